"""Genograms and ecomaps by the API, in the form that the client asks for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import Header, Query
from fastapi.responses import JSONResponse
from starlette.responses import Response

from graphsvc.drawings.people import Dates
from graphsvc.usecases.draw_ecomap import draw_ecomap
from graphsvc.usecases.draw_genogram import draw_genogram
from graphsvc.usecases.pictures import DEFAULT_STEPS, Picture, picture_png
from graphsvc.web.api.description import LAYOUT_SCHEMA, PROBLEMS, PROBLEMS_OF_A_PICTURE
from graphsvc.web.api.negotiation import chosen_type
from graphsvc.web.api.routes import AsAt, Steps
from graphsvc.web.dependencies import CaseByApi, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import A4_WIDTH_PX, PNG, SVG, png_file, svg_file
from render.diagram import DEFAULT_LAYERS, Layer, Profile

JSON = "application/json"

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["pictures"], responses=PROBLEMS)


class GenogramFormat(StrEnum):
    SVG = "svg"
    PNG = "png"
    JSON = "json"


class EcomapFormat(StrEnum):
    SVG = "svg"
    PNG = "png"


_TYPES = {"svg": SVG, "png": PNG, "json": JSON}
_ASKED = "Wins over the Accept header; for links."
Accept = Annotated[str | None, Header(include_in_schema=False)]
WidthPx = Annotated[int, Query(ge=200, le=8000, description="Of a PNG, in pixels; 3508 is A4 landscape at 300 dots an inch.")]


def _described(*types: str) -> dict[int | str, dict[str, Any]]:
    schemas: dict[str, Any] = {SVG: {"schema": {"type": "string"}}, PNG: {"schema": {"type": "string", "format": "binary"}}}
    schemas[JSON] = {"schema": LAYOUT_SCHEMA}
    return {200: {"description": "The picture", "content": {t: schemas[t] for t in types}}, **PROBLEMS_OF_A_PICTURE}


@router.get("/children/{child_id}/genogram", response_class=Response, responses=_described(SVG, PNG, JSON))
@needs(Permission.OPEN_CASE)
def genogram(
    site: TheSite,
    access: CaseByApi,
    accept: Accept = None,
    wanted: Annotated[GenogramFormat | None, Query(alias="format", description=_ASKED)] = None,
    as_at: AsAt = None,
    steps: Steps = DEFAULT_STEPS,
    profile: Annotated[Profile, Query(description="Whose symbols: those usual in the UK, or McGoldrick's.")] = Profile.UK,
    birth_order: Annotated[
        Literal["strict", "relaxed"], Query(description="Keep brothers and sisters in order of birth, or cross fewer lines.")
    ] = "strict",
    layers: Annotated[list[Layer] | None, Query(description="What is drawn beside the family; once for each layer.")] = None,
    dates: Annotated[Dates, Query(description="How much of dates of birth and death is told.")] = Dates.YEAR,
    width_px: WidthPx = A4_WIDTH_PX,
) -> Response:
    """Draw the child's genogram: SVG, PNG, or where everything stands in it as JSON (`graphsvc-genogram-layout/1`)."""
    media_type = chosen_type(accept, (SVG, PNG, JSON), _TYPES[wanted] if wanted else None)
    asked = DEFAULT_LAYERS if layers is None else frozenset(layers)
    picture = draw_genogram(
        site.ports, access, as_at=as_at, steps=steps, profile=profile, birth_order=birth_order, layers=asked, dates=dates
    )
    return _answer(picture, media_type, "genogram", access.child_id, as_at or site.ports.clock.today(), width_px)


@router.get("/children/{child_id}/ecomap", response_class=Response, responses=_described(SVG, PNG))
@needs(Permission.OPEN_CASE)
def ecomap(
    site: TheSite,
    access: CaseByApi,
    accept: Accept = None,
    wanted: Annotated[EcomapFormat | None, Query(alias="format", description=_ASKED)] = None,
    as_at: AsAt = None,
    width_px: WidthPx = A4_WIDTH_PX,
) -> Response:
    """Draw the ecomap of the child's home: SVG or PNG."""
    media_type = chosen_type(accept, (SVG, PNG), _TYPES[wanted] if wanted else None)
    picture = draw_ecomap(site.ports, access, as_at=as_at)
    return _answer(picture, media_type, "ecomap", access.child_id, as_at or site.ports.clock.today(), width_px)


def _answer(picture: Picture, media_type: str, kind: str, child_id: str, day: date, width_px: int) -> Response:
    if media_type == SVG:
        response = svg_file(picture.svg, kind, child_id, day)
    elif media_type == PNG:
        response = png_file(picture_png(picture.svg, width_px), kind, child_id, day)
    else:
        response = JSONResponse(picture.layout)
    response.headers["vary"] = "Accept"
    return response
