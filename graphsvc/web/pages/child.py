"""What a child's file is opened for, and the pictures to take away."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graphsvc.access.actor import Purpose
from graphsvc.domain.circles import Whose
from graphsvc.usecases.draw_ecomap import draw_ecomap
from graphsvc.usecases.draw_genogram import draw_genogram
from graphsvc.usecases.pictures import picture_png
from graphsvc.web.answers import see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import A4_WIDTH_PX, png_file, svg_file
from graphsvc.web.rates import Rate

_PAGES = {"people", "supporters", "questions", "connection", "compare", "dates", "documents/new", "kinship", "checks", "file"}

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.post("/children/{child_id}/purpose")
@needs(Permission.OPEN_CASE)
def choose_purpose(
    site: TheSite, visitor: SignedIn, access: CaseOnPage, purpose: Annotated[Purpose, Form()], back_to: Annotated[str, Form()] = ""
) -> Response:
    """Remember what the visitor is here for; every later look at this child is recorded with it."""
    site.sessions.choose_purpose(visitor.secret, site.now(), access.child_id, purpose)
    return see_other(f"/children/{access.child_id}" + (f"/{back_to}" if back_to in _PAGES else ""))


@router.get("/children/{child_id}/genogram.svg")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def genogram_svg(site: TheSite, access: CaseOnPage, alone: bool = False) -> Response:
    """Hand over the genogram as SVG: to be saved, or `alone` in the window."""
    return svg_file(draw_genogram(site.ports, access).svg, "genogram", access.child_id, site.ports.clock.today(), in_window=alone)


@router.get("/children/{child_id}/genogram.png")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def genogram_png(site: TheSite, access: CaseOnPage) -> Response:
    """Hand over the genogram as PNG, as wide as A4 landscape at 300 dots an inch."""
    picture = picture_png(draw_genogram(site.ports, access).svg, A4_WIDTH_PX)
    return png_file(picture, "genogram", access.child_id, site.ports.clock.today())


@router.get("/children/{child_id}/ecomap.svg")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def ecomap_svg(site: TheSite, access: CaseOnPage, whose: Whose = Whose.CHILD, alone: bool = False) -> Response:
    """Hand over the ecomap as SVG: to be saved, or `alone` in the window."""
    return svg_file(draw_ecomap(site.ports, access, whose=whose).svg, "ecomap", access.child_id, site.ports.clock.today(), in_window=alone)


@router.get("/children/{child_id}/ecomap.png")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def ecomap_png(site: TheSite, access: CaseOnPage, whose: Whose = Whose.CHILD) -> Response:
    """Hand over the ecomap as PNG, as wide as A4 landscape at 300 dots an inch."""
    picture = picture_png(draw_ecomap(site.ports, access, whose=whose).svg, A4_WIDTH_PX)
    return png_file(picture, "ecomap", access.child_id, site.ports.clock.today())
