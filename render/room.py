"""Where there is room on a sheet: what is in the way, and the best of several places for a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from render.geometry import Box, Point, Spline, flattened
from render.marks import Mark, Shape, Stroke, Words

UNDER_WORDS = 9.0  # nearer under somebody's name words read as part of it
CELL = 64.0  # points; about a person's share of a row

Kind = Literal["line", "symbol", "words"]
Line: TypeAlias = NDArray[np.float64]  # points in a row, (n, 2)


class Obstacles:
    """Boxes and stretches of line, found again by place: for a few words by the cells of a grid, for a line all at once."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, Kind, str]]] = defaultdict(list)
        self._stretches: dict[tuple[int, int], list[tuple[Point, Point, float, str]]] = defaultdict(list)
        self._all_boxes: list[tuple[Box, Kind, str]] = []
        self._all_lines: list[tuple[float, float, float, float, float]] = []  # from, to, half the pen
        self._owners: list[str] = []  # of these lines
        self._boxes_known: NDArray[np.float64] | None = None
        self._lines_known: NDArray[np.float64] | None = None

    def add_box(self, box: Box, kind: Kind, owner: str = "") -> None:
        self._all_boxes.append((box, kind, owner))
        self._boxes_known = None
        for cell in _cells(box):
            self._boxes[cell].append((box, kind, owner))

    def add_line(self, spline: Spline, half_pen: float = 0.7, owner: str = "") -> None:
        points = flattened(spline)
        self._lines_known = None
        for a, b in pairwise(points):
            self._all_lines.append((*a, *b, half_pen))
            self._owners.append(owner)
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

    def in_the_way(self, line: Line, half: float, kinds: Sequence[Kind], but: frozenset[str] = frozenset()) -> bool:
        """Does a polygonal line of that half breadth run through a box of these kinds?"""
        boxes = self._box_array()
        reach = _bounds(line, half)
        near = (boxes[:, 0] < reach[2]) & (reach[0] < boxes[:, 2]) & (boxes[:, 1] < reach[3]) & (reach[1] < boxes[:, 3])
        found = [i for i in np.flatnonzero(near) if self._all_boxes[i][1] in kinds and not _is_of(self._all_boxes[i][2], but)]
        return bool(found) and _enters(boxes[found] + np.array([-half, -half, half, half]), line)

    def crossings(self, line: Line, but: frozenset[str] = frozenset()) -> int:
        """How many stretches of line a polygonal line crosses."""
        c, d, _ = self._near(line, 0.01, but)
        a, b = line[:-1, None], line[1:, None]
        meet = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
        return int(meet.any(axis=0).sum())

    def along(self, line: Line, within: float, but: frozenset[str] = frozenset(), axes: Sequence[Literal[0, 1]] = (0, 1)) -> float:
        """Length of a polygonal line that runs along level (0) or upright (1) lines, its middle closer than `within` to their edge."""
        c, d, half = self._near(line, within, but)
        a, b = line[:-1, None], line[1:, None]
        total = np.zeros((len(line) - 1, len(c)))
        for axis in axes:
            across = 1 - axis
            level = np.abs(c[:, across] - d[:, across]) <= 0.1
            steep = np.abs(a[..., across] - b[..., across]) <= 0.35 * np.abs(a[..., axis] - b[..., axis])
            close = np.abs((a[..., across] + b[..., across]) / 2 - c[:, across]) <= within + half
            high = np.minimum(np.maximum(a[..., axis], b[..., axis]), np.maximum(c[:, axis], d[:, axis]))
            low = np.maximum(np.minimum(a[..., axis], b[..., axis]), np.minimum(c[:, axis], d[:, axis]))
            total = np.maximum(total, np.where(level & steep & close, high - low, 0.0))
        return float(total.sum())

    def _near(self, line: Line, within: float, but: frozenset[str]) -> tuple[Line, Line, NDArray[np.float64]]:
        """Both ends and half the pen of all stretches near a line."""
        lines = self._line_array()
        x0, y0, x1, y1 = _bounds(line, within)
        reach = lines[:, 4]
        left, right = np.minimum(lines[:, 0], lines[:, 2]) - reach, np.maximum(lines[:, 0], lines[:, 2]) + reach
        top, bottom = np.minimum(lines[:, 1], lines[:, 3]) - reach, np.maximum(lines[:, 1], lines[:, 3]) + reach
        near = np.flatnonzero((left <= x1) & (x0 <= right) & (top <= y1) & (y0 <= bottom))
        found = lines[[i for i in near if not _is_of(self._owners[i], but)]] if but else lines[near]
        return found[:, 0:2], found[:, 2:4], found[:, 4]

    def _box_array(self) -> NDArray[np.float64]:
        if self._boxes_known is None:
            self._boxes_known = np.array([(b.left, b.top, b.right, b.bottom) for b, _, _ in self._all_boxes]).reshape(-1, 4)
        return self._boxes_known

    def _line_array(self) -> NDArray[np.float64]:
        if self._lines_known is None:
            self._lines_known = np.array(self._all_lines).reshape(-1, 5)
        return self._lines_known


def _is_of(owner: str, owners: frozenset[str]) -> bool:
    return bool(owner) and owner in owners


def _bounds(line: Line, by: float) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = line.min(axis=0), line.max(axis=0)
    return x0 - by, y0 - by, x1 + by, y1 + by


def _enters(boxes: NDArray[np.float64], line: Line) -> bool:
    """Does any stretch of the line enter any of the boxes (Liang and Barsky 1984)?"""
    start, step = line[:-1, None], (line[1:] - line[:-1])[:, None]
    enter, leave = np.zeros((len(line) - 1, len(boxes))), np.ones((len(line) - 1, len(boxes)))
    for axis in (0, 1):
        low, high, at, by = boxes[:, axis], boxes[:, axis + 2], start[..., axis], step[..., axis]
        still = np.abs(by) < 1e-9
        safe = np.where(still, 1.0, by)
        first, second = (low - at) / safe, (high - at) / safe
        inside = (low < at) & (at < high)
        enter = np.maximum(enter, np.where(still, np.where(inside, 0.0, 2.0), np.minimum(first, second)))
        leave = np.minimum(leave, np.where(still, 1.0, np.maximum(first, second)))
    return bool((enter < leave).any())


def _side(p: Line, q: Line, r: Line) -> NDArray[np.float64]:
    sides: NDArray[np.float64] = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    return sides


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


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


def reads_as_caption(texts: tuple[Words, ...], obstacles: Obstacles) -> bool:
    """Do the words stand right under others, as if they were said of the person above?"""
    box = texts[0].box()
    return bool(obstacles.hits(Box(box.left, box.top - UNDER_WORDS, box.right, box.top), ("words",)))
