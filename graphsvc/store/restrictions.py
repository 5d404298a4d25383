"""What is kept restricted, why, and who may see it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import date

from graphsvc.access.actor import Actor, Role
from graphsvc.access.restricted import Permission, Rights
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.restriction import Kept, Restriction, RestrictionChange
from graphsvc.domain.ties import SameAs
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.joining import joined_records
from graphsvc.store.marks import Changed, mark_with_all_beside
from graphsvc.store.records import OPEN, TYPE_OF, checked_id, checked_instant, checked_text
from graphsvc.store.search_index import refresh

MOST = 1_000  # more than that nobody looks through


class Restrictions:
    """The register of what is kept restricted. Each call leaves its audit entry in the same transaction, or does nothing."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now

    def rights_of(self, actor: Actor, *, on: date) -> Rights:
        """What a decision about restricted things needs; read before it, seen by nobody, so not audited.

        Raises:
            StoreUnavailable: it could not be read.
        """
        team = actor.team if actor.role is Role.TEAM_MANAGER else ""

        def read(turn: Turn) -> Rights:
            mine = turn.rows("access/my_children", user_id=actor.id, team=team, on=on.isoformat(), open=OPEN)
            given = turn.rows("restriction/permissions_of", user_id=actor.id, on=on.isoformat(), open=OPEN)
            return Rights(frozenset(row["child_id"] for row in mine), tuple(_permission(row["permission"]) for row in given))

        return self._connection.read(read)

    def is_made(self, change_id: str) -> bool:
        """Whether a change has been made; seen by nobody, so not audited.

        Raises:
            StoreUnavailable: it could not be read.
        """
        return self._connection.read(lambda turn: turn.row("restriction/is_made", id=change_id)) is not None

    def change(self, access: CaseAccess, change: RestrictionChange, *, records: Iterable[str] = (), ties: Iterable[str] = ()) -> bool:
        """Restrict something, or open it again. False: the same change was made before, and nothing is written now.

        A statement goes with all that it took the place of, so that no look at an earlier day shows it; a person with their other records,
        which are looked up, and those of them that are hidden given as `records`. Somebody who has a file of their own stays, since it
        would be shown to nobody; what joins them to the people of this file, given as `ties`, is restricted instead.

        Raises:
            NotFound: there is no such thing, as far as the writer may know; it is so already; or it is not kept so in this file.
            Conflict: the statement has been put right meanwhile.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        turn_id = secrets.token_hex(8)
        kind = DeedKind.LIFT_RESTRICTION if change.opens else DeedKind.RESTRICT
        properties = _change_properties(change, turn_id)

        def write(turn: Turn) -> tuple[bool, Counts | None]:
            noted = turn.row("restriction/note_change", child_id=access.child_id, change=properties)
            if noted is None:
                raise NotFound("There is no such record")
            if noted["turn"] != turn_id:
                return False, None
            keeping = _Keeping(turn, access, change, turn_id, self._now())
            changed = keeping.person(records, ties) if change.sort is Kept.PERSON else keeping.statement()
            return True, {"changed": changed}

        return self._trail.perform(act_of(access, kind, at=change.at), write)

    def changes(self, access: CaseAccess) -> tuple[RestrictionChange, ...]:
        """What was restricted or opened again in this child's file for the reasons that are opened to the reader, the latest first.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        reasons = sorted(str(one.reason) for one in access.scope.opened if one.child_id == access.child_id)

        def read(turn: Turn) -> tuple[tuple[RestrictionChange, ...], Counts]:
            rows = turn.rows("restriction/list_changes", child_id=access.child_id, reasons=reasons, limit=MOST)
            found = tuple(_change(row["change"]) for row in rows)
            return found, {"changes": len(found)}

        return self._trail.perform(act_of(access, DeedKind.VIEW_RESTRICTED, at=self._now()), read)

    def permit(self, access: CaseAccess, permission: Permission) -> None:
        """Let somebody see what is kept for one reason in this child's file. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _permission_properties(permission)

        def write(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("restriction/permit", child_id=access.child_id, permission=properties):
                raise NotFound("There is no such record")
            return None, {"permissions": 1}

        self._trail.perform(act_of(access, DeedKind.PERMIT, at=permission.given_at), write)

    def permissions(self, access: CaseAccess, *, on: date) -> tuple[Permission, ...]:
        """Who may see what is kept restricted in this child's file, on that day or later; the first to end first.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Permission, ...], Counts]:
            asked: Row = {"child_id": access.child_id, "on": on.isoformat(), "open": OPEN, "limit": MOST}
            found = tuple(_permission(row["permission"]) for row in turn.rows("restriction/list_permissions", **asked))
            return found, {"permissions": len(found)}

        return self._trail.perform(act_of(access, DeedKind.LIST_PERMISSIONS, at=self._now()), read)

    def end_permission(self, access: CaseAccess, permission_id: str, *, at: str) -> None:
        """Take back that somebody may see what is kept restricted in this child's file.

        Raises:
            NotFound: there is none that still holds.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        checked_instant(at)

        def write(turn: Turn) -> tuple[None, Counts]:
            asked: Row = {"child_id": access.child_id, "id": permission_id, "at": at, "by": access.actor.id, "open": OPEN}
            if not turn.rows("restriction/end_permission", **asked):
                raise NotFound("There is no such permission, or it has ended")
            return None, {"permissions": 1}

        self._trail.perform(act_of(access, DeedKind.END_PERMISSION, at=at), write)


class _Keeping:
    """One change, in its transaction."""

    def __init__(self, turn: Turn, access: CaseAccess, change: RestrictionChange, turn_id: str, now: str) -> None:
        self._turn, self._change, self._turn_id, self._now = turn, change, turn_id, now
        self._may_see = list(access.scope.keys)

    def person(self, records: Iterable[str], ties: Iterable[str]) -> int:
        """All records of one person; how many."""
        whole = sorted(joined_records(self._turn, {*records, self._change.about_id})[0])
        kept = {record: self._keep("person", record) for record in whole}
        if kept[self._change.about_id] is None:
            raise NotFound("There is no such record")
        if not self._change.opens and any(one["has_file"] for one in kept.values() if one):
            for tie in sorted(ties):
                self._statement(tie)
        mark_with_all_beside(self._turn, whole, at=self._now)
        refresh(self._turn, whole, turn_id=self._turn_id)
        return len(whole)

    def statement(self) -> int:
        """One statement and all that it took the place of; how many."""
        changed, people = self._statement(self._change.about_id)
        if not changed:
            raise NotFound("There is no such record")
        refresh(self._turn, people, turn_id=self._turn_id)
        return changed

    def _statement(self, statement_id: str) -> tuple[int, set[str]]:
        found = self._turn.row("record/find_statement", statement_id=statement_id)
        kind = found["type"].lower() if found and found["type"] != TYPE_OF[SameAs] else ""
        kept = self._keep(kind, statement_id) if kind else None
        if kept is not None and kept["withdrawn_at"] != OPEN:
            raise Conflict("This has been put right meanwhile. Look again, and choose what stands there now")
        changed, people = 0, set[str]()
        if found and kept is not None:
            moved = Changed()
            moved.add(found)
            moved.mark(self._turn, at=self._now)
        while kept is not None:
            changed += 1
            people |= {kept["person_id"]} if "person_id" in kept else set()
            kept = self._keep(kind, kept["replaces"]) if kept["replaces"] else None
        return changed, people

    def _keep(self, kind: str, record: str) -> Row | None:
        keeps: Row = {"hidden": not self._change.opens, "kept": self._change.restriction.key}
        return self._turn.row(f"restriction/keep_{kind}", id=record, may_see=self._may_see, turn=self._turn_id, **keeps)


def _change_properties(change: RestrictionChange, turn_id: str) -> Row:
    return {
        "id": checked_id(change.id),
        "child_id": checked_id(change.restriction.child_id),
        "reason": str(change.restriction.reason),
        "sort": str(change.sort),
        "about_id": checked_id(change.about_id),
        "words": checked_text(change.words),
        "at": checked_instant(change.at),
        "by": checked_text(change.by),
        "opens": change.opens,
        "turn": turn_id,
    }


def _change(row: Row) -> RestrictionChange:
    restriction = Restriction.of_key(f"{row['reason']}:{row['child_id']}")
    return RestrictionChange(row["id"], restriction, Kept(row["sort"]), row["about_id"], row["words"], row["at"], row["by"], row["opens"])


def _permission_properties(permission: Permission) -> Row:
    return {
        "id": checked_id(permission.id),
        "child_id": checked_id(permission.restriction.child_id),
        "reason": str(permission.restriction.reason),
        "user_id": checked_id(permission.user_id),
        "starts": permission.starts.isoformat(),
        "ends": permission.ends.isoformat(),
        "words": checked_text(permission.words),
        "recorded_by": checked_text(permission.given_by),
        "recorded_at": checked_instant(permission.given_at),
        "withdrawn_at": OPEN,
    }


def _permission(row: Row) -> Permission:
    restriction = Restriction.of_key(f"{row['reason']}:{row['child_id']}")
    days = date.fromisoformat(row["starts"]), date.fromisoformat(row["ends"])
    return Permission(row["id"], restriction, row["user_id"], *days, row["words"], row["recorded_by"], row["recorded_at"])
