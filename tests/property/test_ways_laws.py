"""Who is cut off by whose loss: on any graph the same as networkx finds, and as taking people away one by one finds."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analysis.connected.ways import Ways, lost_with
from graphsvc.analysis.graph import Way, ways_graph, without_contact
from tests.support.known_networks import member, network_of
from tests.support.networks import Family
from tests.support.random_networks import CHILD, networks

law = settings(deadline=None, max_examples=25)


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[str]:
    people = [str(n) for n in range(draw(st.integers(1, 9)))]
    pairs = list(combinations(people, 2))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(people)
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)))
    return graph


@law
@given(graphs())
def test_cut_points_and_only_ties_are_those_of_networkx(graph: nx.Graph[str]) -> None:
    ways = Ways(network_of(graph, "0"))
    part = graph.subgraph(nx.node_connected_component(graph, "0"))
    assert set(ways.cut_off(member("0"))) == {member(one) for one in nx.articulation_points(part)} - {member("0")}
    assert {frozenset(tie) for tie in ways.only_ties(member("0"))} == {frozenset(map(member, tie)) for tie in nx.bridges(part)}


@law
@given(networks())
def test_who_is_cut_off_is_who_cannot_be_reached_any_more(family: Family) -> None:
    for graph in (Ways(family.network()).everything, Ways(family.network()).known):
        whole = nx.node_connected_component(graph, CHILD)
        found = lost_with(graph, CHILD)
        for one in whole - {CHILD}:
            left = nx.node_connected_component(nx.Graph(graph).subgraph(set(graph) - {one}), CHILD)
            assert found.get(one, frozenset()) == whole - left - {one}


@law
@given(networks())
def test_whoever_is_in_touch_stays_joined_whoever_else_is_lost(family: Family) -> None:
    network = family.network()
    ways = Ways(network)
    graph = ways.everything
    in_touch = {b for _, b, data in graph.edges(CHILD, data=True) if Way.CONTACT in data["ways"]}
    for away in ways.cut_off(CHILD).values():
        assert not away & in_touch


@law
@given(networks())
def test_without_contact_nobody_is_joined_more(family: Family) -> None:
    everything = ways_graph(family.network())
    known = without_contact(everything)
    assert set(known) == set(everything)
    assert {frozenset(edge) for edge in known.edges} <= {frozenset(edge) for edge in everything.edges}
