"""What somebody is to the one before on a way, where the way does not lead over family alone."""

from __future__ import annotations

from graphsvc.analysis.acquaintance import Acquaintance
from graphsvc.analysis.contact import read_contact
from graphsvc.analysis.graph import FAMILY_TIES, leading_ties
from graphsvc.analysis.kin.kin_nouns import Noun
from graphsvc.analysis.kin.kin_routes import KinRoutes
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.ties import InContact, Knows, MemberOf, Tie

_NEAREST: tuple[type[Tie], ...] = (*FAMILY_TIES, Knows, MemberOf, InContact)


def one_step(network: FamilyNetwork, routes: KinRoutes, before: str, here: str, *, starts: bool) -> tuple[tuple[str, str], ...]:
    """The step from one to the next by id, in words: what the next is to the one before.

    "mum" or, where it is not the first of the way, "his mum"; "class teacher", and from there "to whom she is class teacher"; "in touch
    every week"; of a group its name, and from there "lives there". The parent whom brothers and sisters share stands between them. Where
    several ties join the two, family comes before acquaintance, and what goes on before what has ended.
    """
    ties = [t for t in leading_ties(network, before) if {t.a, t.b} == {before, here}]
    tie = min(ties, key=lambda t: (_place(t), t.said.had_ended(network.as_at), t.said.recorded_at, t.id))
    if not isinstance(tie, FAMILY_TIES):
        return ((here, _words(network, tie, before, here)),)
    route = min(routes.between(before, here), key=lambda r: len(r.path_ids))
    first, *rest = route.path[1:]
    words = (first if starts else f"{_her(network, before)} {first}", *rest)
    return tuple(zip(route.path_ids[1:], words, strict=True))


def _place(tie: Tie) -> int:
    return next(at for at, kind in enumerate(_NEAREST) if isinstance(tie, kind))


def _words(network: FamilyNetwork, tie: Tie, before: str, here: str) -> str:
    if isinstance(tie, Knows):
        if tie.b == here:
            return Acquaintance(tie, here, network.as_at).step
        return Acquaintance(tie, before, network.as_at).to_whom(network.person(before).gender.code)
    if isinstance(tie, InContact):
        return read_contact(tie, network.as_at).words
    if not isinstance(tie, MemberOf):
        raise TypeError(f"no words for {type(tie).__name__}")
    group = network.group(tie.b)
    if tie.b == here:
        return group.name or "a group"
    over = tie.said.had_ended(network.as_at)
    if group.kind is GroupKind.HOUSEHOLD and tie.resident:
        return "lived there" if over else "lives there"
    return f"{tie.role or 'goes there'} (ended)" if over else tie.role or "goes there"


def _her(network: FamilyNetwork, person_id: str) -> str:
    return Noun.HER.word(network.person(person_id).gender.code)
