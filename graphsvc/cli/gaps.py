"""`graphsvc gaps`: the questions that a child's network leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.analysis.questions.gap import Gap
from graphsvc.cli.opening import person_id_of
from graphsvc.domain.dates import PartialDate
from graphsvc.usecases.list_gaps import ChildGaps, list_gaps
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports


def gaps_in_store(ports: Ports, child: str, *, as_at: date | None) -> ChildGaps:
    """Open the child's file for keeping records, and find what to ask.

    Raises:
        NotFound: nobody has that id.
        InvalidRequest: an imported file's id means several records.
    """
    access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING)
    return list_gaps(ports, access, as_at=as_at)


def gap_lines(found: ChildGaps) -> Iterator[str]:
    """The questions as plain text, what would open most first; then those that rest, and those that were answered."""
    finding, child = found.finding, found.view.network.child
    if asks_nothing(child):
        yield nothing_is_asked(child)
    elif not finding.gaps:
        yield "Nothing is left to ask at the moment, from what is recorded here. A family goes on all the same: ask who else matters."
    for number, gap in enumerate(finding.gaps, 1):
        yield from _one(f"{number}. ", gap)
    for resting in finding.resting:
        yield f"Rests until {PartialDate.exactly(resting.back_on).words}: {resting.gap.question}"
        yield f"   {resting.before.sentence} ({resting.before.source})"
    for answered in finding.answered:
        yield f"Answered: {answered.gap.question}"
        yield f"   {answered.before.sentence} ({answered.before.source}). {answered.to_do}"


def _one(number: str, gap: Gap) -> Iterator[str]:
    yield number + gap.question
    if gap.first_with:
        yield f"   Talk with {gap.first_with} first, before anyone asks."
    for reason in gap.reasons:
        yield f"   {reason.words}" + (f" ({reason.source})" if reason.source else "")
    if gap.may_know:
        yield "   May know: " + ", ".join(f"{one.name} ({one.who})" if one.who else one.name for one in gap.may_know)
    if gap.care:
        yield f"   {gap.care}"
