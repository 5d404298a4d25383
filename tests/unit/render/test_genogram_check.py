"""The engine's check of its own drawing: a sound layout has no fault, and each way of breaking one is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from render import genogram_svg
from render.diagram import Child, Furniture, Genogram, NotShown, Person, Union
from render.genogram.arrange import arrange
from render.genogram.check import NAMES_SAID, faults_in_words, find_faults
from render.genogram.picture import compose
from render.layout import Fault, FaultKind, Layout, Line, Place, as_json
from tests.unit.render.genogram_families import even_width, two_homes
from tests.unit.render.sample_families import everything, maya, one_parent
from tests.unit.render.svg_reading import groups, words_in

FAMILY = two_homes()
SOUND = arrange(FAMILY, text_width=even_width)


def place(layout: Layout, who: str) -> Place:
    return next(place for place in layout.places if place.id == who)


def with_place(layout: Layout, who: str, **change: float) -> Layout:
    return replace(layout, places=tuple(replace(p, **change) if p.id == who else p for p in layout.places))  # type: ignore[arg-type]


def without_lines(layout: Layout, keep: Callable[[Line], bool]) -> Layout:
    return replace(layout, lines=tuple(line for line in layout.lines if keep(line)))


def kinds(layout: Layout, family: Genogram = FAMILY) -> set[FaultKind]:
    return {fault.kind for fault in find_faults(family, layout)}


@pytest.mark.parametrize("family", [two_homes(), maya(), everything(), one_parent()])
def test_a_sound_layout_has_no_fault_before_and_after_it_is_drawn(family: Genogram) -> None:
    assert find_faults(family, arrange(family, text_width=even_width)) == ()
    assert genogram_svg(family)[1].faults == ()


def test_somebody_missing_is_found() -> None:
    broken = replace(SOUND, places=tuple(p for p in SOUND.places if p.id != "Karen"))
    assert find_faults(FAMILY, broken) == (Fault(FaultKind.MISSING, ("Karen",)),)


def test_somebody_drawn_twice_is_found() -> None:
    again = replace(place(SOUND, "Karen"), x=SOUND.width + 200)
    broken = replace(SOUND, places=(*SOUND.places, again))
    assert find_faults(FAMILY, broken) == (Fault(FaultKind.DOUBLED, ("Karen",)),)


def test_a_symbol_of_nobody_is_found_but_a_stand_in_is_none() -> None:
    nobody = Place("nobody", SOUND.width + 200, 40, 17, 0)
    assert find_faults(FAMILY, replace(SOUND, places=(*SOUND.places, nobody))) == (Fault(FaultKind.STRANGER, ("nobody",)),)
    assert find_faults(FAMILY, replace(SOUND, places=(*SOUND.places, replace(nobody, placeholder=True)))) == ()


@pytest.mark.parametrize("apart", [0.0, 20.0, 33.0])
def test_symbols_on_top_of_each_other_are_found(apart: float) -> None:
    karen = place(SOUND, "Karen")
    broken = with_place(SOUND, "Liam", x=karen.x + apart, y=karen.y)
    assert Fault(FaultKind.OVERLAP, ("Karen", "Liam")) in find_faults(FAMILY, broken)


def test_symbols_that_only_stand_close_do_not_overlap() -> None:
    places = (Place("a", 0, 0, 17, 0), Place("b", 34, 0, 17, 0), Place("c", 0, 34, 17, 1), Place("d", 34, 34, 17, 1))
    family = Genogram(Furniture("x"), tuple(Person(p.id) for p in places))
    assert find_faults(family, replace(SOUND, places=places, lines=())) == ()


@pytest.mark.parametrize("y", [-60.0, 0.0, 16.0])
def test_a_child_who_does_not_stand_below_a_parent_is_found(y: float) -> None:
    broken = with_place(SOUND, "Maya", y=place(SOUND, "Dee").y + y)
    found = find_faults(FAMILY, broken)
    assert Fault(FaultKind.NOT_BELOW, ("Maya", "Dee"), "dee-tunde") in found
    assert Fault(FaultKind.NOT_BELOW, ("Maya", "Tunde"), "dee-tunde") in found


def test_a_link_that_is_named_as_impossible_may_lead_upwards() -> None:
    broken = with_place(SOUND, "Maya", y=place(SOUND, "Dee").y)
    named = replace(broken, not_drawn=(NotShown("one link", "as recorded", "the record", ("Dee", "Tunde", "Maya")),))
    assert FaultKind.NOT_BELOW in kinds(broken)
    assert FaultKind.NOT_BELOW not in kinds(named)


def test_a_guardian_may_stand_beside_the_child_but_a_parent_may_not() -> None:
    assert FaultKind.NOT_BELOW not in kinds(with_place(SOUND, "Paul", y=place(SOUND, "Jade").y))
    assert FaultKind.NOT_BELOW in kinds(with_place(SOUND, "Liam", y=place(SOUND, "Jade").y))


@pytest.mark.parametrize("number", range(len(SOUND.lines)))
def test_every_single_line_that_is_lost_is_found(number: int) -> None:
    """Save the level bar between identical twins, which joins nobody, and one of several uprights that meet a bar of their own."""
    lost = SOUND.lines[number]
    found = find_faults(FAMILY, replace(SOUND, lines=SOUND.lines[:number] + SOUND.lines[number + 1 :]))
    assert [(fault.kind, fault.union) for fault in found] == ([] if lost.kind == "identical" else [(FaultKind.NOT_JOINED, lost.union)])


def test_a_line_that_ends_short_of_its_symbol_is_found() -> None:
    for number, line in enumerate(SOUND.lines):
        if line.kind == "child":
            (x, y), end = line.points[-2:], line.points[-1]
            assert x[0] == end[0]
            short = replace(line, points=(*line.points[:-1], (end[0], end[1] - 4)))
            broken = replace(SOUND, lines=(*SOUND.lines[:number], short, *SOUND.lines[number + 1 :]))
            assert Fault(FaultKind.NOT_JOINED, people_of(line.union), line.union) in find_faults(FAMILY, broken), y
            return
    pytest.fail("no line to a child")


def people_of(union: str) -> tuple[str, ...]:
    found = next(u for u in FAMILY.unions if u.id == union)
    return tuple(dict.fromkeys((*found.partners, *(c.person for c in found.children))))


def test_lines_that_only_cross_do_not_join_a_family() -> None:
    family = Genogram(
        Furniture("x"), (Person("a"), Person("b"), Person("c"), Person("d")), (Union("u", ("a", "b"), children=(Child("c"), Child("d"))),)
    )
    places = (Place("a", 0, 0, 17, 0), Place("b", 200, 0, 17, 0), Place("c", 0, 200, 17, 1), Place("d", 200, 200, 17, 1))
    lines = (
        Line("partner", "u", ("a", "b"), ((17, 0), (183, 0))),
        Line("sibship", "u", ("c", "d"), ((17, 200), (183, 200))),
        Line("stem", "u", ("a", "b"), ((100, -50), (100, 250))),
    )
    layout = replace(SOUND, places=places, lines=lines, not_drawn=())
    assert kinds(layout, family) == {FaultKind.NOT_JOINED}
    joined = replace(layout, lines=(*lines[:2], replace(lines[2], points=((100, 0), (100, 200)))))
    assert kinds(joined, family) == set()


def test_a_line_of_another_family_is_no_bridge() -> None:
    number = next(i for i, line in enumerate(SOUND.lines) if line.kind == "stem")
    foreign = replace(SOUND.lines[number], union="pat")
    broken = replace(SOUND, lines=(*SOUND.lines[:number], foreign, *SOUND.lines[number + 1 :]))
    assert FaultKind.NOT_JOINED in kinds(broken)


def test_a_line_through_a_stranger_is_found_whatever_its_direction() -> None:
    karen = place(SOUND, "Karen")
    away = SOUND.width + 100
    for points in (
        ((karen.x - 60, karen.y), (karen.x + 60, karen.y)),
        ((karen.x + 15, karen.y - 60), (karen.x + 15, karen.y + 60)),
        ((karen.x - 50, karen.y - 50), (karen.x + 50, karen.y + 50)),
        ((away, karen.y + 14), (karen.x, karen.y + 14)),
    ):
        line = Line("child", "pat", ("Ryan",), points)
        found = find_faults(FAMILY, replace(SOUND, lines=(*SOUND.lines, line)))
        assert Fault(FaultKind.THROUGH, ("Karen",), "pat") in found


def test_a_line_that_passes_a_stranger_or_runs_through_the_familys_own_is_no_fault() -> None:
    karen = place(SOUND, "Karen")
    beside = Line("stem", "pat", (), ((karen.x + 17, karen.y - 15), (karen.x + 17, karen.y + 10)))
    own = Line("partner", "helen-karen", (), ((karen.x - 17, karen.y), (karen.x + 17, karen.y)))
    for line in (beside, own):
        assert FaultKind.THROUGH not in kinds(replace(SOUND, lines=(*SOUND.lines, line)))


def test_lines_of_two_families_on_top_of_each_other_are_found() -> None:
    bar = next(line for line in SOUND.lines if line.kind == "sibship" and line.union == "dee-tunde")
    (ax, y), (bx, _) = bar.points
    for points in (((ax + 5, y), (bx - 5, y)), ((bx, y + 0.5), (ax, y + 0.5))):
        found = find_faults(FAMILY, replace(SOUND, lines=(*SOUND.lines, Line("sibship", "paul", (), points))))
        assert [fault.union for fault in found if fault.kind is FaultKind.ON_TOP] == ["dee-tunde"]
    crossing = Line("sibship", "paul", (), ((ax + 5, y + 3), (bx - 5, y + 3)))
    assert FaultKind.ON_TOP not in kinds(replace(SOUND, lines=(*SOUND.lines, crossing)))


# ---------------------------------------------------------------- said
def test_a_fault_is_named_on_the_picture_to_everybody_and_in_the_data() -> None:
    layout = arrange(FAMILY, text_width=even_width)
    broken = replace(
        layout, lines=(*layout.lines, Line("child", "pat", ("Ryan",), ((0, place(layout, "Karen").y), (900, place(layout, "Karen").y))))
    )
    svg, drawn = compose(FAMILY, broken)
    words = " ".join(words_in(svg))
    assert "Something is wrong with this drawing" in words
    assert "A line of another family runs through the symbol of" in words
    assert "Karen" in words
    assert {"kind": "through", "people": ["Karen"], "union": "pat"} in as_json(drawn)["faults"]
    [group] = [group for group in groups(svg) if group.get("class") == "fault"]
    assert group.get("role") == "img"
    assert "Karen" in group.get("aria-label", "")


def test_a_sound_picture_says_nothing_of_faults() -> None:
    svg, layout = genogram_svg(maya())
    assert "wrong" not in " ".join(words_in(svg))
    assert as_json(layout)["faults"] == []


@pytest.mark.parametrize("kind", list(FaultKind))
def test_every_kind_of_fault_has_a_sentence_without_ids(kind: FaultKind) -> None:
    [sentence] = faults_in_words([Fault(kind, ("id-1", "id-2"), "union-7")], {"id-1": "Ada", "id-2": ""})
    assert sentence[0].isupper() or sentence[0] == "A"
    assert sentence.endswith(".")
    assert "id-" not in sentence
    assert "union-7" not in sentence
    assert kind is FaultKind.STRANGER or "Ada" in sentence


def test_many_faults_of_a_kind_are_one_sentence_with_a_count() -> None:
    many = [Fault(FaultKind.MISSING, (f"p{i}",)) for i in range(NAMES_SAID + 3)]
    [sentence] = faults_in_words(many, {f"p{i}": f"Person {i}" for i in range(NAMES_SAID + 3)})
    assert sentence == "Person 0; Person 1; Person 2; Person 3; Person 4; and 3 more: should be here and is not drawn."


def test_two_records_of_one_couple_are_drawn_as_one_and_that_is_no_fault() -> None:
    people = tuple(Person(who, who, born=born) for who, born in (("a", 1980.0), ("b", 1981.0), ("c", 2001.0), ("d", 2003.0)))
    later = Union("first", ("a", "b"), order=2010.0, children=(Child("d"),))
    earlier = Union("second", ("b", "a"), order=2000.0, children=(Child("c"),))
    family = Genogram(Furniture("x"), people, (later, earlier))
    layout = arrange(family, text_width=even_width)
    assert find_faults(family, layout) == ()
    stem = next(i for i, line in enumerate(layout.lines) if line.kind == "stem")
    assert kinds(replace(layout, lines=layout.lines[:stem] + layout.lines[stem + 1 :]), family) == {FaultKind.NOT_JOINED}
