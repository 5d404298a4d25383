"""How the command line reads its settings and opens the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from graphsvc.settings import Settings, SettingsError
from graphsvc.usecases.ports import Ports


def read_settings(**given: Any) -> Settings:
    """Settings from the environment, with what the command line gave on top.

    Raises:
        SettingsError: a value cannot be used; the message names the setting.
    """
    try:
        return Settings(**{k: v for k, v in given.items() if v is not None})
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise SettingsError(f"GRAPHSVC_{'_'.join(map(str, first['loc'])).upper()}: {first['msg'].removeprefix('Value error, ')}") from None


@contextmanager
def service(settings: Settings | None = None, *, to_stay: bool = False) -> Iterator[Ports]:
    """The store that the settings name; imported late, so that drawing a file needs no store. `to_stay`: it will serve others."""
    from graphsvc.app import open_service

    with open_service(settings or read_settings(), to_stay=to_stay) as ports:
        yield ports
