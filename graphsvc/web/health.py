"""What a supervisor asks: is the process alive, can it serve, and what does the API look like. Open to anyone, and without detail."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from graphsvc.web.api.description import describe_api
from graphsvc.web.dependencies import TheSite
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({}, rate=None, tags=["service"])  # a supervisor asks as often as it likes; nothing of a child is in it


@router.get("/healthz")
@needs(Permission.ANYONE)
def healthz() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/readyz")
@needs(Permission.ANYONE)
def readyz(site: TheSite) -> dict[str, str]:
    """Say that the store can be reached and is in the form that this version needs; 503 otherwise."""
    site.ready()
    return {"status": "ready"}


@router.get("/api/v1/openapi.json")
@needs(Permission.ANYONE)
def openapi(request: Request) -> dict[str, Any]:
    """Describe the API."""
    return describe_api(request.app)
