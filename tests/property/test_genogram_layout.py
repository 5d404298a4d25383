"""Rules that hold of the layout of any family at all, likely or not."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from render.diagram import Child, Form, Genogram, Link, Person, Stage, Twins, Union
from render.genogram.arrange import arrange
from render.layout import Layout
from tests.unit.render.genogram_families import even_width, genogram
from tests.unit.render.genogram_rules import not_joined, on_top_of_others, overlapping

NAMES = ["Ann", "Bo", "Christopher Robin", "", "Dee"]


@st.composite
def families(draw: st.DrawFn, *, sensible: bool) -> Genogram:
    """Sensible: parents come before their children and each child has one family; otherwise anything, circles too."""
    n = draw(st.integers(1, 14))
    people = [
        Person(f"p{i}", f"{draw(st.sampled_from(NAMES))} {i}", draw(st.sampled_from(list(Form))), born=1900.0 + 7 * i, index=i == n - 1)
        for i in range(n)
    ]
    if draw(st.booleans()):
        people[-1] = replace(people[-1], stage=draw(st.sampled_from(list(Stage))))
    unions: list[Union] = []
    couples, born = set[tuple[str, ...]](), set[str]()
    for k in range(draw(st.integers(0, 8))):
        some = [p.id for p in draw(st.permutations(people))][: draw(st.integers(2, 6))]
        some = sorted(some, key=lambda x: int(x[1:])) if sensible else some
        cut = min(draw(st.integers(0, 2)), len(some))
        partners = tuple(some[:cut])
        children = [c for c in some[cut:] if not (sensible and c in born)]
        if len(partners) + len(children) < 2 or (len(partners) == 2 and tuple(sorted(partners)) in couples):
            continue
        couples.add(tuple(sorted(partners)))
        born |= set(children)
        links = [Link.BIRTH if sensible else draw(st.sampled_from(list(Link))) for _ in children]
        words = draw(st.sampled_from([(), ("m 2009",), ("m 2009", "div 2014")]))
        unions.append(Union(f"u{k}", partners, words=words, order=2000.0 + k, children=tuple(map(Child, children, links))))
    twins = tuple(Twins(tuple(c.person for c in u.children[:2]), identical=True) for u in unions[:1] if len(u.children) > 1)
    return genogram(people, unions, twins)


def geometry(layout: Layout, name: dict[str, str]) -> tuple[Counter[object], Counter[object]]:
    places = Counter[object]((name[p.id], p.x, p.y, p.half) for p in layout.places)
    lines = Counter[object]((line.kind, line.link, *sorted([line.points, line.points[::-1]])) for line in layout.lines)
    return places, lines


@settings(max_examples=25, deadline=None)
@given(families(sensible=False))
def test_nobody_is_missing_or_twice_no_symbols_overlap_and_every_family_hangs_together(diagram: Genogram) -> None:
    layout = arrange(diagram, text_width=even_width)
    assert sorted(p.id for p in layout.places) == sorted(p.id for p in diagram.people)
    assert overlapping(layout) == []
    assert not_joined(diagram, layout) == []


@settings(max_examples=25, deadline=None)
@given(families(sensible=True))
def test_children_stand_below_their_parents_and_no_line_lies_on_another_familys(diagram: Genogram) -> None:
    layout = arrange(diagram, text_width=even_width)
    row = {p.id: p.row for p in layout.places}
    assert layout.not_drawn == ()
    assert on_top_of_others(layout) == []
    for u in diagram.unions:
        for c in u.children:
            assert all(row[c.person] > row[p] for p in u.partners)


@settings(max_examples=25, deadline=None)
@given(families(sensible=False))
def test_adjacent_partners_are_near_each_other(diagram: Genogram) -> None:
    layout = arrange(diagram, text_width=even_width)
    for line in layout.lines:
        if line.kind == "partner" and len(line.points) == 2 and line.points[0][1] == line.points[1][1]:
            assert 84 - 34 <= abs(line.points[1][0] - line.points[0][0]) <= 130 - 34


@settings(max_examples=20, deadline=None)
@given(families(sensible=False), st.randoms(use_true_random=False))
def test_other_ids_and_another_order_give_the_same_picture(diagram: Genogram, chance: random.Random) -> None:
    ids = [f"x{i}" for i in range(len(diagram.people))]
    chance.shuffle(ids)
    new = dict(zip((p.id for p in diagram.people), ids, strict=True))
    people = [replace(p, id=new[p.id]) for p in diagram.people]
    unions = [
        replace(
            u,
            id=f"v{i}",
            partners=tuple(chance.sample([new[p] for p in u.partners], len(u.partners))),
            children=tuple(chance.sample([replace(c, person=new[c.person]) for c in u.children], len(u.children))),
        )
        for i, u in enumerate(diagram.unions)
    ]
    chance.shuffle(people)
    chance.shuffle(unions)
    twins = tuple(replace(t, people=tuple(new[x] for x in reversed(t.people))) for t in diagram.twins)
    first = arrange(diagram, text_width=even_width, budget_s=60.0)
    second = arrange(genogram(people, unions, twins), text_width=even_width, budget_s=60.0)
    name = {p.id: p.name for p in diagram.people}
    assert geometry(first, name) == geometry(second, {new[x]: name[x] for x in name})
