"""Serving the page and the API on loopback."""

from __future__ import annotations

import socket

import uvicorn

from graphsvc.app import create_app
from graphsvc.cli.console import put, say
from graphsvc.settings import Settings, SettingsError
from graphsvc.usecases.ports import Ports

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def serve_on_loopback(settings: Settings, ports: Ports) -> None:
    """Answer until stopped. The sign-in link is printed alone on a line once the port is open.

    Raises:
        SettingsError: the host is not loopback, where sign-in by a printed link would be open to the network.
        OSError: the port is taken.
    """
    if settings.host not in LOOPBACK:
        raise SettingsError(f"Sign-in by a printed link works on loopback only: set GRAPHSVC_HOST to 127.0.0.1, not {settings.host}")
    with socket.create_server((settings.host, settings.port)) as listening:
        port = listening.getsockname()[1]
        application = create_app(settings, ports)
        say("graphsvc is ready. Open this link once, on this machine, to sign in:")
        put(f"http://{settings.host}:{port}{application.state.sign_in.new_link()}")
        say("Stop with Ctrl-C.")
        config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5)
        uvicorn.Server(config).run(sockets=[listening])
