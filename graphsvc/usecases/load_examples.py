"""Write example families into the store, with their users, files and allocations."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.access.actor import Actor
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import RegisterAccess
from graphsvc.domain.deeds import Deed
from graphsvc.usecases.open_file import open_file
from graphsvc.usecases.ports import Ports


def load_examples(
    ports: Ports, access: RegisterAccess, *, users: Iterable[Actor], deeds: Iterable[Deed], allocations: Iterable[Allocation]
) -> None:
    """Write all of it; what is there already stays as it is, so that a second demo adds nothing.

    Raises:
        StoreUnavailable: what was written so far stays; doing it again completes it.
    """
    for user in users:
        ports.users.add_user(access, user, at=ports.clock.now())
    for _ in ports.networks.load(access, deeds):
        pass
    for given in allocations:
        open_file(ports, access, given.child_id, opened=given.starts, user_id=given.user_id, team=given.team, closed=given.ends)
