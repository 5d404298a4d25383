"""Who is within reach of a child: a walk in rounds, each one statement, nearest first, cut the same way every time.

A step is between people. Whoever lives in the same household or belongs to the same group of friends is one step away; organisations and
places make nobody known to anybody. What a step may lead over is said in `queries/network/next_people.cypher`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.store.connection import Row, Turn
from graphsvc.store.records import NOW

CHUNK = 500  # people a statement: keeps each one short


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader looks at: a day of life, a state of knowledge, and the restricted things opened to them."""

    at: str
    known: str
    may_see: tuple[str, ...]

    @classmethod
    def of(cls, as_at: date, known_at: str | None, may_see: tuple[str, ...]) -> Sight:
        return cls(as_at.isoformat(), NOW if known_at is None else known_at, may_see)


@dataclass(frozen=True, slots=True)
class Reach:
    """`shown` are all people reached, the first ones first; `walked` those of them from whom the walk may go on. `cut`: there are more."""

    shown: tuple[str, ...]
    walked: tuple[str, ...]
    cut: bool


def reach(turn: Turn, children: Sequence[str], sight: Sight, *, within_hops: int | None, limit: int) -> Reach:
    """Walk from the children, for so many steps (None: until nobody new is found), to so many people at most, the children included."""
    shown = dict.fromkeys(children)  # a dict keeps the order of finding
    walked = dict.fromkeys(children)
    front, hops = list(children), 0
    while front and (within_hops is None or hops < within_hops):
        found = _next_with_records(turn, front, sight, limit, shown, walked)
        hops, front = hops + 1, []
        for person_id, is_open in found:
            if person_id not in shown:
                if len(shown) >= limit:
                    return Reach(tuple(shown), tuple(walked), cut=True)
                shown[person_id] = None
            if is_open and person_id not in walked:
                walked[person_id] = None
                front.append(person_id)
    goes_on = bool(front) and any(person_id not in shown for person_id, _ in _next_with_records(turn, front, sight, 0, shown, walked))
    return Reach(tuple(shown), tuple(walked), cut=goes_on)


def rows_in_chunks(
    turn: Turn,
    name: str,
    list_name: str,
    ids: Collection[str],
    sight: Sight,
    *,
    at: bool = True,
    more: Mapping[str, list[str]] | None = None,
) -> Iterator[Row]:
    """The rows of a statement that takes a list of ids and a sight, and perhaps more, `CHUNK` ids at a time."""
    day = {"at": sight.at} if at else {}
    for chunk in chunks(list(ids)):
        yield from turn.rows(name, **{list_name: chunk}, **day, known=sight.known, may_see=list(sight.may_see), **(more or {}))


def chunks(ids: list[str]) -> Iterator[list[str]]:
    """The ids in lists of `CHUNK`."""
    for first in range(0, len(ids), CHUNK):
        yield ids[first : first + CHUNK]


def _next_with_records(
    turn: Turn, front: list[str], sight: Sight, limit: int, shown: dict[str, None], walked: dict[str, None]
) -> list[tuple[str, bool]]:
    """People one step on, those to walk on from first, then by id. Other records of those at the front are shown, and walked on from too.

    `limit` leaves room for people seen before: none new is missed.
    """
    found: dict[str, bool] = {}
    while front:
        same: list[str] = []
        for chunk in chunks(front):
            most = limit + len(shown) + 1
            for row in turn.rows(
                "network/next_people", front=chunk, at=sight.at, known=sight.known, may_see=list(sight.may_see), limit=most
            ):
                if row["same"] and row["id"] not in walked:
                    same.append(row["id"])
                    shown[row["id"]] = walked[row["id"]] = None
                found[row["id"]] = found.get(row["id"], False) or row["open"]
        front = same
    return sorted(found.items(), key=lambda person: (not person[1], person[0]))
