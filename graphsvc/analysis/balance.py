"""How many grown-ups each side of somebody's family holds. A side is named by its parent: two mums or three parents work as well."""

from __future__ import annotations

from graphsvc.analysis.circle import Circle, has_been_asked
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.sides import side_of
from graphsvc.analysis.signals import Signal
from graphsvc.analysis.support_reasons import called
from graphsvc.analysis.wording import adults, possessive
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf

SIDE_WITHOUT_A_NAME = "The side of a parent not named yet"


def side_words(network: FamilyNetwork, parent: str) -> str:
    """As "Donna’s side"."""
    name = called(network.person(parent))
    return f"{possessive(name)} side" if name else SIDE_WITHOUT_A_NAME


def balance_of_sides(circle: Circle, ask_first: frozenset[str]) -> Signal | None:
    """How many adults outside the home, not only in paid roles, are recorded on the side of each parent. None without any parent.

    Who is kin on more than one side is counted on none. Of each living parent of the child it is said if nobody has asked them yet.
    """
    network = circle.network
    ties = network.ties_of(ParentOf, circle.person_id)
    parents = {t.a for t in ties if t.b == circle.person_id and t.kind.is_parent and t.a in network}
    if not parents:
        return None
    on_side = dict.fromkeys(parents, 0)
    both = 0
    for person_id in circle.natural:
        kin = circle.who[person_id].kin
        if side := side_of(kin, parents):
            on_side[side] += 1
        both += kin is not None and kin.side == "both"
    in_order = sorted(parents, key=lambda p: (circle.name_of(p).casefold(), circle.name_of(p)))
    recorded = "; ".join(f"{side_words(network, p)}: {adults(on_side[p]).lower()}" for p in in_order)
    of_child = circle.person_id == network.child_id
    because = [Reason(ReasonKind.SIDES, words) for p in in_order if of_child and (words := _to_ask(circle, p, ask_first))]
    if both:
        because.append(Reason(ReasonKind.SIDES, f"{both} more on both sides"))
    if len(parents) == 1:
        because.append(Reason(ReasonKind.SIDES, "Only one parent is recorded"))
    return Signal(ReasonKind.SIDES, "Each side of the family", recorded, tuple(because))


def _to_ask(circle: Circle, parent: str, ask_first: frozenset[str]) -> str:
    """Of a parent about whom a manager is asked first, nothing that leads to them."""
    person = circle.network.person(parent)
    name = called(person)
    if not name or person.life is LifeStatus.DIED:
        return ""
    if parent in ask_first:
        return f"About {name}, ask your manager first"
    return "" if has_been_asked(circle.network, parent) else f"{name} has not been asked yet, as far as can be seen here"
