"""My children, and what belongs to no child."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.usecases.list_children import list_children
from graphsvc.web.answers import page
from graphsvc.web.dependencies import Caseload, SignedIn, TheSite, caseload, find_visitor
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OWN_CASELOAD: caseload}, default_response_class=HTMLResponse)


@router.get("/")
@needs(Permission.OWN_CASELOAD)
def children_page(request: Request, site: TheSite, visitor: SignedIn, access: Caseload) -> Response:
    """List the children allocated to the visitor, with how connected each is."""
    return page(request, "children.html", visitor=visitor, children=list_children(site.ports, access))


@router.get("/accessibility")
@needs(Permission.ANYONE)
def accessibility_page(request: Request) -> Response:
    """Say honestly how far the pages can be used by everyone."""
    return page(request, "accessibility.html", visitor=find_visitor(request))
