"""Families of any make: everybody is drawn once, and every feeling and home is drawn or listed."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render import genogram_svg
from render.diagram import (
    Child,
    Feeling,
    FeelingKind,
    Form,
    Furniture,
    Genogram,
    Household,
    Link,
    Person,
    Profile,
    Stage,
    Union,
    UnionEnd,
    UnionKind,
)
from tests.unit.render.svg_reading import groups, off_the_page, people, read, shared_by_feelings, words_in

NAMES = ["", "Bo", "Maya", "Christopher Okonkwo", "Oluwaseun Adeyemi-Blackwood", "Bartholomew Featherstonehaugh-Montgomery Smythe"]
WORDS = ["", "m 2009", "tog 2012", "since March 2025"]
STAGES = [*[Stage.BORN] * 8, Stage.UNBORN, Stage.MISCARRIAGE, Stage.STILLBORN]


@st.composite
def families(draw: st.DrawFn) -> Genogram:
    count = draw(st.integers(1, 14))
    ids = [f"p{i}" for i in range(count)]
    folk = tuple(
        Person(
            key,
            draw(st.sampled_from(NAMES)),
            draw(st.sampled_from(Form)),
            draw(st.sampled_from(STAGES)),
            died=draw(st.booleans()),
            age=draw(st.sampled_from(["", "7", "43", "about 80"])),
            years=draw(st.sampled_from(["", "b. 1950", "1950–2016", "spring 1950"])),
            notes=draw(st.sampled_from([(), ("foster carer",), ("works nights", "speaks Welsh with the children")])),
            index=key == "p0",
        )
        for key in ids
    )
    unions = []
    for k in range(draw(st.integers(0, 5))):
        members = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
        parents = draw(st.integers(0, min(2, len(members))))
        children = tuple(Child(c, draw(st.sampled_from(Link)), draw(st.sampled_from(WORDS))) for c in members[parents:])
        kind, end = draw(st.sampled_from(UnionKind)), draw(st.sampled_from(UnionEnd))
        unions.append(
            Union(f"u{k}", tuple(members[:parents]), kind, end, (draw(st.sampled_from(WORDS)),), float(k), children, draw(st.booleans()))
        )
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(FeelingKind))
    feelings = tuple(Feeling(*pair) for pair in draw(st.lists(pairs, max_size=6)))
    homes = tuple(
        Household(f"h{k}", f"Home {k}", tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=5, unique=True))))
        for k in range(draw(st.integers(0, 3)))
    )
    return Genogram(Furniture("A family"), folk, tuple(unions), (), feelings, homes, profile=draw(st.sampled_from(Profile)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_nobody_and_nothing_is_lost(family: Genogram) -> None:
    svg, layout = genogram_svg(family)
    assert sorted(people(svg)) == sorted(person.id for person in family.people)
    assert sorted(place.id for place in layout.places) == sorted(person.id for person in family.people)
    lines = [group.get("data-line") for group in groups(svg)]
    listed = words_in(svg)
    assert lines.count("feeling") + sum("list of relationships" in text for text in listed) == len(family.feelings)
    assert lines.count("household") + sum("list of homes" in text for text in listed) == len(family.households)
    assert off_the_page(svg) == []
    assert max(shared_by_feelings(svg), default=0) < 30
    assert float(read(svg).attrib["viewBox"].split()[3]) >= 595
