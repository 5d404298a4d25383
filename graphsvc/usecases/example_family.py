"""An invented family that every visitor may look at, to learn the pages by: what is shown of it is found and drawn as for any other."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import count

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Fact, FactValue, Gender, GenderCode, Name
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    Tie,
    Wishes,
    WishKind,
)

CHILD = "ada"
HOME = "home"
_WOMAN, _MAN = GenderCode.WOMAN, GenderCode.MAN
_PEOPLE = (
    (CHILD, "Ada", "Wells", _WOMAN, 9),
    ("ruth", "Ruth", "Wells", _WOMAN, 34),
    ("leon", "Leon", "Marsh", _MAN, 36),
    ("peg", "Peg", "Wells", _WOMAN, 61),
    ("col", "Col", "Wells", _MAN, 63),
    ("dot", "Dot", "Marsh", _WOMAN, 66),
    ("marc", "Marc", "Marsh", _MAN, 30),
    ("iqbal", "Samina", "Iqbal", _WOMAN, 45),
    ("tan", "Wei", "Tan", _MAN, 0),
)


@lru_cache(maxsize=2)
def example_family(today: date) -> FamilyNetwork:
    """The network of Ada Wells, who is nine on any day: parents who have parted, a nan, an uncle, a neighbour and a teacher."""
    return FamilyNetwork(CHILD, _people(today), _ties(today), (Group(HOME, GroupKind.HOUSEHOLD, "Ada and mum", _said(today)),), today)


def _said(today: date, kind: SourceKind = SourceKind.PARENT, words: str = "Ruth told us on a visit", view: View = View.PARENT) -> Assertion:
    day = today - timedelta(days=14)
    return Assertion(f"{day.isoformat()}T10:00:00.000000Z", "example", Source(kind, words, on=PartialDate.exactly(day)), view=view)


def _people(today: date) -> tuple[Person, ...]:
    numbers = count(1)

    def person(person_id: str, given: str, family: str, gender: GenderCode, years: int) -> Person:
        values: list[FactValue] = [Name(f"{given} {family}", given, family), Gender(gender)]
        if years:
            values.append(Born(PartialDate.on(today.year - years, 1, 1)))
        return Person(person_id, tuple(Fact(f"f{next(numbers)}", person_id, value, _said(today)) for value in values))

    return tuple(sorted((person(*one) for one in _PEOPLE), key=lambda one: one.id))


def _ties(today: date) -> tuple[Tie, ...]:
    mum, child = _said(today), _said(today, SourceKind.CHILD, "Ada told us on a visit", View.CHILD)
    ids = (f"t{n}" for n in count(1))
    return (
        *(ParentOf(next(ids), parent, CHILD, mum) for parent in ("ruth", "leon")),
        *(ParentOf(next(ids), parent, "ruth", mum) for parent in ("peg", "col")),
        PartnerOf(next(ids), "ruth", "leon", mum, PartnerKind.LIVING_TOGETHER, PartnerEnd.SEPARATED),
        PartnerOf(next(ids), "peg", "col", mum, PartnerKind.MARRIED),
        ParentOf(next(ids), "dot", "leon", mum),
        ParentOf(next(ids), "dot", "marc", mum),
        *(MemberOf(next(ids), one, HOME, mum, resident=True) for one in (CHILD, "ruth")),
        InContact(next(ids), CHILD, "peg", mum, Frequency.WEEKLY),
        InContact(next(ids), CHILD, "leon", mum, Frequency.MONTHLY),
        Wishes(next(ids), CHILD, "peg", child, WishKind.MATTERS, "She always picks up the phone"),
        Wishes(next(ids), CHILD, "marc", child, WishKind.WANTS_CONTACT, "He taught me to ride my bike"),
        Feels(next(ids), CHILD, "peg", child, FeelingKind.CLOSE),
        Knows(next(ids), "ruth", "iqbal", mum, AcquaintanceKind.NEIGHBOUR),
        Knows(next(ids), CHILD, "tan", mum, AcquaintanceKind.TEACHER),
    )
