"""Look at how connected a child and each parent are: state, signals, and what has changed since an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis import reviews
from graphsvc.analysis.connected.connection import Connection, find_connection
from graphsvc.analysis.connected.judged import parents_now
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.earlier_network import as_known_on
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_child import ChildView, view_of


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
    network = on_its_day(network)
    reviewed = reviews.last_review(network)
    since = since or reviewed
    before = as_known_on(ports, access, DeedKind.JUDGE_ISOLATION, since, now=network, steps=steps) if since else None
    return connection_view(network, before, since=since, last_review=reviewed)


def connection_view(
    network: FamilyNetwork, before: FamilyNetwork | None = None, *, since: date | None = None, last_review: date | None = None
) -> ConnectionView:
    """What is found in networks that have been read already. `before`: as it was and was known on the day `since`."""
    who, ways = who_is(network, network.child_id), Ways(network)
    supporters = find_supporters(network, who)
    ways_before = Ways(before) if before is not None else None
    reviewed = since is not None and since == last_review

    def connection(person: str) -> Connection:
        known = who if person == network.child_id else None
        return find_connection(network, person, known, supporters, ways, before=before, ways_before=ways_before, reviewed=reviewed)

    connections = tuple(connection(person) for person in (network.child_id, *parents_now(network)))
    view = view_of(network, who, supporters)
    return ConnectionView(view, connections, since, last_review)
