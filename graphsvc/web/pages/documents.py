"""Put a child's network into a document: for whom, what and how, what goes and what not, the file, and what was made before."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import Form as FormBody
from fastapi import Path, Query, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.usecases.agreement import AgreementMissing
from graphsvc.usecases.check_copy import check_copy
from graphsvc.usecases.documents import (
    LEAST_MM,
    MOST_MM,
    USUAL_MM,
    USUAL_PARTS,
    Form,
    Order,
    Part,
    letters_without_a_font,
    sketched,
)
from graphsvc.usecases.drawn_pictures import Pending
from graphsvc.usecases.share_network import PastSharing, ToShare, copy_for, find_sharing, list_sharings, make_copy, open_sharing
from graphsvc.web.answers import page, page_as_it_comes
from graphsvc.web.api.models import PLAIN_TEXT
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.document_forms import written
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import document_file
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

FORMS = [Choice(form, form.words) for form in Form]
DocumentId = Annotated[str, Path(max_length=64, pattern=PLAIN_TEXT)]
OWN_FILE = ("This child’s own file", "An assessment in this child’s own file")  # whom and what for, where nobody says otherwise


class DocumentForm(BaseModel):
    """What was chosen and typed about a document. An audience or a part that there is not shows the usual one."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    key: str = ""
    audience: str = Field("", alias="for")
    what: list[str] = []
    person_id: str = ""
    child_agrees: str = ""
    whom: str = ""
    purpose: str = ""
    form: str = Form.WORD
    width_mm: str = f"{USUAL_MM:g}"
    seen: str = ""

    @property
    def chosen(self) -> Audience:
        kind = AudienceKind(self.audience) if self.audience in set(AudienceKind) else AudienceKind.ASSESSMENT
        return Audience(kind, self.person_id if kind is AudienceKind.FAMILY else "", self.child_agrees == "yes")

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in Part if part in self.what) or USUAL_PARTS

    @property
    def order(self) -> Order:
        """What goes into the document.

        Raises:
            InvalidRequest: there is no such form, or no such width; or as `Order`.
        """
        if self.form not in set(Form):
            raise InvalidRequest("Choose how it is made", field="form")
        try:
            width = float(self.width_mm)
        except ValueError:
            raise InvalidRequest(f"Give the width in millimetres, from {LEAST_MM:g} to {MOST_MM:g}", field="width_mm") from None
        return Order(self.parts, Form(self.form), width)


@router.get("/children/{child_id}/documents/new")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def new_document(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    audience: Annotated[str, Query(alias="for")] = "",
    what: Annotated[list[str] | None, Query()] = None,
    person_id: str = "",
    child_agrees: str = "",
) -> Response:
    """Show what would go into a document for somebody and what not, and offer it as a file. Nothing chosen: for an assessment."""
    form = DocumentForm.model_validate(
        {"key": new_key(), "for": audience, "what": what or [], "person_id": person_id, "child_agrees": child_agrees}
    )
    return _page(request, site, visitor, access, open_sharing(site.ports, access), form)


@router.post("/children/{child_id}/documents/new")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def make_document(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[DocumentForm, FormBody()]
) -> Response:
    """Write the document down and hand it over; or show the page again with what to change."""
    to_share = open_sharing(site.ports, access)
    try:
        copy, order = copy_for(to_share.network, form.chosen), form.order
        made = written(site.templates, access, copy, order)
        document_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        kept = make_copy(site.ports, access, copy, made, sharing_id=document_id, whom=form.whom, purpose=form.purpose, seen=form.seen)
    except InvalidRequest as problem:
        return _page(request, site, visitor, access, to_share, form, problem)
    except AgreementMissing as missing:
        return _page(request, site, visitor, access, to_share, form, InvalidRequest(str(missing), field="agreement"), status=409)
    return document_file(made.content, order.form, kept, to_share.network.as_at)


@router.get("/children/{child_id}/documents/{document_id}")
@needs(Permission.OPEN_CASE)
def kept_document(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, document_id: DocumentId) -> Response:
    """Show of one document what was kept: for whom, what for, what was in it, and by what it can be known again."""
    past = find_sharing(site.ports, access, document_id)
    forms = {form.value: form.words for form in Form}
    return page(request, "document.html", visitor=visitor, child_id=access.child_id, past=past, parts=dict(_PART_WORDS), forms=forms)


@router.post("/children/{child_id}/documents/check")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def check_document(
    request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, file: Annotated[UploadFile | str, FormBody()] = ""
) -> Response:
    """Say which version a file is, unchanged, or that it is none of them. The file is read, and not kept."""
    found, problem = tuple[PastSharing, ...](), ""
    try:
        found = check_copy(site.ports, access, io.BytesIO() if isinstance(file, str) else file.file)
    except InvalidRequest as wrong:
        problem = str(wrong)
    status = 422 if problem else 200
    return page(request, "document-check.html", visitor=visitor, status=status, child_id=access.child_id, found=found, problem=problem)


@router.get("/children/{child_id}/sharings")
@needs(Permission.OPEN_CASE)
def sharings_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show what was shared of this child's network before: with whom, why, and how much was left out."""
    made = list_sharings(site.ports, access)
    return page(request, "child-sharings.html", visitor=visitor, child_id=access.child_id, made=made)


_PART_WORDS = {part.value: part.words for part in Part}


def _page(
    request: Request,
    site: Site,
    visitor: Visitor,
    access: CaseAccess,
    to_share: ToShare,
    form: DocumentForm,
    problem: InvalidRequest | None = None,
    status: int = 422,
) -> Response:
    chosen, copy = form.chosen, None
    shown: list[tuple[Part, Pending]] = []
    try:
        copy = copy_for(to_share.network, chosen)
    except InvalidRequest as wrong:
        problem = wrong
    else:
        shown = [(part, site.ports.drawn.begin(sketched(access, copy, part))) for part in form.parts if part is not Part.WORDS]
    own = OWN_FILE if chosen.kind is AudienceKind.ASSESSMENT else ("", "")
    return page_as_it_comes(
        request,
        "documents-new.html",
        visitor=visitor,
        status=status if problem else 200,
        view=to_share,
        purpose=access.purpose,
        audiences=list(AudienceKind),
        chosen=chosen,
        parts=list(Part),
        in_it=form.parts,
        copy=copy,
        shown=shown,
        boxes=letters_without_a_font(copy) if copy else "",
        form=form.model_copy(update={"key": form.key or new_key(), "whom": form.whom or own[0], "purpose": form.purpose or own[1]}),
        forms=FORMS,
        least_mm=LEAST_MM,
        most_mm=MOST_MM,
        made=list_sharings(site.ports, access),
        field=(problem.field or "for-whom") if problem else "",
        problem_words=str(problem) if problem else "",
    )
