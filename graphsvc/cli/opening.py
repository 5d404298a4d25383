"""How the command line reads its settings and opens the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from graphsvc.access.actor import OPERATOR
from graphsvc.domain.errors import InvalidRequest, NotFound
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


def person_id_of(ports: Ports, focus: str) -> str:
    """A record's id as it is; an imported file's own id, where it means one person.

    Raises:
        NotFound: nobody in the store has that id.
        InvalidRequest: several files use that id; the message lists the records.
    """
    from graphsvc.usecases.open_register import open_register

    if ports.cases.case_facts(focus).person_exists:
        return focus
    ids = ports.networks.resolve_file_number(open_register(ports, OPERATOR), focus)
    if len(ids) > 1:
        raise InvalidRequest(f"{len(ids)} files call somebody {focus}. Say which record: {', '.join(ids[:10])}")
    if not ids:
        raise NotFound(f"Nobody in the store has the id {focus}. List the people with: graphsvc people")
    return ids[0]
