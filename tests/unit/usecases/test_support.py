"""Finding supporters and recording the work with them, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graphsvc.access.scope import Scope
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import Supporter
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import AccessDenied, InvalidRequest
from graphsvc.domain.provenance import Assertion, Source, SourceKind
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, SameAs
from graphsvc.usecases.contact_answers import ContactToRecord
from graphsvc.usecases.find_supporters import SupportersView, find_supporters
from graphsvc.usecases.record_support import (
    WorkToRecord,
    order_supporters,
    record_contact,
    record_review,
    record_work,
)
from tests.unit.usecases.conftest import REGISTER, Office, amaras

RANG = ContactToRecord(
    "form-1", ContactWay.PHONED, ContactOutcome.REACHED, why="To hear how Jean is", words="She would like to come", has_happened=True
)
SET_ASIDE = WorkToRecord(
    "form-1", leaves=SupportExit.NOT_SAFE_NOW, words="Until the hearing", decided_by="Morag Bell", look_again="3 5 2027"
)


def view(office: Office, since: date | None = None) -> SupportersView:
    return find_supporters(office.ports, office.access(), since=since)


def supporter(office: Office, person_id: str) -> Supporter:
    return next(s for s in view(office).supporters.supporters if s.person_id == person_id)


def test_looking_is_one_read_in_the_childs_trail_of_its_own_kind(office: Office) -> None:
    view(office)
    assert office.deeds_of("amara") == ["find-supporters"]


def test_a_contact_is_in_the_log_with_the_day_and_moves_the_step(office: Office) -> None:
    assert record_contact(office.ports, office.access(), "jean", replace(RANG, on="3 11 2026"))
    found = view(office)
    (line,) = found.log
    assert (line.on, line.person_id, line.way, line.words, line.by) == (
        "3 November 2026",
        "jean",
        ContactWay.PHONED,
        "She would like to come",
        "Hester Vane",
    )
    assert supporter(office, "jean").step is SupportStep.ENGAGED


def test_what_a_contact_brought_is_noted_with_it(office: Office) -> None:
    form = replace(RANG, willing=Willingness.YES, near=Nearness.NEAR, step=SupportStep.MET, offers="Sunday dinners")
    record_contact(office.ports, office.access(), "jean", form)
    jean = supporter(office, "jean")
    assert (jean.step, jean.band) == (SupportStep.MET, Band.TALK_TO_NEXT)
    assert [r.words for r in jean.reasons] == [
        "Has offered to help Amara: Sunday dinners",
        "Has said that they would like to help",
        "Lives near by",
    ]


@pytest.mark.parametrize(
    "way, outcome, source",
    [
        (ContactWay.PHONED, ContactOutcome.REACHED, "Jean told us, 3 November 2026"),
        (ContactWay.ASKED_FAMILY, ContactOutcome.FOUND, "The family told us, 3 November 2026"),
        (ContactWay.WROTE, ContactOutcome.FOUND, "Noted by who works with the child, 3 November 2026"),
    ],
)
def test_what_a_contact_brought_is_told_of_whoever_said_it_on_its_day(
    office: Office, way: ContactWay, outcome: ContactOutcome, source: str
) -> None:
    form = replace(RANG, way=way, outcome=outcome, on="3 11 2026", offers="Sunday dinners", willing=Willingness.YES, near=Nearness.NEAR)
    record_contact(office.ports, office.access(), "jean", form)
    reasons = supporter(office, "jean").reasons
    assert {r.source for r in reasons} == {source}
    assert {r.kind for r in reasons} == {ReasonKind.HELP, ReasonKind.WILLING, ReasonKind.NEAR_OR_FAR}


SAID = {"offers": "Sunday dinners", "willing": Willingness.YES, "knows": KnowsOfUs.SOMETHING}


@pytest.mark.parametrize(
    "way, outcome, more, field",
    [
        (ContactWay.SEARCHED, ContactOutcome.REACHED, {}, "outcome"),
        (ContactWay.SEARCHED, ContactOutcome.MESSAGE_LEFT, {}, "outcome"),
        (ContactWay.ASKED_FAMILY, ContactOutcome.REACHED, {}, "outcome"),
        *((ContactWay.PHONED, ContactOutcome.NO_ANSWER, {field: said}, field) for field, said in SAID.items()),
        *((ContactWay.PHONED, ContactOutcome.MESSAGE_LEFT, {field: said}, field) for field, said in SAID.items()),
        (ContactWay.VISITED, ContactOutcome.NOT_THEM, {"willing": Willingness.YES}, "willing"),
        (ContactWay.PHONED, ContactOutcome.NO_ANSWER, {"step": SupportStep.SUSTAINING}, "step"),
        (ContactWay.PHONED, ContactOutcome.NOT_FOUND, {"step": SupportStep.CONTACTED}, "step"),
        (ContactWay.ASKED_FAMILY, ContactOutcome.FOUND, {"step": SupportStep.MET}, "step"),
    ],
)
def test_what_cannot_come_of_a_contact_is_not_recorded(
    office: Office, way: ContactWay, outcome: ContactOutcome, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        record_contact(office.ports, office.access(), "jean", replace(RANG, way=way, outcome=outcome, **more))
    assert refused.value.field == field
    assert not view(office).log


@pytest.mark.parametrize(
    "way, outcome, more",
    [
        (ContactWay.PHONED, ContactOutcome.NO_ANSWER, {"step": SupportStep.CONTACTED, "knows": KnowsOfUs.NOTHING}),
        (ContactWay.WROTE, ContactOutcome.FOUND, {"step": SupportStep.CONTACTED}),
        (ContactWay.ASKED_FAMILY, ContactOutcome.FOUND, {"step": SupportStep.COMMITTED, "offers": "Sunday dinners"}),
        (ContactWay.WROTE, ContactOutcome.REACHED, {"step": SupportStep.SUSTAINING}),
    ],
)
def test_what_can_come_of_a_contact_is_recorded(office: Office, way: ContactWay, outcome: ContactOutcome, more: dict[str, Any]) -> None:
    assert record_contact(office.ports, office.access(), "jean", replace(RANG, way=way, outcome=outcome, **more))


def test_a_step_that_they_have_come_to_may_be_noted_again_whatever_came_of_a_contact(office: Office) -> None:
    record_work(office.ports, office.access(), "jean", WorkToRecord("form-2", step=SupportStep.SUSTAINING))
    again = replace(RANG, outcome=ContactOutcome.NO_ANSWER, step=SupportStep.SUSTAINING)
    assert record_contact(office.ports, office.access(), "jean", again)


def test_a_search_about_nobody_recorded_yet_stands_in_the_log_too(office: Office) -> None:
    searched = ContactToRecord("form-2", ContactWay.SEARCHED, ContactOutcome.NOT_FOUND, words="Electoral roll for the father’s family")
    record_contact(office.ports, office.access(), "", searched)
    record_contact(office.ports, office.access(), "jean", replace(RANG, on="1 1 2026"))
    assert [(line.person_id, line.way) for line in view(office).log] == [("", ContactWay.SEARCHED), ("jean", ContactWay.PHONED)]
    with pytest.raises(InvalidRequest, match="what was searched"):
        record_contact(office.ports, office.access(), "", replace(searched, words=" "))


def test_sent_twice_a_form_writes_once(office: Office) -> None:
    assert record_contact(office.ports, office.access(), "jean", RANG)
    assert not record_contact(office.ports, office.access(), "jean", RANG)
    assert record_work(office.ports, office.access(), "jean", WorkToRecord("form-2", step=SupportStep.MET))
    assert not record_work(office.ports, office.access(), "jean", WorkToRecord("form-2", step=SupportStep.MET))
    assert len(view(office).log) == 1


def test_a_decision_puts_somebody_under_not_now_and_they_come_back(office: Office) -> None:
    record_work(office.ports, office.access(), "jean", SET_ASIDE)
    assert supporter(office, "jean").band is Band.NOT_NOW
    office.clock.move(days=100)
    back = WorkToRecord("form-2", leaves=SupportExit.BACK, words="The hearing is over")
    record_work(office.ports, office.access(), "jean", back)
    assert supporter(office, "jean").band is not Band.NOT_NOW
    with pytest.raises(InvalidRequest, match="not set aside"):
        record_work(office.ports, office.access(), "jean", replace(back, deed_id="form-3"))


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"words": " "}, "words"),
        ({"decided_by": ""}, "decided_by"),
        ({"look_again": ""}, "look_again"),
        ({"look_again": "3 5 2020"}, "look_again"),
        ({"look_again": "3 5 2099"}, "look_again"),
        ({"look_again": "soon"}, "look_again"),
        ({"leaves": None, "check": CheckOutcome.AGREED, "decided_by": ""}, "decided_by"),
        ({"leaves": None}, "step"),
        ({"words": "x" * 2_001}, "words"),
    ],
)
def test_what_a_decision_needs_is_asked_for(office: Office, changed: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidRequest) as problem:
        record_work(office.ports, office.access(), "jean", replace(SET_ASIDE, **changed))  # type: ignore[arg-type]  # one field each
    assert problem.value.field == field
    assert len(office.store.deeds) == 1, "nothing was written"


@pytest.mark.parametrize("person", ["amara", "nobody"])
def test_only_somebody_of_the_network_is_worked_with(office: Office, person: str) -> None:
    access = office.access()
    with pytest.raises(InvalidRequest, match="in this network"):
        record_work(office.ports, access, person, SET_ASIDE)
    with pytest.raises(InvalidRequest, match="in this network"):
        record_contact(office.ports, access, person, RANG)
    with pytest.raises(InvalidRequest, match="in this network"):
        order_supporters(office.ports, access, {person: "1"}, why="because", deed_id="form-1")


@pytest.mark.parametrize("on", ["² 3 2026", "3.5.٢٠٢٦", "12 3 20²6"])
def test_a_day_in_other_digits_is_refused_in_words(office: Office, on: str) -> None:
    with pytest.raises(InvalidRequest, match="Write it like"):
        record_contact(office.ports, office.access(), "jean", replace(RANG, on=on))


@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "\x9b", "\u202e"])
def test_signs_that_cannot_be_seen_are_refused(office: Office, sign: str) -> None:
    with pytest.raises(InvalidRequest, match="cannot be seen"):
        record_contact(office.ports, office.access(), "jean", replace(RANG, words=f"She{sign} was glad"))


@pytest.mark.parametrize("place", ["9" * 5_000, "²", "-1", "301", "1.5"])
def test_a_place_that_is_none_is_refused_in_words(office: Office, place: str) -> None:
    with pytest.raises(InvalidRequest, match="whole number"):
        order_supporters(office.ports, office.access(), {"jean": place}, why="because", deed_id="form-1")


def test_a_contact_to_come_is_refused(office: Office) -> None:
    with pytest.raises(InvalidRequest) as problem:
        record_contact(office.ports, office.access(), "jean", replace(RANG, on="3 5 2099"))
    assert problem.value.field == "on"


def test_who_may_only_look_writes_nothing(office: Office) -> None:
    reading = replace(office.access(), scope=Scope())
    with pytest.raises(AccessDenied):
        record_contact(office.ports, reading, "jean", RANG)


def test_the_order_is_set_by_hand_with_a_reason_and_audited(office: Office) -> None:
    def order() -> list[str]:
        return [s.person_id for s in view(office).supporters.supporters]

    assert order() == ["tunde", "jean"]
    order_supporters(office.ports, office.access(), {"tunde": "2", "jean": "1"}, why="Amara asked for her nan first", deed_id="form-1")
    assert order() == ["jean", "tunde"]
    assert "order-supporters" in office.deeds_of("amara")
    placed = supporter(office, "jean").work.placed
    assert placed is not None
    assert placed.words == "Amara asked for her nan first"
    with pytest.raises(InvalidRequest, match="place has changed"):
        order_supporters(office.ports, office.access(), {"tunde": " 2", "jean": "01"}, why="again", deed_id="form-2")


@pytest.mark.parametrize("place, why, field", [("first", "because", "place"), ("0", "because", "place"), ("1", " ", "why")])
def test_a_place_is_a_number_and_needs_a_reason(office: Office, place: str, why: str, field: str) -> None:
    with pytest.raises(InvalidRequest) as problem:
        order_supporters(office.ports, office.access(), {"jean": place}, why=why, deed_id="form-1")
    assert problem.value.field == field


def test_since_the_last_review_changes_are_told(office: Office) -> None:
    assert view(office).changes is None
    record_review(office.ports, office.access(), on="1 9 2026", words="Six months on", deed_id="form-1")
    record_contact(office.ports, office.access(), "jean", replace(RANG, deed_id="form-2"))
    found = view(office)
    assert found.since == date(2026, 9, 1)
    assert found.changes is not None
    assert "new" in found.changes.sentence, "the family was recorded after that day"


@pytest.mark.parametrize("on", ["", "March 2026", "3 5 2099"])
def test_a_review_needs_its_day(office: Office, on: str) -> None:
    with pytest.raises(InvalidRequest) as problem:
        record_review(office.ports, office.access(), on=on, words="", deed_id="form-1")
    assert problem.value.field == "on"


def test_changes_are_told_from_a_day_that_is_past(office: Office) -> None:
    with pytest.raises(InvalidRequest):
        view(office, since=office.clock.today())


def test_a_join_of_two_records_is_no_change_of_contact_or_record(office: Office) -> None:
    """A neighbour who was recorded twice is one neighbour before the join as well."""
    family = amaras()
    for name in ("eileen", "eileen_again"):
        family.person(name, born="1960")
        family.tie(Knows, "amara", name, kind=AcquaintanceKind.NEIGHBOUR)
        family.tie(InContact, "amara", name, frequency=Frequency.WEEKLY)
    office.store = type(office.store)()
    office.record(family)
    now = office.clock.now()
    said = Assertion(now, "u_worker", Source(SourceKind.OBSERVATION, "Met her"))
    join = SameAs("j1", "eileen_again", "eileen", said)
    office.store.record(REGISTER, Deed("d_join", DeedKind.JOIN_RECORDS, now, "u_worker", ties=(join,)))
    found = view(office, since=date(2026, 11, 10))
    assert found.network.id_of("eileen_again") == "eileen"
    assert found.changes is not None
    assert found.changes.changes == ()
