"""How long the pages of a child with 150 people around them take: as a worker opens them in turn, and changes something now and then.

The service is whole and on its embedded store; it is asked in process, so that no network is measured. After a change the picture is drawn
anew, which is what a first look takes; everything after it is measured apart.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from starlette.testclient import TestClient

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
OFTEN = "95 % within"


def measure() -> Iterator[Row]:
    """Each page, all of them as they come, and *My children* with twenty such children."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), port=0, **dict.fromkeys((f"rate_{name}" for name in RATES), "1000000/second"))  # type: ignore[arg-type]
        with open_service(settings) as ports:
            _load(ports)
            with TestClient(create_app(settings, ports), base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"}) as client:
                yield from _measured(client)


def _load(ports: Ports) -> None:
    register, now = open_register(ports, OPERATOR), ports.clock.now()
    ports.users.add_user(register, WORKER, at=now)
    for number in range(CHILDREN):
        child = f"{CHILD}_{number}" if number else CHILD
        ports.networks.record(register, large_family(child, f"large_family{number or ''}"))
        ports.cases.open_file(register, child, opened=OPENED, at=now)
        ports.cases.allocate(register, Allocation(child, WORKER.id, WORKER.team, OPENED), at=now)


def _measured(client: TestClient) -> Iterator[Row]:
    app: Any = client.app
    client.post(app.state.sign_in.new_link(), data={"user": WORKER.id}, follow_redirects=False)
    here, keys = f"/children/{CHILD}", count(1)
    client.get(here)  # starts the process that draws
    first, taken = [], {name: list[float]() for name in PAGES}
    for _ in range(ROUNDS):
        _change(client, here, next(keys))
        first.append(_seconds(client, here))
        for name, end in PAGES.items():
            taken[name].append(_seconds(client, here + end))
    of = f"a child with {PEOPLE} people"
    for name, times in taken.items():
        yield Row(f"pages: {name}, half within", of, "s", float(np.median(times)), ((OFTEN, float(np.quantile(times, 0.95))),))
    yield Row("pages: network, first look after a change", of, "s", float(np.median(first)), ((OFTEN, float(np.quantile(first, 0.95))),))
    everything = [*first, *(one for times in taken.values() for one in times)]
    yield Row(
        f"pages: all of them, a change in {1 + len(PAGES)}",
        of,
        "s",
        float(np.median(everything)),
        ((OFTEN, float(np.quantile(everything, 0.95))),),
    )
    mine = [_seconds(client, "/") for _ in range(1 + ROUNDS)]
    yield Row("pages: my children, first look", f"{CHILDREN} such children", "s", mine[0])
    yield Row("pages: my children, half within", f"{CHILDREN} such children", "s", float(np.median(mine[1:])))
    _change(client, here, next(keys))
    yield Row("pages: my children, after a change to one", f"{CHILDREN} such children", "s", _seconds(client, "/"))


def _change(client: TestClient, here: str, number: int) -> None:
    """Another aunt, so that the genogram has to be drawn anew."""
    form = {"key": f"k{number}", "to": "p_large_family_004", "relation": "sister", "name": f"Tamsin Marlowe {number}", "already": "new"}
    answer = client.post(f"{here}/people/add", data=form, follow_redirects=False)
    if answer.status_code != 303:
        raise RuntimeError(f"an aunt was not added: {answer.status_code}")


def _seconds(client: TestClient, path: str) -> float:
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - began
