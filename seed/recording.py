"""The deed of a made-up family while it is being written, and what the generator knows of the people in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Born, Died, Fact, FactValue, Gender, GenderCode, Language, Life, LifeStatus, Name
from graphsvc.domain.network import Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import Tie
from seed import population
from seed.names import COMMUNITY_NAMES, as_borne_by, given_name
from seed.users import RACHEL

DAYS_A_YEAR = 365.2425
_VIEWS = {SourceKind.CHILD: View.CHILD, SourceKind.PARENT: View.PARENT}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as the generator knows them: exactly, whatever is recorded of it."""

    id: str
    gender: GenderCode
    born: date
    family: str
    community: str
    died: date | None = None

    def age(self, on: date) -> float:
        return (on - self.born).days / DAYS_A_YEAR


@dataclass(slots=True)
class Recording:
    """The deed of one family while it is being written."""

    random: Random
    today: date
    day: date
    by: str = RACHEL.id
    people: list[NewPerson] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    at: str = field(init=False)
    _plain: dict[SourceKind, Assertion] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = f"{self.day.isoformat()}T{self.random.randrange(9, 17):02d}:00:00.000000Z"

    def deed(self) -> Deed:
        return Deed(
            self.id("d"),
            DeedKind.IMPORT_FILE,
            self.at,
            self.by,
            tuple(self.people),
            tuple(self.groups),
            tuple(self.facts),
            tuple(self.ties),
        )

    def id(self, prefix: str) -> str:
        return f"{prefix}_{self.random.getrandbits(80):020x}"

    def said(self, source: SourceKind = SourceKind.RECORD, began: date | None = None, ended: date | None = None) -> Assertion:
        """What a statement of this deed carries; without dates it is the same value each time."""
        plain = self._plain.get(source)
        if plain is None:
            plain = self._plain[source] = Assertion(self.at, self.by, Source(source), view=_VIEWS.get(source, View.RECORD))
        if began is None and ended is None:
            return plain
        dates = (self.as_known(began) if began else None, self.as_known(ended) if ended else None)
        return Assertion(self.at, self.by, plain.source, plain.status, plain.view, *dates)

    def tie(self, make: type[Tie], a: str, b: str, said: Assertion | None = None, /, **values: Any) -> None:
        self.ties.append(make(self.id("t"), a, b, said or self.said(), **values))

    def group(self, name: str, kind: GroupKind, sector: Sector, *, formal: bool = False) -> str:
        made = Group(self.id("g"), kind, name, self.said(), sector, formal)
        self.groups.append(made)
        return made.id

    def person(self) -> str:
        """A new person of whom nothing is said yet."""
        made = NewPerson(self.id("p"))
        self.people.append(made)
        return made.id

    def fact(self, person_id: str, value: FactValue) -> None:
        self.facts.append(Fact(self.id("f"), person_id, value, self.said()))

    def as_known(self, day: date) -> PartialDate:
        """A day as a file has it: mostly exact, sometimes the month, the year, or about."""
        at = self.random.random()
        if at < 0.8:
            return PartialDate.exactly(day)
        if at < 0.88:
            return PartialDate.on(day.year, day.month)
        return PartialDate(DateKind.ON if at < 0.96 else DateKind.ABOUT, CalendarPart(day.year))

    def somebody(self, gender: GenderCode, born: date, family: str, community: str, *, alive_on: date | None = None) -> Somebody:
        """A new person, with what a file usually says of them. `alive_on`: a day on which they were certainly alive."""
        random = self.random
        given = given_name(random, community, gender, born.year)
        surname = as_borne_by(family, gender, community)
        person = Somebody(self.id("p"), gender, born, family, community, self._death(born, alive_on or born))
        self.people.append(NewPerson(person.id))
        self.fact(person.id, Name(f"{given} {surname}", given, surname))
        self.fact(person.id, Gender(gender))
        self.fact(person.id, Born(self.as_known(born)))
        self.fact(person.id, Life(LifeStatus.DIED if person.died else LifeStatus.LIVING))
        if person.died:
            self.fact(person.id, Died(PartialDate.exactly(person.died)))
        names = COMMUNITY_NAMES[community]
        if names.language and random.random() < 0.5:
            self.fact(person.id, Language(names.language, interpreter=person.age(self.today) > 50 and random.random() < 0.3))
        return person

    def _death(self, born: date, alive_on: date) -> date | None:
        """The day of death, for the share that have died by their age; later years are likelier."""
        age = (self.day - born).days / DAYS_A_YEAR
        if age < 0 or self.random.random() >= population.died_by(age):
            return None
        days = min(age * 0.4, 20.0) * self.random.random() * DAYS_A_YEAR
        return max(self.day - timedelta(days=int(days) + 1), alive_on)
