"""What the child drew on paper: a photograph is added, also beside the child on a locked screen; looked at; and taken back."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Form, Path, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.drawings import NewPaperMap, keep_paper_map, read_picture, take_back_paper_map, view_paper_maps
from graphsvc.usecases.together import view_together
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import (
    PERSON_ID,
    CaseOnPage,
    CaseToWrite,
    RestrictedOnPage,
    SignedIn,
    TheSite,
    Visitor,
    case_for_page,
    restricted_for_page,
)
from graphsvc.web.pages.together import TOGETHER, is_locked
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import photograph_file
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site

router = GuardedRouter(
    {Permission.OPEN_CASE: case_for_page, Permission.SEE_RESTRICTED: restricted_for_page}, default_response_class=HTMLResponse
)

DrawingId = Annotated[str, Path(pattern=PERSON_ID)]


class PhotographForm(BaseModel):
    """What was typed beside the photograph."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    words: str = ""
    drawn: str = ""
    agreed: str = ""


@router.get(f"{TOGETHER}/photograph")
@needs(Permission.OPEN_CASE)
def photograph_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite) -> Response:
    """Ask for a photograph of a map on paper, and what the child says of it. A locked screen stays locked."""
    today = site.ports.clock.today()
    return _form_page(request, site, visitor, access, PhotographForm(key=new_key(), drawn=f"{today.day} {today.month} {today.year}"))


@router.post(f"{TOGETHER}/photograph")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def keep_photograph(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    picture: Annotated[UploadFile | str, Form()] = "",
    key: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    drawn: Annotated[str, Form()] = "",
    agreed: Annotated[str, Form()] = "",
) -> Response:
    """Keep it; or show the form again with what to change. The photograph has to be chosen again then: no browser sends it twice."""
    form = PhotographForm(key=key, words=words, drawn=drawn, agreed=agreed)
    content = b"" if isinstance(picture, str) else picture.file.read()
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, key, form.model_dump_json(), hashlib.sha256(content).hexdigest())
        keep_paper_map(site.ports, access, NewPaperMap(deed_id, content, words, drawn, agreed == "yes"))
    except InvalidRequest as problem:
        return _form_page(request, site, visitor, access, form, problem)
    if is_locked(visitor, access):
        return see_other(f"/children/{access.child_id}/together")
    site.sessions.leave_notice(visitor.secret, site.now(), "Saved. The photograph is kept in the file.")
    return see_other(f"/children/{access.child_id}/drawings")


@router.get(f"{TOGETHER}/drawings/{{drawing_id}}")
@needs(Permission.OPEN_CASE)
def picture_itself(site: TheSite, access: CaseOnPage, drawing_id: DrawingId) -> Response:
    """Give the picture itself, as a JPEG."""
    return photograph_file(read_picture(site.ports, access, drawing_id), access.child_id, site.ports.clock.today())


@router.get("/children/{child_id}/restricted/drawings/{drawing_id}")
@needs(Permission.SEE_RESTRICTED)
def restricted_picture(site: TheSite, access: RestrictedOnPage, drawing_id: DrawingId) -> Response:
    """Give a picture that only those see who may see everybody in it."""
    return photograph_file(read_picture(site.ports, access, drawing_id), access.child_id, site.ports.clock.today())


@router.get("/children/{child_id}/drawings")
@needs(Permission.OPEN_CASE)
def drawings_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """List what the child drew on paper, without the pictures."""
    view = view_paper_maps(site.ports, access)
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return page(request, "child-drawings.html", visitor=visitor, view=view, purpose=access.purpose, notice=notice)


@router.get("/children/{child_id}/drawings/{drawing_id}")
@needs(Permission.OPEN_CASE)
def drawing_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, drawing_id: DrawingId) -> Response:
    """Show one, as large as the page, and offer to take it back."""
    return _drawing_page(request, site, visitor, access, drawing_id)


@router.post("/children/{child_id}/drawings/{drawing_id}/take-back")
@needs(Permission.OPEN_CASE)
def take_back(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    drawing_id: DrawingId,
    key: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Take it back; or show the page again with what to change."""
    deed_id = deed_id_of_form(visitor.actor.id, access.child_id, key, drawing_id, why)
    try:
        take_back_paper_map(site.ports, access, drawing_id, why=why, deed_id=deed_id)
    except InvalidRequest as problem:
        return _drawing_page(request, site, visitor, access, drawing_id, problem, why)
    site.sessions.leave_notice(visitor.secret, site.now(), "Taken back. The photograph is destroyed.")
    return see_other(f"/children/{access.child_id}/drawings")


def _form_page(
    request: Request, site: Site, visitor: Visitor, access: CaseAccess, form: PhotographForm, problem: InvalidRequest | None = None
) -> Response:
    locked = is_locked(visitor, access)
    return page(
        request,
        "together-photograph.html",
        visitor=None if locked else visitor,
        status=422 if problem else 200,
        view=view_together(site.ports, access),
        locked=locked,
        purpose=access.purpose,
        worker=visitor.actor.name,
        form=form,
        field=(problem.field or "picture") if problem else "",
        problem_words=str(problem) if problem else "",
    )


def _drawing_page(
    request: Request,
    site: Site,
    visitor: Visitor,
    access: CaseAccess,
    drawing_id: str,
    problem: InvalidRequest | None = None,
    why: str = "",
) -> Response:
    view = view_paper_maps(site.ports, access)
    return page(
        request,
        "child-drawing.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        one=view.find(drawing_id),
        purpose=access.purpose,
        key=new_key(),
        why=why,
        problem_words=str(problem) if problem else "",
    )
