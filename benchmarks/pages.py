"""How long the pages of a child with 150 people around them take: as a worker opens them in turn, and changes something now and then.

The service is whole and on its embedded store, asked in process, so that no network is measured. A page with a picture begins before it
and ends after it: both are measured. After a change the picture is drawn anew, which is what a first look takes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchmarks.measure import Row
from graphsvc.access.actor import OPERATOR, Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.app import create_app, open_service
from graphsvc.settings import RATES, Settings
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports
from seed.large_family import CHILD, OPENED, PEOPLE, large_family

WORKER = Actor("u_of_large_families", "Ines Calloway", Role.PRACTITIONER, "north")
ADDRESS = "http://127.0.0.1:8000"
CHILDREN = 20  # of one worker, each with as many people
ROUNDS = 10  # a change, and then every page
PAGES = {
    "network": "",
    "ecomap": "?view=ecomap",
    "circles": "?view=circles",
    "timeline": "?view=timeline",
    "list": "?view=list",
    "a person": "/people/p_large_family_020",
    "who may support": "/supporters",
    "questions": "/questions",
    "how connected": "/connection",
    "compare": "/compare",
    "into a document": "/documents/new",
    "add a person": "/people/add",
}
FIRST = "network after a change"
OFTEN = "95 % within"


class Took(NamedTuple):
    """Seconds until something of a page was sent, and until all of it was."""

    begun: float
    whole: float


def measure() -> Iterator[Row]:
    """Each page, all of them as they come, and *My children* with twenty such children."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), port=0, **dict.fromkeys((f"rate_{name}" for name in RATES), "1000000/second"))  # type: ignore[arg-type]
        with open_service(settings) as ports:
            _load(ports)
            app = create_app(settings, ports)
            with TestClient(Watched(app), base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"}) as client:
                yield from _measured(client, app.state.sign_in.new_link())


class Watched:
    """The service, and how many seconds its last answer took until something of it was sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self.began_s = app, 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked, sent = time.perf_counter(), False

        async def send_and_watch(message: Message) -> None:
            nonlocal sent
            if not sent and message["type"] == "http.response.body":
                self.began_s, sent = time.perf_counter() - asked, True
            await send(message)

        await self._app(scope, receive, send_and_watch)


def _load(ports: Ports) -> None:
    register, now = open_register(ports, OPERATOR), ports.clock.now()
    ports.users.add_user(register, WORKER, at=now)
    for number in range(CHILDREN):
        child = f"{CHILD}_{number}" if number else CHILD
        ports.networks.record(register, large_family(child, f"large_family{number or ''}"))
        ports.cases.open_file(register, child, opened=OPENED, at=now)
        ports.cases.allocate(register, Allocation(child, WORKER.id, WORKER.team, OPENED), at=now)


def _measured(client: TestClient, link: str) -> Iterator[Row]:
    client.post(link, data={"user": WORKER.id}, follow_redirects=False)
    here, keys = f"/children/{CHILD}", count(1)
    client.get(here)  # waits for the process that draws
    taken: dict[str, list[Took]] = {FIRST: [], **{name: [] for name in PAGES}}
    for _ in range(ROUNDS):
        _change(client, here, next(keys))
        taken[FIRST].append(_seconds(client, here))
        for name, end in PAGES.items():
            taken[name].append(_seconds(client, here + end))
    of = f"a child with {PEOPLE} people"
    taken[f"all of them, a change in {len(taken)}"] = [one for times in taken.values() for one in times]
    for name, times in taken.items():
        begun, whole = np.array(times).T
        beside = (
            (OFTEN, float(np.quantile(whole, 0.95))),
            ("half begun", float(np.median(begun))),
            ("95 % begun", float(np.quantile(begun, 0.95))),
        )
        yield Row(f"pages: {name}, half within", of, "s", float(np.median(whole)), beside)
    mine = [_seconds(client, "/").whole for _ in range(1 + ROUNDS)]
    yield Row("pages: my children, first look", f"{CHILDREN} such children", "s", mine[0])
    yield Row("pages: my children, half within", f"{CHILDREN} such children", "s", float(np.median(mine[1:])))
    _change(client, here, next(keys))
    yield Row("pages: my children, after a change to one", f"{CHILDREN} such children", "s", _seconds(client, "/").whole)


def _change(client: TestClient, here: str, number: int) -> None:
    """Another aunt, so that the genogram has to be drawn anew."""
    form = {"key": f"k{number}", "to": "p_large_family_004", "relation": "sister", "name": f"Tamsin Marlowe {number}", "already": "new"}
    answer = client.post(f"{here}/people/add", data=form, follow_redirects=False)
    if answer.status_code != 303:
        raise RuntimeError(f"an aunt was not added: {answer.status_code}")


def _seconds(client: TestClient, path: str) -> Took:
    asked = time.perf_counter()
    client.get(path).raise_for_status()
    return Took(client.app.began_s, time.perf_counter() - asked)  # type: ignore[attr-defined]  # it is `Watched`
