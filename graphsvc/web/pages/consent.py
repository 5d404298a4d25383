"""What a file rests on in law, who agreed to what, what may go ahead, who has been told; and the forms that record each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.usecases.go_without_agreement import end_decision, go_without_agreement, hold_deciding
from graphsvc.usecases.record_consent import record_agreement, record_lawful_basis, record_notice, take_back_consent
from graphsvc.usecases.view_consent import ConsentView, view_consent
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, CaseToWrite, ChildId, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.pages.consent_forms import AgreementForm, BasisForm, GoAheadForm, NoticeForm, TakeBackForm, choices
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of
from graphsvc.web.templating import name_of

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

AnyForm = AgreementForm | NoticeForm | BasisForm | GoAheadForm | TakeBackForm


@router.get("/children/{child_id}/consent")
@needs(Permission.OPEN_CASE)
def consent_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show all of it: what may go ahead, who agreed, what a manager decided, what the file rests on, who has been told."""
    view = view_consent(site.ports, access)
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return page(request, "child-consent.html", visitor=visitor, view=view, purpose=access.purpose, notice=notice)


@router.get("/children/{child_id}/consent/agreement")
@needs(Permission.OPEN_CASE)
def agreement_page(
    request: Request, visitor: SignedIn, access: CaseToWrite, person: str = "", matter: str = "", about: str = ""
) -> Response:
    """Show the form for what somebody answered."""
    form = AgreementForm(key=new_key(), person=person, matter=matter, about=about)
    return _form_page(request, "consent-agreement.html", visitor, access, form)


@router.post("/children/{child_id}/consent/agreement")
@needs(Permission.OPEN_CASE)
def save_agreement(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[AgreementForm, Form()]
) -> Response:
    """Record the answer; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return record_agreement(site.ports, access, form.agreement(deed_id))

    return _save(request, "consent-agreement.html", visitor, access, form, save)


@router.get("/children/{child_id}/consent/notice")
@needs(Permission.OPEN_CASE)
def notice_page(request: Request, visitor: SignedIn, access: CaseToWrite, person: str = "") -> Response:
    """Show the form for whether somebody has been told."""
    return _form_page(request, "consent-notice.html", visitor, access, NoticeForm(key=new_key(), person=person))


@router.post("/children/{child_id}/consent/notice")
@needs(Permission.OPEN_CASE)
def save_notice(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[NoticeForm, Form()]) -> Response:
    """Record it; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return record_notice(site.ports, access, form.notice(deed_id))

    return _save(request, "consent-notice.html", visitor, access, form, save)


@router.get("/children/{child_id}/consent/basis")
@needs(Permission.OPEN_CASE)
def basis_page(request: Request, visitor: SignedIn, access: CaseToWrite, handling: str = "") -> Response:
    """Show the form for what the file rests on in law."""
    return _form_page(request, "consent-basis.html", visitor, access, BasisForm(key=new_key(), handling=handling))


@router.post("/children/{child_id}/consent/basis")
@needs(Permission.OPEN_CASE)
def save_basis(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[BasisForm, Form()]) -> Response:
    """Record it; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return record_lawful_basis(site.ports, access, form.lawful_basis(deed_id))

    return _save(request, "consent-basis.html", visitor, access, form, save)


@router.get("/children/{child_id}/consent/decision")
@needs(Permission.OPEN_CASE)
def decision_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, matter: str = "", about: str = "") -> Response:
    """Show the form for a manager's decision to go ahead; everybody else is told whom to ask."""
    hold_deciding(site.ports, access)
    return _form_page(request, "consent-decision.html", visitor, access, GoAheadForm(key=new_key(), matter=matter, about=about))


@router.post("/children/{child_id}/consent/decision")
@needs(Permission.OPEN_CASE)
def save_decision(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[GoAheadForm, Form()]) -> Response:
    """Record the decision; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return go_without_agreement(site.ports, access, form.decision(deed_id))

    return _save(request, "consent-decision.html", visitor, access, form, save)


@router.get("/children/{child_id}/consent/decision/{decision_id}/end")
@needs(Permission.OPEN_CASE)
def end_decision_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, decision_id: ChildId) -> Response:
    """Ask a manager why a decision holds no more."""
    hold_deciding(site.ports, access)
    return _take_back_page(request, visitor, access, decision_id, TakeBackForm(key=new_key()), is_decision=True)


@router.post("/children/{child_id}/consent/decision/{decision_id}/end")
@needs(Permission.OPEN_CASE)
def save_end_of_decision(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, decision_id: ChildId, form: Annotated[TakeBackForm, Form()]
) -> Response:
    """End the decision; or show the page again with what to change."""
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, decision_id, form.why)
    try:
        end_decision(site.ports, access, decision_id, form.why, deed_id=deed_id)
    except InvalidRequest as problem:
        return _take_back_page(request, visitor, access, decision_id, form, problem, is_decision=True)
    return _done(site, visitor, access, "The decision no longer holds, and stays on record with your reason.")


@router.get("/children/{child_id}/consent/{statement_id}/take-back")
@needs(Permission.OPEN_CASE)
def take_back_page(request: Request, visitor: SignedIn, access: CaseToWrite, statement_id: ChildId) -> Response:
    """Ask what was wrong with something that was recorded; a no is a manager's to take back, and everybody else is told so."""
    return _take_back_page(request, visitor, access, statement_id, TakeBackForm(key=new_key()))


@router.post("/children/{child_id}/consent/{statement_id}/take-back")
@needs(Permission.OPEN_CASE)
def save_take_back(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, statement_id: ChildId, form: Annotated[TakeBackForm, Form()]
) -> Response:
    """Take it back; or show the page again with what to change."""
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, statement_id, form.why)
    try:
        take_back_consent(site.ports, access, statement_id, form.why, deed_id=deed_id)
    except InvalidRequest as problem:
        return _take_back_page(request, visitor, access, statement_id, form, problem)
    return _done(site, visitor, access, "It is taken back, and stays on record with your reason.")


def _done(site: Site, visitor: Visitor, access: CaseAccess, words: str) -> Response:
    site.sessions.leave_notice(visitor.secret, site.now(), words)
    return see_other(f"/children/{access.child_id}/consent")


def _save(request: Request, template: str, visitor: Visitor, access: CaseAccess, form: AnyForm, save: Callable[[str], bool]) -> Response:
    site = site_of(request)
    try:
        save(deed_id_of_form(visitor.actor.id, access.child_id, form.key, template, form.model_dump_json()))
    except InvalidRequest as problem:
        return _form_page(request, template, visitor, access, form, problem)
    return _done(site, visitor, access, "It is recorded.")


def _form_page(
    request: Request, template: str, visitor: Visitor, access: CaseAccess, form: AnyForm, problem: InvalidRequest | None = None
) -> Response:
    view = view_consent(site_of(request).ports, access)
    people = _people(view)
    return page(
        request,
        template,
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        form=form,
        field=(problem.field or "words") if problem else "",
        problem_words=str(problem) if problem else "",
        choices=choices(),
        people=people,
        others=[one for one in people if one.value != view.child_id],
    )


def _take_back_page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    statement_id: str,
    form: TakeBackForm,
    problem: InvalidRequest | None = None,
    *,
    is_decision: bool = False,
) -> Response:
    view = view_consent(site_of(request).ports, access)
    if statement_id not in (view.decision_ids if is_decision else view.statement_ids):
        raise NotFound("There is nothing of the kind recorded here")
    if statement_id in view.refusal_ids:
        hold_deciding(site_of(request).ports, access)
    return page(
        request,
        "consent-take-back.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        form=form,
        statement_id=statement_id,
        is_decision=is_decision,
        problem_words=str(problem) if problem else "",
    )


def _people(view: ConsentView) -> list[Choice]:
    """Everybody in the network, the child first, then in order of name."""
    people = [Choice(person.id, name_of(view, person.id)) for person in view.network.people]
    return sorted(people, key=lambda one: (one.value != view.child_id, one.text, one.value))
