"""What stands before every route: headers, the host's name, where a change comes from, how much is sent, and the unexpected.

Each guard is a plain ASGI layer, since a layer of that kind also sees the answers to errors. The outermost writes the headers, so that no
answer leaves without them.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import traceback
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphsvc.settings import LOOPBACK_NAMES
from graphsvc.web.problems import FOREIGN_HOST, FROM_ELSEWHERE, NOT_OVER_TLS, TOO_MUCH, TOO_SLOW, Problem, unexpected

log = logging.getLogger("graphsvc.web")

Answer: TypeAlias = Callable[[Request, Problem], Response]

MOST_BYTES = 64 * 1024  # the longest form is a few kilobytes
MOST_OF_A_FILE = 8 * 1024 * 1024 + MOST_BYTES  # where a page takes a file
MOST_OF_A_PHOTOGRAPH = 16 * 1024 * 1024 + MOST_BYTES  # as telephones take them
_TAKES_A_FILE = re.compile(r"/children/[^/]+/documents/check", re.ASCII)
_TAKES_A_PHOTOGRAPH = re.compile(r"/children/[^/]+/together/photograph|/api/v1/children/[^/]+/drawings", re.ASCII)
MOST_BODY_S = 20.0  # in which all of it must have come, however slow the line
NOT_FOUND_TAKES_S = 0.1  # several times as long as a refusal takes, and nothing to whoever waits for it
BODY = "graphsvc.body"  # in the scope: what the routes have read, so that an error page can give the visitor's words back

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
# A picture opened by itself: nothing runs, nothing is fetched.
PICTURE_POLICY = (
    "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
)

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
}

# Over https alone: browsers do not heed it elsewhere. Two years, as the lists of browsers ask for.
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"

_WHETHER_UP = frozenset({"/healthz", "/readyz"})
_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})


class SecurityHeaders:
    """Write the security headers on every answer; a route that sets one of them itself keeps its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = STRICT_TRANSPORT
            await send(message)

        await self._app(scope, receive, send_with_headers)


def noted(error: Exception, *, answered: bool) -> str:
    """Log the kind of an error that nobody foresaw and where it happened, and return its reference number.

    Its text stays out of log and answer: it may hold what a family told us. `answered`: whoever asked is told the number.
    """
    reference, where = secrets.token_hex(4).upper(), "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s, reference %s, answered %s\n%s", type(error).__name__, reference, answered, where)
    return reference


class UnexpectedErrors:
    """Turn an error that nobody foresaw into an answer with a reference number: see `noted`."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noting_start)
        except Exception as error:  # noqa: BLE001 - whatever nobody foresaw
            reference = noted(error, answered=not started)
            if started or scope["type"] != "http":
                raise RuntimeError(f"the answer was cut off, reference {reference}") from None
            response = await run_in_threadpool(self._answer, Request(scope, receive), unexpected(reference))
            await response(scope, receive, send)


class HeldBack:
    """Gives no "there is nothing at this address" sooner than so many seconds after it was asked.

    To find out that a child has a file costs a little more than that there is none. What an answer waits for has nothing to do with that,
    as long as it waits at all.
    """

    def __init__(self, app: ASGIApp, least_s: float) -> None:
        self._app = app
        self._least_s = least_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        until = asyncio.get_running_loop().time() + self._least_s

        async def send_in_time(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.NOT_FOUND:
                await asyncio.sleep(until - asyncio.get_running_loop().time())
            await send(message)

        await self._app(scope, receive, send_in_time if self._least_s else send)


class Gate:
    """Refuse what does not come from this service's own pages, before any route sees it.

    - The host must be a name of this machine, or the public one: a foreign name that resolves to it (DNS rebinding) would share our pages
      with its own.
    - Where browsers come over TLS (`over_tls`), every request must, as a trusted proxy says; but for whether the service is up.
    - A request that changes something must come from our own origin, by `Sec-Fetch-Site` or else by `Origin`. One that carries a bearer
      token is exempt: no browser adds that by itself, and a request that has one is never judged by its cookie.
    - A body may have 64 KiB, one with a file where a page takes one 8 MiB, one with a photograph 16 MiB; and take 20 seconds, with a
      photograph four times as long, since it comes from visits.
    """

    def __init__(
        self,
        app: ASGIApp,
        answer: Answer,
        hosts: frozenset[str] = LOOPBACK_NAMES,
        most_body_s: float = MOST_BODY_S,
        *,
        over_tls: bool = False,
    ) -> None:
        self._app = app
        self._answer = answer
        self._hosts = hosts
        self._most_body_s = most_body_s
        self._over_tls = over_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        problem = self._refusal(scope)
        if problem is not None:
            log.warning("refused before any route: %s", problem.kind)
            response = await run_in_threadpool(self._answer, Request(scope, receive), problem)
            await response(scope, receive, send)
            return
        scope[BODY], most = bytearray(), _most_bytes(scope)
        await self._app(scope, _limited(receive, scope[BODY], most, self._most_body_s * (4 if most == MOST_OF_A_PHOTOGRAPH else 1)), send)

    def _refusal(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self._hosts:
            return FOREIGN_HOST
        if self._over_tls and scope["scheme"] != "https" and scope["path"] not in _WHETHER_UP:
            return NOT_OVER_TLS
        if not _comes_from_here(scope, headers):
            return FROM_ELSEWHERE
        length = headers.get("content-length", "0")
        return None if length.isdecimal() and int(length) <= _most_bytes(scope) else TOO_MUCH


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port and brackets, in lower case."""
    name = host.lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]


def carries_bearer(headers: Headers) -> bool:
    """Say whether the request shows a bearer token; then its cookie is not looked at."""
    return headers.get("authorization", "").lower().startswith("bearer ")


def _comes_from_here(scope: Scope, headers: Headers) -> bool:
    if scope["method"] in _CHANGES_NOTHING or carries_bearer(headers):
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return headers.get("origin") == f"{scope['scheme']}://{headers.get('host')}"


def _most_bytes(scope: Scope) -> int:
    if scope["method"] != "POST":
        return MOST_BYTES
    if _TAKES_A_PHOTOGRAPH.fullmatch(scope["path"]):
        return MOST_OF_A_PHOTOGRAPH
    return MOST_OF_A_FILE if _TAKES_A_FILE.fullmatch(scope["path"]) else MOST_BYTES


def _limited(receive: Receive, body: bytearray, most_bytes: int, most_s: float) -> Receive:
    """Count a body as it comes in, since a request need not say its length, and keep a form for as long as the request lasts.

    Once it is there, nothing is timed: what is received after it says only that the visitor has gone.
    """
    is_whole, length = False, 0
    until = asyncio.get_running_loop().time() + most_s

    async def receive_counting() -> Message:
        nonlocal is_whole, length
        try:
            async with asyncio.timeout_at(None if is_whole else until):
                message = await receive()
        except TimeoutError:
            raise HTTPException(TOO_SLOW.status, headers={"connection": "close"}) from None
        is_whole = not message.get("more_body", False)
        came = message.get("body", b"")
        length += len(came)
        if most_bytes == MOST_BYTES:
            body.extend(came)
        if length > most_bytes:
            raise HTTPException(TOO_MUCH.status)
        return message

    return receive_counting
