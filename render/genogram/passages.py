"""The rows of a scene as lines of feelings come by: how deep each is, and where an upright line passes between its people.

All feelings ask again and again, and nothing moves while they do: each answer is worked out once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain

from render.captions import breadth
from render.genogram.scene import Scene
from render.genogram.stretch import lane_over, lane_under
from render.households import floor_of

Span = tuple[float, float]


class Passages:
    """Where there is room between and under the people of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._spans: dict[int, list[Span]] = {}
        self._between: dict[tuple[int, float], list[Span]] = {}
        self._gaps: dict[tuple[range, float], _Crowd] = {}
        self._floors: dict[int, float] = {}
        self._lanes: dict[tuple[str, int, int], float] = {}

    def lane(self, side: str, row: int, number: int) -> float:
        """The level of a lane "under" or "over" a row, 0 next to it."""
        key = (side, row, number)
        if key not in self._lanes:
            self._lanes[key] = (lane_under if side == "under" else lane_over)(self.scene, row, number)
        return self._lanes[key]

    def floor(self, row: int) -> float:
        """The first y under a row that is free of words, however few they are."""
        if row not in self._floors:
            self._floors[row] = floor_of(self.scene.rows[row], self.scene.centre(row), 0.0)
        return self._floors[row]

    def near(self, row: int, x: float, half: float) -> list[float]:
        """The x at which an upright line of that half breadth meets nobody of a row, the nearest to `x` first."""
        if not self._people(row):
            return [x]
        free = self._free(row, half)
        nearest = sorted((min(max(x, left), right) for left, right in free if left <= right), key=lambda at: (abs(at - x), at))
        beside = [at + aside for at in nearest[:2] for aside in (9.0, -9.0) if any(left <= at + aside <= right for left, right in free)]
        return list(dict.fromkeys((*nearest[:2], *beside, *nearest[2:])))

    def through(self, rows: range, x: float, half: float) -> float | None:
        """The x nearest to `x` where an upright line meets nobody on these rows; None where there is none."""
        key = (rows, half)
        if key not in self._gaps:
            people = chain.from_iterable(map(self._people, rows))
            self._gaps[key] = _Crowd((left - half - 1, right + half + 1) for left, right in people)
        return self._gaps[key].nearest_free(x)

    def _people(self, row: int) -> list[Span]:
        """How far everybody of a row reaches to the left and to the right."""
        if row not in self._spans:
            self._spans[row] = [(f.x - breadth(f), f.x + breadth(f)) for f in self.scene.rows.get(row, ())]
        return self._spans[row]

    def _free(self, row: int, half: float) -> list[Span]:
        """The stretches of a row beside and between its people, as far as 200 points outside of it."""
        key = (row, half)
        if key not in self._between:
            spans = sorted((left - half - 1.5, right + half + 1.5) for left, right in self._people(row))
            free = [(spans[0][0] - 200.0, spans[0][0])]
            for left, right in spans:
                free[-1] = (free[-1][0], left)
                free.append((max(free[-1][0], right), right + 200.0))
            self._between[key] = free
        return self._between[key]


class _Crowd:
    """Open stretches in which there is no way, and the ends of them at which there is one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        found = list(spans)
        self._lefts: list[float] = []  # of stretches that do not overlap
        self._rights: list[float] = []
        for left, right in sorted(found):
            if self._rights and left < self._rights[-1]:
                self._rights[-1] = max(self._rights[-1], right)
            else:
                self._lefts.append(left)
                self._rights.append(right)
        self._free: Sequence[float] = [at for at in chain.from_iterable(found) if self._is_free(at)]

    def _is_free(self, x: float) -> bool:
        before = bisect_left(self._lefts, x) - 1
        return before < 0 or self._rights[before] <= x

    def nearest_free(self, x: float) -> float | None:
        if self._is_free(x):
            return x
        return min(self._free, key=lambda at: abs(at - x), default=None)
