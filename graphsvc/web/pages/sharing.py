"""A copy of a child's network for somebody: choose for whom, see what would go and what not, make it; and what was made before."""

from __future__ import annotations

import contextlib
import json
from enum import StrEnum
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.usecases.agreement import AgreementMissing
from graphsvc.usecases.pictures import Picture, picture_pdf, picture_png
from graphsvc.usecases.share_network import (
    Copy,
    Made,
    ToShare,
    copy_for,
    list_sharings,
    make_copy,
    open_sharing,
    picture_of_copy,
    reader_words,
)
from graphsvc.web.answers import page
from graphsvc.web.api.network import SharedNetwork
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import A4_WIDTH_PX, PDF, PNG, SVG, copy_file
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.templating import Templates
from render.errors import RenderError

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


class CopyForm(StrEnum):
    """In which form a copy goes."""

    HTML = "html"
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    JSON = "json"


FORMS = [
    Choice(CopyForm.HTML, "The picture and everybody in words, to print or to send (HTML)"),
    Choice(CopyForm.PDF, "The picture, to print (PDF)"),
    Choice(CopyForm.PNG, "The picture, for a document (PNG)"),
    Choice(CopyForm.JSON, "For another program (JSON)"),
]


class ShareForm(BaseModel):
    """What was chosen and typed about a copy."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    audience: str = ""
    person_id: str = ""
    child_agrees: str = ""
    whom: str = ""
    purpose: str = ""
    form: str = CopyForm.HTML
    seen: str = ""

    @property
    def chosen(self) -> Audience | None:
        """None where nobody has chosen yet."""
        if self.audience not in set(AudienceKind):
            return None
        kind = AudienceKind(self.audience)
        return Audience(kind, self.person_id if kind is AudienceKind.FAMILY else "", self.child_agrees == "yes")


@router.get("/children/{child_id}/share")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def share_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    audience: str = "",
    person_id: str = "",
    child_agrees: str = "",
) -> Response:
    """Ask for whom; with that chosen, show what would go to them and what not."""
    form = ShareForm(key=new_key(), audience=audience, person_id=person_id, child_agrees=child_agrees)
    return _page(request, visitor, access, open_sharing(site.ports, access), form)


@router.post("/children/{child_id}/share")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def make(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[ShareForm, Form()]) -> Response:
    """Write the copy down and hand it over as a file; or show the page again with what to change."""
    to_share = open_sharing(site.ports, access)
    try:
        if form.chosen is None:
            raise InvalidRequest("Choose for whom the copy is", field="audience")
        if form.form not in set(CopyForm):
            raise InvalidRequest("Choose in which form it goes", field="form")
        copy = copy_for(to_share.network, form.chosen)
        content, media_type = written(site.templates, access, copy, CopyForm(form.form))
        sharing_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        as_file = Made((), form.form, content)
        make_copy(site.ports, access, copy, as_file, sharing_id=sharing_id, whom=form.whom, purpose=form.purpose, seen=form.seen)
    except InvalidRequest as problem:
        return _page(request, visitor, access, to_share, form, problem)
    except AgreementMissing as missing:
        return _page(request, visitor, access, to_share, form, InvalidRequest(str(missing), field="agreement"))
    return copy_file(content, media_type, form.form, copy.shared.audience.kind, to_share.network.as_at)


@router.get("/children/{child_id}/sharings")
@needs(Permission.OPEN_CASE)
def sharings_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show what was shared of this child's network before: with whom, why, and how much was left out."""
    made = list_sharings(site.ports, access)
    return page(request, "child-sharings.html", visitor=visitor, child_id=access.child_id, made=made)


def written(templates: Templates, access: CaseAccess, copy: Copy, form: CopyForm) -> tuple[bytes, str]:
    """A copy in a form, and its media type.

    Raises:
        RenderError: the picture could not be drawn, or not in time.
    """
    match form:
        case CopyForm.JSON:
            whole = SharedNetwork.of(copy.shared.network).model_dump(mode="json")
            return json.dumps(whole, ensure_ascii=False, indent=1).encode(), "application/json"
        case CopyForm.HTML:
            picture = picture_of_copy(access, copy)
            for_child = copy.shared.audience.kind is AudienceKind.CHILD
            reader = reader_words(access, copy)
            return templates.render("copy.html", copy=copy, picture=picture, reader=reader, for_child=for_child).encode(), "text/html"
        case CopyForm.SVG:
            return picture_of_copy(access, copy).svg.encode(), SVG
        case CopyForm.PNG:
            return picture_png(picture_of_copy(access, copy).svg, A4_WIDTH_PX), PNG
        case CopyForm.PDF:
            return picture_pdf(picture_of_copy(access, copy).svgs), PDF


def _page(
    request: Request, visitor: Visitor, access: CaseAccess, to_share: ToShare, form: ShareForm, problem: InvalidRequest | None = None
) -> Response:
    copy, picture = None, None
    if form.chosen is not None:
        try:
            copy = copy_for(to_share.network, form.chosen)
        except InvalidRequest as wrong:
            problem = wrong
        else:
            picture = _picture(access, copy)
    return page(
        request,
        "child-share.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=to_share,
        purpose=access.purpose,
        audiences=list(AudienceKind),
        copy=copy,
        picture=picture,
        form=form.model_copy(update={"key": form.key or new_key()}),
        forms=FORMS,
        field=(problem.field or "audience") if problem else "",
        problem_words=str(problem) if problem else "",
    )


def _picture(access: CaseAccess, copy: Copy) -> Picture | None:
    with contextlib.suppress(RenderError):
        return picture_of_copy(access, copy)
    return None
