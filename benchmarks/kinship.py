"""Kinship: what naming everybody's relation costs above finding who can be reached at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import networkx as nx

from benchmarks.families import LARGE_FILE, nearest, population, whole_file
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from graphsvc.analysis.graph import family_graph
from graphsvc.analysis.kinship import kin_of
from graphsvc.domain.network import FamilyNetwork

SIZES = (40, 300, 3000)
SEARCH = "networkx, breadth-first, no words"


def measure() -> Iterator[Row]:
    """A child in networks of many made-up families, and a person in one connected family where its file is there."""
    for people in SIZES:
        yield _naming(population(people), f"{people} people")
    if LARGE_FILE.exists():
        for people in SIZES[:2]:
            yield _naming(nearest(whole_file(LARGE_FILE), people), f"{people} people of {LARGE_FILE.stem}")


def _naming(network: FamilyNetwork, of: str) -> Row:
    ours, search = partial(kin_of, network, network.child_id), partial(_reached, network)
    of = f"{of}, {len(ours())} kin of {len(search()) - 1} reached"
    return row("kinship: all kin of one person", of, "s", seconds_in_turn({OURS: ours, SEARCH: search}, turns=5))


def _reached(network: FamilyNetwork) -> dict[str, int]:
    graph = family_graph(network).to_undirected(as_view=True)
    return dict(nx.single_source_shortest_path_length(graph, network.child_id))
