"""A family of a hundred and fifty people, as a child's network may be at its largest: kin on both sides, friends, teachers, workers."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Born, Fact, FactValue, Gender, GenderCode, Name
from graphsvc.domain.network import Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentOf,
    PartnerKind,
    PartnerOf,
    Supports,
    Tie,
    Wishes,
    WishKind,
)

CHILD = "p_of_a_large_family"
OPENED = date(2026, 9, 1)  # the child's file
PEOPLE = 150
GIVEN = ("Ada", "Bram", "Cleo", "Dov", "Edie", "Fin", "Gail", "Hugh", "Ines", "Jago", "Kit", "Lena", "Milo", "Nell", "Omar", "Pia")
_SAID = Source(SourceKind.PARENT, "Told on a visit", None, PartialDate.on(2026, 9, 3))
_AT = "2026-09-03T10:00:00.000000Z"


class _Making:
    """`family`: begins every id but the child's, so that several such families can stand in one store."""

    def __init__(self, family: str) -> None:
        self._family = family
        self.people: list[NewPerson] = []
        self.facts: list[Fact] = []
        self.ties: list[Tie] = []
        self._number = count(1)

    def said(self, began: str = "") -> Assertion:
        return Assertion(_AT, "u_rachel", _SAID, began=PartialDate.parse(began) if began else None)

    def person(self, family: str, born: int, *, key: str = "") -> str:
        number = len(self.people)
        person_id = key or f"p_{self._family}_{number:03d}"
        given = GIVEN[number % len(GIVEN)] + ("" if number < len(GIVEN) else f" {chr(65 + number % 26)}.")
        self.people.append(NewPerson(person_id))
        gender = (GenderCode.WOMAN, GenderCode.MAN)[number % 2]
        values: tuple[FactValue, ...] = (Name(f"{given} {family}", given, family), Born(PartialDate.on(born)), Gender(gender))
        self.facts += [Fact(f"f_{person_id}_{n}", person_id, value, self.said()) for n, value in enumerate(values)]
        return person_id

    def tie(self, kind: type[Tie], a: str, b: str, began: str = "", /, **fields: Any) -> None:
        self.ties.append(kind(f"t_{self._family}{next(self._number):04d}", a, b, self.said(began), **fields))

    def couple(self, a: str, b: str) -> None:
        self.tie(PartnerOf, a, b, "2001", kind=PartnerKind.MARRIED)

    def child(self, born: int, *parents: str, family: str, key: str = "") -> str:
        made = self.person(family, born, key=key)
        for parent in parents:
            self.tie(ParentOf, parent, made)
        return made


def _side(m: _Making, family: str) -> str:
    """One side of the family; the parent of the child on it."""
    elders = [[m.person(family, 1918 + n) for n in range(2)] for _ in range(2)]
    for pair in elders:
        m.couple(*pair)
    grandparents = [m.child(1946, *pair, family=family) for pair in elders]
    m.couple(*grandparents)
    siblings = [m.child(1970 + 2 * n, *grandparents, family=family) for n in range(5)]
    parent = siblings.pop(2)
    for n, aunt in enumerate(siblings):
        partner = m.person("Vale", 1971 + n)
        m.couple(aunt, partner)
        for k in range(4):
            m.child(1998 + 3 * k, aunt, partner, family=family)
    return parent


def large_family(child_id: str = CHILD, family: str = "large_family") -> Deed:
    """Everybody in one deed: on each side of the child grandparents and theirs, aunts, uncles and cousins; and people who are no kin."""
    m = _Making(family)
    parents = [_side(m, family) for family in ("Marlowe", "Quint")]
    child = m.child(2015, *parents, family="Quint", key=child_id)
    m.couple(*parents)
    for n in range(3):
        m.child(2010 + 2 * n, *parents, family="Quint")
    kin = [person.id for person in m.people if person.id != child]
    kinds = tuple(AcquaintanceKind)
    while len(m.people) < PEOPLE:
        n = len(m.people)
        other = m.person("Ashe", 1960 + n % 45)
        m.tie(Knows, child if n % 3 else parents[n % 2], other, "2020", kind=kinds[n % len(kinds)])
    everybody = [person.id for person in m.people if person.id != child]
    for n, one in enumerate(everybody):
        if n % 2:
            m.tie(InContact, child, one, frequency=tuple(Frequency)[n % len(Frequency)], last=PartialDate.on(2026, 8))
        if n % 5 == 0:
            m.tie(Supports, one, child, words="lifts to school")
        if n % 7 == 0:
            m.tie(Wishes, child, one, kind=WishKind.MATTERS, words="I like going there.")
    for n in range(0, 12, 2):
        m.tie(Feels, child, kin[n], kind=FeelingKind.CLOSE)
    home = Group(f"g_{family}", GroupKind.HOUSEHOLD, "The long house", m.said(), Sector.FAMILY)
    for one in (child, *parents):
        m.tie(MemberOf, one, home.id, "2015", resident=True, role="lives here")
    return Deed(f"d_{family}", DeedKind.IMPORT_FILE, _AT, "u_rachel", tuple(m.people), (home,), tuple(m.facts), tuple(m.ties))
