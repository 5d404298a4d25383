"""Open the list of users, or the sessions of one: one's own, or anybody's for who looks after users."""

from __future__ import annotations

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_end_sessions, may_look_after_users
from graphsvc.access.scope import SessionsAccess, UsersAccess
from graphsvc.domain.errors import NotFound
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_users(ports: Ports, actor: Actor) -> UsersAccess:
    """Decide whether the actor looks after users.

    Raises:
        AccessDenied: only administrators and the operator do.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_look_after_users(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return UsersAccess(actor, decision.rule)


def open_sessions(ports: Ports, actor: Actor, user_id: str = "") -> SessionsAccess:
    """Decide whether the actor may see and end the sessions of a user; their own where no user is named.

    Raises:
        AccessDenied: they are somebody else's, and the actor does not look after users.
        NotFound: there is no such user.
        StoreUnavailable: it could not be read, or the refusal not be written down.
    """
    whose = user_id or actor.id
    decision = may_end_sessions(actor, whose)
    if not decision.allowed:
        refuse(ports, actor, decision)
    if whose != actor.id and ports.users.find_user(whose) is None:
        raise NotFound(f"There is no user {whose}")
    return SessionsAccess(actor, whose, decision.rule, ports.clock.now())
