"""Genograms on paper: one sheet where names stay large enough, several where not, and nobody lost between them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render import draw_genogram, pdf_from_svgs
from render.diagram import Child, Genogram, Household, NotShown, Person, Profile, Union, UnionKind
from render.layout import Drawn
from render.paper import SHEETS, SMALLEST_NAMES, Extent, Orientation, Paper, PaperSize
from render.style import MM_PER_PT, NAME
from tests.property.test_any_family_can_be_drawn import families
from tests.unit.render.sample_families import FURNITURE, M, W, everything, maya, one_parent, someone
from tests.unit.render.svg_reading import off_the_page, people, read, touches, words_in
from tests.unit.render.test_pdf import opened


def clan(children: int = 7, deep: int = 3) -> Genogram:
    """A couple with so many children, each of whom marries and has two, and so on."""
    folk = [someone("r", "Root Adeyemi", M, 1900), someone("s", "Sarah Adeyemi", W, 1902)]
    unions, level = [], [("r", "s", 1900.0)]
    for depth in range(deep):
        following = []
        for a, b, born in level:
            count = children if depth == 0 else 2
            ids = [f"{a}{i}" for i in range(count)]
            for i, who in enumerate(ids):
                folk += [someone(who, f"Child {who}", W, born + 25 + i), someone(f"{who}m", f"Mate of {who}", M, born + 24 + i)]
                following.append((who, f"{who}m", born + 25))
            unions.append(Union(f"u{a}", (a, b), UnionKind.MARRIED, order=born + 20, children=tuple(map(Child, ids))))
        level = following
    unions += [Union(f"u{a}", (a, b), UnionKind.MARRIED) for a, b, _ in level]
    first = replace(folk[0], index=True)
    return Genogram(replace(FURNITURE, title="A clan"), (first, *folk[1:]), tuple(unions))


@pytest.fixture(scope="module")
def pages() -> Drawn:
    return draw_genogram(clan(), paper=Paper())


def size_mm(svg: str) -> tuple[float, float]:
    root = read(svg)
    width, height = (float(root.attrib[side].removesuffix("mm")) for side in ("width", "height"))
    return width, height


def scale(svg: str) -> float:
    return size_mm(svg)[0] / MM_PER_PT / float(read(svg).attrib["viewBox"].split()[2])


def paper_mm(size: PaperSize) -> list[Any]:
    return [pytest.approx(sheet, abs=0.15) for sheet in SHEETS[size]]


FITTING = [(maya(), size, way) for size in (PaperSize.A4, PaperSize.A3) for way in Orientation]
FITTING += [(one_parent(), PaperSize.REPORT, way) for way in Orientation]
FITTING += [
    (family, *paper)
    for family in (maya(Profile.MCGOLDRICK), one_parent())
    for paper in zip((PaperSize.A4, PaperSize.A3), Orientation, strict=False)
]


@pytest.mark.parametrize(
    "family,size,orientation", FITTING, ids=[f"{f.furniture.title}-{f.profile}-{size}-{way}" for f, size, way in FITTING]
)
def test_a_family_that_fits_is_one_sheet_of_that_size(family: Genogram, size: PaperSize, orientation: Orientation) -> None:
    drawn = draw_genogram(family, paper=Paper(size, orientation))
    [svg] = drawn.svgs
    width, height = size_mm(svg)
    assert (width, height) in paper_mm(size)
    assert orientation is Orientation.AUTO or (width > height) is (orientation is Orientation.LANDSCAPE)
    assert SMALLEST_NAMES - 0.01 <= scale(svg) * NAME <= NAME + 0.01
    assert off_the_page(svg) == []
    assert touches(svg) == []


def test_auto_holds_the_paper_as_it_makes_the_picture_largest() -> None:
    found = {way: scale(draw_genogram(maya(), paper=Paper(orientation=way)).svgs[0]) for way in Orientation}
    assert found[Orientation.AUTO] == max(found.values())


def test_a_family_that_does_not_fit_is_on_several_pages_of_that_size_with_readable_names(pages: Drawn) -> None:
    assert len(pages.svgs) > 2
    for number, svg in enumerate(pages.svgs, 1):
        assert size_mm(svg) in paper_mm(PaperSize.A4)
        assert scale(svg) * NAME >= SMALLEST_NAMES - 0.01
        assert f"{number} of {len(pages.svgs)}" in words_in(svg)
        assert off_the_page(svg) == []


def test_everybody_is_on_one_page_and_told_there(pages: Drawn) -> None:
    drawn = [list(people(svg)) for svg in pages.svgs]
    assert [sorted(found) for found in drawn] == [sorted(found) for found in pages.pages]
    assert Counter(who for found in drawn for who in found) == Counter(person.id for person in clan().people)
    for svg, found in zip(pages.svgs, drawn, strict=True):
        said = read(svg).findtext("{http://www.w3.org/2000/svg}desc") or ""
        assert all(next(p.name for p in clan().people if p.id == who) in said for who in found)


def test_where_a_line_is_cut_both_pages_say_where_it_goes_on(pages: Drawn) -> None:
    leads = [Counter(words for words in words_in(svg) if re.fullmatch(r"page \d+", words)) for svg in pages.svgs]
    assert all(leads)
    pairs = {(here, int(words.split()[1])) for here, found in enumerate(leads, 1) for words in found}
    assert pairs == {(there, here) for here, there in pairs}
    assert all(here != there for here, there in pairs)
    for here, there in pairs:
        listed = " ".join(words_in(pages.svgs[here - 1])).partition("Goes on elsewhere")[2]
        assert f"Page {there}: " in listed


def test_everybody_of_a_long_row_is_named_on_each_page_that_it_leaves() -> None:
    children = tuple(someone(f"k{i}", f"Christopher Featherstone {i}", M, 1990 + i) for i in range(36))
    row = Union("u", ("r",), children=tuple(Child(child.id) for child in children))
    family = Genogram(FURNITURE, (replace(someone("r", "Root Adeyemi", M, 1960), index=True), *children), (row,))
    drawn = draw_genogram(family, paper=Paper(PaperSize.A4, Orientation.PORTRAIT, 8.8))
    for svg, here in zip(drawn.svgs, drawn.pages, strict=True):
        if not here:
            continue
        listed = " ".join(words_in(svg)).partition("Goes on elsewhere")[2]
        assert [child.name for child in children if child.id not in here and child.name not in listed] == []
        described = read(svg).findtext("{http://www.w3.org/2000/svg}desc") or ""
        assert [child.name for child in children if child.name not in described] == []


def test_no_couple_and_no_name_is_cut(pages: Drawn) -> None:
    page = {who: number for number, found in enumerate(pages.pages) for who in found}
    assert [u.id for u in clan().unions if page[u.partners[0]] != page[u.partners[1]]] == []
    for svg in pages.svgs:
        assert [pair for pair in touches(svg) if not pair[0].startswith("page ")] == []


def test_the_key_is_on_some_page_and_the_first_holds_the_family_in_words(pages: Drawn) -> None:
    assert any("Family lines" in words_in(svg) for svg in pages.svgs)
    found = [read(svg).findtext("{http://www.w3.org/2000/svg}metadata") or "" for svg in pages.svgs]
    assert "Mate of r00 [" in found[0]
    assert not any(found[1:])


def test_people_who_are_not_relatives_and_what_is_not_shown_follow_the_family() -> None:
    others = tuple(Person(f"o{i}", f"Friend {i}", notes=("from the allotment",)) for i in range(90))
    rows = tuple(NotShown(f"Row {i}", "why " * 12, "where") for i in range(120))
    drawn = draw_genogram(replace(clan(3, 2), others=others, not_shown=rows), paper=Paper())
    assert Counter(who for svg in drawn.svgs for who in people(svg)) == Counter([p.id for p in clan(3, 2).people] + [p.id for p in others])
    words = Counter(text for svg in drawn.svgs for text in words_in(svg))
    assert all(words[f"Row {i}"] == 1 for i in range(120))
    assert [off_the_page(svg) for svg in drawn.svgs] == [[]] * len(drawn.svgs)


def test_a_family_with_too_many_generations_is_cut_between_rows_as_well() -> None:
    folk, unions = [someone("p0", "First", W, 1000)], []
    for i in range(1, 24):
        folk.append(someone(f"p{i}", f"Heir {i}", W, 1000 + 25 * i))
        unions.append(Union(f"u{i}", (f"p{i - 1}",), children=(Child(f"p{i}"),)))
    drawn = draw_genogram(Genogram(FURNITURE, tuple(folk), tuple(unions)), paper=Paper())
    assert len(drawn.svgs) > 1
    assert Counter(who for svg in drawn.svgs for who in people(svg)) == Counter(person.id for person in folk)
    assert [off_the_page(svg) for svg in drawn.svgs] == [[]] * len(drawn.svgs)


def test_a_larger_smallest_size_gives_more_pages_and_a_larger_paper_fewer() -> None:
    counts = [len(draw_genogram(clan(), paper=paper).svgs) for paper in (Paper(names_pt=8.0), Paper(), Paper(PaperSize.A3))]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2]


def test_homes_and_feelings_are_cut_like_lines() -> None:
    family = everything()
    drawn = draw_genogram(family, paper=Paper(names_pt=NAME, orientation=Orientation.PORTRAIT))
    assert len(drawn.svgs) > 1
    assert Counter(who for svg in drawn.svgs for who in people(svg)) == Counter(p.id for p in (*family.people, *family.others))
    assert [off_the_page(svg) for svg in drawn.svgs] == [[]] * len(drawn.svgs)


def test_the_pages_make_one_pdf_and_the_same_family_the_same_pages(pages: Drawn) -> None:
    with opened(pdf_from_svgs(pages.svgs)) as document:
        assert len(document) == len(pages.svgs)
    assert draw_genogram(clan(), paper=Paper()).svgs == pages.svgs


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families(), st.sampled_from(Orientation), st.floats(4.0, 8.8), st.booleans())
def test_of_any_family_everybody_is_on_a_page_or_listed(family: Genogram, way: Orientation, names_pt: float, some: bool) -> None:
    extent = Extent(up=1, sides=1) if some else None
    home = Household("all", "Everybody", tuple(p.id for p in family.people))
    whole = replace(family, others=(Person("friend", "Fay"),), households=(*family.households, home))
    drawn = draw_genogram(whole, extent=extent, paper=Paper(PaperSize.A4, way, names_pt))
    found = Counter(who for svg in drawn.svgs for who in people(svg))
    assert set(found.values()) == {1}
    listed = {who for row in drawn.layout.not_drawn for who in row.people} if some else set()
    assert set(found) | listed >= {person.id for person in (*whole.people, *whole.others)}
    assert [off_the_page(svg) for svg in drawn.svgs] == [[]] * len(drawn.svgs)
