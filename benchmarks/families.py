"""The families that are measured: made-up ones of any size, and connected ones cut out of family files where there are some."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import networkx as nx

from graphsvc.analysis.graph import family_graph
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.genogram import genogram_of
from graphsvc.exchange.gedcom import read_gedcom
from graphsvc.exchange.load import as_network
from render.diagram import Genogram
from seed import generate, network_of

SEED = 2026
DAY = date(2026, 1, 1)
AT = f"{DAY}T09:00:00.000000Z"
FOLDER = Path(os.environ.get("GRAPHSVC_FAMILY_FILES", Path(__file__).parents[2] / "shared" / "data"))
# Royal genealogies, known to everybody who works on family trees; the first is of 3,010 people.
FAMILY_FILES = tuple(FOLDER / name for name in ("royal92.ged", "EnglishTudorRoyalFamily.ged", "bourbon.ged"))
LARGE_FILE = FAMILY_FILES[0]


@cache
def population(people: int) -> FamilyNetwork:
    """So many made-up people and workers, around a child with the most relatives among them."""
    deeds = list(generate(people, seed=SEED, today=DAY))
    network = network_of(deeds, next(person.id for deed in deeds for person in deed.people), as_at=DAY)
    largest = max(nx.connected_components(family_graph(network).to_undirected()), key=lambda family: (len(family), min(family)))
    youngest = max(sorted(largest), key=lambda person: born.middle_year if (born := network.person(person).born) else 0.0)
    return replace(network, child_id=youngest)


@cache
def whole_file(path: Path) -> FamilyNetwork:
    """The family of a file, around the first person in it who has parents and children.

    Raises:
        OSError: there is no such file.
    """
    file = read_gedcom(path.read_bytes(), file_name=path.name, at=AT, by="benchmark")
    network = as_network(file, None)
    graph = family_graph(network)
    middle = next(person.id for person in file.people if graph.in_degree(person.id) and graph.out_degree(person.id))
    return replace(network, child_id=middle, as_at=DAY)


def nearest(network: FamilyNetwork, people: int) -> FamilyNetwork:
    """The so many people nearest to the child by family ties, and then those of the next family, largest first."""
    graph = family_graph(network).to_undirected()
    families = sorted(nx.connected_components(graph), key=lambda family: (network.child_id not in family, -len(family), min(family)))
    kept: list[str] = []
    for family in families:
        start = network.child_id if network.child_id in family else min(family)
        kept += list(nx.single_source_shortest_path_length(graph, start))
        if len(kept) >= people:
            break
    chosen = set(kept[:people])
    return replace(
        network,
        people=tuple(person for person in network.people if person.id in chosen),
        ties=tuple(tie for tie in network.ties if tie.a in chosen and tie.b in chosen),
        groups=(),
    )


def genogram(network: FamilyNetwork) -> Genogram:
    """Everybody in the network as a genogram with nobody in the middle, as `graphsvc draw genogram --from FILE` makes it."""
    return genogram_of(replace(network, child_id=""), {}, title="Benchmark")
