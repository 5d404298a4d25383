"""When last something was changed of whom: by that it is known whether a network that was read a moment ago is still as it was.

A network is made of people, of what hangs on them, and of the ties and groups between them and whoever is next to them. So whatever is
written of somebody marks them, a tie marks both its ends, a group all who belong to it, and whoever is hidden, shown again or destroyed
marks everybody next to them. Marks are set in the transaction of what they tell of.

New people need none: nobody has read a network with them, and whoever they are tied to is marked. With a file that is destroyed its child
is marked, who may stay: what goes besides people is shown in no other network. Its people are in no other one either (`belonging`), but
somebody whom they alone knew in a paid role may be, and from then on others are found through them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphsvc.domain.deeds import Deed
from graphsvc.domain.ties import MemberOf
from graphsvc.store.connection import Row, Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import TYPE_OF


@dataclass(slots=True)
class Changed:
    """Whom a transaction changes something of. `joined` are groups that somebody came into or left, `groups` those changed themselves."""

    people: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, deed: Deed) -> Changed:
        """By what a deed records; what it takes back is found when it is taken back."""
        new = {person.id for person in deed.people} | {group.id for group in deed.groups}
        memberships = [tie for tie in deed.ties if isinstance(tie, MemberOf)]
        ends = {end for tie in deed.ties for end in (tie.a, tie.b)} - {tie.b for tie in memberships}
        people = ends | {tie.a for tie in memberships} | {fact.person_id for fact in deed.facts}
        return cls(people - new, {tie.b for tie in memberships} - new)

    def add(self, statement: Row) -> None:
        """A statement, as `record/find_statement` tells of it."""
        if statement["a"] is not None:
            self.people.add(statement["a"])
        if statement["type"] == "Group":
            self.groups.add(statement["b"])
        elif statement["type"] == TYPE_OF[MemberOf]:
            self.joined.add(statement["b"])
        elif statement["b"] is not None:
            self.people.add(statement["b"])

    def mark(self, turn: Turn, *, at: str) -> None:
        """Mark them. `at`: now, not when it was said or done: marks have to be later than every look before."""
        for chunk in chunks(sorted(self.people)):
            turn.rows("record/mark_people", people=chunk, at=at)
        for chunk in chunks(sorted(self.joined | self.groups)):
            turn.rows("record/mark_members", groups=chunk, changed=sorted(self.groups), at=at)


def mark_with_all_beside(turn: Turn, people: Iterable[str], *, at: str) -> None:
    """Mark people, and everybody next to them, who come into sight, go out of it, or are destroyed."""
    for chunk in chunks(sorted(set(people))):
        turn.rows("record/mark_people", people=chunk, at=at)
        turn.rows("record/mark_beside", people=chunk, at=at)


def read_marks(turn: Turn, people: Iterable[str]) -> dict[str, str]:
    """The mark of each of these people who is there; empty where there is none."""
    marks: dict[str, str] = {}
    for chunk in chunks(sorted(set(people))):
        (row,) = turn.rows("network/read_marks", people=chunk)
        marks |= dict(row["all"])
    return marks
