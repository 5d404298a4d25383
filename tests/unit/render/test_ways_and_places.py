"""Where lines of feeling, words on lines and loops of homes are put, told from the geometry of the finished SVG."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from render import draw_genogram, genogram_svg
from render.diagram import (
    Child,
    Feeling,
    FeelingKind,
    Form,
    Furniture,
    Genogram,
    Household,
    Link,
    Person,
    Profile,
    Union,
    UnionEnd,
    UnionKind,
)
from render.figure import Figure, years_above
from render.genogram.check_drawn import find_faults_drawn
from render.geometry import circle, straight
from render.layout import Fault, FaultKind
from render.paper import Paper
from render.style import LINE_WORDS, NAME
from tests.unit.render.sample_families import everything, maya, someone
from tests.unit.render.svg_reading import Text, beside_family_lines, groups, people, texts_and_lines, touches, words_in

M, W = Form.MAN, Form.WOMAN


def feelings_drawn(svg: str) -> list[tuple[str, str]]:
    return [(g.attrib["data-from"], g.attrib["data-to"]) for g in groups(svg) if g.get("data-line") == "feeling"]


def wide(key: str, form: Form, born: float) -> Person:
    """Somebody whose words under the symbol leave no way down beside it."""
    return replace(someone(key, f"Alexandrina {key}", form, born), notes=("maternal step-grandmother", "and kinship carer"))


# ---------------------------------------------------------------- feelings
def test_a_feeling_starts_under_the_words_where_they_leave_no_way_from_the_symbol() -> None:
    folk = [wide(key, W if i % 2 else M, 1950 + i) for i, key in enumerate("abcdef")]
    child = someone("z", "Zoe", W, 2015, "9")
    unions = tuple(Union(f"u{i}", (folk[i].id, folk[i + 1].id), UnionKind.MARRIED) for i in (0, 2, 4))
    unions = (*unions[:1], replace(unions[1], children=(Child("z"),)), *unions[2:])
    family = Genogram(Furniture("x"), (*folk, child), unions, feelings=(Feeling("c", "z", FeelingKind.CLOSE),))
    svg, layout = genogram_svg(family)
    assert feelings_drawn(svg) == [("c", "z")]
    [line, *_] = [line for line in texts_and_lines(svg)[1] if line.kind == "feeling"]
    upper = next(place for place in layout.places if place.id == "c")
    start = min(line.points, key=lambda point: point[1])
    own = [
        text for text in texts_and_lines(svg)[0] if text.group == next(i for i, g in enumerate(groups(svg)) if g.get("data-person") == "c")
    ]
    assert abs(start[0] - upper.x) < max(text.box.right for text in own) - upper.x
    assert 0 < start[1] - max(text.box.bottom for text in own) < 12
    assert max(beside_family_lines(svg).values()) < 12


def test_the_feelings_of_the_person_in_the_middle_are_drawn_before_those_of_others() -> None:
    others = tuple(someone(f"c{i}", f"Kid {i}", Form.WOMAN, 2000 + i) for i in range(11))
    for middle in ("c0", "c5", "c10"):
        folk = tuple(replace(person, index=person.id == middle) for person in others)
        union = Union("u", ("a",), children=tuple(Child(c.id) for c in others))
        feelings = tuple(Feeling("a", c.id, FeelingKind.CLOSE) for c in others)
        svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a", "Ada"), *folk), (union,), feelings=feelings))
        assert len(feelings_drawn(svg)) < len(feelings)
        assert ("a", middle) in feelings_drawn(svg)


def test_a_feeling_across_rows_goes_between_the_people_of_the_rows_between() -> None:
    rows = [[wide(f"p{r}{i}", M if i % 2 else W, 1930 + 25 * r + i) for i in range(4)] for r in range(3)]
    unions = []
    for r, row in enumerate(rows):
        for i in (0, 2):
            children = tuple(Child(rows[r + 1][k].id) for k in ((1,) if i == 0 else (2,))) if r < 2 else ()
            unions.append(Union(f"u{r}{i}", (row[i].id, row[i + 1].id), UnionKind.MARRIED, children=children))
    feelings = (Feeling("p00", "p23", FeelingKind.VERY_CLOSE), Feeling("p03", "p20", FeelingKind.CONFLICT))
    folk = tuple(person for row in rows for person in row)
    svg, layout = genogram_svg(Genogram(Furniture("x"), folk, tuple(unions), feelings=feelings))
    assert len(feelings_drawn(svg)) == 2
    assert touches(svg) == []
    assert layout.faults == ()


def test_years_above_a_symbol_keep_feelings_away_only_where_they_stand() -> None:
    figure = Figure(replace(someone("a", "Ada", W, 1990), years="b. 1990"), 0, 0, profile=Profile.MCGOLDRICK)
    left, right = figure.edge(110, 3), figure.edge(70, 3)
    assert math.hypot(*right) == pytest.approx(20)
    assert math.hypot(*left) > 28


# ---------------------------------------------------------------- words on lines
def nearest_child(text: Text, svg: str) -> set[str]:
    """Whom the family lines nearest to these words lead to, by where those lines end."""
    _, lines = texts_and_lines(svg)
    drawn = [line for line in lines if line.kind == "line"]

    def away(points: tuple[tuple[float, float], ...]) -> float:
        x, y = (text.box.left + text.box.right) / 2, (text.box.top + text.box.bottom) / 2
        half_w, half_h = (text.box.right - text.box.left) / 2, (text.box.bottom - text.box.top) / 2
        spots = [(ax + (bx - ax) * k / 8, ay + (by - ay) * k / 8) for (ax, ay), (bx, by) in pairwise(points) for k in range(9)]
        return min(math.hypot(max(0.0, abs(px - x) - half_w), max(0.0, abs(py - y) - half_h)) for px, py in spots)

    nearest = min(drawn, key=lambda line: away(line.points))
    others = [away(line.points) for line in drawn if line.group != nearest.group]
    assert min(others, default=99.0) > away(nearest.points) + 0.5, "two lines are as near as each other"
    ends = [nearest.points[0], nearest.points[-1]]
    found = set()
    for group in groups(svg):
        if "data-person" in group.attrib:
            xs = [(t.box.left + t.box.right) / 2 for t in texts_and_lines(svg)[0] if t.words == group.attrib["aria-label"].split(",")[0]]
            found |= {group.attrib["data-person"] for x in xs for end in ends if abs(end[0] - x) < 14}
    return found


@pytest.mark.parametrize("profile", list(Profile))
def test_since_when_a_child_is_fostered_stands_beside_the_childs_own_line_not_the_familys_bar(profile: Profile) -> None:
    folk = (
        someone("joe", "Joe", M, 1965), someone("vera", "Vera", W, 1968), someone("own", "Own", M, 1998),
        someone("mum", "Mum", W, 1985), someone("tyler", "Tyler", M, 2015), someone("mason", "Mason", M, 2018),
    )  # fmt: skip
    foster = tuple(Child(who, Link.FOSTER, "from 2024") for who in ("tyler", "mason"))
    unions = (
        Union("f", ("joe", "vera"), UnionKind.MARRIED, words=("m 1993",), children=(Child("own"), *foster)),
        Union("b", ("mum",), children=(Child("tyler"), Child("mason"))),
    )
    svg, _ = genogram_svg(Genogram(Furniture("x"), folk, unions, profile=profile))
    said = [text for text in texts_and_lines(svg)[0] if text.kind == "line-words" and "20" in text.words and text.words != "m 1993"]
    told = [child for text in said for child in nearest_child(text, svg)]
    assert sorted(told) == ["mason", "tyler"]


def test_words_without_a_free_place_beside_their_line_are_listed() -> None:
    words = "since the interim order of the family court of March 2024, as the carers say"
    carers = tuple(someone(f"p{i}", f"P{i}", W, 1960 + i) for i in range(4))
    unions = tuple(Union(f"u{i}", (carer.id,), children=(Child("z", Link.FOSTER, words),)) for i, carer in enumerate(carers))
    svg, layout = genogram_svg(Genogram(Furniture("x"), (*carers, someone("z", "Zoe", W, 2015)), unions))
    listed = [row for row in layout.not_drawn if words in row.what]
    shown = sum(words.rsplit(maxsplit=1)[-1] in text.words for text in texts_and_lines(svg)[0] if text.kind == "line-words")
    assert listed
    assert len(listed) + shown == 4
    assert all("Zoe" in row.what and "z" in row.people for row in listed)
    assert touches(svg) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_words_on_lines_never_stand_right_under_a_name_as_if_said_of_that_person(profile: Profile) -> None:
    texts, _ = texts_and_lines(genogram_svg(maya(profile))[0])
    captions = [text.box for text in texts if text.kind == "person"]
    loose = [text for text in texts if text.kind == "line-words"]
    assert {"SGO 2021", "SGO"} & {text.words for text in loose}
    for text in loose:
        under = [box for box in captions if 0 <= text.box.top - box.bottom < 6 and box.left < text.box.right and text.box.left < box.right]
        assert not under, text.words


@pytest.mark.parametrize("profile", list(Profile))
def test_how_far_harm_is_established_stands_nearer_to_its_own_line_than_to_any_other_feeling(profile: Profile) -> None:
    svg, _ = genogram_svg(maya(profile))
    texts, lines = texts_and_lines(svg)
    [number] = [i for i, group in enumerate(groups(svg)) if group.get("data-kind") == "physical-harm"]
    [words] = [text for text in texts if text.group == number][:1]

    def away(of: int) -> float:
        spots = [point for line in lines if line.kind == "feeling" and line.group == of for point in line.points]
        box = words.box
        return min(math.hypot(max(0, box.left - x, x - box.right), max(0, box.top - y, y - box.bottom)) for x, y in spots)

    others = [i for i, group in enumerate(groups(svg)) if group.get("data-line") == "feeling" and i != number]
    assert away(number) < min(map(away, others))  # where there is no room near it, a thin line leads to it


def test_a_donors_letters_stand_though_the_lines_of_triplets_are_close() -> None:
    svg, layout = genogram_svg(everything())
    assert words_in(svg).count("D") == 3
    assert not [row for row in layout.not_drawn if "“D”" in row.what]


# ---------------------------------------------------------------- paper
@pytest.mark.parametrize("profile", list(Profile))
def test_the_family_of_the_target_pictures_is_a4_nearly_at_full_size(profile: Profile) -> None:
    drawn = draw_genogram(maya(profile), paper=Paper())
    assert len(drawn.svgs) == 1
    shown = float(next(part for part in drawn.svgs[0].split("viewBox=")[1].split('"')[1:2]).split()[2])
    assert 841.89 / shown > {Profile.UK: 0.995, Profile.MCGOLDRICK: 0.96}[profile]


def test_names_and_words_on_lines_have_a_smallest_size_each() -> None:
    assert Paper().smallest_scale * NAME >= 6.5
    assert Paper().smallest_scale * LINE_WORDS >= 5.3
    assert Paper(names_pt=4.0, words_pt=6.0).smallest_scale * LINE_WORDS == pytest.approx(6.0)
    assert Paper(names_pt=4.0).smallest_scale * NAME == pytest.approx(4.0, abs=0.05)


# ---------------------------------------------------------------- the check of what is drawn
def test_a_feeling_through_a_stranger_is_a_fault_and_one_beside_them_is_none() -> None:
    a, b, c = (Figure(Person(who, who.upper() * 3), 100.0 * i, 0.0) for i, who in enumerate("abc"))
    feeling = Feeling("a", "c", FeelingKind.CLOSE)
    through, over = straight((17, 0), (183, 0)), straight((17, -30), (183, -30))
    words = straight((17, 29), (183, 29))
    assert find_faults_drawn((a, b, c), [(feeling, over)], []) == ()
    for way in (through, words):
        assert find_faults_drawn((a, b, c), [(feeling, way)], []) == (Fault(FaultKind.FEELING_THROUGH, ("b", "a", "c")),)


def test_a_loop_that_takes_in_a_stranger_or_leaves_out_a_member_is_a_fault() -> None:
    a, b = (Figure(Person(who), 100.0 * i, 0.0) for i, who in enumerate("ab"))
    home = Household("h", "Home", ("a",))
    assert find_faults_drawn((a, b), [], [(home, [circle(0, 0, 40)])]) == ()
    assert find_faults_drawn((a, b), [], [(home, [circle(0, 0, 140)])]) == (Fault(FaultKind.HOME_TAKES_IN, ("b",)),)
    assert find_faults_drawn((a, b), [], [(home, [circle(300, 0, 40)])]) == (Fault(FaultKind.HOME_LEAVES_OUT, ("a",)),)


def test_what_is_wrong_with_feelings_and_homes_is_named_on_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(FaultKind.FEELING_THROUGH, ("paul", "maya", "jade"))
    monkeypatch.setattr("render.genogram.picture.find_faults_drawn", lambda *_: (fault,))
    svg, layout = genogram_svg(maya())
    assert layout.faults == (fault,)
    assert any("runs through the symbol or the words of Paul" in words for words in words_in(svg))


# ---------------------------------------------------------------- how partnerships ended
@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize(
    "union, rising, falling, key",
    [
        ({"end": UnionEnd.WIDOWED}, 1, 1, "ended by a death"),
        ({"again": UnionEnd.DIVORCED}, 2, 1, "together again after a divorce"),
        ({"again": UnionEnd.SEPARATED}, 1, 1, "together again after a separation"),
        ({"end": UnionEnd.DIVORCED, "again": UnionEnd.DIVORCED}, 2, 0, "divorced"),
    ],
)
def test_a_death_and_a_new_beginning_have_marks_of_their_own(
    profile: Profile, union: dict[str, UnionEnd], rising: int, falling: int, key: str
) -> None:
    pair = (Person("a", "Ada"), Person("b", "Bo"))
    made = Union("u", ("a", "b"), UnionKind.MARRIED, **union)  # type: ignore[arg-type]
    svg, _ = genogram_svg(Genogram(Furniture("x"), pair, (made,), profile=profile))
    [group] = [i for i, g in enumerate(groups(svg)) if g.get("data-line") == "ended"]
    strokes = [line.points for line in texts_and_lines(svg)[1] if line.group == group]
    slopes = [(points[-1][1] - points[0][1]) * (points[-1][0] - points[0][0]) for points in strokes]
    assert (sum(slope < 0 for slope in slopes), sum(slope > 0 for slope in slopes)) == (rising, falling)
    assert key in " ".join(words_in(svg))


def test_a_range_of_years_is_never_set_as_birth_and_death() -> None:
    for years in ("b. 1985–1988", "b. 1898–1902", "b. 1985–88"):
        figure = Figure(Person("a", "Ada", W, years=years), 0, 0, profile=Profile.MCGOLDRICK)
        assert years_above(figure) is None
        svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a", "Ada", W, years=years),), profile=Profile.MCGOLDRICK))
        assert years in words_in(svg)
        assert len(people(svg)) == 1
