"""What a deed writes, in the transaction that it is given."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphsvc.access.scope import CaseAccess, RegisterAccess, SearchAccess
from graphsvc.domain.deeds import Deed, NewPicture, Withdrawal
from graphsvc.domain.errors import AccessDenied, Conflict, NotFound
from graphsvc.domain.ties import MemberOf, SameAs
from graphsvc.store.connection import Turn
from graphsvc.store.destroyed import refuse_destroyed
from graphsvc.store.joining import KIN, refuse_kin_of_oneself, take_to_join
from graphsvc.store.left_empty import leave_empty, refuse_left_empty, take_back_unused
from graphsvc.store.marks import Changed
from graphsvc.store.records import (
    OPEN,
    TYPE_OF,
    Properties,
    checked_id,
    checked_instant,
    checked_text,
    fact_properties,
    group_properties,
    person_properties,
    tie_properties,
)
from graphsvc.store.said_again import as_kept, sources_kept
from graphsvc.store.search_index import people_found_by, refresh

BATCH = 1_000  # rows a statement, as measured
Record = dict[str, Any]  # ids, truth values, and the properties of a statement


@dataclass(frozen=True, slots=True)
class Reachable:
    """Which hidden records a writer may write about: all, on the register; else what is `opened` to them, by key, and what the deed makes.

    Of the new ones only people are named here; a group that is new is marked so where somebody is said to belong to it.
    """

    everything: bool
    opened: tuple[str, ...]
    new_people: tuple[str, ...]

    @classmethod
    def to(cls, access: CaseAccess | RegisterAccess | SearchAccess, deed: Deed) -> Reachable:
        """Raises AccessDenied where the access is for reading alone."""
        new_people = tuple(p.id for p in deed.people)
        if isinstance(access, RegisterAccess):
            return cls(True, (), new_people)
        if isinstance(access, SearchAccess):
            return cls(False, (), new_people)
        if not access.scope.may_write:
            raise AccessDenied("This file is open to you for reading only.", rule="reading-only", hidden=False)
        return cls(False, access.scope.keys, new_people)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deed as rows, checked: made before the transaction, which may run twice."""

    deed: Deed
    people: tuple[Properties, ...]
    groups: tuple[Properties, ...]
    facts: tuple[Record, ...]
    ties: dict[str, tuple[Record, ...]]
    pictures: tuple[Record, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        pictures = {"pictures": len(self.pictures)} if self.pictures else {}
        return pictures | {
            "people": len(self.people),
            "groups": len(self.groups),
            "facts": len(self.facts),
            "ties": sum(map(len, self.ties.values())),
            "withdrawals": len(self.deed.withdrawals),
        }


def prepare(deed: Deed) -> Prepared:
    """A deed as rows.

    Raises:
        InvalidRequest: something in it cannot be kept; the message says what.
    """
    checked_id(deed.id)
    checked_instant(deed.at)
    for withdrawal in deed.withdrawals:
        checked_id(withdrawal.statement_id)
        checked_text(withdrawal.why)
    ties: defaultdict[str, list[Record]] = defaultdict(list)
    new_groups = {group.id for group in deed.groups}
    for tie in deed.ties:
        row: Record = {"a": tie.a, "b": tie.b, "tie": tie_properties(tie)}
        if isinstance(tie, MemberOf):
            row["group_is_new"] = tie.b in new_groups
        ties[TYPE_OF[type(tie)]].append(row)
    return Prepared(
        deed,
        tuple(person_properties(person, at=deed.at, by=deed.by) for person in deed.people),
        tuple(group_properties(group) for group in deed.groups),
        tuple({"person_id": fact.person_id, "fact": fact_properties(fact)} for fact in deed.facts),
        {name: tuple(rows) for name, rows in sorted(ties.items())},
        tuple(_picture_row(picture) for picture in deed.pictures),
    )


def _picture_row(picture: NewPicture) -> Record:
    """As text, since that is what both engines keep alike."""
    kept = {"id": checked_id(picture.statement_id), "child_id": picture.child_id, "jpeg": base64.b64encode(picture.jpeg).decode()}
    return {"child_id": picture.child_id, "picture": kept}


def write(turn: Turn, prepared: Prepared, reachable: Reachable, *, turn_id: str, now: str) -> bool:
    """Write a deed. False: it had been written before, by another call than this one, and nothing is written.

    `now`: the instant at which it is written, whenever it was done.

    Raises:
        NotFound: it speaks of a person, group or statement that is not there, as far as the writer may know.
        Conflict: it takes back what has been taken back already, or something stands of whoever is to be left empty.
    """
    deed = prepared.deed
    done = turn.row("record/find_deed", deed_id=deed.id)
    if done is not None:
        return bool(done["turn"] == turn_id)  # the same call, whose answer got lost on the way
    turn.rows("record/add_deed", deed_id=deed.id, kind=str(deed.kind), at=deed.at, by=deed.by, turn=turn_id)
    scope: dict[str, object] = {"all": reachable.everything, "may_see": list(reachable.opened), "new": list(reachable.new_people)}
    refuse_destroyed(turn, reachable.new_people)
    if not reachable.everything:
        refuse_left_empty(turn, deed, turn_id=turn_id)
    _add(turn, "people", prepared.people)
    _add(turn, "groups", prepared.groups)
    sources = sources_kept(turn, deed, all=reachable.everything, may_see=list(reachable.opened))
    _add(turn, "facts", tuple(row | {"fact": as_kept(row["fact"], sources)} for row in prepared.facts), **scope)
    _add(turn, "pictures", prepared.pictures)
    if any(end not in reachable.new_people for tie in deed.ties if isinstance(tie, KIN) for end in (tie.a, tie.b)):
        refuse_kin_of_oneself(turn, deed.ties)
    taken_back = {withdrawal.statement_id for withdrawal in deed.withdrawals}  # by the same deed: that the two are two people
    joins = [tie for tie in deed.ties if isinstance(tie, SameAs) and tie.id not in taken_back]
    for join in joins:
        take_to_join(turn, join, turn_id=turn_id)
    for type_name, rows in prepared.ties.items():
        of_groups = {"open": OPEN} if type_name == TYPE_OF[MemberOf] else {}
        _add(turn, type_name.lower(), tuple(row | {"tie": as_kept(row["tie"], sources)} for row in rows), **scope, **of_groups)
    joined = {end for join in joins for end in (join.a, join.b)}
    found_by, changed = people_found_by(deed) | joined, Changed.by(deed)
    for withdrawal in sorted(deed.withdrawals, key=lambda w: w.statement_id):  # in one order, so that two writers cannot hold each other up
        found_by |= _withdraw(turn, withdrawal, deed, reachable, turn_id, changed)
    leave_empty(turn, deed, turn_id=turn_id, all=reachable.everything, may_see=list(reachable.opened))
    take_back_unused(turn, deed, turn_id=turn_id, all=reachable.everything, may_see=list(reachable.opened))
    changed.mark(turn, at=now)
    refresh(turn, found_by, turn_id=turn_id, new=set(reachable.new_people) - joined)
    return True


def _add(turn: Turn, what: str, rows: tuple[Properties, ...] | tuple[Record, ...], **scope: object) -> None:
    for batch in _batches(rows):
        (count,) = turn.rows(f"record/add_{what}", rows=batch, **scope)
        if count["written"] != len(batch):
            raise NotFound("A fact or tie speaks of a person or group that is not recorded here")


def _withdraw(turn: Turn, withdrawal: Withdrawal, deed: Deed, reachable: Reachable, turn_id: str, changed: Changed) -> set[str]:
    """Take back a statement; the people who may be found otherwise from now on."""
    found = turn.row("record/find_statement", statement_id=withdrawal.statement_id)
    taken = found and turn.row(
        f"record/withdraw_{found['type'].lower()}",
        statement_id=withdrawal.statement_id,
        at=deed.at,
        by=deed.by,
        why=withdrawal.why,
        open=OPEN,
        turn=turn_id,
        all=reachable.everything,
        may_see=list(reachable.opened),
    )
    if not (found and taken):
        raise NotFound(f"There is no statement {withdrawal.statement_id}")
    if not taken["stood"]:
        raise Conflict(f"The statement {withdrawal.statement_id} has been taken back already")
    changed.add(found)
    if found["type"] == "Fact":
        _take_back_explaining(turn, withdrawal, deed, turn_id)
        turn.rows("record/destroy_picture", statement_id=withdrawal.statement_id)
        return {found["a"]}
    return {found["a"], found["b"]} if found["type"] == TYPE_OF[SameAs] else set()


def _take_back_explaining(turn: Turn, withdrawal: Withdrawal, deed: Deed, turn_id: str) -> None:
    """With a notice goes the reason that is kept apart, though whoever takes it back may not see it."""
    turn.rows(
        "record/take_back_explaining",
        statement_id=withdrawal.statement_id,
        explains=f'"explains":{json.dumps(withdrawal.statement_id, ensure_ascii=False)}',
        at=deed.at,
        by=deed.by,
        why=withdrawal.why,
        open=OPEN,
        turn=turn_id,
    )


def _batches(rows: tuple[Properties, ...] | tuple[Record, ...]) -> Iterator[list[Properties | Record]]:
    for first in range(0, len(rows), BATCH):
        yield list(rows[first : first + BATCH])
