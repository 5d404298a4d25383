"""What holds for every answer of the service, whatever was asked and by whom; and how long and large a request may be."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message

from graphsvc.app import create_app
from graphsvc.settings import RATES, Settings
from graphsvc.web import connections
from graphsvc.web.connections import MOST_CONNECTIONS, MOST_HEAD_BYTES, LimitedProtocol, server_config
from graphsvc.web.rates import Rates
from graphsvc.web.security import (
    CONTENT_SECURITY_POLICY,
    HEADERS,
    MOST_BYTES,
    NOT_FOUND_TAKES_S,
    PICTURE_POLICY,
    STRICT_TRANSPORT,
    Gate,
    HeldBack,
)
from tests.support.fakes import InMemoryStore, StandingClock
from tests.support.live_site import served
from tests.web.conftest import ADDRESS, NO_LIMIT, Service, make_service
from tests.web.test_permission import permissions

PLACES = {
    "person_id": "p_1",
    "topic": "measures",
    "question": "would-see",
    "request_id": "r_1",
    "statement_id": "f_1",
    "meeting_id": "f_1",
    "decision_id": "f_1",
    "join_id": "t_1",
    "emergency_id": "e_1",
    "permission_id": "d_1",
    "secret": "abc",
}
PLACES |= {"provider": "x", "session_id": "s_1", "user_id": "u_1"} | {
    "hold_id": "h_1",
    "disposal_id": "d_2",
    "document_id": "d_3",
    "statement_id": "f_1",
    "decision_id": "f_1",
    "drawing_id": "f_1",
}


@pytest.fixture(scope="module")
def whole() -> Service:
    """One service for all that only looks, at one child; without limits, since every route is asked many times."""
    made = make_service(rates=NO_LIMIT)
    made.store.allocations = [one for one in made.store.allocations if one.child_id == made.small_child()]
    return made


def held(answer: Any, *, static: bool = False) -> None:
    """Every header is there once, with the one value it may have."""
    headers = answer.headers
    for name, value in HEADERS.items():
        given = headers.get_list(name)
        if name == "content-security-policy":
            picture = headers.get("content-type", "").startswith(("image/", "application/pdf")) or "content-disposition" in headers
            assert given == [PICTURE_POLICY if picture and not static else CONTENT_SECURITY_POLICY], name
        elif name == "cache-control" and static:
            assert given in (["no-cache"], ["public, max-age=31536000, immutable"])
        else:
            assert given == [value], (name, answer.status_code)
    assert "server" not in headers
    assert not [name for name in headers if name.startswith("access-control-")]
    if answer.content and answer.status_code != 304:
        kind = headers["content-type"]
        assert "; charset=utf-8" in kind or not kind.startswith("text/"), kind
    assert "strict-transport-security" not in headers


def answers_of_all(service: Service) -> Iterator[tuple[str, Any]]:
    """Every route's answer to a stranger, the child's worker and a worker of another team; by its method, and some that there are not."""
    with ExitStack() as opened:  # one loop for all requests, which is a good deal quicker
        clients = [opened.enter_context(one) for one in (service.stranger(), service.browser_of("u_rachel"), service.api_of("u_leah"))]
        for method, path in permissions(service):
            if path == "/sign-out":
                continue  # nobody would be signed in any more
            address = path.format(child_id=service.small_child(), **PLACES)
            for client in clients:
                more = ("DELETE", "OPTIONS", "TRACE") if client is clients[0] else ()
                for one in (method, *more, *(["HEAD"] if method == "GET" and client is clients[2] else [])):
                    body = b"{" if one == "POST" else b""
                    yield one, client.request(one, address, headers={"content-type": "application/json"}, content=body)


def test_the_answer_of_every_route_to_everybody_bears_every_header_by_every_method(whole: Service) -> None:
    statuses = []
    for method, answer in answers_of_all(whole):
        held(answer)
        statuses.append(answer.status_code)
        if method == "TRACE":
            assert answer.status_code == 405
    held(whole.browser_of("u_rachel").post("/sign-out"))
    assert len(statuses) > 450
    assert {200, 303, 400, 401, 404, 405, 410, 422} <= set(statuses)


def test_every_kind_of_error_bears_them_too(whole: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger, browser, client = whole.stranger(), whole.browser_of("u_rachel"), whole.api_of("u_rachel")
    child = whole.small_child()
    ways = ("", "vendor", "vendor/", "%2e%2e/security.py", "..%2fsecurity.py", "%2fetc/passwd")
    outside = [stranger.get(f"/static/{way}") for way in ways]
    assert {answer.status_code for answer in outside} == {404}
    answers = [
        stranger.get("/nonsense"),
        stranger.get("/static/nonsense"),
        *outside,
        stranger.post("/static/graphsvc.css"),
        stranger.get("/", headers={"host": "evil.example"}),
        stranger.post("/sign-out", headers={"sec-fetch-site": "cross-site"}),
        browser.post(f"/children/{child}/people/add", content=b"x" * (MOST_BYTES + 1)),
        client.get(f"/api/v1/children/{child}/genogram", headers={"accept": "text/turtle"}),
        client.post(f"/api/v1/children/{child}/people", content=b"\xff", headers={"content-type": "application/json"}),
    ]
    strict = Service(
        whole.store,
        whole.clock,
        whole.families,
        rates=Rates(dict.fromkeys(RATES, "0/second") | {"sign_in": "9/second", "link": "9/second"}),
    )
    answers += [strict.api_of("u_rachel").get("/api/v1/children"), strict.browser_of("u_rachel").get("/")]
    with monkeypatch.context() as away:
        away.setattr(whole.store, "is_away", True)
        answers += [client.get("/api/v1/children"), browser.get("/"), stranger.get("/readyz")]
    with monkeypatch.context() as broken:

        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("Jean Whitlock")

        broken.setattr(whole.store, "read_family_networks", fail)
        answers += [client.get("/api/v1/children"), browser.get("/")]
        assert "Jean" not in answers[-1].text + answers[-2].text
    for answer in answers:
        held(answer)
    assert {answer.status_code for answer in answers} >= {400, 403, 404, 405, 406, 413, 421, 429, 500, 503}


def test_static_files_bear_them_and_may_be_kept(whole: Service) -> None:
    stranger = whole.stranger()
    for path in ("/static/graphsvc.css", "/static/graphsvc.css?v=abc", "/static/alike.js"):
        held(stranger.get(path), static=True)
        held(stranger.head(path), static=True)
    etag = stranger.get("/static/graphsvc.css").headers["etag"]
    unchanged = stranger.get("/static/graphsvc.css", headers={"if-none-match": etag})
    assert unchanged.status_code == 304
    held(unchanged, static=True)


def test_over_https_browsers_are_told_to_stay_there(whole: Service) -> None:
    secure = TestClient(whole.app, base_url=ADDRESS.replace("http:", "https:"), follow_redirects=False)
    for path in ("/sign-in", "/", "/nonsense", "/static/graphsvc.css", "/api/v1/children"):
        assert secure.get(path).headers.get_list("strict-transport-security") == [STRICT_TRANSPORT]
    assert "includeSubDomains" in STRICT_TRANSPORT
    assert int(STRICT_TRANSPORT.split(";")[0].removeprefix("max-age=")) >= 31_536_000


# ------------------------------------------------------------------ how long a body may take
def test_a_body_that_does_not_come_in_time_is_refused_and_nothing_is_saved(whole: Service) -> None:
    reached: list[str] = []

    async def route(scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        reached.append("saved")
        await PlainTextResponse("saved")(scope, receive, send)

    async def drip() -> Message:
        if not fed:
            await asyncio.Event().wait()
        return fed.pop()

    fed: list[Message] = [{"type": "http.request", "body": b"name=", "more_body": True}]
    gate = Gate(route, lambda *_: PlainTextResponse(""), most_body_s=0.02)
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "headers": [(b"host", b"localhost"), (b"sec-fetch-site", b"same-origin")],
    }
    with pytest.raises(HTTPException) as refused:
        asyncio.run(gate(scope, drip, _unheard))
    assert refused.value.status_code == 408
    assert reached == []


def test_a_visitor_who_waits_for_a_slow_answer_is_not_cut_off(whole: Service) -> None:
    waited: list[bool] = []

    async def route(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        try:
            await asyncio.wait_for(receive(), 0.06)  # what tells that the visitor has gone
        except TimeoutError:
            waited.append(True)

    fed: list[Message] = [{"type": "http.request", "body": b"name=x", "more_body": False}]

    async def receive() -> Message:
        if not fed:
            await asyncio.Event().wait()
        return fed.pop()

    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": [(b"host", b"localhost")]}
    asyncio.run(Gate(route, lambda *_: PlainTextResponse(""), most_body_s=0.02)(scope, receive, _unheard))
    assert waited == [True]


async def _unheard(_: Message) -> None:
    """Nobody listens."""


# ------------------------------------------------------------------ connections
def test_what_is_not_there_is_never_said_at_once_and_all_else_is(whole: Service) -> None:
    """However long it took to find out: a child's file takes a little longer than no file."""
    waited: list[float] = []

    async def asked(status: int) -> None:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request"}

        began = asyncio.get_running_loop().time()
        await HeldBack(PlainTextResponse("x", status), least_s=0.05)({"type": "http"}, receive, send)
        waited.append(asyncio.get_running_loop().time() - began)
        assert sent[0]["status"] == status

    for status in (404, 200, 403):
        asyncio.run(asked(status))
    assert waited[0] >= 0.05
    assert min(waited[1:]) < 0.05


def test_the_program_holds_it_back(tmp_path: Path) -> None:
    layers: list[Any] = create_app(Settings(data_dir=tmp_path), InMemoryStore().ports(StandingClock())).user_middleware
    (held,) = [layer for layer in layers if layer.cls is HeldBack]
    assert held.kwargs == {"least_s": NOT_FOUND_TAKES_S}
    assert NOT_FOUND_TAKES_S >= 0.05


def test_an_answer_on_a_connection_that_stays_open_does_not_wait_for_the_visitor(whole: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[int] = []
    made = LimitedProtocol.connection_made

    def looked_at(protocol: LimitedProtocol, transport: asyncio.Transport) -> None:
        made(protocol, transport)
        at_once.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(LimitedProtocol, "connection_made", looked_at)
    with served(whole.app) as address, urlopen(f"{address}/healthz") as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    assert at_once == [1]


def test_the_server_believes_nobody_about_their_address_and_bounds_heads_and_connections(whole: Service) -> None:
    config = server_config(whole.app)
    assert config.proxy_headers is False
    assert config.limit_concurrency == MOST_CONNECTIONS
    assert config.h11_max_incomplete_event_size == MOST_HEAD_BYTES
    assert 0 < config.timeout_keep_alive <= 5
    assert config.timeout_graceful_shutdown is not None
    assert config.http is LimitedProtocol
    assert config.ws == "none"


@pytest.fixture(scope="module")
def port(whole: Service) -> Iterator[int]:
    with pytest.MonkeyPatch.context() as hasty:
        hasty.setattr(connections, "MOST_HEAD_S", 0.3)
        with served(whole.app) as address:
            yield int(address.rpartition(":")[2])


def said(port: int, *parts: bytes) -> bytes:
    """All that the server answers until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        for part in parts:
            line.sendall(part)
        return b"".join(iter(lambda: line.recv(65536), b""))


ASKED = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.mark.parametrize("parts", [(), (b"GET /heal",), (ASKED,)])
def test_a_head_that_never_ends_is_cut_off_without_an_answer(port: int, parts: tuple[bytes, ...]) -> None:
    assert said(port, *parts) == b""


def test_so_is_the_head_of_the_second_request_and_the_first_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(ASKED + b"\r\n")
        answer = line.recv(65536)
        line.sendall(b"GET /hea")
        rest = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1" not in rest


def test_what_is_not_http_gets_a_plain_answer_with_our_headers(port: int) -> None:
    answer = said(port, b"\x16\x03\x01 hello\r\n\r\n").decode().lower()
    assert answer.startswith("http/1.1 400")
    for name, value in HEADERS.items():
        assert f"{name}: {value}".lower() in answer


def test_a_head_beyond_bounds_is_refused(port: int) -> None:
    assert said(port, ASKED + b"x-long: " + b"x" * (2 * MOST_HEAD_BYTES)).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "smuggled",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"Content-Length: +5\r\n\r\nhello",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    ],
)
def test_two_ways_to_say_where_a_request_ends_are_refused(port: int, smuggled: bytes) -> None:
    answer = said(port, b"POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1\r\n" + smuggled)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501"))
    assert answer.count(b"HTTP/1.1") == 1


def test_nobody_says_of_themselves_that_they_come_over_https_or_from_elsewhere(port: int) -> None:
    answer = said(port, ASKED + b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\n\r\n").lower()
    assert answer.startswith(b"http/1.1 200")
    assert b"strict-transport-security" not in answer
