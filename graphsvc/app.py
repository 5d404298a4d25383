"""Put the program together: settings, store, clock, and the web application. The only wiring.

The store and the web are imported when they are needed, since most commands need only one of them.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from graphsvc.access.actor import OPERATOR
from graphsvc.settings import Settings
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Clock, Ports
from graphsvc.usecases.system_clock import SystemClock
from render.errors import RenderError
from render.worker import STUDIOS

if TYPE_CHECKING:
    from fastapi import FastAPI


@contextmanager
def open_service(settings: Settings, *, clock: Clock | None = None, to_stay: bool = False) -> Iterator[Ports]:
    """Open the store that the settings name, bring its schema up to date, and give what the use cases need.

    Args:
        clock: the system's where it is left out.
        to_stay: for a service, not for one command.

    Raises:
        SettingsError: a key or a password is missing or too weak.
        StoreUnavailable: the database cannot be reached.
    """
    from graphsvc.store.open_store import open_store

    with open_store(settings, audit_key=settings.key("audit"), to_stay=to_stay) as store:
        parts = store.networks, store.cases, store.users, store.audit, store.search, store.scans, store.emergencies, store.sessions
        last = store.disposals, store.access_requests
        yield Ports(*parts, store.restrictions, store.retention, store.sharings, *last, clock or SystemClock())


def create_app(settings: Settings, ports: Ports, *, announce: Callable[[str], object] | None = None, example: bool = False) -> FastAPI:
    """Make the web application on ports that are open already.

    `app.state.sign_in.new_link()` gives the path of a link that signs somebody in, once; `app.state.sign_in` is None where people sign in
    with an identity provider. Keep paths out of the server's log.

    Args:
        announce: shows a new sign-in link when one is asked for on the page; standard output where it is left out.
        example: every page says that everyone in these records is invented.

    Raises:
        SettingsError: as `Settings.checked_host`; a provider of sign-in or the file of retention rules cannot be used as it is; or
            the token key is weak.
    """
    from graphsvc.access.providers import read_providers
    from graphsvc.analysis.retention.rules_file import read_rules
    from graphsvc.web.application import build_application
    from graphsvc.web.rates import Rates
    from graphsvc.web.security import NOT_FOUND_TAKES_S

    settings.checked_host()
    return build_application(
        ports,
        token_key=settings.key("token"),
        announce=announce or _print_line,
        # The schema was brought up to date when the store was opened; what can change since is whether the store answers.
        ready=lambda: ports.users.find_user(OPERATOR.id),
        users=lambda: ports.users.list_users(open_register(ports, OPERATOR)),  # asked for by whoever reads this terminal
        start=_be_quick,
        close=STUDIOS.close,  # a server that is told to stop ends without Python's own farewell, and would leave the drawing process behind
        marking=settings.marking,
        public_url=settings.public_url,
        retention_rules=read_rules(settings.retention_file),
        providers=read_providers(settings.oidc_file, settings.secret) if settings.oidc_file else (),
        example=example,
        rates=Rates(settings.rates),
        not_found_takes_s=NOT_FOUND_TAKES_S,
    )


def _be_quick() -> None:
    """Start what draws before anybody waits for it, and let what is loaded for good never be looked through again for what can go."""

    def start_drawing() -> None:
        with suppress(RenderError):  # the first picture tries again, and says so
            STUDIOS.start()

    threading.Thread(target=start_drawing, name="start-drawing", daemon=True).start()
    gc.collect()
    gc.freeze()


def _print_line(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
