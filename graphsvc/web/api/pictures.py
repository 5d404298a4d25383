"""Genograms, ecomaps and safety circles by the API, in the form that the client asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import Body, Depends, Header, Query
from fastapi.responses import JSONResponse
from pydantic import WithJsonSchema
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import NotFound
from graphsvc.drawings.people import Dates
from graphsvc.usecases.documents import REPORT, WORD, picture_in_word
from graphsvc.usecases.draw_circles import sketch_circles
from graphsvc.usecases.draw_ecomap import sketch_ecomap
from graphsvc.usecases.draw_genogram import sketch_genogram
from graphsvc.usecases.pictures import (
    DEFAULT_STEPS,
    USUAL_LAYERS,
    Picture,
    Sketch,
    Wanted,
    draw,
    earlier_places,
    picture_pdf,
    picture_png,
)
from graphsvc.web.api.asking import AsAt, Steps
from graphsvc.web.api.description import EARLIER_LAYOUT_SCHEMA, LAYOUT_SCHEMA, PROBLEMS, PROBLEMS_OF_A_BODY, PROBLEMS_OF_A_PICTURE
from graphsvc.web.api.negotiation import chosen_type, has_it
from graphsvc.web.dependencies import CaseByApi, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import A4_WIDTH_PX, PDF, PNG, SVG, TEXT, picture_file
from graphsvc.web.rates import Rate
from render.diagram import Layer, Profile
from render.paper import SMALLEST_NAMES, Extent, Orientation, Paper, PaperSize
from render.png import pixels
from render.twin import as_text

JSON = "application/json"

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["pictures"], responses=PROBLEMS)


class GenogramFormat(StrEnum):
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    JSON = "json"


class EcomapFormat(StrEnum):
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


_TYPES = {"svg": SVG, "png": PNG, "pdf": PDF, "docx": WORD, "txt": TEXT, "json": JSON}
_HEADINGS = {"genogram": "Genogram", "ecomap": "Ecomap", "circles": "Safety circles"}  # in a document
_ASKED = "Wins over the Accept header; for links."
_GIVEN = (SVG, PNG, PDF, WORD, TEXT)
Accept = Annotated[str | None, Header(include_in_schema=False)]
Known = Annotated[str | None, Header(alias="If-None-Match", description="ETags of what you have: where one still holds, 304 and no body.")]
WidthPx = Annotated[int, Query(ge=200, le=8000, description="Of a PNG, in pixels; 3508 is A4 landscape at 300 dots an inch.")]
WidthMm = Annotated[float | None, Query(ge=10, le=420, description="Of a PNG, in millimetres; wins over `width_px`.")]
Dpi = Annotated[float, Query(ge=50, le=600, description="Dots an inch of a PNG whose `width_mm` is given; written into the file.")]


@dataclass(frozen=True, slots=True)
class Form:
    """In which form a picture is wanted."""

    media_type: str
    width_px: int
    dpi: float | None
    page: int = 1


def _width(width_px: WidthPx = A4_WIDTH_PX, width_mm: WidthMm = None, dpi: Dpi = 300.0) -> tuple[int, float | None]:
    return (width_px, None) if width_mm is None else (pixels(width_mm, dpi), dpi)


Width = Annotated[tuple[int, float | None], Depends(_width)]


def _wanted(
    profile: Annotated[Profile, Query(description="Whose symbols: those usual in the UK, or McGoldrick’s.")] = Profile.UK,
    birth_order: Annotated[
        Literal["strict", "relaxed"], Query(description="Keep brothers and sisters in order of birth, or cross fewer lines.")
    ] = "strict",
    layers: Annotated[
        list[Layer | Literal["none"]] | None,
        Query(description="What is drawn beside the family, once for each; none: the family alone."),
    ] = None,
    dates: Annotated[Dates, Query(description="How much of dates of birth and death is told.")] = Dates.YEAR,
    paper: Annotated[PaperSize | None, Query(description="Fit it to this paper; where names would be too small, on several pages.")] = None,
    orientation: Annotated[Orientation, Query(description="How the paper is held.")] = Orientation.AUTO,
    smallest: Annotated[float, Query(ge=4, le=8.8, description="Smallest size of names on paper, in points as printed.")] = SMALLEST_NAMES,
    up: Annotated[int | None, Query(ge=0, le=50, description="Generations above the child.")] = None,
    down: Annotated[int | None, Query(ge=0, le=50, description="Generations below the child.")] = None,
    sides: Annotated[int | None, Query(ge=0, le=50, description="How far off the direct line; 1: brothers, sisters, aunts.")] = None,
    max_people: Annotated[
        int | None, Query(ge=1, le=10_000, description="The nearest, at most so many; the rest is counted and listed.")
    ] = None,
    search_s: Annotated[
        float | None, Query(ge=0, le=25, description="Seconds, about, for which the best order is looked for; usually 2.")
    ] = None,
) -> Wanted:
    extent = Extent(up, down, sides, max_people)
    return Wanted(
        profile,
        birth_order,
        USUAL_LAYERS if layers is None else tuple(sorted({layer for layer in layers if layer != "none"})),
        dates,
        None if extent.is_whole else extent,
        Paper(paper, orientation, smallest) if paper else None,
        search_s=search_s,
    )


GenogramWanted = Annotated[Wanted, Depends(_wanted)]


def _genogram_form(
    width: Width,
    accept: Accept = None,
    form: Annotated[GenogramFormat | None, Query(alias="format", description=_ASKED)] = None,
    page: Annotated[int, Query(ge=1, le=10_000, description="Of an SVG or PNG on paper; a PDF holds all pages.")] = 1,
) -> Form:
    return Form(chosen_type(accept, (*_GIVEN, JSON), _TYPES[form] if form else None), *width, page)


GenogramForm = Annotated[Form, Depends(_genogram_form)]
EarlierLayout = Annotated[dict[str, Any], Body(), WithJsonSchema(EARLIER_LAYOUT_SCHEMA)]


def _described(*types: str, sent: bool = False) -> dict[int | str, dict[str, Any]]:
    schemas: dict[str, Any] = {SVG: {"schema": {"type": "string"}}, TEXT: {"schema": {"type": "string"}}}
    schemas |= {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (PNG, PDF, WORD)}
    schemas[JSON] = {"schema": LAYOUT_SCHEMA}
    headers = {
        "ETag": {"description": "The same as long as the picture is.", "schema": {"type": "string"}},
        "Link": {"description": 'Of an SVG or PNG with several pages: `rel="next"`.', "schema": {"type": "string"}},
    }
    kept: dict[int | str, dict[str, Any]] = {304: {"description": "You have it already: an ETag in If-None-Match still holds"}}
    return {
        200: {"description": "The picture", "content": {t: schemas[t] for t in types}, "headers": headers},
        **(PROBLEMS_OF_A_BODY if sent else kept),
        **PROBLEMS_OF_A_PICTURE,
    }


@router.get("/children/{child_id}/genogram", response_class=Response, responses=_described(*_GIVEN, JSON))
@needs(Permission.OPEN_CASE, Rate.EXPORT, scope=ServiceScope.READ_PICTURES)
def genogram(
    request: Request,
    site: TheSite,
    access: CaseByApi,
    wanted: GenogramWanted,
    form: GenogramForm,
    known: Known = None,
    as_at: AsAt = None,
    steps: Steps = DEFAULT_STEPS,
) -> Response:
    """Draw the child's genogram: SVG, PNG, PDF, Word, in words, or where everything stands as JSON (`graphsvc-genogram-layout/1`)."""
    sketch = sketch_genogram(site.ports, access, as_at=as_at, steps=steps, wanted=wanted)
    return _answer(request, sketch, form, known, "genogram", access, as_at or site.ports.clock.today())


@router.post("/children/{child_id}/genogram", response_class=Response, responses=_described(*_GIVEN, JSON, sent=True))
@needs(Permission.OPEN_CASE, Rate.EXPORT, scope=ServiceScope.READ_PICTURES)
def genogram_from_earlier(
    request: Request,
    site: TheSite,
    access: CaseByApi,
    wanted: GenogramWanted,
    form: GenogramForm,
    earlier: EarlierLayout,
    as_at: AsAt = None,
    steps: Steps = DEFAULT_STEPS,
) -> Response:
    """Draw the genogram so that people keep their places in an earlier one where that is as good. Nothing is changed or kept by it.

    The body is the layout of that earlier one, as `format=json` gave it; of a large one `format` and `people` suffice.
    """
    wanted = replace(wanted, previous=earlier_places(earlier))
    sketch = sketch_genogram(site.ports, access, as_at=as_at, steps=steps, wanted=wanted)
    return _answer(request, sketch, form, None, "genogram", access, as_at or site.ports.clock.today())


@router.get("/children/{child_id}/ecomap", response_class=Response, responses=_described(*_GIVEN))
@needs(Permission.OPEN_CASE, Rate.EXPORT, scope=ServiceScope.READ_PICTURES)
def ecomap(
    request: Request,
    site: TheSite,
    access: CaseByApi,
    width: Width,
    accept: Accept = None,
    known: Known = None,
    form: Annotated[EcomapFormat | None, Query(alias="format", description=_ASKED)] = None,
    whose: Annotated[Whose, Query(description="In whose view lines are drawn; where it says nothing, as recorded.")] = Whose.CHILD,
    as_at: AsAt = None,
) -> Response:
    """Draw the ecomap of the child's home: SVG, PNG, PDF, Word, or the same in words."""
    asked = Form(chosen_type(accept, _GIVEN, _TYPES[form] if form else None), *width)
    sketch = sketch_ecomap(site.ports, access, whose=whose, as_at=as_at)
    return _answer(request, sketch, asked, known, "ecomap", access, as_at or site.ports.clock.today())


@router.get("/children/{child_id}/circles", response_class=Response, responses=_described(*_GIVEN))
@needs(Permission.OPEN_CASE, Rate.EXPORT, scope=ServiceScope.READ_PICTURES)
def circles(
    request: Request,
    site: TheSite,
    access: CaseByApi,
    width: Width,
    accept: Accept = None,
    known: Known = None,
    form: Annotated[EcomapFormat | None, Query(alias="format", description=_ASKED)] = None,
    whose: Annotated[Whose, Query(description="In whose view people stand in the rings.")] = Whose.CHILD,
    as_at: AsAt = None,
) -> Response:
    """Draw the child's safety circles in one view: SVG, PNG, PDF, Word, or the same in words."""
    asked = Form(chosen_type(accept, _GIVEN, _TYPES[form] if form else None), *width)
    sketch = sketch_circles(site.ports, access, whose=whose, as_at=as_at)
    return _answer(request, sketch, asked, known, "circles", access, as_at or site.ports.clock.today())


def _answer(request: Request, sketch: Sketch, form: Form, known: str | None, kind: str, access: CaseAccess, day: date) -> Response:
    """The picture, or only that it has not changed. Either way the file was opened, and that is recorded."""
    if form.media_type == WORD and sketch.wanted.paper is None:
        sketch = replace(sketch, wanted=replace(sketch.wanted, paper=REPORT))
    tag = f'"{sketch.tag(form)}"'
    if has_it(known, tag):
        response = Response(status_code=304)
    else:
        picture = draw(sketch)
        response = _formed(picture, form, kind, access, day)
        if form.media_type in (SVG, PNG) and form.page < len(picture.svgs):
            following = request.url.include_query_params(page=form.page + 1)
            response.headers["link"] = f'<{following.path}?{following.query}>; rel="next"'
    response.headers["etag"] = tag
    response.headers["vary"] = "Accept"
    return response


def _formed(picture: Picture, form: Form, kind: str, access: CaseAccess, day: date) -> Response:
    if form.media_type == JSON:
        return JSONResponse(picture.layout)
    if form.media_type == TEXT:
        return picture_file(as_text(picture.twin).encode(), TEXT, kind, access.child_id, day)
    if form.media_type == PDF:
        return picture_file(picture_pdf(picture.svgs), PDF, kind, access.child_id, day)
    if form.media_type == WORD:
        return picture_file(
            picture_in_word(picture, _HEADINGS[kind], day=day, maker=access.actor.name_and_role), WORD, kind, access.child_id, day
        )
    if form.page > len(picture.svgs):
        raise NotFound("the picture has fewer pages")
    svg = picture.svgs[form.page - 1]
    content = svg.encode() if form.media_type == SVG else picture_png(svg, form.width_px, form.dpi)
    return picture_file(content, form.media_type, kind, access.child_id, day)
