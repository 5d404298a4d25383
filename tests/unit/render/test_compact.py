"""A picture in fewer bytes is the same picture."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops

from render import genogram_svg, png_from_svg
from render.compact import compact
from render.diagram import Genogram
from tests.unit.render.sample_families import all_feelings, everything, maya
from tests.unit.render.svg_reading import people, read, words_in

SVG = "{http://www.w3.org/2000/svg}"
WIDTH_PX = 1400


@pytest.mark.parametrize("make, share", [(maya, 0.75), (everything, 0.75), (all_feelings, 0.9)])
def test_it_looks_and_reads_the_same_and_is_smaller(make: Callable[[], Genogram], share: float) -> None:
    svg, _ = genogram_svg(make())
    small = compact(svg)
    assert len(small) < share * len(svg)
    assert (people(small), words_in(small)) == (people(svg), words_in(svg))
    before, after = (Image.open(io.BytesIO(png_from_svg(one, WIDTH_PX))).convert("L") for one in (svg, small))
    counts = ImageChops.difference(before, after).histogram()
    assert sum(counts[64:]) == 0  # strokes that cross within one path are smoothed together: a shade where they meet
    assert sum(counts[8:]) < 0.0005 * before.width * before.height
    assert compact(small) == small


def test_only_strokes_that_look_alike_and_follow_each_other_become_one() -> None:
    def drawn(*marks: str) -> list[str]:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g>{"".join(marks)}</g></svg>'
        return [mark.get("d") or "" for mark in read(compact(svg)).iter() if mark.tag != f"{SVG}g"][1:]

    one, two = (f'<path fill="none" stroke="#000" d="M{x},0C{x},1 {x},2 {x},3" />' for x in (0, 5))
    red, patch, spot = two.replace("#000", "#f00"), two.replace("none", "#fff"), '<ellipse cx="1" />'
    assert drawn(one, two) == ["M0,0L0,3M5,0L5,3"]
    assert drawn(one, red) == ["M0,0L0,3", "M5,0L5,3"]
    assert drawn(patch, patch) == ["M5,0L5,3", "M5,0L5,3"]
    assert drawn(one, spot, two) == ["M0,0L0,3", "", "M5,0L5,3"]
    curve = '<path fill="none" d="M0,0C0,1 1,2 3,3 4,4 5,5 6,6C9,9 9,9 4,4" />'  # a bend, a straight stretch, and one that turns back
    assert drawn(curve) == ["M0,0C0,1 1,2 3,3L6,6C9,9 9,9 4,4"]
