"""Genograms as a reader of the finished SVG meets them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from render import genogram_svg, households
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
    Twins,
    Union,
    UnionEnd,
    UnionKind,
)
from render.errors import BadDiagram
from render.fonts import text_width
from render.genogram.arrange import arrange
from render.genogram.in_words import genogram_twin
from render.genogram.picture import compose, draw_genogram
from render.layout import Layout, Place, Quality
from render.twin import as_text
from tests.unit.render.sample_families import everything, maya, one_parent, someone
from tests.unit.render.svg_reading import SVG, groups, off_the_page, people, read, texts_and_lines, touches, words_in

FAMILIES = [maya(Profile.UK), maya(Profile.MCGOLDRICK), everything(Profile.UK), everything(Profile.MCGOLDRICK), one_parent()]
NAMES = ["maya-uk", "maya-mcgoldrick", "everything-uk", "everything-mcgoldrick", "one-parent"]


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    return {name: genogram_svg(family)[0] for name, family in zip(NAMES, FAMILIES, strict=True)}


@pytest.mark.parametrize("name", NAMES)
def test_no_words_touch_a_line_or_other_words(pictures: dict[str, str], name: str) -> None:
    assert touches(pictures[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_cut_by_the_edge_of_the_page(pictures: dict[str, str], name: str) -> None:
    assert off_the_page(pictures[name]) == []


@pytest.mark.parametrize("family, name", list(zip(FAMILIES, NAMES, strict=True)), ids=NAMES)
def test_everybody_is_drawn_once_with_a_name_for_screen_readers(pictures: dict[str, str], family: Genogram, name: str) -> None:
    found = people(pictures[name])
    assert sorted(found) == sorted(person.id for person in (*family.people, *family.others))
    assert all(len(labels) == 1 and labels[0].strip() for labels in found.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_svg_has_no_style_attributes_scripts_or_tooltips(pictures: dict[str, str], name: str) -> None:
    root = read(pictures[name])
    assert not [element for element in root.iter() if "style" in element.attrib or element.tag.endswith(("}script", "}style"))]
    assert [child.tag for child in root.iter(f"{SVG}title")] == [f"{SVG}title"]
    assert root[0].tag == f"{SVG}title"
    assert root.attrib["aria-labelledby"] == root[0].get("id")
    assert root.attrib["aria-describedby"] == root[1].get("id")


def test_the_same_family_gives_the_same_bytes(pictures: dict[str, str]) -> None:
    assert genogram_svg(maya(Profile.UK))[0] == pictures["maya-uk"]


def test_the_page_is_at_least_a4_landscape_and_sized_in_millimetres() -> None:
    svg, layout = genogram_svg(Genogram(Furniture("Ada"), (Person("a", "Ada"),)))
    root = read(svg)
    assert (root.attrib["width"], root.attrib["height"]) == ("297.0mm", "209.9mm")
    assert root.attrib["viewBox"] == "0 0 842 595"
    assert (layout.width, layout.height) == (842, 595)


def test_the_page_grows_with_a_wide_family() -> None:
    children = tuple(someone(f"c{i}", f"Child {i}", Form.WOMAN, 2000 + i) for i in range(30))
    union = Union("u", ("a", "b"), UnionKind.MARRIED, children=tuple(Child(child.id) for child in children))
    svg, layout = genogram_svg(Genogram(Furniture("Wide"), (Person("a"), Person("b"), *children), (union,)))
    assert layout.width > 1200
    assert off_the_page(svg) == []


def test_the_layout_returned_is_where_people_were_drawn() -> None:
    svg, layout = genogram_svg(maya())
    height = layout.height
    for group in groups(svg):
        if group.get("data-person") == "george":
            points = [float(n) for n in re.findall(r"-?[\d.]+", group[0].attrib["points"])]
            place = next(place for place in layout.places if place.id == "george")
            assert sum(points[0:8:2]) / 4 == pytest.approx(place.x, abs=0.02)
            assert sum(points[1:8:2]) / 4 + height == pytest.approx(place.y, abs=0.02)
            return
    pytest.fail("George is not drawn")


def test_making_room_twice_changes_nothing_more() -> None:
    family = everything()
    svg, layout = compose(family, arrange(family, text_width=text_width))
    again, same = compose(family, layout)
    assert [(p.id, round(p.x, 3), round(p.y, 3)) for p in same.places] == [(p.id, round(p.x, 3), round(p.y, 3)) for p in layout.places]
    assert len(words_in(again)) == len(words_in(svg))


def test_deep_captions_push_the_children_down_instead_of_meeting_their_line() -> None:
    notes = tuple(f"note number {i}" for i in range(6))
    parent = Person("a", "Ada", Form.WOMAN, years="b. 1980", notes=notes)
    family = Genogram(
        Furniture("x"), (parent, Person("b", "Bo", Form.MAN), Person("c", "Cy")), (Union("u", ("a", "b"), children=(Child("c"),)),)
    )
    svg, _ = genogram_svg(family)
    assert touches(svg) == []
    assert set(notes) <= set(words_in(svg))


def test_layout_and_people_must_belong_together() -> None:
    layout = Layout(100, 100, (Place("stranger", 50, 50, 17, 0),), (), (), Quality(0, True, 0, 0, 0))
    with pytest.raises(BadDiagram) as caught:
        draw_genogram(Genogram(Furniture("x"), (Person("a", "Ada Secret"),)), layout)
    assert "Ada" not in str(caught.value)


def test_a_parent_whom_the_layout_adds_is_drawn_dotted_with_a_question_mark() -> None:
    places = (Place("a", 50, 50, 17, 1), Place("unknown-1", 120, 50, 17, 0, placeholder=True))
    svg = draw_genogram(
        Genogram(Furniture("x"), (Person("a", "Ada", age="4"),)), Layout(200, 100, places, (), (), Quality(0, True, 0, 0, 0))
    )
    group = next(group for group in groups(svg) if group.get("data-person") == "unknown-1")
    assert "placeholder" in group.attrib["class"].split()
    assert group[0].get("stroke-dasharray")
    assert [element.text for element in group.iter(f"{SVG}text")] == ["?"]


# ---------------------------------------------------------------- what the marks say
def lines_of(svg: str, kind: str) -> list[ET.Element]:
    return [group for group in groups(svg) if group.get("data-line") == kind]


@pytest.mark.parametrize(
    "profile, kind, dashed",
    [
        (Profile.UK, UnionKind.MARRIED, False), (Profile.UK, UnionKind.LIVING_TOGETHER, False), (Profile.UK, UnionKind.SHORT, True),
        (Profile.MCGOLDRICK, UnionKind.MARRIED, False), (Profile.MCGOLDRICK, UnionKind.LIVING_TOGETHER, True),
        (Profile.MCGOLDRICK, UnionKind.NOT_LIVING_TOGETHER, True),
    ],
)  # fmt: skip
def test_partner_lines_follow_the_profile(profile: Profile, kind: UnionKind, dashed: bool) -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a"), Person("b")), (Union("u", ("a", "b"), kind),), profile=profile))
    [line] = lines_of(svg, "partner")
    assert ("stroke-dasharray" in line[0].attrib) is dashed


@pytest.mark.parametrize("end, strokes", [(UnionEnd.NONE, 0), (UnionEnd.SEPARATED, 1), (UnionEnd.DIVORCED, 2)])
def test_one_slash_means_separated_and_two_divorced(end: UnionEnd, strokes: int) -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a"), Person("b")), (Union("u", ("a", "b"), UnionKind.MARRIED, end),)))
    assert sum(len(group) for group in lines_of(svg, "ended")) == strokes


@pytest.mark.parametrize(
    "words, key",
    [
        (("div 2010",), "divorced (div)"),
        (("ann 2003",), "annulled (ann)"),
        ((), "divorced"),
        (("div 2010", "ann 2003"), "divorced (div) or annulled (ann)"),
        (("diss 2014", "div 2010", "ann 2003"), "divorced (div), dissolved (diss) or annulled (ann)"),
    ],
)
def test_the_key_calls_the_end_of_a_marriage_what_it_was(words: tuple[str, ...], key: str) -> None:
    unions = tuple(
        Union(f"u{i}", (f"a{i}", f"b{i}"), UnionKind.MARRIED, UnionEnd.DIVORCED, (w,) if w else ()) for i, w in enumerate(words or ("",))
    )
    partners = tuple(Person(who) for union in unions for who in union.partners)
    said = " ".join(words_in(genogram_svg(Genogram(Furniture("x"), partners, unions))[0]))
    assert f"married {key}" in said


def test_partners_who_are_related_have_a_double_line() -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a"), Person("b")), (Union("u", ("a", "b"), UnionKind.MARRIED, related=True),)))
    assert sum(len(group) for group in lines_of(svg, "partner")) == 2


def test_the_link_by_which_somebody_would_be_their_own_forebear_is_marked_on_its_line_and_no_other_is() -> None:
    folk = tuple(Person(who, f"{who.upper()} Frost", born=born) for who, born in (("a", 1900.0), ("b", 1930.0), ("c", 1960.0)))
    links = tuple(Union(parent + child, (parent,), children=(Child(child),)) for parent, child in ("ab", "bc", "ca"))
    svg, _ = genogram_svg(Genogram(Furniture("x"), folk, links))
    assert sum("as recorded, see below" in words for words in words_in(svg)) == 1
    svg, _ = genogram_svg(Genogram(Furniture("x"), folk, links[:2]))
    assert not any("as recorded" in words for words in words_in(svg))


def test_the_key_calls_nobody_partners_who_are_recorded_as_relatives_with_a_child() -> None:
    couple = Union("u", ("a", "b"), children=(Child("c"),), related=True)
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a"), Person("b"), Person("c")), (couple,)))
    assert {"partnership not recorded", "related by birth to each other"} <= set(words_in(svg))
    assert not any("partners" in words.replace("partnership", "") for words in words_in(svg))


def test_an_only_adopted_child_hangs_from_a_dashed_line_and_mcgoldrick_adds_a_solid_one() -> None:
    parts = (Person("a"), Person("b"), Person("c")), (Union("u", ("a", "b"), UnionKind.MARRIED, children=(Child("c", Link.ADOPTIVE),)),)
    for profile, solid in ((Profile.UK, 0), (Profile.MCGOLDRICK, 1)):
        svg, _ = genogram_svg(Genogram(Furniture("x"), *parts, profile=profile))
        strokes = [path for group in groups(svg) if group.get("data-link") == "adoptive" for path in group]
        assert sum("stroke-dasharray" not in path.attrib for path in strokes) == solid
        assert any("stroke-dasharray" in path.attrib for path in strokes)


def test_years_stand_below_the_name_in_one_profile_and_above_the_symbol_in_the_other() -> None:
    person = Person("a", "Ada", Form.WOMAN, years="1950–2016", died=True)
    uk, _ = genogram_svg(Genogram(Furniture("x"), (person,)))
    us, _ = genogram_svg(Genogram(Furniture("x"), (person,), profile=Profile.MCGOLDRICK))
    assert "1950–2016" in words_in(uk)
    assert {"1950", "2016"} <= set(words_in(us))
    texts = {text.words: text.box for text in texts_and_lines(us)[0]}
    assert texts["1950"].bottom < texts["Ada"].top - 34


def test_the_key_has_one_entry_for_twins_who_are_not_identical_and_those_of_whom_it_is_not_recorded() -> None:
    folk = tuple(Person(who, who.upper()) for who in "abcd")
    union = Union("u", (), children=tuple(Child(person.id) for person in folk))
    svg, _ = genogram_svg(Genogram(Furniture("x"), folk, (union,), (Twins(("a", "b"), False), Twins(("c", "d"), None))))
    said = " ".join(words_in(svg))
    assert "twins, not identical or not recorded whether identical" in said
    assert "twins, kind not recorded" not in said


def test_the_key_names_what_is_used_and_nothing_else() -> None:
    people_ = (Person("a", form=Form.MAN), Person("b", form=Form.WOMAN))
    svg, _ = genogram_svg(Genogram(Furniture("x"), people_, (Union("u", ("a", "b"), UnionKind.MARRIED),)))
    assert words_in(svg)[1:] == ["People", "man or boy", "woman or girl", "Family lines", "married"]


def test_a_feeling_is_drawn_or_listed_but_never_lost() -> None:
    family = everything()
    svg, _ = genogram_svg(family)
    drawn = len(lines_of(svg, "feeling"))
    listed = sum("list of relationships" in words for words in words_in(svg))
    assert drawn + listed == len(family.feelings)
    assert drawn >= len(family.feelings) - 3


def test_two_records_of_one_feeling_are_two_lines() -> None:
    pair = (Person("a", "Ada"), Person("b", "Bo"))
    feelings = (Feeling("a", "b", FeelingKind.CLOSE), Feeling("a", "b", FeelingKind.CLOSE))
    svg, _ = genogram_svg(Genogram(Furniture("x"), pair, (Union("u", ("a", "b")),), feelings=feelings))
    assert [line.get("data-feeling") for line in lines_of(svg, "feeling")] == ["1", "2"]


def test_two_feelings_at_most_leave_one_quarter_of_a_symbol() -> None:
    others = tuple(someone(f"c{i}", f"Kid {i}", Form.WOMAN, 2000 + i) for i in range(9))
    union = Union("u", ("a",), children=tuple(Child(c.id) for c in others))
    feelings = tuple(Feeling("a", c.id, FeelingKind.CLOSE) for c in others)
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a", "Ada"), *others), (union,), feelings=feelings))
    assert 1 <= len(lines_of(svg, "feeling")) <= 8
    assert sum("list of relationships" in words for words in words_in(svg)) == len(feelings) - len(lines_of(svg, "feeling"))
    assert touches(svg) == []


def test_a_home_has_a_loop_with_a_name_and_its_people() -> None:
    svg, _ = genogram_svg(maya())
    labels = [group.attrib["aria-label"] for group in lines_of(svg, "household")]
    assert labels == ["Mum’s home, Sun–Wed: Dee, Sade, Simi, Maya", "Dad’s home, Thu–Sat: Tunde, Ngozi, Maya"]


def test_a_loop_holds_its_people_and_nobody_else() -> None:
    for family in FAMILIES:
        svg, layout = genogram_svg(family)
        places = {place.id: (place.x, place.y - layout.height) for place in layout.places}
        homes = {home.id: set(home.members) for home in family.households}
        found = lines_of(svg, "household")
        assert len(found) >= len(homes) - 1
        loops = [line for line in texts_and_lines(svg)[1] if line.kind == "home"]
        for group in found:
            own = [loop for loop in loops if loop.home == group.attrib["data-household"]]
            inside = {person for person, point in places.items() for loop in own if _inside(point, loop.points)}
            assert inside == homes[group.attrib["data-household"]]


def _inside(point: tuple[float, float], polygon: tuple[tuple[float, float], ...]) -> bool:
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def test_a_home_whose_members_stand_apart_has_a_loop_of_one_look_and_the_name_for_each_group() -> None:
    family = replace(maya(), households=(Household("h", "Two ends", ("george", "grace")),))
    svg, _ = genogram_svg(family)
    [home] = lines_of(svg, "household")
    assert len(home) == 2
    assert home.attrib["aria-label"] == "Two ends: George, Grace"
    assert words_in(svg).count("Two ends") == 3  # beside each loop, and once in the key
    assert touches(svg) == []


def test_a_home_in_too_many_parts_is_listed_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(households, "MOST_PARTS", 1)
    svg, _ = genogram_svg(replace(maya(), households=(Household("h", "Everywhere", ("george", "grace")),)))
    assert lines_of(svg, "household") == []
    assert "Line round the home “Everywhere”" in words_in(svg)


def test_a_person_with_a_page_is_a_link_and_a_script_is_refused() -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a", "Ada", href="/people/a?tab=1&x=2"),)))
    [link] = list(read(svg).iter(f"{SVG}a"))
    assert link.attrib["href"] == "/people/a?tab=1&x=2"
    assert link[0].get("data-person") == "a"
    for href in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "http://["):
        with pytest.raises(BadDiagram):
            genogram_svg(Genogram(Furniture("x"), (Person("a", "Ada", href=href),)))


def test_an_empty_family_still_gives_a_page_with_its_title() -> None:
    svg, _ = genogram_svg(Genogram(Furniture("Nobody yet"), ()))
    assert words_in(svg) == ["Nobody yet"]


# ---------------------------------------------------------------- in words
def test_the_file_holds_its_text_twin_whole_and_a_short_form_as_description() -> None:
    svg, layout = genogram_svg(maya())
    root = read(svg)
    [metadata] = root.findall(f"{SVG}metadata")
    assert metadata.text == as_text(genogram_twin(maya(), layout))
    description = root.findtext(f"{SVG}desc") or ""
    assert description.startswith("Maya, 9, lives in two homes")
    assert "24 people in 3 generations" in description
    assert "Dee and Tunde: living together 2012; separated 2022. Children: a baby lost in pregnancy, Sade, Simi, Maya." in description
    assert "Not shown: 2 people." in description


def test_the_description_of_a_large_family_is_short() -> None:
    children = tuple(someone(f"c{i}", f"Child {i}", Form.WOMAN, 2000 + i) for i in range(60))
    svg, _ = genogram_svg(
        Genogram(Furniture("Wide"), (Person("a"), *children), (Union("u", ("a",), children=tuple(Child(c.id) for c in children)),))
    )
    assert read(svg).findtext(f"{SVG}desc") == "Genogram of 61 people in 2 generations."


def test_what_is_between_people_who_are_not_relatives_is_listed_since_they_stand_without_lines() -> None:
    friends = (Person("f", "Fay"), Person("g", "Gus"))
    family = Genogram(Furniture("x"), (Person("a", "Ada"),), (Union("u", ("f",), children=(Child("g"),)),), others=friends)
    svg, layout = genogram_svg(family)
    [row] = layout.not_drawn
    assert (row.what, row.people) == ("How these belong together: Fay and Gus", ("f", "g"))
    assert row.what in words_in(svg)
    assert "Fay [2]\n  Children:\n    Gus [3]" in as_text(genogram_twin(family, layout))


# ---------------------------------------------------------------- heard
def test_people_are_heard_from_the_child_up_the_generations_and_then_down() -> None:
    svg, layout = genogram_svg(maya())
    row = {place.id: place.row for place in layout.places}
    order = list(people(svg))
    assert order[0] == "maya"
    assert [row[who] for who in order] == sorted((row[who] for who in order), reverse=True)
    middle = replace(maya(), people=tuple(replace(p, index=p.id == "dee") for p in maya().people))
    rows = [row[who] for who in people(genogram_svg(middle)[0])]
    assert list(dict.fromkeys(rows)) == [1, 0, 2]


@pytest.mark.parametrize("family, name", list(zip(FAMILIES, NAMES, strict=True)), ids=NAMES)
def test_each_family_and_each_feeling_that_is_drawn_is_named_once_and_other_lines_are_silent(
    pictures: dict[str, str], family: Genogram, name: str
) -> None:
    heard = [
        group for group in groups(pictures[name]) if group.get("data-line") not in (None, "household") and "aria-label" in group.attrib
    ]
    families = [group.get("data-family") for group in heard if group.get("data-line") != "feeling"]
    assert sorted(filter(None, families)) == sorted(u.id for u in family.unions)
    drawn = {group.get("data-feeling") for group in lines_of(pictures[name], "feeling")}
    assert {group.get("data-feeling") for group in heard if group.get("data-line") == "feeling"} == drawn
    for group in groups(pictures[name]):
        assert ("aria-label" in group.attrib) == (group.get("role") == "img")
        assert not (group.get("aria-hidden") and "aria-label" in group.attrib)


def test_a_couples_line_says_what_the_text_twin_says(pictures: dict[str, str]) -> None:
    [line] = [group for group in lines_of(pictures["maya-uk"], "partner") if group.get("data-family") == "u6"]
    words = "Dee and Tunde: living together 2012; separated 2022. Children: a baby lost in pregnancy, Sade, Simi, Maya"
    assert line.attrib["aria-label"] == words
