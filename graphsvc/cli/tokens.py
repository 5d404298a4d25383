"""Bearer tokens for programs and for trying the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graphsvc.access.actor import Actor
from graphsvc.access.tokens import make_token
from graphsvc.domain.errors import NotFound
from graphsvc.settings import Settings
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports


def token_for(settings: Settings, ports: Ports, operator: Actor, user_id: str, hours: int) -> str:
    """A token for a user who is in the register.

    Raises:
        NotFound: there is no such user; the message lists those there are.
    """
    register = open_register(ports, operator)
    if ports.users.find_user(user_id) is None:
        known = ", ".join(u.id for u in ports.users.list_users(register)) or "none yet: run graphsvc demo --no-serve"
        raise NotFound(f"There is no user {user_id}. Users: {known}")
    return make_token(settings.key("token"), user_id, datetime.now(UTC) + timedelta(hours=hours))
