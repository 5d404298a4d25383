from render.diagram import Child, Link, Union
from render.genogram.generations import Generations, find_generations
from render.genogram.kin import Kin, number_kin
from tests.unit.render.genogram_families import genogram, man, two_homes, union, woman


def rows_of(kin: Kin, generations: Generations) -> dict[str, int]:
    return {p.id: row for p, row in zip(kin.people, generations.rows, strict=True)}


def found(*args: object) -> tuple[Kin, Generations, dict[str, int]]:
    kin = number_kin(genogram(*args))  # type: ignore[arg-type]
    generations = find_generations(kin)
    return kin, generations, rows_of(kin, generations)


def test_partners_share_a_row_and_children_stand_one_row_below() -> None:
    kin = number_kin(two_homes())
    rows = rows_of(kin, find_generations(kin))
    assert {rows[x] for x in ("George", "Maureen", "Samuel", "Grace")} == {0}
    assert {rows[x] for x in ("Karen", "Helen", "Dee", "Liam", "Tunde", "Ngozi", "Pat", "Unknown", "Shannon")} == {1}
    assert {rows[x] for x in ("Jade", "Ryan", "Maya", "Sade", "Due", "Theo")} == {2}


def test_parents_of_an_in_law_stand_just_above_their_child_and_not_on_the_top_row() -> None:
    people = [man("a"), man("b"), man("c"), woman("d"), woman("e")]
    _, _, rows = found(people, [union("1", "a", "b"), union("2", "b", "c"), union("3", "c d"), union("4", "e", "d")])
    assert rows == {"a": 0, "b": 1, "c": 2, "d": 2, "e": 1}


def test_a_sister_who_is_guardian_of_her_brother_stays_on_his_row() -> None:
    people = [woman("mother", 1970), woman("sister", 1995), man("brother", 2012)]
    kin, generations, rows = found(people, [union("u", "mother", "sister brother"), union("g", "sister", "brother", link=Link.GUARDIAN)])
    assert rows == {"mother": 0, "sister": 1, "brother": 1}
    assert {(kin.bonds[k].id, kin.people[c].id) for k, c in generations.against} == {("g", "brother")}
    assert generations.impossible == ()


def test_a_child_adopted_by_its_grandparents_stands_below_both_families() -> None:
    people = [woman("gran", 1950), man("grandad", 1950), woman("mother", 1980), man("child", 2010)]
    unions = [union("u", "gran grandad", "mother"), union("m", "mother", "child"), union("a", "gran grandad", "child", link=Link.ADOPTIVE)]
    _, generations, rows = found(people, unions)
    assert rows == {"gran": 0, "grandad": 0, "mother": 1, "child": 2}
    assert not generations.against


def test_a_man_and_his_granddaughter_do_not_share_a_row_and_every_child_is_still_below() -> None:
    people = [man("a", 1900), woman("b", 1925), woman("c", 1950), man("d", 1975)]
    kin, generations, rows = found(people, [union("1", "a", "b"), union("2", "b", "c"), union("3", "a c", "d")])
    assert rows == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert {kin.bonds[k].id for k in generations.apart} == {"3"}
    assert not generations.against


def test_people_who_are_their_own_forebears_are_ranked_without_the_link_that_dates_contradict() -> None:
    people = [man("a", 1900), man("b", 1930), man("c", 1960)]
    kin, generations, rows = found(people, [union("1", "a", "b"), union("2", "b", "c"), union("3", "c", "a")])
    assert [(kin.bonds[k].id, kin.people[c].id) for k, c in generations.impossible] == [("3", "a")]
    assert rows == {"a": 0, "b": 1, "c": 2}


def test_an_adoptive_link_gives_way_before_a_birth_in_a_circle() -> None:
    people = [man("a"), man("b")]
    kin, generations, _ = found(people, [union("1", "a", "b"), union("2", "b", "a", link=Link.ADOPTIVE)])
    assert [kin.bonds[k].id for k, _ in generations.impossible] == ["2"]


def test_brothers_and_sisters_of_whom_no_parent_is_recorded_share_a_row() -> None:
    people = [man("a"), woman("b"), man("c"), woman("d")]
    _, _, rows = found(people, [union("1", "c", "a"), union("2", "", "a b"), union("3", "", "b d")])
    assert rows == {"c": 0, "a": 1, "b": 1, "d": 1}


def test_somebody_without_ties_stands_beside_those_born_about_the_same_time() -> None:
    people = [man("a", 1940), man("b", 1970), man("c", 2000, index=True), woman("friend", 1998), woman("elder", 1942), woman("undated")]
    _, _, rows = found(people, [union("1", "a", "b"), union("2", "b", "c")])
    assert rows["friend"] == rows["c"] == 2
    assert rows["elder"] == 0


def test_two_records_of_the_same_two_partners_become_one() -> None:
    people = [man("a"), woman("b"), man("c", 2001), man("d", 2000)]
    unions = [union("1", "a b", "c", order=1990, words=("m 1990",)), union("2", "b a", "d", order=2005, words=("m 2005",))]
    kin, _, _ = found(people, unions)
    assert len(kin.bonds) == 1
    assert [kin.people[c].id for c in kin.bonds[0].children] == ["d", "c"]
    assert kin.bonds[0].words == ("m 1990", "m 2005")


def test_ids_of_nobody_and_a_child_named_as_its_own_parent_are_passed_over() -> None:
    kin, _, _ = found([man("a"), woman("b")], [Union("1", ("a", "nobody"), children=(Child("b"), Child("a"), Child("none")))])
    assert [(len(b.partners), len(b.children)) for b in kin.bonds] == [(1, 1)]
