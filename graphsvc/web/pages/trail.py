"""Who has looked at a child's file, and what one may see of it oneself."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.usecases.explain_access import explain_access
from graphsvc.usecases.trail import view_trail
from graphsvc.web.answers import page
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, TrailOfChild, case_for_page, trail_of_child
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page, Permission.VIEW_TRAIL: trail_of_child}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/trail")
@needs(Permission.VIEW_TRAIL)
def trail_page(
    request: Request, site: TheSite, visitor: SignedIn, access: TrailOfChild, before: Annotated[int | None, Query(ge=1, le=10**12)] = None
) -> Response:
    """Show who did what with the file, what for and by which rule, the latest first."""
    return page(request, "child-trail.html", visitor=visitor, trail=view_trail(site.ports, access, before=before), before=before)


@router.get("/children/{child_id}/access")
@needs(Permission.OPEN_CASE)
def access_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Say what the visitor may see of this child's file and do with it, and why."""
    return page(request, "child-access.html", visitor=visitor, view=explain_access(site.ports, access), purpose=access.purpose)
