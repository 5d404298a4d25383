"""One made-up family of three generations, drawn from a random source: who is in it, what joins them, and one deed that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import (
    Born,
    Ethnicity,
    Expected,
    GenderCode,
    Life,
    LifeStatus,
)
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import BornTogether, MemberOf, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, Zygosity
from seed import population
from seed.names import COMMUNITY_NAMES, family_name
from seed.recording import DAYS_A_YEAR, Recording, Somebody


@dataclass(frozen=True, slots=True)
class ChildrenOfACouple:
    """Full siblings, oldest first."""

    mother: Somebody
    other: Somebody | None
    children: tuple[Somebody, ...]


def draw(random: Random, shares: dict[Any, float]) -> Any:
    """One key, each as likely as its share."""
    return random.choices(list(shares), list(shares.values()))[0]


def any_gender(random: Random) -> GenderCode:
    """A baby's, in the shares of births."""
    boys = population.BOYS_PER_100_GIRLS
    return GenderCode.MAN if random.random() * (100 + boys) < boys else GenderCode.WOMAN


def years_before(day: date, years: float) -> date:
    """The day so many years earlier."""
    return day - timedelta(days=int(years * DAYS_A_YEAR))


def ages_at_births(random: Random, wanted: int, *, latest: float = population.LATEST_AGE_OF_A_MOTHER) -> list[tuple[float, int]]:
    """A mother's age at each maternity and the number of babies of it, until there are as many children as wanted or the years are over."""
    earliest = population.EARLIEST_AGE_OF_A_PARENT
    age = random.gauss(population.MOTHERS_AGE_AT_FIRST_BIRTH, population.MOTHERS_AGE_SPREAD)
    age = min(max(age, earliest), max(earliest, latest - 0.1))
    births: list[tuple[float, int]] = []
    while sum(babies for _, babies in births) < wanted and age < latest:
        births.append((age, _babies(random)))
        age += max(1.0, random.gauss(population.YEARS_BETWEEN_BIRTHS, 1.2))
    return births


def _babies(random: Random) -> int:
    if random.random() >= population.MULTIPLE_MATERNITIES_PER_1000 / 1000:
        return 1
    return 3 if random.random() < population.TRIPLETS_AMONG_MULTIPLES else 2


def bear(
    note: Recording, mother: Somebody, other: Somebody | None, births: list[tuple[float, int]], *, record_father: bool = True
) -> ChildrenOfACouple:
    """The children of those births, with their parents; twins and triplets are born together; a stillbirth is written down too."""
    random = note.random
    children: list[Somebody] = []
    family = mother.family if other is None or random.random() < 0.2 else other.family
    community = (other or mother).community
    for age, babies in births:
        born = mother.born + timedelta(days=int(age * DAYS_A_YEAR))
        if born >= note.day:
            continue
        together = [note.somebody(any_gender(random), born, family, community) for _ in range(babies)]
        children += together
        one_egg = len(together) == 2 and random.random() < population.IDENTICAL_AMONG_TWINS and together[0].gender is together[1].gender
        for first, second in pairwise(together):
            note.tie(BornTogether, first.id, second.id, zygosity=Zygosity.IDENTICAL if one_egg else Zygosity.NOT_IDENTICAL)
        if random.random() < population.STILLBIRTHS_PER_1000 / 1000:
            _stillbirth(note, mother, other, born + timedelta(days=450))
    for child in children:
        _parents(note, child.id, mother, other if record_father else None)
        if random.random() < 0.7:
            note.fact(child.id, Ethnicity(COMMUNITY_NAMES[community].ethnicity))
    return ChildrenOfACouple(mother, other, tuple(children))


def _parents(note: Recording, child_id: str, mother: Somebody, other: Somebody | None) -> None:
    family = note.id("u") if other else ""
    for parent in (mother, other):
        if parent:
            note.tie(ParentOf, parent.id, child_id, kind=ParentKind.BIRTH, family=family)


def _stillbirth(note: Recording, mother: Somebody, other: Somebody | None, born: date) -> None:
    gone = any(parent.died and parent.died < born for parent in (mother, other) if parent)
    if gone or born >= note.day or born >= mother.born + timedelta(days=int(46 * DAYS_A_YEAR)):
        return
    lost = note.person()
    note.fact(lost, Life(LifeStatus.STILLBORN))
    note.fact(lost, Born(note.as_known(born)))
    _parents(note, lost, mother, other)


def unborn(note: Recording, mother: Somebody, other: Somebody | None) -> None:
    """A pregnancy now."""
    baby = note.person()
    note.fact(baby, Life(LifeStatus.UNBORN))
    due = note.today + timedelta(days=note.random.randrange(10, 180))
    note.fact(baby, Expected(PartialDate.on(due.year, due.month)))
    _parents(note, baby, mother, other)


def join(
    note: Recording,
    a: Somebody,
    b: Somebody,
    kind: PartnerKind,
    began: date,
    *,
    ended: date | None = None,
    end: PartnerEnd = PartnerEnd.NONE,
) -> None:
    """A partnership; death ends it if nothing else did."""
    deaths = [day for day in (a.died, b.died) if day]
    if ended is None and deaths:
        ended, end = max(min(deaths), began), PartnerEnd.BY_DEATH
    note.tie(PartnerOf, a.id, b.id, note.said(SourceKind.PARENT, began, ended), kind=kind, end=end)


def home(note: Recording, people: list[Somebody], *, began: date | None = None) -> str:
    """A household of those who are living."""
    living = [person for person in people if not person.died]
    key = note.group(f"The {living[0].family} home" if living else "A home", GroupKind.HOUSEHOLD, Sector.FAMILY)
    for person in living:
        since = None if began is None else max(began, person.born)
        note.tie(MemberOf, person.id, key, note.said(began=since), role="lives here", resident=True)
    return key


def partner_for(
    note: Recording,
    person: Somebody,
    *,
    same_gender: bool = False,
    grown_up_by: date | None = None,
    alive_on: date | None = None,
    family: str = "",
) -> Somebody:
    """Somebody of about the same age, from another family, mostly of the same community."""
    random = note.random
    woman = person.gender is GenderCode.WOMAN
    gender = person.gender if same_gender else (GenderCode.MAN if woman else GenderCode.WOMAN)
    older = random.gauss(population.FATHERS_OLDER_BY, population.FATHERS_OLDER_SPREAD) * (1 if woman else -1)
    youngest = person.born if grown_up_by is None else years_before(grown_up_by, population.EARLIEST_AGE_OF_A_PARENT)
    born = min(years_before(person.born, max(-8.0, min(15.0, older))), youngest, years_before(note.day, 17))
    community = person.community if family or random.random() < 0.88 else draw(random, population.COMMUNITIES)
    return note.somebody(gender, born, family or family_name(random, community), community, alive_on=alive_on)
