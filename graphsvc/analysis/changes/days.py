"""The days on which a network changed: what was recorded, what happened, and when it was looked at as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from graphsvc.analysis.changes.statements import Statement, people_in, statements_of
from graphsvc.analysis.reviews import review_days
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import InCircle, OnEcomap


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """One day of a network.

    `recorded`: about how many people something that stands now was recorded on it. `happened`: for how many something began or ended in
    life on it, as far as a whole day is known. `first`: nothing that stands now was recorded earlier. `reviewed`: the network was looked
    at as a whole.
    """

    day: date
    recorded: int
    happened: int
    first: bool = False
    reviewed: bool = False

    @property
    def is_of_knowledge(self) -> bool:
        """Whether what we knew changed on it, and not life alone."""
        return bool(self.recorded) or self.reviewed

    @property
    def words(self) -> str:
        """As "Review; something recorded of 7 people; something changed for 2 people"."""
        parts = ["first record"] if self.first else []
        parts += ["review"] if self.reviewed else []
        parts += [f"something recorded of {_people(self.recorded)}"] if self.recorded else []
        parts += [f"something changed for {_people(self.happened)}"] if self.happened else []
        said = "; ".join(parts)
        return said[:1].upper() + said[1:]


def change_days(network: FamilyNetwork) -> tuple[ChangeDay, ...]:
    """Every day up to that of the network, the latest first. A day on which only what was taken back since was recorded is not there.

    Before the first record only reviews and what happened since the child was born, or due, count.
    """
    recorded, happened = defaultdict[date, set[str]](set), defaultdict[date, set[str]](set)
    for statement in statements_of(network).values():
        recorded[_recorded(statement)].update(people_in(statement))
        for when in _in_life(statement):
            if when.is_exact:
                happened[when.part.first].update(people_in(statement))
    first = min(recorded, default=None)
    reviewed = review_days(network)
    birth = network.child.born or network.child.expected
    since = (birth.earliest or birth.part.first) if birth else first or network.as_at
    days = {*recorded, *(day for day in happened if day >= since), *reviewed}
    return tuple(
        ChangeDay(day, len(recorded[day]), len(happened[day]), day == first, day in reviewed)
        for day in sorted(days, reverse=True)
        if day <= network.as_at
    )


def most_telling(days: tuple[ChangeDay, ...], most: int = 8) -> tuple[ChangeDay, ...]:
    """Of many days the first record, each review, the latest first, and then those that touch most people; the latest first."""

    def place(day: ChangeDay) -> tuple[bool, bool, int, date]:
        return day.first, day.reviewed, day.recorded + day.happened, day.day

    chosen = sorted(days, key=place, reverse=True)[:most]
    return tuple(sorted(chosen, key=lambda d: d.day, reverse=True))


def first_recorded(network: FamilyNetwork) -> date | None:
    """The first day on which anything that stands now was recorded; None where nothing is."""
    return min(map(_recorded, statements_of(network).values()), default=None)


def _recorded(statement: Statement) -> date:
    return date.fromisoformat(statement.said.recorded_at[:10])


def _in_life(statement: Statement) -> tuple[PartialDate, ...]:
    if isinstance(statement, InCircle | OnEcomap):  # how somebody sees it: it begins on the day they say so, and nothing happened
        return ()
    value = statement.value if isinstance(statement, Fact) else None
    own = value.when if isinstance(value, Born | Died) else None
    return tuple(when for when in (statement.said.began, statement.said.ended, own) if when)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
