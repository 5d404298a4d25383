"""Whether the trail is as it was written: every chain against its own seals, and against an earlier checkpoint."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator

from graphsvc.domain.trail import FaultKind, TrailCheck, TrailFault, TrailHead
from graphsvc.store.audit_chain import GENESIS, PAGE, Act, entries_of, entry_at, sealed
from graphsvc.store.connection import Connection, Turn

VERIFY_S = 300.0  # a chain of many years may take longer than any page may
# The seal of a checkpoint is over these words too, so that no entry can pass for one.
_MEANING = b"graphsvc audit checkpoint 1\x00"


class TrailChecks:
    """Checks and checkpoints of the trail. Of its entries nothing but numbers and ids is told."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key

    def heads(self) -> Iterator[TrailHead]:
        """Where each chain ends, the common one first and then by child."""
        if common := self._connection.read(lambda turn: turn.row("audit/read_head", child_id="")):
            yield TrailHead("", int(common["seq"]), str(common["mac"]))
        after = ""
        while rows := self._connection.read(lambda turn, last=after: turn.rows("audit/read_chains", after=last, limit=PAGE)):  # type: ignore[misc]
            yield from (TrailHead(row["child_id"], int(row["seq"]), str(row["mac"])) for row in rows)
            after = rows[-1]["child_id"]

    def check(self, checkpoint: Iterable[TrailHead] = ()) -> TrailCheck:
        """Look at every entry of every chain, and whether all is still there that a checkpoint saw. The first fault of each chain is told.

        An entry that was changed, taken out or put in another's place is found without a checkpoint; that the newest ones of a chain, or a
        whole chain, were cut off together with its head only with one.

        Cost: reads every entry, `PAGE` at a time; each chain in a transaction of its own.
        """
        chains = entries = 0
        faults: dict[str, TrailFault] = {}
        for head in self.heads():
            chains, entries = chains + 1, entries + head.seq
            if fault := self._connection.read(lambda turn, child=head.child_id: self._fault(turn, child), timeout_s=VERIFY_S):  # type: ignore[misc]
                faults[head.child_id] = fault
        for child_id in self._without_head():
            faults.setdefault(child_id, TrailFault(child_id, 1, FaultKind.LOOSE))
        for was in checkpoint:
            if was.child_id not in faults and (kind := self._connection.read(lambda turn, seen=was: _since(turn, seen))):  # type: ignore[misc]
                faults[was.child_id] = TrailFault(was.child_id, was.seq, kind)
        return TrailCheck(chains, entries, tuple(faults[child_id] for child_id in sorted(faults)))

    def seal(self, lines: Iterable[bytes]) -> str:
        """The seal of a checkpoint, by the key of the trail: whoever has not the key cannot make one."""
        mac = hmac.new(self._key, _MEANING, hashlib.sha256)
        for line in lines:
            mac.update(line)
        return mac.hexdigest()

    def _fault(self, turn: Turn, child_id: str) -> TrailFault | None:
        seq, mac, end = 0, GENESIS, turn.row("audit/read_head", child_id=child_id) or {"seq": 0, "mac": GENESIS}
        last = int(end["seq"])
        for entry in entries_of(turn, child_id, upto=last):
            if entry.seq > seq + 1:
                return TrailFault(child_id, seq + 1, FaultKind.MISSING)
            act = Act(entry.at, entry.actor_id, entry.deed, child_id, entry.purpose, entry.rule)
            if entry != sealed(self._key, act, seq + 1, entry.counts, mac):
                return TrailFault(child_id, seq + 1, FaultKind.CHANGED)
            seq, mac = entry.seq, entry.mac
        if seq != last:
            return TrailFault(child_id, seq + 1, FaultKind.MISSING)
        if not hmac.compare_digest(mac, str(end["mac"])):
            return TrailFault(child_id, seq, FaultKind.END_MOVED)
        return TrailFault(child_id, last + 1, FaultKind.LOOSE) if entry_at(turn, child_id, last + 1) else None

    def _without_head(self) -> Iterator[str]:
        """Chains that begin and have no end noted: somebody took the end away and left entries."""
        after = ""
        while rows := self._connection.read(lambda turn, last=after: turn.rows("audit/read_headless", after=last, limit=PAGE)):  # type: ignore[misc]
            yield from (row["child_id"] for row in rows)
            after = rows[-1]["id"]


def _since(turn: Turn, was: TrailHead) -> FaultKind | None:
    """What has become of the end of a chain that a checkpoint saw."""
    if was.seq == 0:
        return None
    entry = entry_at(turn, was.child_id, was.seq)
    if entry is None:
        return FaultKind.CUT_OFF
    return None if hmac.compare_digest(entry.mac, was.mac) else FaultKind.CHANGED
