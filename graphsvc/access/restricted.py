"""By what right somebody may see what is kept restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.domain.restriction import Restriction

PERMISSION_LASTS = timedelta(days=366)  # at most; our own rule: whoever needs it longer is asked again why


@dataclass(frozen=True, slots=True)
class Permission:
    """Somebody may see what is kept restricted for one reason in one child's file, from one day to another, both inclusive."""

    id: str
    restriction: Restriction
    user_id: str
    starts: date
    ends: date
    words: str
    given_by: str
    given_at: str

    def holds(self, on: date) -> bool:
        return self.starts <= on <= self.ends


@dataclass(frozen=True, slots=True)
class Rights:
    """What a decision about restricted things needs: the children whom the reader answers for on that day, and what they were let see."""

    children: frozenset[str] = frozenset()
    permissions: tuple[Permission, ...] = ()
