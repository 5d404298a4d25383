"""Pictures to take away from the network page, or to see by themselves in the window: of what the page shows, at the page's own address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.pictures import Picture, picture_png
from graphsvc.usecases.view_network import NetworkView, draw_as_shown
from graphsvc.web.dependencies import CaseOnPage, TheSite, case_for_page
from graphsvc.web.network_address import read_address
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import A4_WIDTH_PX, png_file, svg_file
from graphsvc.web.rates import Rate
from graphsvc.web.site import Site

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=Response)


@router.get("/children/{child_id}/genogram.svg")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def genogram_svg(request: Request, site: TheSite, access: CaseOnPage, alone: bool = False) -> Response:
    """Hand over the genogram as SVG: to be saved, or `alone` in the window."""
    return _svg(request, site, access, NetworkView.GENOGRAM, alone=alone)


@router.get("/children/{child_id}/genogram.png")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def genogram_png(request: Request, site: TheSite, access: CaseOnPage) -> Response:
    """Hand over the genogram as PNG, as wide as A4 landscape at 300 dots an inch."""
    return _png(request, site, access, NetworkView.GENOGRAM)


@router.get("/children/{child_id}/ecomap.svg")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def ecomap_svg(request: Request, site: TheSite, access: CaseOnPage, alone: bool = False) -> Response:
    """Hand over the ecomap as SVG: to be saved, or `alone` in the window."""
    return _svg(request, site, access, NetworkView.ECOMAP, alone=alone)


@router.get("/children/{child_id}/ecomap.png")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def ecomap_png(request: Request, site: TheSite, access: CaseOnPage) -> Response:
    """Hand over the ecomap as PNG, as wide as A4 landscape at 300 dots an inch."""
    return _png(request, site, access, NetworkView.ECOMAP)


@router.get("/children/{child_id}/circles.svg")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def circles_svg(request: Request, site: TheSite, access: CaseOnPage, alone: bool = False) -> Response:
    """Hand over the safety circles in one view as SVG: to be saved, or `alone` in the window."""
    return _svg(request, site, access, NetworkView.CIRCLES, alone=alone)


@router.get("/children/{child_id}/circles.png")
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def circles_png(request: Request, site: TheSite, access: CaseOnPage) -> Response:
    """Hand over the safety circles in one view as PNG, as wide as A4 landscape at 300 dots an inch."""
    return _png(request, site, access, NetworkView.CIRCLES)


def _svg(request: Request, site: Site, access: CaseAccess, view: NetworkView, *, alone: bool) -> Response:
    picture, day = _drawn(request, site, access, view)
    return svg_file(picture.svg, view.value, access.child_id, day, in_window=alone)


def _png(request: Request, site: Site, access: CaseAccess, view: NetworkView) -> Response:
    picture, day = _drawn(request, site, access, view)
    return png_file(picture_png(picture.svg, A4_WIDTH_PX), view.value, access.child_id, day)


def _drawn(request: Request, site: Site, access: CaseAccess, view: NetworkView) -> tuple[Picture, date]:
    """The picture that the address asks for, and its day. A page says what it cannot understand; a file could not, and is refused."""
    today = site.ports.clock.today()
    address, remarks = read_address(access.child_id, request.query_params.multi_items(), today=today)
    if remarks:
        raise InvalidRequest(remarks[0])
    asked = replace(address.asked, view=view)
    return draw_as_shown(site.ports, access, asked), asked.at or asked.known or today
