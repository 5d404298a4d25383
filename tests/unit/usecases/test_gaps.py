"""Looking for gaps, and recording what came of a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graphsvc.access.scope import Scope
from graphsvc.analysis.asked_before import NOT_NOW_RESTS_DAYS
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.domain.errors import AccessDenied, InvalidRequest
from graphsvc.domain.facts import Asked
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.usecases.list_gaps import ChildGaps, gaps_in, list_gaps
from graphsvc.usecases.record_asked import QuestionAsked, record_asked
from tests.unit.usecases.conftest import Office

RATHER_NOT = QuestionAsked(
    GapRule.PARENTS_OF_PARENT, "tunde", AskedOutcome.RATHER_NOT, "d_form1", asked_of="kirsty", asked_on="20 11 2026", words="Not  today"
)


def look(office: Office) -> ChildGaps:
    return list_gaps(office.ports, office.access())


def test_looking_is_one_read_of_its_own_kind_in_the_childs_trail(office: Office) -> None:
    found = look(office)
    assert office.deeds_of("amara") == ["find-gaps"]
    assert found.finding == gaps_in(found.view)
    assert found.finding.gaps[0].rule is GapRule.CHILD_ASKED


def test_what_came_of_a_question_is_recorded_on_whom_it_is_about_with_who_was_asked_and_when(office: Office) -> None:
    done = record_asked(office.ports, office.access(), RATHER_NOT)
    assert (done.outcome, done.is_new, str(done.back_on)) == (AskedOutcome.RATHER_NOT, True, "2027-05-22")
    (fact,) = look(office).view.network.person("tunde").facts_of(Asked)
    assert fact.value == Asked("parents-of-parent", AskedOutcome.RATHER_NOT, "Not today")
    assert (fact.said.source.kind, fact.said.source.person_id) == (SourceKind.PARENT, "kirsty")
    assert fact.said.source.sentence == "Kirsty was asked, 20 November 2026"
    assert office.deeds_of("amara")[-2:] == ["record-asked", "find-gaps"]


def test_a_question_that_rests_comes_back_on_its_day(office: Office) -> None:
    record_asked(office.ports, office.access(), replace(RATHER_NOT, outcome=AskedOutcome.NOT_NOW, asked_on=""))
    (resting,) = look(office).finding.resting
    assert resting.back_on == office.clock.today() + timedelta(days=NOT_NOW_RESTS_DAYS)
    assert resting.before.source == "Put off, 25 November 2026"
    office.clock.move(days=NOT_NOW_RESTS_DAYS)
    assert look(office).finding.resting == ()


def test_a_question_cannot_be_put_off_from_a_day_from_which_it_would_rest_no_more(office: Office) -> None:
    with pytest.raises(InvalidRequest, match="it would rest no more by today") as wrong:
        record_asked(office.ports, office.access(), replace(RATHER_NOT, outcome=AskedOutcome.NOT_NOW, asked_on="1 1 1900"))
    assert wrong.value.field == "asked_on"
    assert look(office).finding.resting == ()


def test_who_was_asked_may_be_left_open(office: Office) -> None:
    record_asked(office.ports, office.access(), replace(RATHER_NOT, asked_of=""))
    assert look(office).finding.resting[0].before.source == "Asked on a visit, 20 November 2026"


@pytest.mark.parametrize("asked_of, kind", [("amara", SourceKind.CHILD), ("tunde", SourceKind.PARENT), ("jean", SourceKind.RELATIVE)])
def test_who_was_asked_says_of_what_kind_the_source_is(office: Office, asked_of: str, kind: SourceKind) -> None:
    record_asked(office.ports, office.access(), replace(RATHER_NOT, asked_of=asked_of))
    (fact,) = look(office).view.network.person("tunde").facts_of(Asked)
    assert fact.said.source.kind is kind


def test_sent_twice_it_is_written_once(office: Office) -> None:
    assert record_asked(office.ports, office.access(), RATHER_NOT).is_new
    assert not record_asked(office.ports, office.access(), RATHER_NOT).is_new


def test_what_was_answered_and_added_is_no_question_any_more_and_does_no_harm(office: Office) -> None:
    record_asked(office.ports, office.access(), replace(RATHER_NOT, rule=GapRule.SECOND_PARENT, about="amara"))
    assert look(office).finding.resting == ()  # two parents are recorded


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"about": "nobody"}, "about"),
        ({"asked_of": "nobody"}, "asked_of"),
        ({"asked_on": "the other day"}, "asked_on"),
        ({"asked_on": "1 1 2030"}, "asked_on"),
        ({"words": "x" * 2_001}, "words"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field_and_nothing_is_written(office: Office, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        record_asked(office.ports, office.access(), replace(RATHER_NOT, **wrong))
    assert refused.value.field == field
    assert "record-asked" not in office.deeds_of("amara")


def test_who_may_only_look_records_nothing(office: Office) -> None:
    access = replace(office.access(), scope=Scope())
    with pytest.raises(AccessDenied):
        record_asked(office.ports, access, RATHER_NOT)
