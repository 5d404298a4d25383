from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.meeting import Meeting, MeetingState
from graphsvc.usecases.compare_networks import view_changes
from graphsvc.usecases.record_meeting import MISTAKE, MeetingToRecord, record_meeting
from graphsvc.usecases.undo import undo_deed
from graphsvc.usecases.view_dates import ChildDates, view_dates
from tests.unit.usecases.conftest import Office

PLANNED = MeetingToRecord("form-1", "visit", "planned", "3 12 2026", "To see her room")
HELD = MeetingToRecord("form-2", "visit", "held", "20 11 2026", "She showed her room")


def dates(office: Office) -> ChildDates:
    return view_dates(office.ports, office.access())


def record(office: Office, form: MeetingToRecord, meeting_id: str = "") -> str:
    return record_meeting(office.ports, office.access(), form, meeting_id=meeting_id).deed_id


def test_what_is_planned_stands_until_somebody_says_what_came_of_it_and_that_can_be_undone(office: Office) -> None:
    record(office, PLANNED)
    (planned,) = dates(office).planned
    office.clock.move(minutes=1)
    deed = record(office, HELD, planned.id)
    office.clock.move(minutes=1)
    view = dates(office)
    assert view.planned == ()
    (held,) = view.earlier
    assert held.said.replaces == planned.id
    assert isinstance(held.value, Meeting)
    assert (held.value.state, held.value.words) == (MeetingState.HELD, "She showed her room")
    assert "record-meeting" in office.deeds_of("amara")
    undo_deed(office.ports, office.access(), deed)
    (again,) = dates(office).planned
    assert again.value == planned.value


def test_the_same_sent_again_is_recorded_once(office: Office) -> None:
    assert record_meeting(office.ports, office.access(), HELD).is_new
    assert not record_meeting(office.ports, office.access(), HELD).is_new
    assert len(dates(office).earlier) == 1


def test_one_recorded_by_mistake_is_taken_away_with_the_reason(office: Office) -> None:
    record(office, HELD)
    (held,) = dates(office).earlier
    with pytest.raises(InvalidRequest, match="by mistake"):
        record(office, MeetingToRecord("form-3", "visit", MISTAKE), held.id)
    record(office, MeetingToRecord("form-3", "visit", MISTAKE, words="It was another child"), held.id)
    assert dates(office).earlier == ()


def test_of_two_who_put_the_same_right_the_second_is_told_and_what_never_was_is_not_found(office: Office) -> None:
    record(office, PLANNED)
    (planned,) = dates(office).planned
    record(office, HELD, planned.id)
    with pytest.raises(Conflict):
        record(office, replace(HELD, deed_id="form-3", state="not-held"), planned.id)
    with pytest.raises(NotFound):
        record(office, replace(HELD, deed_id="form-4"), "f_never")


@pytest.mark.parametrize(
    "change, field",
    [
        ({"kind": "party"}, "kind"),
        ({"state": ""}, "state"),
        ({"state": MISTAKE}, "state"),
        ({"on": ""}, "on"),
        ({"on": "November 2026"}, "on"),
        ({"on": "3 12 2026"}, "on"),
        ({"state": "planned"}, "on"),
        ({"words": "x" * 2001}, "words"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(office: Office, change: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidRequest) as problem:
        record(office, replace(HELD, **change))
    assert problem.value.field == field


def test_a_plan_that_is_past_may_be_left_as_it_stood_when_its_words_are_put_right(office: Office) -> None:
    record(office, PLANNED)
    (planned,) = dates(office).planned
    record(office, replace(PLANNED, deed_id="form-2", state="not-held", on="3 December 2026", words="The road was flooded"), planned.id)
    (one,) = dates(office).earlier
    assert isinstance(one.value, Meeting)
    assert one.value.when.words == "3 December 2026"


def test_the_last_visit_and_the_last_review_are_days_to_compare_with(office: Office) -> None:
    record(office, HELD)
    record(office, replace(HELD, deed_id="form-3", kind="looked-after-review", on="2 11 2026"))
    presets = [preset.words for preset in view_changes(office.ports, office.access()).presets]
    assert presets[:2] == ["The last review", "The last visit"]
