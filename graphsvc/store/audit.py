"""The audit trail: one chain a child, and one for acts that belong to no child, sealed with a key that is kept outside the database.

Each entry seals the one before it. Whoever can write to the database but has not the key can neither change, insert nor reorder entries
unnoticed. They could still cut off the newest entries of a chain together with its head: against that only a copy elsewhere helps.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar

from graphsvc.access.scope import CaseAccess, CaseloadAccess, RegisterAccess, ScanAccess, SearchAccess
from graphsvc.domain.case_files import AuditEntry
from graphsvc.domain.deeds import DeedKind
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.records import checked_text

T = TypeVar("T")
Counts = Mapping[str, int]

GENESIS = "0" * 64
PAGE = 500
VERIFY_S = 300.0  # a chain of many years may take longer than any page may


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, for what purpose, by which rule. `child_id` is empty where it belongs to no child."""

    at: str
    actor_id: str
    deed: str
    child_id: str
    purpose: str
    rule: str


def act_of(
    access: CaseAccess | CaseloadAccess | RegisterAccess | ScanAccess | SearchAccess, deed: DeedKind, *, at: str, child_id: str = ""
) -> Act:
    """The act of somebody with that access. `child_id` says which child's chain an act on more than one file belongs to, if to any."""
    match access:
        case CaseAccess():
            return Act(at, access.actor.id, deed, access.child_id, access.purpose, access.rule)
        case SearchAccess() | ScanAccess():
            return Act(at, access.actor.id, deed, child_id, access.purpose, access.rule)
        case _:
            return Act(at, access.actor.id, deed, child_id, "", access.rule)


class AuditTrail:
    """Writes entries in the transaction of what they tell of, reads them, and checks that the chains hold."""

    def __init__(self, connection: Connection, key: bytes, now: Callable[[], str]) -> None:
        self._connection = connection
        self._key = key
        self._now = now

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

    def entries(self, access: CaseAccess | RegisterAccess) -> tuple[AuditEntry, ...]:
        """The chain of the child opened, or that of acts that belong to no child, oldest first. The look is itself an entry, the last.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        act = act_of(access, DeedKind.VIEW_AUDIT, at=self._now())

        def read(turn: Turn) -> tuple[None, Counts]:
            head = turn.row("audit/read_head", child_id=act.child_id)
            return None, {"entries": int(head["seq"]) if head else 0}

        self.perform(act, read)
        return self._connection.read(lambda turn: tuple(_entries(turn, act.child_id)))

    def verify(self) -> tuple[str, ...]:
        """Child ids (or "" for the common chain) whose chain does not hold, in order. Empty: all hold.

        Cost: reads every entry, `PAGE` at a time; each chain in a transaction of its own.
        """
        return tuple(child_id for child_id in self._chains() if not self._holds(child_id))

    def _chains(self) -> Iterator[str]:
        yield ""
        after = ""
        while heads := self._connection.read(lambda turn, last=after: turn.rows("audit/read_chains", after=last, limit=PAGE)):  # type: ignore[misc]
            yield from (head["child_id"] for head in heads)
            after = heads[-1]["child_id"]

    def _holds(self, child_id: str) -> bool:
        def check(turn: Turn) -> bool:
            seq, mac, last = 0, GENESIS, turn.row("audit/read_head", child_id=child_id) or {"seq": 0, "mac": GENESIS}
            for entry in _entries(turn, child_id, upto=int(last["seq"])):
                act = Act(entry.at, entry.actor_id, entry.deed, child_id, entry.purpose, entry.rule)
                if entry != self._sealed(act, seq + 1, entry.counts, mac):
                    return False
                seq, mac = entry.seq, entry.mac
            return seq == int(last["seq"]) and hmac.compare_digest(mac, str(last["mac"]))

        return self._connection.read(check, timeout_s=VERIFY_S)

    def _enter(self, turn: Turn, acts: Mapping[Act, Counts], turn_id: str) -> None:
        by_chain = {act.child_id: (act, counts) for act, counts in acts.items()}
        heads = turn.rows("audit/take_turns", children=sorted(by_chain), turn=turn_id, genesis=GENESIS)
        turn.rows("audit/append_all", entries=[asdict(e) | {"id": _place(e.child_id, e.seq)} for e in self._next(by_chain, heads)])

    def _next(self, acts: Mapping[str, tuple[Act, Counts]], heads: Iterable[Row]) -> Iterator[AuditEntry]:
        for head in heads:
            act, counts = acts[head["child_id"]]
            yield self._sealed(act, int(head["seq"]) + 1, canonical(counts), head["mac"])

    def _sealed(self, act: Act, seq: int, counts: str, previous: str) -> AuditEntry:
        sealed = json.dumps(
            [previous, seq, act.at, act.actor_id, act.deed, act.child_id, act.purpose, act.rule, counts],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        mac = hmac.new(self._key, sealed.encode(), hashlib.sha256).hexdigest()
        return AuditEntry(seq, act.at, act.actor_id, str(act.deed), act.child_id, str(act.purpose), act.rule, counts, previous, mac)


def canonical(counts: Counts) -> str:
    """Numbers by name as JSON, in order of name."""
    return json.dumps({name: int(number) for name, number in counts.items()}, sort_keys=True, separators=(",", ":"))


def _entries(turn: Turn, child_id: str, *, upto: int | None = None) -> Iterator[AuditEntry]:
    """The entries of a chain in order, by their places, so that each is a look-up."""
    if upto is None:
        head = turn.row("audit/read_head", child_id=child_id)
        upto = int(head["seq"]) if head else 0
    for first in range(1, upto + 1, PAGE):
        places = [_place(child_id, seq) for seq in range(first, min(first + PAGE, upto + 1))]
        for row in turn.rows("audit/read_entries", places=places):
            yield _entry(row["entry"])


def _place(child_id: str, seq: int) -> str:
    return f"{child_id}/{seq}"


def _entry(properties: Row) -> AuditEntry:
    return AuditEntry(**{name: properties[name] for name in AuditEntry.__slots__ if name != "seq"}, seq=int(properties["seq"]))
