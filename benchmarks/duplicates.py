"""Duplicates: pairs of records of one person, beside Splink on the same records."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterator, Mapping

from benchmarks.asked_for import recorded_twice
from benchmarks.febrl import febrl, same_people
from benchmarks.measure import OURS, Row, row
from benchmarks.namesakes import Person, namesakes
from benchmarks.peers import linkage
from benchmarks.peers.environments import NotInstalled
from benchmarks.people_search import SEED, SPLINK, as_sought
from graphsvc.search.register import Register

PEOPLE, TWICE = 10_000, 0.15
FEBRL = ("dataset1", "dataset2", "dataset3")
Pairs = Mapping[tuple[str, str], float]


def measure() -> Iterator[Row]:
    """Febrl's first three sets, and made-up families of whom some are recorded twice."""
    for name in FEBRL:
        try:
            people = febrl(name)
        except NotInstalled as none:
            print(f"duplicates: NOT MEASURED on febrl {name}, which {none}", file=sys.stderr)
            continue
        yield from _measured(f"febrl {name}, {len(people):,} records", people, same_people(people))
    people, same = recorded_twice(namesakes(PEOPLE, seed=SEED + 1), TWICE, seed=SEED)
    yield from _measured(f"made-up families, {len(people):,} records", people, same)


def _measured(of: str, people: list[Person], same: set[tuple[str, str]]) -> Iterator[Row]:
    began = time.perf_counter()
    offered: Pairs = {(pair.a, pair.b): pair.score for pair in Register(map(as_sought, people)).pairs()}
    took = {OURS: time.perf_counter() - began}
    figures, failed = {OURS: f1(offered, same)}, dict[str, str]()
    try:
        weighed, took[SPLINK] = linkage.deduped(people)
        figures[f"{SPLINK}, at its best bar"] = best_f1(weighed, same)
    except (NotInstalled, linkage.Failed) as none:
        failed[SPLINK] = str(none)
    yield row("duplicates: F1 at the bar", of, "of 1", figures, failed)
    shares = {OURS: len(offered.keys() & same) / max(1, len(offered)), "of those there are": len(offered.keys() & same) / len(same)}
    yield row("duplicates: right, of those offered", of, "of 1", shares)
    twins = {(min(person.id, twin), max(person.id, twin)) for person in people for twin in person.twins}
    if twins:
        yield row("duplicates: twins offered as one", f"{of}, {len(twins)} pairs", "", {OURS: float(len(offered.keys() & twins))})
    yield row("duplicates: all pairs", of, "s", took, failed)


def f1(offered: Collection[tuple[str, str]], same: set[tuple[str, str]]) -> float:
    """The harmonic mean of how many of the offered pairs are right and how many of the right ones are offered."""
    right = len(set(offered) & same)
    return 2 * right / max(1, len(offered) + len(same))


def best_f1(weighed: Pairs, same: set[tuple[str, str]]) -> float:
    """The same with the bar where it is best, which nobody knows who has no answers."""
    best, right = 0.0, 0
    for number, pair in enumerate(sorted(weighed, key=lambda pair: (-weighed[pair], pair)), 1):
        right += pair in same
        best = max(best, 2 * right / (number + len(same)))
    return best
