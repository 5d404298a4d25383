"""Stretches of line on a sheet, all at once: how many of them a polygonal line crosses, and how far it runs along them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from render.geometry import Spline, flattened

Line: TypeAlias = NDArray[np.float64]  # points in a row, (n, 2)
Stretch: TypeAlias = tuple[float, float, float, float, float]  # from, to, half the pen
Axis: TypeAlias = Literal[0, 1]  # along level stretches, or along upright ones
LEVEL = 0.1  # points between the heights of both ends of what counts as level
STEEP = 0.35  # of its length along: no farther aside may a line lead that runs along a stretch


def stretches_along(spline: Spline, half_pen: float) -> list[Stretch]:
    """What a chain of cubics is made of."""
    return [(*a, *b, half_pen) for a, b in pairwise(flattened(spline))]


class Stretches:
    """What lines are made of, to be asked about many others."""

    def __init__(self, stretches: Sequence[Stretch] | NDArray[np.float64] = ()) -> None:
        self._all = numbers = np.array(stretches).reshape(-1, 5)
        self._starts, self._ends = numbers[:, 0:2], numbers[:, 2:4]
        self._low, self._high = np.minimum(self._starts, self._ends).T.copy(), np.maximum(self._starts, self._ends).T.copy()
        self._straight = tuple(_Straight(numbers, self._low, self._high, axis) for axis in (0, 1))

    def with_more(self, stretches: Sequence[Stretch]) -> Stretches:
        return Stretches(np.vstack([self._all, np.array(stretches).reshape(-1, 5)]))

    def crossings(self, line: Line) -> int:
        """How many stretches the line crosses."""
        (x0, y0), (x1, y1) = line.min(axis=0), line.max(axis=0)
        low, high = self._low, self._high
        close = np.flatnonzero((low[0] <= x1) & (low[1] <= y1) & (high[0] >= x0) & (high[1] >= y0))
        if not len(close):
            return 0
        a, b, c, d = line[:-1, None], line[1:, None], self._starts[close], self._ends[close]
        meet = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
        return int(meet.any(axis=0).sum())

    def along(self, line: Line, within: float, axes: Sequence[Axis] = (0, 1)) -> float:
        """Length of the line that runs along level (0) or upright (1) stretches, its middle closer than `within` to their edge."""
        return sum(self._straight[axis].along(line, within) for axis in axes)


class _Straight:
    """Those that are level, or those that are upright: from `low` to `high` along the axis, `at` across it."""

    def __init__(self, stretches: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], axis: Axis) -> None:
        self._axis, self._across = axis, 1 - axis
        own = high[self._across] - low[self._across] <= LEVEL
        self._low, self._high = low[axis][own], high[axis][own]
        self._at, self._half = stretches[own, self._across], stretches[own, 4]

    def along(self, line: Line, within: float) -> float:
        along, across = line[:, self._axis], line[:, self._across]
        a, b = along[:-1], along[1:]
        steep = np.abs(across[1:] - across[:-1]) <= STEEP * np.abs(b - a)
        if not len(self._at) or not steep.any():
            return 0.0
        a, b = a[steep], b[steep]
        low, high = np.minimum(a, b), np.maximum(a, b)
        middle = ((across[:-1] + across[1:]) / 2)[steep]
        reach = within + self._half
        near = (self._low < high.max()) & (low.min() < self._high) & (self._at <= middle.max() + reach) & (middle.min() - reach <= self._at)
        if not near.any():
            return 0.0
        close = np.abs(middle[:, None] - self._at[near]) <= reach[near]
        shared = np.minimum(high[:, None], self._high[near]) - np.maximum(low[:, None], self._low[near])
        return float(np.where(close, np.maximum(shared, 0.0), 0.0).sum())


def _side(p: Line, q: Line, r: Line) -> NDArray[np.float64]:
    sides: NDArray[np.float64] = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    return sides
