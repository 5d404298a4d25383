"""What is kept restricted around a child: seen, restricted, opened again, and who may see it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import Conflict, InvalidRequest
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.restrict import end_permission, lift_restriction, permit, restrict, what_can_be_restricted
from graphsvc.usecases.view_restricted import view_restricted
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import (
    CaseToWrite,
    ChildId,
    RestrictedOnPage,
    SignedIn,
    TheSite,
    Visitor,
    case_for_page,
    restricted_for_page,
)
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter(
    {Permission.OPEN_CASE: case_for_page, Permission.SEE_RESTRICTED: restricted_for_page}, default_response_class=HTMLResponse
)

REASONS = [Choice(reason.value, reason.words[0].upper() + reason.words[1:]) for reason in RestrictionReason]


class RestrictForm(BaseModel):
    """What was typed to restrict something."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    person: str = ""
    about: str = ""
    reason: str = ""
    words: str = ""


class LiftForm(BaseModel):
    """What was typed to open something again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    about: str = ""
    words: str = ""


class PermitForm(BaseModel):
    """What was typed to let somebody see what is kept restricted."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    user: str = ""
    reason: str = ""
    until: str = ""
    words: str = ""


@router.get("/children/{child_id}/restricted")
@needs(Permission.SEE_RESTRICTED)
def restricted_page(request: Request, visitor: SignedIn, access: RestrictedOnPage) -> Response:
    """Show what is kept restricted that the visitor may see, and to a manager who else may."""
    return _restricted_page(request, visitor, access)


@router.post("/children/{child_id}/restricted")
@needs(Permission.SEE_RESTRICTED)
def open_again(request: Request, site: TheSite, visitor: SignedIn, access: RestrictedOnPage, form: Annotated[LiftForm, Form()]) -> Response:
    """Open something again; or show the page again with what to change, and all that was typed."""
    try:
        change_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        lift_restriction(site.ports, access, change_id, form.about, words=form.words)
    except InvalidRequest as problem:
        return _restricted_page(request, visitor, access, lift=form, problem=problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "Saved. Everybody who may open this file sees it again.")
    return see_other(f"/children/{access.child_id}/restricted")


@router.post("/children/{child_id}/permissions")
@needs(Permission.SEE_RESTRICTED)
def let_somebody_see(
    request: Request, site: TheSite, visitor: SignedIn, access: RestrictedOnPage, form: Annotated[PermitForm, Form()]
) -> Response:
    """Let somebody see what is kept for one reason; or show the page again with what to change, and all that was typed."""
    try:
        permission_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        permit(site.ports, access, permission_id, user_id=form.user, reason=form.reason, until=form.until, words=form.words)
    except InvalidRequest as problem:
        return _restricted_page(request, visitor, access, let=form, problem=problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "Saved. They may see it where they can open a file that it is in.")
    return see_other(f"/children/{access.child_id}/restricted")


@router.post("/children/{child_id}/permissions/{permission_id}/end")
@needs(Permission.SEE_RESTRICTED)
def take_back(site: TheSite, visitor: SignedIn, access: RestrictedOnPage, permission_id: ChildId) -> Response:
    """Take back that somebody may see it."""
    end_permission(site.ports, access, permission_id)
    site.sessions.leave_notice(visitor.secret, site.now(), "Saved. They no longer see it.")
    return see_other(f"/children/{access.child_id}/restricted")


@router.get("/children/{child_id}/restrict")
@needs(Permission.OPEN_CASE)
def restrict_page(request: Request, visitor: SignedIn, access: CaseToWrite, about: str = "") -> Response:
    """Ask of whom, or what, and why it is to be restricted."""
    return _restrict_page(request, visitor, access, RestrictForm(key=new_key(), person=about))


@router.post("/children/{child_id}/restrict")
@needs(Permission.OPEN_CASE)
def save_restriction(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite, form: Annotated[RestrictForm, Form()]
) -> Response:
    """Restrict it; or show the page again with what to change, and all that was typed."""
    try:
        change_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        if not form.about:
            raise InvalidRequest("Choose what is to be restricted", field="about")
        restrict(site.ports, access, change_id, form.about, reason=form.reason, words=form.words)
    except InvalidRequest as problem:
        return _restrict_page(request, visitor, access, form, problem)
    except Conflict as conflict:
        return _restrict_page(request, visitor, access, form, InvalidRequest(str(conflict), field="about"))
    site.sessions.leave_notice(visitor.secret, site.now(), "Saved. From now on it stands under “What is kept restricted” alone.")
    return see_other(f"/children/{access.child_id}")


def _restricted_page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    *,
    lift: LiftForm | None = None,
    let: PermitForm | None = None,
    problem: InvalidRequest | None = None,
) -> Response:
    site = site_of(request)
    return page(
        request,
        "child-restricted.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view_restricted(site.ports, access),
        purpose=access.purpose,
        reasons=REASONS,
        lift=lift or LiftForm(),
        letting=let or PermitForm(),
        key=new_key(),
        field=(problem.field or "words") if problem else "",
        at_lift=lift is not None,
        problem_words=str(problem) if problem else "",
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


def _restrict_page(
    request: Request, visitor: Visitor, access: CaseAccess, form: RestrictForm, problem: InvalidRequest | None = None
) -> Response:
    view = what_can_be_restricted(site_of(request).ports, access, form.person)
    about = [Choice(one.id, one.words) for one in ((view.whole, *view.statements) if view.whole else view.statements)]
    return page(
        request,
        "child-restrict.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        child_id=access.child_id,
        name=child_name(view.network),
        age=child_age(view.network),
        purpose=access.purpose,
        form=form,
        people=[Choice(*one) for one in view.people],
        about=about,
        reasons=[choice for choice in REASONS if choice.value in view.reasons],
        field=(problem.field or "words") if problem else "",
        problem_words=str(problem) if problem else "",
    )
