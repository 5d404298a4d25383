"""People of whom whoever added them takes back everything again: only while nothing else is recorded of them, and nothing is afterwards.

Groups that they named are taken back with it, unless somebody was put into them since.
"""

from __future__ import annotations

from graphsvc.domain.deeds import Deed
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.ties import MemberOf
from graphsvc.store.connection import Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import OPEN


def leave_empty(turn: Turn, deed: Deed, *, turn_id: str, **scope: object) -> None:
    """Go on where nothing stands of those whom a deed leaves empty, its withdrawals made; they are held until it is written.

    Raises:
        Conflict: something does, as far as the writer may know.
    """
    if not deed.left_empty:
        return
    held = turn.rows("record/take_emptied", people=sorted(deed.left_empty), turn=turn_id, open=OPEN, **scope)
    if any(row["standing"] for row in held):
        raise Conflict(
            "Since then more was recorded of somebody who was added by it. Look at what is recorded of them, and put that right first"
        )


def take_back_unused(turn: Turn, deed: Deed, *, turn_id: str, **scope: object) -> None:
    """Take back the groups that a deed leaves unused, its withdrawals made; none to which somebody belongs."""
    if deed.left_unused:
        why = deed.withdrawals[0].why if deed.withdrawals else ""
        groups = sorted(deed.left_unused)
        turn.rows("record/take_back_unused", groups=groups, at=deed.at, by=deed.by, why=why, open=OPEN, turn=turn_id, **scope)


def refuse_left_empty(turn: Turn, deed: Deed, *, turn_id: str) -> None:
    """Go on where nobody of whom a deed speaks was left empty; they are held until it is written.

    So are groups into which it puts somebody, or which it may take back: held before anything else is read of them, since the embedded
    engine goes on with what it has read.

    Raises:
        NotFound: somebody was.
    """
    ends = {fact.person_id for fact in deed.facts} | {tie.a for tie in deed.ties}
    ends |= {tie.b for tie in deed.ties if not isinstance(tie, MemberOf)}
    for chunk in chunks(sorted(ends - {person.id for person in deed.people})):
        if any(row["left_empty"] for row in turn.rows("record/take_people", people=chunk, turn=turn_id)):
            raise NotFound("A fact or tie speaks of a person or group that is not recorded here")
    groups = {*deed.left_unused, *(tie.b for tie in deed.ties if isinstance(tie, MemberOf))} - {group.id for group in deed.groups}
    for chunk in chunks(sorted(groups)):
        turn.rows("record/take_groups", groups=chunk, turn=turn_id)
