"""A child's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.network import Person


@dataclass(frozen=True, slots=True)
class ChildFile:
    """A child whose file is open: who they are, and since when it is open."""

    child: Person
    opened: date
