"""The application on a store in memory that holds the world of the matrix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token, make_token
from graphsvc.usecases import pictures
from graphsvc.web.application import build_application
from graphsvc.web.rates import Rates
from graphsvc.web.site import instant_of
from tests.matrix.world import World, build_world
from tests.support.fakes import InMemoryStore, StandingClock
from tests.support.in_process import InProcess, in_process
from tests.web.conftest import NO_LIMIT, TOKEN_KEY, draw_once


@dataclass(frozen=True)
class InMemory:
    """What there is, and who asks it."""

    store: InMemoryStore
    clock: StandingClock
    world: World
    client: InProcess

    def token_of(self, user_id: str) -> dict[str, str]:
        until = instant_of(self.clock) + timedelta(hours=1)
        is_program = self.store.users[user_id].is_program
        make = make_service_token(TOKEN_KEY, user_id, ServiceScope, until) if is_program else make_token(TOKEN_KEY, user_id, until)
        return {"authorization": f"Bearer {make}"}


@contextmanager
def in_memory() -> Iterator[InMemory]:
    """Each picture is drawn once."""
    store, clock = InMemoryStore(), StandingClock()
    ports = store.ports(clock)
    world = build_world(ports, clock.today())
    app = build_application(
        ports,
        token_key=TOKEN_KEY,
        announce=lambda _: None,
        ready=lambda: None,
        users=lambda: tuple(store.users.values()),
        rates=Rates(NO_LIMIT),
    )
    with pytest.MonkeyPatch.context() as patch, in_process(app) as client:
        patch.setattr(pictures, "draw_in_worker", draw_once)
        yield InMemory(store, clock, world, client)
