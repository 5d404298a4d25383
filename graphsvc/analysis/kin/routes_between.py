"""Routes from one person to one other, without looking at everybody else: what `RouteSearch` finds among all, found by aiming.

What the rest of the way weighs at least is worked out here; the search that is told so leaves alone what leads away.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Mapping

from graphsvc.analysis.kin.route_search import RouteSearch
from graphsvc.analysis.kin.routes import LISTED_WEIGHT, Route, Step, Way

FAR = 1_000_000_000


class RoutesBetween:
    """Searches of one network, pair by pair; what is worked out for the last people is kept."""

    CONES_KEPT = 64

    def __init__(self, search: RouteSearch) -> None:
        self._search = search
        self._number: dict[str, int] = {}
        self._back: list[list[tuple[int, int]]] = []
        self._asked = ("", "")
        self._found: list[int] = []
        self._cones: dict[str, Mapping[str, int]] = {}

    def near(self, a: str, b: str) -> list[Route]:
        """As `RouteSearch.near`, those to b."""
        least = self._least(a, b)
        if least is None or least(a) > LISTED_WEIGHT:
            return []
        return self._search.near(a, least).get(b, [])

    def lightest(self, a: str, b: str) -> list[Route]:
        """As `RouteSearch.lightest`, those to b."""
        least = self._least(a, b)
        return self._search.lightest_to(a, b, lambda step: least(step.to)) if least else []

    def lightest_kin(self, a: str, b: str) -> list[Route]:
        """As `RouteSearch.lightest` of kin only, those to b."""
        down = self._cone(b)
        up = self._up(a, b, down)
        if math.isinf(min(up.get(a, math.inf), down.get(a, math.inf))):
            return []

        def least(step: Step) -> float:
            return (up if step.way is Way.UP else down).get(step.to, math.inf)

        return self._search.lightest_to(a, b, least, kin_only=True)

    def _least(self, a: str, b: str) -> Callable[[str], int] | None:
        """What the way to b weighs at least, from anybody; none where no way leads from a to b."""
        if self._asked != (a, b):
            if not self._number:
                self._number_everybody()
            self._asked, self._found = (a, b), self._weigh(self._number[a], self._number[b])
        number, found = self._number, self._found
        furthest = found[number[a]]
        return (lambda person: min(found[number[person]], furthest)) if furthest < FAR else None  # nobody further off was looked at

    def _weigh(self, a: int, b: int) -> list[int]:
        least, back = [FAR] * len(self._back), self._back
        least[b] = 0
        waiting = [[b]]  # by weight
        for weight, people in enumerate(waiting):
            for person in people:
                if least[person] == weight:
                    for start, more in back[person]:
                        heavier = weight + more
                        if heavier < least[start]:
                            least[start] = heavier
                            while len(waiting) <= heavier:
                                waiting.append([])
                            waiting[heavier].append(start)
            if least[a] <= weight:
                break
        return least

    def _number_everybody(self) -> None:
        """Who comes to each person by one step, and the least that it weighs."""
        self._number = {person.id: i for i, person in enumerate(self._search.lineage.network.people)}
        self._back = [[] for _ in self._number]
        for person, i in self._number.items():
            lightest: dict[str, int] = {}
            for step in self._search.steps_from(person):
                lightest[step.to] = min(step.weight, lightest.get(step.to, step.weight))
            for to, weight in lightest.items():
                self._back[self._number[to]].append((i, weight))

    def _cone(self, person: str) -> Mapping[str, int]:
        """A person's ancestors and themselves, with what the way down from each weighs."""
        if person not in self._cones:
            found = {person: 0}
            queue = [(0, person)]
            while queue:
                weight, child = heapq.heappop(queue)
                if weight > found[child]:
                    continue
                for step in self._search.steps_from(child):
                    if step.way is Way.UP and step.is_kin and weight + step.weight < found.get(step.to, weight + step.weight + 1):
                        found[step.to] = weight + step.weight
                        heapq.heappush(queue, (weight + step.weight, step.to))
            if len(self._cones) >= self.CONES_KEPT:
                self._cones.pop(next(iter(self._cones)))
            self._cones[person] = found
        return self._cones[person]

    def _up(self, a: str, b: str, down: Mapping[str, int]) -> Mapping[str, float]:
        """For a's ancestors and a, what the rest of the way up, over to a sibling and down weighs at least."""
        found: dict[str, float] = {}
        children: dict[str, list[tuple[str, int]]] = defaultdict(list)
        queue: list[tuple[float, str]] = []
        for person in self._cone(a):
            least: float = down.get(person, math.inf) if person in {a, b} else math.inf  # others are reached over a sibling
            for step in self._search.steps_from(person):
                if step.way is Way.UP and step.is_kin:
                    children[step.to].append((person, step.weight))
                elif step.way is Way.ACROSS and step.is_kin and step.to in down:
                    least = min(least, step.weight + down[step.to])
            if not math.isinf(least):
                found[person] = least
                heapq.heappush(queue, (least, person))
        while queue:
            weight, person = heapq.heappop(queue)
            if weight > found[person]:
                continue
            for child, more in children[person]:
                if weight + more < found.get(child, math.inf):
                    found[child] = weight + more
                    heapq.heappush(queue, (weight + more, child))
        return found
