"""Published social networks as networks around one of their members: everybody grown up, every tie an acquaintance with monthly contact."""

from __future__ import annotations

import networkx as nx

from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows
from tests.support.networks import Family, said

FROM_A_RECORD = Source(SourceKind.RECORD)


def florentine_families() -> nx.Graph[str]:
    """Marriages among the families of Florence (Padgett 1994), with the Pucci, who married into none of them."""
    graph: nx.Graph[str] = nx.florentine_families_graph()
    graph.add_node("Pucci")
    return graph


PUBLISHED = {
    "florentine families": florentine_families(),
    "karate club": nx.karate_club_graph(),
    "southern women": nx.davis_southern_women_graph(),
}


def member(node: object) -> str:
    """The id that a node of a published graph gets."""
    return "n_" + "".join(c if c.isalnum() else "_" for c in str(node).lower())


def family_of(graph: nx.Graph[str], child: object) -> Family:
    """The network around one of the nodes. It has been asked of nobody."""
    family = Family(member(child))
    for node in sorted(map(str, graph.nodes)):
        family.person(member(node), born="1970")
    for a, b in graph.edges:
        family.tie(Knows, member(a), member(b), said(source=FROM_A_RECORD), kind=AcquaintanceKind.FRIEND)
        family.tie(InContact, member(a), member(b), said(source=FROM_A_RECORD), frequency=Frequency.MONTHLY)
    return family


def network_of(graph: nx.Graph[str], child: object) -> FamilyNetwork:
    return family_of(graph, child).network()
