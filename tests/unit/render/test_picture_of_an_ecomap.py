"""Ecomaps and PNGs as a reader meets them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from render import ecomap_svg, genogram_svg, png_from_svg
from render.diagram import Ecomap, Flow, Form, Furniture, Genogram, Person, Profile, Strength, System
from render.ecomap_ring import spots
from render.errors import RenderError
from tests.unit.render.sample_families import maya, maya_home
from tests.unit.render.svg_reading import SVG, groups, off_the_page, people, texts_and_lines, touches, words_in


def crowd(count: int) -> Ecomap:
    systems = tuple(
        System(f"s{i}", f"System number {i}", "with a line that is rather long" if i % 3 else "", i % 2 == 0, f"Sector {i % 5}",
               list(Strength)[i % 5], list(Flow)[i % 4])
        for i in range(count)
    )  # fmt: skip
    return replace(maya_home(), systems=systems)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 12, 13, 20, 40])
def test_any_number_of_systems_is_drawn_each_once_and_no_words_touch(count: int) -> None:
    svg = ecomap_svg(crowd(count))
    drawn = [group.attrib["data-system"] for group in groups(svg) if group.get("role") == "img" and "data-system" in group.attrib]
    assert sorted(drawn) == sorted(f"s{i}" for i in range(count))
    assert len([group for group in groups(svg) if group.get("data-line") == "tie"]) == count
    assert touches(svg) == []
    assert off_the_page(svg) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_the_reference_ecomap_is_clean(profile: Profile) -> None:
    svg = ecomap_svg(maya_home(profile))
    assert touches(svg) == []
    assert off_the_page(svg) == []
    assert sorted(people(svg)) == ["dee", "maya", "sade", "simi"]


def test_systems_do_not_overlap_on_one_ring_or_two() -> None:
    for count in (12, 13, 30):
        boxes = [spot.box for spot in spots(crowd(count).systems, 82)]
        assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_systems_of_one_sector_stand_side_by_side() -> None:
    sectors = [spot.system.sector for spot in spots(maya_home().systems, 82)]
    changes = sum(a != b for a, b in zip(sectors, [*sectors[1:], sectors[0]], strict=True))
    assert changes == len(set(sectors))


@pytest.mark.parametrize("flow, heads", [(Flow.GIVES, 1), (Flow.TAKES, 1), (Flow.BOTH, 2), (Flow.NOT_SAID, 0)])
def test_heads_show_which_way_help_flows(flow: Flow, heads: int) -> None:
    svg = ecomap_svg(Ecomap(Furniture("x"), "Home", (), systems=(System("s", "School", flow=flow),)))
    [tie] = [group for group in groups(svg) if group.get("data-line") == "tie"]
    found = [[float(n) for p in e.attrib["points"].split() for n in p.split(",")] for e in tie if e.tag == f"{SVG}polygon"]
    assert len(found) == heads
    if flow is Flow.GIVES:  # the only system stands above the home: the head is at the lower end
        path = next(e for e in tie if e.tag == f"{SVG}path").attrib["d"]
        ends = [float(pair.split(",")[1]) for pair in path.replace("M", " ").replace("C", " ").split()]
        assert max(found[0][1::2]) > max(ends)


def test_between_two_heads_some_of_the_line_is_seen_however_short_it_is() -> None:
    club = System("s", "A very long name of a club", "and what is known of it, at length", strength=Strength.STRONG, flow=Flow.BOTH)
    svg = ecomap_svg(Ecomap(Furniture("x"), "Home", (), systems=(club,)))  # it stands above the home: the tie is upright
    [tie] = [group for group in groups(svg) if group.get("data-line") == "tie"]
    corners = [e.attrib["points"].split() for e in tie if e.tag == f"{SVG}polygon"]
    (top, base), (other_base, bottom) = sorted((min(ys), max(ys)) for ys in ([float(c.split(",")[1]) for c in head] for head in corners))
    assert other_base - base > 0.1 * (bottom - top)


def test_a_stressful_tie_has_strokes_across_it_and_not_only_colour() -> None:
    svg = ecomap_svg(Ecomap(Furniture("x"), "Home", (), systems=(System("s", "Housing", strength=Strength.STRESSFUL),)))
    [tie] = [group for group in groups(svg) if group.get("data-line") == "tie"]
    assert len(tie) >= 3


def test_a_large_household_is_listed_and_nobody_is_left_out() -> None:
    at_home = tuple(Person(f"p{i}", f"Person {i}", Form.WOMAN, age=str(i)) for i in range(15))
    svg = ecomap_svg(Ecomap(Furniture("x"), "Home", at_home))
    assert sorted(people(svg)) == sorted(person.id for person in at_home)
    assert touches(svg) == []


def test_a_long_name_of_a_home_stays_in_the_circle() -> None:
    svg = ecomap_svg(replace(maya_home(), home="The house of the grandparents by the old canal in the summer holidays"))
    assert touches(svg) == []


def test_the_key_of_an_ecomap_names_only_what_is_used() -> None:
    svg = ecomap_svg(
        Ecomap(Furniture("x"), "Home", (), systems=(System("s", "School", formal=True, strength=Strength.WEAK, flow=Flow.BOTH),))
    )
    words = words_in(svg)
    assert words[words.index("How strong") :] == [
        "How strong",
        "weak",
        "Which way, seen from the family",
        "both ways",
        "Kind",
        "formal: service, school, work",
    ]


def test_where_nobody_said_how_strong_the_line_is_plain_and_thinner_than_any_and_the_key_says_so() -> None:
    svg = ecomap_svg(Ecomap(Furniture("x"), "Home", (), systems=(System("s", "School"), System("t", "Club", strength=Strength.STEADY))))
    pens = {
        group.attrib["data-system"]: float(line.attrib["stroke-width"])
        for group in groups(svg)
        if group.get("data-line") == "tie"
        for line in group
    }
    assert pens["s"] < pens["t"]
    assert "how strong is not recorded" in " ".join(words_in(svg))


def test_a_tie_never_runs_through_a_system() -> None:
    svg = ecomap_svg(crowd(26))
    texts, lines = texts_and_lines(svg)
    assert not [
        text.words for text in texts for line in lines if line.kind == "tie" and any(text.box.holds(point) for point in line.points)
    ]


# ---------------------------------------------------------------- PNG
def test_a_png_has_the_width_asked_for_and_the_page_s_proportions() -> None:
    image = Image.open(io.BytesIO(png_from_svg(genogram_svg(maya())[0], 800)))
    assert image.width == 800
    assert 560 < image.height < 700


def test_the_words_of_a_png_are_really_painted() -> None:
    with_name, without = (
        Image.open(io.BytesIO(png_from_svg(genogram_svg(Genogram(Furniture(title), ()))[0], 842))).convert("L") for title in ("Maya", "")
    )
    dark = [sum(1 for value in image.crop((25, 25, 200, 50)).tobytes() if value < 100) for image in (with_name, without)]
    assert dark[0] > 100
    assert dark[1] == 0


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(RenderError):
        png_from_svg("<svg", 100)
    with pytest.raises(RenderError):
        png_from_svg(genogram_svg(maya())[0], 0)
