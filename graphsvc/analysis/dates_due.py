"""Days that are recorded in a child's file on which somebody has something to do, from the work, the agreements and what people were told.

Nothing is guessed: where nobody has written down a day there is none. Work, agreements and reasons that are restricted give none either.

Source: docs/measures.md#dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.analysis.agreement.answers import decisions_in, standing_answers
from graphsvc.analysis.agreement.notices import notices_in
from graphsvc.analysis.called import called
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.support.work_so_far import work_in
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork

_NO_NAME = "somebody whose name is not recorded"


class DueKind(StrEnum):
    """What there is to do. The order is that of what is due on one day."""

    ANSWER_ACCESS = "answer-access"
    AGREEMENT_ENDS = "agreement-ends"
    ASK_AGAIN = "ask-again"
    DECISION_ENDS = "decision-ends"
    TELL = "tell"
    LOOK_AGAIN = "look-again"

    @property
    def page(self) -> str:
        """The child's page on which it is done."""
        return _PAGES.get(self, "consent")


_NAMED = {
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
_PAGES = {DueKind.ANSWER_ACCESS: "access-requests", DueKind.LOOK_AGAIN: "supporters"}
_KINDS = tuple(DueKind)


@dataclass(frozen=True, slots=True)
class Due:
    """One day. `name`: with whom it has to do; empty for a request, and a decision on nobody in particular."""

    day: date
    kind: DueKind
    name: str = ""

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
    return tuple(sorted(dict.fromkeys((*_of_work(network), *_of_agreements(network), *_of_notices(network))), key=lambda due: due.place))


def _of_work(network: FamilyNetwork) -> Iterator[Due]:
    """The day of the decision that stands, and of the last check; of a month the last day."""
    for person_id, work in work_in(network).items():
        for note in (work.exit, work.check):
            if note is not None and note.look_again is not None:
                yield Due(_last(note.look_again), DueKind.LOOK_AGAIN, _name(network, person_id))


def _of_agreements(network: FamilyNetwork) -> Iterator[Due]:
    for person in network.people:
        for one in standing_answers(network, person, on=network.as_at):
            if one.agreement.until is not None and one.agreement.answer.agrees:
                yield Due(_last(one.agreement.until), DueKind.AGREEMENT_ENDS, _name(network, person.id))
            if one.agreement.ask_again is not None:
                yield Due(one.agreement.ask_again.part.first, DueKind.ASK_AGAIN, _name(network, person.id))
    for decided in decisions_in(network):
        if decided.holds(network.as_at):
            about = network.id_of(decided.decision.about)
            yield Due(_last(decided.decision.look_again), DueKind.DECISION_ENDS, _name(network, about) if about in network else "")


def _of_notices(network: FamilyNetwork) -> Iterator[Due]:
    given, _ = notices_in(network)
    for one in given:
        if not one.notice.told and one.notice.look_again is not None:
            yield Due(one.notice.look_again.part.first, DueKind.TELL, _name(network, one.person_id))


def _last(day: PartialDate) -> date:
    return day.latest or day.part.last


def _name(network: FamilyNetwork, person_id: str) -> str:
    return called(network.person(person_id)) or _NO_NAME
