"""What in a child's record does not agree with itself, and what to ask."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.usecases.check_records import check_child
from graphsvc.web.answers import page
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/checks")
@needs(Permission.OPEN_CASE)
def checks_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show each thing that does not agree: the facts at odds side by side with who said so, and the question."""
    checked = check_child(site.ports, access)
    return page(request, "child-checks.html", visitor=visitor, view=checked.view, findings=checked.findings, purpose=access.purpose)
