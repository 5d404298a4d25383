"""Where there is room on a sheet: what is in the way, and the best of several places for a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from render.geometry import Box, Point, Spline, flattened
from render.marks import Mark, Shape, Stroke, Words

CELL = 64.0  # points; about a person's share of a row

Kind = Literal["line", "symbol", "words"]


class Obstacles:
    """Boxes and stretches of line, found again by place."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, Kind, str]]] = defaultdict(list)
        self._stretches: dict[tuple[int, int], list[tuple[Point, Point, float, str]]] = defaultdict(list)

    def add_box(self, box: Box, kind: Kind, owner: str = "") -> None:
        for cell in _cells(box):
            self._boxes[cell].append((box, kind, owner))

    def add_line(self, spline: Spline, half_pen: float = 0.7, owner: str = "") -> None:
        points = flattened(spline)
        for a, b in pairwise(points):
            box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])).grown(half_pen)
            for cell in _cells(box):
                self._stretches[cell].append((a, b, half_pen, owner))

    def add(self, marks: Iterable[Mark], owner: str = "") -> None:
        for mark in marks:
            if isinstance(mark, Words):
                self.add_box(mark.box(), "words", owner)
            elif isinstance(mark, Shape):
                self.add_box(mark.box(), "symbol", owner)
            elif isinstance(mark, Stroke):
                for spline in mark.splines:
                    self.add_line(spline, mark.pen / 2, owner)

    def hits(self, box: Box, kinds: Sequence[Kind] = ("line", "symbol", "words"), but: frozenset[str] = frozenset()) -> int:
        """How many things are in the box; those of the owners `but` do not count."""
        found: set[tuple[object, ...]] = set()
        for cell in _cells(box):
            for other, kind, owner in self._boxes.get(cell, ()):
                if kind in kinds and (not owner or owner not in but) and box.meets(other):
                    found.add((other, kind))
            if "line" in kinds:
                for a, b, half_pen, owner in self._stretches.get(cell, ()):
                    if (not owner or owner not in but) and box.grown(half_pen).crossed_by(a, b):
                        found.add((a, b))
        return len(found)

    def in_the_way(self, points: Sequence[Point], half: float, kinds: Sequence[Kind], but: frozenset[str] = frozenset()) -> bool:
        """Does a polygonal line of that half breadth run through a box of these kinds?"""
        for a, b in pairwise(points):
            reach = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])).grown(half)
            for cell in _cells(reach):
                for box, kind, owner in self._boxes.get(cell, ()):
                    if kind in kinds and (not owner or owner not in but) and reach.meets(box) and box.grown(half).crossed_by(a, b):
                        return True
        return False

    def crossings(self, points: Sequence[Point], but: frozenset[str] = frozenset()) -> int:
        """How many stretches of line a polygonal line crosses."""
        return len({(c, d) for a, b in pairwise(points) for c, d, _ in self._near(a, b, 0.01, but) if _cross(a, b, c, d)})

    def along(self, points: Sequence[Point], within: float, but: frozenset[str] = frozenset()) -> float:
        """Length of a polygonal line that runs along level or upright lines of the sheet, its middle closer than `within` to their edge."""
        total = 0.0
        for a, b in pairwise(points):
            for c, d, half_pen in self._near(a, b, within, but):
                total += max(_shared(a, b, c, d, axis, within + half_pen) for axis in (0, 1))
        return total

    def _near(self, a: Point, b: Point, within: float, but: frozenset[str]) -> set[tuple[Point, Point, float]]:
        reach = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])).grown(within)
        near = (found for cell in _cells(reach) for found in self._stretches.get(cell, ()))
        return {(c, d, half_pen) for c, d, half_pen, owner in near if owner not in but or not owner}


def _shared(a: Point, b: Point, c: Point, d: Point, axis: int, within: float) -> float:
    """How long a-b runs along c-d, where c-d is parallel to the axis (0: level) and a-b nearly so."""
    across = 1 - axis
    if abs(c[across] - d[across]) > 0.1 or abs(a[across] - b[across]) > 0.35 * abs(a[axis] - b[axis]):
        return 0.0
    if abs((a[across] + b[across]) / 2 - c[across]) > within:
        return 0.0
    return max(0.0, min(max(a[axis], b[axis]), max(c[axis], d[axis])) - max(min(a[axis], b[axis]), min(c[axis], d[axis])))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def best_place(
    candidates: Sequence[tuple[Words, ...]], obstacles: Obstacles, *, gap: float = 0.8, but: frozenset[str] = frozenset()
) -> tuple[tuple[Words, ...], bool]:
    """The first candidate that touches nothing, else the one that touches least; and whether it is free.

    Args:
        gap: how far words keep off everything, in points.
        but: owners of things that they may touch.
    """
    counted = []
    for candidate in candidates:
        count = sum(obstacles.hits(words.box().grown(gap), but=but) for words in candidate)
        if not count:
            return candidate, True
        counted.append(count)
    return candidates[counted.index(min(counted))], False
