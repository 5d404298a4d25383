"""Sign in by a one-time link, and sign out.

A link is opened with GET, which only shows a form, and used up by POST: previews of links, and scanners that open every address, sign
nobody in. The secret stands in the path of this one page, which loads nothing from elsewhere and sends no Referer.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.domain.deeds import DeedKind
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import SignedIn, TheSite, signed_in
from graphsvc.web.identity import SESSION_COOKIE
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.site import Site

router = GuardedRouter({Permission.SIGNED_IN: signed_in}, rate=Rate.SIGN_IN, default_response_class=HTMLResponse)

Secret = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,100}$")]


@router.get("/sign-in")
@needs(Permission.ANYONE)
def sign_in_page(request: Request) -> Response:
    """Say how one signs in."""
    return page(request, "sign-in.html", visitor=None)


@router.post("/sign-in")
@needs(Permission.ANYONE)
def print_new_link(request: Request, site: TheSite) -> Response:
    """Print a new link where graphsvc runs. Only who reads that window can use it, so anybody on this machine may ask."""
    site.announce(f"{request.url.scheme}://{request.url.netloc}{site.links.new_link()}")
    return page(request, "sign-in.html", visitor=None, asked=True)


@router.get("/sign-in/{secret}")
@needs(Permission.ANYONE)
def link_page(request: Request, site: TheSite, secret: Secret) -> Response:
    """Ask who is signing in."""
    return _link_page(request, site, wrong=False) if site.links.is_good(secret) else _spent(request)


@router.post("/sign-in/{secret}")
@needs(Permission.ANYONE)
def use_link(request: Request, site: TheSite, secret: Secret, user: Annotated[str, Form()] = "") -> Response:
    """Sign the chosen user in, if the sign-in can be written down."""
    if not site.links.is_good(secret):
        return _spent(request)
    if site.ports.users.find_user(user) is None:
        return _link_page(request, site, wrong=True)
    if not site.links.use(secret, lambda: _record(site, user, DeedKind.SIGN_IN)):
        return _spent(request)
    site.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
    response = see_other("/")
    # Without an age the cookie goes with the browser; how long it opens anything is decided on the server.
    response.set_cookie(SESSION_COOKIE, site.sessions.start(user, site.now()), path="/", httponly=True, samesite="lax")
    return response


@router.post("/sign-out")
@needs(Permission.SIGNED_IN)
def sign_out(site: TheSite, visitor: SignedIn) -> Response:
    """End the session, on the server too, and tell the browser to forget what it kept of it."""
    site.sessions.end(visitor.secret)
    _record(site, visitor.actor.id, DeedKind.SIGN_OUT)
    response = see_other("/sign-in")
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")
    response.headers["clear-site-data"] = '"cache", "cookies", "storage"'
    return response


def _link_page(request: Request, site: Site, *, wrong: bool) -> Response:
    return page(request, "sign-in-link.html", visitor=None, status=422 if wrong else 200, users=site.users(), wrong=wrong)


def _spent(request: Request) -> Response:
    return page(request, "sign-in.html", visitor=None, status=410, spent=True)


def _record(site: Site, user_id: str, deed: DeedKind) -> None:
    site.ports.audit.append(actor_id=user_id, deed=deed, child_id="", purpose="", rule="one-time-link", at=site.ports.clock.now())
