"""How long files are kept: what is recorded that decides it, and what people decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.access.policy import Allocation
from graphsvc.domain.facts import Fact


class HoldKind(StrEnum):
    """Why a file is kept whatever its day."""

    INQUIRY = "inquiry"
    CLAIM = "claim"
    ASKED_FOR = "asked-for"
    LONGER = "longer"
    OTHER = "other"

    @property
    def words(self) -> str:
        return {
            HoldKind.INQUIRY: "A public inquiry asks that records are kept",
            HoldKind.CLAIM: "A claim or a complaint is open, or expected",
            HoldKind.ASKED_FOR: "The person has asked for their file, or may ask for it",
            HoldKind.LONGER: "Kept for longer, up to a day",
            HoldKind.OTHER: "Another reason",
        }[self]


@dataclass(frozen=True, slots=True)
class Hold:
    """A file is kept, by somebody, since an instant (ISO, UTC): to the end of a day, or until the hold is lifted where `until` is None."""

    id: str
    child_id: str
    kind: HoldKind
    words: str
    until: date | None
    begun_at: str
    begun_by: str

    def holds(self, on: date) -> bool:
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class FileOnRecord:
    """What decides how long a child's file is kept. `facts` are standing births, deaths and legal statuses of the child, hidden ones too.

    `holds` have not been lifted. `restricted`: the child is.
    """

    child_id: str
    opened: date
    allocations: tuple[Allocation, ...] = ()
    facts: tuple[Fact, ...] = ()
    holds: tuple[Hold, ...] = ()
    restricted: bool = False
