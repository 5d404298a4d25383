"""Where there is room on a sheet: what is in the way, and the best of several places for a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from render.geometry import Box, Point, Spline, Stretch, stretches_along
from render.marks import Mark, Shape, Stroke, Words

if TYPE_CHECKING:
    from render.stretches import Line, Stretches

UNDER_WORDS = 9.0  # nearer under somebody's name words read as part of it
CELL = 64.0  # points; about a person's share of a row

Kind = Literal["line", "symbol", "words"]
Margins: TypeAlias = tuple[tuple[Kind, float], ...]


class Obstacles:
    """Boxes and stretches of line, found again by place: for a few words by the cells of a grid, for a line all at once."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, Kind, str]]] = defaultdict(list)
        self._stretches: dict[tuple[int, int], list[tuple[Point, Point, float, str]]] = defaultdict(list)
        self._all_boxes: list[tuple[Box, Kind, str]] = []
        self._all_lines: list[Stretch] = []
        self._owners: list[str] = []  # of these lines
        self._grown_known: dict[tuple[Margins, frozenset[str]], NDArray[np.float64]] = {}
        self._stretches_known: dict[frozenset[str], Stretches] = {}

    def add_box(self, box: Box, kind: Kind, owner: str = "") -> None:
        self._all_boxes.append((box, kind, owner))
        self._grown_known.clear()
        for cell in _cells(box):
            self._boxes[cell].append((box, kind, owner))

    def add_line(self, spline: Spline, half_pen: float = 0.7, owner: str = "") -> None:
        self._stretches_known.clear()
        for stretch in stretches_along(spline, half_pen):
            ax, ay, bx, by, _ = stretch
            self._all_lines.append(stretch)
            self._owners.append(owner)
            for cell in _cells(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)).grown(half_pen)):
                self._stretches[cell].append(((ax, ay), (bx, by), half_pen, owner))

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

    def in_the_way(self, line: Line, margins: Margins, but: frozenset[str] = frozenset()) -> bool:
        """Does a polygonal line come nearer than that to a box of these kinds?

        Args:
            margins: kinds, each with how far the line's middle keeps from its boxes.
            but: owners of boxes that do not count.
        """
        from render.meeting import enters  # numba, which only lines of feelings need

        return enters(line, self._grown_boxes(margins, but))

    def crossings(self, line: Line) -> int:
        """How many stretches of line a polygonal line crosses."""
        return self.stretches().crossings(line)

    def stretches(self, but: frozenset[str] = frozenset()) -> Stretches:
        """All stretches of line, those of the owners `but` left out."""
        from render.stretches import Stretches

        if but not in self._stretches_known:
            found = [line for line, owner in zip(self._all_lines, self._owners, strict=True) if not _is_of(owner, but)]
            self._stretches_known[but] = Stretches(found)
        return self._stretches_known[but]

    def stretches_of(self, owners: frozenset[str]) -> Stretches:
        """The stretches of line of these owners."""
        from render.stretches import Stretches

        return Stretches([line for line, owner in zip(self._all_lines, self._owners, strict=True) if _is_of(owner, owners)])

    def _grown_boxes(self, margins: Margins, but: frozenset[str]) -> NDArray[np.float64]:
        key = (margins, but)
        if key not in self._grown_known:
            by = dict(margins)
            found = [box.grown(by[kind]) for box, kind, owner in self._all_boxes if kind in by and not _is_of(owner, but)]
            self._grown_known[key] = np.array([(b.left, b.top, b.right, b.bottom) for b in found]).reshape(-1, 4)
        return self._grown_known[key]


def _is_of(owner: str, owners: frozenset[str]) -> bool:
    return bool(owner) and owner in owners


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
