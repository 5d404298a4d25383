"""A network as it goes to an audience, and what of it is left out and why.

What is left out leaves no trace: the copy is the same as if it had never been recorded. So nothing that goes depends on anything that does
not, people are counted nowhere, and whoever is reached only over what is left out is left out too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from graphsvc.analysis.graph import MAKES_KNOWN
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Born, Died, Ethnicity, Expected, Gender, Life, Name, NameUse, Pronouns
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import OF_ONE_FILE, MemberOf, ParentKind, ParentOf
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.judging import Judge, ends_of
from graphsvc.sharing.matters import Matter, Statement
from graphsvc.sharing.renumbering import renumbered
from graphsvc.sharing.trimming import trimmed
from graphsvc.sharing.why import Why

S = TypeVar("S", bound=Statement)
UNTOLD = (
    "It is not recorded that the child knows of the adoption, so that there is no copy for the child. It is told in person first, by those "
    "who know them. Once the child has told you of a parent by birth or adoption, record that the child said so"
)

_ONE_COUNTS = {Born: Why.ANOTHER_COUNTS, Died: Why.ANOTHER_COUNTS, Life: Why.ANOTHER_COUNTS, Expected: Why.ANOTHER_COUNTS}
_ONE_COUNTS |= {Ethnicity: Why.ANOTHER_COUNTS, Gender: Why.EARLIER_NAME_OR_GENDER, Pronouns: Why.EARLIER_NAME_OR_GENDER}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that does not go, or one part of it. `statement`: None for somebody who is left out whole.

    `about`: the people whom it concerns; `part`: what of it, where the rest goes.
    """

    why: Why
    about: tuple[str, ...]
    statement: Statement | None = None
    matter: Matter | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What goes, and what does not. The list is for whoever shares, and never for the reader."""

    audience: Audience
    network: FamilyNetwork
    left_out: tuple[LeftOut, ...]

    @property
    def counts(self) -> Mapping[Why, int]:
        """How much was left out for each reason, in the order of the reasons."""
        counted = Counter(one.why for one in self.left_out)
        return {why: counted[why] for why in Why if why in counted}


def share(network: FamilyNetwork, audience: Audience, said_no: frozenset[str] = frozenset()) -> Shared:
    """The network for an audience. Ids are new, so that two copies cannot be put together by them.

    Args:
        said_no: Who said no for themselves to being shared with it.

    Raises:
        InvalidRequest: the member of the family is not in the network, is the child, or is joined to the child by nothing that may go to
            them; `field` says `person_id`. Or it is for a child who was adopted, and nothing recorded says that the child knows;
            `field` says `audience`.
    """
    network, restricted = _without_restricted(on_its_day(network))
    check_audience(network, audience)
    judge = Judge.of(network, audience, frozenset(network.id_of(one) for one in said_no))
    if judge.adoptions.untold:
        raise InvalidRequest(UNTOLD, field="audience")
    left_out = [*restricted]
    ties = _judged(network.ties, judge, left_out)
    own = {t.b for t in ties if isinstance(t, ParentOf) and t.kind is ParentKind.BIRTH and t.a == judge.recipient}
    goes = replace(
        network,
        people=tuple(_person(p, judge, left_out, is_own_child=p.id in own) for p in network.people),
        ties=tuple(ties),
        groups=tuple(_judged(network.groups, judge, left_out)),
        known_at=None,
        people_not_shown=0,
        cut=False,
        came_later=0,
        joined=(),
    )
    reached = _reached(goes)
    if judge.recipient not in {None, *reached}:
        raise InvalidRequest("Nothing that may go to them joins them to the child here: talk with them instead", field="person_id")
    left_out += (LeftOut(Why.NOT_JOINED, (p.id,)) for p in network.people if p.id not in reached)
    copy = _as_read(_only(goes, reached), judge, left_out)
    return Shared(audience, renumbered(copy, (p.id for p in network.people)), tuple(left_out))


def _without_restricted(network: FamilyNetwork) -> tuple[FamilyNetwork, list[LeftOut]]:
    """What is restricted goes to no audience, and no rule looks at it."""
    told = network.without_restricted()
    here, stay = set(_ids(told)), {p.id for p in told.people}
    gone = [LeftOut(Why.RESTRICTED, (p.id,)) for p in network.people if p.id not in stay]
    statements: list[Statement] = [*(f for p in network.people if p.id in stay for f in p.facts), *network.ties, *network.groups]
    gone += [LeftOut(Why.RESTRICTED, tuple(sorted(ends_of(one) & stay)), one) for one in statements if one.id not in here]
    return told, gone


def _ids(network: FamilyNetwork) -> Iterator[str]:
    yield from (fact.id for person in network.people for fact in person.facts)
    yield from (tie.id for tie in network.ties)
    yield from (group.id for group in network.groups)


def check_audience(network: FamilyNetwork, audience: Audience) -> None:
    """Go on where there is such an audience for a network.

    Raises:
        InvalidRequest: as `share`.
    """
    if audience.kind is AudienceKind.FAMILY:
        member = network.find(audience.person_id)
        if member is None or member.id == network.child_id:
            raise InvalidRequest("Choose which member of the family it is for", field="person_id")
    elif audience.person_id:
        raise InvalidRequest("Only a copy for one member of the family is for one person", field="person_id")


def _judged(statements: Iterable[S], judge: Judge, left_out: list[LeftOut]) -> list[S]:
    """Those that go."""
    goes = []
    for statement in statements:
        why = judge.why_not(statement)
        if why is None:
            goes.append(statement)
        else:
            left_out.append(_left_out(why, statement, judge))
    return goes


def _as_read(network: FamilyNetwork, judge: Judge, left_out: list[LeftOut]) -> FamilyNetwork:
    """The same without what of each statement is kept back."""

    def read(statements: Iterable[S]) -> tuple[S, ...]:
        made = []
        for statement in statements:
            goes, kept_back = trimmed(statement, judge, network)
            left_out.extend(_left_out(why, statement, judge, part) for part, why in kept_back)
            made.append(cast(S, goes))
        return tuple(made)

    return replace(
        network,
        people=tuple(replace(person, facts=read(person.facts)) for person in network.people),
        ties=read(network.ties),
        groups=read(network.groups),
    )


def _left_out(why: Why, statement: Statement, judge: Judge, part: str = "") -> LeftOut:
    return LeftOut(why, tuple(sorted(ends_of(statement))), statement, judge.matter(statement), part)


def _person(person: Person, judge: Judge, left_out: list[LeftOut], *, is_own_child: bool) -> Person:
    """The person with the facts that go, of each kind that there is one of only that which leads.

    To a parent by birth, to whom no name in use goes, a child goes by the name that they gave.
    """
    goes = _judged(person.facts, judge, left_out)
    if is_own_child and not any(isinstance(fact.value, Name) for fact in goes):
        at_birth = [f for f in person.facts_of(Name) if isinstance(f.value, Name) and f.value.use is NameUse.AT_BIRTH][:1]
        left_out[:] = [one for one in left_out if one.statement not in at_birth]
        goes += at_birth
    before = replace(person, facts=tuple(goes))
    others: dict[str, Why] = {fact.id: why for kind, why in _ONE_COUNTS.items() for fact in before.facts_of(kind)[1:]}
    current = [fact for fact in before.facts_of(Name) if isinstance(fact.value, Name) and fact.value.use is NameUse.CURRENT]
    others |= {fact.id: Why.EARLIER_NAME_OR_GENDER for fact in current[1:]}
    left_out.extend(_left_out(others[fact.id], fact, judge) for fact in goes if fact.id in others)
    return Person(person.id, tuple(fact for fact in goes if fact.id not in others))


def _reached(network: FamilyNetwork) -> frozenset[str]:
    """Everybody, and every home and group of friends, to whom what goes leads from the child; not over a school, a service or the work."""
    leads_on = {p.id for p in network.people} | {g.id for g in network.groups if g.kind in MAKES_KNOWN}
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for tie in network.ties:
        if tie.a in leads_on and tie.b in leads_on and not isinstance(tie, OF_ONE_FILE):
            beside[tie.a].add(tie.b)
            beside[tie.b].add(tie.a)
    seen, now = {network.child_id}, {network.child_id}
    while now := {other for one in now for other in beside[one]} - seen:
        seen |= now
    return frozenset(seen)


def _only(network: FamilyNetwork, reached: frozenset[str]) -> FamilyNetwork:
    people = tuple(p for p in network.people if p.id in reached)
    here = {p.id for p in people} | {g.id for g in network.groups}
    ties = tuple(t for t in network.ties if t.a in here and t.b in here)
    belonged_to = {t.b for t in ties if isinstance(t, MemberOf)}
    return replace(network, people=people, ties=ties, groups=tuple(g for g in network.groups if g.id in belonged_to))
