"""My children, and what belongs to no child."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.usecases.break_glass import waiting_for
from graphsvc.usecases.list_children import list_children
from graphsvc.usecases.scan_isolation import IN_ORDER, judge_all
from graphsvc.web.answers import page
from graphsvc.web.dependencies import Caseload, ScanOnPage, SignedIn, TheSite, caseload, find_visitor, scan_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OWN_CASELOAD: caseload, Permission.OWN_OR_TEAM: scan_for_page}, default_response_class=HTMLResponse)


@router.get("/")
@needs(Permission.OWN_CASELOAD)
def children_page(request: Request, site: TheSite, visitor: SignedIn, access: Caseload) -> Response:
    """List the children allocated to the visitor, with how connected each is."""
    waiting = waiting_for(site.ports, visitor.actor)
    return page(request, "children.html", visitor=visitor, children=list_children(site.ports, access), waiting=waiting)


@router.get("/team")
@needs(Permission.OWN_OR_TEAM)
def team_page(request: Request, site: TheSite, visitor: SignedIn, access: ScanOnPage) -> Response:
    """Group the children of the team, or the visitor's own, by how connected they are: those of whom not enough is recorded first."""
    judged = judge_all(site.ports, access)
    groups = [(state, [family for family in judged if family.state is state]) for state in IN_ORDER]
    return page(request, "team.html", visitor=visitor, groups=[(state, some) for state, some in groups if some])


@router.get("/accessibility")
@needs(Permission.ANYONE)
def accessibility_page(request: Request) -> Response:
    """Say honestly how far the pages can be used by everyone."""
    return page(request, "accessibility.html", visitor=find_visitor(request))
