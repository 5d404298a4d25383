"""Who is within reach of a child: a walk in rounds, each one statement, nearest first, cut the same way every time.

A step is between people. Whoever lives in the same household or belongs to the same group of friends is one step away; organisations and
places make nobody known to anybody. What a step may lead over is said in `queries/network/next_people.cypher`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast

from graphsvc.store.connection import Turn
from graphsvc.store.records import NOW

CHUNK = 500  # people a statement: keeps each one short
ROOM = 3  # so many times the limit are read of one person: those seen before may come first, and further records of somebody are over it

Next = tuple[str, bool, bool]  # somebody one step on, whether to walk on from them, and whether they are the same person


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader looks at: a day of life, a state of knowledge, and the restricted things opened to them."""

    at: str
    known: str
    may_see: tuple[str, ...]

    @classmethod
    def of(cls, as_at: date, known_at: str | None, may_see: tuple[str, ...]) -> Sight:
        return cls(as_at.isoformat(), NOW if known_at is None else known_at, may_see)

    @property
    def parameters(self) -> dict[str, object]:
        """As the statements take it."""
        return {"at": self.at, "known": self.known, "may_see": list(self.may_see)}


class Asked(NamedTuple):
    """What a walk has to know to go on: the people one step from these, so many of them at most; or their other records alone."""

    front: list[str]
    most: int
    records_only: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """`shown` are all people reached, the first ones first; `walked` those of them from whom the walk may go on. `cut`: there are more."""

    shown: tuple[str, ...]
    walked: tuple[str, ...]
    cut: bool


def reach(turn: Turn, children: Sequence[str], sight: Sight, *, within_hops: int | None, limit: int) -> Reach:
    """Walk from the children, for so many steps (None: until nobody new is found), to so many people at most, the children included."""
    walk = _walk(children, within_hops=within_hops, limit=limit, looks_beyond=True)
    try:
        asked = next(walk)
        while True:
            asked = walk.send(_next_people(turn, asked, sight))
    except StopIteration as done:
        return cast(Reach, done.value)


def reach_each(turn: Turn, children: Iterable[str], sight: Sight, *, within_hops: int | None, limit: int) -> dict[str, Reach]:
    """From each child the walk of `reach` by itself, all of them in step, so that the next people of anybody are read once.

    Whether the network goes on beyond the last step is not looked at: `cut` tells of the limit alone.
    """
    walks = {child: _walk([child], within_hops=within_hops, limit=limit, looks_beyond=False) for child in children}
    neighbours: dict[str, list[Next]] = {}
    further: dict[str, list[Next]] = {}
    asked: dict[str, Asked] = {}
    reached: dict[str, Reach] = {}
    answers: dict[str, list[Next] | None] = dict.fromkeys(walks)
    while answers:
        asked = {}
        for child, answer in answers.items():
            try:
                asked[child] = next(walks[child]) if answer is None else walks[child].send(answer)
            except StopIteration as done:
                reached[child] = done.value
        for chunk in chunks(_new(asked.values(), neighbours, records_only=False)):
            near = _next_of_each(turn, chunk, sight, most=ROOM * limit)
            neighbours |= {one: near.get(one, []) for one in chunk}
        for chunk in chunks(_new(asked.values(), further, records_only=True)):
            further |= _further_of_each(turn, chunk, sight)
        answers = {child: _together(further if ask.records_only else neighbours, ask) for child, ask in asked.items()}
    return {child: reached[child] for child in walks}


def chunks(ids: list[str]) -> Iterator[list[str]]:
    """The ids in lists of `CHUNK`."""
    for first in range(0, len(ids), CHUNK):
        yield ids[first : first + CHUNK]


def _walk(
    children: Sequence[str], *, within_hops: int | None, limit: int, looks_beyond: bool
) -> Generator[Asked, list[Next], Reach]:  # fmt: skip
    shown = dict.fromkeys(children)  # a dict keeps the order of finding
    walked = dict.fromkeys(children)
    front, hops = list(children), 0
    while front and (within_hops is None or hops < within_hops):
        found = yield from _next_with_records(front, limit, shown, walked)
        hops, front = hops + 1, []
        for person_id, is_open in found.items():
            if person_id not in shown:
                if len(shown) >= limit:
                    return Reach(tuple(shown), tuple(walked), cut=True)
                shown[person_id] = None
            if is_open and person_id not in walked:
                walked[person_id] = None
                front.append(person_id)
    beyond = yield from _next_with_records(front, 0, shown, walked, records_only=not looks_beyond)
    return Reach(tuple(shown), tuple(walked), cut=any(person_id not in shown for person_id in beyond))


def _next_with_records(
    front: list[str], limit: int, shown: dict[str, None], walked: dict[str, None], *, records_only: bool = False
) -> Generator[Asked, list[Next], dict[str, bool]]:
    """People one step on, those to walk on from first, then by id. Other records of those at the front are shown, and walked on from too.

    `limit` leaves room for people seen before: none new is missed.
    """
    found: dict[str, bool] = {}
    while front:
        same: list[str] = []
        for person_id, is_open, is_same in (yield Asked(front, limit + len(shown) + 1, records_only)):
            if is_same and person_id not in walked:
                same.append(person_id)
                shown[person_id] = walked[person_id] = None
            found[person_id] = found.get(person_id, False) or is_open
        front = same
    return found


def _next_people(turn: Turn, asked: Asked, sight: Sight) -> list[Next]:
    looks = sight.parameters
    rows = (row for chunk in chunks(asked.front) for row in turn.rows("network/next_people", front=chunk, limit=asked.most, **looks))
    return [(row["id"], row["open"], row["same"]) for row in rows]


def _next_of_each(turn: Turn, people: list[str], sight: Sight, *, most: int) -> dict[str, list[Next]]:
    (row,) = turn.rows("network/next_of_each", front=people, limit=most, **sight.parameters)
    return {person_id: [(one, is_open, is_same) for one, is_open, is_same in steps] for person_id, steps in row["all"]}


def _further_of_each(turn: Turn, people: list[str], sight: Sight) -> dict[str, list[Next]]:
    (row,) = turn.rows("network/further_records", front=people, **sight.parameters)
    further: dict[str, list[Next]] = {one: [] for one in people}
    for one, record in row["all"]:
        further[one].append((record, True, True))
    return further


def _new(asked: Iterable[Asked], read: Mapping[str, list[Next]], *, records_only: bool) -> list[str]:
    fronts = (ask.front for ask in asked if ask.records_only == records_only)
    return list(dict.fromkeys(one for front in fronts for one in front if one not in read))


def _together(neighbours: Mapping[str, list[Next]], asked: Asked) -> list[Next]:
    """What `network/next_people` says of so many together, from what was read of each."""
    answer: list[Next] = []
    for chunk in chunks(asked.front):
        met: dict[str, tuple[bool, bool]] = {}
        for person_id, is_open, is_same in (step for one in chunk for step in neighbours[one]):
            was_open, was_same = met.get(person_id, (False, False))
            met[person_id] = was_open or is_open, was_same or is_same
        ordered = sorted((not same, not is_open, person_id) for person_id, (is_open, same) in met.items())
        answer += [(person_id, not is_closed, not is_other) for is_other, is_closed, person_id in ordered[: asked.most]]
    return answer
