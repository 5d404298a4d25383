"""What a live picture adds to a drawing: links round people, a ring, a halo, and a thick line along the family's own."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from render import ecomap_svg, genogram_svg
from render.diagram import Ecomap, Genogram
from render.drawn_way import Route, drawn_way, with_those_between
from render.layout import Layout, NotALayout, as_json, read_lines
from render.live import SVG, LinkTo, live, missing_parents
from tests.unit.render.sample_families import everything, maya, maya_home, one_parent
from tests.unit.render.svg_reading import read

ADDED = {"chosen", "on-way", "way"}


@cache
def drawn(family: Genogram) -> tuple[str, Layout, dict[str, Any]]:
    svg, layout = genogram_svg(family)
    return svg, layout, as_json(layout)


def everybody(diagram: Genogram | Ecomap) -> list[str]:
    if isinstance(diagram, Genogram):
        return [person.id for person in (*diagram.people, *diagram.others)]
    return [person.id for person in diagram.people] + [system.id for system in diagram.systems]


def links_of(diagram: Genogram | Ecomap) -> dict[str, LinkTo]:
    return {who: LinkTo(f"/p/{who}", (f"says {who}", ""), {"n": who, "empty": ""}) for who in everybody(diagram)}


def found_links(svg: str) -> list[ET.Element]:
    return list(read(svg).iter(f"{SVG}a"))


def link_of(svg: str, who: str) -> ET.Element:
    [found] = [link for link in found_links(svg) if link.get("href") == f"/p/{who}"]
    return found


def painted(svg: str) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """All that is painted, first one undermost, without what makes a picture live."""
    return [
        (mark.tag, tuple(sorted(mark.attrib.items())), mark.text or "")
        for mark in _without_added(read(svg))
        if mark.tag not in (f"{SVG}a", f"{SVG}g")
    ]


def _without_added(element: ET.Element) -> Iterator[ET.Element]:
    if element.get("class") not in ADDED:
        yield element
        for child in element:
            yield from _without_added(child)


@pytest.mark.parametrize("make", [maya, everything, one_parent, maya_home])
def test_everybody_becomes_one_link_and_nothing_that_was_drawn_is_changed(make: Any) -> None:
    diagram = make()
    svg = ecomap_svg(diagram) if isinstance(diagram, Ecomap) else drawn(diagram)[0]
    done = live(svg, links_of(diagram), chosen=everybody(diagram)[0])
    assert painted(done) == painted(svg)
    assert Counter(link.get("href") for link in found_links(done)) == Counter(f"/p/{who}" for who in everybody(diagram))
    told = {group.get("data-person") or group.get("data-system"): group.get("aria-label", "") for group in read(svg).iter(f"{SVG}g")}
    for link in found_links(done):
        who = link.attrib["data-n"]
        seen = " ".join(text.text or "" for text in link.iter(f"{SVG}text")).replace("- ", "-")
        tie = f", {told[who].rpartition(': ')[2]}" if link.find(f"{SVG}g[@data-system]") is not None else ""
        assert link.get("aria-label") == f"{seen or told[who]}, says {who}{tie}"
        assert " tie, " in tie or "data-system" not in ET.tostring(link, encoding="unicode")
        assert not [group for group in link.iter(f"{SVG}g") if "role" in group.attrib or "aria-label" in group.attrib]
        assert "data-empty" not in link.attrib


def test_only_who_has_a_link_is_one_and_the_rest_is_told_as_before() -> None:
    svg = drawn(maya())[0]
    done = live(svg, {"dee": LinkTo("/p/dee"), "nobody here": LinkTo("/p/x")})
    assert [(link.get("href"), link.get("aria-label")) for link in found_links(done)] == [("/p/dee", "43 Dee b. 1983")]
    assert 'aria-label="Tunde, man or boy, age 46, b. 1980"' in done
    assert live(svg, {}) == svg


def test_what_can_be_read_is_not_told_twice() -> None:
    done = live(drawn(maya())[0], {"pat": LinkTo("/p/pat", ("Foster carer", "care"))})
    assert [link.get("aria-label") for link in found_links(done)] == ["58 Pat foster carer, care"]


def test_a_word_whose_line_broke_at_a_hyphen_is_told_once() -> None:
    family = replace(
        maya(), people=tuple(replace(p, notes=("maternal great-great-grandmother",)) if p.id == "dee" else p for p in maya().people)
    )
    svg = drawn(family)[0]
    assert "great-<" in svg
    done = live(svg, {"dee": LinkTo("/p/dee", ("maternal great-great-grandmother",))})
    assert [link.get("aria-label") for link in found_links(done)] == ["43 Dee b. 1983 maternal great-great-grandmother"]


def test_words_of_others_stay_words() -> None:
    hostile = "\"><script>alert(1)</script>&amp;'"
    person, *rest = one_parent().people
    svg, _ = genogram_svg(replace(one_parent(), people=(replace(person, name=hostile), *rest)))
    done = live(svg, {person.id: LinkTo("/p/1?a=1&b=2", ("kin",), {"up": hostile})})
    [link] = found_links(done)
    assert (link.get("href"), link.get("data-up")) == ("/p/1?a=1&b=2", hostile)
    assert (link.get("aria-label") or "").endswith("kin")
    assert "<script>" in (link.get("aria-label") or "")
    assert not list(read(done).iter(f"{SVG}script"))


@pytest.mark.parametrize("who", ["maya", "george", "alex"])
def test_one_is_chosen_by_a_ring_outside_the_outline_and_above_the_words(who: str) -> None:
    done = live(drawn(maya())[0], links_of(maya()), chosen=who)
    assert [link.get("data-n") for link in found_links(done) if link.get("aria-current")] == [who]
    link = link_of(done, who)
    ring, group = link
    assert ring.get("class") == "chosen"
    outline = next(mark for mark in group if mark.tag == ring.tag)
    (left, right, foot), (inner_left, inner_right, _) = _reach(ring), _reach(outline)
    assert left < inner_left < inner_right < right
    words = min(
        float(text.attrib["y"]) - 0.72 * float(text.attrib["font-size"]) for text in group.iter(f"{SVG}text") if text.get("font-weight")
    )
    assert foot + float(ring.attrib["stroke-width"]) / 2 < words or who == "maya"  # the age of the child in the middle is bold, too


@pytest.mark.parametrize(
    "svg,who", [(drawn(maya())[0], "maya"), (ecomap_svg(maya_home()), maya_home().people[0].id)], ids=["genogram", "ecomap"]
)
def test_the_ring_of_the_child_leaves_their_name_free(svg: str, who: str) -> None:
    ring, group = link_of(live(svg, {who: LinkTo(f"/p/{who}")}, chosen=who), who)
    cap = 0.72  # of the size of the letters
    name = next(text for text in group.iter(f"{SVG}text") if text.get("font-weight") and (text.text or "").isalpha())
    foot = _reach(ring)[2] + float(ring.attrib["stroke-width"]) / 2
    assert foot + 1 < float(name.attrib["y"]) - cap * float(name.attrib["font-size"])


def _reach(mark: ET.Element) -> tuple[float, float, float]:
    """Left, right and foot."""
    if mark.tag == f"{SVG}ellipse":
        cx, cy, rx, ry = (float(mark.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
        return cx - rx, cx + rx, cy + ry
    corners = [tuple(map(float, pair.split(","))) for pair in mark.attrib["points"].split()]
    return min(x for x, _ in corners), max(x for x, _ in corners), max(y for _, y in corners)


def test_whoever_has_no_outline_can_be_chosen_too() -> None:
    done = live(drawn(maya())[0], links_of(maya()), chosen="lost")
    ring = link_of(done, "lost")[0]
    assert (ring.tag, ring.get("class")) == (f"{SVG}ellipse", "chosen")
    many = replace(
        maya_home(), people=tuple(replace(maya_home().people[0], id=f"p{n}", name=f"Ann {n}") for n in range(9)), unions=(), twins=()
    )
    listed = live(ecomap_svg(many), links_of(many), chosen="p3")
    assert [group.get("data-person") for group in read(listed).iter(f"{SVG}g") if group.get("text-decoration")] == ["p3"]


# ---------------------------------------------------------------- a way
def lies_on_lines(route: Route, layout: Layout) -> bool:
    """Every stretch of a route is a part of one stretch of the layout's lines."""
    stretches = [ab for line in layout.lines for ab in pairwise(line.points)]

    def covered(a: tuple[float, float], b: tuple[float, float]) -> bool:
        return any(_on(a, p, q) and _on(b, p, q) for p, q in stretches)

    return all(covered(a, b) or _in_pieces(a, b, stretches) for a, b in pairwise(route))


def _in_pieces(a: tuple[float, float], b: tuple[float, float], stretches: list[tuple[tuple[float, float], tuple[float, float]]]) -> bool:
    """A straight stretch that is covered piece by piece (half a bar, and a child's line that goes on from its end)."""
    steps = max(2, round(math.dist(a, b)))
    points = [(a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps) for k in range(steps + 1)]
    return all(any(_on(point, p, q) for p, q in stretches) for point in points)


def _on(point: tuple[float, float], p: tuple[float, float], q: tuple[float, float]) -> bool:
    return math.dist(p, point) + math.dist(point, q) - math.dist(p, q) < 0.1


STEPS = [
    ("maya", "dee"),
    ("dee", "george"),
    ("sade", "tunde"),  # a twin: over the apex
    ("sade", "simi"),  # never along the bar that says identical
    ("jade", "ryan"),
    ("theo", "karen"),  # adopted
    ("jade", "paul"),  # a guardian alone
    ("ryan", "pat"),
    ("liam", "dee"),
    ("expected", "ngozi"),
    ("theo", "father"),
]


@pytest.mark.parametrize("a, b", STEPS)
def test_a_step_goes_along_the_familys_own_lines_from_one_symbol_to_the_other(a: str, b: str) -> None:
    _, layout, _ = drawn(maya())
    for one, other in ((a, b), (b, a)):
        [route] = drawn_way(layout.places, layout.lines, (one, other))
        for person, end in ((one, route[0]), (other, route[-1])):
            place = next(p for p in layout.places if p.id == person)
            assert math.dist(end, (place.x, place.y)) < place.half * 1.45 + 0.2
        assert lies_on_lines(route, layout)
        others = [p for p in layout.places if p.id not in (a, b)]
        assert not [p.id for p in others for x, y in route if abs(p.x - x) < p.half - 1 and abs(p.y - y) < p.half - 1]


def test_a_way_takes_of_a_shared_bar_only_the_piece_between_the_parents_and_this_child() -> None:
    _, layout, _ = drawn(maya())
    [route] = drawn_way(layout.places, layout.lines, ("maya", "dee"))
    at = {place.id: place for place in layout.places}
    assert min(x for x, _ in route) >= at["dee"].x
    assert max(x for x, _ in route) <= at["maya"].x
    [to_karen] = drawn_way(layout.places, layout.lines, ("karen", "dee"))
    assert min(y for _, y in to_karen) > at["george"].y + at["george"].half  # between sisters it does not go up to the parents


def test_between_a_child_and_a_step_parent_stands_the_parent_whose_partner_they_are() -> None:
    _, layout, _ = drawn(maya())
    for way in (("maya", "ngozi"), ("ngozi", "maya")):
        assert with_those_between(layout.lines, way) == (way[0], "tunde", way[1])
    kept = ("maya", "dee", "george")
    assert with_those_between(layout.lines, kept) == kept
    assert with_those_between(layout.lines, ("maya", "george")) == ("maya", "george")
    assert with_those_between(layout.lines, ()) == ()


def test_two_with_no_line_of_a_family_between_them_have_no_route() -> None:
    _, layout, _ = drawn(maya())
    assert drawn_way(layout.places, layout.lines, ("maya", "george")) == ()
    assert drawn_way(layout.places, layout.lines, ("maya", "nobody")) == ()
    assert drawn_way(layout.places, layout.lines, ("maya",)) == ()


def test_a_way_is_a_dark_casing_round_a_light_core_under_the_familys_lines() -> None:
    svg, layout, written = drawn(maya())
    way = ("maya", "dee", "george")
    done = live(svg, links_of(maya()), way=way, layout=written)
    assert painted(done) == painted(svg)
    sheet = read(done).find(f"{SVG}g")
    assert sheet is not None
    order = [group.get("class", "") for group in sheet]
    assert [kind.split()[0] for kind in order[order.index("way") - 1 : order.index("way") + 2]] == ["home", "way", "line"]
    case, core = sheet[order.index("way")]
    assert float(case.attrib["stroke-width"]) > float(core.attrib["stroke-width"]) + 2
    assert case.get("d") == core.get("d")
    assert (case.get("d") or "").count("M") == len(drawn_way(layout.places, layout.lines, way)) == 2
    assert [link.get("data-n") for link in found_links(done) if link[0].get("class") == "on-way"] == sorted(way, key=_order_in(done))


def _order_in(svg: str) -> Any:
    return [link.get("data-n") for link in found_links(svg)].index


def test_a_way_of_an_ecomap_is_the_tie_to_the_system() -> None:
    diagram = maya_home()
    system = diagram.systems[2].id
    done = live(ecomap_svg(diagram), links_of(diagram), way=("maya", system))
    [way] = [group for group in read(done).iter(f"{SVG}g") if group.get("class") == "way"]
    [tie] = [group for group in read(done).iter(f"{SVG}g") if group.get("data-line") == "tie" and group.get("data-system") == system]
    assert {path.get("d") for path in way} == {tie[0].get("d")}


# ---------------------------------------------------------------- who is missing
def test_a_question_mark_says_whose_parent_it_stands_for() -> None:
    assert missing_parents(drawn(maya())[2]) == {"father": ("theo",)}
    assert missing_parents(drawn(one_parent())[2]) == {}


@pytest.mark.parametrize(
    "wrong", [None, {}, {"format": "graphsvc-genogram-layout/1"}, {"format": "graphsvc-genogram-layout/1", "lines": [{}]}]
)
def test_what_is_no_layout_is_refused(wrong: object) -> None:
    with pytest.raises(NotALayout):
        read_lines(wrong)


def test_lines_are_read_back_as_they_were_written() -> None:
    _, layout, written = drawn(maya())
    assert read_lines(written) == tuple(replace(line, words=()) for line in layout.lines)
