"""Who says so, since when, how sure, and whose view: carried by every fact and every tie.

Nothing is overwritten. A correction withdraws one assertion and records another that names it in `replaces`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.restriction import Restricted


class SourceKind(StrEnum):
    """Who or what it comes from."""

    CHILD = "child"
    PARENT = "parent"
    RELATIVE = "relative"
    CARER = "carer"
    OBSERVATION = "observation"  # seen by a worker
    RECORD = "record"  # a document, another service's record, an imported file
    COURT = "court"
    NOT_RECORDED = "not-recorded"

    @property
    def words(self) -> str:
        return _SOURCE_WORDS[self]


_SOURCE_WORDS = {
    SourceKind.CHILD: "the child told us",
    SourceKind.PARENT: "a parent told us",
    SourceKind.RELATIVE: "a relative told us",
    SourceKind.CARER: "a carer told us",
    SourceKind.OBSERVATION: "seen by a worker",
    SourceKind.RECORD: "from a record",
    SourceKind.COURT: "found by a court",
    SourceKind.NOT_RECORDED: "who said so is not recorded, or not shown",  # alike, so that nothing hidden shows
}


class Status(StrEnum):
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DISPROVED = "disproved"


class View(StrEnum):
    """Whose view it is; views are kept side by side and never merged."""

    CHILD = "child"
    PARENT = "parent"
    FAMILY = "family"
    WORKER = "worker"
    RECORD = "record"


# These say who it was, at least to a reader who knows of one parent, one child or one carer: without a person they fall on whoever is left.
_SAYS_WHO = {SourceKind.CHILD, SourceKind.PARENT, SourceKind.RELATIVE, SourceKind.CARER}
_VIEW_OF_SOMEBODY = {View.CHILD, View.PARENT, View.FAMILY}


@dataclass(frozen=True, slots=True)
class Source:
    kind: SourceKind = SourceKind.NOT_RECORDED
    words: str = ""  # "Tunde told us on a visit"
    person_id: str | None = None  # the person who said so, where recorded here
    on: PartialDate | None = None  # when they said so

    @property
    def sentence(self) -> str:
        said = self.words or self.kind.words
        return f"{said}, {self.on.words}" if self.on else said


@dataclass(frozen=True, slots=True)
class Assertion:
    """What every statement carries. Instants are ISO 8601 UTC text ending in Z, of fixed width, so that text order is time order.

    `began` and `ended`: when it was so in life (None: not known, or not ended). `recorded_*`, `withdrawn_*`: when and by whom we knew.
    `restricted`: only those with a right to what is kept so may know of it, and only where they ask for it.
    `restored_*`: when and by whom an undo made it stand again, where one did; `recorded_*` tell of the first time all the same.
    """

    recorded_at: str
    recorded_by: str
    source: Source = Source()
    status: Status = Status.REPORTED
    view: View = View.WORKER
    began: PartialDate | None = None
    ended: PartialDate | None = None
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str = ""
    replaces: str | None = None
    restricted: Restricted = False
    restored_at: str | None = None
    restored_by: str | None = None

    @property
    def written(self) -> tuple[str, str]:
        """When and by whom it was written as it stands: by the deed that recorded it, or by the undo that made it stand again."""
        return self.restored_at or self.recorded_at, self.restored_by or self.recorded_by

    @property
    def stands(self) -> bool:
        """True unless it was withdrawn or disproved."""
        return self.withdrawn_at is None and self.status is not Status.DISPROVED

    def had_begun(self, on: date) -> bool:
        """True unless it is known to have begun only after that day."""
        earliest = self.began.earliest if self.began else None
        return earliest is None or earliest <= on

    def had_ended(self, on: date) -> bool:
        """True where it is known to have ended by that day. An end "after 2014" without a limit has ended."""
        if self.ended is None:
            return False
        latest = self.ended.latest or self.ended.part.last
        return latest <= on

    def as_told_to(self, shown: Container[str]) -> Assertion:
        """The same for a reader to whom these people are shown: whoever else said so is not told, and nobody is credited in their place.

        The words go too, since they nearly always say who it was ("Katie told us on a visit"); the day stays. Where the source is shown, or
        was no person, it is the very same.
        """
        source = self.source
        if source.person_id is None or source.person_id in shown:
            return self
        kind = SourceKind.NOT_RECORDED if source.kind in _SAYS_WHO else source.kind
        view = View.RECORD if self.view in _VIEW_OF_SOMEBODY else self.view
        return replace(self, source=replace(source, kind=kind, person_id=None, words=""), view=view)
