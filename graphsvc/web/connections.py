"""How the server treats a connection: how many, for how long, and what it says to what is not HTTP.

The rest is uvicorn's. It has no time limit for the head of a request: whoever sent one byte a minute would hold a connection for ever.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from graphsvc.web.security import HEADERS

MOST_HEAD_S = 10.0  # from the first byte (of the connection, or of the next request on it) to the end of the head
MOST_HEAD_BYTES = 16 * 1024
MOST_CONNECTIONS = 250  # at once; beyond that the answer is a bare 503
MOST_IDLE_S = 5
MOST_FAREWELL_S = 5  # for those who are still being answered when the server is told to stop


def server_config(application: Any, *, trusted_proxies: str = "") -> uvicorn.Config:
    """Return how uvicorn is to serve: quiet, and with limits.

    Where somebody comes from, and whether over TLS (`X-Forwarded-For`, `X-Forwarded-Proto`), is believed of the trusted proxies alone
    (addresses or networks with commas between); without any, of nobody.
    """
    return uvicorn.Config(
        application,
        http=LimitedProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=trusted_proxies,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        timeout_keep_alive=MOST_IDLE_S,
        timeout_graceful_shutdown=MOST_FAREWELL_S,
    )


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 of which the head of each request must come within ten seconds."""

    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does so by itself only for a listening socket that names its protocol, which ours does not. Without it the end of each
        # answer waits for the visitor's next sign of life: 40 ms on a connection that stays open.
        if connected := transport.get_extra_info("socket"):
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:  # type: ignore[redundant-expr]  # uvicorn does not say that it may be None
            self._await_head()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is not HTTP in uvicorn's words, with our headers."""
        own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        headers = [*own, (b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=msg.encode("ascii")), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event))
        self.transport.close()

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(MOST_HEAD_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
