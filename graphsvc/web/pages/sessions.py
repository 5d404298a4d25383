"""Where somebody is signed in: for themselves, and for who looks after users."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.session import Session
from graphsvc.usecases.open_sessions import open_sessions
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import AllUsers, ChildId, SignedIn, TheSite, Visitor, signed_in, users
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.site import Site

router = GuardedRouter({Permission.SIGNED_IN: signed_in, Permission.LOOK_AFTER_USERS: users}, default_response_class=HTMLResponse)


@router.get("/sessions")
@needs(Permission.SIGNED_IN)
def sessions_page(request: Request, site: TheSite, visitor: SignedIn) -> Response:
    """Show where the visitor is signed in."""
    return page(
        request,
        "sessions.html",
        visitor=visitor,
        sessions=_open(site, visitor, ""),
        this=_own_id(visitor),
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


@router.post("/sessions/end-others")
@needs(Permission.SIGNED_IN)
def end_others(site: TheSite, visitor: SignedIn) -> Response:
    """End all sessions of the visitor but this one."""
    site.ports.sessions.end_sessions(open_sessions(site.ports, visitor.actor), but=_own_id(visitor))
    site.sessions.leave_notice(visitor.secret, site.now(), "You are signed in here alone.")
    return see_other("/sessions")


@router.post("/sessions/{session_id}/end")
@needs(Permission.SIGNED_IN)
def end_one(site: TheSite, visitor: SignedIn, session_id: ChildId) -> Response:
    """End one session of the visitor; one that is somebody else's, or has ended, is none of theirs, and nothing happens."""
    site.ports.sessions.end_sessions(open_sessions(site.ports, visitor.actor), only=session_id)
    site.sessions.leave_notice(visitor.secret, site.now(), "You are signed out there.")
    return see_other("/sessions")


@router.get("/users")
@needs(Permission.LOOK_AFTER_USERS)
def users_page(request: Request, site: TheSite, visitor: SignedIn, access: AllUsers) -> Response:
    """Show who may sign in."""
    return page(
        request,
        "users.html",
        visitor=visitor,
        users=sorted(site.ports.users.list_users(access), key=lambda user: (user.name, user.id)),
        notice=site.sessions.take_notice(visitor.secret, site.now()),
    )


@router.get("/users/{user_id}")
@needs(Permission.LOOK_AFTER_USERS)
def user_page(request: Request, site: TheSite, visitor: SignedIn, user_id: ChildId) -> Response:
    """Show where a user is signed in."""
    found = _open(site, visitor, user_id)
    return page(request, "user.html", visitor=visitor, user=site.ports.users.find_user(user_id), sessions=found, this=_own_id(visitor))


@router.post("/users/{user_id}/end-sessions")
@needs(Permission.LOOK_AFTER_USERS)
def end_all_of(site: TheSite, visitor: SignedIn, user_id: ChildId) -> Response:
    """End every session of a user."""
    ended = site.ports.sessions.end_sessions(open_sessions(site.ports, visitor.actor, user_id))
    words = "They were signed in nowhere." if not ended else "They are signed out everywhere."
    site.sessions.leave_notice(visitor.secret, site.now(), words)
    return see_other("/users")


def _open(site: Site, visitor: Visitor, user_id: str) -> list[Session]:
    now = site.now()
    return [one for one in site.ports.sessions.list_sessions(open_sessions(site.ports, visitor.actor, user_id)) if not one.has_ended(now)]


def _own_id(visitor: Visitor) -> str:
    return visitor.session.id if visitor.session else ""
