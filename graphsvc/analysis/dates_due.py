"""Days on which somebody has something to do: visits, reviews and meetings, the work, the agreements and what people were told.

A day that somebody wrote down comes first; where none is planned, that of a rule of law or guidance stands, and is said to be one.
Nothing else is guessed, and what is restricted gives no day.

Source: docs/measures.md#dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.analysis.agreement.answers import decisions_in, standing_answers
from graphsvc.analysis.agreement.notices import notices_in
from graphsvc.analysis.dates_by_rule import dates_by_rule
from graphsvc.analysis.meetings import last_day, planned_in
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.support.work_so_far import work_in
from graphsvc.analysis.unnamed import called_or_who
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork


class DueKind(StrEnum):
    """What there is to do. The order is that of what is due on one day."""

    ANSWER_ACCESS = "answer-access"
    MEETING = "meeting"
    AGREEMENT_ENDS = "agreement-ends"
    ASK_AGAIN = "ask-again"
    DECISION_ENDS = "decision-ends"
    TELL = "tell"
    LOOK_AGAIN = "look-again"
    BY_RULE = "by-rule"

    @property
    def page(self) -> str:
        """The child's page on which it is done."""
        return _PAGES.get(self, "consent")


_NAMED = {
    DueKind.MEETING: "{name}",
    DueKind.BY_RULE: "next {name}",
    DueKind.AGREEMENT_ENDS: "what {name} agreed to runs out",
    DueKind.ASK_AGAIN: "ask {name} again whether they agree",
    DueKind.DECISION_ENDS: "look again at going ahead without agreement ({name})",
    DueKind.TELL: "look again at whether {name} can be told",
    DueKind.LOOK_AGAIN: "look again at the work with {name}",
}
_UNNAMED = {
    DueKind.ANSWER_ACCESS: "answer a request for what is held",
    DueKind.DECISION_ENDS: "look again at going ahead without agreement",
}
_PAGES = {
    DueKind.ANSWER_ACCESS: "access-requests",
    DueKind.LOOK_AGAIN: "supporters",
    DueKind.MEETING: "dates",
    DueKind.BY_RULE: "dates",
}
_KINDS = tuple(DueKind)


@dataclass(frozen=True, slots=True)
class Due:
    """One day. `name`: with whom it has to do, or what is held; empty for a request, and a decision on nobody in particular.

    `rule`: of a day that nobody wrote down, the rule that gives it and its source; it is then the last on which it may be.
    `written`: what somebody wrote down, where that is no one day: "December 2026".
    """

    day: date
    kind: DueKind
    name: str = ""
    rule: str = ""
    written: str = ""

    @property
    def words(self) -> str:
        return _NAMED[self.kind].format(name=self.name) if self.name else _UNNAMED[self.kind]

    @property
    def place(self) -> tuple[date, int, str]:
        """For putting in order: what is due first, then the kinds, then names."""
        return self.day, _KINDS.index(self.kind), self.name


def dates_due(network: FamilyNetwork) -> tuple[Due, ...]:
    """Every such day of the child in the middle, the first one first, those past too: until something newer is recorded they stand.

    Nothing of a child of whom nothing is asked (`analysis.not_asked`).
    """
    if asks_nothing(network.child):
        return ()
    found = (*_of_meetings(network), *_of_work(network), *_of_agreements(network), *_of_notices(network))
    return tuple(sorted(dict.fromkeys(found), key=lambda due: due.place))


def _by(when: PartialDate, kind: DueKind, name: str) -> Due:
    """Of a month or a year its last day, for putting in order; told as it was written."""
    return Due(last_day(when), kind, name, written="" if when.is_exact else when.words)


def _from(when: PartialDate, kind: DueKind, name: str) -> Due:
    """Of a month or a year its first day; told as it was written."""
    return Due(when.part.first, kind, name, written="" if when.is_exact else when.words)


def _of_meetings(network: FamilyNetwork) -> Iterator[Due]:
    """What is planned; and by rule what is not."""
    planned = planned_in(network)
    for meeting in planned:
        yield _by(meeting.when, DueKind.MEETING, meeting.kind.words)
    kinds = {meeting.kind for meeting in planned}
    for one in dates_by_rule(network):
        if one.day is not None and one.kind not in kinds:
            yield Due(one.day, DueKind.BY_RULE, one.kind.words, one.why)


def _of_work(network: FamilyNetwork) -> Iterator[Due]:
    """The day of the decision that stands, and of the last check; of a month the last day."""
    for person_id, work in work_in(network).items():
        for note in (work.exit, work.check):
            if note is not None and note.look_again is not None:
                yield _by(note.look_again, DueKind.LOOK_AGAIN, called_or_who(network, person_id))


def _of_agreements(network: FamilyNetwork) -> Iterator[Due]:
    for person in network.people:
        for one in standing_answers(network, person, on=network.as_at):
            if one.agreement.until is not None and one.agreement.answer.agrees:
                yield _by(one.agreement.until, DueKind.AGREEMENT_ENDS, called_or_who(network, person.id))
            if one.agreement.ask_again is not None:
                yield _from(one.agreement.ask_again, DueKind.ASK_AGAIN, called_or_who(network, person.id))
    for decided in decisions_in(network):
        if decided.holds(network.as_at):
            about = network.id_of(decided.decision.about)
            name = called_or_who(network, about) if about in network else ""
            yield _by(decided.decision.look_again, DueKind.DECISION_ENDS, name)


def _of_notices(network: FamilyNetwork) -> Iterator[Due]:
    given, _ = notices_in(network)
    for one in given:
        if not one.notice.told and one.notice.look_again is not None:
            yield _from(one.notice.look_again, DueKind.TELL, called_or_who(network, one.person_id))
