"""How long files are kept: which have come to their day, why one is kept, and who says that one must be."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.retention import HoldKind
from graphsvc.access.scope import RetentionAccess
from graphsvc.analysis.retention.deciding import Keeping
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.usecases.dispose_of_file import what_would_go
from graphsvc.usecases.hold_file import hold_file, lift_hold
from graphsvc.usecases.legal_statuses import list_statuses
from graphsvc.usecases.record_status import StatusToRecord, record_status
from graphsvc.usecases.review_retention import list_retention, view_retention
from graphsvc.usecases.who_acted import who_acted
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, ChildId, Retention, SignedIn, TheSite, Visitor, case_for_page, retention
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter(
    {Permission.LOOK_AFTER_RETENTION: retention, Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse
)

STATUSES = [Choice(kind.value, kind.words.capitalize()) for kind in LegalStatusKind]
OF_CHILDREN = [Choice(kind.value, kind.words.capitalize()) for kind in LegalStatusKind if not kind.is_of_a_carer]
HOLDS = [Choice(kind.value, kind.words) for kind in HoldKind]


class StatusForm(BaseModel):
    """What was typed of what a child is in law."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    kind: str = ""
    began: str = ""
    ended: str = ""
    words: str = ""
    source: str = ""

    def to_record(self, deed_id: str) -> StatusToRecord:
        return StatusToRecord(self.kind, deed_id, self.began, self.ended, self.words, self.source)


class HoldForm(BaseModel):
    """What was typed of why a file must be kept."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    kind: str = ""
    words: str = ""
    until: str = ""


class LiftForm(BaseModel):
    """What was typed of why it need not be kept any more."""

    model_config = ConfigDict(extra="ignore")

    words: str = ""


class ProposalForm(BaseModel):
    """What was typed of why a file need not be kept."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    words: str = ""


@router.get("/retention")
@needs(Permission.LOOK_AFTER_RETENTION, Rate.EXPORT)
def retention_page(request: Request, site: TheSite, visitor: SignedIn, access: Retention) -> Response:
    """Show which files have come to their day, and the rules."""
    return page(
        request,
        "retention.html",
        visitor=visitor,
        found=list_retention(site.ports, access, site.retention_rules),
        keepings=tuple(Keeping),
        rules=site.retention_rules.rules,
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


@router.get("/retention/files/{child_id}")
@needs(Permission.LOOK_AFTER_RETENTION)
def file_page(request: Request, visitor: SignedIn, access: Retention, child_id: ChildId) -> Response:
    """Show how long one file is kept, and why."""
    return retention_file_page(request, visitor, access, child_id)


@router.post("/retention/files/{child_id}/statuses")
@needs(Permission.LOOK_AFTER_RETENTION)
def save_status_of_file(
    request: Request, site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, form: Annotated[StatusForm, Form()]
) -> Response:
    """Record what the child was in law; or show the page again with what to change."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, child_id, form.key, form.model_dump_json())
        record_status(site.ports, access, child_id, form.to_record(deed_id))
    except InvalidRequest as problem:
        return retention_file_page(request, visitor, access, child_id, problem, "status", status=form)
    site.sessions.leave_notice(visitor.secret, site.now(), "It is recorded.")
    return see_other(f"/retention/files/{child_id}")


@router.post("/retention/files/{child_id}/holds")
@needs(Permission.LOOK_AFTER_RETENTION)
def save_hold(
    request: Request, site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, form: Annotated[HoldForm, Form()]
) -> Response:
    """Keep the file; or show the page again with what to change."""
    try:
        hold_id = deed_id_of_form(visitor.actor.id, child_id, form.key, form.model_dump_json())
        hold_file(site.ports, access, child_id, hold_id=hold_id, kind=form.kind, words=form.words, until=form.until)
    except InvalidRequest as problem:
        return retention_file_page(request, visitor, access, child_id, problem, "hold", hold=form)
    site.sessions.leave_notice(visitor.secret, site.now(), "The file is kept.")
    return see_other(f"/retention/files/{child_id}")


@router.post("/retention/files/{child_id}/holds/{hold_id}/lift")
@needs(Permission.LOOK_AFTER_RETENTION)
def save_lift(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: Retention,
    child_id: ChildId,
    hold_id: ChildId,
    form: Annotated[LiftForm, Form()],
) -> Response:
    """Lift a hold; or show the page again with what to change."""
    try:
        lift_hold(site.ports, access, child_id, hold_id, words=form.words)
    except InvalidRequest as problem:
        return retention_file_page(request, visitor, access, child_id, problem, f"lift-{hold_id}")
    site.sessions.leave_notice(visitor.secret, site.now(), "The file need not be kept for that any more.")
    return see_other(f"/retention/files/{child_id}")


@router.get("/children/{child_id}/statuses")
@needs(Permission.OPEN_CASE)
def statuses_page(request: Request, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show what the child is, or was, in law."""
    return _statuses_page(request, visitor, access, StatusForm(key=new_key()))


@router.post("/children/{child_id}/statuses")
@needs(Permission.OPEN_CASE)
def save_status(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[StatusForm, Form()]) -> Response:
    """Record what the child is in law; or show the page again with what to change."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        record_status(site.ports, access, access.child_id, form.to_record(deed_id))
    except InvalidRequest as problem:
        return _statuses_page(request, visitor, access, form, problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "It is recorded.")
    return see_other(f"/children/{access.child_id}/statuses")


def _statuses_page(
    request: Request, visitor: Visitor, access: CaseOnPage, form: StatusForm, problem: InvalidRequest | None = None
) -> Response:
    site = site_of(request)
    return page(
        request,
        "child-statuses.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=list_statuses(site.ports, access),
        purpose=access.purpose,
        form=form,
        kinds=OF_CHILDREN,
        field=(problem.field or "kind") if problem else "",
        problem_words=str(problem) if problem else "",
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


def retention_file_page(
    request: Request,
    visitor: Visitor,
    access: RetentionAccess,
    child_id: str,
    problem: InvalidRequest | None = None,
    about: str = "",
    *,
    status: StatusForm | None = None,
    hold: HoldForm | None = None,
    proposal: ProposalForm | None = None,
) -> Response:
    """The page of one file. `about`: which of its forms the problem is with."""
    site = site_of(request)
    file = view_retention(site.ports, access, site.retention_rules, child_id)
    return page(
        request,
        "retention-file.html",
        visitor=visitor,
        status=422 if problem else 200,
        file=file,
        who=who_acted(site.ports, (hold.begun_by for hold in file.holds)),
        kinds=STATUSES,
        hold_kinds=HOLDS,
        form=status or StatusForm(key=new_key()),
        hold=hold or HoldForm(key=new_key()),
        proposal=proposal or ProposalForm(key=new_key()),
        would=what_would_go(site.ports, access, site.retention_rules, child_id) if file.verdict.keeping is Keeping.COME else None,
        about=about,
        field=(problem.field or "words") if problem else "",
        problem_words=str(problem) if problem else "",
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )
