"""Where a family that is too large for one sheet is cut: between rows, and in each row between people who are no couple."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from render.captions import breadth, depth
from render.figure import Figure
from render.genogram.picture import Family
from render.genogram.stretch import headroom

STEP = 70.0  # how far the cut of a row may stand from that of the others
OVER_TRACK = 3.0  # between rows the cut runs so far above the first level line, where only stems cross it


@dataclass(frozen=True, slots=True)
class Strip:
    """A row with the lines that lead down to it. `cuts`: the x where one page ends and the next begins."""

    row: int
    top: float
    bottom: float
    cuts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cuts:
    """Bands of strips, from the top down; a page is a column of a band. Pages count from 0, band by band, left to right."""

    bands: tuple[tuple[Strip, ...], ...]

    @property
    def pages(self) -> int:
        return sum(len(band[0].cuts) + 1 for band in self.bands)

    def strips(self) -> list[tuple[Strip, int]]:
        """Each strip with the page on which it begins."""
        found, first = [], 0
        for band in self.bands:
            found += [(strip, first) for strip in band]
            first += len(band[0].cuts) + 1
        return found


class Finder:
    """Which page a point is on."""

    def __init__(self, cuts: Cuts) -> None:
        self._strips = cuts.strips()
        self._tops = [strip.top for strip, _ in self._strips]

    def strip_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def page_in(self, strip: int, x: float) -> int:
        found, first = self._strips[strip]
        return first + bisect_right(found.cuts, x)

    def page_at(self, x: float, y: float) -> int:
        return self.page_in(self.strip_at(y), x)


def find_cuts(family: Family, width: float, height: float) -> Cuts:
    """Cut a family into pages that hold so much of it, along few lines."""
    bands: list[list[Strip]] = []
    for strip in _strips(family):
        if bands and strip.bottom - bands[-1][0].top <= height:
            bands[-1].append(strip)
        else:
            bands.append([strip])
    runs = _level_runs(family)
    return Cuts(tuple(tuple(_columns(family, band, width, runs)) for band in bands))


def _strips(family: Family) -> list[Strip]:
    scene, box = family.scene, family.box
    rows = sorted(scene.rows)
    tracks = sorted(y for y, _, _, _ in _level_runs(family))
    edges = [box.top - 1]
    for above, below in pairwise(rows):
        floor = max(figure.y + depth(figure) for figure in scene.rows[above])
        ceiling = scene.centre(below) - headroom(scene, below)
        first = next((y for y in tracks if scene.centre(above) + 20 < y < scene.centre(below) - 20), None)
        edges.append(max(floor + 0.5, first - OVER_TRACK) if first is not None else (floor + ceiling) / 2)
    edges.append(box.bottom + 1)
    return [Strip(row, top, bottom) for row, (top, bottom) in zip(rows, pairwise(edges), strict=True)]


def _level_runs(family: Family) -> list[tuple[float, float, float, int]]:
    """(y, from, to, weight) of level lines; between partners they weigh more."""
    return [
        (ay, min(ax, bx), max(ax, bx), 15 if line.kind == "partner" else 1)
        for line in family.scene.layout.lines
        for (ax, ay), (bx, by) in pairwise(line.points)
        if abs(ay - by) < 0.01 and abs(ax - bx) > 0.5
    ]


def _columns(family: Family, band: Sequence[Strip], width: float, runs: Sequence[tuple[float, float, float, int]]) -> Iterator[Strip]:
    people = [family.scene.rows[strip.row] for strip in band]
    left = min(figure.x - breadth(figure) for row in people for figure in row)
    right = max(figure.x + breadth(figure) for row in people for figure in row)
    inside = [[run for run in runs if strip.top <= run[0] < strip.bottom] for strip in band]
    count = 1 if right - left <= width else math.ceil((right - left) / max(1.0, width - 2 * STEP))
    share = (right - left) / count
    free = max(0.0, (width - 2 * STEP - share) / 2)
    chosen = []
    for k in range(1, count):
        middle = left + k * share
        options = [middle + d for d in range(-int(free), int(free) + 1, 6)] or [middle]
        found = [[_cut(row, of, at) for row, of in zip(people, inside, strict=True)] for at in options]
        chosen.append([x for x, _ in min(found, key=lambda cuts: (sum(cost for _, cost in cuts), cuts))])
    for number, strip in enumerate(band):
        yield Strip(strip.row, strip.top, strip.bottom, tuple(sorted(cuts[number] for cuts in chosen)))


def _cut(row: Sequence[Figure], runs: Sequence[tuple[float, float, float, int]], at: float) -> tuple[float, float]:
    """Where a row is cut near that x, and what it costs: lines that are cut, and how far it stands from the others."""
    gaps = [(a.x + breadth(a), b.x - breadth(b)) for a, b in pairwise(row)]
    beside = [x for left, right in gaps for x in ({left + 3, (left + right) / 2, right - 3} if right - left > 8 else {(left + right) / 2})]
    places = [x for x in beside if abs(x - at) <= STEP]
    if not any(abs(figure.x - at) <= breadth(figure) + 1 for figure in row):
        places.append(at)
    if not places:
        nearest = min(row, key=lambda figure: abs(figure.x - at))
        places = [nearest.x - breadth(nearest) - 1, nearest.x + breadth(nearest) + 1]
    costs = [(sum(weight for _, start, end, weight in runs if start < x < end) + abs(x - at) / STEP, x) for x in places]
    cost, x = min(costs)
    return x, cost
