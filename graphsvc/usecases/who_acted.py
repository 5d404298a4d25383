"""Who somebody was, by the id that stands in a trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphsvc.access.actor import OPERATOR
from graphsvc.usecases.ports import Ports


def who_acted(ports: Ports, user_ids: Iterable[str]) -> Mapping[str, str]:
    """Name and role of each, by id; the id itself of somebody who is in the register no more.

    Raises:
        StoreUnavailable: the register could not be read.
    """
    users = {user_id: ports.users.find_user(user_id) for user_id in sorted(set(user_ids))}
    told = {user_id: user.name_and_role if user else user_id for user_id, user in users.items()}
    return told | {OPERATOR.id: OPERATOR.role.words} if OPERATOR.id in told else told
