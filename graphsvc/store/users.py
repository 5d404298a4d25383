"""People who may sign in."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from graphsvc.access.actor import Actor, Role
from graphsvc.access.scope import RegisterAccess, UsersAccess
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts, of_user
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.records import OPEN, checked_id, checked_instant, checked_text


class Users:
    """The register of users."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now

    def find_user(self, user_id: str) -> Actor | None:
        """The user as recorded now, or None. Read before any decision, to know who asks, so not audited.

        Raises:
            StoreUnavailable: it could not be read.
        """
        row = self._connection.read(lambda turn: turn.row("access/find_user", user_id=user_id, open=OPEN))
        return None if row is None else _actor(row)

    def add_user(self, access: RegisterAccess, user: Actor, *, at: str) -> None:
        """Record a user. One who is recorded already is recorded anew; what stood before stays, withdrawn.

        Raises:
            InvalidRequest: the id is empty or too long.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        record = {
            "name": checked_text(user.name),
            "role": str(user.role),
            "team": checked_text(user.team),
            "scopes": " ".join(sorted(user.scopes)),
            "recorded_at": checked_instant(at),
            "recorded_by": access.actor.id,
            "withdrawn_at": OPEN,
        }
        user_id, turn_id = checked_id(user.id), secrets.token_hex(8)

        def write(turn: Turn) -> tuple[None, Counts]:
            turn.rows("access/add_user", user_id=user_id, record=record, at=at, by=access.actor.id, open=OPEN, turn=turn_id)
            return None, {"users": 1}

        self._trail.perform(act_of(access, DeedKind.ADD_USER, at=at), write)

    def find_user_of(self, identity_id: str) -> Actor | None:
        """The user whom an identity signs in, as recorded now; None where there is none, or more than one. Not audited, as `find_user`.

        Raises:
            StoreUnavailable: it could not be read.
        """
        rows = self._connection.read(lambda turn: turn.rows("access/find_user_of", identity_id=identity_id, open=OPEN))
        users = {row["user_id"] for row in rows}
        return self.find_user(users.pop()) if len(users) == 1 else None

    def link_sign_in(self, access: RegisterAccess, identity_id: str, user_id: str, *, at: str) -> None:
        """Record that an identity signs in that user; with an empty user id, that it signs in nobody. What stood before stays, withdrawn.

        Raises:
            InvalidRequest: an id is empty or too long.
            NotFound: there is no such user.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        link = {"id": checked_id(identity_id), "user_id": user_id and checked_id(user_id)}
        link |= {"recorded_at": checked_instant(at), "recorded_by": access.actor.id, "withdrawn_at": OPEN}

        def write(turn: Turn) -> tuple[None, Counts]:
            if user_id and turn.row("access/find_user", user_id=user_id, open=OPEN) is None:
                raise NotFound(f"There is no user {user_id}")
            before = {row["user_id"] for row in turn.rows("access/find_user_of", identity_id=identity_id, open=OPEN)}
            turn.rows("access/unlink_sign_in", identity_id=identity_id, at=at, by=access.actor.id, open=OPEN)
            if user_id:
                turn.rows("access/link_sign_in", rows=[link])
            about = {key: count for one in sorted({*before, user_id}) for key, count in of_user(one).items()}
            return None, {"links": 1, **about}

        self._trail.perform(act_of(access, DeedKind.LINK_SIGN_IN, at=at), write)

    def list_users(self, access: RegisterAccess | UsersAccess) -> tuple[Actor, ...]:
        """Everybody who may sign in, in order of id.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Actor, ...], Counts]:
            users = tuple(_actor(row) for row in turn.rows("access/list_users", open=OPEN))
            return users, {"users": len(users)}

        return self._trail.perform(act_of(access, DeedKind.LIST_USERS, at=self._now()), read)


def _actor(row: Row) -> Actor:
    return Actor(row["id"], row["name"], Role(row["role"]), row["team"], tuple(ServiceScope(one) for one in row["scopes"].split()))
