"""List people in the register."""

from __future__ import annotations

from graphsvc.access.scope import RegisterAccess
from graphsvc.domain.errors import NotFound
from graphsvc.domain.network import Person
from graphsvc.usecases.ports import Ports


def list_people(ports: Ports, access: RegisterAccess, *, after: str = "", limit: int = 100, number: str = "") -> tuple[Person, ...]:
    """People in order of id, with names, births and file numbers only; or those whom a file calls by a number.

    Raises:
        NotFound: nobody has that number.
        StoreUnavailable: the store could not be read.
    """
    if not number:
        return ports.networks.list_people(access, after=after, limit=limit)
    ids = ports.networks.resolve_file_number(access, number, after=after, limit=limit)
    if not ids:
        raise NotFound(f"Nobody here has the number {number}")
    return ports.networks.read_people(access, ids)
