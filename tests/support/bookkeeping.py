"""What the generator of families does while it makes one, written down call by call: whose children, who joined whom, who looks after whom.

Relations are told from this alone, in the order in which the generator made the people. No tie of the records is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import pytest

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.ties import PartnerEnd, PartnerKind
from seed import generated_family, generated_life, generated_relatives
from seed.generated_relatives import Household, Side
from seed.recording import Recording, Somebody


@dataclass(frozen=True)
class Joined:
    """Two who became a couple, and whether that is over otherwise than by death."""

    a: Somebody
    b: Somebody
    kind: PartnerKind
    over: bool

    @property
    def married(self) -> bool:
        return self.kind is PartnerKind.MARRIED

    def other(self, one: Somebody) -> Somebody:
        return self.b if one is self.a else self.a


@dataclass(frozen=True)
class Sibship:
    """The children that two people, or a woman of whose partner nothing is known, had together; then babies lost or on the way, by id."""

    mother: Somebody
    other: Somebody | None
    children: tuple[Somebody, ...]


@dataclass
class Book:
    """All that was done for one family."""

    deeds: list[Deed] = field(default_factory=list)
    household: Household | None = None
    sides: list[tuple[Somebody, Side]] = field(default_factory=list)
    sibships: list[Sibship] = field(default_factory=list)
    unions: list[Joined] = field(default_factory=list)
    expected: list[tuple[str, Somebody]] = field(default_factory=list)  # babies not born yet, with their mother
    carers: list[Somebody] = field(default_factory=list)

    def unions_of(self, one: Somebody) -> Iterator[Joined]:
        return (union for union in self.unions if one in (union.a, union.b))

    def children_of(self, one: Somebody) -> Iterator[tuple[Somebody, Sibship]]:
        return ((child, sibship) for sibship in self.sibships if one in (sibship.mother, sibship.other) for child in sibship.children)


def make_family(seed: int, today: date, patch: pytest.MonkeyPatch) -> Book:
    """One family as the generator makes it, with the book of how."""
    book, random = Book(), Random(f"bookkeeping/{seed}")  # noqa: S311  # the same family each time
    _watch(book, patch)
    near = Recording(random, today, generated_life.day_of_recording(random, today))
    neighbourhood = generated_life.neighbourhood(near)
    note = Recording(random, today, generated_life.day_of_recording(random, today))
    book.household = family = generated_relatives.household(note)
    if seed % 10 == 3:  # seldom by itself
        _expect(book, note, family.mother, family.father)
    parents = [family.mother, *([family.father] if family.father else [])]
    book.sides = [(parent, generated_relatives.side_of(note, parent)) for parent in parents]
    generated_life.live(note, family, [side for _, side in book.sides], neighbourhood, looked_after=seed % 4 == 0)
    book.deeds = [near.deed(), note.deed()]
    return book


def _watch(book: Book, patch: pytest.MonkeyPatch) -> None:
    def bear(note: Recording, mother: Somebody, other: Somebody | None, births: Any, **rest: Any) -> Any:
        made = generated_family.bear(note, mother, other, births, **rest)
        book.sibships.append(Sibship(mother, other, made.children))
        return made

    def join(note: Recording, a: Somebody, b: Somebody, kind: PartnerKind, began: date, **rest: Any) -> None:
        generated_family.join(note, a, b, kind, began, **rest)
        book.unions.append(Joined(a, b, kind, over=rest.get("end", PartnerEnd.NONE) is not PartnerEnd.NONE))

    def unborn(note: Recording, mother: Somebody, other: Somebody | None) -> None:
        _expect(book, note, mother, other)

    def home(note: Recording, people: list[Somebody], **rest: Any) -> str:
        if book.household and people[-1] is book.household.children[-1]:
            book.carers = [p for p in people if p not in (*book.household.children, *book.household.adults)]
        return generated_family.home(note, people, **rest)

    watched: tuple[tuple[Any, Callable[..., Any]], ...] = ((generated_relatives, bear), (generated_relatives, join))
    for module, made in (*watched, (generated_relatives, unborn), (generated_life, home)):
        patch.setattr(module, made.__name__, made)


def _expect(book: Book, note: Recording, mother: Somebody, other: Somebody | None) -> None:
    generated_family.unborn(note, mother, other)
    book.expected.append((note.people[-1].id, mother))


def woman(one: Somebody) -> bool:
    return one.gender is GenderCode.WOMAN
