"""Whatever people are called and whatever is written about them, the picture is whole and says it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render import ecomap_svg, genogram_svg, png_from_svg
from render.diagram import Child, Ecomap, Furniture, Genogram, Household, Link, NotShown, Person, Profile, System, Union, UnionKind
from render.fonts import printable, text_width, wrapped
from render.marks import Words
from render.sheet import Page, svg_of
from tests.unit.render.svg_reading import people, read, words_in

NASTY = [
    "<b>bold</b>", '"quoted"', "ends in a backslash\\", "\\N \\G \\L", "a\nb\r\nc", "\x00\x01\x1b", "]]>", "&amp; & &#0;",
    "שלום עולם", "مرحبا",
    "\u202eright to left", "👩\u200d👧\u200d👦", "\ud800", "\ufffe", "<", "--> x", "${x}", "%s", "' onload='", "  ",
    "é" * 200, "漢字" * 40, "e\u0301" * 30,
]  # fmt: skip
ANY = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.text(alphabet=st.characters(), max_size=60))
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def unbroken(lines: list[str]) -> str:
    return "".join("".join(lines).split())


@SETTINGS
@given(ANY)
def test_words_on_a_sheet_are_read_back_as_they_were(text: str) -> None:
    svg = svg_of(Page("genogram", 400, 100, text, text), [Words(200, 50, text, 8)])
    assert words_in(svg) == ([printable(text)] if printable(text) else [])
    assert [element.text or "" for element in read(svg)[:2]] == [printable(text)] * 2


@SETTINGS
@given(name=ANY, note=ANY, age=ANY, years=ANY, label=ANY, dates=ANY, profile=st.sampled_from(Profile))
def test_a_genogram_holds_every_name_note_and_date(
    name: str, note: str, age: str, years: str, label: str, dates: str, profile: Profile
) -> None:
    people_ = (Person("a", name, age=age, years=years, notes=(note,), label=label), Person("b", note), Person("c", dates))
    union = Union("u", ("a", "b"), UnionKind.MARRIED, words=(dates,), children=(Child("c", Link.ADOPTIVE, note),))
    homes = (Household("h", name, ("a", "b")),)
    diagram = Genogram(
        Furniture(name, note, dates, ((note, years),), age, label),
        people_,
        (union,),
        households=homes,
        others=(Person("x", label),),
        not_shown=(NotShown(name, note, years),),
        profile=profile,
    )
    svg, _ = genogram_svg(diagram)
    found = people(svg)
    assert sorted(found) == ["a", "b", "c", "x"]
    assert all(len(labels) == 1 for labels in found.values())
    if label:
        assert found["a"] == [printable(label)]
    whole = unbroken(words_in(svg))
    for text in (name, note, dates):
        for line in wrapped(text, 30, 8.8):
            assert unbroken([line])[:3] in whole


@SETTINGS
@given(st.lists(st.tuples(ANY, ANY, ANY), max_size=4))
def test_an_ecomap_holds_every_system(texts: list[tuple[str, str, str]]) -> None:
    systems = tuple(System(f"s{i}", name, line, i % 2 == 0, sector) for i, (name, line, sector) in enumerate(texts))
    svg = ecomap_svg(
        Ecomap(Furniture("Home"), texts[0][0] if texts else "", (Person("a", texts[0][1] if texts else "Ada"),), systems=systems)
    )
    drawn = [group.attrib["data-system"] for group in read(svg).iter() if group.get("role") == "img" and "data-system" in group.attrib]
    assert drawn == [system.id for system in sorted(systems, key=lambda s: [t[2] for t in texts].index(s.sector))]


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_any_words_can_become_a_png(text: str) -> None:
    assert png_from_svg(genogram_svg(Genogram(Furniture(text), (Person("a", text),)))[0], 200).startswith(b"\x89PNG")


@SETTINGS
@given(ANY, st.floats(min_value=12, max_value=300), st.sampled_from([400, 600]), st.booleans())
def test_breaking_into_lines_loses_no_letter(text: str, width: float, weight: int, balance: bool) -> None:
    lines = wrapped(text, width, 8.8, weight, balance=balance)
    assert unbroken(lines) == unbroken([printable(text)])
    assert all(text_width(line, 8.8, weight) <= width or len(line) == 1 or text_width(line[0], 8.8, weight) > width - 9 for line in lines)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY.filter(lambda text: printable(text) == text and text.isprintable()), min_size=1, max_size=5, unique=True))
def test_any_id_is_kept(ids: list[str]) -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), tuple(Person(key, "Ada") for key in ids)))
    assert sorted(people(svg)) == sorted(ids)
