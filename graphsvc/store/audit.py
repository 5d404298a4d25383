"""The audit trail: one chain a child, and one for acts that belong to no child, sealed with a key that is kept outside the database.

Each entry seals the one before it. Whoever can write to the database but has not the key can neither change, insert nor reorder entries
unnoticed. They could still cut off the newest entries of a chain together with its head: against that a checkpoint kept elsewhere helps
(`audit_checks`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TypeVar

from graphsvc.access.scope import (
    CaseAccess,
    CaseloadAccess,
    CertificateAccess,
    DisposalAccess,
    EmergencyAccess,
    GlassAccess,
    RegisterAccess,
    RetentionAccess,
    ScanAccess,
    SearchAccess,
    SessionsAccess,
    TrailAccess,
    UsersAccess,
)
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.trail import AuditEntry, TrailCheck, TrailHead
from graphsvc.store.audit_chain import GENESIS, Act, Counts, canonical, entries_of, place_of, sealed
from graphsvc.store.audit_checks import TrailChecks
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.records import checked_text

T = TypeVar("T")


Access = (
    CaseAccess
    | CaseloadAccess
    | CertificateAccess
    | DisposalAccess
    | EmergencyAccess
    | GlassAccess
    | RegisterAccess
    | RetentionAccess
    | ScanAccess
    | SearchAccess
    | SessionsAccess
    | TrailAccess
    | UsersAccess
)


def act_of(access: Access, deed: DeedKind, *, at: str, child_id: str = "") -> Act:
    """The act of somebody with that access. `child_id` says which child's chain an act on more than one file belongs to, if to any."""
    match access:
        case CaseAccess():
            return Act(at, access.actor.id, deed, access.child_id, access.purpose, access.rule)
        case SearchAccess() | ScanAccess():
            return Act(at, access.actor.id, deed, child_id, access.purpose, access.rule)
        case TrailAccess() | GlassAccess():
            return Act(at, access.actor.id, deed, access.child_id, "", access.rule)
        case _:
            return Act(at, access.actor.id, deed, child_id, "", access.rule)


class AuditTrail:
    """Writes entries in the transaction of what they tell of, reads them, and checks that the chains hold."""

    def __init__(self, connection: Connection, key: bytes, now: Callable[[], str]) -> None:
        self._connection = connection
        self._key = key
        self._now = now
        self._checks = TrailChecks(connection, key)

    def perform(self, act: Act, work: Callable[[Turn], tuple[T, Counts | None]], *, timeout_s: float | None = None) -> T:
        """Do the work and write its entry, in one transaction: both or neither. Work that gives no counts did nothing and leaves no entry.

        Raises:
            StoreUnavailable: neither could be done.
            Conflict: an id is in use already.
        """

        def one(turn: Turn) -> tuple[T, dict[Act, Counts]]:
            result, counts = work(turn)
            return result, {} if counts is None else {act: counts}

        return self.perform_all(one, timeout_s=timeout_s)

    def perform_all(self, work: Callable[[Turn], tuple[T, Mapping[Act, Counts]]], *, timeout_s: float | None = None) -> T:
        """Do the work and write the entry of each act that it was, in one transaction. No two of them are in one chain.

        Raises:
            As `perform`.
        """
        turn_id = secrets.token_hex(8)

        def both(turn: Turn) -> T:
            result, acts = work(turn)
            if acts:
                self._enter(turn, acts, turn_id)
            return result

        return self._connection.write(both, timeout_s=timeout_s)

    def append(self, *, actor_id: str, deed: DeedKind, child_id: str, purpose: str, rule: str, at: str) -> None:
        """Write one entry by itself: sign-ins and refusals.

        Raises:
            StoreUnavailable: it could not be written.
        """
        act = Act(at, checked_text(actor_id), deed, checked_text(child_id), purpose, rule)
        self.perform(act, lambda _: (None, {}))

    def entries(
        self, access: CaseAccess | RegisterAccess | TrailAccess, *, before: int | None = None, limit: int | None = None
    ) -> tuple[AuditEntry, ...]:
        """The chain of the child opened, or that of acts that belong to no child, oldest first. The look is itself an entry, the last.

        `before` a number, and of those the latest so many, where a limit is given.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        act = act_of(access, DeedKind.VIEW_AUDIT, at=self._now())

        def look(turn: Turn) -> tuple[int, Counts]:
            head = turn.row("audit/read_head", child_id=act.child_id)
            seen = int(head["seq"]) if head else 0
            return seen + 1, {"entries": seen}

        upto = self.perform(act, look)
        upto = upto if before is None else max(0, min(upto, before - 1))
        after = 0 if limit is None else max(0, upto - limit)
        return self._connection.read(lambda turn: tuple(entries_of(turn, act.child_id, after=after, upto=upto)))

    def take_checkpoint(self, access: TrailAccess) -> tuple[TrailHead, ...]:
        """Where each chain ends, the common one first and then by child, as it was when this was written down.

        Raises:
            StoreUnavailable: it could not be read, or not be written down.
        """
        heads = tuple(self._checks.heads())
        counts = {"chains": len(heads), "entries": sum(head.seq for head in heads)}
        self.perform(act_of(access, DeedKind.TAKE_CHECKPOINT, at=self._now()), lambda _: (None, counts))
        return heads

    def verify(self, access: TrailAccess, checkpoint: Iterable[TrailHead] = ()) -> TrailCheck:
        """Look at every entry of every chain, and whether all is there that a checkpoint saw; see `TrailChecks.check`.

        Raises:
            StoreUnavailable: it could not be read, or the check not be written down.
        """
        check = self._checks.check(checkpoint)
        counts = {"chains": check.chains, "entries": check.entries, "faults": len(check.faults)}
        self.perform(act_of(access, DeedKind.CHECK_AUDIT, at=self._now()), lambda _: (None, counts))
        return check

    def seal(self, lines: Iterable[bytes]) -> str:
        """See `TrailChecks.seal`."""
        return self._checks.seal(lines)

    def _enter(self, turn: Turn, acts: Mapping[Act, Counts], turn_id: str) -> None:
        by_chain = {act.child_id: (act, counts) for act, counts in acts.items()}
        heads = turn.rows("audit/take_turns", children=sorted(by_chain), turn=turn_id, genesis=GENESIS)
        turn.rows("audit/append_all", entries=[asdict(e) | {"id": place_of(e.child_id, e.seq)} for e in self._next(by_chain, heads)])

    def _next(self, acts: Mapping[str, tuple[Act, Counts]], heads: Iterable[Row]) -> Iterator[AuditEntry]:
        for head in heads:
            act, counts = acts[head["child_id"]]
            yield sealed(self._key, act, int(head["seq"]) + 1, canonical(counts), head["mac"])
