"""The child's own map, made together on one screen that is locked to it: no other page opens until the worker has signed in again."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Form, Path
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.childs_map import MapQuestion, may_be_offered
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.usecases.together import (
    IS_ANOTHER,
    WHO_IT_IS,
    Said,
    Together,
    choose_look,
    draw_map,
    may_be_meant,
    say,
    say_nothing,
    undo,
    view_together,
)
from graphsvc.web.answers import forget_pages, page, see_other
from graphsvc.web.dependencies import CaseOnPage, CaseToWrite, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site
from render.childs_map import MapColour, MapShape, sample
from render.errors import RenderError

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

TOGETHER = "/children/{child_id}/together"
Asked = Annotated[str, Path(pattern=r"^[a-z-]{1,40}$")]
_SIZE = re.compile(r' width="[\d.]+mm" height="[\d.]+mm"')
_QUESTIONS = tuple(MapQuestion)


class AnswerForm(BaseModel):
    """What was pressed, or typed."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    person: str = ""
    name: str = ""
    who: str = ""
    words: str = ""
    another: str = ""


class LookForm(BaseModel):
    """How somebody is to be drawn."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    name: str = ""
    shape: str = ""
    colour: str = ""


@router.get(TOGETHER)
@needs(Permission.OPEN_CASE)
def together_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show the child the map so far and what may come next; a worker who has not begun yet, what will happen."""
    if not is_locked(visitor, access):
        view = view_together(site.ports, access)
        return page(request, "together-start.html", visitor=visitor, view=view, purpose=access.purpose)
    return _map_page(request, site, visitor, access, LookForm())


@router.post(f"{TOGETHER}/start")
@needs(Permission.OPEN_CASE)
def start(site: TheSite, visitor: SignedIn, access: CaseToWrite) -> Response:
    """Lock this session to the child's map. What was open before is not to come back by Back."""
    view_together(site.ports, access)  # there is somebody to build it with
    site.sessions.lock_with(visitor.secret, site.now(), access.child_id)
    return forget_pages(_back(access))


@router.get(f"{TOGETHER}/hidden")
@needs(Permission.OPEN_CASE)
def hidden_page(request: Request, access: CaseOnPage) -> Response:
    """Show a plain page that says nothing."""
    return page(request, "together-hidden.html", visitor=None, child_id=access.child_id)


@router.get(f"{TOGETHER}/finish")
@needs(Permission.OPEN_CASE)
def finish_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Say that the worker signs in again to go on."""
    providers = [client.provider for client in site.providers.values()]
    return page(request, "together-finish.html", visitor=None, child_id=access.child_id, worker=visitor.actor.name, providers=providers)


@router.post(f"{TOGETHER}/undo")
@needs(Permission.OPEN_CASE)
def take_back(site: TheSite, visitor: SignedIn, access: CaseOnPage, key: Annotated[str, Form()] = "") -> Response:
    """Take the last answer back."""
    undo(site.ports, access, deed_id_of_form(visitor.actor.id, access.child_id, key, "undo"))
    return _back(access)


@router.post(f"{TOGETHER}/look")
@needs(Permission.OPEN_CASE)
def look(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[LookForm, Form()]) -> Response:
    """Draw somebody as the child chose."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        choose_look(site.ports, access, name=form.name, colour=form.colour, shape=form.shape, deed_id=deed_id)
    except InvalidRequest as problem:
        return _map_page(request, site, visitor, access, form, problem)
    return _back(access)


@router.get(f"{TOGETHER}/ask/{{question}}")
@needs(Permission.OPEN_CASE)
def question_page(request: Request, site: TheSite, access: CaseToWrite, question: Asked) -> Response:
    """Ask the child one thing, with names to press and a place to type."""
    return _question_page(request, site, access, _question(question), AnswerForm())


@router.post(f"{TOGETHER}/ask/{{question}}")
@needs(Permission.OPEN_CASE)
def answer(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, question: Asked, form: Annotated[AnswerForm, Form()]
) -> Response:
    """Put somebody on the map; or show the question again with what to change, and all that was typed."""
    asked = _question(question)
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, asked, form.model_dump_json())
        say(site.ports, access, Said(deed_id, asked, form.person, form.name, form.who, form.words, bool(form.another)))
    except InvalidRequest as problem:
        return _question_page(request, site, access, asked, form, problem)
    return see_other(f"/children/{access.child_id}/together/ask/{asked.value}")


@router.post(f"{TOGETHER}/ask/{{question}}/nothing")
@needs(Permission.OPEN_CASE)
def nothing(site: TheSite, visitor: SignedIn, access: CaseOnPage, question: Asked, key: Annotated[str, Form()] = "") -> Response:
    """Record that the child would rather not say, and go on."""
    asked = _question(question)
    say_nothing(site.ports, access, asked, deed_id_of_form(visitor.actor.id, access.child_id, key, asked, "nothing"))
    after = _next(asked)
    return see_other(f"/children/{access.child_id}/together/ask/{after.value}") if after else _back(access)


def is_locked(visitor: Visitor, access: CaseAccess) -> bool:
    """Whether this session is locked to this child's map."""
    return visitor.session is not None and visitor.session.together == access.child_id


def _question(text: str) -> MapQuestion:
    if text not in tuple(MapQuestion):
        raise NotFound("There is no such question")
    return MapQuestion(text)


def _next(question: MapQuestion) -> MapQuestion | None:
    number = _QUESTIONS.index(question) + 1
    return _QUESTIONS[number] if number < len(_QUESTIONS) else None


def _back(access: CaseAccess) -> Response:
    return see_other(f"/children/{access.child_id}/together")


def _map_page(
    request: Request, site: Site, visitor: Visitor, access: CaseAccess, form: LookForm, problem: InvalidRequest | None = None
) -> Response:
    view = view_together(site.ports, access)
    return page(
        request,
        "together-map.html",
        visitor=None,
        status=422 if problem else 200,
        view=view,
        drawing=_drawing(view),
        questions=_QUESTIONS,
        worker=visitor.actor.name,
        key=new_key(),
        form=form,
        names=[(one.name, "") for one in view.named],
        shapes=[(shape.value, Markup(sample(shape))) for shape in MapShape],  # noqa: S704 - drawn by render of fixed choices
        colours=[(colour.value, Markup(sample(colour=colour))) for colour in MapColour],  # noqa: S704 - the same
        problem_words=str(problem) if problem else "",
        field=problem.field if problem else None,
    )


def _drawing(view: Together) -> Markup:
    """The map as wide as the page; nothing where it could not be drawn: the words are there all the same."""
    try:
        return Markup(_SIZE.sub("", draw_map(view), count=1))  # noqa: S704 - render escapes all that is written in it
    except RenderError:
        return Markup()


def _question_page(
    request: Request, site: Site, access: CaseAccess, question: MapQuestion, form: AnswerForm, problem: InvalidRequest | None = None
) -> Response:
    view = view_together(site.ports, access)
    said = {one.person_id for one in view.named if question in one.said and one.person_id}
    after = _next(question)
    return page(
        request,
        "together-question.html",
        visitor=None,
        status=422 if problem else 200,
        view=view,
        question=question,
        number=_QUESTIONS.index(question) + 1,
        said=[one for one in view.named if question in one.said or (one.pet and question is MapQuestion.LIVES_WITH)],
        offered=[(person, name) for person, name in may_be_offered(view.network, question) if person not in said],
        kinds=WHO_IT_IS,
        meant=may_be_meant(view, form.name) if problem and problem.field == IS_ANOTHER else (),
        after=after,
        key=new_key(),
        form=form,
        problem_words=str(problem) if problem else "",
        field=problem.field if problem else None,
    )
