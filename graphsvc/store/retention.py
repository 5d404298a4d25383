"""How long children's files are kept: what decides it, and who has said that one must be kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import date

from graphsvc.access.retention import FileOnRecord, Hold, HoldKind
from graphsvc.access.scope import RetentionAccess
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Born, Died, Name
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.cases import allocation_from
from graphsvc.store.connection import Row, Turn
from graphsvc.store.records import LAST_DAY, OPEN, checked_id, checked_instant, checked_text, fact_from, kind_of
from graphsvc.store.writing import Reachable, prepare, write

A_PAGE = 1_000
ALL_FILES_S = 120.0  # for a look at every file of a large council
DECIDING = tuple(sorted(kind_of(kind) for kind in (Born, Died, LegalStatus, Name)))


class Retention:
    """The register of how long files are kept."""

    def __init__(self, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._trail = trail
        self._now = now

    def files(self, access: RetentionAccess) -> tuple[FileOnRecord, ...]:
        """Every child's file, in order of id, those of hidden children too.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[FileOnRecord, ...], Counts]:
            found = tuple(_all_files(turn))
            return found, {"files": len(found)}

        return self._trail.perform(act_of(access, DeedKind.REVIEW_RETENTION, at=self._now()), read, timeout_s=ALL_FILES_S)

    def file(self, access: RetentionAccess, child_id: str) -> FileOnRecord:
        """One child's file.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[FileOnRecord, Counts]:
            return read_file(turn, child_id), {"files": 1}

        return self._trail.perform(act_of(access, DeedKind.REVIEW_RETENTION, at=self._now(), child_id=child_id), read)

    def record_status(self, access: RetentionAccess, child_id: str, deed: Deed) -> bool:
        """Write down what a child was in law. False: it had been written before.

        Raises:
            NotFound: there is no such person.
            InvalidRequest: something in it cannot be kept.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        prepared, turn_id = prepare(deed), secrets.token_hex(8)

        def record(turn: Turn) -> tuple[bool, Counts | None]:
            written = write(turn, prepared, Reachable(everything=True, opened=(), new_people=()), turn_id=turn_id, now=self._now())
            return written, prepared.counts if written else None

        return self._trail.perform(act_of(access, deed.kind, at=deed.at, child_id=child_id), record)

    def hold(self, access: RetentionAccess, hold: Hold) -> None:
        """Record that a file is kept whatever its day. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _properties(hold)

        def write_it(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("retention/hold", child_id=hold.child_id, hold=properties):
                raise NotFound("There is no such record")
            return None, {"holds": 1}

        self._trail.perform(act_of(access, DeedKind.HOLD_FILE, at=hold.begun_at, child_id=hold.child_id), write_it)

    def lift(self, access: RetentionAccess, child_id: str, hold_id: str, *, words: str, at: str) -> None:
        """Record that a file need not be kept for that any more.

        Raises:
            NotFound: there is no such hold, or it was lifted before.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        ended = {"ended_at": checked_instant(at), "ended_by": access.actor.id, "ended_words": checked_text(words)}

        def write_it(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("retention/lift_hold", child_id=child_id, id=hold_id, ended=ended, open=OPEN):
                raise NotFound("There is no such hold")
            return None, {"holds": 1}

        self._trail.perform(act_of(access, DeedKind.LIFT_HOLD, at=at, child_id=child_id), write_it)


def read_file(turn: Turn, child_id: str) -> FileOnRecord:
    """What decides how long one file is kept.

    Raises:
        NotFound: the child has no file.
    """
    row = turn.row("retention/read_file", child_id=child_id, kinds=list(DECIDING), open=OPEN)
    if row is None:
        raise NotFound("There is no such record")
    return _file(row)


def _all_files(turn: Turn) -> Iterator[FileOnRecord]:
    after = ""
    while rows := turn.rows("retention/next_files", after=after, kinds=list(DECIDING), open=OPEN, limit=A_PAGE):
        yield from map(_file, rows)
        after = rows[-1]["child_id"]


def _file(row: Row) -> FileOnRecord:
    child_id = row["child_id"]
    return FileOnRecord(
        child_id,
        date.fromisoformat(row["opened"]),
        tuple(sorted((allocation_from(child_id, a) for a in row["allocations"]), key=lambda a: (a.starts, a.user_id, a.team))),
        tuple(sorted((fact_from(fact, child_id) for fact in row["facts"]), key=lambda fact: fact.id)),
        tuple(sorted((_hold(hold) for hold in row["holds"]), key=lambda hold: (hold.begun_at, hold.id))),
        restricted=bool(row["hidden"]),
    )


def _properties(hold: Hold) -> Row:
    return {
        "id": checked_id(hold.id),
        "child_id": checked_id(hold.child_id),
        "kind": str(hold.kind),
        "words": checked_text(hold.words),
        "until": hold.until.isoformat() if hold.until else LAST_DAY,
        "begun_at": checked_instant(hold.begun_at),
        "begun_by": checked_text(hold.begun_by),
        "ended_at": OPEN,
    }


def _hold(row: Row) -> Hold:
    until = None if row["until"] == LAST_DAY else date.fromisoformat(row["until"])
    return Hold(row["id"], row["child_id"], HoldKind(row["kind"]), row["words"], until, row["begun_at"], row["begun_by"])
