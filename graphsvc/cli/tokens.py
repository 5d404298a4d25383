"""Bearer tokens for programs and for trying the API."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from graphsvc.access.actor import Actor
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token, make_token
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.settings import Settings
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports


def token_for(settings: Settings, ports: Ports, operator: Actor, user_id: str, hours: int, scopes: Iterable[ServiceScope] = ()) -> str:
    """A token for a user, or a program, in the register; for a program with these scopes, or all of its own where none is named.

    Raises:
        InvalidRequest: a scope is not the program's, or it is for a person.
        NotFound: there is no such user; the message lists those there are.
    """
    register = open_register(ports, operator)
    user, asked = ports.users.find_user(user_id), frozenset(scopes)
    if user is None:
        known = ", ".join(u.id for u in ports.users.list_users(register)) or "none yet: run graphsvc demo --no-serve"
        raise NotFound(f"There is no user {user_id}. Users: {known}")
    if not asked <= set(user.scopes):
        raise InvalidRequest(f"{user_id} has not all of these scopes in the register. It has: {', '.join(user.scopes) or 'none'}")
    until = datetime.now(UTC) + timedelta(hours=hours)
    if user.is_program:
        return make_service_token(settings.key("token"), user_id, asked or user.scopes, until)
    return make_token(settings.key("token"), user_id, until)
