from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.dates_by_rule import ByRule, dates_by_rule
from graphsvc.analysis.dates_due import DueKind, dates_due
from graphsvc.analysis.meetings import last_visit, planned_in
from graphsvc.analysis.reviews import last_review
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact, Reviewed
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.network import FamilyNetwork, Person
from tests.support.networks import TODAY, said

VISIT, REVIEW, CONFERENCE = MeetingKind.VISIT, MeetingKind.LOOKED_AFTER_REVIEW, MeetingKind.PROTECTION_CONFERENCE


def meeting(kind: MeetingKind, when: str, state: MeetingState = MeetingState.HELD) -> Meeting:
    return Meeting(kind, state, PartialDate.parse(when))


def child(*values: Meeting | Reviewed, status: LegalStatusKind | None = None, began: str = "", ended: str = "") -> FamilyNetwork:
    facts = [Fact(f"f{at}", "amara", value, said()) for at, value in enumerate(values)]
    if status:
        facts.append(Fact("f_status", "amara", LegalStatus(status), said(began=began, ended=ended)))
    return FamilyNetwork("amara", (Person("amara", tuple(facts)),), as_at=TODAY)


def looked_after(*values: Meeting, began: str = "2025-01-06") -> FamilyNetwork:
    return child(*values, status=LegalStatusKind.LOOKED_AFTER, began=began)


def protected(*values: Meeting, began: str = "2026-11-02") -> FamilyNetwork:
    return child(*values, status=LegalStatusKind.CHILD_PROTECTION, began=began)


def of(kind: MeetingKind, network: FamilyNetwork) -> ByRule:
    return next(one for one in dates_by_rule(network) if one.kind is kind)


def test_the_next_visit_is_six_weeks_from_the_last_one_held_and_says_why_and_from_what() -> None:
    network = looked_after(meeting(VISIT, "2026-10-01"), meeting(VISIT, "2026-10-22"), meeting(VISIT, "2026-11-20", MeetingState.NOT_HELD))
    found = of(VISIT, network)
    assert found.day == date(2026, 12, 3)
    assert found.why == (
        "By rule, not planned: visits at least every six weeks in most placements (Care Planning Regulations 2010, reg 28), "
        "counted from the visit on 22 October 2026"
    )
    assert [(due.day, due.kind, due.words) for due in dates_due(network)] == [(date(2026, 12, 3), DueKind.BY_RULE, "next visit")]


@pytest.mark.parametrize(
    "held, began, day",
    [
        (("2025-01-30",), "2025-01-06", date(2025, 4, 30)),  # the first
        (("2025-05-03",), "2025-01-06", date(2025, 11, 3)),  # by then a second had to be held
        (("2025-01-30", "2026-08-31"), "2025-01-06", date(2027, 2, 28)),
        (("2024-08-31", "2025-01-30"), "2025-01-06", date(2025, 4, 30)),  # one of an earlier time in care is another
        (("2026-06-01",), "2025", None),
        ((), "2025-01-06", None),
        ((), "2026-11-20", date(2026, 12, 18)),
    ],
)
def test_reviews_come_within_20_working_days_three_months_then_six_and_where_it_cannot_be_told_what_is_missing_is_said(
    held: tuple[str, ...], began: str, day: date | None
) -> None:
    found = of(REVIEW, looked_after(*(meeting(REVIEW, when) for when in held), began=began))
    assert found.day == day
    assert bool(found.missing) == (day is None)


def test_a_first_visit_is_told_while_its_week_runs_and_not_of_one_long_ago() -> None:
    assert of(VISIT, looked_after(began="2026-11-23")).day == date(2026, 11, 30)
    long_ago = of(VISIT, looked_after(began="2026-11-01"))
    assert (long_ago.day, long_ago.missing) == (None, "no visit is recorded yet to count from")


def test_of_a_child_protection_plan_the_core_group_and_review_conferences_are_told_and_no_visits() -> None:
    first = protected(meeting(CONFERENCE, "2026-11-16"))
    assert {one.kind: one.day for one in dates_by_rule(first)} == {
        CONFERENCE: date(2027, 2, 16),
        MeetingKind.CORE_GROUP: date(2026, 11, 30),
    }
    core_held = protected(meeting(CONFERENCE, "2026-11-16"), meeting(MeetingKind.CORE_GROUP, "2026-11-20"))
    assert [one.kind for one in dates_by_rule(core_held)] == [CONFERENCE]
    later = protected(meeting(CONFERENCE, "2026-05-04"), meeting(CONFERENCE, "2026-07-30"), began="2026-05-04")
    assert [one.day for one in dates_by_rule(later)] == [date(2027, 1, 30)]
    assert "no conference" in of(CONFERENCE, protected()).missing


@pytest.mark.parametrize(
    "network",
    [
        child(meeting(VISIT, "2026-10-22")),
        child(meeting(VISIT, "2026-10-22"), status=LegalStatusKind.CHILD_IN_NEED),
        child(meeting(VISIT, "2026-10-22"), status=LegalStatusKind.LOOKED_AFTER, began="2025", ended="2026-11-01"),
    ],
)
def test_where_no_status_with_a_rule_goes_on_nothing_is_told_by_rule(network: FamilyNetwork) -> None:
    assert dates_by_rule(network) == ()
    assert dates_due(network) == ()


def test_a_day_that_is_planned_comes_before_that_of_a_rule_and_stands_when_it_is_past_until_one_is_held() -> None:
    planned = meeting(VISIT, "2026-11-19", MeetingState.PLANNED)
    network = looked_after(meeting(VISIT, "2026-10-22"), planned)
    assert [(due.day, due.words, due.rule) for due in dates_due(network)] == [(date(2026, 11, 19), "visit", "")]
    held = looked_after(meeting(VISIT, "2026-10-22"), planned, meeting(VISIT, "2026-11-20"))
    assert planned_in(held) == ()
    assert [due.day for due in dates_due(held)] == [date(2027, 1, 1)]
    month = child(meeting(MeetingKind.LIFELONG_LINKS, "2026-12", MeetingState.PLANNED))
    assert [(due.day, due.words) for due in dates_due(month)] == [(date(2026, 12, 31), "Lifelong Links meeting")]


def test_the_last_review_is_one_of_the_network_or_of_the_child_and_the_last_visit_one_that_was_held() -> None:
    network = child(Reviewed(PartialDate.parse("2026-09-01")), meeting(REVIEW, "2026-10-01"), meeting(VISIT, "2026-10-22"))
    assert last_review(network) == date(2026, 10, 1)
    assert last_review(network, before=date(2026, 10, 1)) == date(2026, 9, 1)
    assert last_visit(network, before=TODAY) == date(2026, 10, 22)
    assert last_visit(network, before=date(2026, 10, 22)) is None


def test_what_is_restricted_gives_no_day() -> None:
    hidden = Fact("f_hidden", "amara", meeting(VISIT, "2026-12-03", MeetingState.PLANNED), said(restricted=True))
    network = FamilyNetwork("amara", (Person("amara", (hidden,)),), as_at=TODAY)
    assert dates_due(network) == ()
