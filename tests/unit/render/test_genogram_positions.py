import pytest

from render.diagram import Genogram, Person
from render.genogram.couples import form_runs
from render.genogram.generations import find_generations
from render.genogram.kin import Kin, number_kin
from render.genogram.order import order_rows
from render.genogram.positions import place_nodes
from render.genogram.programme import least
from render.genogram.spacing import Room, in_lines, make_room
from render.genogram.strands import find_strands
from tests.unit.render.genogram_families import even_width, genogram, man, union, woman


def placed(diagram: Genogram) -> tuple[Kin, Room, dict[str, float]]:
    kin = number_kin(diagram)
    generations = find_generations(kin)
    strands = find_strands(kin, generations, form_runs(kin, generations))
    seating = order_rows(kin, strands)
    room = make_room(kin, generations, strands, (seating,), even_width)
    x = place_nodes(kin, strands, seating, room, lambda a, b: room.least(a, b, kin, even_width) if max(a, b) < len(kin.people) else 40.0)
    return kin, room, {p.id: x[i] for i, p in enumerate(kin.people)}


def test_partners_stand_at_their_least_distance_even_where_their_families_pull_apart() -> None:
    people = [man("f1"), man("f2"), man("h", 1970), woman("w", 1971)]
    people += [*[man(f"a{i}", 1950 + i) for i in range(5)], *[man(f"b{i}", 1980 + i) for i in range(5)]]
    unions = [union("1", "f1", "a0 a1 a2 a3 a4 h"), union("2", "f2", "w b0 b1 b2 b3 b4"), union("u", "h w")]
    x = placed(genogram(people, unions))[2]
    assert x["w"] - x["h"] == 84


def test_places_are_whole_points_so_that_uprights_meet() -> None:
    people = [man("f"), woman("m"), *[man(f"c{i}", 2000 + i) for i in range(3)]]
    assert all(x == int(x) for x in placed(genogram(people, [union("u", "f m", "c0 c1 c2")]))[2].values())


def test_a_child_of_one_parent_stands_under_the_line_that_leaves_the_parents_side() -> None:
    kin, room, x = placed(genogram([woman("m"), man("c")], [union("u", "m", "c")]))
    assert x["c"] - x["m"] == room.exits[kin.number["m"], 0].dx == 21


def test_words_on_the_partner_line_push_partners_apart_but_never_too_far() -> None:
    def apart(words: str) -> float:
        x = placed(genogram([man("a"), woman("b")], [union("u", "a b", words=(words,))]))[2]
        return x["b"] - x["a"]

    assert apart("m 2009") == 84
    assert 84 < apart("m 14 February 2009") < 130
    assert apart("together on and off since they met at school") <= 130


def test_the_index_child_has_room_for_its_second_outline() -> None:
    people = [woman("m"), man("a", 2000), Person("b", "b", born=2001, index=True)]
    x = placed(genogram(people, [union("u", "m", "a b")]))[2]
    assert x["b"] - x["a"] == 56


@pytest.mark.parametrize(
    "text,lines",
    [("Ann", ("Ann",)), ("Ann Lee", ("Ann", "Lee")), ("Anna-Lee", ("Anna-", "Lee")), ("Abcdefgh", ("Abcd-", "efgh")), ("", ())],
)
def test_text_is_broken_at_spaces_then_hyphens_then_anywhere(text: str, lines: tuple[str, ...]) -> None:
    assert in_lines(text, 5, lambda t: float(len(t))) == lines


def test_a_programme_without_an_answer_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(ArithmeticError):
        least([1.0], [(0, 0, 1.0)], [-1.0])
