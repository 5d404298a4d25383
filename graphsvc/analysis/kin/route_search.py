"""Searches for routes: every light one from a person, and the lightest at any distance.

Which detours say nothing and how far further routes are listed: docs/measures.md#kinship.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import LISTED_LINKS, LISTED_WEIGHT, MOST_TIED, Route, Step, Way, is_link


@dataclass(slots=True)
class _Settled:
    """Steps by the least weight up to and with each, in order of weight, and the steps that each may have come from by it."""

    weights: dict[Step, int] = field(default_factory=dict)
    came_from: dict[Step, list[Step | None]] = field(default_factory=lambda: defaultdict(list))
    traced: dict[Step, list[tuple[Step, ...]]] = field(default_factory=dict)

    def routes_by(self, last: Step, lineage: Lineage) -> Iterator[Route]:
        """The lightest routes that end with a step."""
        return (Route(steps) for steps in _trace(last, self.came_from, self.traced, lineage))


@dataclass(slots=True)
class RouteSearch:
    """All steps of one network, and searches along them."""

    lineage: Lineage
    _steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    _following: dict[Step, tuple[Step, ...]] = field(default_factory=dict)

    def steps_from(self, person: str) -> tuple[Step, ...]:
        if person not in self._steps:
            self._steps[person] = tuple(self._make_steps(person))
        return self._steps[person]

    def _make_steps(self, person: str) -> Iterator[Step]:
        line = self.lineage
        for parent, links in line.parents[person].items():
            for k in links:
                yield Step(Way.UP, person, parent, k.bond, k.weight, k.disputed, k.ended)
        for child, links in line.children[person].items():
            for k in links:
                yield Step(Way.DOWN, person, child, k.bond, k.weight, k.disputed, k.ended)
        for s in line.siblings(person):
            ends = (s.mine, s.theirs)
            yield Step(Way.ACROSS, person, s.person, s.bond, s.weight, s.disputed, s.ended, s.blood, s.via, s.top, ends)
        for partner, couple in line.couples[person].items():
            yield Step(Way.PARTNER, person, partner, Bond.RECORDED, couple.weight, couple.disputed, couple.ended, couple=couple)

    def following(self, before: Step) -> tuple[Step, ...]:
        """The steps that may come after one."""
        if before not in self._following:
            self._following[before] = tuple(step for step in self.steps_from(before.to) if self._may_follow(before, step))
        return self._following[before]

    def _may_follow(self, before: Step, step: Step) -> bool:
        """False for detours: two steps to where one recorded tie leads, and up then down where a sibling step says it."""
        if step.to == before.start:
            return False
        line, origin = self.lineage, before.start
        match before.way, step.way:
            case Way.UP, Way.DOWN:
                return False
            case Way.UP, Way.PARTNER:
                return not line.is_parent(step.to, origin, or_bond=before.bond)
            case Way.PARTNER, Way.DOWN:
                return not line.is_parent(origin, step.to, or_bond=step.bond)
            case Way.DOWN, Way.UP:
                return not line.are_partners(origin, step.to)
            case Way.ACROSS, Way.UP:
                return not line.is_parent(step.to, origin) and not any(line.are_partners(v, step.to) or v == step.to for v in before.via)
            case Way.DOWN, Way.ACROSS:
                return not line.is_parent(origin, step.to) and not any(line.are_partners(v, origin) or v == origin for v in step.via)
            case Way.ACROSS, Way.ACROSS:
                return self._two_siblings_apart(before, step)
        return True

    def _two_siblings_apart(self, before: Step, step: Step) -> bool:
        """A half-sibling's half-sibling: only where the two share no parent, and no parents of theirs are a couple."""
        line = self.lineage
        if any(s.person == step.to for s in line.siblings(before.start)):
            return False
        if any(line.is_parent(v, step.to) for v in before.via) or any(line.is_parent(v, before.start) for v in step.via):
            return False
        return not any(line.are_partners(v, w) for v in before.via for w in step.via)

    def near(self, start: str, least: Callable[[str], int] | None = None) -> dict[str, list[Route]]:
        """Every route of at most `LISTED_WEIGHT` and `LISTED_LINKS` from one person, by the person it leads to.

        Args:
            least: where only routes to one person are wanted: what the way to them from anybody weighs at least.
        """
        found: dict[str, list[Route]] = defaultdict(list)
        stack: list[tuple[str, tuple[Step, ...], int, int]] = [(start, (), 0, 0)]
        while stack:
            person, steps, weight, links = stack.pop()
            before = steps[-1] if steps else None
            for step in self.steps_in(person, before):
                heavier = weight + step.weight
                if heavier > LISTED_WEIGHT or step.to == start:
                    continue
                if least is not None and heavier + least(step.to) > LISTED_WEIGHT:
                    continue
                linked = links + is_link(before, step)
                if linked > LISTED_LINKS or any(s.to == step.to for s in steps):
                    continue
                longer = (*steps, step)
                found[step.to].append(Route(longer))
                stack.append((step.to, longer, heavier, linked))
        return found

    def lightest(self, start: str, wanted: Container[str] | None = None, *, kin_only: bool = False) -> dict[str, list[Route]]:
        """The lightest routes to everybody wanted, at any distance; with `kin_only` those by birth and adoption alone."""
        settled = self._settle(start, _nothing, kin_only=kin_only)
        reached: dict[str, int] = {}
        found: dict[str, list[Route]] = defaultdict(list)
        for step, weight in settled.weights.items():
            if weight == reached.setdefault(step.to, weight) and (wanted is None or step.to in wanted):
                found[step.to].extend(settled.routes_by(step, self.lineage))
        return found

    def lightest_to(self, start: str, goal: str, least: Callable[[Step], float], *, kin_only: bool = False) -> list[Route]:
        """Of `lightest` those to one person, found by aiming (A*; Hart, Nilsson, Raphael 1968).

        Args:
            least: what the rest of the way weighs at least after a step; infinite where none leads on.
        """
        settled = self._settle(start, least, goal=goal, kin_only=kin_only)
        last = [step for step in settled.weights if step.to == goal]  # the search ends when all of the least weight are there
        return [route for step in last for route in settled.routes_by(step, self.lineage)]

    def _settle(self, start: str, least: Callable[[Step], float], *, goal: str = "", kin_only: bool) -> _Settled:
        """Each step with the least weight by which it can be reached: all steps, or with a goal those that may lead there."""
        settled = _Settled()
        weights, came_from = settled.weights, settled.came_from
        queue: list[tuple[float, int, int, Step | None, Step]] = []
        arrived = math.inf
        count = 0

        def offer(weight: int, before: Step | None, steps: Iterable[Step]) -> None:
            nonlocal count
            for step in steps:
                heavier = weight + step.weight
                whole = heavier + least(step)
                if step.to != start and whole <= arrived and heavier <= weights.get(step, heavier) and whole != math.inf:
                    count += 1
                    heapq.heappush(queue, (whole, count, heavier, before, step))

        offer(0, None, self.steps_in(start, None, kin_only=kin_only))
        while queue and queue[0][0] <= arrived:
            _, _, weight, before, step = heapq.heappop(queue)
            if step in weights:
                if weights[step] == weight:
                    came_from[step].append(before)
                continue
            weights[step] = weight
            came_from[step].append(before)
            if step.to == goal:
                arrived = weight
            else:
                offer(weight, step, self.steps_in(step.to, step, kin_only=kin_only))
        return settled

    def steps_in(self, person: str, before: Step | None, *, kin_only: bool = False) -> Iterable[Step]:
        """The steps from a person, reached by `before`; with `kin_only` those by birth and adoption."""
        steps = self.steps_from(person) if before is None else self.following(before)
        if not kin_only:
            return steps
        return (step for step in steps if step.is_kin and step.way is not Way.PARTNER and not is_link(before, step))


def _nothing(_: Step) -> float:
    return 0


def _trace(
    last: Step, came_from: dict[Step, list[Step | None]], traced: dict[Step, list[tuple[Step, ...]]], lineage: Lineage
) -> list[tuple[Step, ...]]:
    """Every lightest way to a step, from the first step on; the first `MOST_TIED` of them in an order that no id decides."""
    waiting = [last]
    while waiting:
        step = waiting[-1]
        missing = [before for before in came_from[step] if before is not None and before not in traced]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        ways: list[tuple[Step, ...]] = []
        for before in came_from[step]:
            ways.extend([(step,)] if before is None else [(*w, step) for w in traced[before] if all(s.to != step.to for s in w)])
        traced[step] = ways if len(ways) <= 1 else _fewest(ways, lineage)
    return traced[last]


def _fewest(ways: list[tuple[Step, ...]], lineage: Lineage) -> list[tuple[Step, ...]]:
    """Of ways of one shape that set out alike one is enough, and of the rest the first few."""
    kept: dict[object, tuple[Step, ...]] = {}
    for way in sorted(ways, key=lambda w: Route(w).order(lineage)):
        kept.setdefault((Route(way).shape, way[0].to), way)
    return list(kept.values())[:MOST_TIED]
