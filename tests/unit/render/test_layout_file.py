"""A layout that was written is read back; whatever else is given is refused in words that quote nothing of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render import draw_genogram
from render.diagram import Genogram
from render.genogram.arrange import arrange
from render.layout import NotALayout, as_json, read_places
from tests.unit.render.genogram_families import even_width, genogram, man, two_homes, union, woman

SOMEBODY = {"id": "Zebedee", "x": 1.5, "y": 2, "width": 34, "row": 0}


def written(**person: object) -> dict[str, Any]:
    return {"format": "graphsvc-genogram-layout/1", "people": [{**SOMEBODY, **person}]}


def test_where_people_stood_is_read_back_as_it_was_written() -> None:
    layout = arrange(two_homes(), text_width=even_width)
    read = read_places(json.loads(json.dumps(as_json(layout))))
    assert read == tuple(replace(place, name_lines=(), note_lines=()) for place in layout.places)
    assert any(place.placeholder for place in read)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"format": "graphsvc-genogram-layout/2", "people": []},
        {"format": "graphsvc-genogram-layout/1"},
        {"format": "graphsvc-genogram-layout/1", "people": {"Zebedee": SOMEBODY}},
        {"format": "graphsvc-genogram-layout/1", "people": ["Zebedee"]},
        {"format": "graphsvc-genogram-layout/1", "people": [SOMEBODY, SOMEBODY]},
        written(id=7),
        written(id=None),
        written(x="1.5"),
        written(x=True),
        written(y=float("nan")),
        written(width=float("inf")),
        written(row=10**400),
    ],
)
def test_what_is_no_layout_is_refused_and_not_quoted(value: object) -> None:
    with pytest.raises(NotALayout) as refused:
        read_places(value)
    assert "Zebedee" not in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SOMEBODY, "format", "people"]), inner, max_size=5),
    max_leaves=8,
)


@given(JSON, st.dictionaries(st.sampled_from([*SOMEBODY]), JSON, max_size=2))
def test_any_value_is_read_or_refused(value: object, person: dict[str, object]) -> None:
    for one in (value, {**written(), "people": value}, written(**person)):
        try:
            places = read_places(one)
        except NotALayout:
            continue
        assert all(max(abs(place.x), abs(place.y), abs(place.row)) <= 1e8 for place in places)


def brothers_and_sisters() -> Genogram:
    """Two brothers who married two sisters: however they stand, two bars have to cross."""
    people = [man("p"), man("q"), man("a", 1960), man("b", 1962), woman("c", 1961), woman("d", 1963)]
    return genogram(people, [union("1", "p", "a b"), union("2", "q", "c d"), union("3", "a c"), union("4", "b d")])


def test_a_picture_is_searched_for_as_long_as_is_said_and_starts_from_the_one_before() -> None:
    family = brothers_and_sisters()
    usual, hasty = draw_genogram(family), draw_genogram(family, budget_s=0.0)
    assert usual.layout.quality.optimal
    assert usual.layout.quality.bound == 1
    assert not hasty.layout.quality.optimal
    assert hasty.layout.quality.bound == 0
    mirrored = tuple(replace(place, x=-place.x) for place in usual.layout.places)
    again = draw_genogram(family, "relaxed", previous=mirrored)
    stood, stands = ({place.id: place.x for place in drawn.layout.places} for drawn in (usual, again))
    assert again.layout.quality.optimal
    assert (stood["p"] < stood["q"]) != (stands["p"] < stands["q"])
