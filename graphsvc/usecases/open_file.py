"""Open a child's file and allocate it to a worker."""

from __future__ import annotations

from datetime import date

from graphsvc.access.policy import Allocation
from graphsvc.access.scope import RegisterAccess
from graphsvc.usecases.ports import Ports


def open_file(
    ports: Ports, access: RegisterAccess, child_id: str, *, opened: date, user_id: str, team: str = "", closed: date | None = None
) -> None:
    """Open the file of a person who is recorded already, and allocate it from that day, to another. Doing it again changes nothing.

    Raises:
        NotFound: there is no such person or no such user.
        StoreUnavailable: it could not be written.
    """
    now = ports.clock.now()
    ports.cases.open_file(access, child_id, opened=opened, at=now)
    ports.cases.allocate(access, Allocation(child_id, user_id, team, starts=opened, ends=closed), at=now)
