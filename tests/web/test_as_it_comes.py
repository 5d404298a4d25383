"""Pages with a picture that is not drawn yet: what stands before it goes out at once."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import Message

from graphsvc.usecases import drawn_pictures
from graphsvc.usecases.pictures import Picture, Sketch, draw
from graphsvc.web.answers import CUT_OFF
from render.errors import RenderTimeout
from tests.web.conftest import Service

PATIENCE_S = 20.0
TOLD = "what Jude told us"


class SlowDrawing:
    """Draws nothing before it is told to; and gives up where a page waits for it before anything of the page has gone out."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, sketch: Sketch) -> Picture:
        if not self.go_on.wait(PATIENCE_S):
            raise RenderTimeout("nobody read the page meanwhile")
        return draw(sketch)


def pieces(service: Service, path: str, after_the_first: Callable[[], object]) -> list[str]:
    """What Rachel Obi is sent, piece by piece."""
    client = service.browser_of("u_rachel")
    headers = [(b"host", b"127.0.0.1:8000"), (b"cookie", "; ".join(f"{k}={v}" for k, v in client.cookies.items()).encode())]
    target, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": target,
        "raw_path": target.encode(), "query_string": query.encode(), "root_path": "", "headers": headers, "client": ("127.0.0.1", 5),
        "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    sent: list[str] = []

    async def receive() -> Message:
        await asyncio.sleep(0 if not sent else 3 * PATIENCE_S)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200
            assert (b"x-accel-buffering", b"no") in message["headers"]
        elif message["body"]:
            sent.append(message["body"].decode())
            after_the_first()

    app: Any = service.app
    asyncio.run(app(scope, receive, send))
    return sent


@pytest.mark.parametrize("page", ["", "?view=ecomap", "/compare", "/documents/new"])
def test_what_stands_before_a_picture_goes_out_while_it_is_drawn(service: Service, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    drawing = SlowDrawing()
    monkeypatch.setattr(drawn_pictures, "draw", drawing)
    first, *rest = pieces(service, f"/children/{service.small_child()}{page}", drawing.go_on.set)
    assert "The picture is being drawn." in first
    assert re.search("<h1[^>]*>", first)
    assert "<svg" not in first.partition("<main")[2]
    assert 'class="person' in "".join(rest)
    assert "could not be drawn" not in "".join(rest)
    assert "".join(rest).rstrip().endswith("</html>")


def test_a_picture_that_cannot_be_drawn_after_all_is_said_in_its_place(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Sketch) -> Picture:
        raise RenderTimeout("no picture within 60 s")

    monkeypatch.setattr(drawn_pictures, "draw", refuse)
    whole = "".join(pieces(service, f"/children/{service.small_child()}", lambda: None))
    assert "The genogram could not be drawn. Nothing is lost" in whole
    assert "so far" not in whole


def test_a_page_that_fails_after_it_has_begun_says_so_and_gives_a_reference(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError(TOLD)

    monkeypatch.setattr("graphsvc.web.pages.network.picture_of", fail)
    first, last = pieces(service, f"/children/{service.small_child()}", lambda: None)
    assert CUT_OFF in last
    assert CUT_OFF not in first
    reference = re.search(r"The reference is ([0-9A-F]{8})", last)
    assert reference is not None
    assert reference[1] in caplog.text
    assert "unexpected KeyError" in caplog.text
    assert TOLD not in caplog.text + last


def test_a_page_without_a_picture_is_sent_whole(service: Service) -> None:
    answer = service.browser_of("u_rachel").get(f"/children/{service.small_child()}?view=list")
    assert "content-length" in answer.headers
