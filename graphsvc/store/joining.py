"""Whether two records can be of one person: asked in the transaction that joins them, with both held."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.joined import leading_ids
from graphsvc.domain.ties import BornTogether, ParentOf, PartnerOf, SameAs, SiblingOf, Tie
from graphsvc.search.people import KnownJoin
from graphsvc.store.connection import Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import OPEN

KIN = (ParentOf, PartnerOf, SiblingOf, BornTogether)


def joined_records(turn: Turn, people: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """Those records and all that are of one person with them, as it stands now; and which has been joined to which."""
    met, pairs = set(people), set[tuple[str, str]]()
    front = sorted(met)
    while front:
        rows = [row for chunk in chunks(front) for row in turn.rows("record/read_same", people=chunk, open=OPEN)]
        pairs |= {(row["a"], row["b"]) for row in rows}
        front = sorted({end for row in rows for end in (row["a"], row["b"])} - met)
        met |= set(front)
    return met, pairs


def read_joins(turn: Turn, people: Iterable[str]) -> tuple[KnownJoin, ...]:
    """Every join of a record to one of those given, in order of its id: those that stand, and those that somebody took back."""
    rows = {row["id"]: row for chunk in chunks(sorted(set(people))) for row in turn.rows("record/read_joins", people=chunk, open=OPEN)}
    return tuple(KnownJoin(row["b"], row["a"], row["stands"], key) for key, row in sorted(rows.items()))


def refuse_kin_of_oneself(turn: Turn, ties: Iterable[Tie]) -> None:
    """Return where none of the ties makes kin or partners of two records of one person.

    Raises:
        InvalidRequest: one does.
    """
    kin = [tie for tie in ties if isinstance(tie, KIN)]
    leads = leading_ids(joined_records(turn, {end for tie in kin for end in (tie.a, tie.b)})[1])
    if any(leads.get(tie.a, tie.a) == leads.get(tie.b, tie.b) for tie in kin):
        raise InvalidRequest("Choose two people: nobody is their own relative", field="to")


def take_to_join(turn: Turn, tie: SameAs, *, turn_id: str) -> None:
    """Hold both records, and return where nothing that is recorded makes it impossible that they are of one person.

    Raises:
        NotFound: one of them is not there, or hidden.
        Conflict: one of them has been joined to a further record.
        InvalidRequest: they are one record; or recorded as parent and child, forebear and descendant, partners, siblings or twins.
    """
    if tie.a == tie.b:
        raise InvalidRequest("Choose two records: these are one", field="other")
    rows = turn.rows("record/take_records", people=sorted((tie.a, tie.b)), turn=turn_id, open=OPEN)
    held: dict[str, list[str]] = {row["id"]: row["joins"] for row in rows}
    if len(held) < 2:
        raise NotFound("There is no such record")
    if joins := [join for those in held.values() for join in those]:
        raise Conflict(f"One of the two has been joined to a further record already, by {joins[0]}. Join the record by whose id they go")
    refuse_two_people(turn, tie.a, tie.b)


def refuse_two_people(turn: Turn, one: str, other: str) -> None:
    """Return where nothing that is recorded makes it impossible that two records are of one person.

    Raises:
        InvalidRequest: they are recorded as parent and child, forebear and descendant, partners, siblings or twins; or each has a file.
    """
    ends = {end: joined_records(turn, [end])[0] for end in (one, other)}
    for record, beside in ((one, other), (other, one)):
        if why := _why_not(turn, ends[record], ends[beside]):
            raise InvalidRequest(f"{why}. If the two are one person, put that right first", field="other")
    if all(turn.rows("retention/files_among", people=sorted(records))[0]["children"] for records in ends.values()):
        raise InvalidRequest(
            "Each of the two is a child with a file of their own, and two files are not joined here. If they are one child, tell your "
            "manager and whoever looks after the records: they settle which file goes on",
            field="other",
        )


def _why_not(turn: Turn, records: set[str], others: set[str]) -> str:
    front, met = records, set(records)
    is_first = True
    while front:
        rows = [row for chunk in chunks(sorted(front)) for row in turn.rows("record/find_kin", people=chunk, open=OPEN)]
        if is_first and any(row["id"] in others and not row["is_parent"] for row in rows):
            return "They are recorded as partners, as siblings or as born together"
        parents = {row["id"] for row in rows if row["is_parent"]} - met
        if parents & others:
            return "One of them is recorded as a parent of the other" if is_first else "One of them is recorded as a forebear of the other"
        front, is_first = joined_records(turn, parents)[0] - met, False
        if front & others:
            return "One of them is recorded as a forebear of the other"
        met |= front
    return ""
