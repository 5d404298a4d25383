"""How connected a child and each parent are: the page, a day to look back to, and the answers to a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.record_scale import ScaleToRecord, may_answer, record_scale
from graphsvc.usecases.said_dates import read_whole_day
from graphsvc.usecases.view_connection import ConnectionView, view_connection
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

# Our own words for what each answer counts; the questions stand on the scale's own form.
SCALE_ANSWERS = (
    "Family: in touch",
    "Family: to confide in",
    "Family: to call on",
    "Friends: in touch",
    "Friends: to confide in",
    "Friends: to call on",
)


class ScaleForm(BaseModel):
    """What was typed, word for word, so that the form can show it again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    person: str = ""
    answer_1: str = ""
    answer_2: str = ""
    answer_3: str = ""
    answer_4: str = ""
    answer_5: str = ""
    answer_6: str = ""
    told_on: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.answer_1, self.answer_2, self.answer_3, self.answer_4, self.answer_5, self.answer_6)


@dataclass(frozen=True, slots=True)
class _Looked:
    """The day to look back to, as typed, and what is wrong with it."""

    since: str
    problem: str = ""


@router.get("/children/{child_id}/connection")
@needs(Permission.OPEN_CASE)
def connection_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, since: str = "") -> Response:
    """Show how connected the child and each parent are, why, what would change it, and what has changed since a day.

    A day that cannot be read, or is not past, shows what has changed since the last review, and says so.
    """
    notice = site.sessions.take_notice(visitor.secret, site.now())
    try:
        day = read_whole_day(since, today=site.ports.clock.today(), field="since")
        view, looked = view_connection(site.ports, access, since=day), _Looked(since)
    except InvalidRequest as wrong:
        view, looked = view_connection(site.ports, access), _Looked(since, str(wrong))
    return _page(request, visitor, access, view, ScaleForm(key=new_key()), looked=looked, notice=notice)


@router.post("/children/{child_id}/connection/scale")
@needs(Permission.OPEN_CASE)
def save_scale(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[ScaleForm, Form()]) -> Response:
    """Record the answers to a scale; or show the page again with what to change, and all that was typed."""
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
    try:
        record_scale(site.ports, access, ScaleToRecord(form.person, form.answers, deed_id, form.told_on))
    except InvalidRequest as problem:
        return _page(request, visitor, access, view_connection(site.ports, access), form, problem=problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "The answers are recorded. They move no state.")
    return see_other(f"/children/{access.child_id}/connection")


def _who_may_answer(access: CaseAccess, view: ConnectionView) -> frozenset[str]:
    """For whom the form is offered: nobody about whom a manager is asked first."""
    if not access.scope.may_write:
        return frozenset()
    network, ask_first = view.child.network, view.child.supporters.ask_first
    judged = {c.person_id for c in view.connections} - ask_first
    return frozenset(p for p in judged if may_answer(network, network.person(p)))


def _page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    view: ConnectionView,
    form: ScaleForm,
    *,
    looked: _Looked | None = None,
    problem: InvalidRequest | None = None,
    notice: str = "",
) -> HTMLResponse:
    typed = looked.since if looked and looked.problem else ""
    return page(
        request,
        "child-connection.html",
        visitor=visitor,
        status=422 if problem or (looked and looked.problem) else 200,
        view=view.child,
        purpose=access.purpose,
        connections=view.connections,
        since=typed or (f"{view.since.day} {view.since:%B %Y}" if view.since else ""),
        last_review=view.last_review,
        since_problem=looked.problem if looked else "",
        may_answer=_who_may_answer(access, view),
        answers=SCALE_ANSWERS,
        form=form,
        problem=str(problem) if problem else "",
        problem_field=problem.field if problem else "",
        notice=notice,
    )
