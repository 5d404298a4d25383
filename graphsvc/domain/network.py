"""A child's family and connected network, as one reader may see it, on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Concatenate, ParamSpec, TypeVar

from graphsvc.domain.dates import Age, PartialDate, age_at, age_on, is_after
from graphsvc.domain.facts import (
    Born,
    Died,
    Expected,
    Fact,
    FileNumber,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    NameUse,
)
from graphsvc.domain.one_file import is_about_those, is_of_this_file
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.restriction import Restricted
from graphsvc.domain.ties import OF_ONE_FILE, SameAs, Tie

V = TypeVar("V")
T = TypeVar("T", bound=Tie)
R = TypeVar("R")
P = ParamSpec("P")

OLDEST = 110  # years: whoever would be older without a recorded death is not said to be alive
PREGNANCY = timedelta(days=280)  # forty weeks to the day that a baby is due: NHS, "Due date calculator"
_TRUST = {Status.CONFIRMED: 0, Status.REPORTED: 1, Status.DISPUTED: 2}
_NAME_ORDER = {NameUse.CURRENT: 0, NameUse.KNOWN_AS: 1, NameUse.AT_BIRTH: 2, NameUse.FORMER: 3}


@dataclass(frozen=True, slots=True)
class Person:
    """One person and what is known of them. Of several of one kind what has not ended leads, then the best supported, then the latest.

    `further`: ids of facts from further records of the person: those of the record by whose id they go lead.
    `day`: that on which they are shown, where they were not born yet by then, or died only after it; see `on`.
    """

    id: str
    facts: tuple[Fact, ...] = ()
    restricted: Restricted = False
    further: frozenset[str] = frozenset()
    day: date = field(default=date.max, compare=False)
    _facts_of: dict[type, tuple[Fact, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)  # asked for again
    _said: dict[type, tuple[object, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)  # and again
    _lives: list[LifeStatus] = field(default_factory=list, init=False, repr=False, compare=False)  # one, once it was asked for
    _ages: dict[date, Age | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said(self, kind: type[V]) -> tuple[V, ...]:
        """The values of one kind, the leading one first; withdrawn and disproved ones are left out."""
        if kind not in self._said:
            self._said[kind] = tuple(fact.value for fact in self.facts_of(kind))
        return self._said[kind]  # type: ignore[return-value]  # facts_of chose by kind

    def facts_of(self, kind: type) -> tuple[Fact, ...]:
        """The facts of one kind, in the same order."""
        if kind not in self._facts_of:
            live = [f for f in self.facts if isinstance(f.value, kind) and f.said.stands]
            if len(live) > 1:
                live.sort(key=lambda f: f.id)
                live.sort(key=lambda f: f.said.recorded_at, reverse=True)
                live.sort(key=lambda f: (f.said.ended is not None, f.id in self.further, _TRUST[f.said.status]))
            self._facts_of[kind] = tuple(live)
        return self._facts_of[kind]

    @property
    def names(self) -> tuple[Name, ...]:
        said = self.said(Name)
        return said if len(said) < 2 else tuple(sorted(said, key=lambda n: _NAME_ORDER[n.use]))

    @property
    def display_name(self) -> str:
        """The name in use; empty where none is recorded."""
        names = self.names
        return names[0].whole if names else ""

    @property
    def short_name(self) -> str:
        """The given name in use, or the whole name where its parts are not known."""
        names = self.names
        return (names[0].given or names[0].whole) if names else ""

    @property
    def born(self) -> PartialDate | None:
        return next((b.when for b in self.said(Born) if b.when), None)

    @property
    def expected(self) -> PartialDate | None:
        return next((e.when for e in self.said(Expected)), None)

    @property
    def died(self) -> PartialDate | None:
        return next((d.when for d in self.said(Died) if d.when), None)

    @property
    def life(self) -> LifeStatus:
        """As recorded, on the day that they are shown; a recorded death says died; else not known."""
        if not self._lives:
            self._lives.append(self._find_life())
        return self._lives[0]

    def _find_life(self) -> LifeStatus:
        said = self.said(Life)
        status = said[0].status if said else LifeStatus.NOT_KNOWN
        if status is LifeStatus.NOT_KNOWN and self.said(Died):
            status = LifeStatus.DIED
        if self.day == date.max or status.is_loss:
            return status
        if is_after(self.born, self.day):
            return LifeStatus.UNBORN
        return LifeStatus.LIVING if status is LifeStatus.DIED and is_after(self.died, self.day) else status

    def on(self, day: date) -> Person:
        """The same person as shown on a day; the very same where it makes no difference to whether they were born, and alive."""
        matters = is_after(self.born, day) or is_after(self.died, day) or is_after(self.expected, day)
        shown_on = day if matters else date.max
        return self if self.day == shown_on else replace(self, day=shown_on)

    @property
    def is_not_yet(self) -> bool:
        """On the day that they are shown, known not to have been expected yet: born, or due, over forty weeks later."""
        due = self.born or self.expected
        return due is not None and due.earliest is not None and due.earliest - self.day > PREGNANCY

    @property
    def gender(self) -> Gender:
        return next(iter(self.said(Gender)), Gender(GenderCode.NOT_KNOWN))

    @property
    def file_numbers(self) -> tuple[FileNumber, ...]:
        return self.said(FileNumber)

    def age(self, on: date) -> Age | None:
        """Age on a day; at death for those who died before it. None: not known, not born, or so old that a death must be missing."""
        if on not in self._ages:
            self._ages[on] = self._find_age(on)
        return self._ages[on]

    def _find_age(self, on: date) -> Age | None:
        life = self.life
        if life is LifeStatus.UNBORN or life.is_loss:
            return None
        died = self.died
        if died is not None and (died.latest or died.part.last) <= on:
            return age_at(self.born, died, by=on)
        age = None if life is LifeStatus.DIED else age_on(self.born, on)
        return None if age is not None and age.low > OLDEST else age

    def is_long_ago(self, on: date) -> bool:
        """Born so long before a day that a death must be missing."""
        age = None if self.life is LifeStatus.DIED else age_on(self.born, on)
        return age is not None and age.low > OLDEST


class GroupKind(StrEnum):
    HOUSEHOLD = "household"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEER_GROUP = "peer-group"


class Sector(StrEnum):
    """The part of life that a group belongs to, as on an ecomap."""

    FAMILY = "family"
    FRIENDS = "friends"
    SCHOOL = "school"
    HEALTH = "health"
    SERVICES = "services"
    WORK = "work"
    FAITH = "faith"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Group:
    """A household, an organisation, a place or a peer group. An address is never kept here."""

    id: str
    kind: GroupKind
    name: str
    said: Assertion
    sector: Sector = Sector.COMMUNITY
    formal: bool = False

    @property
    def restricted(self) -> Restricted:
        return self.said.restricted


S = TypeVar("S", Fact, Tie, Group)


def _are_the_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def as_told_to(statement: S, shown: Container[str]) -> S:
    """The statement for a reader to whom these people are shown; see `Assertion.as_told_to`."""
    said = statement.said.as_told_to(shown)
    return statement if said is statement.said else replace(statement, said=said)


def person_as_told_to(person: Person, shown: Container[str]) -> Person:
    """The person, each of their facts as it is told to that reader; what they agreed to about somebody else is not told at all."""
    facts = tuple(as_told_to(fact, shown) for fact in person.facts if is_about_those(fact, shown))
    return person if _are_the_same(facts, person.facts) else replace(person, facts=facts)


@dataclass(frozen=True)
class FamilyNetwork:
    """Everyone and everything within reach of one child that the reader may see. Order is by id; nothing in it is hidden from the reader.

    `as_at` is the day that life is shown at, and people are as they were on it (`Person.on`); `known_at` (ISO instant) what was recorded by
    then, or None for now. `people_not_shown` counts the people next to those shown whom the reader may not see. `cut` says that the network
    goes on beyond what was asked for. `came_later` counts those left out since they were not in it yet on that day. `joined` says which
    records are of one person (`domain.joined`); by the id of any of them the person is found.
    """

    child_id: str
    people: tuple[Person, ...]
    ties: tuple[Tie, ...] = ()
    groups: tuple[Group, ...] = ()
    as_at: date = date.max
    known_at: str | None = None
    people_not_shown: int = 0
    cut: bool = False
    came_later: int = 0
    joined: tuple[SameAs, ...] = ()
    _people: dict[str, Person] = field(init=False, repr=False, compare=False)
    _groups: dict[str, Group] = field(init=False, repr=False, compare=False)
    _live: tuple[Tie, ...] = field(init=False, repr=False, compare=False)
    _live_of: dict[str, list[Tie]] = field(init=False, repr=False, compare=False)
    _asked: dict[tuple[type, str | None], tuple[Tie, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)  # and again
    _found: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", tuple(p.on(self.as_at) for p in self.people))
        people = {p.id: p for p in self.people}
        # the other records of a person lead to the one by whose id they go: as many passes as there are joins, each of them finds one more
        for _ in self.joined:
            people |= {tie.a: people[tie.b] for tie in self.joined if tie.b in people and tie.a not in people}
            people |= {tie.b: people[tie.a] for tie in self.joined if tie.a in people and tie.b not in people}
        object.__setattr__(self, "_people", people)
        object.__setattr__(self, "_groups", {g.id: g for g in self.groups})
        live = tuple(t for t in self.ties if t.said.stands and t.said.had_begun(self.as_at))
        live_of: dict[str, list[Tie]] = defaultdict(list)
        for tie in live:
            for end in {tie.a, tie.b}:
                live_of[end].append(tie)
        object.__setattr__(self, "_live", live)
        object.__setattr__(self, "_live_of", dict(live_of))

    @property
    def child(self) -> Person:
        return self._people[self.child_id]

    def person(self, person_id: str) -> Person:
        return self._people[person_id]

    def find(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    def id_of(self, person_id: str) -> str:
        """The id by which a person goes here, of whichever of their records the given one is; the given one where nobody is found by it."""
        found = self._people.get(person_id)
        return found.id if found else person_id

    def group(self, group_id: str) -> Group:
        return self._groups[group_id]

    def without_restricted(self) -> FamilyNetwork:
        """The same network without what only those with a special right may know; people left out next to those who stay are counted.

        For networks that come from a file. The store leaves restricted statements out by itself, before it reads.
        """
        people = [p for p in self.people if not p.restricted or p.id == self.child_id]
        open_facts = [tuple(f for f in p.facts if not f.said.restricted) for p in people]
        people = [p if len(facts) == len(p.facts) else replace(p, facts=facts) for p, facts in zip(people, open_facts, strict=True)]
        groups = [g for g in self.groups if not g.restricted]
        stay = {p.id for p in people}
        shown = {record for record, person in self._people.items() if person.id in stay}
        kept = stay | {g.id for g in groups}
        told = [t for t in self.ties if not t.said.restricted]
        hidden = {end for t in told for end in (t.a, t.b) if end not in kept and end in self and t.other(end) in kept}
        people = [person_as_told_to(p, shown) for p in people]
        groups = [as_told_to(g, shown) for g in groups]
        told = [as_told_to(t, shown) for t in told if t.a in kept and t.b in kept]
        if _are_the_same(people, self.people) and _are_the_same(groups, self.groups) and _are_the_same(told, self.ties):
            return self  # with all that was found in it already
        left_out = self.people_not_shown + len(hidden)
        return replace(self, people=tuple(people), groups=tuple(groups), ties=tuple(told), people_not_shown=left_out)

    def without_work_for_others(self) -> FamilyNetwork:
        """Without the work for other children, their circles, what was agreed for them, and what they were in law: of their own files."""
        ties = tuple(t for t in self.ties if not isinstance(t, OF_ONE_FILE) or t.b == self.child_id)
        people = tuple(self._without_work_for_others(p) for p in self.people)
        if len(ties) == len(self.ties) and _are_the_same(people, self.people):
            return self
        return replace(self, people=people, ties=ties)

    def _without_work_for_others(self, person: Person) -> Person:
        facts = tuple(f for f in person.facts if is_of_this_file(f, self.child_id, self.id_of))
        return person if len(facts) == len(person.facts) else replace(person, facts=facts)

    def once(self, find: Callable[Concatenate[FamilyNetwork, P], R], *args: P.args, **named: P.kwargs) -> R:
        """What is found in this network, looked for when it is first asked after; to be read, not changed.

        It goes when this object does, so whoever reads the network anew, or may see another part of it, gets their own.
        """
        key = (find, args, *named.items())
        if key not in self._found:
            self._found[key] = find(self, *args, **named)
        return self._found[key]  # type: ignore[return-value]  # kept by what found it

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._people

    def ties_of(self, kind: type[T], person_id: str | None = None) -> Iterator[T]:
        """Ties of one kind that had begun by `as_at` and are neither withdrawn nor disproved, of one person or of all."""
        found = self._asked.get((kind, person_id))
        if found is None:
            ties = self._live if person_id is None else self._live_of.get(person_id, ())
            found = self._asked[kind, person_id] = tuple([tie for tie in ties if isinstance(tie, kind)])
        return iter(found)  # type: ignore[arg-type]  # kept by kind
