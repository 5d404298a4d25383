"""Say on which days a child's network changed."""

from __future__ import annotations

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.changes.days import ChangeDay, change_days
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_network import NetworkShown


def days_of_change(ports: Ports, access: CaseAccess, shown: NetworkShown) -> tuple[ChangeDay, ...]:
    """The days up to today, the latest first. They are in the network that is shown; where that is of a past day, today's is read too.

    Raises:
        StoreUnavailable: it could not be read.
    """
    if not shown.is_past:
        return change_days(shown.view.network)
    today = ports.clock.today()
    return change_days(
        ports.networks.read_family_network(access, DeedKind.COMPARE_NETWORKS, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE)
    )
