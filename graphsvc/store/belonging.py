"""Who belongs to the file of one child alone: on that child's map, and on the map of no other child with a file.

Somebody is on a child's map where seven steps or fewer lead to them from the child: as far as anybody at a desk may look, and the one step
beyond of which they are told that there is more. Steps are taken over everything that was ever recorded, restricted or taken back too, so
that a map here is never smaller than what any reader finds. Whoever hangs on those who belong to a file alone, farther than any
reader looks, belongs to it too, unless they are on another map.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.store.connection import Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import OPEN

MAP_STEPS = 7
MOST_ALONE = 20_000  # people; farther ones stay, and it is said so

Step = tuple[str, bool, bool]  # somebody, whether to walk on from where the step leads, and whether they are the same person


@dataclass(frozen=True, slots=True)
class Belonging:
    """`alone`: who belongs to this file alone, nearest first. `cut`: there may be more of them."""

    alone: tuple[str, ...]
    cut: bool


def belonging(turn: Turn, child_id: str, *, restricted: bool = True) -> Belonging:
    """Walk from the child until nobody new is found who belongs to the file alone. The child may be on another map themself.

    `restricted`: over what is restricted too, as it has to be where somebody is destroyed; without it as far as everybody may know.
    """
    ways = _Ways(turn, child_id, restricted=restricted)
    shared = ways.on_other_maps({child_id})
    alone: dict[str, None] = {} if shared else {child_id: None}
    walked, front, steps = {child_id}, [child_id], 0
    while front:
        found, steps = ways.next_of(front), steps + 1
        new = set(found) - shared - set(alone)
        shared |= ways.on_other_maps(new)
        alone.update(dict.fromkeys(one for one in sorted(new) if one not in shared))
        if len(alone) > MOST_ALONE:
            return Belonging(tuple(alone)[:MOST_ALONE], cut=True)
        on_this_map = {one for one, walk in found.items() if walk} if steps < MAP_STEPS else set()
        front = sorted((on_this_map | new - shared) - walked)  # of a professional who is on no other map the ties are this file's too
        walked.update(front)
    return Belonging(tuple(alone), cut=False)


def map_of(turn: Turn, child_id: str, *, restricted: bool = True) -> frozenset[str]:
    """Everybody on the child's map, whoever else's map they are on too; `restricted` as for `belonging`."""
    ways = _Ways(turn, child_id, restricted=restricted)
    shown, walked, front = {child_id}, {child_id}, [child_id]
    for _ in range(MAP_STEPS):
        found = ways.next_of(front)
        shown.update(found)
        front = sorted(one for one, walk in found.items() if walk and one not in walked)
        walked.update(front)
    return frozenset(shown)


class _Ways:
    """The steps between people, each read once."""

    def __init__(self, turn: Turn, child_id: str, *, restricted: bool) -> None:
        self._turn = turn
        self._restricted = restricted
        self._child_id = child_id
        self._into: dict[str, list[Step]] = {}
        self._files: dict[str, bool] = {}

    def next_of(self, front: list[str]) -> dict[str, bool]:
        """Those one step on, the other records of those met among them, and whether to walk on from each."""
        found: dict[str, bool] = {}
        seen = set(front)
        while front:
            same: set[str] = set()
            for chunk in chunks(front):
                (row,) = self._turn.rows("retention/steps_from", front=chunk, restricted=self._restricted, open=OPEN)
                for _, one, walk, is_same in row["all"]:
                    found[one] = found.get(one, False) or walk
                    same.update({one} - seen if is_same else ())
            front = sorted(same)
            seen |= same
        return found

    def on_other_maps(self, people: set[str]) -> set[str]:
        """Those of the people who are on the map of another child with a file."""
        near = self._back_from(people)
        files = self._files_among(near) - {self._child_id}
        return people & self._maps_of(files, near)

    def _back_from(self, people: set[str]) -> set[str]:
        """Everybody from whom so many steps may lead to one of the people."""
        seen, front = set(people), set(people)
        for _ in range(MAP_STEPS):
            back: set[str] = set()
            while front:
                self._read_into(front)
                steps = [(x, *step) for x in front for step in self._into[x]]
                same = {one for _, one, _, is_same in steps if is_same}
                back |= {one for x, one, walk, _ in steps if walk or x in people}
                front = same - seen
                seen |= same
            front = back - seen
            seen |= back
        return seen

    def _maps_of(self, files: set[str], among: set[str]) -> set[str]:
        """Everybody among those given to whom so many steps lead from one of the children."""
        onward: dict[str, list[Step]] = defaultdict(list)
        for x in among & self._into.keys():
            for one, walk, is_same in self._into[x]:
                onward[one].append((x, walk, is_same))
        steps_to = dict.fromkeys(files, 0)
        reached, queue = set(files), deque(files)
        while queue:
            here = queue.popleft()
            for x, walk, is_same in onward[here]:
                steps = steps_to[here] + (0 if is_same else 1)
                if steps > MAP_STEPS:
                    continue
                reached.add(x)
                if walk and steps < steps_to.get(x, MAP_STEPS + 1):
                    steps_to[x] = steps
                    queue.appendleft(x) if is_same else queue.append(x)
        return reached

    def _read_into(self, people: Iterable[str]) -> None:
        for chunk in chunks(sorted(set(people) - self._into.keys())):
            self._into |= {one: [] for one in chunk}
            (row,) = self._turn.rows("retention/steps_into", front=chunk, restricted=self._restricted, open=OPEN)
            for one, x, walk, is_same in row["all"]:
                self._into[x].append((one, walk, is_same))

    def _files_among(self, people: set[str]) -> set[str]:
        for chunk in chunks(sorted(people - self._files.keys())):
            (row,) = self._turn.rows("retention/files_among", people=chunk)
            found = set(row["children"])
            self._files |= {one: one in found for one in chunk}
        return {one for one in people if self._files[one]}
