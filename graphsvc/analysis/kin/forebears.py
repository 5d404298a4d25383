"""Who would be their own forebear, which nobody is: asked before such a link is recorded, and of what came from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from graphsvc.domain.ties import ParentOf


def rings_of_parents(links: Iterable[ParentOf]) -> list[frozenset[str]]:
    """People each of whom is, over these links, a forebear of all in the same ring, themselves included. In no order; empty: nobody."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((link.a, link.b) for link in links)
    rings = (frozenset(ring) for ring in nx.strongly_connected_components(graph))
    return [ring for ring in rings if len(ring) > 1 or any(graph.has_edge(one, one) for one in ring)]
