"""Somebody asks what is held about them: recorded, every statement weighed and decided, and the copy made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import Conflict, InvalidRequest
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.request import HarmOutcome, RequesterKind
from graphsvc.usecases.answer_access import OpenRequest, decide_access, open_access_request, record_harm_test
from graphsvc.usecases.ask_access import RequestToRecord, extend_access, list_access_requests, record_access_request
from graphsvc.usecases.make_disclosure import make_disclosure
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.share_network import open_sharing
from graphsvc.web.answers import page, see_other
from graphsvc.web.api.subject_access import RequestId
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.paging import PageAsked, Paging
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import copy_file
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

KINDS = [Choice(kind, kind.words) for kind in RequesterKind]
ANSWERS = [Choice(answer, answer.words) for answer in Answer]
MOST_IN_PLACE = 100  # statements; beyond that those of each rule stand on pages of their own
OUTCOMES = [Choice(outcome, outcome.words) for outcome in HarmOutcome]


class RequestForm(BaseModel):
    """What was typed of a request."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    kind: str = ""
    requester_id: str = ""
    received: str = ""
    identity: str = ""
    identity_on: str = ""
    understands: str = ""
    authority: str = ""


class DecisionForm(BaseModel):
    """What was decided: `answer` holds a statement's id, a colon, and what is decided of it; `accept` a code.

    `rule` and `page`: which statements the form showed, as the address says it.
    """

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    accept: str = ""
    answer: Annotated[list[str], Field(default_factory=list)]
    words: str = ""
    rule: str = ""
    page: str = ""


class HarmForm(BaseModel):
    """What was typed of the serious harm test."""

    model_config = ConfigDict(extra="ignore")

    outcome: str = ""
    words: str = ""
    opinion_of: str = ""


class ExtensionForm(BaseModel):
    """Why it takes longer."""

    model_config = ConfigDict(extra="ignore")

    words: str = ""


@router.get("/children/{child_id}/access-requests")
@needs(Permission.OPEN_CASE)
def requests_page(request: Request, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show who asked, by when the answer is due, and a form to record another."""
    return _requests_page(request, visitor, access, RequestForm(key=new_key()))


@router.post("/children/{child_id}/access-requests")
@needs(Permission.OPEN_CASE)
def record(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[RequestForm, Form()]) -> Response:
    """Record a request; or show the page again with what to change, and all that was typed."""
    try:
        told = _told(form, site.ports.clock.today())
        request_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        made = record_access_request(site.ports, access, told, request_id=request_id)
    except InvalidRequest as problem:
        return _requests_page(request, visitor, access, form, problem)
    return see_other(f"/children/{access.child_id}/access-requests/{made.id}")


@router.get("/children/{child_id}/access-requests/{request_id}")
@needs(Permission.OPEN_CASE)
def request_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    request_id: RequestId,
    rule: str = "",
    asked: PageAsked = "",
) -> Response:
    """Show a request with every statement, what a rule suggests, and what is decided; or a page of the statements under one rule."""
    return _request_page(request, visitor, access, open_access_request(site.ports, access, request_id), rule=rule, asked=asked)


@router.post("/children/{child_id}/access-requests/{request_id}/decisions")
@needs(Permission.OPEN_CASE)
def decide(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, request_id: RequestId, form: Annotated[DecisionForm, Form()]
) -> Response:
    """Decide what goes; or show the page again with what to change."""
    try:
        chosen = [one.rpartition(":") for one in form.answer if one]
        if any(answer not in set(Answer) for _, _, answer in chosen):
            raise InvalidRequest("Choose what is decided", field="answers")
        answers = [(statement_id, Answer(answer), form.words) for statement_id, _, answer in chosen]
        accept = [AccessCode(form.accept)] if form.accept in set(AccessCode) else []
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        decide_access(site.ports, access, request_id, answers, accept=accept, deed_id=deed_id)
    except InvalidRequest as problem:
        found = open_access_request(site.ports, access, request_id)
        return _request_page(request, visitor, access, found, problem, rule=form.rule, asked=form.page)
    page_shown = f"&page={form.page}" if form.page.isascii() and form.page.isalnum() else ""
    shown = f"?rule={form.rule}{page_shown}" if form.rule in set(AccessCode) else ""
    return see_other(f"/children/{access.child_id}/access-requests/{request_id}{shown}")


@router.post("/children/{child_id}/access-requests/{request_id}/harm-test")
@needs(Permission.OPEN_CASE)
def test_of_harm(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, request_id: RequestId, form: Annotated[HarmForm, Form()]
) -> Response:
    """Record the serious harm test; or show the page again with what to change."""
    try:
        if form.outcome not in set(HarmOutcome):
            raise InvalidRequest("Choose what came of the test", field="outcome")
        outcome = HarmOutcome(form.outcome)
        record_harm_test(site.ports, access, request_id, outcome=outcome, words=form.words, opinion_of=form.opinion_of)
    except InvalidRequest as problem:
        return _request_page(request, visitor, access, open_access_request(site.ports, access, request_id), problem)
    return see_other(f"/children/{access.child_id}/access-requests/{request_id}")


@router.post("/children/{child_id}/access-requests/{request_id}/extension")
@needs(Permission.OPEN_CASE)
def extend(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, request_id: RequestId, form: Annotated[ExtensionForm, Form()]
) -> Response:
    """Note that it takes longer; or show the page again with what to change."""
    try:
        extend_access(site.ports, access, request_id, form.words)
    except InvalidRequest as problem:
        return _request_page(request, visitor, access, open_access_request(site.ports, access, request_id), problem)
    return see_other(f"/children/{access.child_id}/access-requests/{request_id}")


@router.post("/children/{child_id}/access-requests/{request_id}/disclosure")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def disclosure(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, request_id: RequestId) -> Response:
    """Make the copy, close the request, and hand the copy over; or say what stands in the way."""
    try:
        made = make_disclosure(site.ports, access, request_id)
    except Conflict as conflict:
        problem = InvalidRequest(str(conflict), field="disclosure")
        return _request_page(request, visitor, access, open_access_request(site.ports, access, request_id), problem)
    today = site.ports.clock.today()
    content = site.templates.render("disclosure.html", made=made, today=today).encode()
    return copy_file(content, "text/html", "html", "subject-access", today)


def _told(form: RequestForm, today: date) -> RequestToRecord:
    if form.kind not in set(RequesterKind):
        raise InvalidRequest("Choose who asks", field="kind")
    days = {name: _day(getattr(form, name), name, today) for name in ("received", "identity_on")}
    kind = RequesterKind(form.kind)
    return RequestToRecord(kind, form.requester_id, days["received"], form.identity, days["identity_on"], form.understands, form.authority)


def _day(typed: str, field: str, today: date) -> date:
    when = read_day(typed, today=today, field=field)
    if when is None or not when.is_exact:
        raise InvalidRequest("Give the day, like 12 3 2026", field=field)
    return when.part.first


def _requests_page(
    request: Request, visitor: Visitor, access: CaseAccess, form: RequestForm, problem: InvalidRequest | None = None
) -> Response:
    site = site_of(request)
    made = list_access_requests(site.ports, access)
    view = open_sharing(site.ports, access)
    return page(
        request,
        "access-requests.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        requests=made,
        today=site.ports.clock.today(),
        kinds=KINDS,
        form=form,
        field=(problem.field or "kind") if problem else "",
        problem_words=str(problem) if problem else "",
    )


def _request_page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    found: OpenRequest,
    problem: InvalidRequest | None = None,
    *,
    rule: str = "",
    asked: str = "",
) -> Response:
    groups = found.groups
    here = f"/children/{access.child_id}/access-requests/{found.request.id}"
    chosen = next((group for group in groups if group.code == rule), None)
    paging = Paging(asked, len(chosen.lines), f"{here}?rule={chosen.code}") if chosen else None
    if chosen and paging:
        groups = (replace(chosen, lines=chosen.lines[paging.before : paging.until]),)
    return page(
        request,
        "access-request.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=found,
        purpose=access.purpose,
        here=here,
        groups=groups,
        paging=paging,
        by_rule=len(found.weighed) > MOST_IN_PLACE,
        key=new_key(),
        answers=ANSWERS,
        outcomes=OUTCOMES,
        field=(problem.field or "main-content") if problem else "",
        problem_words=str(problem) if problem else "",
    )
