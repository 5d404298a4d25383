"""A child's network as it was on an earlier day, to tell what has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports


def as_known_on(ports: Ports, access: CaseAccess, deed: DeedKind, day: date, *, now: FamilyNetwork, steps: int) -> FamilyNetwork:
    """The network as life was on that day and as it was known by its end; the child alone, where nobody knew of them yet.

    The look is recorded as the one at `now` was.

    Raises:
        StoreUnavailable: it could not be read.
    """
    known_at = end_of(day)
    try:
        before = ports.networks.read_family_network(access, deed, within_hops=steps, as_at=day, known_at=known_at, limit=MOST_PEOPLE)
    except NotFound:
        return FamilyNetwork(now.child_id, (now.child,), as_at=day, known_at=known_at)
    # Records that are known by now to be of one person are one on the earlier day too: a join is no change of life, or of contact.
    return joined_up(replace(before, ties=(*before.ties, *now.joined))) if now.joined else before


def end_of(day: date) -> str:
    """The last instant of a day, by which something was known on it."""
    return f"{day.isoformat()}T23:59:59.999999Z"
