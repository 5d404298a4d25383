"""What a reader would find wrong in a layout of a genogram, counted from positions alone, whoever made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from render.diagram import Genogram

SAME_ROW = 12.0  # points: centres of larger and smaller symbols of one row lie that far apart at most
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A person's symbol, by its centre: points, y downwards."""

    person: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Faults:
    """What was found. No layout is without some: of somebody's three partners one stands apart, and some families cannot be plane.

    Attributes:
        missing: People of the family who are not drawn.
        doubled: Symbols beyond the first of each person.
        couples: Couples who are drawn.
        couples_split: Those of them with somebody between the two on their row, or who stand on different rows.
        sibling_pairs: Pairs of children of one union with different births.
        out_of_order: Those of them of whom the older stands right of the younger.
        crossings: Pairs of crossing lines of different unions, were each child joined to the middle of its parents by a straight line.
    """

    missing: int
    doubled: int
    couples: int
    couples_split: int
    sibling_pairs: int
    out_of_order: int
    crossings: int


def count_faults(diagram: Genogram, placed: Iterable[Placed]) -> Faults:
    """Count the faults of a layout of `diagram.people`. Of somebody who is drawn twice the first place counts."""
    symbols = list(placed)
    first: dict[str, Placed] = {}
    for symbol in symbols:
        first.setdefault(symbol.person, symbol)
    couples = {frozenset(union.partners) for union in diagram.unions if len(set(union.partners) & set(first)) == 2}
    siblings = _siblings(diagram, first)
    return Faults(
        missing=sum(person.id not in first for person in diagram.people),
        doubled=sum(number - 1 for number in Counter(symbol.person for symbol in symbols).values()),
        couples=len(couples),
        couples_split=sum(_is_split(symbols, *(first[person] for person in couple)) for couple in couples),
        sibling_pairs=len(siblings),
        out_of_order=sum(first[older].x > first[younger].x for older, younger in siblings),
        crossings=_count_crossings(diagram, first),
    )


def _siblings(diagram: Genogram, first: dict[str, Placed]) -> set[tuple[str, str]]:
    """Pairs (older, younger) of drawn children of one union whose births tell them apart."""
    born = {person.id: person.born for person in diagram.people if person.born is not None and person.id in first}
    known = ([child.person for child in union.children if child.person in born] for union in diagram.unions)
    pairs = (sorted(pair, key=born.__getitem__) for children in known for pair in combinations(children, 2))
    return {(older, younger) for older, younger in pairs if born[older] != born[younger]}


def _is_split(symbols: list[Placed], a: Placed, b: Placed) -> bool:
    if abs(a.y - b.y) > SAME_ROW:
        return True
    left, right = sorted((a.x, b.x))
    return any(left < s.x < right and abs(s.y - a.y) <= SAME_ROW and s.person not in {a.person, b.person} for s in symbols)


def _count_crossings(diagram: Genogram, first: dict[str, Placed]) -> int:
    lines: list[tuple[str, Point, Point]] = []
    for union in diagram.unions:
        parents = [first[person] for person in union.partners if person in first]
        if parents:
            middle = (sum(p.x for p in parents) / len(parents), sum(p.y for p in parents) / len(parents))
            children = (first[child.person] for child in union.children if child.person in first)
            lines += [(union.id, middle, (child.x, child.y)) for child in children]
    return sum(a[0] != b[0] and _cross(a[1:], b[1:]) for a, b in combinations(lines, 2))


def _cross(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    """Whether two straight lines cross, each in its inside; lines that touch at an end or run along each other do not."""
    return _side(*a, b[0]) * _side(*a, b[1]) < 0 and _side(*b, a[0]) * _side(*b, a[1]) < 0


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
