"""Look at how connected a child and each parent are: state, signals, and what has changed since an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis import reviews
from graphsvc.analysis.connection import Connection, find_connection
from graphsvc.analysis.ways import Ways
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.earlier_network import as_known_on
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_child import ChildView, child_view


@dataclass(frozen=True, slots=True)
class ConnectionView:
    """How connected everybody is who is judged: the child first, then each parent, and carers whose care goes on.

    Attributes:
        since: The day since which changes are told; None where none was given and no review is recorded.
        last_review: The last day on which the network was looked at as a whole, where one is recorded.
    """

    child: ChildView
    connections: tuple[Connection, ...]
    since: date | None
    last_review: date | None


def view_connection(
    ports: Ports, access: CaseAccess, *, since: date | None = None, as_at: date | None = None, steps: int = DEFAULT_STEPS
) -> ConnectionView:
    """Read the network, and as it was known on an earlier day: the one given, else the day of the last review. Both looks are recorded.

    Raises:
        InvalidRequest: `since` is not before the day that is looked at.
        StoreUnavailable: the network could not be read.
    """
    day = as_at or ports.clock.today()
    if since is not None and since >= day:
        raise InvalidRequest("Choose an earlier day to look back to", field="since")
    network = ports.networks.read_family_network(access, DeedKind.JUDGE_ISOLATION, within_hops=steps, as_at=day, limit=MOST_PEOPLE)
    reviewed = reviews.last_review(network)
    since = since or reviewed
    before = as_known_on(ports, access, DeedKind.JUDGE_ISOLATION, since, now=network, steps=steps) if since else None
    return connection_view(network, before, since=since, last_review=reviewed)


def connection_view(
    network: FamilyNetwork, before: FamilyNetwork | None = None, *, since: date | None = None, last_review: date | None = None
) -> ConnectionView:
    """What is found in networks that have been read already. `before`: as it was and was known on the day `since`."""
    view, ways = child_view(network), Ways(network)
    reviewed = since is not None and since == last_review
    return ConnectionView(
        child=view,
        connections=tuple(
            find_connection(
                network,
                judged.person_id,
                view.who if judged.person_id == network.child_id else None,
                view.supporters,
                ways,
                before=before,
                reviewed=reviewed,
            )
            for judged in view.isolation
        ),
        since=since,
        last_review=last_review,
    )
