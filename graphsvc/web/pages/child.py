"""What a child's file is opened for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graphsvc.access.actor import Purpose
from graphsvc.web.answers import see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.permission import GuardedRouter, Permission, needs

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
