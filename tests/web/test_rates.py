"""How often one may ask. The clock is moved by hand."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from graphsvc.domain.deeds import DeedKind
from graphsvc.settings import RATES
from graphsvc.web.rate_guard import RULE
from graphsvc.web.rates import Rate, Rates, TooMany, network_of
from tests.web.conftest import ADDRESS, Service, make_service, permissions_and_rates

FEW = dict.fromkeys(RATES, "3/minute")


@dataclass
class Watch:
    """The time as the limits read it."""

    now: float = 1_800_000_000.001  # no clock stands on the very stroke of a minute

    def time(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    for module in ("limits.storage.memory", "limits.strategies", "graphsvc.web.rates"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=watch.time))
    return watch


@pytest.fixture
def strict(watch: Watch) -> Service:
    """The service with three of each kind a minute."""
    return make_service(rates=FEW)


def taken(rates: Rates, whose: str, rate: Rate = Rate.SEARCH) -> int:
    """Whether one more is let through: 0, or after how many seconds it may be tried again."""
    try:
        rates.take(rate, whose)
    except TooMany as refused:
        return refused.retry_after_s
    return 0


# ------------------------------------------------------------------ the counting
def test_as_many_as_are_allowed_and_no_more_until_the_time_that_is_said(watch: Watch) -> None:
    rates = Rates(RATES | {"search": "3/minute"})
    assert [taken(rates, "u_rachel") for _ in range(3)] == [0, 0, 0]
    wait = taken(rates, "u_rachel")
    assert 1 <= wait <= 61
    watch.now += wait - 2
    assert taken(rates, "u_rachel") > 0
    watch.now += 2
    assert taken(rates, "u_rachel") == 0


@pytest.mark.parametrize("begun", [0.0, 0.25, 29.5, 59.99])
def test_waiting_as_long_as_is_said_always_helps_wherever_the_minute_began(watch: Watch, begun: float) -> None:
    watch.now += begun
    rates = Rates(RATES | {"search": "5/minute; 12/hour"})
    for _ in range(40):
        wait = taken(rates, "u_rachel")
        if wait:
            watch.now += wait
            assert taken(rates, "u_rachel") == 0
        watch.now += 0.7


def test_over_any_minute_no_more_than_twice_what_is_allowed_gets_through_and_over_an_hour_the_lower_limit_holds(watch: Watch) -> None:
    rates = Rates(RATES | {"search": "10/minute; 100/hour"})
    let_through = []
    for _ in range(3600):
        if not taken(rates, "u_rachel"):
            let_through.append(watch.now)
        watch.now += 1
    assert all(sum(1 for at in let_through if start <= at < start + 60) <= 20 for start in let_through)
    assert 90 <= len(let_through) <= 110


def test_each_is_counted_alone_by_person_and_by_kind(watch: Watch) -> None:
    rates = Rates(FEW)
    assert [taken(rates, "u_rachel") for _ in range(3)] == [0, 0, 0]
    assert taken(rates, "u_rachel") > 0
    assert taken(rates, "u_dan") == 0
    assert taken(rates, "u_rachel", Rate.EXPORT) == 0


def test_a_refusal_counts_for_nothing(watch: Watch) -> None:
    rates = Rates(FEW)
    for _ in range(3):
        rates.take(Rate.SEARCH, "u_rachel")
    first = taken(rates, "u_rachel")
    assert {taken(rates, "u_rachel") for _ in range(50)} == {first}


def test_no_key_tells_who_it_is_and_what_is_over_is_forgotten(watch: Watch) -> None:
    rates = Rates(FEW)
    for number in range(50):
        rates.take(Rate.SIGN_IN, f"u_rachel{number}")
    kept = rates._limiter.storage
    keys = [*kept.storage, *kept.expirations]  # type: ignore[attr-defined]
    assert len(keys) >= 50
    assert not any("rachel" in key for key in keys)
    assert not set(Rates(FEW)._limiter.storage.storage) & set(keys)  # type: ignore[attr-defined]
    watch.now += 600
    rates.take(Rate.SIGN_IN, "somebody else")
    kept.timer.join()  # type: ignore[attr-defined]
    assert len(kept.storage) <= 1  # type: ignore[attr-defined]


def test_what_is_turned_away_at_the_gate_is_in_the_log_by_its_kind_alone(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "graphsvc.web"):
        service.stranger().get("/children/p_secret", headers={"host": "evil.example"})
        service.stranger().post("/sign-out", headers={"sec-fetch-site": "cross-site"}, data={"name": "Jean"})
    said = [record.getMessage() for record in caplog.records]
    assert said == ["refused before any route: foreign-host", "refused before any route: from-elsewhere"]


def test_whoever_has_a_whole_network_of_addresses_is_one() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::1") != network_of("2001:db8:1:3::4")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("testclient") == "testclient"


# ------------------------------------------------------------------ the routes
def test_every_route_is_counted_and_search_pictures_and_sign_in_under_limits_of_their_own(service: Service) -> None:
    found = permissions_and_rates(service)
    uncounted = {path for (_, path), (_, rate) in found.items() if rate is None}
    assert uncounted == {"/healthz", "/readyz", "/api/v1/openapi.json"}
    for (method, path), (permission, rate) in found.items():
        if permission == "search":
            assert rate == "search", (method, path)
        if path.startswith("/sign-"):
            assert rate == "sign_in", (method, path)
        if "genogram" in path or "ecomap" in path or "/circles." in path or path.endswith("/network"):
            assert rate == "export", (method, path)


@pytest.mark.parametrize(
    "method, path",
    [("POST", "/api/v1/search"), ("GET", "/api/v1/duplicates"), ("GET", "/api/v1/children"), ("GET", "/api/v1/isolation")],
)
def test_too_much_of_it_is_a_problem_that_says_when_to_come_back(strict: Service, watch: Watch, method: str, path: str) -> None:
    client = strict.api_of("u_leah")
    for _ in range(3):
        assert client.request(method, path, json={"names": ["Jo"]} if method == "POST" else None).status_code == 200
    looks = len(strict.store.trail)
    answer = client.request(method, path, json={"names": ["Jo"]} if method == "POST" else None)
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body["type"] == "urn:graphsvc:problem:too-many"
    assert answer.headers["retry-after"] in body["detail"]
    assert strict.api_of("u_jonas").get("/api/v1/children").status_code == 200  # somebody else is not stopped
    refused = [e for e in strict.store.trail[looks:] if e.deed == DeedKind.REFUSED]
    assert [(e.actor_id, e.rule, e.child_id) for e in refused] == [("u_leah", RULE, "")]
    watch.now += int(answer.headers["retry-after"])
    assert client.request(method, path, json={"names": ["Jo"]} if method == "POST" else None).status_code == 200


def test_a_page_says_it_in_words_and_gives_the_form_back(strict: Service) -> None:
    browser = strict.browser_of("u_rachel")
    for _ in range(3):
        assert browser.post("/search", data={"name": "Jo Bell"}).status_code == 200
    answer = browser.post("/search", data={"name": "Jo Bell"})
    assert answer.status_code == 429
    assert "Wait" in answer.text
    assert "try again" in answer.text
    assert 'value="Jo Bell"' in answer.text
    assert int(answer.headers["retry-after"]) >= 1


def test_many_refusals_are_one_entry_in_the_trail_and_one_line_in_the_log_a_minute(
    strict: Service, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    client = strict.api_of("u_rachel")
    with caplog.at_level(logging.WARNING, "graphsvc.web"):
        for _ in range(30):
            client.get("/api/v1/children/p_1")
    assert [e.rule for e in strict.store.trail].count(RULE) == 1
    (line,) = [record.getMessage() for record in caplog.records]
    assert "rachel" not in line
    watch.now += 180
    for _ in range(5):
        client.get("/api/v1/children/p_1")
    assert [e.rule for e in strict.store.trail].count(RULE) == 2


def test_guessed_ids_are_counted_before_anything_is_decided(strict: Service) -> None:
    client, child = strict.api_of("u_leah"), strict.small_child()
    assert [client.get(f"/api/v1/children/p_{n}").status_code for n in range(4)] == [404, 404, 404, 429]
    there, not_there = client.get(f"/api/v1/children/{child}"), client.get("/api/v1/children/p_nobody")
    assert (there.status_code, there.content) == (not_there.status_code, not_there.content)


def test_a_picture_is_stopped_before_it_is_drawn(strict: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    client, child = strict.api_of("u_rachel"), strict.small_child()
    for _ in range(3):
        strict.rates.take(Rate.EXPORT, "u_rachel")
    monkeypatch.setattr("graphsvc.usecases.pictures.draw_in_worker", lambda *_, **__: pytest.fail("drawn all the same"))
    assert client.get(f"/api/v1/children/{child}/genogram").status_code == 429
    assert client.get(f"/api/v1/children/{child}").status_code == 200


def test_nobody_signs_in_more_often_than_is_allowed_from_one_address_and_none_by_trying_users_on_one_link(watch: Watch) -> None:
    strict = make_service(rates=RATES | {"sign_in": "8/minute", "link": "3/minute"})
    stranger, path = strict.stranger(), strict.app.state.sign_in.new_link()
    assert [stranger.post(path, data={"user": f"u_{n}"}).status_code for n in range(4)] == [422, 422, 422, 429]
    other = strict.app.state.sign_in.new_link()
    assert [stranger.get("/sign-in").status_code for _ in range(4)] == [200, 200, 200, 200]
    assert stranger.get(other).status_code == 429
    elsewhere = TestClient(strict.app, base_url=ADDRESS, client=("192.0.2.7", 5), headers={"sec-fetch-site": "same-origin"})
    assert elsewhere.get(other).status_code == 200
    elsewhere.headers["x-forwarded-for"] = "192.0.2.8"
    assert elsewhere.get(path).status_code == 429  # the link itself has been tried three times
    assert strict.announced == []
    watch.now += 120
    assert stranger.post(other, data={"user": "u_rachel"}, follow_redirects=False).status_code == 303


def test_a_supervisor_may_ask_as_often_as_it_likes(strict: Service) -> None:
    assert {strict.stranger().get("/readyz").status_code for _ in range(20)} == {200}
