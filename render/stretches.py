"""Stretches of line on a sheet, all at once: how many of them a polygonal line crosses, and how far it runs along them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from render.geometry import Stretch
from render.meeting import crossed, length_along

Line: TypeAlias = NDArray[np.float64]  # points in a row, (n, 2)
Axis: TypeAlias = Literal[0, 1]  # along level stretches, or along upright ones
LEVEL = 0.1  # points between the heights of both ends of what counts as level


class Stretches:
    """What lines are made of, to be asked about many others."""

    def __init__(self, stretches: Sequence[Stretch] | NDArray[np.float64] = ()) -> None:
        self._all = np.array(stretches, dtype=np.float64).reshape(-1, 5)
        self._straight = tuple(_straight(self._all, axis) for axis in (0, 1))

    def with_more(self, stretches: Sequence[Stretch]) -> Stretches:
        return Stretches(np.vstack([self._all, np.array(stretches).reshape(-1, 5)]))

    def crossings(self, line: Line) -> int:
        """How many stretches the line crosses."""
        return crossed(line, self._all)

    def along(self, line: Line, within: float, axes: Sequence[Axis] = (0, 1)) -> float:
        """Length of the line that runs along level (0) or upright (1) stretches, its middle closer than `within` to their edge."""
        return sum(length_along(line, self._straight[axis], axis, within) for axis in axes)


def _straight(stretches: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Those that are level, or those that are upright: from and to along the axis, where across it, half the pen."""
    along, across = stretches[:, [axis, axis + 2]], stretches[:, [1 - axis, 3 - axis]]
    own = np.abs(across[:, 0] - across[:, 1]) <= LEVEL
    return np.column_stack([along.min(axis=1), along.max(axis=1), across[:, 0], stretches[:, 4]])[own]
