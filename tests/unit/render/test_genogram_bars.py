"""Crossings that an order forces, held against every way in which two bars can lie."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from render.genogram.bars import forced


def crossed(upper: float, ends: list[float], y: float, other_upper: float, other_ends: list[float], other_y: float) -> int:
    """Uprights of one that cross the other's level run, and the other way round, rows at heights 0 and 3."""

    def uprights(a: float, p: list[float], at: float) -> list[tuple[float, float, float]]:
        return [(a, 0.0, at), *((x, at, 3.0) for x in p)]

    def run(a: float, p: list[float]) -> tuple[float, float]:
        return min(a, *p), max(a, *p)

    one, two = run(upper, ends), run(other_upper, other_ends)
    count = sum(two[0] < x < two[1] and top < other_y < bottom for x, top, bottom in uprights(upper, ends, y))
    return count + sum(one[0] < x < one[1] and top < y < bottom for x, top, bottom in uprights(other_upper, other_ends, other_y))


@given(st.lists(st.booleans(), min_size=2, max_size=8), st.booleans())
def test_no_two_bars_can_be_drawn_with_fewer_crossings_and_some_way_has_no_more(below: list[bool], first_is_left: bool) -> None:
    p = [float(i) for i, mine in enumerate(below) if mine]
    q = [float(i) for i, mine in enumerate(below) if not mine]
    if not p or not q:
        return
    places = [i - 0.7 for i in range(len(below) + 1)] + [i - 0.3 for i in range(len(below) + 1)]
    stems = [(a, b) for a, b in product(places, places) if (a < b) == first_is_left and a != b]
    least = min(crossed(a, p, y, b, q, 3.0 - y) for a, b in stems for y in (1.0, 2.0))
    assert forced(0.0 if first_is_left else 1.0, p, 1.0 if first_is_left else 0.0, q) == least


def test_families_side_by_side_cross_nowhere() -> None:
    assert all(forced(a, [0.0, 1.0], b, [2.0, 3.0]) == 0 for a, b in pairwise(range(4)))


def test_families_on_each_others_side_cross_once_however_many_they_are() -> None:
    assert forced(0.0, [4.0, 5.0, 6.0], 1.0, [1.0, 2.0, 3.0]) == 1
