"""A child's file, and the trail of who opened it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.network import Person


@dataclass(frozen=True, slots=True)
class ChildFile:
    """A child whose file is open: who they are, and since when it is open."""

    child: Person
    opened: date


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a chain. `child_id` is empty for acts that belong to no child. Never names, never free text."""

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
