"""When a child's network was last looked at as a whole."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import Reviewed
from graphsvc.domain.network import FamilyNetwork


def last_review(network: FamilyNetwork) -> date | None:
    """The last day of a review before the day that is looked at; None where none is recorded."""
    days = [r.when.latest or r.when.part.last for r in network.child.said(Reviewed)]
    return max((day for day in days if day < network.as_at), default=None)
