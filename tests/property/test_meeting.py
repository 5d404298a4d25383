"""Whether a line enters a box, and how far it runs beside another: what is compiled, beside the same told in plain words."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from render.geometry import Box
from render.meeting import enters, how_many_near

WHOLE = st.integers(0, 40).map(float)
POINTS = st.tuples(WHOLE, WHOLE)
LINES = st.lists(POINTS, min_size=2, max_size=6)
BOXES = st.lists(st.tuples(WHOLE, WHOLE, st.integers(0, 12), st.integers(0, 12)), max_size=6)

enters(np.zeros((2, 2)), np.zeros((1, 4)))  # compiled here, so that no example takes long
how_many_near(np.zeros((2, 2)), np.zeros((2, 2)), 1.0, 1)


@given(LINES, BOXES)
def test_a_line_enters_a_box_where_any_stretch_of_it_does(
    line: list[tuple[float, float]], corners: list[tuple[float, float, int, int]]
) -> None:
    boxes = [Box(x, y, x + width, y + height) for x, y, width, height in corners]
    entered = any(box.crossed_by(a, b) for box in boxes for a, b in pairwise(line))
    assert enters(np.array(line), np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4)) == entered


@given(LINES, LINES, st.sampled_from([1.5, 5.5, 20.5]), st.integers(0, 7))
def test_points_near_another_line_are_counted_up_to_one_more_than_matter(
    points: list[tuple[float, float]], others: list[tuple[float, float]], within: float, most: int
) -> None:
    near = sum(any(math.dist(point, other) < within for other in others) for point in points)
    assert how_many_near(np.array(points), np.array(others), within, most) == min(near, most + 1)
