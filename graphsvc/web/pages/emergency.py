"""Opening a file in an emergency, and looking at such openings afterwards."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.emergency import EmergencyKind, ReviewOutcome
from graphsvc.access.scope import EmergencyAccess, GlassAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.break_glass import break_glass, list_emergencies, review_emergency
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import ChildId, Glass, SignedIn, TheSite, ToReview, Visitor, emergencies, glass
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter({Permission.BREAK_GLASS: glass, Permission.REVIEW_EMERGENCIES: emergencies}, default_response_class=HTMLResponse)

KINDS = [Choice(kind.value, kind.words) for kind in EmergencyKind]
OUTCOMES = [Choice(outcome.value, outcome.words) for outcome in ReviewOutcome]


class EmergencyForm(BaseModel):
    """What was typed about an emergency."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    kind: str = ""
    words: str = ""


class ReviewForm(BaseModel):
    """What was typed of an opening in an emergency."""

    model_config = ConfigDict(extra="ignore")

    outcome: str = ""
    words: str = ""


@router.get("/children/{child_id}/emergency")
@needs(Permission.BREAK_GLASS)
def emergency_page(request: Request, visitor: SignedIn, access: Glass) -> Response:
    """Ask why the file is to be opened now."""
    return _emergency_page(request, visitor, access, EmergencyForm(key=new_key()))


@router.post("/children/{child_id}/emergency")
@needs(Permission.BREAK_GLASS)
def open_in_emergency(
    request: Request, site: TheSite, visitor: SignedIn, access: Glass, form: Annotated[EmergencyForm, Form()]
) -> Response:
    """Open the file for some hours; or show the page again with what to change, and all that was typed."""
    try:
        emergency_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        break_glass(site.ports, access, emergency_id=emergency_id, kind=form.kind, words=form.words)
    except InvalidRequest as problem:
        return _emergency_page(request, visitor, access, form, problem)
    return see_other(f"/children/{access.child_id}")


@router.get("/emergencies")
@needs(Permission.REVIEW_EMERGENCIES)
def emergencies_page(request: Request, visitor: SignedIn, access: ToReview) -> Response:
    """Show what was opened in emergencies and nobody has looked at yet."""
    return _emergencies_page(request, visitor, access)


@router.post("/children/{child_id}/emergencies/{emergency_id}")
@needs(Permission.REVIEW_EMERGENCIES)
def save_review(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: ToReview,
    child_id: ChildId,
    emergency_id: ChildId,
    form: Annotated[ReviewForm, Form()],
) -> Response:
    """Note what the visitor makes of one; or show the list again with what to change."""
    try:
        review_emergency(site.ports, access, child_id, emergency_id, outcome=form.outcome, words=form.words)
    except InvalidRequest as problem:
        return _emergencies_page(request, visitor, access, form, emergency_id, problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "It is noted, and off this list.")
    return see_other("/emergencies")


def _emergency_page(
    request: Request, visitor: Visitor, access: GlassAccess, form: EmergencyForm, problem: InvalidRequest | None = None
) -> Response:
    return page(
        request,
        "emergency.html",
        visitor=visitor,
        status=422 if problem else 200,
        child_id=access.child_id,
        form=form,
        kinds=KINDS,
        field=(problem.field or "words") if problem else "",
        problem_words=str(problem) if problem else "",
    )


def _emergencies_page(
    request: Request,
    visitor: Visitor,
    access: EmergencyAccess,
    form: ReviewForm | None = None,
    about: str = "",
    problem: InvalidRequest | None = None,
) -> Response:
    site = site_of(request)
    return page(
        request,
        "emergencies.html",
        visitor=visitor,
        status=422 if problem else 200,
        opened=list_emergencies(site.ports, access),
        outcomes=OUTCOMES,
        form=form or ReviewForm(),
        about=about,
        field=(problem.field or "words") if problem else "",
        problem_words=str(problem) if problem else "",
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )
