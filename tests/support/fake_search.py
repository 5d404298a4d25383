"""People search over the store that lives in memory, fitting the port by shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphsvc.access.actor import Role
from graphsvc.access.scope import SearchAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import SameAs
from graphsvc.search.of_person import as_sought
from graphsvc.search.people import Answer, KnownJoin, Match, Pair, Sought
from graphsvc.search.register import Register

if TYPE_CHECKING:
    from tests.support.fakes import InMemoryStore


@dataclass
class InMemorySearch:
    """Everybody who is not restricted; for a worker, those who hang together with a child of theirs."""

    store: InMemoryStore

    def find(self, access: SearchAccess, asked: Sought, *, on: date, most: int) -> Answer:
        people = {person: sought for person, sought in self._people(access, on).items() if sought.names or sought.phones}
        found = Register(people.values()).find(asked, most=most)
        self.store.note(access, DeedKind.SEARCH_PEOPLE)
        children = () if access.whole_register else self._children(access, on)
        return Answer(tuple(Match(one, people[one.id], children) for one in found), len(people))

    def pairs(self, access: SearchAccess, *, on: date, least: float, among: int | None) -> list[tuple[Pair, Sought, Sought]]:
        people = self._people(access, on)
        self.store.note(access, DeedKind.FIND_DUPLICATES)
        two = self.two_people(people)
        return [(p, people[p.a], people[p.b]) for p in Register(people.values()).pairs(least=least) if (p.a, p.b) not in two]

    def read(self, access: SearchAccess, people: Iterable[str], *, on: date) -> tuple[Sought, ...]:
        there = self._people(access, on)
        self.store.note(access, DeedKind.LIST_PEOPLE)
        return tuple(there[one] for one in people if one in there)

    def read_together(self, access: SearchAccess, one: str, other: str, *, on: date) -> FamilyNetwork:
        there = self._people(access, on)
        if one not in there or other not in there:
            raise NotFound("There is no such record")
        if {one, other} <= set(self.store.opened):
            raise InvalidRequest("Each of the two is a child with a file of their own, and two files are not joined here", field="other")
        self.store.note(access, DeedKind.LIST_PEOPLE)
        ties = [t for t in self.store.ties.values() if not t.said.restricted and {t.a, t.b} & {one, other}]
        shown = {one, other, *(end for t in ties for end in (t.a, t.b))}
        groups = tuple(group for key, group in self.store.groups.items() if key in shown)
        return FamilyNetwork(one, tuple(self.store.person(p) for p in sorted(shown & set(there))), tuple(ties), groups, as_at=on)

    def joins(self, access: SearchAccess, *, on: date) -> tuple[tuple[KnownJoin, Sought], ...]:
        people = self._people(access, on)
        self.store.note(access, DeedKind.FIND_DUPLICATES)
        stand = [tie for _, tie in sorted(self.store.ties.items()) if isinstance(tie, SameAs) and {tie.a, tie.b} <= set(people)]
        return tuple((KnownJoin(tie.b, tie.a, True, tie.id), people[tie.b]) for tie in stand)

    def two_people(self, people: Iterable[str]) -> frozenset[tuple[str, str]]:
        apart = [tie for _, tie in self.store.taken_back if isinstance(tie, SameAs) and {tie.a, tie.b} <= set(people)]
        return frozenset(pair for tie in apart for pair in ((tie.a, tie.b), (tie.b, tie.a)))

    def join_of(self, join_id: str) -> KnownJoin | None:
        gone = {tie.id: tie for _, tie in self.store.taken_back}
        tie = self.store.ties.get(join_id) or gone.get(join_id)
        return KnownJoin(tie.b, tie.a, join_id in self.store.ties, join_id) if isinstance(tie, SameAs) else None

    def _people(self, access: SearchAccess, on: date) -> dict[str, Sought]:
        children = self._children(access, on)
        near = {person for child in children for person in self.store.near(child)}
        return {
            person: as_sought(self.store.person(person)) or Sought(person, ())
            for person, restricted in self.store.people.items()
            if not restricted and (access.whole_register or person in near)
        }

    def _children(self, access: SearchAccess, on: date) -> tuple[str, ...]:
        team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else ""
        current = [a for a in self.store.allocations if a.holds(on) and not self.store.people[a.child_id]]
        return tuple(sorted({a.child_id for a in current if a.user_id == access.actor.id or (team and a.team == team)}))
