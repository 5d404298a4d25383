"""Sign in with an identity provider: out to it, and back.

Out is a link, not a form: the policy of our pages lets forms go nowhere but here. It changes nothing but a cookie of the browser.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.domain.errors import NotFound
from graphsvc.usecases.sign_in import Refusal, SignInRefused, refuse_sign_in, sign_in
from graphsvc.web.answers import page, see_other
from graphsvc.web.attempts import ATTEMPT_LASTS, LONGEST_PLACE, Attempt, own_place, seal, unseal
from graphsvc.web.dependencies import TheSite
from graphsvc.web.oidc import NotProven, ProviderClient
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.session_cookie import ATTEMPT_COOKIE, begin_session, delete_cookie, first_page, name_of, secret_in, set_cookie
from graphsvc.web.site import Site

router = GuardedRouter({}, rate=Rate.SIGN_IN, default_response_class=HTMLResponse)

ProviderId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,40}$")]
_STATUS = {Refusal.OUT_OF_STEP: 400, Refusal.AWAY: 503}


@router.get("/sign-in/with/{provider}")
@needs(Permission.ANYONE)
def go_to_provider(
    request: Request, site: TheSite, provider: ProviderId, place: Annotated[str, Query(alias="next", max_length=LONGEST_PLACE)] = "/"
) -> Response:
    """Send the browser to the provider, with a cookie by which it is known when it comes back."""
    client = _client(site, provider)
    attempt = Attempt.begin(provider, own_place(place), site.now(), anew=_is_locked(request, site))
    try:
        response = RedirectResponse(client.address(attempt), status_code=303)
    except NotProven as trouble:
        return _refused(request, client, trouble.why)
    set_cookie(response, site, ATTEMPT_COOKIE, seal(site.token_key, attempt), seconds=int(ATTEMPT_LASTS.total_seconds()))
    return response


@router.get("/sign-in/from/{provider}")
@needs(Permission.ANYONE)
def come_from_provider(request: Request, site: TheSite, provider: ProviderId) -> Response:
    """Sign in whom the provider has proven, if the register knows them; the answer holds for the browser that began, and once."""
    client = _client(site, provider)
    attempt = unseal(site.token_key, request.cookies.get(name_of(ATTEMPT_COOKIE, secure=site.secure), ""), site.now())
    if attempt is None or attempt.provider != provider or (_is_locked(request, site) and not attempt.anew):
        return _refused(request, client, Refusal.OUT_OF_STEP)  # a stranger's: anybody may send any number of these
    try:
        response = _signed_in(request, site, client, attempt)
    except SignInRefused as refused:
        response = _refused(request, client, refused.why, refused.number)
    delete_cookie(response, site, ATTEMPT_COOKIE)
    return response


def _is_locked(request: Request, site: Site) -> bool:
    """A child sits at this screen: that the worker is still signed in at the provider must not be enough."""
    session = site.sessions.find(secret_in(request, site), site.now())
    return session is not None and bool(session.together)


def _signed_in(request: Request, site: Site, client: ProviderClient, attempt: Attempt) -> Response:
    try:
        identity = client.prove(attempt, request.query_params)
    except NotProven as trouble:
        refuse_sign_in(site.ports, trouble.why)
    user = sign_in(site.ports, identity)
    response = see_other(first_page(user) if attempt.place == "/" else attempt.place)
    begin_session(request, response, site, user.id)
    return response


def _client(site: Site, provider: str) -> ProviderClient:
    client = site.providers.get(provider)
    if client is None:
        raise NotFound("There is no such identity provider")
    return client


def _refused(request: Request, client: ProviderClient, why: Refusal, number: str = "") -> Response:
    return page(
        request,
        "sign-in-refused.html",
        visitor=None,
        status=_STATUS.get(why, 403),
        why=why.value,
        number=number,
        provider=client.provider.name,
    )
