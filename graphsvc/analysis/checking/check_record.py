"""What the checks look at in a network: statements that stand, that nobody disputes, and that may be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graphsvc.analysis.called import SOMEBODY, called
from graphsvc.analysis.checking.check_findings import Recorded
from graphsvc.analysis.checking.check_windows import Window, meeting, spanning
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.dates import DateKind, PartialDate
from graphsvc.domain.facts import Born, Died, Fact, LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.ties import ParentKind, ParentOf, Tie

T = TypeVar("T", bound=Tie)

NAMELESS = ("somebody ", "the child", "the baby")  # how those begin who have no name, which at the head of a sentence is a capital

_PARENT_WORDS = {
    ParentKind.BIRTH: "a parent by birth",
    ParentKind.ADOPTIVE: "an adoptive parent",
    ParentKind.STEP: "a step-parent",
    ParentKind.FOSTER: "a foster carer",
    ParentKind.SPECIAL_GUARDIAN: "a special guardian",
    ParentKind.KINSHIP_CARER: "a kinship carer",
    ParentKind.DONOR: "a donor",
    ParentKind.SURROGATE: "a surrogate",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """When somebody was born or died, as far as all that is said of it tells. `agree`: all of it can be so."""

    window: Window
    recorded: tuple[Recorded, ...]
    about: bool
    agree: bool


class Record:
    """One network, read for the checks.

    A disputed statement is a question already and is left out, and so is one that is restricted. Ties are in order of what they say and
    who said it, never of their ids.
    """

    def __init__(self, network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None) -> None:
        self.network = network
        self._who = who or {}
        self._called = Counter(called(person) for person in network.people)
        self._whole = Counter(person.display_name for person in network.people)
        self._names: dict[str, str] = {}
        self._ranks: dict[str, tuple[str, str, float, str]] = {}
        self._ties: dict[type[Tie], list[Tie]] = defaultdict(list)
        for tie in network.ties_of(Tie):
            if is_looked_at(tie.said):
                self._ties[type(tie)].append(tie)
        self.births = {p.id: d for p in network.people if (d := self._dated(p.id, Born)) is not None}
        self.deaths = {p.id: d for p in network.people if (d := self._dated(p.id, Died)) is not None}
        self.parents: dict[str, dict[str, list[ParentOf]]] = defaultdict(lambda: defaultdict(list))
        for link in self.ties(ParentOf):
            self.parents[link.b][link.a].append(link)

    def ties(self, kind: type[T]) -> list[T]:
        """Ties of one kind between people, or of a person with a group, who are in the network."""
        groups = {group.id for group in self.network.groups}
        return [t for t in self._ties[kind] if t.a in self.network and (t.b in self.network or t.b in groups)]  # type: ignore[misc]

    def facts(self, person_id: str, kind: type) -> list[Fact]:
        return [fact for fact in self.network.person(person_id).facts_of(kind) if is_looked_at(fact.said)]

    def birth_parents(self, child: str) -> list[str]:
        """By birth and nothing else, in order of name."""
        return self.in_order(p for p, links in self.parents[child].items() if any(x.kind is ParentKind.BIRTH for x in links))

    def is_lost(self, person_id: str) -> bool:
        return self.network.person(person_id).life.is_loss

    def is_unborn(self, person_id: str) -> bool:
        return self.network.person(person_id).life is LifeStatus.UNBORN

    def name(self, person_id: str) -> str:
        """The short name where nobody else here is called so, else the whole one, with the birth where others share it too.

        Of somebody without a name who they are to the child.
        """
        if person_id not in self._names:
            self._names[person_id] = self._name(self.network.person(person_id))
        return self._names[person_id]

    def _name(self, person: Person) -> str:
        short = called(person)
        if short and self._called[short] == 1:
            return short
        if person.display_name:
            alike = self._whole[person.display_name] > 1
            return f"{person.display_name} (born {person.born.year_said})" if alike and person.born else person.display_name
        if person.id == self.network.child_id:
            return "the baby" if person.life is LifeStatus.UNBORN else "the child"
        child = self.network.find(self.network.child_id)
        if person.id in self._who and child:
            return f"{called(child) or 'the child'}’s {self._who[person.id].words}"
        return SOMEBODY

    def group_name(self, group_id: str) -> str:
        """The name of a home or group; no name where it is restricted."""
        group = self.network.group(group_id)
        return "a home or group" if group.restricted else group.name

    def in_order(self, people: Iterable[str]) -> list[str]:
        """By name, then birth; only between people who are alike does the id decide."""
        return sorted(set(people), key=self._rank)

    def _rank(self, person_id: str) -> tuple[str, str, float, str]:
        if person_id not in self._ranks:
            name, person = self.name(person_id), self.network.person(person_id)
            year = person.born.middle_year if person.born else float("inf")
            self._ranks[person_id] = (name.casefold(), person.display_name, year, person_id)
        return self._ranks[person_id]

    def names(self, people: Iterable[str]) -> str:
        """Such as "Ann, Ben and Cas", in the order given."""
        said = [self.name(person) for person in people]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)

    def link(self, tie: ParentOf) -> Recorded:
        return recorded(tie, f"{self.name(tie.a)} is {_PARENT_WORDS[tie.kind]} of {self.name(tie.b)}")

    def links(self, ties: Iterable[ParentOf]) -> tuple[Recorded, ...]:
        return in_words_order(self.link(tie) for tie in ties)

    def _dated(self, person_id: str, kind: type[Born] | type[Died]) -> Dated | None:
        told = [(fact, fact.value.when) for fact in self.facts(person_id, kind) if isinstance(fact.value, kind) and fact.value.when]
        if not told:
            return None
        name, word = self.name(person_id), "born" if kind is Born else "died"
        windows = [Window.of(when) for _, when in told]
        met = meeting(windows)
        return Dated(
            spanning(windows) if met is None else met,
            in_words_order(recorded(fact, f"{name}: {word} {when.words}") for fact, when in told),
            any(when.kind is DateKind.ABOUT for _, when in told),
            met is not None,
        )


def is_looked_at(said: Assertion) -> bool:
    """It stands, nobody disputes it, and it is not restricted."""
    return said.stands and said.status is not Status.DISPUTED and not said.restricted


def recorded(statement: Fact | Tie, words: str) -> Recorded:
    """What is recorded, with who said so and when; where nobody noted when they said it, the day on which it was recorded."""
    source = statement.said.source
    when = "" if source.on else f"; recorded {PartialDate.exactly(recorded_on(statement.said)).words}"
    return Recorded(words, source.sentence + when, statement.id)


def may_have_ended(said: Assertion, by: date) -> bool:
    """Whether an end is recorded that can have come by that day: who says in 2026 "ended 2026" speaks of what may be over."""
    first = Window.of(said.ended).first if said.ended else None
    return said.ended is not None and (first is None or first <= by.toordinal())


def recorded_on(said: Assertion) -> date:
    """The day on which it was recorded, in universal time."""
    return date.fromisoformat(said.recorded_at[:10])


def in_words_order(statements: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Each once, in order of what they say and who said it."""
    return tuple(sorted(set(statements), key=lambda one: (one.words, one.source, one.id)))
