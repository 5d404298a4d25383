"""The file: where everything is that belongs to it and is not asked for every day."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.policy import may_answer_access, may_see_drawings, may_share
from graphsvc.usecases.explain_access import explain_access
from graphsvc.web.answers import page
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/file")
@needs(Permission.OPEN_CASE)
def file_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Lead to each part of the file with a line on what it is, or say why it is not for the visitor."""
    view = explain_access(site.ports, access)
    return page(
        request,
        "child-file.html",
        visitor=visitor,
        view=view,
        share=may_share(access),
        answer=may_answer_access(access),
        drawings=may_see_drawings(access),
        purpose=access.purpose,
    )
