"""Sign in: the page that says how, one-time links, and signing out.

A link is opened with GET, which only shows a form, and used up by POST: previews of links, and scanners that open every address, sign
nobody in. The secret stands in the path of this one page, which loads nothing from elsewhere and sends no Referer.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path, Query
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.web.answers import forget_pages, page, see_other
from graphsvc.web.attempts import LONGEST_PLACE, own_place, sign_in_address
from graphsvc.web.dependencies import SignedIn, TheSite, signed_in
from graphsvc.web.identity import SignInLinks
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.session_cookie import SESSION_COOKIE, begin_session, delete_cookie, first_page
from graphsvc.web.site import Site

router = GuardedRouter({Permission.SIGNED_IN: signed_in}, rate=Rate.SIGN_IN, default_response_class=HTMLResponse)

Secret = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,100}$")]


Place = Annotated[str, Query(alias="next", max_length=LONGEST_PLACE)]


@router.get("/sign-in")
@needs(Permission.ANYONE)
def sign_in_page(request: Request, site: TheSite, place: Place = "/") -> Response:
    """Say how one signs in."""
    return _sign_in_page(request, site, place=own_place(place))


@router.post("/sign-in")
@needs(Permission.ANYONE)
def print_new_link(request: Request, site: TheSite, place: Place = "/") -> Response:
    """Print a new link where graphsvc runs. Only who reads that window can use it, so anybody on this machine may ask."""
    goes_on = sign_in_address(own_place(place)).partition("?")[2]
    link = _links(site).new_link() + (f"?{goes_on}" if goes_on else "")
    site.announce(f"{request.url.scheme}://{request.url.netloc}{link}")
    return _sign_in_page(request, site, place=own_place(place), asked=True)


@router.get("/sign-in/{secret}")
@needs(Permission.ANYONE)
def link_page(request: Request, site: TheSite, secret: Secret) -> Response:
    """Ask who is signing in."""
    return _link_page(request, site, wrong=False) if _links(site).is_good(secret) else _spent(request, site)


@router.post("/sign-in/{secret}")
@needs(Permission.ANYONE)
def use_link(request: Request, site: TheSite, secret: Secret, user: Annotated[str, Form()] = "", place: Place = "/") -> Response:
    """Sign the chosen user in, if the sign-in can be written down, and go on to the page that was asked for."""
    links = _links(site)
    if not links.is_good(secret):
        return _spent(request, site)
    actor = site.ports.users.find_user(user)
    if actor is None or actor.is_program:
        return _link_page(request, site, wrong=True)
    if not links.use(secret, lambda: _record(site, user, DeedKind.SIGN_IN)):
        return _spent(request, site)
    goes_on = own_place(place)
    response = see_other(first_page(actor) if goes_on == "/" else goes_on)
    begin_session(request, response, site, user)
    return response


@router.post("/sign-out")
@needs(Permission.SIGNED_IN)
def sign_out(site: TheSite, visitor: SignedIn) -> Response:
    """End the session, on the server too, and tell the browser to forget what it kept of it."""
    site.sessions.end(visitor.secret)
    _record(site, visitor.actor.id, DeedKind.SIGN_OUT, rule="own-sessions")
    response = see_other("/sign-in")
    delete_cookie(response, site, SESSION_COOKIE)
    return forget_pages(response, "cookies", "storage")


def _link_page(request: Request, site: Site, *, wrong: bool) -> Response:
    return page(
        request,
        "sign-in-link.html",
        visitor=None,
        status=422 if wrong else 200,
        users=[user for user in site.users() if not user.is_program],
        wrong=wrong,
    )


def _spent(request: Request, site: Site) -> Response:
    return _sign_in_page(request, site, status=410, spent=True)


def _sign_in_page(
    request: Request, site: Site, *, status: int = 200, place: str = "/", asked: bool = False, spent: bool = False
) -> Response:
    providers = [client.provider for client in site.providers.values()]
    return page(request, "sign-in.html", visitor=None, status=status, providers=providers, next=place, asked=asked, spent=spent)


def _links(site: Site) -> SignInLinks:
    """One-time links; there are none where people sign in with an identity provider.

    Raises:
        NotFound: the same as for an address that never was.
    """
    if site.links is None:
        raise NotFound("There are no one-time links here")
    return site.links


def _record(site: Site, user_id: str, deed: DeedKind, *, rule: str = "one-time-link") -> None:
    site.ports.audit.append(actor_id=user_id, deed=deed, child_id="", purpose="", rule=rule, at=site.ports.clock.now())
