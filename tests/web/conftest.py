from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from html import unescape
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graphsvc.access.actor import Actor, Role
from graphsvc.access.providers import Provider
from graphsvc.access.scope import RegisterAccess
from graphsvc.access.tokens import make_token
from graphsvc.domain.facts import Fact, Life, LifeStatus
from graphsvc.settings import RATES
from graphsvc.web.answers import CUT_OFF
from graphsvc.web.application import build_application
from graphsvc.web.rates import Rates
from graphsvc.web.site import instant_of
from render.worker import draw_in_worker
from seed import EXAMPLE_USERS, ExampleFamily, closed_file, example_families
from tests.support.fakes import InMemoryStore, StandingClock

_DRAWN: dict[bytes, Any] = {}
TOKEN_KEY = bytes(range(32))
ADDRESS = "http://127.0.0.1:8000"
OPERATOR = RegisterAccess(Actor("operator", "The operator", Role.OPERATOR), "operator-of-the-store")


@dataclass
class Service:
    """The whole web application on a store in memory that holds the example families."""

    store: InMemoryStore
    clock: StandingClock
    families: tuple[ExampleFamily, ...]
    app: FastAPI = field(init=False)
    announced: list[str] = field(default_factory=list)
    rates: Rates = field(default_factory=Rates)
    public_url: str = ""
    providers: tuple[Provider, ...] = ()

    def __post_init__(self) -> None:
        ports = self.store.ports(self.clock)
        self.app = build_application(
            ports,
            token_key=TOKEN_KEY,
            announce=self.announced.append,
            ready=lambda: ports.users.find_user(""),
            users=lambda: ports.users.list_users(OPERATOR),
            example=True,
            rates=self.rates,
            public_url=self.public_url,
            providers=self.providers,
        )

    def child_of(self, user_id: str) -> str:
        """The first child allocated to that user."""
        return next(c.id for family in self.families for c in family.children if c.user_id == user_id)

    def small_child(self) -> str:
        """Rachel Obi's child with the fewest people: where any child will do, their pictures are drawn the fastest."""
        return next(family.children[0].id for family in self.families if family.key == "reeve")

    def child_who_died(self) -> str:
        """The same child, recorded in this service as having died."""
        child = self.small_child()
        said = next(f for f in self.store.facts.values() if f.person_id == child).said
        self.store.facts = {k: f for k, f in self.store.facts.items() if not (f.person_id == child and isinstance(f.value, Life))}
        self.store.facts["f_died"] = Fact("f_died", child, Life(LifeStatus.DIED), said)
        return child

    def stranger(self) -> TestClient:
        """A browser on this machine that nobody has signed in with."""
        browser = TestClient(self.app, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)
        browser.event_hooks = {"response": [_is_whole]}
        return browser

    def browser_of(self, user_id: str) -> TestClient:
        """A browser in which that user is signed in."""
        client = self.stranger()
        path = self.app.state.sign_in.new_link()
        assert client.post(path, data={"user": user_id}).status_code == 303
        return client

    def token_of(self, user_id: str) -> dict[str, str]:
        """The header of an API client that holds a token of that user."""
        token = make_token(TOKEN_KEY, user_id, instant_of(self.clock) + timedelta(hours=1))
        return {"authorization": f"Bearer {token}"}

    def api_of(self, user_id: str) -> TestClient:
        """An API client with a token of that user, and no cookie."""
        return TestClient(self.app, base_url=ADDRESS, headers=self.token_of(user_id), follow_redirects=False)


@cache
def families_on(today: date) -> tuple[ExampleFamily, ...]:
    return example_families(today)


NO_LIMIT = dict.fromkeys(RATES, "1000000/second")


def make_service(
    today: date = date(2026, 11, 25), rates: Mapping[str, str] = RATES, *, public_url: str = "", providers: tuple[Provider, ...] = ()
) -> Service:
    store, clock = InMemoryStore(), StandingClock()
    families = families_on(today)
    for user in EXAMPLE_USERS:
        store.add_user(OPERATOR, user, at=clock.now())
    for family in families:
        for _ in store.load(OPERATOR, family.deeds):
            pass
        for child in family.children:
            store.open_file(OPERATOR, child.id, opened=child.opened, at=clock.now())
            for allocation in child.allocations:
                store.allocate(OPERATOR, allocation, at=clock.now())
    return Service(store, clock, families, rates=Rates(rates), public_url=public_url, providers=providers)


@pytest.fixture(autouse=True)
def _each_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same function with the same values gives the same picture, so tests that look at one child share theirs."""
    monkeypatch.setattr("graphsvc.usecases.pictures.draw_in_worker", draw_once)


def _is_whole(response: Any) -> None:
    """A page that fails after it has begun has no status to tell it by."""
    if response.headers.get("content-type", "").startswith("text/html"):
        assert CUT_OFF.encode() not in response.read()


def draw_once(function: Callable[..., Any], *args: object, timeout_s: float) -> Any:
    drawing = pickle.dumps((function, args))
    if drawing not in _DRAWN:
        _DRAWN[drawing] = draw_in_worker(function, *args, timeout_s=timeout_s)
    return _DRAWN[drawing]


@pytest.fixture
def service() -> Service:
    return make_service()


@pytest.fixture
def verity(service: Service) -> str:
    """A child whose file was closed long ago and has come to its day."""
    return add_closed_file(service)


def add_closed_file(service: Service) -> str:
    family = closed_file(service.clock.today())
    for _ in service.store.load(OPERATOR, family.deeds):
        pass
    (child,) = family.children
    service.store.open_file(OPERATOR, child.id, opened=child.opened, at=service.clock.now())
    for allocation in child.allocations:
        service.store.allocate(OPERATOR, allocation, at=service.clock.now())
    return child.id


def words_of(html: str) -> str:
    """A page's text without its tags, blanks run together."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def permissions_and_rates(service: Service) -> dict[tuple[str, str], tuple[str, str | None]]:
    """For the method and path of every route who may call it, and under which limit it is counted."""
    paths: dict[str, dict[str, Any]] = service.app.openapi()["paths"]
    return {
        (method.upper(), path): (operation["x-permission"], operation.get("x-rate"))
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
