"""The only place where a network becomes a graph. Nodes and edges go in by order of id, so equal networks give equal graphs."""

from __future__ import annotations

import networkx as nx

from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentOf, PartnerOf, SiblingOf, Tie

FAMILY_TIES: tuple[type[Tie], ...] = (ParentOf, PartnerOf, SiblingOf, BornTogether)


def family_graph(network: FamilyNetwork) -> nx.MultiDiGraph[str]:
    """People and the ties that make kin.

    Returns:
        One node a person; one edge a tie, keyed by its id, with the tie itself as `tie`. A parent's edge runs from parent to child; the
        others run as recorded and mean the same both ways. Withdrawn and disproved ties, ties not yet begun, and ties to people who are
        not in the network are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(sorted(p.id for p in network.people))
    live = (tie for kind in FAMILY_TIES for tie in network.ties_of(kind))
    for tie in sorted(live, key=lambda t: t.id):
        if tie.a != tie.b and tie.a in network and tie.b in network:
            graph.add_edge(tie.a, tie.b, key=tie.id, tie=tie)
    return graph


def every_tie_graph(network: FamilyNetwork) -> nx.Graph[str]:
    """People and groups, joined where any tie of any kind runs between them. Without weights, kinds or directions."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted([p.id for p in network.people] + [g.id for g in network.groups]))
    graph.add_edges_from(sorted((t.a, t.b) for t in network.ties_of(Tie) if t.a in graph and t.b in graph))
    return graph
