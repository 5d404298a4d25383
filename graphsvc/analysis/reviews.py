"""When a child's network was looked at as a whole."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import Reviewed
from graphsvc.domain.network import FamilyNetwork


def review_days(network: FamilyNetwork) -> tuple[date, ...]:
    """The days of all reviews that are recorded, the earliest first; of a review of a month, its last day."""
    return tuple(sorted({r.when.latest or r.when.part.last for r in network.child.said(Reviewed)}))


def last_review(network: FamilyNetwork, *, before: date | None = None) -> date | None:
    """The last day of a review before a day, that which is looked at where none is given; None where none is recorded."""
    limit = before or network.as_at
    return max((day for day in review_days(network) if day < limit), default=None)
