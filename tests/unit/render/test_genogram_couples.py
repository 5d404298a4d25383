from render.diagram import Form, Person, Union
from render.genogram.couples import form_runs
from render.genogram.generations import find_generations
from render.genogram.kin import number_kin
from tests.unit.render.genogram_families import genogram, man, union, woman


def runs_of(people: list[Person], unions: list[Union]) -> list[list[str]]:
    kin = number_kin(genogram(people, unions))
    return [[kin.people[p].id for p in run] for run in form_runs(kin, find_generations(kin))]


def test_a_man_stands_left_of_a_woman_whoever_is_named_first() -> None:
    assert runs_of([woman("w", 1950), man("m", 1960)], [union("u", "w m")]) == [["m", "w"]]


def test_the_older_of_two_women_stands_left() -> None:
    assert runs_of([woman("young", 1990), woman("old", 1980)], [union("u", "young old")]) == [["old", "young"]]


def test_two_partners_stand_on_both_sides_the_earlier_left() -> None:
    people = [man("h"), woman("first"), woman("second")]
    assert runs_of(people, [union("2", "h second", order=2010), union("1", "h first", order=2000)]) == [["first", "h", "second"]]


def test_of_four_partners_two_are_adjacent_and_the_others_stand_as_near_as_they_can() -> None:
    people = [man("h"), *[woman(f"w{i}") for i in range(1, 5)]]
    (run,) = runs_of(people, [union(f"u{i}", f"h w{i}", order=2000 + i) for i in range(1, 5)])
    assert sorted(run) == ["h", "w1", "w2", "w3", "w4"]
    assert sorted(abs(run.index(f"w{i}") - run.index("h")) for i in range(1, 5)) == [1, 1, 2, 2]


def test_a_chain_of_partners_is_one_run_with_every_couple_adjacent() -> None:
    people = [man("a"), woman("b"), man("c"), woman("d"), man("e")]
    (run,) = runs_of(people, [union("1", "a b"), union("2", "b c"), union("3", "c d"), union("4", "d e")])
    assert run in (["a", "b", "c", "d", "e"], ["e", "d", "c", "b", "a"])


def test_partners_in_a_circle_leave_only_one_couple_apart() -> None:
    people = [man("a"), woman("b"), man("c"), woman("d")]
    (run,) = runs_of(people, [union("1", "a b"), union("2", "b c"), union("3", "c d"), union("4", "d a")])
    assert sum(abs(run.index(x) - run.index(y)) == 1 for x, y in ("ab", "bc", "cd", "da")) == 3


def test_most_couples_are_adjacent_where_two_people_have_three_partners_each() -> None:
    people = [man("m"), woman("w"), *[woman(f"w{i}") for i in range(2)], *[man(f"m{i}") for i in range(2)]]
    couples = [("m", "w"), ("m", "w0"), ("m", "w1"), ("w", "m0"), ("w", "m1")]
    (run,) = runs_of(people, [union(f"{a}{b}", f"{a} {b}") for a, b in couples])
    assert sum(abs(run.index(x) - run.index(y)) == 1 for x, y in couples) == 4  # best by hand: w0 m w1 and m0 w m1


def test_everybody_is_in_exactly_one_run() -> None:
    people = [man("a"), woman("b"), man("c"), Person("d", form=Form.NOT_KNOWN)]
    assert sorted(x for run in runs_of(people, [union("1", "a b")]) for x in run) == ["a", "b", "c", "d"]


def test_a_circle_with_a_fifth_partner_is_opened_where_only_one_couple_is_apart() -> None:
    people = [man("a"), woman("b"), man("c"), woman("d"), woman("e")]
    couples = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("a", "e")]
    (run,) = runs_of(people, [union(f"{x}{y}", f"{x} {y}") for x, y in couples])
    assert sum(abs(run.index(x) - run.index(y)) == 1 for x, y in couples) == 4
