"""What a way costs that a feeling may take: its length, and what it crosses and runs along; and whether it is free at all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from render.feelings import LOOKS
from render.figure import Figure
from render.genogram.feeling_ways import Lane, Way, lanes_beside, ways, ways_by_lane
from render.genogram.passages import Passages
from render.genogram.scene import Scene
from render.genogram.stretch import Wishes
from render.geometry import Point, Spline, stretches_along
from render.households import home_owner
from render.meeting import how_many_near
from render.room import Margins, Obstacles
from render.stretches import Line, Stretches

APART = 22.0  # degrees between two feelings at one symbol
PER_QUARTER = 2
MOST_SHARED = 27.0  # points that one feeling may run on another, as where they cross: farther, two read as a third
SAMPLED = 3.0
BESIDE_ENTRY = 5.0
TOO_SHORT = 48.0  # points: on a shorter line nobody sees what kind it is
FROM_SYMBOLS = 1.5  # how far a feeling keeps from those whom it does not concern
# What costs as much as so many points of length: once each, or for each point of length.
CROWDED, AT_AN_ENTRY, A_LANE, A_FOOT, A_CROSSING, A_CROSSED_FEELING = 30.0, 60.0, 80.0, 25.0, 14.0, 45.0
ALONG_A_LINE, ALONG_A_HOME, ALONG_A_FEELING, SHARED = 5.0, 4.0, 3.0, 2.0
STEPS = np.linspace(0.0, 1.0, 9)[1:]  # along each cubic
BERNSTEIN = np.stack([(1 - STEPS) ** 3, 3 * STEPS * (1 - STEPS) ** 2, 3 * STEPS**2 * (1 - STEPS), STEPS**3], axis=1)


@dataclass(slots=True)
class Taken:
    """What earlier feelings use: angles at each symbol, lanes at each row."""

    angles: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    crowds: dict[tuple[str, float], float] = field(default_factory=dict)
    lanes: Counter[Lane] = field(default_factory=Counter)
    lines: Stretches = field(default_factory=Stretches)
    ways: list[tuple[Line, float]] = field(default_factory=list)

    def add(self, people: tuple[str, str], chosen: Candidate, half: float) -> None:
        """`half`: half the breadth of what is drawn along the way."""
        for person, angle in zip(people, (chosen.way.leaves, chosen.way.arrives), strict=True):
            self.angles[person].append(angle)
        self.crowds.clear()
        if chosen.way.lane:
            self.lanes[chosen.way.lane] += 1
        self.lines = self.lines.with_more(stretches_along(chosen.way.spline, half))
        self.ways.append((chosen.sampled, half))

    def shared(self, candidate: Candidate) -> float:
        """How far, in points, a way runs on the feeling on which it runs farthest; any length over `MOST_SHARED` stands for all."""
        farthest, most = 0, int(MOST_SHARED / SAMPLED)
        for other, breadth in self.ways:
            farthest = max(farthest, how_many_near(candidate.sampled, other, candidate.half + breadth, most))
            if farthest > most:
                break
        return SAMPLED * farthest

    def crowding(self, person: str, angle: float) -> float:
        """What it costs to leave or reach somebody in that direction beside others that do; infinite where its quarter is full."""
        if (person, angle) not in self.crowds:
            others, quarter = self.angles[person], (angle % 360) // 90
            is_full = sum((other % 360) // 90 == quarter for other in others) >= PER_QUARTER
            beside = sum(abs((angle - other + 180) % 360 - 180) < APART for other in others)
            self.crowds[person, angle] = math.inf if is_full else CROWDED * beside
        return self.crowds[person, angle]


def lines_of(splines: Sequence[Spline]) -> list[tuple[Line, float]]:
    """Points along each chain of cubics, enough of each that they may pass for the curve, and its length; those of one form at once."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, spline in enumerate(splines):
        by_length[len(spline)].append(place)
    lines: dict[int, tuple[Line, float]] = {}
    for length, places in by_length.items():
        controls = np.array([splines[place] for place in places])
        cubics = np.stack([controls[:, k : length - 1 + k : 3] for k in range(4)], axis=2)  # (splines, cubics, 4, 2)
        points = sum(BERNSTEIN[None, None, :, k, None] * cubics[:, :, None, k, :] for k in range(4))
        joined = np.concatenate([controls[:, :1], np.reshape(points, (len(places), -1, 2))], axis=1)
        steps = joined[:, 1:] - joined[:, :-1]
        lengths = np.hypot(steps[..., 0], steps[..., 1]).sum(axis=1).tolist()
        lines.update(zip(places, zip(joined, lengths, strict=True), strict=True))
    return [lines[place] for place in range(len(splines))]


def _sampled(line: Line) -> Line:
    """Points along a polygonal line, `SAMPLED` apart."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*(line[1:] - line[:-1]).T))])
    wanted = np.linspace(0.0, at[-1], max(2, math.ceil(at[-1] / SAMPLED) + 1))
    return np.stack([np.interp(wanted, at, line[:, axis]) for axis in (0, 1)], axis=1)


class Candidate:
    """A way on the ground as it is before any feeling is drawn. What it costs there is reckoned when it is asked for."""

    def __init__(self, ground: Ground, way: Way, line: Line, length: float, half: float, ends: tuple[Figure, Figure]) -> None:
        self.way, self.line, self.half, self._ground = way, line, half, ground
        self._own = frozenset(figure.person.id for figure in ends)
        at_entry = _at_entry(ends[0], way.spline[0], half) + _at_entry(ends[1], way.spline[-1], half)
        self.least = length + 2 * max(0.0, TOO_SHORT - length) + AT_AN_ENTRY * at_entry
        self.least += (A_LANE if way.lane else 0.0) + A_FOOT * way.feet

    @cached_property
    def sampled(self) -> Line:
        return _sampled(self.line)

    @cached_property
    def is_free(self) -> bool:
        """Does it run through nobody, and through no words?"""
        margins: Margins = (("words", self.half), ("symbol", self.half + FROM_SYMBOLS))
        return not self._ground.obstacles.in_the_way(self.line, margins, self._own)

    @cached_property
    def cost(self) -> float:
        lines, homes = self._ground.lines, self._ground.homes
        crossed = ALONG_A_LINE * lines.along(self.line, self.half + 4.0) + A_CROSSING * lines.crossings(self.line)
        return self.least + crossed + ALONG_A_HOME * homes.along(self.line, self.half + 2.0, axes=(1,))


class Ground:
    """A scene with its obstacles, and the ways found on it, each looked at once however often feelings choose anew.

    Args:
        obstacles: symbols and words, each owned by the person's id, family lines and loops of homes.
        room: the lanes that there are; None: any.
    """

    def __init__(self, scene: Scene, obstacles: Obstacles, room: Wishes | None = None) -> None:
        self.scene, self.obstacles, self._room = scene, obstacles, room
        self._passages = Passages(scene)
        homes = frozenset(home_owner(household) for household in scene.diagram.households)
        self.lines, self.homes = obstacles.stretches(but=homes), obstacles.stretches_of(homes)
        self._found: dict[tuple[int, bool, frozenset[tuple[Lane, int]]], list[Candidate]] = {}
        self._without_lane: dict[tuple[int, bool], list[Candidate]] = {}
        self._by_lane: dict[tuple[int, Spline], Candidate] = {}

    def candidates(self, number: int, ends: tuple[Figure, Figure], lanes: Counter[Lane], *, far: bool) -> list[Candidate]:
        """The ways of one feeling, the shortest first."""
        key = (number, far, frozenset() if far else lanes_beside(self.scene, lanes, *ends))
        if key not in self._found:
            half = LOOKS[self.scene.diagram.feelings[number].kind].breadth + 1.0
            if (number, far) not in self._without_lane:
                self._without_lane[number, far] = self._made(ways(self._passages, *ends, half, far=far), half, ends)
            found = self._without_lane[number, far] + ([] if far else self._those_by_lane(number, ends, lanes, half))
            self._found[key] = sorted(found, key=lambda candidate: candidate.least)
        return self._found[key]

    def _those_by_lane(self, number: int, ends: tuple[Figure, Figure], lanes: Counter[Lane], half: float) -> list[Candidate]:
        """Where other lanes were taken before, some of them were the same."""
        found = [way for way in ways_by_lane(self._passages, lanes, *ends, half) if way.lane and self._has_room(way.lane, lanes)]
        keys = [(number, way.spline) for way in found]
        fresh = {key: way for key, way in zip(keys, found, strict=True) if key not in self._by_lane}
        self._by_lane |= zip(fresh, self._made(fresh.values(), half, ends), strict=True)
        return [self._by_lane[key] for key in keys]

    def _made(self, found: Iterable[Way], half: float, ends: tuple[Figure, Figure]) -> list[Candidate]:
        found = list(found)
        lines = lines_of([way.spline for way in found])
        return [Candidate(self, way, line, length, half, ends) for way, (line, length) in zip(found, lines, strict=True)]

    def _has_room(self, lane: Lane, lanes: Counter[Lane]) -> bool:
        side, row = lane
        return self._room is None or lanes[lane] < (self._room.under if side == "under" else self._room.over)[row]


def cheapest(ground: Ground, taken: Taken, number: int, ends: tuple[Figure, Figure]) -> tuple[float, Candidate] | None:
    """The free way of one feeling that costs least, and its cost; ways that lead far aside only where no other is free."""
    return _cheapest(ground, taken, number, ends, far=False) or _cheapest(ground, taken, number, ends, far=True)


def _cheapest(ground: Ground, taken: Taken, number: int, ends: tuple[Figure, Figure], *, far: bool) -> tuple[float, Candidate] | None:
    a, b = (figure.person.id for figure in ends)
    best: tuple[float, Candidate] | None = None
    for candidate in ground.candidates(number, ends, taken.lanes, far=far):
        way, line, half = candidate.way, candidate.line, candidate.half
        if best and candidate.least >= best[0]:
            break
        crowded = taken.crowding(a, way.leaves) + taken.crowding(b, way.arrives)
        if candidate.least + crowded >= (best[0] if best else math.inf) or not candidate.is_free:
            continue
        total = candidate.cost + crowded
        if best and total >= best[0]:
            continue
        total += ALONG_A_FEELING * taken.lines.along(line, half + 2.5) + A_CROSSED_FEELING * taken.lines.crossings(line)
        if best and total >= best[0]:
            continue
        shared = taken.shared(candidate)
        total += SHARED * shared
        if shared <= MOST_SHARED and (best is None or total < best[0] - 1e-6):
            best = total, candidate
    return best


def _at_entry(figure: Figure, end: Point, half: float) -> bool:
    """Does a feeling end where a line of the family comes in from above?"""
    return end[1] < figure.y - figure.half / 2 and any(abs(end[0] - x) < half + BESIDE_ENTRY for x in figure.entries or (figure.x,))
