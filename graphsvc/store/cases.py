"""Children's files and who answers for them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date

from graphsvc.access.actor import Role
from graphsvc.access.policy import Allocation, CaseFacts
from graphsvc.access.scope import CaseloadAccess, RegisterAccess
from graphsvc.domain.case_files import ChildFile
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Born, Died, Expected, FileNumber, Gender, Life, Name
from graphsvc.domain.network import Person
from graphsvc.sharing.subject_access.request import answer_due
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.destroyed import refuse_destroyed
from graphsvc.store.people import people_by_id
from graphsvc.store.records import LAST_DAY, NOW, OPEN, checked_id, checked_instant, checked_text, kind_of

KIN_STEPS = 4  # our own rule: as far as a first cousin
MOST_KIN = 2_000
ON_A_LIST = tuple(sorted(kind_of(kind) for kind in (Name, Born, Expected, Died, Life, Gender, FileNumber)))


class Cases:
    """The register of children's files."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now

    def case_facts(self, child_id: str, user_id: str = "") -> CaseFacts:
        """What the decision about a file needs; read before it, seen by nobody, so not audited. A hidden child exists here like any other.

        `user_id`: whoever asks, where it matters that they opened the file in an emergency.

        Raises:
            StoreUnavailable: it could not be read.
        """
        (row,) = self._connection.read(
            lambda turn: turn.rows("access/case_facts", child_id=child_id, user_id=user_id, now=self._now(), open=OPEN)
        )
        allocations = sorted((allocation_from(child_id, a) for a in row["allocations"]), key=lambda a: (a.starts, a.user_id, a.team))
        return CaseFacts(row["person"], row["file"], tuple(allocations), row["hidden"], row["opened_until"], row["kept"])

    def kin_of_caseload(self, user_id: str, *, on: date) -> frozenset[str]:
        """Everybody who is kin, up to `KIN_STEPS` steps away, of a child allocated to this user on that day; for a decision: not audited.

        It is walked from the user's own children, so that what it costs tells nothing of whom they asked for.

        Raises:
            StoreUnavailable: it could not be read.
        """

        def walk(turn: Turn) -> frozenset[str]:
            mine = turn.rows("access/my_children", user_id=user_id, team="", on=on.isoformat(), open=OPEN)
            front = sorted(row["child_id"] for row in mine)
            found = set(front)
            for _ in range(KIN_STEPS):
                rows = turn.rows("access/kin_one_step", front=front, at=on.isoformat(), known=NOW, limit=MOST_KIN)
                front = [row["id"] for row in rows if row["id"] not in found]
                found.update(front)
            return frozenset(found)

        return self._connection.read(walk)

    def my_children(self, access: CaseloadAccess, *, on: date) -> tuple[ChildFile, ...]:
        """Files allocated to the actor (or to the team, for its manager) on that day, in order of name. Hidden children are not among them.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else ""

        def read(turn: Turn) -> tuple[tuple[ChildFile, ...], Counts]:
            opened = {
                row["child_id"]: date.fromisoformat(row["opened"])
                for row in turn.rows("access/my_children", user_id=access.actor.id, team=team, on=on.isoformat(), open=OPEN)
            }
            more = {row["child_id"]: row for row in turn.rows("access/on_files", children=sorted(opened))}
            files = (_listed(child, opened[child.id], more[child.id]) for child in people_by_id(turn, sorted(opened), ON_A_LIST))
            listed = tuple(sorted(files, key=lambda file: (file.child.display_name.casefold(), file.child.id)))
            return listed, {"children": len(listed)}

        return self._trail.perform(act_of(access, DeedKind.LIST_CHILDREN, at=self._now()), read)

    def open_file(self, access: RegisterAccess, child_id: str, *, opened: date, at: str) -> None:
        """Open a child's file. Where it is open already nothing changes, its first day neither.

        Raises:
            NotFound: there is no such person.
            Conflict: their record is being destroyed.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        checked_instant(at)

        def write(turn: Turn) -> tuple[None, Counts]:
            refuse_destroyed(turn, [child_id])
            if not turn.rows("access/open_file", child_id=child_id, opened=opened.isoformat(), at=at, by=access.actor.id):
                raise NotFound("There is no such record")
            return None, {"files": 1}

        self._trail.perform(act_of(access, DeedKind.OPEN_FILE, at=at, child_id=child_id), write)

    def allocate(self, access: RegisterAccess, allocation: Allocation, *, at: str) -> None:
        """Record who answers for a child. The same again changes nothing; another end for the same worker, team and first day replaces it.

        Raises:
            NotFound: the child has no file, or there is no such user.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _allocation_properties(allocation, at=checked_instant(at), by=access.actor.id)
        turn_id = secrets.token_hex(8)

        def write(turn: Turn) -> tuple[None, Counts]:
            if allocation.user_id and not turn.rows("access/find_user", user_id=allocation.user_id, open=OPEN):
                raise NotFound(f"There is no user {allocation.user_id}")
            done = turn.row(
                "access/allocate", child_id=allocation.child_id, allocation=properties, at=at, by=access.actor.id, open=OPEN, turn=turn_id
            )
            if done is None:
                raise NotFound("There is no such record")
            return None, {"allocations": int(done["written"])}

        self._trail.perform(act_of(access, DeedKind.ALLOCATE, at=at, child_id=allocation.child_id), write)


def _listed(child: Person, opened: date, more: Row) -> ChildFile:
    days = [
        answer_due(date.fromisoformat(r["received"]), date.fromisoformat(r["identity_on"]), extended=bool(r["extended"]))
        for r in more["asked"]
    ]
    return ChildFile(child, opened, more["copied"], min(days, default=None))


def _allocation_properties(allocation: Allocation, *, at: str, by: str) -> Row:
    return {
        "user_id": checked_text(allocation.user_id),
        "team": checked_text(allocation.team),
        "child_id": checked_id(allocation.child_id),
        "starts": allocation.starts.isoformat(),
        "ends": LAST_DAY if allocation.ends is None else allocation.ends.isoformat(),
        "recorded_at": at,
        "recorded_by": by,
        "withdrawn_at": OPEN,
    }


def allocation_from(child_id: str, properties: Row) -> Allocation:
    """The allocation that a node holds."""
    ends = None if properties["ends"] == LAST_DAY else date.fromisoformat(properties["ends"])
    return Allocation(child_id, properties["user_id"], properties["team"], date.fromisoformat(properties["starts"]), ends)
