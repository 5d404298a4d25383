"""Who may support a child: by next step, as a board, a table, a log, whose view it is, what changed; and the forms that record the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.support.finding import Supporter
from graphsvc.analysis.support.practice_figures import PRACTICE_FIGURES
from graphsvc.analysis.wording import possessive
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.support_work import SupportStep
from graphsvc.usecases.agreement import AgreementMissing, before_contact
from graphsvc.usecases.find_supporters import SupportersView, find_supporters
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.record_support import (
    WorkToRecord,
    order_supporters,
    record_contact,
    record_review,
    record_work,
)
from graphsvc.usecases.said_dates import read_whole_day
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, CaseToWrite, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.pages.support_forms import DECISIONS, NO_PROBLEM, ContactForm, DecisionForm, Problem, choices, chosen
from graphsvc.web.pages.supporters_listed import listed_in
from graphsvc.web.paging import PageAsked
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of
from graphsvc.web.templating import called

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

VIEWS = {
    "next": "By next step",
    "board": "Board",
    "table": "Table",
    "log": "Contact log",
    "views": "Whose view",
    "changes": "What changed",
    "order": "Order",
}
NOT_AGREED = "has_happened"  # the field at which it can be said that a contact was made all the same
STEPS = {2: "2 steps: parents, siblings, grandparents", 3: "3 steps", 4: "4 steps: cousins, great-grandparents", 6: "6 steps"}


@router.get("/children/{child_id}/supporters")
@needs(Permission.OPEN_CASE)
def supporters_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    view: str = "next",
    steps: str = "",
    since: str = "",
    only: str = "",
    asked: PageAsked = "",
) -> Response:
    """Show who may support the child. A view, a number of steps, a day or a page that there is not shows the usual one, and says so."""
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return _supporters(request, notice, visitor, access, view=view, steps=steps, since=since, only=only, asked=asked)


@router.post("/children/{child_id}/supporters/order")
@needs(Permission.OPEN_CASE)
def save_order(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    person: Annotated[list[str], Form()],
    place: Annotated[list[str], Form()],
    key: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Put people at places in the order by hand; or show the form again with what to change."""
    if len(person) != len(place) or len(set(person)) != len(person):
        raise InvalidRequest("The form did not come whole. Open the order again, and set it anew", field="place")
    places = dict(zip(person, place, strict=True))
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, key, why, *person, *place)
    try:
        order_supporters(site.ports, access, places, why=why, deed_id=deed_id)
    except InvalidRequest as problem:
        return _supporters(request, "", visitor, access, view="order", problem=Problem.of(problem, "place"), places=places, why=why)
    return _done(site, visitor, access, "The order is as you set it.")


@router.post("/children/{child_id}/supporters/review")
@needs(Permission.OPEN_CASE)
def save_review(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    on: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    key: Annotated[str, Form()] = "",
) -> Response:
    """Note a review; or show the form again with what to change."""
    try:
        record_review(site.ports, access, on=on, words=words, deed_id=deed_id_of_form(visitor.actor.id, access.child_id, key, on, words))
    except InvalidRequest as problem:
        return _supporters(request, "", visitor, access, view="changes", problem=Problem.of(problem, "on"), why=words)
    return _done(site, visitor, access, "The review is noted. What changes from now on is told from that day.", view="changes")


@router.post("/children/{child_id}/supporters/search")
@needs(Permission.OPEN_CASE)
def save_search(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[ContactForm, Form()]) -> Response:
    """Enter a search about nobody recorded yet in the log; or show the form again with what to change."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        record_contact(site.ports, access, "", form.contact(deed_id))
    except InvalidRequest as problem:
        return _supporters(request, "", visitor, access, view="log", problem=Problem.of(problem, "words"), form=form)
    return _done(site, visitor, access, "It stands in the log.", view="log")


@router.get("/children/{child_id}/supporters/{person_id}/contact")
@needs(Permission.OPEN_CASE)
def contact_page(request: Request, visitor: SignedIn, access: CaseToWrite, person_id: str) -> Response:
    """Show the form for a contact made or tried with somebody."""
    return _form_page(request, "support-contact.html", visitor, access, person_id, ContactForm(key=new_key()))


@router.post("/children/{child_id}/supporters/{person_id}/contact")
@needs(Permission.OPEN_CASE)
def save_contact(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, person_id: str, form: Annotated[ContactForm, Form()]
) -> Response:
    """Enter the contact in the log; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return record_contact(site.ports, access, person_id, form.contact(deed_id))

    return _save(request, "support-contact.html", visitor, access, person_id, form, save)


@router.get("/children/{child_id}/supporters/{person_id}/decide")
@needs(Permission.OPEN_CASE)
def decision_page(request: Request, visitor: SignedIn, access: CaseToWrite, person_id: str) -> Response:
    """Show the form for a check, or a decision that somebody is not asked for now."""
    return _form_page(request, "support-decide.html", visitor, access, person_id, DecisionForm(key=new_key()))


@router.post("/children/{child_id}/supporters/{person_id}/decide")
@needs(Permission.OPEN_CASE)
def save_decision(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, person_id: str, form: Annotated[DecisionForm, Form()]
) -> Response:
    """Note the decision; or show the form again with what to change, and all that was typed."""

    def save(deed_id: str) -> bool:
        return record_work(site.ports, access, person_id, form.work(deed_id))

    return _save(request, "support-decide.html", visitor, access, person_id, form, save)


@router.post("/children/{child_id}/supporters/{person_id}/step")
@needs(Permission.OPEN_CASE)
def move_on_the_board(
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    person_id: str,
    step: Annotated[str, Form()] = "",
    key: Annotated[str, Form()] = "",
) -> Response:
    """Note how far the work with somebody has got, and show the board again."""
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, key, person_id, step)
    record_work(site.ports, access, person_id, WorkToRecord(deed_id, step=chosen(SupportStep, step, "step", "Choose a step")))
    return _done(site, visitor, access, "The step is noted.", view="board")


def _done(site: Site, visitor: Visitor, access: CaseAccess, words: str, *, view: str = "next") -> Response:
    """Show one of the views again after something was saved, with words for its top."""
    site.sessions.leave_notice(visitor.secret, site.now(), words)
    return see_other(f"/children/{access.child_id}/supporters" + (f"?view={view}" if view != "next" else ""))


def _supporters(
    request: Request,
    notice: str,
    visitor: Visitor,
    access: CaseAccess,
    *,
    view: str,
    steps: str = "",
    since: str = "",
    only: str = "",
    asked: str = "",
    problem: Problem = NO_PROBLEM,
    **typed: object,
) -> HTMLResponse:
    how_far = next((number for number in STEPS if str(number) == steps), DEFAULT_STEPS)
    found, no_day = _find(request, access, how_far, since)
    views = VIEWS if access.scope.may_write else {value: words for value, words in VIEWS.items() if value != "order"}
    here = view if view in views else "next"
    listed = listed_in(found.supporters, here, f"/children/{access.child_id}/supporters", how_far, only=only, asked=asked)
    problem = no_day if here == "changes" and not problem.field else problem
    unusual = (
        (here != "changes" and bool(no_day.field))
        or view not in views
        or (bool(steps) and str(how_far) != steps)
        or not listed.is_understood
    )
    return page(
        request,
        "child-supporters.html",
        visitor=visitor,
        status=422 if problem.field else 200,
        view=found,
        purpose=access.purpose,
        notice=notice,
        here=here,
        listed=listed,
        unusual=unusual,
        steps=how_far,
        choices=choices(),
        views=views,
        how_far=STEPS,
        step_words={step.value: step.words for step in SupportStep},
        figures=PRACTICE_FIGURES,
        key=new_key(),
        problem=problem,
        typed={"places": {}, "why": "", "since": since if problem.field == "since" else "", "form": ContactForm(key=new_key())} | typed,
    )


def _find(request: Request, access: CaseAccess, steps: int, since: str) -> tuple[SupportersView, Problem]:
    """What is found, and what is wrong with the day asked for."""
    ports = site_of(request).ports
    try:
        day = read_whole_day(since, today=ports.clock.today(), field="since")
        return find_supporters(ports, access, steps=steps, since=day), NO_PROBLEM
    except InvalidRequest as wrong:
        return find_supporters(ports, access, steps=steps), Problem(field="since", words=str(wrong))


def _form_page(
    request: Request,
    template: str,
    visitor: Visitor,
    access: CaseAccess,
    person_id: str,
    form: ContactForm | DecisionForm,
    problem: Problem = NO_PROBLEM,
) -> HTMLResponse:
    view = find_supporters(site_of(request).ports, access)
    them = _supporter(view, person_id)
    return page(
        request,
        template,
        visitor=visitor,
        status=409 if problem.field == NOT_AGREED else 422 if problem.field else 200,
        view=view,
        purpose=access.purpose,
        go_ahead=before_contact(view.network, them.person_id),
        them=them,
        name=view.network.person(them.person_id).display_name or f"{possessive(called(view))} {them.who}",
        form=form,
        problem=problem,
        choices=choices(),
        decisions=[Choice(value, words) for value, words in DECISIONS],
    )


def _supporter(view: SupportersView, person_id: str) -> Supporter:
    wanted = view.network.id_of(person_id)
    found = next((s for s in view.supporters.supporters if s.person_id == wanted), None)
    if found is None:
        raise NotFound("There is no such person on this list")
    return found


def _save(
    request: Request,
    template: str,
    visitor: Visitor,
    access: CaseAccess,
    person_id: str,
    form: ContactForm | DecisionForm,
    save: Callable[[str], bool],
) -> Response:
    site = site_of(request)
    try:
        save(deed_id_of_form(visitor.actor.id, access.child_id, form.key, person_id, form.model_dump_json()))
    except InvalidRequest as problem:
        return _form_page(request, template, visitor, access, person_id, form, Problem.of(problem, "words"))
    except AgreementMissing:
        words = "Nothing is saved yet. Agreement is missing: if this has happened already, say so"
        return _form_page(request, template, visitor, access, person_id, form, Problem(field=NOT_AGREED, words=words))
    return _done(site, visitor, access, "It is recorded.")
