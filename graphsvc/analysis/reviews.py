"""When a child's network was looked at as a whole, or the child's case was reviewed."""

from __future__ import annotations

from datetime import date

from graphsvc.analysis.meetings import last_day, meetings_in
from graphsvc.domain.facts import Reviewed
from graphsvc.domain.meeting import MeetingState
from graphsvc.domain.network import FamilyNetwork


def review_days(network: FamilyNetwork) -> tuple[date, ...]:
    """The days of all reviews that are recorded, of network or child, the earliest first; of one in a month, its last day."""
    of_the_child = {last_day(m.when) for m, _ in meetings_in(network) if m.kind.is_review and m.state is MeetingState.HELD}
    return tuple(sorted(of_the_child | {last_day(r.when) for r in network.child.said(Reviewed)}))


def last_review(network: FamilyNetwork, *, before: date | None = None) -> date | None:
    """The last day of a review before a day, that which is looked at where none is given; None where none is recorded."""
    limit = before or network.as_at
    return max((day for day in review_days(network) if day < limit), default=None)
