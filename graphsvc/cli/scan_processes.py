"""Judging in several processes, each with its own way to the store; what they find comes back in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import ScanAccess
from graphsvc.cli.opening import service
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.exchange.isolation_table import isolation_rows
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.scan_isolation import judge_next
from render.worker import deaf_to_interrupts

AHEAD = 2  # so many jobs for each process are given out: one under way and one to follow, and no more in memory

_open = ExitStack()
_ports: list[Ports] = []


@dataclass(frozen=True, slots=True)
class Job:
    """Children after one id and up to another, so many."""

    access: ScanAccess
    as_at: date
    known_at: str
    after: str
    upto: str
    children: int


@dataclass(frozen=True, slots=True)
class Done:
    """Rows of the table, up to a child; how many children were looked at, and how many people are in each state.

    Children of whom nothing is asked are looked at, and have no row (`analysis.not_asked`).
    """

    rows: bytes
    upto: str
    children: int
    counts: dict[str, int]


def do(ports: Ports, job: Job) -> Done:
    """Judge the children of one job.

    Raises:
        StoreUnavailable: they could not be read.
    """
    judged = judge_next(
        ports, job.access, as_at=job.as_at, known_at=job.known_at, after=job.after, upto=job.upto, children=job.children
    )  # fmt: skip
    judged = tuple(family for family in judged if not family.asks_nothing)
    counts: dict[str, int] = {}
    for family in judged:
        for found in family.findings:
            counts[found.state] = counts.get(found.state, 0) + 1
    return Done(b"".join(isolation_rows(family.child_id, family.findings) for family in judged), job.upto, job.children, counts)


def do_all(ports: Ports, jobs: Iterable[Job], processes: int) -> Iterator[Done]:
    """The same for many jobs, in their order: here, or in so many processes beside this one.

    Raises:
        StoreUnavailable: children could not be read, or one of the processes ended.
    """
    if processes == 1:
        yield from (do(ports, job) for job in jobs)
        return
    # Spawned and not forked: the engine of this process would not live on in a copy.
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    waiting: deque[Future[Done]] = deque()
    try:
        for job in jobs:
            with deaf_to_interrupts():
                waiting.append(pool.submit(_do, job))
            if len(waiting) == AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise StoreUnavailable("A process of this scan ended. The same command goes on where it was.") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    threading.Thread(target=_end_with_the_scan, daemon=True).start()


def _end_with_the_scan() -> None:
    """End when the process that started this one has gone without a farewell, as after kill -9."""
    scan = multiprocessing.parent_process()
    if scan is not None:
        scan.join()
        os._exit(1)


def _do(job: Job) -> Done:
    if not _ports:
        _ports.append(_open.enter_context(service()))
        gc.freeze()  # what is there now stays, and what is read goes nearly all by itself: looking for circles in it
        gc.set_threshold(50_000, 20, 50)  # would take a quarter as long as reading it
    return do(_ports[0], job)
