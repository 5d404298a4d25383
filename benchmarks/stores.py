"""The store: loading people and reading a child's network, on the embedded engine, and on Neo4j where one is named.

Neo4j is the one of the tests (`NEO4J_TEST_URI`, `NEO4J_TEST_USER`, `NEO4J_TEST_PASSWORD`): it must be empty, and is emptied afterwards.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

import neo4j

from benchmarks.families import DAY, SEED
from benchmarks.measure import OURS, Row, row
from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.store.connection import connect
from graphsvc.store.open_store import Store, embedded_store, store_on
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.system_clock import SystemClock
from seed import generate, generated_children

PEOPLE, PARTS = 2000, 4
READS, WARM_UP = 60, 10
NEO4J = "the same on Neo4j"
KEY = b"a key for benchmarks, and for nothing else"
_NOT_OURS = "MATCH (n) WHERE NOT n:Migration RETURN count(n) AS nodes"
_EMPTY = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"


def measure() -> Iterator[Row]:
    """Each engine gets the same deeds and the same reads, in turn."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="graphsvc-benchmark-")))
        engines = {OURS: _ports(opened.enter_context(embedded_store(folder, audit_key=KEY)))}
        if uri := os.environ.get("NEO4J_TEST_URI"):
            engines[NEO4J] = _ports(opened.enter_context(named_neo4j(uri)))
        yield row("store: loading", f"{PEOPLE:,} people in {PARTS} parts", "/s", _load(engines))
        times, people = _read(engines)
        of = f"{READS} reads of {DEFAULT_STEPS} steps, {people:.0f} people in the median"
        yield row("store: a child's network, half within", of, "s", {name: median(taken) for name, taken in times.items()})
        yield row("store: a child's network, 95 % within", of, "s", {name: quantiles(taken, n=20)[18] for name, taken in times.items()})


def _ports(store: Store) -> Ports:
    parts = store.networks, store.cases, store.users, store.audit, store.search, store.scans, store.emergencies, store.sessions
    last = store.disposals, store.access_requests
    return Ports(*parts, store.restrictions, store.retention, store.sharings, *last, SystemClock())


def _load(engines: dict[str, Ports]) -> dict[str, float]:
    """People a second on each engine, in the median of the parts; the deeds are made before, one family a deed."""
    deeds = list(generate(PEOPLE, seed=SEED, today=DAY))
    size = -(-len(deeds) // PARTS)
    speeds: dict[str, list[float]] = {name: [] for name in engines}
    for start in range(0, len(deeds), size):
        for name, ports in engines.items():
            register = open_register(ports, OPERATOR)
            began = time.perf_counter()
            *_, written = ports.networks.load(register, deeds[start : start + size])
            speeds[name].append(written / (time.perf_counter() - began))
    return {name: median(measured) for name, measured in speeds.items()}


def _read(engines: dict[str, Ports]) -> tuple[dict[str, list[float]], float]:
    """Seconds of each read on each engine, and how many people a read gives in the median."""
    children = [child.id for child in generated_children(PEOPLE, seed=SEED, today=DAY)]
    accesses = {name: [open_case(ports, OPERATOR, child, Purpose.RECORD_KEEPING) for child in children] for name, ports in engines.items()}
    times: dict[str, list[float]] = {name: [] for name in engines}
    people: list[int] = []
    for number, turn in enumerate(islice(cycle(range(len(children))), WARM_UP + READS)):
        for name, ports in engines.items():
            began = time.perf_counter()
            count = _people_in(ports, accesses[name][turn])
            if number >= WARM_UP:
                times[name].append(time.perf_counter() - began)
                people.append(count)
    return times, median(people)


def _people_in(ports: Ports, access: CaseAccess) -> int:
    read = ports.networks.read_family_network
    return len(read(access, DeedKind.VIEW_NETWORK, within_hops=DEFAULT_STEPS, as_at=DAY, limit=MOST_PEOPLE).people)


@contextmanager
def named_neo4j(uri: str) -> Iterator[Store]:
    """The store in a Neo4j that is empty, and is emptied again at the end."""
    user, password = os.environ.get("NEO4J_TEST_USER", "neo4j"), os.environ.get("NEO4J_TEST_PASSWORD", "neo4j")
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        if session.run(_NOT_OURS).single(strict=True)["nodes"]:
            raise SystemExit("NEO4J_TEST_URI names a database with data in it, which this would delete: name an empty one")
        try:
            with connect(uri, user, password, "neo4j", timeout_s=30.0) as connection:
                yield store_on(connection, audit_key=KEY)
        finally:
            session.run(_EMPTY).consume()
