"""Where lines of two families cross: the level one hops over the upright one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from render.geometry import QUARTER, Point, Spline, straight
from render.style import HOP

SMALLEST_HOP = 2.4


class Uprights:
    """Upright stretches by place, so that level ones can hop over those of other families."""

    def __init__(self, runs: Iterable[tuple[str, Sequence[Point]]]) -> None:
        """Gather the uprights of runs, each given as its family and its corners."""
        found = {
            (round(ax, 2), min(ay, by), max(ay, by), family)
            for family, points in runs
            for (ax, ay), (bx, by) in pairwise(points)
            if abs(ax - bx) < 0.01 and abs(ay - by) > 0.01
        }
        self._uprights = sorted(found)
        self._x = [upright[0] for upright in self._uprights]

    def hopped(self, spline: Spline, union: str) -> Spline:
        result = [spline[0]]
        for i in range(0, len(spline) - 1, 3):
            piece = spline[i : i + 4]
            if all(abs(point[1] - piece[0][1]) < 0.01 for point in piece):
                result += self._arched(piece[0], piece[3], union)[1:]
            else:
                result += piece[1:]
        return tuple(result)

    def _arched(self, a: Point, b: Point, union: str) -> Spline:
        low, high, y = min(a[0], b[0]), max(a[0], b[0]), a[1]
        crossed = [
            x
            for x, top, bottom, other in self._uprights[bisect_left(self._x, low) : bisect_right(self._x, high)]
            if other != union and top + 1 < y < bottom - 1
        ]
        arches: list[tuple[float, float]] = []  # from, to
        for x in crossed:
            radius = min(HOP, x - low - 0.5, high - x - 0.5)
            if radius < SMALLEST_HOP:
                continue
            if arches and x - radius < arches[-1][1] + 1:
                arches[-1] = (arches[-1][0], x + radius)
            else:
                arches.append((x - radius, x + radius))
        spline: Spline = (a,) if a[0] <= b[0] else (b,)
        for start, end in arches:
            spline += straight(spline[-1], (start, y))[1:] + _arch(start, end, y)
        spline += straight(spline[-1], b if a[0] <= b[0] else a)[1:]
        return spline if a[0] <= b[0] else spline[::-1]


def _arch(start: float, end: float, y: float) -> Spline:
    """From (start, y) up, over and down to (end, y), without its first point."""
    r = min(HOP, (end - start) / 2)
    k = QUARTER * r
    up = ((start, y - k), (start + r - k, y - r), (start + r, y - r))
    down = ((end - r + k, y - r), (end, y - k), (end, y))
    return up + straight((start + r, y - r), (end - r, y - r))[1:] + down if end - start > 2 * r + 0.01 else up + down
