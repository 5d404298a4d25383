"""Networks that were read a moment ago, so that a list of many children need not read each of them anew at every look.

What is kept is given out only where it is what would be read now: to whoever may see the same, for the same day, and while the mark of
each person in it (`marks`) is what it was: not the latest of them alone, since a clock may have been set back. Access is decided before,
and the look written down in the same transaction, as if it had been read.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from graphsvc.domain.network import FamilyNetwork
from graphsvc.store.connection import Turn
from graphsvc.store.marks import read_marks
from graphsvc.store.reach import Sight

MOST_PEOPLE = 20_000  # in all networks together: some 75 MB with what is found in them
LONGEST_S = 3600.0
SETTLED_S = 180.0  # longer than any one call may write for: of what was marked later a part may not be in sight yet


class Asked(NamedTuple):
    """What decides a network, besides what is recorded."""

    child_id: str
    sight: Sight
    within_hops: int
    limit: int


class Read(NamedTuple):
    """A network, and the records of people that it was made of."""

    network: FamilyNetwork
    records: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Kept:
    read: Read
    marks: Mapping[str, str]
    is_settled: bool  # else it is read again, and the same object given where it is the same
    until: float

    def is_as_recorded(self, marks: Mapping[str, str]) -> bool:
        return self.marks.items() <= marks.items()


class KeptNetworks:
    """Networks in the memory of this process: the least recently used goes first, and none stays longer than `longest_s`.

    Any number of threads may use it.

    Args:
        most_people: in all networks together; a larger network is not kept.
        longest_s: after which a network is let go, at the next call.
        now: seconds that only grow.
    """

    def __init__(self, most_people: int = MOST_PEOPLE, longest_s: float = LONGEST_S, *, now: Callable[[], float] = time.monotonic) -> None:
        self._most_people, self._longest_s, self._now = most_people, longest_s, now
        self._turn = Lock()
        self._kept: OrderedDict[Asked, _Kept] = OrderedDict()  # the least recently used first
        self._people = 0
        self.forgotten = 0  # times

    @property
    def people(self) -> int:
        """How many are kept, whoever is in several networks counted in each."""
        return self._people

    def as_recorded(self, turn: Turn, asked: Iterable[Asked]) -> dict[Asked, FamilyNetwork]:
        """Those of the networks asked for that are kept, and are still what is recorded; what is not is let go."""
        with self._turn:
            self._let_go()
            kept = {one: self._kept[one] for one in asked if one in self._kept and self._kept[one].is_settled}
            for one in kept:
                self._kept.move_to_end(one)
        marks = read_marks(turn, {record for one in kept.values() for record in one.read.records})
        changed = {one for one, what in kept.items() if not what.is_as_recorded(marks)}
        with self._turn:
            for one in changed:
                if self._kept.get(one) is kept[one]:
                    self._drop(one)
        return {one: what.read.network for one, what in kept.items() if one not in changed}

    def keep(self, turn: Turn, read: Mapping[Asked, Read], *, begun: str, forgotten: int) -> dict[Asked, FamilyNetwork]:
        """Keep networks that were read just now, and return them: the very object that is kept already where it is the same.

        Those of which something was changed so lately that it may not all be in sight are read again at the next look. A network that was
        cut off is not kept: who is left out of it may change with people who are not in it.

        Args:
            begun: the instant before the first of them was read.
            forgotten: `forgotten` as it was then; where it is more now, nothing is kept.
        """
        marks = read_marks(turn, {record for one in read.values() for record in one.records})
        settled, given = _earlier(begun, SETTLED_S), dict[Asked, Read]()
        with self._turn:
            for one, what in read.items():
                known, theirs = self._kept.get(one), {record: marks[record] for record in what.records if record in marks}
                given[one] = known.read if known and known.read == what else what
                self._drop(one)
                is_whole = not what.network.cut and len(theirs) == len(what.records) <= self._most_people
                if is_whole and self.forgotten == forgotten:
                    is_settled = max(theirs.values()) < settled
                    self._kept[one] = _Kept(given[one], theirs, is_settled, self._now() + self._longest_s)
                    self._people += len(what.records)
            self._let_go()
        return {one: what.network for one, what in given.items()}

    def forget(self) -> None:
        """Let everything go, also what is being read: it still reaches those who wait for it, and is not kept."""
        with self._turn:
            self.forgotten += 1
            self._kept.clear()
            self._people = 0

    def _let_go(self) -> None:
        now = self._now()
        for one in [one for one, kept in self._kept.items() if kept.until <= now]:
            self._drop(one)
        while self._people > self._most_people:
            self._drop(next(iter(self._kept)))

    def _drop(self, one: Asked) -> None:
        if kept := self._kept.pop(one, None):
            self._people -= len(kept.read.records)


def _earlier(instant: str, seconds: float) -> str:
    return (datetime.fromisoformat(instant) - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
