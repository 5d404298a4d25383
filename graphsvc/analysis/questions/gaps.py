"""What is not known of a child's network, as questions for the next visit, in the order in which an answer would open most.

"Not recorded" is never "no", and is said in the same words as "not shown to you". No score orders the questions: the rules stand in the
order of what they open, and inside that whom the child named comes first, then the nearest kin (docs/measures.md#gaps). Gender chooses
words; no protected characteristic opens, closes or moves a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.analysis.asked_before import AskedBefore, asked_before, is_answered, rests
from graphsvc.analysis.gap_rules import GapRule, Opens
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.questions.gap import Gap, recorded
from graphsvc.analysis.questions.gap_record import MOST_WHO_MAY_KNOW, GapRecord
from graphsvc.analysis.questions.gaps_of_care import former_carers, lost_connections, stale_contacts
from graphsvc.analysis.questions.gaps_of_circle import (
    ages_missing,
    child_asked,
    community,
    names_missing,
    outside_family,
    parents_asked,
    school_or_club,
    who_steps_in,
)
from graphsvc.analysis.questions.gaps_of_family import parents_of_parents, second_parent, siblings_elsewhere, sides_of_family
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.support.finding import Approach, find_approach
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.network import FamilyNetwork

_LOOKED_FOR: tuple[Callable[[GapRecord], Iterator[Gap]], ...] = (
    child_asked,
    second_parent,
    parents_asked,
    parents_of_parents,
    sides_of_family,
    siblings_elsewhere,
    former_carers,
    lost_connections,
    outside_family,
    school_or_club,
    community,
    who_steps_in,
    stale_contacts,
    names_missing,
    ages_missing,
)
_OPENS, _RULES = tuple(Opens), tuple(GapRule)


@dataclass(frozen=True, slots=True)
class RestingGap:
    """A question that is not asked again before a day, because somebody would rather not say or it was not right to ask."""

    gap: Gap
    before: AskedBefore
    back_on: date


@dataclass(frozen=True, slots=True)
class AnsweredGap:
    """A question that was answered while the network still lacks what it asks for: was the answer recorded?"""

    gap: Gap
    before: AskedBefore
    to_do: str


@dataclass(frozen=True, slots=True)
class GapFinding:
    """Every gap once: open, resting or answered. `gaps` come with what would open most first; the resting by the day they come back."""

    child_id: str
    gaps: tuple[Gap, ...]
    resting: tuple[RestingGap, ...] = ()
    answered: tuple[AnsweredGap, ...] = ()

    @property
    def for_the_visit(self) -> tuple[Gap, ...]:
        """Those that may be taken along and be read by the family, in the same order."""
        return tuple(g for g in self.gaps if g.is_for_the_visit)

    @property
    def to_talk_over_first(self) -> tuple[Gap, ...]:
        """Those about which a manager, or adoption support, is asked before anybody else."""
        return tuple(g for g in self.gaps if not g.is_for_the_visit)


def find_gaps(network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None, approach: Approach | None = None) -> GapFinding:
    """What is not recorded around a child, as questions, on the day of the network; nothing where the child has died.

    Args:
        network: As the reader may see it.
        who: Who everybody is to the child, where that is known already (`who_is` of the same network).
        approach: Whom nobody goes up to just so, where that is known already (`find_approach` or `find_supporters` of the same network).

    Raises:
        KeyError: The child is not in the network.

    Source: docs/measures.md#gaps.
    """
    if asks_nothing(network.child):
        return GapFinding(network.child_id, ())
    who = who_is(network, network.child_id) if who is None else who
    record = GapRecord(network, who, find_approach(network, who) if approach is None else approach)
    found = _each_once(record, sorted((gap for look in _LOOKED_FOR for gap in look(record)), key=lambda gap: _place(record, gap)))
    still_open: list[Gap] = []
    resting: list[RestingGap] = []
    answered: list[AnsweredGap] = []
    for gap in found:
        before = asked_before(network, gap.about, gap.rule)
        if before is None:
            still_open.append(gap)
        elif before.back_on is not None and rests(before, network.as_at):
            resting.append(RestingGap(gap, before, before.back_on))
        elif is_answered(before, gap.rule, network.as_at):
            answered.append(AnsweredGap(gap, before, _to_do(record, gap)))
        else:
            was_asked = Reason(ReasonKind.ASKED_BEFORE, before.sentence, before.source, (before.fact_id,))
            still_open.append(replace(gap, reasons=(*gap.reasons, was_asked)))
    resting.sort(key=lambda one: one.back_on)
    return GapFinding(network.child_id, tuple(still_open), tuple(resting), tuple(answered))


def _each_once(record: GapRecord, gaps: list[Gap]) -> list[Gap]:
    """One question in place of several in the same words, about people whom nothing recorded tells apart, as two parents without a name."""
    alike: dict[tuple[GapRule, str, str], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.rule, gap.question, gap.first_with), []).append(gap)
    return [several[0] if len(several) == 1 else _together(record, several) for several in alike.values()]


def _together(record: GapRecord, several: list[Gap]) -> Gap:
    """About the one of whom it was asked before, so that what came of it counts."""
    first = next((gap for gap in several if asked_before(record.network, gap.about, gap.rule)), several[0])
    both = recorded(f"{len(several)} people are meant here whom nothing recorded tells apart: ask about each of them")
    return replace(
        first,
        reasons=(*dict.fromkeys(reason for gap in several for reason in gap.reasons), both),
        may_know=tuple(dict.fromkeys(one for gap in several for one in gap.may_know))[:MOST_WHO_MAY_KNOW],
        people=record.in_order({person for gap in several for person in gap.people}),
    )


def _place(record: GapRecord, gap: Gap) -> tuple[object, ...]:
    """Of a question about several the one who matters least decides: it stands after those about each of the others."""
    several = gap.rule.is_about_somebody and gap.about == record.child_id
    near = max(record.nearness(p) for p in gap.people if p != gap.about) if several else record.nearness(gap.about)
    return _OPENS.index(gap.rule.opens), near, _RULES.index(gap.rule)


def _to_do(record: GapRecord, gap: Gap) -> str:
    if gap.rule.is_their_own_word:
        return f"Thank you for asking. Is what {record.name(gap.about)} said recorded with the people it is about?"
    return "Thank you for asking. Is the answer in the network yet? If there is nobody to add, nothing more needs to be done."
