"""Who is within reach of whom, by which ties."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from graphsvc.analysis.graph import every_tie_graph, family_graph
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerOf, Tie


def generations(network: FamilyNetwork, person_id: str) -> int:
    """How many generations one line of descent through a person has, their own among them; a circle in a damaged file counts once."""
    above: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for tie in network.ties:
        if isinstance(tie, ParentOf):
            above.setdefault(tie.b, set()).add(tie.a)
            below.setdefault(tie.a, set()).add(tie.b)
    count = 1
    for way in (above, below):
        seen, now = {person_id}, {person_id}
        while now := {far for near in now for far in way.get(near, ())} - seen:
            seen |= now
            count += 1
    return count


def within_steps(network: FamilyNetwork, person_id: str, steps: int | None) -> FamilyNetwork:
    """The part of a network that ties of any kind reach in so many steps (None: any number). A group on the way is a step of its own.

    Raises:
        KeyError: the person is not in the network.
    """
    graph = every_tie_graph(network)
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
    return frozenset(nx.node_connected_component(family_graph(network).to_undirected(as_view=True), network.child_id))


def related_partners(network: FamilyNetwork) -> frozenset[frozenset[str]]:
    """Pairs of partners who have an ancestor by birth in common, as far as is recorded, or of whom one descends from the other."""
    graph = family_graph(network)
    birth: nx.DiGraph[str] = nx.DiGraph()
    birth.add_nodes_from(graph)
    ties: list[Tie] = [data["tie"] for _, _, data in graph.edges(data=True)]
    birth.add_edges_from((t.a, t.b) for t in ties if isinstance(t, ParentOf) and t.kind is ParentKind.BIRTH)

    def line(person_id: str) -> set[str]:
        return nx.ancestors(birth, person_id) | {person_id}

    return frozenset(frozenset((t.a, t.b)) for t in ties if isinstance(t, PartnerOf) and line(t.a) & line(t.b))
