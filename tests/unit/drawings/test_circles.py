"""The safety circles of the example families, each view by itself."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.circles import rings_in, to_place, views_held
from graphsvc.analysis.who import who_is
from graphsvc.domain.circles import Ring, Whose
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import View
from graphsvc.domain.ties import InCircle
from graphsvc.drawings.circles import circles_of
from render import circles_svg, diagram
from render.circles_in_words import circles_twin
from render.twin import as_text
from seed import example_families, network_of
from tests.support.networks import Family
from tests.unit.analysis.test_circles import seen
from tests.unit.render.svg_reading import off_the_page, people, touches

TODAY = date(2026, 11, 20)
CHILDREN = [(family, child.id) for family in example_families(TODAY) for child in family.children]
NETWORKS = [network_of(family.deeds, child, as_at=TODAY) for family, child in CHILDREN]


def drawn(network: FamilyNetwork, whose: Whose) -> diagram.Circles:
    return circles_of(network, who_is(network, network.child_id), whose=whose)


@pytest.mark.parametrize("network", [n for n in NETWORKS if views_held(n)], ids=lambda n: n.child.short_name)
def test_in_each_view_everybody_of_an_example_family_stands_once_and_nothing_touches(network: FamilyNetwork) -> None:
    for whose in Whose:
        picture, rings = drawn(network, whose), rings_in(network, whose)
        svg = circles_svg(picture)
        at_home = [person.id for person in picture.people]
        assert sorted(people(svg)) == sorted([*at_home, *rings])
        assert {one.person.id: one.ring.value for one in picture.placed} == {person: ring.value for person, ring in rings.items()}
        assert len(picture.not_placed) == len(to_place(network)) - len(rings)
        assert touches(svg) == []
        assert off_the_page(svg) == []


def test_some_example_families_have_circles_and_the_childs_and_the_workers_differ() -> None:
    held = {network.child.short_name: views_held(network) for network in NETWORKS if views_held(network)}
    assert held == {
        "Ellie": (Whose.CHILD, Whose.FAMILY, Whose.WORKER),
        "Jude": (Whose.CHILD, Whose.WORKER),
        "Tyler": (Whose.CHILD, Whose.WORKER),
    }
    for network in (n for n in NETWORKS if views_held(n)):
        childs, workers = rings_in(network, Whose.CHILD), rings_in(network, Whose.WORKER)
        assert any(childs[person] != workers[person] for person in childs if person in workers)


def test_a_view_tells_nothing_of_another_and_says_whose_it_is() -> None:
    family = Family("amara", women="kirsty jean sade")
    family.parents("kirsty", "amara")
    family.home("amara kirsty", "flat")
    family.tie(InCircle, "sade", "amara", seen(View.CHILD), ring=Ring.INNER)
    family.tie(InCircle, "sade", "amara", seen(View.WORKER), ring=Ring.OUTER)
    told = {whose: as_text(circles_twin(drawn(family.network(), whose))) for whose in Whose}
    assert "as Amara sees it" in told[Whose.CHILD]
    assert "Inner ring: knows everything that happened\n" in told[Whose.CHILD]
    assert "Outer ring" not in told[Whose.CHILD]
    assert "Outer ring: knows nothing yet\n" in told[Whose.WORKER]
    assert "Inner ring" not in told[Whose.WORKER]
    assert "Not placed yet\n--------------\nJean, how they are connected is not recorded\nSade" in told[Whose.FAMILY]


def test_kin_stand_before_friends_and_those_whose_job_it_is_last_and_framed() -> None:
    (ellie,) = (n for n in NETWORKS if n.child.short_name == "Ellie")
    middle = [one for one in drawn(ellie, Whose.WORKER).placed if one.ring is diagram.Ring.MIDDLE]
    assert [(one.person.name, one.formal) for one in middle] == [
        ("Sheila Marsh", False),
        ("Bill Tranter", False),
        ("Dr Farrow", True),
        ("Mrs Kemp", True),
    ]


def test_who_lives_with_the_child_in_either_home_stands_in_the_middle_and_in_no_ring() -> None:
    (ellie,) = (n for n in NETWORKS if n.child.short_name == "Ellie")
    picture = drawn(ellie, Whose.CHILD)
    assert {p.name for p in picture.people} == {"Ellie", "Jake", "Katie", "Lewis", "Max", "Dan", "Priti", "Anya", "Rohan"}
    assert [home.name for home in picture.homes] == [
        "Dan and Priti's home, Sunday to Wednesday",
        "Katie and Lewis's home, Wednesday to Sunday",
    ]
    assert not any(one.words.startswith(("Katie", "Lewis", "Max")) for one in picture.not_placed)
