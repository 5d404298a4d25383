"""What a builder of families writes with: the calendar that moves dates, the visit being written down, names and ids."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict

from graphsvc.domain.dates import CalendarPart, PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.facts import Fact, Name
from graphsvc.domain.network import Group
from graphsvc.domain.provenance import Source, SourceKind, Status, View
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.ties import Tie

WRITTEN_ON = date(2026, 11, 20)


class Told(TypedDict, total=False):
    """What any statement may add to, or say otherwise than, the visit it was made on. Dates are EDTF text."""

    began: str
    ended: str
    source: SourceKind
    source_words: str
    told_by: str
    status: Status
    view: View
    restricted: RestrictionReason


class Calendar:
    """Moves dates from how they stood on `WRITTEN_ON` towards a day, by whole weeks."""

    def __init__(self, today: date) -> None:
        self._moved = timedelta(weeks=(today - WRITTEN_ON).days // 7)

    def day(self, text: str) -> date:
        """A day, written as 2026-11-20."""
        return date.fromisoformat(text) + self._moved

    def when(self, text: str) -> PartialDate:
        """EDTF text."""
        when = PartialDate.parse(text)
        return PartialDate(when.kind, self._part(when.part), self._part(when.second) if when.second else None)

    def _part(self, part: CalendarPart) -> CalendarPart:
        """Moved at the part's own fineness: a month by its middle, a year by its middle, so that neither slips for a few days."""
        middle = date(part.year, part.month or 7, part.day or (15 if part.month else 1)) + self._moved
        return CalendarPart(middle.year, middle.month if part.month else None, middle.day if part.day else None)


@dataclass(slots=True)
class Visit:
    """The deed of one visit while it is being written."""

    id: str
    at: str
    by: str
    source: Source
    people: list[NewPerson] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)

    def deed(self) -> Deed:
        kind = DeedKind.CORRECT if self.withdrawals and not self.people else DeedKind.ADD_PERSON
        return Deed(
            self.id,
            kind,
            self.at,
            self.by,
            tuple(self.people),
            tuple(self.groups),
            tuple(self.facts),
            tuple(self.ties),
            tuple(self.withdrawals),
        )


def opaque_id(prefix: str, text: str) -> str:
    """An id that is the same each time and shows nothing of what it was made from."""
    return f"{prefix}_{b32encode(hashlib.sha256(text.encode()).digest()[:10]).decode().lower()}"


def certainly_before(first: str, second: str) -> bool:
    """Whether one date, as EDTF text, is before another, whatever is not known of them; an empty text is before nothing."""
    if not first or not second:
        return False
    latest, earliest = PartialDate.parse(first).latest, PartialDate.parse(second).earliest
    return latest is not None and earliest is not None and latest < earliest


def name_of(text: str) -> Name:
    """A name whose family name is marked by strokes, "Ngozi /Eze/"; without strokes its parts are not known."""
    given, _, rest = text.partition("/")
    family = rest.rstrip("/")
    return Name(text.replace("/", "").strip(), given.strip(), family) if family else Name(text)
