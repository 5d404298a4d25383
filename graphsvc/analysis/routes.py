"""Routes between two people: who leads to whom, over parents, children, siblings and partners, lightest first.

The rules (which detours say nothing, what a step weighs, how far further routes are listed) are in docs/measures.md#kinship.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from graphsvc.analysis.bonds import Blood, Bond, Couple
from graphsvc.analysis.lineage import Lineage

LISTED_WEIGHT = 8  # further routes are listed up to here
LISTED_LINKS = 2  # and with no more partners (or children in common) than this
MOST_TIED = 6  # beyond LISTED_WEIGHT so many equally light routes are kept, of different shape or through different parents


class Way(StrEnum):
    UP = "up"
    DOWN = "down"
    ACROSS = "across"  # to a sibling: up one, down one
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a route. Each is made once in a search and is equal only to itself."""

    way: Way
    start: str
    to: str
    bond: Bond
    weight: int
    disputed: bool = False
    ended: bool = False
    blood: Blood = Blood.FULL
    via: tuple[str, ...] = ()  # the shared parents of siblings
    top: str = ""  # the one of them over whom the way is told
    bonds: tuple[Bond, Bond] = (Bond.BIRTH, Bond.BIRTH)  # to that one, at this end and that
    couple: Couple | None = None

    @property
    def is_kin(self) -> bool:
        """By birth, adoption, or recorded as siblings."""
        return self.bond.is_blood_or_law or (self.way is Way.ACROSS and self.bond is Bond.RECORDED)

    @property
    def is_of_the_family(self) -> bool:
        """By birth, adoption, marriage or partnership, the step-family with it; not by care, a donor or a surrogate."""
        return self.is_kin or self.way is Way.PARTNER or self.bond is Bond.STEP

    @property
    def shape(self) -> tuple[str, ...]:
        """What the step is, without who: for putting equal routes in an order that no id decides."""
        kind = self.couple.kind if self.couple else ""
        return self.way, self.bond, self.blood.name, kind, "disputed" if self.disputed else "", "ended" if self.ended else "", *self.bonds


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """Steps from one person to another. Like its steps, a route is equal only to itself."""

    steps: tuple[Step, ...]

    @property
    def weight(self) -> int:
        return sum(s.weight for s in self.steps)

    @property
    def partners(self) -> int:
        return sum(s.way is Way.PARTNER for s in self.steps)

    @property
    def is_kin(self) -> bool:
        """By birth and adoption alone: up, then down."""
        return not _links(self.steps) and all(s.is_kin for s in self.steps)

    @property
    def is_told_beside_others(self) -> bool:
        """False for longer routes over a donor or a surrogate: they lead to nobody who is known by a nearer word."""
        apart = {Bond.DONOR, Bond.SURROGATE}
        return len(self.steps) == 1 or not any(s.bond in apart or (s.way is Way.ACROSS and apart & {*s.bonds}) for s in self.steps)

    @property
    def generations(self) -> tuple[int, int] | None:
        """Up and down, partners passed over; None where the route goes down before it goes up."""
        up = down = 0
        for s in self.steps:
            if s.way is Way.UP or s.way is Way.ACROSS:
                if down:
                    return None
                up += 1
            if s.way is Way.DOWN or s.way is Way.ACROSS:
                down += 1
        return up, down

    @property
    def cousinship(self) -> tuple[int, int] | None:
        """Degree and how often removed: (1, 0) for a first cousin; None where the two are no cousins."""
        up, down = self.generations or (0, 0)
        return (min(up, down) - 1, abs(up - down)) if min(up, down) >= 2 else None

    @property
    def blood(self) -> int:
        return max((int(s.blood) for s in self.steps if s.way is Way.ACROSS), default=0)

    @property
    def lightness(self) -> tuple[int, bool, int, int, int, int]:
        """Least first: weight, then kin before kin by marriage, fewer partners, never adopted away, full before half, fewer generations."""
        up, down = self.generations or (99, 99)
        gone = sum(s.bond is Bond.DISPLACED for s in self.steps)
        return self.weight, not self.is_kin, self.partners, gone, self.blood, max(up, down)

    @property
    def shape(self) -> tuple[tuple[str, ...], ...]:
        return tuple(s.shape for s in self.steps)

    def order(self, lineage: Lineage) -> tuple[object, ...]:
        """Lightest first; equals by shape, then by the people on the way, the elder before the younger."""
        return (*self.lightness, self.shape, *(lineage.rank(s.to) for s in self.steps))

    @property
    def tops(self) -> frozenset[str]:
        return frozenset(parent for s in self.steps if s.way is Way.ACROSS for parent in s.via)


def _links(steps: tuple[Step, ...]) -> int:
    """Partners on the way, and turns from down to up, which a child makes as a partner would."""
    return sum(_is_link(before, step) for before, step in zip((None, *steps[:-1]), steps, strict=True))


def _is_link(before: Step | None, step: Step) -> bool:
    if step.way is Way.PARTNER:
        return True
    if before is None or before.way is Way.UP or before.way is Way.PARTNER:
        return False
    return step.way is Way.UP or step.way is Way.ACROSS


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
                linked = links + _is_link(before, step)
                if linked > LISTED_LINKS or any(s.to == step.to for s in steps):
                    continue
                longer = (*steps, step)
                found[step.to].append(Route(longer))
                stack.append((step.to, longer, heavier, linked))
        return found

    def lightest(self, start: str, wanted: Container[str] | None = None, *, kin_only: bool = False) -> dict[str, list[Route]]:
        """The lightest routes to everybody wanted, at any distance; with `kin_only` those by birth and adoption alone."""
        best: dict[Step, int] = {}
        came_from: dict[Step, list[Step | None]] = defaultdict(list)
        reached: dict[str, int] = {}
        queue: list[tuple[int, int, Step | None, Step]] = []
        count = 0

        def offer(weight: int, before: Step | None, step: Step) -> None:
            nonlocal count
            if weight <= best.get(step, weight):
                count += 1
                heapq.heappush(queue, (weight, count, before, step))

        for step in self.steps_in(start, None, kin_only=kin_only):
            offer(step.weight, None, step)
        while queue:
            weight, _, before, step = heapq.heappop(queue)
            if step in best:
                if best[step] == weight:
                    came_from[step].append(before)
                continue
            best[step] = weight
            came_from[step].append(before)
            reached.setdefault(step.to, weight)
            for further in self.steps_in(step.to, step, kin_only=kin_only):
                if further.to != start:
                    offer(weight + further.weight, step, further)
        found: dict[str, list[Route]] = defaultdict(list)
        traced: dict[Step, list[tuple[Step, ...]]] = {}
        for step, weight in best.items():  # in order of weight, as they were settled
            if weight == reached[step.to] and (wanted is None or step.to in wanted):
                found[step.to].extend(Route(steps) for steps in trace(step, came_from, traced, self.lineage))
        return found

    def steps_in(self, person: str, before: Step | None, *, kin_only: bool = False) -> Iterable[Step]:
        """The steps from a person, reached by `before`; with `kin_only` those by birth and adoption."""
        steps = self.steps_from(person) if before is None else self.following(before)
        if not kin_only:
            return steps
        return (step for step in steps if step.is_kin and step.way is not Way.PARTNER and not _is_link(before, step))


def trace(
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
