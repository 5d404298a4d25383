"""Put the program together: settings, store, clock, and the web application. The only wiring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graphsvc.settings import Settings
from graphsvc.store.open_store import open_store
from graphsvc.usecases.ports import Clock, Ports
from graphsvc.usecases.system_clock import SystemClock


@contextmanager
def open_service(settings: Settings, *, clock: Clock | None = None) -> Iterator[Ports]:
    """Open the store that the settings name, bring its schema up to date, and give what the use cases need.

    Raises:
        SettingsError: a key or a password is missing or too weak.
        StoreUnavailable: the database cannot be reached.
    """
    with open_store(settings, audit_key=settings.key("audit")) as store:
        yield Ports(store.networks, store.cases, store.users, store.audit, clock or SystemClock())
