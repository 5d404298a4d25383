"""Destroying files that have come to their day, as JSON: proposed by one, confirmed by another, certified in numbers."""

from __future__ import annotations

from datetime import date

from fastapi import Response
from pydantic import Field

from graphsvc.access.disposal import Certificate, DisposalState, Grounds, WhatWouldGo
from graphsvc.usecases.dispose_of_file import (
    DisposalToLookAt,
    carry_out_disposal,
    confirm_disposal,
    decline_disposal,
    list_certificates,
    list_disposals,
    propose_disposal,
    view_disposal,
    what_would_go,
)
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_FILE, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import Shape
from graphsvc.web.api.retention import KeptFileShape
from graphsvc.web.dependencies import (
    Certificates,
    ChildId,
    Disposals,
    Retention,
    SignedIn,
    TheSite,
    certificates,
    disposals,
    retention,
)
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter(
    {
        Permission.LOOK_AFTER_RETENTION: retention,
        Permission.LOOK_AT_DISPOSALS: disposals,
        Permission.VIEW_CERTIFICATES: certificates,
    },
    prefix="/api/v1",
    tags=["retention"],
    responses=PROBLEMS,
)


class Belongings(Shape):
    """People, in numbers: who belongs to the file alone, who stays because others need them, and who of the first keeps an own record.

    `cut`: there may be more who belong to it alone; these stay.
    """

    alone: int
    shared: int
    own_record: int
    cut: bool

    @classmethod
    def of(cls, would: WhatWouldGo) -> Belongings:
        return cls(alone=would.alone, shared=would.shared, own_record=would.own_record, cut=would.cut)


class GroundsShape(Shape):
    """By which rule, where it stands, and to which day the file was kept; null where that is not told."""

    rule: str
    source: str
    until: date | None

    @classmethod
    def of(cls, grounds: Grounds) -> GroundsShape:
        return cls(rule=grounds.rule, source=grounds.source, until=grounds.until)


class Proposal(Shape):
    """One proposal. `own`: the caller made it, so that somebody else confirms it. `people` and `done` count once it is confirmed."""

    id: str
    child_id: str
    state: DisposalState
    grounds: GroundsShape
    words: str
    proposed_by: str
    who: str
    proposed_at: str
    own: bool
    people: int
    done: int

    @classmethod
    def of(cls, told: DisposalToLookAt) -> Proposal:
        one = told.disposal
        return cls(
            id=one.id,
            child_id=one.child_id,
            state=one.state,
            grounds=GroundsShape.of(one.grounds),
            words=one.words,
            proposed_by=one.proposed_by,
            who=told.who,
            proposed_at=one.proposed_at,
            own=told.is_own,
            people=one.people,
            done=one.done,
        )


class Proposals(Shape):
    """What waits to be looked at, and what is confirmed and not done yet; the first one first."""

    proposals: list[Proposal]


class ProposalAndFile(Shape):
    """One proposal, the file that it is about, and how many people belong to that file alone."""

    proposal: Proposal
    file: KeptFileShape
    people: Belongings


class CertificateShape(Shape):
    """What was destroyed, in numbers by kind. No names."""

    number: str
    child_id: str
    grounds: GroundsShape
    counts: dict[str, int]
    proposed_by: str
    proposed_at: str
    confirmed_by: str
    confirmed_at: str
    destroyed_at: str

    @classmethod
    def of(cls, one: Certificate) -> CertificateShape:
        return cls(
            number=one.number,
            child_id=one.child_id,
            grounds=GroundsShape.of(one.grounds),
            counts=dict(one.counts),
            proposed_by=one.proposed_by,
            proposed_at=one.proposed_at,
            confirmed_by=one.confirmed_by,
            confirmed_at=one.confirmed_at,
            destroyed_at=one.destroyed_at,
        )


class CertificatesShape(Shape):
    """The latest first."""

    certificates: list[CertificateShape]


class InWords(Shape):
    """What one looked at, and why."""

    words: str = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)


class Proposed(Shape):
    id: str


@router.get("/retention/files/{child_id}/people", responses=PROBLEMS_OF_A_FILE)
@needs(Permission.LOOK_AFTER_RETENTION, Rate.EXPORT)
def people_of_file(site: TheSite, access: Retention, child_id: ChildId) -> Belongings:
    """Count who belongs to a file alone, and who stays because another child's file needs them."""
    return Belongings.of(what_would_go(site.ports, access, site.retention_rules, child_id))


@router.post("/retention/files/{child_id}/proposals", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AFTER_RETENTION)
def propose(site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, body: InWords, key: Key = None) -> Proposed:
    """Propose that a file which has come to its day is destroyed. Nothing happens until another person confirms."""
    disposal_id = site.repeats.deed_id(visitor.actor.id, child_id, key, body.model_dump_json())
    made = propose_disposal(site.ports, access, site.retention_rules, child_id, disposal_id=disposal_id, words=body.words)
    return Proposed(id=made.id)


@router.get("/retention/proposals", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.LOOK_AT_DISPOSALS)
def proposals(site: TheSite, access: Disposals) -> Proposals:
    """List what is proposed to be destroyed: of your team's files, or, for a records officer, of all."""
    return Proposals(proposals=[Proposal.of(one) for one in list_disposals(site.ports, access)])


@router.get("/retention/proposals/{disposal_id}", responses=PROBLEMS_OF_A_FILE)
@needs(Permission.LOOK_AT_DISPOSALS, Rate.EXPORT)
def proposal(site: TheSite, access: Disposals, disposal_id: ChildId) -> ProposalAndFile:
    """Look at one proposal, the file that it is about, and how many people would go."""
    found = view_disposal(site.ports, access, site.retention_rules, disposal_id)
    would = what_would_go(site.ports, access, site.retention_rules, found.file.child_id)
    return ProposalAndFile(proposal=Proposal.of(found.proposal), file=KeptFileShape.of(found.file), people=Belongings.of(would))


@router.post("/retention/proposals/{disposal_id}/decline", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AT_DISPOSALS)
def decline(site: TheSite, access: Disposals, disposal_id: ChildId, body: InWords) -> Response:
    """Say that a file is not to be destroyed, or take your own proposal back."""
    decline_disposal(site.ports, access, disposal_id, words=body.words)
    return Response(status_code=204)


@router.post("/retention/proposals/{disposal_id}/confirm", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AT_DISPOSALS)
def confirm(site: TheSite, access: Disposals, disposal_id: ChildId, body: InWords) -> Response:
    """Confirm, as the second person. The file closes to everybody at once, and there is no way back; then have it destroyed."""
    confirm_disposal(site.ports, access, site.retention_rules, disposal_id, words=body.words)
    return Response(status_code=204)


@router.post("/retention/proposals/{disposal_id}/destroy", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AFTER_RETENTION)
def destroy(site: TheSite, access: Retention, disposal_id: ChildId) -> CertificateShape:
    """Destroy what was confirmed, from where it was stopped, and certify it. Asking again changes nothing."""
    return CertificateShape.of(carry_out_disposal(site.ports, access, disposal_id))


@router.get("/retention/certificates", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.VIEW_CERTIFICATES)
def all_certificates(site: TheSite, access: Certificates) -> CertificatesShape:
    """List what was destroyed, in numbers, by which rule, and who answers for it."""
    return CertificatesShape(certificates=[CertificateShape.of(one) for one, _, _ in list_certificates(site.ports, access)])
