"""How long a stranger waits for "there is nothing at this address": of a child who has a file, and of one who never was.

Both are asked for in turn, in an order made by chance, so that what else the machine does falls on both. What is told is how the two
differ, how well one answer tells them apart, and how many answers it takes; never whether a number of seconds is kept.
"""

from __future__ import annotations

import asyncio
import http.client
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from fastapi import FastAPI
from numpy.typing import NDArray

from benchmarks.measure import Row
from graphsvc.access.actor import OPERATOR
from graphsvc.access.tokens import make_token
from graphsvc.app import create_app, open_service
from graphsvc.settings import RATES, Settings
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_register import open_register
from graphsvc.web import security
from graphsvc.web.connections import server_config
from seed import EXAMPLE_USERS, example_families
from seed.visits import opaque_id

Seconds = NDArray[np.float64]
ASKS, ASKS_HELD_BACK, WARM_UP = 1500, 250, 50  # of each kind
RESAMPLED, TRIES = 2000, 400
SURE = 0.95
STRANGER = "u_leah"  # a worker of another team


@dataclass(frozen=True, slots=True)
class Apart:
    """How the times of one kind lie against those of another.

    Attributes:
        medians_s: Of both.
        difference_s: Of the medians, with the bounds of its bootstrap interval of 95 %.
        told_by_one: The part of pairs of answers in which the first kind took longer; 0.5 tells nothing.
        asks: So many of each kind until comparing their means is right in 95 % of tries; 0: not by as many as were asked.
    """

    medians_s: tuple[float, float]
    difference_s: tuple[float, float, float]
    told_by_one: float
    asks: int


def apart(first: Seconds, second: Seconds, chance: np.random.Generator) -> Apart:
    """Compare two kinds."""
    return Apart(
        (float(np.median(first)), float(np.median(second))),
        _difference(first, second, chance),
        float((first[:, None] > second[None, :]).mean() + (first[:, None] == second[None, :]).mean() / 2),
        _asks(first, second, chance),
    )


def _difference(first: Seconds, second: Seconds, chance: np.random.Generator) -> tuple[float, float, float]:
    medians = [np.median(chance.choice(kind, (RESAMPLED, len(kind))), axis=1) for kind in (first, second)]
    low, high = np.quantile(medians[0] - medians[1], [0.025, 0.975])
    return float(np.median(first) - np.median(second)), float(low), float(high)


def _asks(first: Seconds, second: Seconds, chance: np.random.Generator) -> int:
    """The fewest answers of each kind by which an attacker is right, who knows which is slower and compares what is least disturbed."""
    found = [_asks_by(how, first, second, chance) for how in (_middle, _fastest)]
    return min((asks for asks in found if asks), default=0)


def _asks_by(how: Callable[[Seconds], Seconds], first: Seconds, second: Seconds, chance: np.random.Generator) -> int:
    whole = [how(kind[None, :])[0] for kind in (first, second)]
    for asks in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if asks > len(first):
            break
        told = [how(chance.choice(kind, (TRIES, asks))) for kind in (first, second)]
        if ((told[0] > told[1]) == (whole[0] > whole[1])).mean() >= SURE:
            return asks
    return 0


def _middle(times: Seconds) -> Seconds:
    return np.asarray(np.median(times, axis=1))


def _fastest(times: Seconds) -> Seconds:
    """The mean of the fastest fifth."""
    return np.asarray(np.sort(times, axis=1)[:, : max(1, times.shape[1] // 5)].mean(axis=1))


@contextmanager
def service() -> Iterator[tuple[Callable[[float], FastAPI], str, Mapping[str, str]]]:
    """The application on an embedded store with two example families, by how long it holds back; a stranger's token; what is asked for.

    The store is Neo4j's where `GRAPHSVC_NEO4J_URI` names one, which is not emptied.
    """
    unlimited: dict[str, Any] = {f"rate_{name}": "1000000/second" for name in RATES}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), port=0, **unlimited)
        with open_service(settings) as ports:
            families = [family for family in example_families(ports.clock.today()) if family.key in {"chen", "holloway"}]
            load_examples(
                ports,
                open_register(ports, OPERATOR),
                users=EXAMPLE_USERS,
                deeds=(deed for family in families for deed in family.deeds),
                allocations=(allocation for family in families for allocation in family.allocations),
            )
            token = make_token(settings.key("token"), STRANGER, datetime.now(UTC) + timedelta(hours=5))
            asked = {
                "a child with a file": opaque_id("p", "chen/jude"),
                "somebody without a file": opaque_id("p", "chen/lin"),
                "nobody": "p_neverwasneverwas",
                "nobody else": "p_neitherwasthisone",
            }

            def made(least_s: float) -> FastAPI:
                usual, security.NOT_FOUND_TAKES_S = security.NOT_FOUND_TAKES_S, least_s
                try:
                    return create_app(settings, ports)
                finally:
                    security.NOT_FOUND_TAKES_S = usual

            yield made, token, {kind: f"/api/v1/children/{one}/people" for kind, one in asked.items()}


def times(ask: Callable[[str], int], asked: Mapping[str, str], *, asks: int) -> dict[str, Seconds]:
    """Seconds of each answer, by kind."""
    chance, taken = random.Random(7), {kind: list[float]() for kind in asked}
    order = [kind for kind in asked for _ in range(asks + WARM_UP)]
    chance.shuffle(order)
    for kind in order:
        began = time.perf_counter()
        status = ask(asked[kind])
        taken[kind].append(time.perf_counter() - began)
        if status != 404:
            raise RuntimeError(f"a stranger was answered {status}")
    return {kind: np.array(some[WARM_UP:]) for kind, some in taken.items()}


def in_process(app: FastAPI, token: str) -> Callable[[str], int]:
    """Ask without a network."""
    loop = asyncio.new_event_loop()
    headers = [(b"host", b"127.0.0.1"), (b"authorization", f"Bearer {token}".encode())]

    async def answered(path: str) -> int:
        sent: list[Any] = []
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
        }
        scope |= {"raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers}
        scope |= {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000)}

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await app(scope, receive, send)
        return int(sent[0]["status"])

    return lambda path: loop.run_until_complete(answered(path))


@contextmanager
def over_loopback(app: FastAPI, token: str) -> Iterator[Callable[[str], int]]:
    """Ask over a connection that stays open, as an attacker on the same network would at best."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(server_config(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        connection = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1])

        def ask(path: str) -> int:
            connection.request("GET", path, headers={"authorization": f"Bearer {token}"})
            answer = connection.getresponse()
            answer.read()
            return answer.status

        try:
            yield ask
        finally:
            server.should_exit = True
            thread.join()


def measure() -> Iterator[Row]:
    """In process and over loopback, as long as it takes and held back as the program does: each kind beside nobody."""
    with service() as (made, token, asked):
        for least_s, how, asks in ((0.0, "not held back", ASKS), (security.NOT_FOUND_TAKES_S, "held back", ASKS_HELD_BACK)):
            yield from _rows(f"in process, {how}", times(in_process(made(least_s), token), asked, asks=asks))
            with over_loopback(made(least_s), token) as ask:
                yield from _rows(f"over loopback, {how}", times(ask, asked, asks=asks))


def _rows(way: str, taken: dict[str, Seconds]) -> Iterator[Row]:
    chance = np.random.default_rng(7)
    for kind, seconds in taken.items():
        if kind == "nobody":
            continue
        found = apart(seconds, taken["nobody"], chance)
        difference, low, high = found.difference_s
        yield Row("how long a refusal takes", f"{kind}, {way}", "s", found.medians_s[0], (("nobody", found.medians_s[1]),))
        yield Row("by how much it differs", f"{kind}, {way}", "s", difference, (("at least", low), ("at most", high)))
        yield Row("told apart by one answer", f"{kind}, {way}", "of 1", found.told_by_one, (("not at all", 0.5),))
        yield Row("answers of each until told", f"{kind}, {way}", "", found.asks)
