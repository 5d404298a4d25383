"""People search through the store, trail and all, on the embedded engine, and on Neo4j where one is named.

Beside it the same searches in a register in memory. The set is that of `benchmarks.people_search`, without postcodes: the store keeps none.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from benchmarks.asked_for import Asked
from benchmarks.families import AT, DAY
from benchmarks.measure import OURS, Row, row
from benchmarks.namesakes import Person
from benchmarks.people_search import EVERY, PEOPLE, labelled
from benchmarks.stores import KEY, NEO4J, named_neo4j
from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.access.scope import RegisterAccess, SearchAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Born, Fact, Name, NameUse
from graphsvc.domain.provenance import Assertion
from graphsvc.search.people import Sought, read_day
from graphsvc.search.register import Register
from graphsvc.store.open_store import Store, embedded_store
from graphsvc.usecases.open_search import open_search

IN_MEMORY = "in memory, no trail"
A_DEED = 500  # people
SAID = Assertion(AT, "benchmark")


def measure() -> Iterator[Row]:
    """Every engine gets the same people and the same searches, in turn."""
    there, _, asked = labelled()
    asked = asked[::EVERY]
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="graphsvc-benchmark-")))
        stores = {OURS: opened.enter_context(embedded_store(folder, audit_key=KEY, timeout_s=60.0))}
        if uri := os.environ.get("NEO4J_TEST_URI"):
            stores[NEO4J] = opened.enter_context(named_neo4j(uri))
        yield row("store: loading people to be found", f"{len(there):,} people", "/s", _load(stores, there))
        yield from _search(stores, there, asked)


def _load(stores: Mapping[str, Store], there: Sequence[Person]) -> dict[str, float]:
    register = RegisterAccess(OPERATOR, "benchmark")
    speeds = {}
    for name, store in stores.items():
        began = time.perf_counter()
        for first in range(0, len(there), A_DEED):
            store.networks.record(register, _deed(f"deed-{first}", there[first : first + A_DEED]))
        speeds[name] = len(there) / (time.perf_counter() - began)
    return speeds


def _deed(deed_id: str, people: Sequence[Person]) -> Deed:
    facts = []
    for person in people:
        used = ((name, NameUse.CURRENT if number == 0 else NameUse.FORMER) for number, name in enumerate(person.names))
        facts += [Fact(f"{person.id}-{number}", person.id, Name(name, use=use), SAID) for number, (name, use) in enumerate(used)]
        if person.recorded:
            facts.append(Fact(f"{person.id}-born", person.id, Born(PartialDate.parse(person.recorded)), SAID))
    return Deed(deed_id, DeedKind.IMPORT_FILE, AT, "benchmark", tuple(NewPerson(person.id) for person in people), facts=tuple(facts))


def _search(stores: Mapping[str, Store], there: Sequence[Person], asked: Sequence[Asked]) -> Iterator[Row]:
    access = open_search(OPERATOR, Purpose.RECORD_KEEPING)
    memory = Register(Sought(person.id, person.names, read_day(person.recorded)) for person in there)
    began = {}
    for name, store in stores.items():
        start = time.perf_counter()
        _found(store, access, asked[0])
        began[name] = time.perf_counter() - start
    yield row("store: the first search of a process", f"{PEOPLE:,} people", "s", began)
    gc.collect()
    gc.freeze()  # what the benchmark holds is no part of a search
    taken: dict[str, list[float]] = {name: [] for name in (*stores, IN_MEMORY)}
    right: dict[str, list[bool]] = {name: [] for name in taken}
    for one in asked:
        for name, times in taken.items():
            start = time.perf_counter()
            ids = _found(stores[name], access, one) if name in stores else [found.id for found in memory.find(_sought(one))]
            times.append(time.perf_counter() - start)
            if one.answer:
                right[name].append(ids[:1] == [one.answer])
    gc.unfreeze()
    of = f"{len(asked):,} searches among {PEOPLE:,}"
    yield row("store: a search, right first", of, "of 1", {name: sum(held) / len(held) for name, held in right.items()})
    yield row("store: a search, half within", of, "s", {name: median(times) for name, times in taken.items()})
    yield row("store: a search, 95 % within", of, "s", {name: quantiles(times, n=20)[18] for name, times in taken.items()})


def _sought(one: Asked) -> Sought:
    return Sought(one.id, (one.name,), read_day(one.born))


def _found(store: Store, access: SearchAccess, one: Asked) -> list[str]:
    return [match.found.id for match in store.search.find(access, _sought(one), on=DAY, most=10).matches]
