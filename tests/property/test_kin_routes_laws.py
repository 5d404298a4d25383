"""The laws of single routes: alike from both ends, the same as what names people, and withdrawn links apart from all that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.kin.kin_routes import KinRoute, KinRoutes
from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.domain.ties import ParentOf, PartnerOf, SiblingOf
from tests.support.networks import Family
from tests.support.random_families import families

law = settings(deadline=None, max_examples=20)


def from_the_other_end(route: KinRoute) -> tuple[object, ...]:
    return route.generations_down, route.generations_up, route.degree, route.removed, route.leads, route.disputed, route.ended


def seen_from_here(route: KinRoute) -> tuple[object, ...]:
    return route.generations_up, route.generations_down, route.degree, route.removed, route.leads, route.disputed, route.ended


@law
@given(families())
def test_law_1_the_routes_that_lead_are_alike_from_both_ends(family: Family) -> None:
    network = family.network()
    routes = KinRoutes(network)
    for a in network.people:
        for b in network.people:
            there, back = routes.between(a.id, b.id), routes.between(b.id, a.id)
            assert bool(there) == bool(back)
            lead, led = ({r for r in found if r.leads} for found in (there, back))
            assert Counter(map(seen_from_here, lead)).keys() == Counter(map(from_the_other_end, led)).keys()


@law
@given(families())
def test_the_first_of_the_routes_is_told_as_the_person_is_named(family: Family) -> None:
    network = family.network()
    finder = KinshipFinder(network)
    routes = KinRoutes(network, finder)
    for a in network.people:
        named = finder.kin_of(a.id)
        for b in network.people:
            found = routes.between(a.id, b.id)
            assert bool(found) == (b.id in named)
            if found:
                kin = named[b.id]
                assert (kin.path_ids, kin.path, True) == (found[0].path_ids, found[0].path, found[0].leads)
                assert kin.disputed == any(r.disputed for r in found if r.leads)
                assert set(kin.others) <= {r.relation for r in found}
                assert all(r.reasons for r in found)


@law
@given(families(), st.data())
def test_a_withdrawn_link_changes_no_route_that_stands_and_adds_only_such_as_lead_over_it(family: Family, data: st.DataObject) -> None:
    network = family.network()
    kin_ties = [t for t in network.ties if isinstance(t, ParentOf | PartnerOf | SiblingOf)]
    assume(kin_ties)
    gone = data.draw(st.sampled_from(kin_ties))
    family.withdraw(gone.id)
    withdrawn, never = KinRoutes(family.network()), KinRoutes(replace(network, ties=tuple(t for t in network.ties if t is not gone)))
    for a in network.people:
        for b in network.people:
            standing = never.between(a.id, b.id)
            assert withdrawn.between(a.id, b.id) == standing
            found = withdrawn.between(a.id, b.id, include_withdrawn=True)
            assert found[: len(standing)] == standing
            for route in found[len(standing) :]:
                assert route.withdrawn
                assert not route.leads
                assert gone.id in {tie for reason in route.reasons for tie in reason.ids}
