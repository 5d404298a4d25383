"""What is recorded of people, read once, and the networks of children cut out of it: one, or as many as were walked together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork, Group, Person, as_told_to, person_as_told_to
from graphsvc.domain.ties import MemberOf, SameAs, Tie
from graphsvc.store.connection import Turn
from graphsvc.store.people import person_from
from graphsvc.store.reach import Reach, Sight, chunks
from graphsvc.store.records import TYPE_OF, group_from, kind_of, tie_from

_BY_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is read, by the names that the database has for it. None of a sort means all of that sort."""

    facts: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: Collection[type], ties: Collection[type[Tie]], groups: Collection[str]) -> Kinds:
        """Which records are of one person is always read."""
        types = {*ties, SameAs} if ties else set()
        return cls(tuple(sorted(map(kind_of, facts))), tuple(sorted(TYPE_OF[kind] for kind in types)), tuple(sorted(groups)))


EVERYTHING = Kinds()


@dataclass(frozen=True, slots=True)
class Recorded:
    """By id: people, the ties that run from each, and the groups that each belongs to."""

    people: dict[str, Person]
    ties: dict[str, list[Tie]]
    memberships: dict[str, list[tuple[MemberOf, Group]]]


def read_recorded(turn: Turn, reached: Iterable[Reach], sight: Sight, kinds: Kinds = EVERYTHING) -> Recorded:
    """What is recorded of all who were reached; hidden people and statements are left out."""
    shown, walked = set[str](), set[str]()
    for reach in reached:
        shown.update(reach.shown)
        walked.update(reach.walked)
    may_see = list(sight.may_see)
    recorded = Recorded({}, defaultdict(list), defaultdict(list))
    groups: dict[str, Group] = {}
    everybody = sorted(shown)
    for chunk in chunks(everybody):
        (read,) = turn.rows("network/read_people", people=chunk, kinds=list(kinds.facts), known=sight.known, may_see=may_see)
        for person, facts in read["all"]:
            recorded.people[person["id"]] = person_from(person, facts, sight.known)
        with_role = [{"id": one, "paid": one not in walked} for one in chunk]
        (read,) = turn.rows("network/read_ties", people=with_role, kinds=list(kinds.ties), shown=everybody, **sight.parameters)
        for type_name, a, b, tie in read["all"]:
            recorded.ties[a].append(tie_from(type_name, a, b, tie, known=sight.known))
        (read,) = turn.rows("network/read_memberships", people=chunk, kinds=list(kinds.groups), **sight.parameters)
        for a, tie, group in read["all"]:
            if group["id"] not in groups:
                groups[group["id"]] = group_from(group, known=sight.known)
            member = tie_from(TYPE_OF[MemberOf], a, group["id"], tie, known=sight.known)
            recorded.memberships[a].append((member, groups[group["id"]]))  # type: ignore[arg-type]  # made as one
    return recorded


def cut_out(
    recorded: Recorded, child_id: str, reach: Reach, *, as_at: date, known_at: str | None, people_not_shown: int = 0
) -> FamilyNetwork | None:
    """The network of one child among those who were read; None where the child is not there, or may not be known of.

    Of whoever is not shown here nobody learns that they said anything: they may be hidden from this reader.
    """
    shown = set(reach.shown)
    people = [recorded.people[one] for one in sorted(shown) if one in recorded.people]
    if child_id not in recorded.people:
        return None
    ties = [tie for one in shown for tie in recorded.ties.get(one, ()) if tie.b in shown]
    groups: dict[str, Group] = {}
    for one in shown:
        for member, group in recorded.memberships.get(one, ()):
            ties.append(member)
            groups[group.id] = group
    network = FamilyNetwork(
        child_id,
        people=tuple(person_as_told_to(person, shown) for person in people),
        ties=tuple(as_told_to(tie, shown) for tie in sorted(ties, key=_BY_ID)),
        groups=tuple(as_told_to(group, shown) for group in sorted(groups.values(), key=_BY_ID)),
        as_at=as_at,
        known_at=known_at,
        people_not_shown=people_not_shown,
        cut=reach.cut,
    )
    return joined_up(network).without_work_for_others()
