"""A child's visits, reviews and family meetings: what is next and why, what was held, and the form that records one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.analysis.wording import capital
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.usecases.record_meeting import MISTAKE, MeetingToRecord, record_meeting
from graphsvc.usecases.recording import UndoneSince
from graphsvc.usecases.view_dates import view_dates
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, CaseToWrite, ChildId, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

KINDS = [Choice(kind.value, capital(kind.words)) for kind in MeetingKind]
STATES = [
    Choice(MeetingState.PLANNED, "It is planned"),
    Choice(MeetingState.HELD, "It was held"),
    Choice(MeetingState.NOT_HELD, "It did not take place"),
]
STATES_OF_ONE = [*STATES, Choice(MISTAKE, "It was recorded by mistake: take it away")]


class MeetingForm(BaseModel):
    """What was typed, word for word."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    kind: str = ""
    state: str = ""
    on: str = ""
    words: str = ""

    @classmethod
    def of(cls, fact: Fact) -> MeetingForm:
        """What is recorded, as it would be typed; what came of it is for whoever fills it in to say."""
        value = fact.value
        assert isinstance(value, Meeting)  # noqa: S101 - chosen by kind
        state = "" if value.state is MeetingState.PLANNED else value.state.value
        return cls(key=new_key(), kind=value.kind, state=state, on=value.when.words, words=value.words)


@router.get("/children/{child_id}/dates")
@needs(Permission.OPEN_CASE)
def dates_page(request: Request, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show what is planned, what the rules want, and what was held."""
    return _dates_page(request, visitor, access, MeetingForm(key=new_key()))


@router.post("/children/{child_id}/dates")
@needs(Permission.OPEN_CASE)
def save_date(request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite, form: Annotated[MeetingForm, Form()]) -> Response:
    """Record one; or show the page again with what to change, and all that was typed."""
    try:
        return _saved(site, visitor, access, form)
    except InvalidRequest as problem:
        return _dates_page(request, visitor, access, _anew(form, problem), problem)


@router.get("/children/{child_id}/dates/{meeting_id}")
@needs(Permission.OPEN_CASE)
def date_page(request: Request, visitor: SignedIn, access: CaseToWrite, meeting_id: ChildId) -> Response:
    """Show one with a form to say what came of it, or to put it right."""
    return _date_page(request, visitor, access, meeting_id)


@router.post("/children/{child_id}/dates/{meeting_id}")
@needs(Permission.OPEN_CASE)
def save_correction(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite, meeting_id: ChildId, form: Annotated[MeetingForm, Form()]
) -> Response:
    """Say what came of it, or put it right; where somebody else has meanwhile, show what stands now beside what was typed."""
    try:
        return _saved(site, visitor, access, form, meeting_id)
    except InvalidRequest as problem:
        return _date_page(request, visitor, access, meeting_id, _anew(form, problem), problem)
    except Conflict as changed:
        return _dates_page(request, visitor, access, form.model_copy(update={"key": new_key()}), changed)


def _saved(site: TheSite, visitor: Visitor, access: CaseOnPage, form: MeetingForm, meeting_id: str = "") -> Response:
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, meeting_id, form.model_dump_json())
    to_record = MeetingToRecord(deed_id, **form.model_dump(exclude={"key"}))
    done = record_meeting(site.ports, access, to_record, meeting_id=meeting_id)
    words = "It is put right. What was recorded before is kept." if meeting_id else "It is recorded."
    site.sessions.leave_notice(visitor.secret, site.now(), words, undo=done.deed_id, of=access.child_id)
    return see_other(f"/children/{access.child_id}/dates")


def _anew(form: MeetingForm, problem: InvalidRequest) -> MeetingForm:
    """The form as it was sent; by another deed where the one of before has been undone."""
    return form.model_copy(update={"key": new_key()}) if isinstance(problem, UndoneSince) else form


def _dates_page(
    request: Request, visitor: Visitor, access: CaseOnPage, form: MeetingForm, problem: InvalidRequest | Conflict | None = None
) -> Response:
    site = site_of(request)
    return page(
        request,
        "child-dates.html",
        visitor=visitor,
        status=409 if isinstance(problem, Conflict) else 422 if problem else 200,
        view=view_dates(site.ports, access),
        purpose=access.purpose,
        form=form,
        kinds=KINDS,
        states=STATES,
        today=site.ports.clock.today(),
        notice=site.sessions.take_notice(visitor.secret, site.now(), access.child_id),
        **_told(problem),
    )


def _date_page(
    request: Request,
    visitor: Visitor,
    access: CaseOnPage,
    meeting_id: str,
    form: MeetingForm | None = None,
    problem: InvalidRequest | None = None,
) -> Response:
    view = view_dates(site_of(request).ports, access)
    fact = view.meeting(meeting_id)
    if fact is None:
        raise NotFound("There is no such record")
    return page(
        request,
        "child-date.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        one=fact,
        form=form or MeetingForm.of(fact),
        kinds=KINDS,
        states=STATES_OF_ONE,
        **_told(problem),
    )


def _told(problem: InvalidRequest | Conflict | None) -> dict[str, str]:
    """Which field is wrong, and what to do."""
    field = problem.field if isinstance(problem, InvalidRequest) else None
    return {"field": (field or "kind") if problem else "", "problem_words": str(problem) if problem else ""}
