"""The photocopy test: everything tells apart in black and white, and everything is dark enough to be seen (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

import pytest

from render import style
from render.diagram import Feeling, FeelingKind, Form, Furniture, Genogram, Link, Person, Profile, Stage, Union, UnionKind
from render.family_lines import LETTERS, LINKS, PARTNERS, PLAIN
from render.feelings import LOOKS, feeling_strokes
from render.figure import Figure
from render.geometry import straight
from render.marks import Mark, Shape, Stroke, silent
from render.patterns import LOOKS as PATTERN_LOOKS
from render.sheet import Page, svg_of
from render.symbols import figure_marks
from tests.unit.render.svg_reading import SVG, read

TEXT, LINE = 4.5, 3.0
DECORATION = {"RULE"}  # dividers: nothing is lost without them
GROUNDS = {"PAPER", "FORMAL"}  # stand behind


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_the_one_that_wcag_gives() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


COLOURS = {name: value for name, value in vars(style).items() if isinstance(value, str) and re.fullmatch(r"#[0-9a-f]{6}", value)}
TINTS = [style.PAPER, style.FORMAL, *(home.tint for home in style.HOMES)]


def test_every_colour_is_either_read_against_grounds_or_named_here() -> None:
    assert COLOURS.keys() > DECORATION | GROUNDS
    assert len(COLOURS) - len(DECORATION | GROUNDS) >= 7


@pytest.mark.parametrize("name", sorted(COLOURS.keys() - DECORATION - GROUNDS))
@pytest.mark.parametrize("ground", TINTS)
def test_words_and_lines_are_dark_enough_on_every_ground(name: str, ground: str) -> None:
    assert contrast(COLOURS[name], ground) >= TEXT


@pytest.mark.parametrize("home", style.HOMES, ids=lambda home: home.line)
def test_homes_and_their_names_are_dark_enough_on_every_ground(home: style.HomeLook) -> None:
    assert min(contrast(home.line, ground) for ground in TINTS) >= TEXT


# ---------------------------------------------------------------- without any colour
Shapes = tuple[object, ...]


def in_black_and_white(marks: Iterable[Mark]) -> Shapes:
    """What is left of marks on a photocopy: shapes, pens, dashes, heads, whether filled dark; to a tenth of a point, no colour."""
    left: list[object] = []
    for mark in marks:
        match mark:
            case Stroke():
                dark = mark.fill is not None and luminance(mark.fill) < 0.5
                ways = tuple(tuple((round(x, 1), round(y, 1)) for x, y in spline) for spline in mark.splines)
                left.append((ways, mark.pen, mark.dash, mark.head, mark.tail, dark))
            case Shape():
                left.append((mark.kind, round(mark.width, 1), round(mark.height, 1), mark.pen, mark.dash))
            case _:
                left.append(mark.text)
    return tuple(left)


def test_no_two_kinds_of_feeling_look_alike_without_colour() -> None:
    line = straight((0.0, 0.0), (120.0, 0.0))
    looks = {kind: in_black_and_white(feeling_strokes(kind, line, silent("x"))) for kind in FeelingKind}
    alike = [(a, b) for a, b in itertools.combinations(FeelingKind, 2) if looks[a] == looks[b]]
    assert alike == []


def marks_of(kind: FeelingKind) -> tuple[object, ...]:
    """What tells a kind apart at a glance: how many lines, their pens and dashes, heads, and whether they are straight."""
    strokes = feeling_strokes(kind, straight((0.0, 0.0), (120.0, 0.0)), silent("x"))
    level = [all(abs(y) < 7 and abs(y - s[0][1]) < 0.3 for _, y in s) for stroke in strokes for s in stroke.splines]
    return (
        tuple((len(s.splines), s.pen, s.dash, bool(s.head), bool(s.tail), bool(s.fill)) for s in strokes),
        tuple(level),
        tuple(round(len(s.splines[-1]) / 30) for s in strokes),  # teeth: half as many, or twice
    )


def test_kinds_of_feeling_differ_by_number_pen_dash_head_or_form_and_not_by_a_shade_of_one() -> None:
    looks = {kind: marks_of(kind) for kind in FeelingKind}
    assert [(a, b) for a, b in itertools.combinations(FeelingKind, 2) if looks[a] == looks[b]] == []


def test_a_feeling_is_no_broader_than_its_look_says() -> None:
    for kind in FeelingKind:
        strokes = feeling_strokes(kind, straight((0.0, 0.0), (120.0, 0.0)), silent("x"))
        reach = max(abs(y) + stroke.pen / 2 for stroke in strokes for spline in stroke.splines for _, y in spline)
        assert reach <= LOOKS[kind].breadth + 1.0, kind


def test_no_two_ways_to_belong_look_alike_but_those_that_a_letter_tells_apart() -> None:
    looks: dict[object, list[Link]] = {}
    for link in Link:
        looks.setdefault((LINKS[link].dash, LINKS[link].pen), []).append(link)
    shared = [links for links in looks.values() if len(links) > 1]
    assert all(set(links) <= set(LETTERS) and len({LETTERS[link] for link in links}) == len(links) for links in shared)


@pytest.mark.parametrize(
    "profile, same",
    [
        (
            Profile.UK,
            [
                {UnionKind.MARRIED, UnionKind.CIVIL_PARTNERSHIP, UnionKind.LIVING_TOGETHER},  # "Write Enough": one line for all that last
                {UnionKind.NOT_LIVING_TOGETHER, UnionKind.SHORT},
                {UnionKind.PARENTS_ONLY, UnionKind.NOT_KNOWN},
            ],
        ),
        (
            Profile.MCGOLDRICK,
            [
                {UnionKind.MARRIED, UnionKind.CIVIL_PARTNERSHIP},
                {UnionKind.NOT_LIVING_TOGETHER, UnionKind.SHORT},
                {UnionKind.PARENTS_ONLY, UnionKind.NOT_KNOWN},
            ],
        ),
    ],
)
def test_partner_lines_are_alike_only_where_the_profile_says_so(profile: Profile, same: list[set[UnionKind]]) -> None:
    looks: dict[object, set[UnionKind]] = {}
    for kind in UnionKind:
        looks.setdefault(PARTNERS[profile].get(kind, PLAIN), set()).add(kind)
    assert [kinds for kinds in looks.values() if len(kinds) > 1] == same


def test_homes_have_dashes_of_their_own() -> None:
    assert len({home.dash for home in style.HOMES}) == len(style.HOMES)


def test_patterns_have_a_place_and_a_filling_of_their_own() -> None:
    assert len({look.side for look in PATTERN_LOOKS}) == len({look.hatching for look in PATTERN_LOOKS}) == len(PATTERN_LOOKS)


@pytest.mark.parametrize("profile", list(Profile))
def test_no_two_kinds_of_people_look_alike(profile: Profile) -> None:
    people = {
        (form, died, index): Person("p", form=form, died=died, index=index)
        for form in Form
        for died in (False, True)
        for index in (False, True)
    }
    figures: dict[object, Figure] = {key: Figure(person, 0, 0, profile=profile) for key, person in people.items()}
    figures |= {("stillborn", form): Figure(Person("p", form=form, stage=Stage.STILLBORN), 0, 0, 8.5, profile) for form in Form}
    figures["unborn"] = Figure(Person("p", stage=Stage.UNBORN), 0, 0, 9, profile)
    figures["miscarriage"] = Figure(Person("p", stage=Stage.MISCARRIAGE), 0, 0, 6, profile)
    figures["placeholder"] = Figure(Person("p", placeholder=True), 0, 0, profile=profile)
    figures["outsider"] = Figure(Person("p", form=Form.WOMAN), 0, 0, profile=profile, relative=False)
    looks = {key: in_black_and_white(figure_marks(figure, silent("x"))) for key, figure in figures.items()}
    assert [(a, b) for a, b in itertools.combinations(looks, 2) if looks[a] == looks[b]] == []


def test_the_finished_picture_has_no_colour_that_the_style_does_not_name() -> None:
    feelings = tuple(Feeling("a", "b", kind) for kind in FeelingKind)
    from render import genogram_svg

    family = Genogram(Furniture("x"), (Person("a"), Person("b")), (Union("u", ("a", "b")),), feelings=feelings)
    used = set(re.findall(r"#[0-9a-f]{6}", genogram_svg(family)[0]))
    assert used <= set(COLOURS.values()) | {part for home in style.HOMES for part in (home.line, home.tint)}


def test_each_mark_of_a_feeling_reaches_the_svg() -> None:
    marks = [
        stroke
        for kind in FeelingKind
        for stroke in feeling_strokes(kind, straight((20.0, 20.0), (140.0, 20.0)), silent("f", data_kind=kind))
    ]
    root: ET.Element = read(svg_of(Page("x", 200, 200, "x", "x"), marks))
    found = [group for group in root.iter(f"{SVG}g") if "data-kind" in group.attrib]
    assert [group.attrib["data-kind"] for group in found] == [kind.value for kind in FeelingKind]
    assert all(len(group) for group in found)
