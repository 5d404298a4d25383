"""One change of a network, and all of them with a sentence of counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.analysis.wording import capital
from graphsvc.domain.provenance import Assertion, View


class ChangeKind(StrEnum):
    """In the order in which they are told. `docs/measures.md` says when each is chosen."""

    BORN = "born"
    NEW = "new"
    IN_TOUCH_AGAIN = "in-touch-again"
    IN_TOUCH = "in-touch"
    LOST_TOUCH = "lost-touch"
    DIED = "died"
    MOVED_IN = "moved-in"
    MOVED_OUT = "moved-out"
    BEGAN = "began"
    ENDED = "ended"
    RECORDED = "recorded"
    PUT_RIGHT = "put-right"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    NOT_HERE = "not-here"

    @property
    def words(self) -> str:
        """As it is counted in a sentence, after a number."""
        return _COUNTED[self]


_COUNTED = {
    ChangeKind.BORN: "born",
    ChangeKind.NEW: "new",
    ChangeKind.IN_TOUCH_AGAIN: "in touch again",
    ChangeKind.IN_TOUCH: "now known to be in touch",
    ChangeKind.LOST_TOUCH: "lost touch",
    ChangeKind.DIED: "died",
    ChangeKind.MOVED_IN: "moved in",
    ChangeKind.MOVED_OUT: "moved out",
    ChangeKind.BEGAN: "other beginnings",
    ChangeKind.ENDED: "other endings",
    ChangeKind.RECORDED: "more that we learned",
    ChangeKind.PUT_RIGHT: "put right",
    ChangeKind.CONFIRMED: "confirmed",
    ChangeKind.DISPUTED: "disputed",
    ChangeKind.NOT_HERE: "no longer recorded here",
}
_ONE = {ChangeKind.BEGAN: "other beginning", ChangeKind.ENDED: "other ending"}
_WHOSE = {
    View.CHILD: "the child’s own view",
    View.PARENT: "a parent’s view",
    View.FAMILY: "the family’s view",
    View.WORKER: "a worker’s view",
    View.RECORD: "from a record",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        in_life: True: it is known to have happened between the two days. False: we learned of it then, whenever it came about.
        words: One sentence without its full stop; `before` is what was recorded in its place on the earlier day, or empty.
        people: Whom it is about, by id, as they go by in the later network (of somebody no longer recorded: in the earlier one).
        said: Of the statement that it rests on; None where it rests on none that is recorded now.
        details: What else came with somebody new, in sentences that leave out the name where they would begin with it.
        statements: Ids of the statements of the later network that it tells of; no two changes share one.
    """

    kind: ChangeKind
    in_life: bool
    words: str
    people: tuple[str, ...]
    said: Assertion | None = None
    before: str = ""
    details: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Who said it and when; empty where it rests on nothing that is recorded now."""
        return self.said.source.sentence if self.said else ""

    @property
    def recorded(self) -> date | None:
        """The day on which it was recorded, or an undo put it right."""
        return date.fromisoformat(self.said.written[0][:10]) if self.said else None

    @property
    def whose(self) -> str:
        """Whose view it is, in words."""
        return _WHOSE[self.said.view] if self.said else ""


@dataclass(frozen=True, slots=True)
class NetworkChanges:
    """All that changed after the end of `since` and up to `until`, in order of kind, then of words."""

    since: date
    until: date
    changes: tuple[Change, ...]

    @property
    def life(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.in_life)

    @property
    def learned(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if not c.in_life)

    @property
    def counts(self) -> str:
        """As "7 new, 2 in touch again, 1 lost touch, 3 put right"; empty where nothing changed."""
        number = Counter(c.kind for c in self.changes)
        return ", ".join(
            f"{number[kind]} {_ONE.get(kind, kind.words) if number[kind] == 1 else kind.words}" for kind in ChangeKind if number[kind]
        )


def counted(changes: NetworkChanges, *, today: date) -> str:
    """The whole of it in a sentence, as in "Since 12 May 2026: 7 new, 3 put right"."""
    span = f"since {_day(changes.since)}" + ("" if changes.until >= today else f" and up to {_day(changes.until)}")
    return f"{capital(span)}: {changes.counts}." if changes.counts else f"Nothing is recorded as changed {span}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
