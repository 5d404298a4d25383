"""What a line crosses and runs along, all at once, beside the same counted one stretch at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.geometry import Stretch
from render.meeting import STEEP
from render.stretches import Axis, Stretches

WHOLE = st.integers(0, 40).map(float)
POINTS = st.tuples(WHOLE, WHOLE)
STRETCHES = st.lists(st.tuples(WHOLE, WHOLE, WHOLE, WHOLE, st.sampled_from([0.5, 1.5])), max_size=12)
LINES = st.lists(POINTS, min_size=2, max_size=6)

Stretches().crossings(np.zeros((2, 2)))  # compiled here, so that no example takes long
Stretches().along(np.zeros((2, 2)), 1.0)


def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


@given(STRETCHES, LINES)
def test_each_stretch_that_a_line_crosses_is_counted_once(stretches: list[Stretch], line: list[tuple[float, float]]) -> None:
    crossed = 0
    for ax, ay, bx, by, _ in stretches:
        c, d = (ax, ay), (bx, by)
        crossed += any(side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0 for a, b in pairwise(line))
    assert Stretches(stretches).crossings(np.array(line)) == crossed


@given(STRETCHES, LINES, st.sampled_from([2.0, 5.0]))
def test_a_line_runs_along_level_and_upright_stretches_as_far_as_it_is_beside_them(
    stretches: list[Stretch], line: list[tuple[float, float]], within: float
) -> None:
    axes: tuple[Axis, Axis] = (0, 1)
    for axis in axes:
        across, far = 1 - axis, 0.0
        for ax, ay, bx, by, half in stretches:
            c, d = (ax, ay), (bx, by)
            if c[across] != d[across]:
                continue
            for a, b in pairwise(line):
                beside = abs((a[across] + b[across]) / 2 - c[across]) <= within + half
                if beside and abs(a[across] - b[across]) <= STEEP * abs(a[axis] - b[axis]):
                    far += max(0.0, min(max(a[axis], b[axis]), max(c[axis], d[axis])) - max(min(a[axis], b[axis]), min(c[axis], d[axis])))
        assert Stretches(stretches).along(np.array(line), within, axes=(axis,)) == pytest.approx(far)


@given(STRETCHES, STRETCHES, LINES)
def test_more_stretches_are_as_if_all_had_been_there(first: list[Stretch], more: list[Stretch], line: list[tuple[float, float]]) -> None:
    together, one_by_one = Stretches([*first, *more]), Stretches(first).with_more(more)
    assert together.crossings(np.array(line)) == one_by_one.crossings(np.array(line))
    assert together.along(np.array(line), 3.0) == one_by_one.along(np.array(line), 3.0)
