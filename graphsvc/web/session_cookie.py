"""The cookie that holds the secret of a session, and how a sign-in ends with one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.actor import Actor, Role
from graphsvc.web.browsers import browser_words
from graphsvc.web.site import Site

# A name with the prefix `__Host-` needs `Secure`, which browsers do not keep for http. Over http people sign in on loopback alone.
SESSION_COOKIE = "graphsvc-session"
ATTEMPT_COOKIE = "graphsvc-sign-in"  # a sign-in that is with the identity provider now


def name_of(cookie: str, *, secure: bool) -> str:
    """The name of a cookie: over https with the prefix by which browsers take it from this host alone, over TLS, for the whole of it."""
    return f"__Host-{cookie}" if secure else cookie


def secret_in(request: Request, site: Site) -> str:
    """The secret that the request brings; empty without one."""
    return request.cookies.get(name_of(SESSION_COOKIE, secure=site.secure), "")


def set_cookie(response: Response, site: Site, cookie: str, value: str, *, seconds: int | None = None) -> None:
    """Give the browser a cookie that no script reads and no other site's form sends. Without seconds it goes with the browser."""
    response.set_cookie(
        name_of(cookie, secure=site.secure), value, max_age=seconds, path="/", secure=site.secure, httponly=True, samesite="lax"
    )


def delete_cookie(response: Response, site: Site, cookie: str) -> None:
    """Tell the browser to forget a cookie."""
    response.delete_cookie(name_of(cookie, secure=site.secure), path="/", secure=site.secure, httponly=True, samesite="lax")


def first_page(actor: Actor) -> str:
    """Where somebody finds what is theirs to do."""
    return "/users" if actor.role is Role.ADMINISTRATOR else "/"


def begin_session(request: Request, response: Response, site: Site, user_id: str) -> None:
    """Open a new session of that user and give it to the browser. The one that it had before ends; its secret is never taken up.

    Where words of the same user were kept in that, the browser goes to them first.
    """
    browser = browser_words(request.headers.get("user-agent", ""))
    secret = site.sessions.start(user_id, site.now(), browser)
    if site.sessions.hand_over(secret_in(request, site), secret, site.now()):
        response.headers["location"] = "/kept"
    set_cookie(response, site, SESSION_COOKIE, secret)
