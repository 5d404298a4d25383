"""Who is within reach of whom, by which ties."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerOf, SiblingOf, Tie

_FAMILY_TIES: tuple[type[Tie], ...] = (ParentOf, PartnerOf, SiblingOf, BornTogether)


def within_steps(network: FamilyNetwork, person_id: str, steps: int | None) -> FamilyNetwork:
    """The part of a network that ties of any kind reach in so many steps (None: any number); groups on the way count as a step of their own.

    Raises:
        KeyError: the person is not in the network.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(p.id for p in network.people)
    graph.add_edges_from((t.a, t.b) for kind in {type(t) for t in network.ties} for t in network.ties_of(kind))
    if person_id not in graph:
        raise KeyError(person_id)
    reached = nx.single_source_shortest_path_length(graph, person_id, cutoff=steps)
    return replace(
        network,
        child_id=person_id,
        people=tuple(p for p in network.people if p.id in reached),
        groups=tuple(g for g in network.groups if g.id in reached),
        ties=tuple(t for t in network.ties if t.a in reached and t.b in reached),
        cut=len(nx.node_connected_component(graph, person_id)) > len(reached),
    )


def family_of(network: FamilyNetwork) -> frozenset[str]:
    """Everyone whom family ties of any kind join to the child, carers included; everyone, where no child is in the middle."""
    if network.child_id not in network:
        return frozenset(p.id for p in network.people)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(network.child_id)
    graph.add_edges_from((t.a, t.b) for kind in _FAMILY_TIES for t in network.ties_of(kind) if t.a in network and t.b in network)
    return frozenset(nx.node_connected_component(graph, network.child_id))


def related_partners(network: FamilyNetwork) -> frozenset[frozenset[str]]:
    """Pairs of partners who have an ancestor by birth in common, as far as is recorded; or of whom one descends from the other."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(p.id for p in network.people)
    graph.add_edges_from((t.a, t.b) for t in network.ties_of(ParentOf) if t.kind is ParentKind.BIRTH)

    def line(person_id: str) -> set[str]:
        return nx.ancestors(graph, person_id) | {person_id}

    return frozenset(
        frozenset((t.a, t.b)) for t in network.ties_of(PartnerOf) if t.a in network and t.b in network and line(t.a) & line(t.b)
    )
