"""By which day the law or national guidance wants the next visit or review, counted from what is recorded.

What a date is counted from is always told, and where it cannot be, why not. Councils have rules of their own besides: none stands here.

Source: docs/measures.md#dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.analysis.meetings import held_days
from graphsvc.domain.dates import PartialDate, months_after
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.meeting import MeetingKind
from graphsvc.domain.network import FamilyNetwork

PLACEMENTS = "Care Planning Regulations 2010"  # in full: the Care Planning, Placement and Case Review (England) Regulations 2010
VISITS, REVIEWS, GUIDANCE = f"{PLACEMENTS}, reg 28", f"{PLACEMENTS}, reg 33", "Working Together to Safeguard Children 2023"
FIRST_VISIT_DAYS = 7
VISIT_EVERY_DAYS = 42
# 10 and 20 working days, Monday to Friday; bank holidays, which are none, would only make it later: what is given is never late.
CORE_GROUP_DAYS = 14
FIRST_REVIEW_DAYS = 28
MONTHS_TO_SECOND = 3
MONTHS_TO_LATER = 6


@dataclass(frozen=True, slots=True)
class ByRule:
    """The next one of a kind by a rule. `day`: the last; None where `missing` says what is not recorded. `counted`: from what it runs."""

    kind: MeetingKind
    rule: str
    source: str
    day: date | None = None
    counted: str = ""
    missing: str = ""

    @property
    def why(self) -> str:
        """The rule with its source, and from what the day is counted: one sentence without its full stop."""
        return f"By rule, not planned: {self.rule} ({self.source})" + (f", counted from {self.counted}" if self.counted else "")


def dates_by_rule(network: FamilyNetwork) -> tuple[ByRule, ...]:
    """What the rules for a child's legal status say of what is next; empty where no status with such a rule is recorded as going on.

    A first visit or review that is counted from a beginning is told only while its day is to come: of one long ago it is not known
    whether it was held before anything was recorded here.
    """
    found: dict[MeetingKind, ByRule] = {}
    for fact in network.child.facts_of(LegalStatus):
        for one in _of_status(network, fact):
            found.setdefault(one.kind, one)
    return tuple(found.values())


def _of_status(network: FamilyNetwork, fact: Fact) -> Iterator[ByRule]:
    if not isinstance(fact.value, LegalStatus) or fact.said.restricted:
        return
    if fact.said.had_ended(network.as_at) or not fact.said.had_begun(network.as_at):
        return
    began = fact.said.began.part.first if fact.said.began and fact.said.began.is_exact else None
    if fact.value.kind is LegalStatusKind.LOOKED_AFTER:
        yield _visit(network, began)
        yield _review(network, began)
    elif fact.value.kind is LegalStatusKind.CHILD_PROTECTION:
        yield from _of_protection(network, began)


def _visit(network: FamilyNetwork, began: date | None) -> ByRule:
    held, often = _since(network, MeetingKind.VISIT, began), "visits at least every six weeks in most placements"
    if held:
        return ByRule(MeetingKind.VISIT, often, VISITS, held[-1] + timedelta(VISIT_EVERY_DAYS), f"the visit on {_said(held[-1])}")
    first = "a visit within one week of the start of a placement"
    return _first(network, MeetingKind.VISIT, first, VISITS, began, FIRST_VISIT_DAYS) or ByRule(
        MeetingKind.VISIT, often, VISITS, missing="no visit is recorded yet to count from"
    )


def _review(network: FamilyNetwork, began: date | None) -> ByRule:
    kind = MeetingKind.LOOKED_AFTER_REVIEW
    held = _since(network, kind, began)
    if held:
        second_by = None if began is None else months_after(began + timedelta(FIRST_REVIEW_DAYS), MONTHS_TO_SECOND)
        return _after_review(kind, REVIEWS, held, second_by)
    first = "the first review within 20 working days of the day on which a child becomes looked after"
    return _first(network, kind, first, REVIEWS, began, FIRST_REVIEW_DAYS) or ByRule(
        kind, "reviews at least every six months", REVIEWS, missing="no review is recorded yet to count from"
    )


def _of_protection(network: FamilyNetwork, began: date | None) -> Iterator[ByRule]:
    kind = MeetingKind.PROTECTION_CONFERENCE
    held = _since(network, kind, began)
    if not held:
        yield ByRule(
            kind, "a review conference within three months of the first", GUIDANCE, missing="no conference is recorded yet to count from"
        )
        return
    second_by = None if began is None else months_after(began, MONTHS_TO_SECOND)
    yield _after_review(kind, GUIDANCE, held, second_by)
    core = _since(network, MeetingKind.CORE_GROUP, held[0])
    by = held[0] + timedelta(CORE_GROUP_DAYS)
    if len(held) == 1 and not core and by >= network.as_at:
        rule = "the first core group within 10 working days of the first conference"
        yield ByRule(MeetingKind.CORE_GROUP, rule, GUIDANCE, by, f"the conference on {_said(held[0])}")


def _after_review(kind: MeetingKind, source: str, held: tuple[date, ...], second_by: date | None) -> ByRule:
    """Of the second, or of a later one. One alone is the first where a second need not have been held by its day, `second_by`."""
    counted = f"the {kind.words} on {_said(held[-1])}"
    if len(held) == 1 and second_by is None:
        rule = "the second within three months of the first, later ones at least every six months"
        return ByRule(kind, rule, source, missing="since when the child has this legal status is not recorded to the day")
    if len(held) == 1 and second_by is not None and held[0] < second_by:
        return ByRule(kind, "the second within three months of the first", source, months_after(held[0], MONTHS_TO_SECOND), counted)
    return ByRule(kind, "at least every six months", source, months_after(held[-1], MONTHS_TO_LATER), counted)


def _first(network: FamilyNetwork, kind: MeetingKind, rule: str, source: str, began: date | None, within_days: int) -> ByRule | None:
    """Counted from the beginning, while that day is to come."""
    if began is None or began + timedelta(within_days) < network.as_at:
        return None
    return ByRule(kind, rule, source, began + timedelta(within_days), f"{_said(began)}, when the legal status began")


def _since(network: FamilyNetwork, kind: MeetingKind, began: date | None) -> tuple[date, ...]:
    return tuple(day for day in held_days(network, kind) if began is None or day >= began)


def _said(day: date) -> str:
    return PartialDate.exactly(day).words
