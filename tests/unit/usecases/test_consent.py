"""Recording lawful basis, agreement and notices, each apart; a manager's decision; and what is asked before contact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import CaseAccess, Scope
from graphsvc.domain.agreement import Answer, AnswersAs, Evidence, GivenHow, Matter
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import AccessDenied, InvalidRequest
from graphsvc.domain.facts import CONSENT
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, Statute
from graphsvc.domain.notice import Notice, NoticeWay, NotToldWhy
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import ResponsibleFor
from graphsvc.usecases.agreement import AgreementMissing, check_agreement, hold_agreed
from graphsvc.usecases.contact_answers import ContactToRecord
from graphsvc.usecases.go_without_agreement import DecisionToRecord, end_decision, go_without_agreement
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.record_consent import (
    AgreementToRecord,
    BasisToRecord,
    NoticeToRecord,
    record_agreement,
    record_lawful_basis,
    record_notice,
    take_back_consent,
)
from graphsvc.usecases.record_support import record_contact
from graphsvc.usecases.view_consent import ConsentView, view_consent
from tests.unit.usecases.conftest import OPENED, REGISTER, WORKER, Office, amaras

MORAG = Actor("u_morag", "Morag Bell", Role.TEAM_MANAGER, "north")
AGREES = AgreementToRecord("form-1", "kirsty", Matter.CONTACT, Answer.YES, AnswersAs.RESPONSIBLE, how=GivenHow.SAID_ON_VISIT)
AMARA = replace(AGREES, deed_id="form-2", person_id="amara", answers_as=AnswersAs.OWN_VIEW)
DECIDES = DecisionToRecord("form-3", Matter.CONTACT, Evidence.RISK_NOW, "Jean may be in danger herself", "3 1 2027")
NOT_TOLD = NoticeToRecord(
    "form-4", "jean", False, why=NotToldWhy.PLACE_OF_SAFETY, words="The refuge", decided_by="Morag Bell", look_again="3 2 2027"
)
RANG = ContactToRecord("form-5", ContactWay.PHONED, ContactOutcome.REACHED)


@pytest.fixture
def office() -> Office:
    family = amaras()
    family.tie(ResponsibleFor, "kirsty", "amara")
    office = Office()
    office.record(family)
    office.store.add_user(REGISTER, MORAG, at=office.clock.now())
    return office


def manager(office: Office) -> CaseAccess:
    return open_case(office.ports, MORAG, "amara", Purpose.CHILD_IN_NEED)


def view(office: Office) -> ConsentView:
    return view_consent(office.ports, office.access())


def test_an_answer_is_kept_with_its_day_and_place_and_nothing_is_overwritten(office: Office) -> None:
    assert record_agreement(office.ports, office.access(), replace(AGREES, on="3 11 2026", ask_again="3 5 2027"))
    assert not record_agreement(office.ports, office.access(), replace(AGREES, on="3 11 2026", ask_again="3 5 2027"))
    office.clock.move(days=1)
    later = replace(AGREES, deed_id="form-9", answer=Answer.TAKEN_BACK, words="Not before the hearing")
    assert record_agreement(office.ports, office.access(), later)
    stands, before = view(office).answers
    assert (stands.answered.agreement.answer, stands.stands, stands.day, stands.by) == (
        Answer.TAKEN_BACK,
        True,
        "26 November 2026",
        "Hester Vane, social worker",
    )
    assert (before.answered.agreement.answer, before.stands, before.day) == (Answer.YES, False, "3 November 2026")
    said = before.answered.fact.said
    assert (said.source.kind, said.source.words, said.view) == (SourceKind.PARENT, "Said on a visit", View.PARENT)
    assert office.deeds_of("amara")[:2] == [DeedKind.VIEW_CONSENT, DeedKind.RECORD_AGREEMENT]


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"person_id": "nobody"}, "person"),
        ({"person_id": "amara"}, "answers_as"),
        ({"answers_as": AnswersAs.OWN_VIEW}, "answers_as"),
        ({"answers_as": AnswersAs.DECIDES}, "answers_as"),
        ({"about": "nobody"}, "about"),
        ({"about": "amara"}, "about"),
        ({"about": "kirsty"}, "about"),
        ({"about": "jean", "matter": Matter.SEARCH}, "about"),
        ({"answer": Answer.WITH_CONDITIONS}, "words"),
        ({"answer": Answer.NOT_ASKED, "words": "  "}, "words"),
        ({"how": None}, "how"),
        ({"on": "3 5 2099"}, "on"),
        ({"until": "3 5 2001"}, "until"),
        ({"ask_again": "soon"}, "ask_again"),
        ({"words": "x" * 2001}, "words"),
        ({"words": "a\u202eb"}, "words"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_says_where(office: Office, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        record_agreement(office.ports, office.access(), replace(AGREES, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not view(office).answers


def test_that_somebody_was_not_asked_is_the_workers_word(office: Office) -> None:
    form = replace(AGREES, answer=Answer.NOT_ASKED, how=None, words="In hospital until Friday", until="3 5 2027")
    record_agreement(office.ports, office.access(), form)
    (line,) = view(office).answers
    assert line.answered.fact.said.view is View.WORKER
    assert line.answered.agreement.until is None


def test_the_three_are_apart_and_each_stands_on_the_page(office: Office) -> None:
    access = office.access()
    record_agreement(office.ports, access, AGREES)
    basis = BasisToRecord("form-6", Handling.HOLD, Basis.PUBLIC_TASK, Statute.CHILD_IN_NEED, Condition.SAFEGUARDING)
    record_lawful_basis(office.ports, access, basis)
    record_notice(office.ports, access, NoticeToRecord("form-7", "kirsty", True, way=NoticeWay.INTERPRETER, language="Polish"))
    found = view(office)
    assert [(line.handling, line.basis.statute if line.basis else None) for line in found.bases] == [
        (Handling.HOLD, Statute.CHILD_IN_NEED),
        (Handling.USE, None),
        (Handling.SHARE, None),
    ]
    assert [(line.name, line.given.notice.way, line.given.notice.language, line.day) for line in found.notices] == [
        ("Kirsty", NoticeWay.INTERPRETER, "Polish", "25 November 2026")
    ]
    assert [name for _, name in found.nothing_told] == ["Amara", "Jean", "Tunde"]
    assert found.usual is Statute.CHILD_IN_NEED
    assert [g.matter for g in found.matters] == list(Matter)


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"statute": None}, "statute"),
        ({"basis": Basis.LEGAL_OBLIGATION, "statute": None}, "statute"),
        ({"basis": Basis.CONSENT}, "words"),
        ({"since": "3 5 2099"}, "since"),
    ],
)
def test_a_basis_says_on_which_law_it_rests(office: Office, changes: dict[str, object], field: str) -> None:
    form = BasisToRecord("form-6", Handling.SHARE, Basis.PUBLIC_TASK, Statute.SAFEGUARDING)
    with pytest.raises(InvalidRequest) as refused:
        record_lawful_basis(office.ports, office.access(), replace(form, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"told": True}, "way"),
        ({"why": None}, "why"),
        ({"why": NotToldWhy.KEPT_APART}, "why"),
        ({"words": " "}, "words"),
        ({"decided_by": ""}, "decided_by"),
        ({"look_again": ""}, "look_again"),
        ({"look_again": "3 5 2001"}, "look_again"),
        ({"person_id": "nobody"}, "person"),
    ],
)
def test_a_notice_says_how_or_why_not_who_decided_and_when_to_look_again(office: Office, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        record_notice(office.ports, office.access(), replace(NOT_TOLD, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize("why", [why for why in NotToldWhy if why.is_kept_apart])
def test_a_reason_that_would_tell_is_written_apart_and_restricted(office: Office, why: NotToldWhy) -> None:
    record_notice(office.ports, office.access(), replace(NOT_TOLD, why=why))
    (line,) = view(office).notices
    assert (line.given.notice.why, line.given.notice.words) == (NotToldWhy.KEPT_APART, "")
    assert (line.given.notice.decided_by, str(line.given.notice.look_again)) == ("Morag Bell", "2027-02-03")
    reason = next(f for f in office.store.facts.values() if isinstance(f.value, Notice) and f.value.why is why)
    kind = RestrictionReason.REFUGE if why is NotToldWhy.PLACE_OF_SAFETY else RestrictionReason.CONFIDENCE
    assert reason.said.restricted == Restriction(kind, "amara")
    assert isinstance(reason.value, Notice)
    assert reason.value.explains == line.given.fact.id


@pytest.mark.parametrize("why", [NotToldWhy.NOT_LOCATED, NotToldWhy.DISPROPORTIONATE, NotToldWhy.NOT_YET])
def test_any_other_reason_is_for_everybody_who_may_open_the_file(office: Office, why: NotToldWhy) -> None:
    record_notice(office.ports, office.access(), replace(NOT_TOLD, why=why))
    (line,) = view(office).notices
    assert (line.given.notice.why, line.given.notice.words) == (why, "The refuge")
    assert not line.is_due
    office.clock.move(days=70)
    assert view(office).notices[0].is_due


def test_contact_without_agreement_is_asked_about_and_what_has_happened_is_recorded_and_marked(office: Office) -> None:
    with pytest.raises(AgreementMissing) as asked:
        record_contact(office.ports, office.access(), "jean", RANG)
    assert {reason.person_id for reason in asked.value.go_ahead.missing} == {"kirsty", "amara"}
    assert "Kirsty" not in str(asked.value)
    assert not view(office).contacts
    assert record_contact(office.ports, office.access(), "jean", replace(RANG, has_happened=True))
    (marked,) = view(office).contacts
    assert (marked.person_id, marked.name, marked.day) == ("jean", "Jean", "25 November 2026")
    assert record_contact(office.ports, office.access(), "kirsty", replace(RANG, deed_id="form-8"))
    assert len(view(office).contacts) == 1


def test_with_agreement_contact_is_recorded_unasked(office: Office) -> None:
    for form in (AGREES, replace(AMARA, about="jean")):
        record_agreement(office.ports, office.access(), form)
    assert check_agreement(office.ports, office.access(), Matter.CONTACT, "jean").allowed
    assert record_contact(office.ports, office.access(), "jean", RANG)
    assert not view(office).contacts
    with pytest.raises(InvalidRequest):
        check_agreement(office.ports, office.access(), Matter.CONTACT, "nobody")


def test_a_manager_of_the_team_decides_and_it_ends_with_a_reason(office: Office) -> None:
    assert go_without_agreement(office.ports, manager(office), DECIDES)
    assert not go_without_agreement(office.ports, manager(office), DECIDES)
    network = view(office).network
    assert hold_agreed(network, Matter.CONTACT, "jean").decision is not None
    assert record_contact(office.ports, office.access(), "jean", RANG)
    (line,) = view(office).decisions
    assert (line.by, line.holds, line.day) == ("Morag Bell, team manager", True, "25 November 2026")
    with pytest.raises(InvalidRequest, match="Say why"):
        end_decision(office.ports, manager(office), line.decided.fact.id, " ", deed_id="form-8")
    with pytest.raises(InvalidRequest, match="Choose a decision"):
        end_decision(office.ports, manager(office), "f_nothing", "They have agreed", deed_id="form-8")
    assert end_decision(office.ports, manager(office), line.decided.fact.id, "They have agreed", deed_id="form-8")
    assert not view(office).decisions
    with pytest.raises(AgreementMissing):
        hold_agreed(view(office).network, Matter.CONTACT, "jean")


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"words": "Risk"}, "words"),
        ({"look_again": ""}, "look_again"),
        ({"about": "nobody"}, "about"),
        ({"about": "jean", "matter": Matter.SEARCH}, "about"),
        ({"matter": Matter.SHARE_COURT}, "matter"),
    ],
)
def test_a_decision_has_its_reason_and_its_day(office: Office, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        go_without_agreement(office.ports, manager(office), replace(DECIDES, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_nobody_else_decides_and_the_refusal_stands_in_the_trail(office: Office) -> None:
    other = Actor("u_other", "Other Manager", Role.TEAM_MANAGER, "south")
    office.store.allocate(REGISTER, Allocation("amara", "u_both", "", OPENED), at=office.clock.now())
    both = Actor("u_both", "Both At Once", Role.TEAM_MANAGER, "north")  # manages the team, and works with the child
    scope = Scope(may_write=True)
    for actor in (WORKER, OPERATOR, other, both):
        access = CaseAccess(actor, "amara", Purpose.CHILD_IN_NEED, scope, "allocated-to-you")
        with pytest.raises(AccessDenied) as refused:
            go_without_agreement(office.ports, access, DECIDES)
        assert refused.value.rule == "not-the-teams-manager"
        with pytest.raises(AccessDenied):
            end_decision(office.ports, access, "f_any", "Why", deed_id="form-8")
    assert [entry.rule for entry in office.store.trail if entry.deed is DeedKind.REFUSED] == ["not-the-teams-manager"] * 8
    assert not view(office).may_decide
    assert view_consent(office.ports, manager(office)).may_decide


@pytest.mark.parametrize("answer", [Answer.NO, Answer.TAKEN_BACK])
def test_a_no_is_taken_back_by_a_manager_of_the_team_alone(office: Office, answer: Answer) -> None:
    for form in (replace(AGREES, on="3 11 2026"), AMARA, replace(AGREES, deed_id="form-7", answer=answer)):
        record_agreement(office.ports, office.access(), form)
    no = next(line.answered.fact.id for line in view(office).answers if line.answered.agreement.answer is answer)
    with pytest.raises(AccessDenied, match="manager of the child’s team") as refused:
        take_back_consent(office.ports, office.access(), no, "It was a mistake", deed_id="form-8")
    assert refused.value.rule == "not-the-teams-manager"
    assert [entry.rule for entry in office.store.trail if entry.deed is DeedKind.REFUSED] == ["not-the-teams-manager"]
    with pytest.raises(AgreementMissing):
        hold_agreed(view(office).network, Matter.CONTACT, "jean")
    assert take_back_consent(office.ports, manager(office), no, "It was about Tunde", deed_id="form-9")
    assert hold_agreed(view(office).network, Matter.CONTACT, "jean").allowed


def test_a_reason_that_is_kept_apart_is_taken_back_with_its_notice(office: Office) -> None:
    record_notice(office.ports, office.access(), NOT_TOLD)
    (line,) = view(office).notices
    assert take_back_consent(office.ports, office.access(), line.given.fact.id, "It was her sister", deed_id="form-8")
    assert not any(isinstance(fact.value, Notice) for fact in office.store.facts.values())


def test_who_may_look_and_not_write_records_nothing(office: Office) -> None:
    reading = replace(office.access(), scope=Scope())
    attempts: tuple[Callable[[], bool], ...] = (
        lambda: record_agreement(office.ports, reading, AGREES),
        lambda: record_notice(office.ports, reading, NOT_TOLD),
        lambda: record_lawful_basis(office.ports, reading, BasisToRecord("f", Handling.HOLD, Basis.VITAL_INTERESTS)),
        lambda: go_without_agreement(office.ports, reading, DECIDES),
        lambda: take_back_consent(office.ports, reading, "f_any", "Why", deed_id="form-8"),
    )
    for attempt in attempts:
        with pytest.raises(AccessDenied) as refused:
            attempt()
        assert refused.value.rule == "reading-only"
    assert not view_consent(office.ports, reading).may_record
    assert not any(isinstance(f.value, CONSENT) for f in office.store.facts.values())


def test_a_mistake_is_taken_back_and_a_decision_is_not_taken_back_by_a_worker(office: Office) -> None:
    record_agreement(office.ports, office.access(), AGREES)
    go_without_agreement(office.ports, manager(office), DECIDES)
    answer, decision = view(office).answers[0].answered.fact.id, view(office).decisions[0].decided.fact.id
    with pytest.raises(InvalidRequest, match="Say what was wrong"):
        take_back_consent(office.ports, office.access(), answer, "", deed_id="form-8")
    name = next(f.id for f in office.store.facts.values() if f.person_id == "jean")
    for other in (decision, name, "f_nothing"):
        with pytest.raises(InvalidRequest, match="Choose something"):
            take_back_consent(office.ports, office.access(), other, "It was her sister", deed_id="form-8")
    assert take_back_consent(office.ports, office.access(), answer, "It was her sister", deed_id="form-8")
    assert not view(office).answers
    assert view(office).decisions
    assert office.deeds_of("amara").count(DeedKind.CORRECT) == 1
