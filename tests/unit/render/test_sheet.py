"""From marks to SVG, and what comes back from Graphviz."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest

from render.errors import BadDiagram, FontsMissing, PictureIncomplete, RenderCrashed, RenderError, RenderTimeout
from render.geometry import straight
from render.marks import Group, Mark, Shape, Stroke, Words, patch, silent, told
from render.sheet import Page, svg_of
from render.style import Dash
from tests.unit.render.svg_reading import SVG, groups, read, texts_and_lines, touches, words_in

PAGE = Page("genogram", 200, 100, "Title", "Description")


def drawn(*marks: Mark) -> ET.Element:
    return read(svg_of(PAGE, marks))


def test_a_shape_stands_where_it_was_put() -> None:
    [group] = groups(svg_of(PAGE, [Shape("ellipse", 40, 30, 20, 10)]))
    assert group[0].attrib | {"cx": "40", "cy": "-70", "rx": "10", "ry": "5"} == group[0].attrib


def test_marks_are_painted_in_the_order_given() -> None:
    marks: list[Mark] = [
        Words(10, 10, "first", 8, group=Group((("class", "a"),))), Shape("box", 50, 50, 10, 10),
        Stroke((straight((0, 0), (10, 10)),), group=silent("line")), Words(10, 20, "last", 8),
    ]  # fmt: skip
    kinds = [group[0].tag.removeprefix(SVG) for group in groups(svg_of(PAGE, marks))]
    assert kinds == ["text", "polygon", "path", "text"]


def test_marks_of_one_group_are_one_element_with_its_attributes() -> None:
    group = told("person", "Ada, 4", data_person="p1")
    [element] = groups(svg_of(PAGE, [Shape("box", 50, 50, 10, 10, group=group), Words(50, 50, "4", 8, group=group)]))
    assert element.attrib == {"class": "person", "role": "img", "aria-label": "Ada, 4", "data-person": "p1"}
    assert len(element) == 2


def test_dashes_caps_and_fills_are_ours_and_not_graphviz_own() -> None:
    stroke = Stroke((straight((0, 0), (50, 0)),), "#123456", 1.7, Dash("0.1 3.4", round=True), fill="#abcdef", opacity=0.75)
    path = groups(svg_of(PAGE, [stroke]))[0][0].attrib
    assert (path["stroke"], path["stroke-width"], path["stroke-dasharray"], path["stroke-linecap"]) == (
        "#123456",
        "1.7",
        "0.1 3.4",
        "round",
    )
    assert (path["fill"], path["fill-opacity"]) == ("#abcdef", "0.75")


def test_a_patch_has_no_outline() -> None:
    [group] = groups(svg_of(PAGE, [patch(Words(50, 50, "words", 8))]))
    assert "stroke" not in group[0].attrib


def test_an_arrow_ends_at_its_tip() -> None:
    svg = svg_of(PAGE, [Stroke((straight((20, 50), (120, 50)),), head=0.8, tail=0.8)])
    heads = [element for element in groups(svg)[0] if element.tag == f"{SVG}polygon"]
    tips = [[float(p.split(",")[0]) for p in head.attrib["points"].split()] for head in heads]
    assert len(heads) == 2
    assert max(max(xs) for xs in tips) == pytest.approx(120, abs=3.2)
    assert min(min(xs) for xs in tips) == pytest.approx(20, abs=3.2)


def test_a_position_that_is_no_number_is_refused() -> None:
    for bad in (math.nan, math.inf):
        with pytest.raises(BadDiagram):
            svg_of(PAGE, [Shape("box", bad, 10, 10, 10)])


def test_a_stroke_that_graphviz_would_bend_is_refused() -> None:
    for points in (((0.0, 0.0),), ((0.0, 0.0), (10.0, 0.0), (20.0, 0.0))):
        with pytest.raises(PictureIncomplete):
            svg_of(PAGE, [Stroke((points,))])


def test_a_stroke_of_any_length_is_drawn_whole() -> None:
    points = [(float(i % 190), 10.0 + i % 7) for i in range(4000)]
    [group] = groups(svg_of(PAGE, [Stroke((straight(*points),))]))
    assert group[0].attrib["d"].count(" ") + group[0].attrib["d"].count("C") >= 3 * 3999


def test_what_graphviz_leaves_out_is_an_error_and_not_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    import pygraphviz

    class Forgetful:
        def __init__(self, string: str) -> None:
            self.whole = whole(string="\n".join(line for line in string.splitlines() if not line.startswith("m1 ")))

        def draw(self, **how: str) -> bytes:
            drawn: bytes = self.whole.draw(**how)
            return drawn

    whole = pygraphviz.AGraph
    monkeypatch.setattr(pygraphviz, "AGraph", Forgetful)
    with pytest.raises(PictureIncomplete, match="1 of 2"):
        svg_of(PAGE, [Shape("box", 20, 20, 10, 10), Shape("box", 50, 50, 10, 10)])


def test_no_name_reaches_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    import pygraphviz

    whole = pygraphviz.AGraph

    def listening(*, string: str) -> object:
        seen.append(string)
        return whole(string=string)

    monkeypatch.setattr(pygraphviz, "AGraph", listening)
    group = told("person", "Ada Secret", data_person="id-secret")
    svg = svg_of(PAGE, [Words(50, 50, "Ada Secret", 8, group=group)])
    assert words_in(svg) == ["Ada Secret"]
    assert seen
    assert "ecret" not in seen[0]


def test_title_and_description_come_first_and_are_referred_to() -> None:
    root = drawn()
    assert [(child.tag, child.text) for child in root[:2]] == [(f"{SVG}title", "Title"), (f"{SVG}desc", "Description")]
    assert root.attrib["role"] == "graphics-document document"


def test_errors_of_drawing_have_one_ancestor() -> None:
    for kind in (BadDiagram, FontsMissing, PictureIncomplete, RenderCrashed, RenderTimeout):
        assert issubclass(kind, RenderError)


# ---------------------------------------------------------------- the reader that the tests of pictures rely on
def test_the_reader_sees_words_on_a_line() -> None:
    svg = svg_of(PAGE, [Stroke((straight((0, 50), (200, 50)),), group=silent("line")), Words(100, 52, "words", 8)])
    assert touches(svg) == [("words", "line")]


def test_the_reader_sees_words_on_words() -> None:
    svg = svg_of(PAGE, [Words(100, 52, "words", 8), Words(105, 52, "other", 8, group=silent("x"))])
    assert touches(svg) == [("words", "other")]


def test_the_reader_sees_words_on_the_outline_of_somebody_else() -> None:
    symbol = told("person", "Ada", data_person="a")
    svg = svg_of(PAGE, [Shape("ellipse", 100, 50, 34, 34, group=symbol), Words(83, 52, "words", 8, group=silent("x"))])
    assert touches(svg) == [("words", "person")]
    assert touches(svg_of(PAGE, [Shape("ellipse", 100, 50, 34, 34, group=symbol), Words(100, 53, "43", 9.5, group=silent("x"))])) == []


def test_the_reader_finds_where_words_stand() -> None:
    [text], _ = texts_and_lines(svg_of(PAGE, [Words(100, 52, "words", 8, align="end")]))
    assert text.box.right == pytest.approx(100)
    assert text.box.left == pytest.approx(100 - 24, abs=3)
