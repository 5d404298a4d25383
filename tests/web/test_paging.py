"""Long lists stand a page at a time: nobody is left out, nobody stands twice, and each page has one address."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.web.paging import EVERYTHING, Paging, lines_in

SECTIONS = st.lists(st.tuples(st.text(max_size=3), st.lists(st.integers(), max_size=130)), max_size=5)


@given(sections=SECTIONS, most=st.integers(1, 60))
def test_all_pages_together_hold_every_line_once_in_order_under_its_heading(sections: list[tuple[str, list[int]]], most: int) -> None:
    paging = Paging("", lines_in(sections), "/here", most=most)
    shown = []
    for page in range(1, paging.last + 1):
        here = Paging(str(page), paging.lines, "/here", most=most)
        cut = here.cut(sections)
        assert here.is_understood
        assert lines_in(cut) == here.until - here.before <= most
        shown += [(heading, line) for heading, lines in cut for line in lines]
    assert shown == [(heading, line) for heading, lines in sections for line in lines]
    whole = Paging(EVERYTHING, paging.lines, "/here", most=most).cut(sections)
    assert whole == tuple((heading, tuple(lines)) for heading, lines in sections if lines)


@given(lines=st.integers(0, 3000), page=st.integers(1, 60))
def test_numbers_lead_to_the_ends_and_to_either_side(lines: int, page: int) -> None:
    paging = Paging(str(page), lines, "/here")
    linked = [number for number in paging.numbers if number]
    assert linked == sorted({*linked})
    assert {1, paging.number, paging.last} <= {*linked}
    assert {*linked} <= {*range(1, paging.last + 1)}
    assert {paging.number - 1, paging.number + 1} & {*range(1, paging.last + 1)} <= {*linked}
    gaps = sum(later - earlier > 1 for earlier, later in pairwise(linked))
    assert paging.numbers.count(0) == gaps


@pytest.mark.parametrize("asked", ["0", "-1", "4", "²", "one", "9" * 5_000, " 2"])
def test_a_page_that_there_is_not_shows_the_first(asked: str) -> None:
    paging = Paging(asked, 101, "/here")
    assert (paging.number, paging.before, paging.until, paging.is_understood) == (1, 0, 50, False)


def test_the_first_page_is_at_the_address_of_the_list() -> None:
    paging = Paging("2", 101, "/here?view=table", "#list")
    assert [paging.at(page) for page in (1, 2, "all")] == [
        "/here?view=table#list",
        "/here?view=table&page=2#list",
        "/here?view=table&page=all#list",
    ]
    assert paging.at_line(49, "#p_1") == "/here?view=table#p_1"
    assert paging.at_line(50, "#p_1") == "/here?view=table&page=2#p_1"
    assert Paging("", 101, "/here").at(3) == "/here?page=3"
