"""On published networks: whoever stands alone comes out so, and who holds others together agrees with networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.connection import find_connection
from graphsvc.analysis.connected.isolation import ENOUGH_ADULTS, IsolationState, judge_isolation
from graphsvc.analysis.connected.structure import structure_around
from graphsvc.analysis.connected.ways import Ways
from graphsvc.domain.ties import Frequency, InContact
from tests.support.known_networks import PUBLISHED, family_of, member, network_of

GRAPHS = [pytest.param(graph, id=name) for name, graph in PUBLISHED.items()]


def own_part(graph: nx.Graph[str], node: str) -> nx.Graph[str]:
    return graph.subgraph(nx.node_connected_component(graph, node))


@pytest.mark.parametrize("graph", GRAPHS)
def test_who_has_two_ties_is_connected_and_nobody_else_is(graph: nx.Graph[str]) -> None:
    for node, ties in graph.degree:
        state = judge_isolation(network_of(graph, node)).state
        assert (state is IsolationState.CONNECTED) == (ties >= ENOUGH_ADULTS), node


def test_the_isolate_of_florence_is_never_connected_and_isolated_once_it_was_asked_and_enough_is_placed() -> None:
    family = family_of(PUBLISHED["florentine families"], "Pucci")
    assert judge_isolation(family.network()).state is IsolationState.NOT_ENOUGH_RECORDED
    for other in ("Medici", "Strozzi"):
        family.tie(InContact, member("Pucci"), member(other), frequency=Frequency.NONE)
    everybody_else = [p.id for p in family.network().people if p.id not in {member(n) for n in ("Pucci", "Medici", "Strozzi")}]
    assert judge_isolation(family.network()).state is IsolationState.NOT_ENOUGH_RECORDED, "of the others nobody knows"
    for other in everybody_else:
        family.tie(InContact, member("Pucci"), other, frequency=Frequency.NONE)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert finding.sentence.startswith("No adult is in touch with N Pucci at least monthly")


def test_the_isolate_has_no_ties_to_measure_and_none_to_lose() -> None:
    found = find_connection(network_of(PUBLISHED["florentine families"], "Pucci"))
    assert (found.structure.ties, found.structure.effective_size, found.structure.constraint) == (0, None, None)
    assert (found.cut_points, found.only_ties) == ((), ())


@pytest.mark.parametrize("graph", GRAPHS)
def test_whose_loss_cuts_somebody_off_agrees_with_the_articulation_points_of_networkx(graph: nx.Graph[str]) -> None:
    for node in graph.nodes:
        part = own_part(graph, node)
        cut = Ways(network_of(graph, node)).cut_off(member(node))
        assert set(cut) == {member(one) for one in nx.articulation_points(part)} - {member(node)}
        for one in part:
            if member(one) in cut:
                left = nx.node_connected_component(nx.Graph(part).subgraph(set(part) - {one}), node)
                assert cut[member(one)] == {member(other) for other in set(part) - left - {one}}


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_only_ties_are_the_bridges_of_networkx(graph: nx.Graph[str]) -> None:
    for node in graph.nodes:
        found = {frozenset(tie) for tie in Ways(network_of(graph, node)).only_ties(member(node))}
        assert found == {frozenset(map(member, bridge)) for bridge in nx.bridges(own_part(graph, node))}


@pytest.mark.parametrize("graph", GRAPHS)
def test_effective_size_and_constraint_are_those_of_networkx(graph: nx.Graph[str]) -> None:
    plain: nx.Graph[str] = nx.Graph(graph.edges)
    sizes, constraints = nx.effective_size(plain), nx.constraint(plain)
    for node in plain.nodes:
        found = structure_around(Circle(network_of(graph, node), member(node)))
        assert found.effective_size == pytest.approx(sizes[node], abs=0.0051)
        assert found.constraint == pytest.approx(constraints[node], abs=0.0051)
