"""Rules that hold of the layout of families as the service meets them: separated, blended, adopted, of many sizes."""

import random
from dataclasses import replace

import pytest

from benchmarks.families import genogram, nearest, population
from render.diagram import Genogram
from render.genogram.arrange import arrange
from render.layout import Layout
from tests.unit.render.genogram_families import even_width
from tests.unit.render.genogram_rules import not_joined, on_top_of_others, overlapping

PATIENT_S = 60.0  # so that on a busy machine too the proof is reached: the clock must not decide


def shuffled(diagram: Genogram, chance: random.Random) -> tuple[Genogram, dict[str, str]]:
    """The same family with other ids and in another order."""
    new = {p.id: f"x{i}" for i, p in enumerate(chance.sample(diagram.people, len(diagram.people)))}
    people = [replace(p, id=new[p.id]) for p in chance.sample(diagram.people, len(diagram.people))]
    unions = [
        replace(
            u,
            partners=tuple(chance.sample([new[p] for p in u.partners], len(u.partners))),
            children=tuple(chance.sample([replace(c, person=new[c.person]) for c in u.children], len(u.children))),
        )
        for u in chance.sample(diagram.unions, len(diagram.unions))
    ]
    twins = tuple(replace(t, people=tuple(new[x] for x in t.people)) for t in diagram.twins)
    return replace(diagram, people=tuple(people), unions=tuple(unions), twins=twins), new


def places(layout: Layout, new: dict[str, str]) -> dict[str, tuple[float, float]]:
    return {new.get(p.id, p.id): (p.x, p.y) for p in layout.places}


@pytest.mark.parametrize("people", [10, 40, 120])
def test_a_made_up_family_breaks_no_rule_and_is_drawn_alike_whatever_its_ids_and_order(people: int) -> None:
    diagram = genogram(nearest(population(1000), people))
    layout = arrange(diagram, text_width=even_width, budget_s=PATIENT_S)
    assert sorted(p.id for p in layout.places) == sorted(p.id for p in diagram.people)
    assert overlapping(layout) == []
    assert not_joined(diagram, layout) == []
    assert on_top_of_others(layout) == []
    other, new = shuffled(diagram, random.Random(people))  # noqa: S311 - a shuffle of invented people
    assert places(layout, new) == places(arrange(other, text_width=even_width, budget_s=PATIENT_S), {})
