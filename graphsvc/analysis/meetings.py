"""A child's visits, reviews and family meetings: which are planned, which were held, and on which days.

None that is restricted is among them.
"""

from __future__ import annotations

from datetime import date

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.network import FamilyNetwork


def meetings_in(network: FamilyNetwork) -> tuple[tuple[Meeting, Fact], ...]:
    """Each that stands, with its statement; the latest day first."""
    found = [(fact.value, fact) for fact in network.child.facts_of(Meeting) if isinstance(fact.value, Meeting) and not fact.said.restricted]
    return tuple(sorted(found, key=lambda one: (last_day(one[0].when), one[1].id), reverse=True))


def planned_in(network: FamilyNetwork) -> tuple[Meeting, ...]:
    """Those still to come, the first one first; those past too, until one of the kind was held on that day or later."""
    found = [meeting for meeting, _ in meetings_in(network)]
    held: dict[MeetingKind, date] = {}
    for meeting in found:
        if meeting.state is MeetingState.HELD:
            held[meeting.kind] = max(last_day(meeting.when), held.get(meeting.kind, date.min))
    planned = (m for m in reversed(found) if m.state is MeetingState.PLANNED)
    return tuple(m for m in planned if held.get(m.kind, date.min) < last_day(m.when))


def held_days(network: FamilyNetwork, kind: MeetingKind) -> tuple[date, ...]:
    """The days on which one of a kind was held, the earliest first; of a month, its last day."""
    found = (meeting for meeting, _ in meetings_in(network) if meeting.kind is kind and meeting.state is MeetingState.HELD)
    return tuple(sorted(last_day(meeting.when) for meeting in found))


def last_visit(network: FamilyNetwork, *, before: date) -> date | None:
    """The last day of a visit before a day; None where none is recorded."""
    return max((day for day in held_days(network, MeetingKind.VISIT) if day < before), default=None)


def last_day(when: PartialDate) -> date:
    """The last day that it can be."""
    return when.latest or when.part.last
