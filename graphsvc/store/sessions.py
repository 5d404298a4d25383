"""Who is signed in: one node a session, found by the hash of its secret. All processes on the store know the same sessions.

A session that has ended is deleted: it says nothing that the trail does not say, and opens nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from graphsvc.access.actor import Purpose
from graphsvc.access.scope import SessionsAccess
from graphsvc.access.session import SESSION_LASTS, Session
from graphsvc.domain.deeds import DeedKind
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts, of_user
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.records import checked_id, checked_text

MOST_FORGOTTEN = 100  # at once: each that begins takes away more than it adds


class SessionsOpen:
    """The sessions that are open now, and some whose time was up and that nobody has come back to."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def open_session(self, key: str, session: Session) -> None:
        """Keep a new session under the hash of its secret; those of all whose day is over go.

        Raises:
            StoreUnavailable: it could not be written.
        """
        row = {"key": key, **_properties(session)}
        before = _text(session.started - SESSION_LASTS)

        def write(turn: Turn) -> None:
            turn.rows("access/forget_old_sessions", before=before, limit=MOST_FORGOTTEN)
            turn.rows("access/add_session", rows=[row])

        self._connection.write(write)

    def find_session(self, key: str) -> Session | None:
        """The session under that hash, whether or not its time is up; None without one. Not audited: it is how we know who asks.

        Raises:
            StoreUnavailable: it could not be read.
        """
        row = self._connection.read(lambda turn: turn.row("access/find_session", key=key))
        return _session(row["session"]) if row else None

    def change_session(self, key: str, change: Callable[[Session], Session]) -> Session | None:
        """Keep what is made of a session; None where it has been ended meanwhile: then it stays so.

        Raises:
            StoreUnavailable: it could not be written.
        """

        def write(turn: Turn) -> Session | None:
            row = turn.row("access/find_session", key=key)
            if row is None:
                return None
            changed = change(_session(row["session"]))
            return changed if turn.rows("access/change_session", key=key, changed=_properties(changed)) else None

        return self._connection.write(write)

    def close_session(self, key: str) -> None:
        """Forget the session under that hash. Where there is none, nothing happens.

        Raises:
            StoreUnavailable: it could not be written.
        """
        self._connection.write(lambda turn: turn.rows("access/forget_session", key=key))

    def list_sessions(self, access: SessionsAccess) -> tuple[Session, ...]:
        """The sessions of a user, the one used last first, with some whose time is up.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Session, ...], Counts]:
            found = _of(turn, access)
            return found, {"sessions": len(found), **of_user(access.user_id)}

        return self._trail.perform(act_of(access, DeedKind.LIST_SESSIONS, at=access.at), read)

    def end_sessions(self, access: SessionsAccess, *, only: str = "", but: str = "") -> int:
        """End one session of a user, or all but one, or all. From then on its secret opens nothing, in any process.

        Returns:
            How many were ended.

        Raises:
            StoreUnavailable: it could not be written; doing it again is safe.
        """

        def write(turn: Turn) -> tuple[int, Counts]:
            ended = [one.id for one in _of(turn, access) if one.id != but and only in {"", one.id}]
            turn.rows("access/forget_sessions", user_id=access.user_id, ids=ended)
            return len(ended), {"sessions": len(ended), **of_user(access.user_id)}

        return self._trail.perform(act_of(access, DeedKind.END_SESSIONS, at=access.at), write)


def _of(turn: Turn, access: SessionsAccess) -> tuple[Session, ...]:
    return tuple(_session(row["session"]) for row in turn.rows("access/list_sessions", user_id=access.user_id))


def _properties(session: Session) -> Row:
    return {
        "id": checked_id(session.id),
        "user_id": checked_id(session.user_id),
        "started": _text(session.started),
        "last_seen": _text(session.last_seen),
        "browser": checked_text(session.browser),
        "purposes": json.dumps(session.purposes, sort_keys=True),
        "notice": checked_text(session.notice),
        "worries": json.dumps({child: _text(until) for child, until in session.worries.items()}, sort_keys=True),
        "recent": [checked_id(child) for child in session.recent],
        "undo": checked_text(session.undo),
        "kept": checked_text(session.kept),
        "together": checked_text(session.together),
    }


def _session(row: Row) -> Session:
    purposes = {child: Purpose(purpose) for child, purpose in json.loads(row["purposes"]).items()}
    started, last_seen = (datetime.fromisoformat(row[name]) for name in ("started", "last_seen"))
    worries = {child: datetime.fromisoformat(until) for child, until in json.loads(row.get("worries") or "{}").items()}
    recent = tuple(row.get("recent", ()))
    later = row.get("undo", ""), row.get("kept", ""), row.get("together", "")  # sessions of an earlier version have none
    return Session(row["id"], row["user_id"], started, last_seen, row["browser"], purposes, row["notice"], worries, recent, *later)


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
