"""The scan of isolation over every child with a file, by the command as a user gives it, with its memory; and one child's answers.

On the embedded engine 1,000 children of 20,000 people. On a Neo4j that `NEO4J_TEST_URI` names (it must be empty, and is emptied afterwards)
10,000 of 200,000. `NEO4J_SCAN_URI` names one that holds them already from an earlier run with `NEO4J_SCAN_KEEP=1`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.families import DAY, SEED
from benchmarks.measure import OURS, Row, row
from benchmarks.startup import GRAPHSVC
from benchmarks.stores import NEO4J, named_neo4j
from graphsvc.access.actor import OPERATOR
from graphsvc.access.policy import Allocation
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.app import open_service
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ResponsibleFor
from graphsvc.settings import Settings
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports
from seed import generate, generated_worker, network_of

FAMILIES = 200  # whose children are asked about one by one
EVERY_S = 5.0  # between two looks at the memory


@dataclass(frozen=True, slots=True)
class Size:
    people: int
    children: int


EMBEDDED, LARGE = Size(20_000, 1_000), Size(200_000, 10_000)


def measure() -> Iterator[Row]:
    """One child in memory; then the scan on each engine, loaded for it."""
    yield from _one_child()
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="graphsvc-benchmark-")))
        yield from _scan(Settings(data_dir=folder / "embedded"), EMBEDDED, load=True, name=OURS)
        large = os.environ.get("NEO4J_SCAN_URI", "")
        if uri := large or os.environ.get("NEO4J_TEST_URI"):
            if not large and not os.environ.get("NEO4J_SCAN_KEEP"):
                opened.enter_context(named_neo4j(uri))
            yield from _scan(_on_neo4j(uri, folder), LARGE, load=not large, name=NEO4J)


def _one_child() -> Iterator[Row]:
    """The answers about one child, after the network is read: the child's own family, as the generator makes it."""
    networks = list(islice(_networks(), FAMILIES))
    of = f"{len(networks)} children, {median(len(n.people) for n in networks):.0f} people in the median"
    asked: dict[str, Callable[[FamilyNetwork], object]] = {
        "supporters": find_supporters,
        "gaps": find_gaps,
        "isolation, each parent's too": judge_family,
    }
    for what, find in asked.items():
        taken = []
        for network in networks:
            began = time.perf_counter()
            find(network)
            taken.append(time.perf_counter() - began)
        yield row(f"one child: {what}, half within", of, "s", {OURS: median(taken)})
        yield row(f"one child: {what}, 95 % within", of, "s", {OURS: quantiles(taken, n=20)[18]})


def _networks() -> Iterator[FamilyNetwork]:
    for deed in generate(EMBEDDED.people, seed=SEED, today=DAY):
        child = next((tie.b for tie in deed.ties if isinstance(tie, ResponsibleFor)), None)
        if child:
            yield network_of([deed], child, as_at=DAY)


def _on_neo4j(uri: str, folder: Path) -> Settings:
    secret = folder / "password"
    secret.write_text(os.environ.get("NEO4J_TEST_PASSWORD", "neo4j"))
    return Settings(
        data_dir=folder / "neo4j", neo4j_uri=uri, neo4j_user=os.environ.get("NEO4J_TEST_USER", "neo4j"), neo4j_password_file=secret
    )


def _scan(settings: Settings, size: Size, *, load: bool, name: str) -> Iterator[Row]:
    if load:
        with open_service(settings) as ports:
            _load(ports, size)
    of = f"{size.children:,} children of {size.people:,} people"
    out = settings.data_dir / "isolation.csv"
    began = time.perf_counter()
    memory = _run(settings, out)
    seconds = time.perf_counter() - began
    rows = sum(line.count(b",child,") for line in out.read_bytes().splitlines())
    where = "" if name == OURS else " on Neo4j"
    yield row(f"scan of isolation{where}", of, "s", {OURS: seconds})
    yield row(f"scan of isolation{where}: children judged", of, "", {OURS: rows})
    yield row(f"scan of isolation{where}: memory of all its processes, at a third", of, " MB", {OURS: memory[len(memory) // 3]})
    yield row(f"scan of isolation{where}: memory, at the end", of, " MB", {OURS: memory[-1]})


def _load(ports: Ports, size: Size) -> None:
    """The people, and a file for the first-born of each family until there are enough."""
    register, workers = open_register(ports, OPERATOR), set[str]()
    children: list[tuple[str, str]] = []
    for deed in generate(size.people, seed=SEED, today=DAY):
        list(ports.networks.load(register, [deed]))
        child = next((tie.b for tie in deed.ties if isinstance(tie, ResponsibleFor)), None)
        if child and len(children) < size.children:
            children.append((child, deed.at))
    for number, (child, at) in enumerate(children):
        worker = generated_worker(number // 16)
        if worker.id not in workers:
            workers.add(worker.id)
            ports.users.add_user(register, worker, at=at)
        opened = date.fromisoformat(at[:10])
        ports.cases.open_file(register, child, opened=opened, at=at)
        ports.cases.allocate(register, Allocation(child, worker.id, worker.team, opened), at=at)


def _run(settings: Settings, out: Path) -> list[float]:
    """The command in a process of its own; the memory that it and its own processes hold, in MB, every few seconds, said as it comes."""
    given = {
        "GRAPHSVC_DATA_DIR": str(settings.data_dir),
        "GRAPHSVC_NEO4J_URI": settings.neo4j_uri,
        "GRAPHSVC_NEO4J_USER": settings.neo4j_user,
    }
    if settings.neo4j_password_file:
        given["GRAPHSVC_NEO4J_PASSWORD_FILE"] = str(settings.neo4j_password_file)
    words = [str(GRAPHSVC), "isolation", "--all", "--as-at", DAY.isoformat(), "-o", str(out)]
    process = subprocess.Popen(words, env=os.environ | {k: v for k, v in given.items() if v}, stderr=subprocess.PIPE, text=True)
    held: list[float] = []
    said = None
    while said is None:
        try:
            said = process.communicate(timeout=EVERY_S)[1]
        except subprocess.TimeoutExpired:
            held.append(_memory(process.pid))
            print(f"scan: {held[-1]:.0f} MB", file=sys.stderr, flush=True)
    if process.returncode:
        raise SystemExit(f"the scan ended with {process.returncode}: {said}")
    print(said.strip(), file=sys.stderr, flush=True)
    return held or [0.0]


def _memory(pid: int) -> float:
    """What a process and those that it started hold; nothing where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return own / 1024 + sum(_memory(int(child)) for child in children)
