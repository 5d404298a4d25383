"""What people are found by: made from what is recorded, in the transaction that records it, and made anew where the rules change.

Hidden people, and what is hidden of others, are not in it. So no search finds them, and nothing that is counted for one tells of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from graphsvc.domain.deeds import Deed
from graphsvc.domain.joined import leading_ids, one_person
from graphsvc.domain.network import Person
from graphsvc.search.keys import keys_of
from graphsvc.search.of_person import FOUND_BY, RULES, as_sought, as_text
from graphsvc.search.people import Sought
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.joining import joined_records
from graphsvc.store.people import people_by_id
from graphsvc.store.records import kind_of

NAME = "people"
FOUND_BY_KINDS = tuple(sorted(kind_of(kind) for kind in FOUND_BY))
PEOPLE_AT_ONCE, ROWS_AT_ONCE = 1_000, 5_000
REMAKE_S = 120.0  # for so many people


def people_found_by(deed: Deed) -> set[str]:
    """Those of whom a deed records something that they are found by. What it takes back is known only when it is taken back."""
    return {fact.person_id for fact in deed.facts if isinstance(fact.value, FOUND_BY)}


def refresh(turn: Turn, people: Iterable[str], *, turn_id: str, new: Collection[str] = ()) -> None:
    """Make the entries and keys of these people anew. Several records of one person are found as the one by whose id they go.

    `new`: those of whom nothing can be there yet.
    """
    first = sorted(set(people))
    if not first:
        return
    turn.rows("search/take_entries", people=first, turn=turn_id)  # held before it is asked what they are joined to
    known = sorted(set(first) - set(new))
    records, joined = joined_records(turn, known)
    if further := sorted(records - set(known)):
        turn.rows("search/take_entries", people=further, turn=turn_id)
    ids = sorted({*first, *further})
    found = sought_of(people_by_id(turn, ids, FOUND_BY_KINDS), leading_ids(joined))
    if known:
        turn.rows("search/forget_keys", people=sorted({*known, *further}))
    if nameless := sorted(set(ids) - {one.id for one in found}):
        turn.rows("search/forget_entries", people=nameless)
    for rows in _batches([{"person_id": one.id, "text": as_text(one)} for one in found]):
        turn.rows("search/set_entries", rows=rows)
    for rows in _batches([{"person_id": one.id, "key": key} for one in found for key in sorted(keys_of(one))]):
        turn.rows("search/add_keys", rows=rows)


def sought_of(records: Iterable[Person], leads: Mapping[str, str]) -> list[Sought]:
    """What people are found by, several records of one person as one, in order of id; whoever has neither name nor number is left out."""
    of: dict[str, list[Person]] = defaultdict(list)
    for record in records:
        of[leads.get(record.id, record.id)].append(record)
    return [sought for leader in sorted(of) if (sought := as_sought(one_person(leader, of[leader])))]


def make_current(connection: Connection, *, at: str) -> int:
    """Make all entries and keys anew where they were made by other rules, or never. Two processes may do so at once.

    Returns:
        Of how many people; 0 where nothing was to be done.

    Raises:
        StoreUnavailable: the database is away; what was made so far stays, and the next who comes begins anew.
    """
    if connection.read(lambda turn: turn.row("search/read_index", name=NAME)) == {"rules": RULES}:
        return 0
    done, after = 0, ""
    while ids := connection.write(lambda turn, last=after: _remake(turn, last), timeout_s=REMAKE_S):  # type: ignore[misc]
        done, after = done + len(ids), ids[-1]
    connection.write(lambda turn: turn.rows("search/note_index", name=NAME, rules=RULES, at=at))
    return done


def _remake(turn: Turn, after: str) -> list[str]:
    ids = [row["id"] for row in turn.rows("people/list_people", after=after, limit=PEOPLE_AT_ONCE)]
    refresh(turn, ids, turn_id=f"{NAME} by {RULES}")
    return ids


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[first : first + ROWS_AT_ONCE]
