"""Contacts that were made while agreement was missing. What has happened is recorded all the same, and marked."""

from __future__ import annotations

from datetime import date

from graphsvc.analysis.agreement.going_ahead import may_go_ahead
from graphsvc.analysis.agreement.grounds import GoAhead
from graphsvc.domain.agreement import Matter
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import ContactWay
from graphsvc.domain.ties import ContactMade

GETTING_IN_TOUCH = frozenset({ContactWay.PHONED, ContactWay.WROTE, ContactWay.VISITED, ContactWay.MEETING, ContactWay.OTHER})


def contact_day(entry: ContactMade) -> date:
    """The last day that it may have been; that on which it was written down, where no day is recorded."""
    began = entry.said.began
    return (began.latest or began.part.last) if began else date.fromisoformat(entry.said.recorded_at[:10])


def without_agreement(network: FamilyNetwork, entry: ContactMade) -> GoAhead | None:
    """What was missing on the day of a contact, by what is recorded today; None where nothing was, or nobody was got in touch with."""
    if entry.way not in GETTING_IN_TOUCH:
        return None
    matter = Matter.MEETING if entry.way is ContactWay.MEETING else Matter.CONTACT
    go_ahead = may_go_ahead(network, matter, entry.a, on=contact_day(entry))
    return None if go_ahead.allowed else go_ahead
