"""A part of a family: who is in it, and that nobody is left out unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx import Graph, has_path, single_source_dijkstra_path_length

from render import draw_genogram
from render.diagram import Child, Furniture, Genogram, Household, Link, Person, Stage, Twins, Union
from render.errors import BadDiagram
from render.genogram.cut import cut
from render.paper import Extent
from tests.property.test_any_family_can_be_drawn import families
from tests.unit.render.genogram_families import genogram, man, union, woman
from tests.unit.render.sample_families import everything, maya
from tests.unit.render.svg_reading import words_in


def wide() -> Genogram:
    """A girl with four generations above, a brother, an aunt with a cousin, a half-sister, a stepfather with a child, and a daughter."""
    people = [man("gg", 1900), man("gf", 1925), woman("gm", 1927), man("dad", 1950), woman("mum", 1952), woman("aunt", 1955)]
    people += [man("uncle", 1954), man("cousin", 1980), man("brother", 1978), woman("me", 1980, index=True), woman("half", 1990)]
    people += [man("step", 1950), man("stepbrother", 1979), man("mate", 1979), woman("daughter", 2005), man("friend of nobody", 1900)]
    unions = [
        union("1", "gg", "gf"),
        union("2", "gf gm", "dad aunt"),
        union("3", "aunt uncle", "cousin"),
        union("4", "dad mum", "brother me"),
    ]
    unions += [union("5", "mum step", "half"), union("6", "step", "stepbrother"), union("7", "me mate", "daughter")]
    return genogram(people, unions)


def kept(diagram: Genogram) -> set[str]:
    return {person.id for person in diagram.people}


def everybody(diagram: Genogram) -> set[str]:
    return {person.id for person in (*diagram.people, *diagram.others)}


def left_out(whole: Genogram, part: Genogram) -> list[str]:
    return [who for row in part.not_shown if row not in whole.not_shown for who in row.people]


def stubs(diagram: Genogram) -> dict[str, int]:
    found = {p.id: [int(note.split()[1]) for note in p.notes if note.startswith("+ ") and note.endswith(" more")] for p in diagram.people}
    return {who: counts[0] for who, counts in found.items() if counts}


DIRECT = {"gg", "gf", "gm", "dad", "mum", "me", "mate", "daughter", "step"}


@pytest.mark.parametrize(
    "extent, who",
    [
        (Extent(sides=0), DIRECT),
        (Extent(sides=1), DIRECT | {"brother", "aunt", "uncle", "half", "stepbrother"}),
        (Extent(sides=2), DIRECT | {"brother", "aunt", "uncle", "half", "stepbrother", "cousin"}),
        (Extent(sides=0, up=1), {"dad", "mum", "step", "me", "mate", "daughter"}),
        (Extent(sides=0, up=0, down=0), {"me", "mate"}),
        (Extent(sides=1, up=1, down=0), {"dad", "mum", "step", "aunt", "uncle", "me", "mate", "brother", "half", "stepbrother"}),
        (Extent(most=1), {"me"}),
    ],
)
def test_an_extent_is_counted_from_the_one_in_the_middle(extent: Extent, who: set[str]) -> None:
    assert kept(cut(wide(), extent)) == who


def test_the_nearest_come_first_and_brothers_and_sisters_before_a_parents_partner() -> None:
    orders = [kept(cut(wide(), Extent(most=n))) for n in range(1, 17)]
    assert next(n for n, who in enumerate(orders) if "brother" in who) < next(n for n, who in enumerate(orders) if "step" in who)


@pytest.mark.parametrize("extent", [Extent(sides=0), Extent(up=1, sides=1), Extent(most=6), Extent(most=1), Extent(up=0, down=0, sides=0)])
@pytest.mark.parametrize("make", [wide, maya, everything])
def test_everybody_is_drawn_or_counted_at_somebody_and_listed(make: object, extent: Extent) -> None:
    assert callable(make)
    whole = make()
    part = cut(whole, extent)
    listed = left_out(whole, part)
    assert len(set(listed)) == len(listed)
    assert everybody(part) | set(listed) == everybody(whole)
    assert not everybody(part) & set(listed)
    hanging = len(listed) - sum(len(row.people) for row in part.not_shown if "without a tie to the rest" in row.what)
    assert sum(stubs(part).values()) == hanging


def test_a_stub_stands_at_the_one_whom_they_belong_with_and_in_what_is_told_of_them() -> None:
    whole = wide()
    labelled = replace(whole, people=tuple(replace(p, label=f"{p.name}, a person") for p in whole.people))
    part = cut(labelled, Extent(sides=0))
    assert stubs(part)["mum"] == 1  # the half-sister
    assert stubs(part)["step"] == 1
    assert next(p.label for p in part.people if p.id == "mum") == "mum, a person, and 1 more person not drawn here"
    drawn = draw_genogram(labelled, extent=Extent(sides=0))
    assert "+ 1 more" in words_in(drawn.svgs[0])
    assert any(row.what == "1 person with mum: half" and row.people == ("half",) for row in drawn.layout.not_drawn)


def test_both_parents_of_a_child_stay_together_within_the_limit() -> None:
    for most in range(1, 17):
        part = cut(wide(), Extent(most=most))
        assert len(part.people) <= most
        here = kept(part)
        for u in wide().unions:
            if len(u.partners) == 2 and here & {c.person for c in u.children} and here & set(u.partners):
                assert set(u.partners) <= here


def looked_after() -> Genogram:
    """A boy who was fostered, and adopted with a sister who is the couple's own; a sister of his birth, and grandparents all round."""
    people = [woman("mum", 1990), man("dad", 1988), woman("her mum", 1960), man("her dad", 1960), man("her ex", 1985)]
    people += [woman("a mum", 1980), man("a dad", 1980), woman("a gran", 1950), woman("carer", 1965), man("carer's man", 1965)]
    people += [man("me", 2016, index=True), woman("sister", 2012), woman("a sister", 2018)]
    unions = [
        union("1", "mum dad", "me"),
        Union("2", ("her mum", "her dad"), children=(Child("mum"),)),
        Union("3", ("mum", "her ex")),
        Union("4", ("a mum", "a dad"), children=(Child("me", Link.ADOPTIVE), Child("a sister"))),
        Union("5", ("a gran",), children=(Child("a mum"),)),
        Union("6", ("carer", "carer's man"), children=(Child("me", Link.FOSTER),)),
        Union("7", ("mum",), children=(Child("sister"),)),
    ]
    return replace(genogram(people, unions), households=(Household("h", "Home", ("me", "a mum", "a dad", "a sister")),))


def test_parents_and_brothers_and_sisters_come_before_grandparents_and_those_who_cared_once() -> None:
    added: list[set[str]] = []
    before: set[str] = set()
    for most in range(1, 14):
        here = kept(cut(looked_after(), Extent(most=most)))
        added += [here - before] if here - before else []
        before = here
    assert added == [
        {"me"},
        {"a mum", "a dad"},
        {"mum", "dad"},
        {"a sister"},
        {"sister"},
        {"a gran"},
        {"her mum", "her dad"},
        {"carer", "carer's man"},
        {"her ex"},
    ]


def test_a_foster_carer_with_whom_the_child_lives_is_a_parent_and_one_of_whom_no_home_is_told_too() -> None:
    lives = replace(looked_after(), households=(Household("h", "Home", ("me", "carer", "carer's man")),))
    assert kept(cut(lives, Extent(most=3))) == {"me", "carer", "carer's man"}
    untold = replace(looked_after(), households=())
    assert {"carer", "a mum", "mum"} <= kept(cut(untold, Extent(most=7)))


def test_cousins_are_not_drawn_where_nobody_is_who_joins_them() -> None:
    part = cut(wide(), Extent(up=0, sides=3))
    assert kept(part) == {"me", "brother", "mate", "daughter"}
    assert {"cousin", "half", "stepbrother"} <= set(left_out(wide(), part))


def test_nobody_who_is_no_relative_takes_the_place_of_a_relative_who_does_not_fit() -> None:
    family = replace(looked_after(), others=(Person("f", "Fay"),))
    assert everybody(cut(family, Extent(most=4))) == {"me", "a mum", "a dad"}


def test_ties_to_those_who_are_left_out_are_listed() -> None:
    part = cut(maya(), Extent(up=1, sides=0))
    told = [row.what for row in part.not_shown]
    assert any(what.startswith("What is between people who are not both drawn: ") for what in told)
    assert "Some who live at Mum’s home, Sun–Wed" in told


def test_people_who_are_not_relatives_give_way_first() -> None:
    family = replace(maya(), others=(Person("f", "Fay"), Person("g", "Gus")))
    assert [p.id for p in cut(family, Extent(most=25)).others] == ["f"]
    assert cut(family, Extent(most=24)).others == ()
    assert {"f", "g"} <= set(left_out(family, cut(family, Extent(most=24))))


def test_a_part_needs_somebody_in_the_middle_and_the_whole_does_not() -> None:
    nobody = Genogram(Furniture("x"), (Person("a"),))
    assert cut(nobody, Extent()) is nobody
    with pytest.raises(BadDiagram):
        cut(nobody, Extent(up=1))


def test_many_stubs_are_few_rows_and_every_one_is_named_in_the_data() -> None:
    children = tuple(Person(f"c{i}", f"Child {i}") for i in range(40))
    grand = tuple(Person(f"g{i}", f"Grandchild {i}") for i in range(40))
    unions = [Union("u", ("a",), children=tuple(Child(c.id) for c in children))]
    unions += (Union(f"v{i}", (f"c{i}",), children=(Child(f"g{i}"),)) for i in range(40))
    part = cut(Genogram(Furniture("x"), (Person("a", "Ada", index=True), *children, *grand), tuple(unions)), Extent(down=1))
    assert len(part.not_shown) == 14
    assert len(stubs(part)) == 40
    said = " ".join(row.what for row in part.not_shown)
    assert all(f"with Child {i}" in said for i in range(40))
    assert len({who for row in part.not_shown for who in row.people}) == 40


@settings(max_examples=100, deadline=None)
@given(families(), st.builds(Extent, *[st.none() | st.integers(0, 3)] * 3, st.none() | st.integers(1, 9)))
def test_of_any_family_everybody_is_drawn_or_listed_and_the_part_is_sound(family: Genogram, extent: Extent) -> None:
    friend = Person("friend", "Fay", stage=Stage.BORN)
    twins = tuple(Twins(tuple(c.person for c in u.children)) for u in family.unions if len(u.children) > 1)
    whole = replace(family, others=(friend,), twins=twins, households=(*family.households, Household("x", "X", ("p0", "friend"))))
    part = cut(whole, extent)
    assert everybody(part) | set(left_out(whole, part)) == everybody(whole)
    assert "p0" in kept(part)
    assert extent.most is None or len(everybody(part)) <= max(extent.most, 1) or kept(part) == {"p0"}
    here = everybody(part)
    assert all({*u.partners, *(c.person for c in u.children)} <= here for u in part.unions)
    assert all(set(t.people) <= here for t in part.twins)
    assert all({f.a, f.b} <= here for f in part.feelings)


def joined(diagram: Genogram) -> Graph[str]:
    """Everybody, joined to those in a family with them that is drawn."""
    graph: Graph[str] = Graph()
    graph.add_nodes_from(kept(diagram))
    for u in diagram.unions:
        members = [*u.partners, *(c.person for c in u.children)]
        graph.add_edges_from((members[0], other) for other in members[1:])
    return graph


def steps(diagram: Genogram) -> dict[str, float]:
    """How far everybody is from p0, of a family in which no home is told: a parent or a child is one step, partners are two."""
    graph: Graph[str] = Graph()
    for u in diagram.unions:
        near = [(partner, c.person, 1) for partner in u.partners for c in u.children]
        near += [(u.partners[0], partner, 2) for partner in u.partners[1:]]
        near += [(a.person, b.person, 2) for a in u.children for b in u.children if not u.partners]
        for a, b, length in near:
            if a != b and length < graph.get_edge_data(a, b, {"weight": 9})["weight"]:
                graph.add_edge(a, b, weight=length)
    return dict(single_source_dijkstra_path_length(graph, "p0")) if "p0" in graph else {"p0": 0}


@settings(max_examples=200, deadline=None)
@given(families(), st.builds(Extent, *[st.none() | st.integers(0, 3)] * 3))
def test_of_any_family_and_size_everybody_kept_is_joined_to_the_middle_and_nobody_gives_way_to_one_who_is_farther(
    family: Genogram, extent: Extent
) -> None:
    for most in range(1, 16):
        part = cut(family, replace(extent, most=most))
        assert all(has_path(joined(part), "p0", who) for who in kept(part))
    told_no_home, before = replace(family, households=()), {"p0"}
    far = steps(told_no_home)
    for most in range(1, 16):
        part = cut(told_no_home, Extent(most=most))
        assert before <= kept(part)
        before = kept(part)
        other_parents = {partner for u in part.unions if len(u.partners) > 1 and u.children for partner in u.partners}
        left = [far[person.id] for person in family.people if person.id in far and person.id not in before]
        assert max((far[who] for who in before - other_parents), default=0) <= min(left, default=99)
    assert before == set(far)
