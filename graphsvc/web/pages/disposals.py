"""Destroying files that have come to their day: what is proposed, the second person's look, and certificates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import DisposalAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.dispose_of_file import (
    carry_out_disposal,
    confirm_disposal,
    decline_disposal,
    list_certificates,
    list_disposals,
    propose_disposal,
    view_disposal,
    what_would_go,
)
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import (
    Certificates,
    ChildId,
    Disposals,
    Retention,
    SignedIn,
    TheSite,
    Visitor,
    certificates,
    disposals,
    retention,
)
from graphsvc.web.pages.retention import ProposalForm, retention_file_page
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form
from graphsvc.web.site import site_of

router = GuardedRouter(
    {
        Permission.LOOK_AFTER_RETENTION: retention,
        Permission.LOOK_AT_DISPOSALS: disposals,
        Permission.VIEW_CERTIFICATES: certificates,
    },
    default_response_class=HTMLResponse,
)


WENT = {  # what is counted, as one and as more
    "people": ("person", "people"),
    "facts": ("fact", "facts"),
    "ties": ("tie", "ties"),
    "groups": ("home or group", "homes and groups"),
    "files": ("file", "files"),
    "Allocation": ("allocation", "allocations"),
    "Hold": ("reason to keep it for longer", "reasons to keep it for longer"),
    "Emergency": ("opening in an emergency", "openings in an emergency"),
    "RestrictionChange": ("restriction made or lifted", "restrictions made or lifted"),
    "Permission": ("permission to see what was restricted", "permissions to see what was restricted"),
    "Picture": ("photograph of what the child drew", "photographs of what the child drew"),
    "Sharing": ("record of a copy", "records of copies"),
    "AccessRequest": ("request for what is held", "requests for what is held"),
    "AccessDecision": ("decision on such a request", "decisions on such requests"),
}


class LookedAtForm(BaseModel):
    """What the second person typed."""

    model_config = ConfigDict(extra="ignore")

    words: str = ""


@router.post("/retention/files/{child_id}/proposals")
@needs(Permission.LOOK_AFTER_RETENTION)
def save_proposal(
    request: Request, site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, form: Annotated[ProposalForm, Form()]
) -> Response:
    """Propose that the file is destroyed; or show its page again with what to change."""
    try:
        disposal_id = deed_id_of_form(visitor.actor.id, child_id, form.key, form.model_dump_json())
        propose_disposal(site.ports, access, site.retention_rules, child_id, disposal_id=disposal_id, words=form.words)
    except InvalidRequest as problem:
        return retention_file_page(request, visitor, access, child_id, problem, "proposal", proposal=form)
    site.sessions.leave_notice(visitor.secret, site.now(), "It is proposed. Somebody else looks at it; until then nothing happens.")
    return see_other("/retention/proposals")


@router.get("/retention/proposals")
@needs(Permission.LOOK_AT_DISPOSALS)
def proposals_page(request: Request, site: TheSite, visitor: SignedIn, access: Disposals) -> Response:
    """Show what is proposed to be destroyed."""
    return page(
        request,
        "disposals.html",
        visitor=visitor,
        proposals=list_disposals(site.ports, access),
        may_go_on=not access.team,
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


@router.get("/retention/proposals/{disposal_id}")
@needs(Permission.LOOK_AT_DISPOSALS, Rate.EXPORT)
def proposal_page(request: Request, visitor: SignedIn, access: Disposals, disposal_id: ChildId) -> Response:
    """Show one proposal, and how many people would go."""
    return _proposal_page(request, visitor, access, disposal_id)


@router.post("/retention/proposals/{disposal_id}/decline")
@needs(Permission.LOOK_AT_DISPOSALS)
def save_decline(
    request: Request, site: TheSite, visitor: SignedIn, access: Disposals, disposal_id: ChildId, form: Annotated[LookedAtForm, Form()]
) -> Response:
    """Say that the file stays; or show the page again with what to change."""
    try:
        decline_disposal(site.ports, access, disposal_id, words=form.words)
    except InvalidRequest as problem:
        return _proposal_page(request, visitor, access, disposal_id, problem, "decline", form)
    site.sessions.leave_notice(visitor.secret, site.now(), "The file stays.")
    return see_other("/retention/proposals")


@router.post("/retention/proposals/{disposal_id}/confirm")
@needs(Permission.LOOK_AT_DISPOSALS)
def save_confirmation(
    request: Request, site: TheSite, visitor: SignedIn, access: Disposals, disposal_id: ChildId, form: Annotated[LookedAtForm, Form()]
) -> Response:
    """Confirm it, and have it destroyed; or show the page again with what to change."""
    try:
        confirm_disposal(site.ports, access, site.retention_rules, disposal_id, words=form.words)
    except InvalidRequest as problem:
        return _proposal_page(request, visitor, access, disposal_id, problem, "confirm", form)
    certificate = carry_out_disposal(site.ports, access, disposal_id)
    site.sessions.leave_notice(visitor.secret, site.now(), f"The file is destroyed. Certificate {certificate.number}.")
    return see_other("/retention/proposals")


@router.post("/retention/proposals/{disposal_id}/destroy")
@needs(Permission.LOOK_AFTER_RETENTION)
def go_on(site: TheSite, visitor: SignedIn, access: Retention, disposal_id: ChildId) -> Response:
    """Go on with what was confirmed and stopped on the way."""
    certificate = carry_out_disposal(site.ports, access, disposal_id)
    site.sessions.leave_notice(visitor.secret, site.now(), f"The file is destroyed. Certificate {certificate.number}.")
    return see_other("/retention/certificates")


@router.get("/retention/certificates")
@needs(Permission.VIEW_CERTIFICATES)
def certificates_page(request: Request, site: TheSite, visitor: SignedIn, access: Certificates) -> Response:
    """Show what was destroyed, in numbers."""
    return page(
        request,
        "certificates.html",
        visitor=visitor,
        certificates=list_certificates(site.ports, access),
        in_numbers=in_numbers,
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


def in_numbers(counts: Mapping[str, int]) -> str:
    """How much went, in words: "4 people, 17 facts"; what there was none of is left out."""
    return "; ".join(f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in WENT.items() if counts.get(kind))


def _proposal_page(
    request: Request,
    visitor: Visitor,
    access: DisposalAccess,
    disposal_id: str,
    problem: InvalidRequest | None = None,
    about: str = "",
    form: LookedAtForm | None = None,
) -> Response:
    site = site_of(request)
    found = view_disposal(site.ports, access, site.retention_rules, disposal_id)
    return page(
        request,
        "disposal.html",
        visitor=visitor,
        status=422 if problem else 200,
        proposal=found.proposal,
        file=found.file,
        would=what_would_go(site.ports, access, site.retention_rules, found.file.child_id),
        form=form or LookedAtForm(),
        about=about,
        problem_words=str(problem) if problem else "",
    )
