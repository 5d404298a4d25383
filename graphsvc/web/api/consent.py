"""Consent, lawful basis, and who has been told, as JSON: each apart from the others; and may something go ahead."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.agreement.grounds import GoAhead as FoundGoAhead
from graphsvc.analysis.agreement.grounds import Ground
from graphsvc.domain.agreement import Answer, AnswersAs, Evidence, GivenHow, Matter
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, Statute
from graphsvc.domain.notice import NoticeWay, NotToldWhy
from graphsvc.usecases.agreement import check_agreement
from graphsvc.usecases.go_without_agreement import DecisionToRecord, end_decision, go_without_agreement
from graphsvc.usecases.record_consent import (
    AgreementToRecord,
    BasisToRecord,
    NoticeToRecord,
    record_agreement,
    record_lawful_basis,
    record_notice,
    take_back_consent,
)
from graphsvc.usecases.view_consent import AnswerLine, BasisLine, ConsentView, ContactLine, DecisionLine, NoticeLine, view_consent
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import LongText, Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["consent"], responses=PROBLEMS)

StatementInPath = Annotated[str, Path(pattern=PERSON_ID, description="The id of what was recorded.")]
DecisionInPath = Annotated[str, Path(pattern=PERSON_ID, description="The id of a manager’s decision.")]
PersonOrNobody = Annotated[str, Query(pattern=rf"^$|{PERSON_ID}", description="The one person whom it is about; empty: whoever it may be.")]


class WhyGoAhead(Shape):
    """One reason. `stops`: it does not go ahead because of this. `source`: the law, practice or own rule that it comes from."""

    ground: Ground
    words: str
    source: str
    person_id: str
    stops: bool


class GoAhead(Shape):
    """May it go ahead, by what is recorded and shown to the caller?

    `conditions`: what those who agreed ask for. `leave_out`: ids of people whose own words and picture are not shared, as they said.
    `decided`: a manager decided to go ahead without agreement, and it holds.
    """

    matter: Matter
    matter_words: str
    about: str
    allowed: bool
    decided: bool
    reasons: list[WhyGoAhead]
    conditions: list[str]
    leave_out: list[str]

    @classmethod
    def of(cls, found: FoundGoAhead) -> GoAhead:
        return cls(
            matter=found.matter,
            matter_words=found.matter.words,
            about=found.about,
            allowed=found.allowed,
            decided=found.decision is not None,
            reasons=[
                WhyGoAhead(ground=r.ground, words=r.words, source=r.source, person_id=r.person_id, stops=r.stops) for r in found.reasons
            ],
            conditions=list(found.conditions),
            leave_out=list(found.leave_out),
        )


class FileBasis(Shape):
    """What one way of handling the file rests on in law. `basis` null: nothing is recorded for this file yet."""

    id: str
    handling: Handling
    basis: Basis | None
    statute: Statute | None
    condition: Condition | None
    words: str
    since: str
    recorded_by: str

    @classmethod
    def of(cls, line: BasisLine) -> FileBasis:
        said = line.basis
        return cls(
            id=line.fact_id,
            handling=line.handling,
            basis=said.basis if said else None,
            statute=said.statute if said else None,
            condition=said.condition if said else None,
            words=said.words if said else "",
            since=line.since,
            recorded_by=line.by,
        )


class GivenAnswer(Shape):
    """What somebody answered. `stands` false: a later answer has taken its place. `note`: it has run out, or it is time to ask again."""

    id: str
    person_id: str
    matter: Matter
    about: str
    answer: Answer
    answers_as: AnswersAs
    how: GivenHow | None
    words: str
    on: str
    until: str
    ask_again: str
    stands: bool
    note: str
    recorded_by: str

    @classmethod
    def of(cls, line: AnswerLine) -> GivenAnswer:
        said = line.answered.agreement
        return cls(
            id=line.answered.fact.id,
            person_id=line.answered.person_id,
            matter=said.matter,
            about=said.about,
            answer=said.answer,
            answers_as=said.answers_as,
            how=said.how,
            words=said.words,
            on=line.day,
            until=said.until.words if said.until else "",
            ask_again=said.ask_again.words if said.ask_again else "",
            stands=line.stands,
            note=line.note,
            recorded_by=line.by,
        )


class GivenNotice(Shape):
    """Whether somebody was told that something is held about them. `due`: not told, and it is time to look at it again."""

    id: str
    person_id: str
    told: bool
    on: str
    way: NoticeWay | None
    language: str
    why: NotToldWhy | None
    words: str
    decided_by: str
    look_again: str
    due: bool
    recorded_by: str

    @classmethod
    def of(cls, line: NoticeLine) -> GivenNotice:
        said = line.given.notice
        return cls(
            id=line.given.fact.id,
            person_id=line.given.person_id,
            told=said.told,
            on=line.day if said.told else "",
            way=said.way,
            language=said.language,
            why=said.why,
            words=said.words,
            decided_by=said.decided_by,
            look_again=said.look_again.words if said.look_again else "",
            due=line.is_due,
            recorded_by=line.by,
        )


class ManagersDecision(Shape):
    """A manager's decision to go ahead without agreement. It holds until `look_again`."""

    id: str
    matter: Matter
    about: str
    evidence: Evidence
    words: str
    on: str
    look_again: str
    holds: bool
    decided_by: str

    @classmethod
    def of(cls, line: DecisionLine) -> ManagersDecision:
        said = line.decided.decision
        return cls(
            id=line.decided.fact.id,
            matter=said.matter,
            about=said.about,
            evidence=said.evidence,
            words=said.words,
            on=line.day,
            look_again=said.look_again.words,
            holds=line.holds,
            decided_by=line.by,
        )


class MarkedContact(Shape):
    """A contact that was made while agreement was missing, and what was."""

    person_id: str
    on: str
    missing: list[str]

    @classmethod
    def of(cls, line: ContactLine) -> MarkedContact:
        return cls(person_id=line.person_id, on=line.day, missing=[reason.words for reason in line.go_ahead.missing])


class Consent(Shape):
    """All of it, by what the caller may see. `usual_statute`: the law that the purpose of this call usually rests on.

    `nothing_recorded`: ids of those of whom it is not recorded whether they were told.
    """

    child_id: str
    usual_statute: Statute
    bases: list[FileBasis]
    may_go_ahead: list[GoAhead]
    answers: list[GivenAnswer]
    notices: list[GivenNotice]
    nothing_recorded: list[str]
    decisions: list[ManagersDecision]
    contacts_without_agreement: list[MarkedContact]

    @classmethod
    def of(cls, view: ConsentView) -> Consent:
        return cls(
            child_id=view.child_id,
            usual_statute=view.usual,
            bases=list(map(FileBasis.of, view.bases)),
            may_go_ahead=list(map(GoAhead.of, view.matters)),
            answers=list(map(GivenAnswer.of, view.answers)),
            notices=list(map(GivenNotice.of, view.notices)),
            nothing_recorded=[person_id for person_id, _ in view.nothing_told],
            decisions=list(map(ManagersDecision.of, view.decisions)),
            contacts_without_agreement=list(map(MarkedContact.of, view.contacts)),
        )


class NewAgreement(Shape):
    """What somebody answered. Every answer but `not-asked` needs `how`; conditions, and why they were not asked, need `words`.

    `about`: the one person whom it is about, for contact alone. Days are as "12 3 2026"; `on` empty is today.
    """

    person_id: Annotated[str, Field(pattern=PERSON_ID)]
    matter: Matter
    answer: Answer
    answers_as: AnswersAs
    about: ShortText = ""
    how: GivenHow | None = None
    words: LongText = ""
    on: ShortText = ""
    until: ShortText = ""
    ask_again: ShortText = ""


class NewNotice(Shape):
    """Told: `way`. Not told: `why`, `decided_by` and `look_again`, a day to come; a reason that is kept apart needs `words`.

    A reason that would itself tell what nobody may know is kept where only those with a right see it; to all others it reads `kept-apart`.
    """

    person_id: Annotated[str, Field(pattern=PERSON_ID)]
    told: bool
    on: ShortText = ""
    way: NoticeWay | None = None
    language: ShortText = ""
    why: NotToldWhy | None = None
    words: LongText = ""
    decided_by: ShortText = ""
    look_again: ShortText = ""


class NewBasis(Shape):
    """A task or a duty needs its `statute`; consent needs `words`: why they are free to say no. `since`: as "12 3 2026"; empty is today."""

    handling: Handling
    basis: Basis
    statute: Statute | None = None
    condition: Condition | None = None
    words: LongText = ""
    since: ShortText = ""


class NewDecision(Shape):
    """`look_again`: the day until which it holds, to come. `about`: the one person with whom contact is made or who is invited."""

    matter: Matter
    evidence: Evidence
    words: LongText
    look_again: ShortText
    about: ShortText = ""


class TakenBack(Shape):
    """What was wrong with it, or why it holds no more."""

    why: LongText


class Recorded(Shape):
    """`is_new` false: the same had been recorded before."""

    is_new: bool


@router.get("/children/{child_id}/consent", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def consent(site: TheSite, access: CaseByApi) -> Consent:
    """Say what the file rests on in law, what may go ahead, who agreed to what, who has been told, and what a manager decided."""
    return Consent.of(view_consent(site.ports, access))


@router.get("/children/{child_id}/may-go-ahead", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def may_it_go_ahead(site: TheSite, access: CaseByApi, matter: Matter, about: PersonOrNobody = "") -> GoAhead:
    """Say whether something may go ahead today, and why."""
    return GoAhead.of(check_agreement(site.ports, access, matter, about))


@router.post("/children/{child_id}/agreements", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_agreement(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewAgreement, key: Key = None) -> Recorded:
    """Record what somebody answered, or that they were not asked. Who has changed their mind gives a new answer."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "agreement", body.model_dump_json())
    return Recorded(is_new=record_agreement(site.ports, access, AgreementToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/notices", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_notice(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewNotice, key: Key = None) -> Recorded:
    """Record that somebody was told that something is held about them, or that they were not and why."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "notice", body.model_dump_json())
    return Recorded(is_new=record_notice(site.ports, access, NoticeToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/lawful-bases", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_basis(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewBasis, key: Key = None) -> Recorded:
    """Record what one way of handling the file rests on in law."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "basis", body.model_dump_json())
    return Recorded(is_new=record_lawful_basis(site.ports, access, BasisToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/decisions", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_decision(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewDecision, key: Key = None) -> Recorded:
    """Decide, as a manager of the child's team, that something goes ahead without agreement."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "decision", body.model_dump_json())
    return Recorded(is_new=go_without_agreement(site.ports, access, DecisionToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/decisions/{decision_id}/end", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_end_of_decision(
    site: TheSite, visitor: SignedIn, access: CaseByApi, decision_id: DecisionInPath, body: TakenBack, key: Key = None
) -> Recorded:
    """Say, as a manager of the child's team, that a decision holds no more."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "end", decision_id, body.model_dump_json())
    return Recorded(is_new=end_decision(site.ports, access, decision_id, body.why, deed_id=deed_id))


@router.post("/children/{child_id}/consent/{statement_id}/take-back", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def new_take_back(
    site: TheSite, visitor: SignedIn, access: CaseByApi, statement_id: StatementInPath, body: TakenBack, key: Key = None
) -> Recorded:
    """Take back a basis, an answer or a notice that was recorded by mistake. It stays on record, marked.

    A no, or agreement taken back, is taken back by a manager of the child's team alone, who does not work with the child themselves.
    """
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "take-back", statement_id, body.model_dump_json())
    return Recorded(is_new=take_back_consent(site.ports, access, statement_id, body.why, deed_id=deed_id))
