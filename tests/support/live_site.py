"""The whole service on the embedded store, with a few example families: what a practitioner meets."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from graphsvc.access.actor import Actor, Role
from graphsvc.app import create_app, open_service
from graphsvc.domain.deeds import Deed
from graphsvc.settings import Settings
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports
from graphsvc.web.connections import server_config
from seed import EXAMPLE_USERS, ExampleFamily, closed_file, example_families

FAMILIES = ("asante-pike", "reeve", "chen")  # twins with somebody who may not be shown; a short file; somebody else's
OPERATOR = Actor("operator", "The operator", Role.OPERATOR)
START_UP_S = 30.0


@dataclass(frozen=True, slots=True)
class Site:
    """The service on its store. `announced` holds what it printed."""

    settings: Settings
    ports: Ports
    app: FastAPI
    families: dict[str, ExampleFamily]
    announced: list[str] = field(default_factory=list)

    def child(self, family: str) -> str:
        """The first child of that family."""
        return self.families[family].children[0].id

    def new_link(self) -> str:
        """The path of a link that signs somebody in, once."""
        path = self.app.state.sign_in.new_link()
        assert isinstance(path, str)
        return path


@contextmanager
def site_on_store(
    folder: Path, families: tuple[str, ...] = FAMILIES, written: Callable[[Deed], Deed] = lambda deed: deed, /, **settings_of: Any
) -> Iterator[Site]:
    """The service as `create_app` makes it, on an embedded store in that folder that holds these families, each deed as `written`.

    Not listening yet.
    """
    settings = Settings(data_dir=folder, port=0, **settings_of)
    announced: list[str] = []
    with open_service(settings) as ports:
        loaded = {f.key: f for f in example_families(ports.clock.today()) if f.key in families}
        every = (*loaded.values(), closed_file(ports.clock.today()))
        load_examples(
            ports,
            open_register(ports, OPERATOR),
            users=EXAMPLE_USERS,
            deeds=(written(deed) for family in every for deed in family.deeds),
            allocations=(allocation for family in every for allocation in family.allocations),
        )
        yield Site(settings, ports, create_app(settings, ports, announce=announced.append, example=True), loaded, announced)


@contextmanager
def served(app: FastAPI, *, trusted_proxies: str = "") -> Iterator[str]:
    """The address at which a server in this process answers, on a free loopback port, until the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(server_config(app, trusted_proxies=trusted_proxies))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until = time.monotonic() + START_UP_S
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                assert time.monotonic() < until, "the server did not start in time"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
