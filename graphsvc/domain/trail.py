"""The trail of who did what: one chain of entries a child, and one for acts that belong to no child. Never names, never free text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a chain. `child_id` is empty for acts that belong to no child."""

    seq: int
    at: str
    actor_id: str
    deed: str
    child_id: str
    purpose: str
    rule: str
    counts: str  # canonical JSON of what was read or written, numbers only
    previous: str
    mac: str


@dataclass(frozen=True, slots=True)
class TrailHead:
    """Where one chain ends: the number and the seal of its last entry. `child_id` is empty for the common chain."""

    child_id: str
    seq: int
    mac: str


class FaultKind(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    CUT_OFF = "cut-off"
    END_MOVED = "end-moved"
    LOOSE = "loose"

    @property
    def words(self) -> str:
        return {
            FaultKind.CHANGED: "is not as it was written, or stands in another’s place",
            FaultKind.MISSING: "is missing",
            FaultKind.CUT_OFF: "was there at the checkpoint, and is not there now",
            FaultKind.END_MOVED: "is the last, and the end that is noted is another",
            FaultKind.LOOSE: "stands after the end that is noted",
        }[self]


@dataclass(frozen=True, slots=True)
class TrailFault:
    """The first thing that is wrong with one chain, and at which entry of it."""

    child_id: str
    seq: int
    kind: FaultKind

    @property
    def words(self) -> str:
        chain = f"Chain of {self.child_id}" if self.child_id else "Common chain"
        return f"{chain}: entry {self.seq} {self.kind.words}"


@dataclass(frozen=True, slots=True)
class TrailCheck:
    """What a check of the whole trail looked at, and what it found wrong, by chain. No faults: every chain holds."""

    chains: int
    entries: int
    faults: tuple[TrailFault, ...]
