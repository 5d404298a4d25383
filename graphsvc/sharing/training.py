"""A copy that tells nobody whose family it is: invented names, whole years that are all moved alike, and no words that anybody typed.

Years, and no days: many dates are known by their year alone and could not be moved by days, and a birthday or a school year is found by its
month. The day of the copy is the last of its year, so that who is older, how far apart things lie and what is over stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from random import Random
from typing import Any, TypeVar

from graphsvc.domain.dates import CalendarPart, PartialDate
from graphsvc.domain.facts import Fact, Gender, GenderCode, LifeStatus, Name, NameUse
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person, Sector
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerOf, SiblingOf, Tie
from graphsvc.sharing.invented_names import Names

S = TypeVar("S", Fact, Tie, Group)

LEAST_YEARS, MOST_YEARS = 2, 9  # back; our own choice: far enough to hide a birth year, near enough that the times fit
_WORD = re.compile(r"\w+")
_MANY_CHILDREN = 7
_KINDS = {GroupKind.HOUSEHOLD: "Home", GroupKind.PEER_GROUP: "Group of friends", GroupKind.PLACE: "Place"}
_SECTORS = {Sector.SCHOOL: "School", Sector.WORK: "Workplace", Sector.FRIENDS: "Group of friends"}


def for_training(network: FamilyNetwork, choose: Random) -> FamilyNetwork:
    """The same shape of family, in which nobody can be known by name, word, place or date.

    Args:
        network: What the rules let go to training; whoever has a name here gets another.
        choose: Where names and years come from; a secret for each copy.
    """
    years = -choose.randint(LEAST_YEARS, MOST_YEARS)
    names = Names(
        choose, frozenset(word.casefold() for person in network.people for name in person.names for word in _WORD.findall(name.whole))
    )
    as_at = date(max(1, network.as_at.year + years), 12, 31)
    told = Assertion(f"{as_at.isoformat()}T00:00:00.000000Z", "")
    families = {real: f"family-{n}" for n, real in enumerate(sorted(_families(network)), 1)}
    return replace(
        network,
        people=tuple(_person(person, names, years, told) for person in network.people),
        ties=tuple(_tie(tie, years, told, families) for tie in network.ties),
        groups=tuple(_moved(replace(group, name=_place(group, n)), years, told) for n, group in enumerate(network.groups, 1)),
        as_at=as_at,
    )


def rare(network: FamilyNetwork) -> tuple[str, ...]:
    """By what somebody who knows the family may know it again all the same, in words; empty where nothing of the kind is found."""
    return tuple(dict.fromkeys(_rare(network)))


def _rare(network: FamilyNetwork) -> Iterator[str]:
    born_together = Counter(end for tie in network.ties if isinstance(tie, BornTogether) for end in (tie.a, tie.b))
    if born_together:
        yield "Three or more children of one birth" if max(born_together.values()) > 1 else "Twins"
    for person in network.people:
        if person.gender.code in {GenderCode.NON_BINARY, GenderCode.SELF_DESCRIBED}:
            yield "Somebody who is neither a woman nor a man"
        died, age = person.life is LifeStatus.DIED, person.age(network.as_at)
        if died and age and age.is_adult is False:
            yield "A death in childhood"
    parents = [tie for tie in network.ties if isinstance(tie, ParentOf)]
    if any(count >= _MANY_CHILDREN for count in Counter(t.a for t in parents).values()):
        yield f"Somebody with {_MANY_CHILDREN} children or more"
    if any(t.kind not in {ParentKind.BIRTH, ParentKind.STEP} for t in parents):
        yield "A child who came to a carer or a parent otherwise than by birth"
    partners = Counter(end for tie in network.ties if isinstance(tie, PartnerOf) for end in (tie.a, tie.b))
    if any(count > 3 for count in partners.values()):
        yield "Somebody with four partners or more"


def _person(person: Person, names: Names, years: int, told: Assertion) -> Person:
    facts = tuple(_fact(fact, person, names, years, told) for fact in person.facts if not _is_nickname(fact))
    return Person(person.id, facts)


def _is_nickname(fact: Fact) -> bool:
    return isinstance(fact.value, Name) and fact.value.use is not NameUse.CURRENT


def _fact(fact: Fact, person: Person, names: Names, years: int, told: Assertion) -> Fact:
    value = fact.value
    if isinstance(value, Name):
        given = names.given(person.gender.code)
        family = names.family(value.family or value.whole.split()[-1]) if value.family or " " in value.whole.strip() else ""
        value = Name(f"{given} {family}".strip(), given, family)
    if isinstance(value, Gender):
        value = Gender(value.code)
    value = replace(value, **_dates(value, years))
    return _moved(replace(fact, value=value), years, told)


def _tie(tie: Tie, years: int, told: Assertion, families: dict[str, str]) -> Tie:
    made = replace(tie, **_dates(tie, years))
    if isinstance(made, ParentOf | SiblingOf) and made.family:
        made = replace(made, family=families[made.family])
    return _moved(made, years, told)


def _families(network: FamilyNetwork) -> set[str]:
    return {tie.family for tie in network.ties if isinstance(tie, ParentOf | SiblingOf) and tie.family}


def _moved(statement: S, years: int, told: Assertion) -> S:
    """Nothing of when and by whom it was recorded, nor how sure; when it was so, moved."""
    said = statement.said
    return replace(statement, said=replace(told, began=_year(said.began, years), ended=_year(said.ended, years)))


def _dates(bearer: Any, years: int) -> dict[str, Any]:
    return {f.name: _year(when, years) for f in fields(bearer) if isinstance(when := getattr(bearer, f.name), PartialDate)}


def _year(when: PartialDate | None, years: int) -> PartialDate | None:
    if when is None:
        return None
    second = CalendarPart(max(1, when.second.year + years)) if when.second else None
    return PartialDate(when.kind, CalendarPart(max(1, when.part.year + years)), second)


def _place(group: Group, number: int) -> str:
    return f"{_KINDS.get(group.kind) or _SECTORS.get(group.sector, 'Group')} {number}"
