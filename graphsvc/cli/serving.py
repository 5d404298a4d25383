"""Serving the page and the API: on loopback, or behind a proxy that ends TLS."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from graphsvc.app import create_app
from graphsvc.cli.console import put, say
from graphsvc.settings import Settings
from graphsvc.usecases.ports import Ports
from graphsvc.web.connections import server_config


@contextmanager
def open_port(settings: Settings) -> Iterator[socket.socket]:
    """The port that the settings name, ours from now on; nobody is answered yet.

    Raises:
        SettingsError: as `Settings.checked_host`.
        OSError: the port is taken or may not be used; the message says what to do.
    """
    host = settings.checked_host()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, settings.port), family=family)
    except OSError as trouble:
        why = "is in use" if trouble.errno == errno.EADDRINUSE else f"cannot be used ({os.strerror(trouble.errno or 0)})"
        raise OSError(f"Port {settings.port} {why}. Choose another with --port; 0 takes any free one.") from None
    with listening:
        yield listening


def serve_until_stopped(settings: Settings, ports: Ports, listening: socket.socket, *, example: bool = False) -> None:
    """Answer until stopped by Ctrl-C or SIGTERM. The sign-in link is printed alone on a line of stdout; the address, where there is none.

    What a request says of the browser's address and of TLS (`X-Forwarded-For`, `X-Forwarded-Proto`) is believed of the proxies in the
    settings alone; without any, of nobody.

    Args:
        listening: the open port.
        example: every page says that everyone in these records is invented.
    """
    application = create_app(settings, ports, example=example)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server = uvicorn.Server(server_config(application, trusted_proxies=settings.trusted_proxies))
    with _stopped_by_signals(server):
        if application.state.sign_in is None:
            say("graphsvc is ready, at:")
            put(settings.public_url)
        else:
            say("graphsvc is ready. Open this link once, on this machine, to sign in:")
            put(f"http://{host}:{listening.getsockname()[1]}{application.state.sign_in.new_link()}")
        say("Stop with Ctrl-C.")
        server.run(sockets=[listening])


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Inside, Ctrl-C and SIGTERM end the server and nothing else.

    uvicorn ends in good order and then raises again the signal that ended it, which would end this process before the store is closed.
    """

    def stop(*_: object) -> None:
        server.should_exit = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
