"""Words that were kept through a sign-out, for who typed them: shown once they have signed in again, and gone once they are used."""

from __future__ import annotations

import re

from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import SignedIn, TheSite, signed_in
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.SIGNED_IN: signed_in}, default_response_class=HTMLResponse)
# Forms that show themselves again as they were filled in, and save nothing, where `then` says so.
_SHOWS_AGAIN = re.compile(r"/children/[^/]+/(?:people/add|visit|people/[^/]+/facts/add|people/[^/]+/facts/[^/]+/correct)", re.ASCII)


@router.get("/kept")
@needs(Permission.SIGNED_IN)
def kept_page(request: Request, site: TheSite, visitor: SignedIn) -> Response:
    """Show the words that were kept, to go on with."""
    kept = site.sessions.kept(visitor.secret, site.now())
    shows_again = kept is not None and _SHOWS_AGAIN.fullmatch(kept.address) is not None
    return page(request, "kept.html", visitor=visitor, kept=kept, shows_again=shows_again)


@router.post("/kept")
@needs(Permission.SIGNED_IN)
def go_on(site: TheSite, visitor: SignedIn) -> Response:
    """Forget what was kept, and let the browser send the form, as it is now, to where it belonged (307)."""
    kept = site.sessions.take_kept(visitor.secret, site.now())
    return RedirectResponse(kept.address, status_code=307) if kept else see_other("/")


@router.post("/kept/forget")
@needs(Permission.SIGNED_IN)
def forget(site: TheSite, visitor: SignedIn) -> Response:
    """Forget what was kept."""
    site.sessions.take_kept(visitor.secret, site.now())
    return see_other("/")
