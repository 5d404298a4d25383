"""Kinship: what naming everybody's relation costs above finding who can be reached, and whether another program says the same."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from random import Random

import networkx as nx

from benchmarks.families import AT, DAY, LARGE_FILE, nearest, population, whole_file
from benchmarks.gedcom_text import as_gedcom
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from benchmarks.peers.environments import NotInstalled
from benchmarks.peers.gramps import GENERATIONS, Failed, Listed, kinship_report
from graphsvc.analysis.graph import family_graph
from graphsvc.analysis.kin.kinship import KinshipFinder, kin_of
from graphsvc.analysis.kin.routes import LISTED_WEIGHT, Route, Way
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf
from graphsvc.exchange.gedcom import read_gedcom
from graphsvc.exchange.load import as_network

SIZES = (40, 300, 3000)
PAIRS = 2000
SEARCH = "networkx, breadth-first, no words"
GRAMPS = "Gramps, kinship report"


def measure() -> Iterator[Row]:
    """A child in networks of many made-up families, and a person in one connected family where its file is there."""
    for people in SIZES:
        yield _naming(population(people), f"{people} people")
    yield _pairs(population(SIZES[-1]), f"{SIZES[-1]} people in families")
    made_up = population(SIZES[1])
    yield from _beside_gramps(as_gedcom(made_up), _number_of(made_up, made_up.child_id), f"{SIZES[1]} people, as a file")
    if LARGE_FILE.exists():
        large = whole_file(LARGE_FILE)
        for people in SIZES[:2]:
            yield _naming(nearest(large, people), f"{people} people of {LARGE_FILE.stem}")
        yield _pairs(large, LARGE_FILE.stem)
        yield from _beside_gramps(LARGE_FILE.read_bytes(), _most_related(large), LARGE_FILE.name)


def _naming(network: FamilyNetwork, of: str) -> Row:
    ours, search = partial(kin_of, network, network.child_id), partial(_reached, network)
    of = f"{of}, {len(ours())} kin of {len(search()) - 1} reached"
    return row("kinship: all kin of one person", of, "s", seconds_in_turn({OURS: ours, SEARCH: search}, turns=5))


def _reached(network: FamilyNetwork) -> dict[str, int]:
    graph = family_graph(network).to_undirected(as_view=True)
    return dict(nx.single_source_shortest_path_length(graph, network.child_id))


# ---------------------------------------------------------------- pairs
def _pairs(network: FamilyNetwork, of: str) -> Row:
    """Pairs drawn at random, both of one family, named one by one in words; networkx says only whether a way leads there."""
    draws, graph = Random(2026), family_graph(network).to_undirected()
    families = [sorted(family) for family in nx.connected_components(graph) if len(family) > 1]
    chosen = draws.choices(sorted(families), [len(family) for family in sorted(families)], k=PAIRS)
    pairs = sorted({(pair[0], pair[1]) for family in chosen if (pair := draws.sample(family, 2))})

    def named() -> list[str]:
        finder = KinshipFinder(network)
        return [finder.relation(a, b).relation for a, b in pairs]

    def joined() -> list[bool]:
        return [nx.has_path(graph, a, b) for a, b in pairs]

    of = f"{len(pairs)} pairs of {of}, {sum(map(bool, named()))} named"
    return row("kinship: pair by pair", of, "s", seconds_in_turn({OURS: named, "networkx, whether any way leads there": joined}, turns=3))


# ---------------------------------------------------------------- beside Gramps
def _beside_gramps(data: bytes, person: str, of: str) -> Iterator[Row]:
    """Everybody of a file named to one person by both, each as a process that reads the file; then how often they agree."""
    file = named_by_ids(data)
    what = "kinship: everybody in a file to one person"
    try:
        listed = kinship_report(file, person)
    except (NotInstalled, Failed) as none:
        yield row(what, of, "s", seconds_in_turn({OURS: partial(_by_command, file, person)}, turns=1), {GRAMPS: str(none)})
        return
    yield row(
        what, of, "s", seconds_in_turn({OURS: partial(_by_command, file, person), GRAMPS: partial(kinship_report, file, person)}, turns=2)
    )
    yield from _agreement(file, person, listed, of)


def _by_command(file: bytes, person: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        family, pairs, out = (Path(folder) / name for name in ("family.ged", "pairs.csv", "out.csv"))
        family.write_bytes(file)
        others = [other for other in _ids(file) if other != person]
        pairs.write_text("a,b\n" + "".join(f"{person},{other}\n" for other in others), encoding="utf-8")
        program = Path(sys.executable).with_name("graphsvc")
        subprocess.run([program, "kinship", "--from", family, "--pairs", pairs, "-o", out], capture_output=True, check=True)


def _agreement(file: bytes, person: str, listed: list[Listed], of: str) -> Iterator[Row]:
    """Of those whom Gramps lists by birth: how many have the same nearest place here; of partners of near kin: how many are that here.

    Gramps also lists forebears' descendants who are the person themselves, whom nobody names, and says nothing of divorce.
    """
    network = replace(as_network(read_gedcom(file, file_name="benchmark.ged", at=AT, by="benchmark"), None), as_at=DAY)
    finder = KinshipFinder(network)
    routes = {p.id: [r for found in finder.told_routes(person, p.id) for r in found] for p in network.people if p.id != person}
    ours = {other: places for other, found in routes.items() if (places := _places(found))}
    theirs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in listed:
        if not one.partner and one.person != person:
            theirs[one.person].append((one.up, one.down))
    near = [one for one in listed if one.partner and one.up + one.down + 2 <= LISTED_WEIGHT and one.person != person]
    alike = sum(_nearest(ours.get(other, [])) == _nearest(places) for other, places in theirs.items())
    partners = sum(any(_is_partner(route, one) for route in routes[one.person]) for one in near)
    within = f"within {GENERATIONS} generations"
    yield row(f"kinship: kin by birth {within}", of, "", {OURS: len(ours), GRAMPS: len(theirs)})
    yield row(f"kinship: kin by birth {within} in the same place", of, "", {OURS: alike, f"{GRAMPS}, listed": len(theirs)})
    yield row("kinship: partners of near kin", of, "", {OURS: partners, f"{GRAMPS}, listed, divorced or not": len(near)})


def _places(routes: list[Route]) -> list[tuple[int, int]]:
    places = (route.generations for route in routes if route.is_kin)
    return [place for place in places if place is not None and max(place) <= GENERATIONS]


def _nearest(places: list[tuple[int, int]]) -> tuple[int, int] | None:
    return min(places, key=lambda place: (sum(place), max(place)), default=None)


def _is_partner(route: Route, listed: Listed) -> bool:
    *kin, last = route.steps
    return last.way is Way.PARTNER and all(s.is_kin for s in kin) and route.generations == (listed.up, listed.down)


# ---------------------------------------------------------------- files
def named_by_ids(data: bytes) -> bytes:
    """The file with each person's own id as their only name, so that whoever reads it says whom it means."""
    lines: list[bytes] = []
    left_out = False
    for line in data.splitlines():
        level = line.split(b" ", 1)[0]
        if level in {b"0", b"1"}:
            left_out = line.startswith(b"1 NAME")
        if not left_out:
            lines.append(line)
        if found := re.fullmatch(rb"0 @(I\d+)@ INDI\s*", line):
            lines.append(b"1 NAME " + found[1] + b" //")
    return b"\n".join((*lines, b""))


def _ids(data: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"^0 @(I\d+)@ INDI", data, re.MULTILINE)]


def _number_of(network: FamilyNetwork, person_id: str) -> str:
    """The id that `as_gedcom` gives somebody."""
    return f"I{1 + sum(1 for _ in takewhile(lambda person: person.id != person_id, network.people))}"


def _most_related(network: FamilyNetwork) -> str:
    """Whoever has most recorded forebears, the first of them by id."""
    parents = nx.DiGraph((tie.a, tie.b) for tie in network.ties_of(ParentOf))
    return max(sorted(parents), key=lambda person: len(nx.ancestors(parents, person)))
