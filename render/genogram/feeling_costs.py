"""What a way costs that a feeling may take: its length, and what it crosses and runs along; and whether it is free at all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from render.feelings import LOOKS
from render.figure import Figure
from render.genogram.feeling_ways import Lane, Way, ways
from render.genogram.scene import Scene
from render.genogram.stretch import Wishes
from render.geometry import Spline
from render.households import home_owner
from render.room import Line, Obstacles

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
    lanes: Counter[Lane] = field(default_factory=Counter)
    lines: Obstacles = field(default_factory=Obstacles)
    ways: list[tuple[Line, float]] = field(default_factory=list)

    def add(self, way: Way, half: float) -> None:
        self.lines.add_line(way.spline, half)
        self.ways.append((_sampled(line_of(way.spline)), half))

    def shared(self, line: Line, half: float) -> float:
        """How far, in points, a line runs on the feeling on which it runs farthest."""
        own = _sampled(line)
        return SAMPLED * max((int((_nearest(own, other) < half + breadth).sum()) for other, breadth in self.ways), default=0)

    def allows(self, person: str, angle: float) -> bool:
        quarter = (angle % 360) // 90
        return sum((other % 360) // 90 == quarter for other in self.angles[person]) < PER_QUARTER

    def crowd(self, person: str, angle: float) -> int:
        return sum(abs((angle - other + 180) % 360 - 180) < APART for other in self.angles[person])


def line_of(spline: Spline) -> Line:
    """Points along a chain of cubics, enough of each that it may pass for its curve."""
    controls = np.array(spline)
    n = (len(controls) - 1) // 3
    cubics = np.stack([controls[k : k + 3 * n : 3] for k in range(4)], axis=1)  # (n, 4, 2)
    points = sum(BERNSTEIN[None, :, k, None] * cubics[:, None, k, :] for k in range(4)).reshape(-1, 2)
    line: Line = np.vstack([controls[:1], points])
    return line


def _sampled(line: Line) -> Line:
    """Points along a polygonal line, `SAMPLED` apart."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*(line[1:] - line[:-1]).T))])
    wanted = np.linspace(0.0, at[-1], max(2, math.ceil(at[-1] / SAMPLED) + 1))
    return np.stack([np.interp(wanted, at, line[:, axis]) for axis in (0, 1)], axis=1)


def _nearest(points: Line, others: Line) -> NDArray[np.float64]:
    """For each point how far the nearest of the others is."""
    apart = points[:, None, :] - others[None, :, :]
    nearest: NDArray[np.float64] = np.hypot(apart[..., 0], apart[..., 1]).min(axis=1)
    return nearest


class Candidate:
    """A way on the ground as it is before any feeling is drawn. What it costs there is reckoned when it is asked for."""

    def __init__(self, ground: Ground, way: Way, half: float, own: frozenset[str], ends: tuple[Figure, Figure]) -> None:
        self.way, self.half, self._ground, self._own = way, half, ground, own
        self.line = line_of(way.spline)
        at_entry = _at_entry(ends[0], self.line[0], half) + _at_entry(ends[1], self.line[-1], half)
        length = float(np.hypot(*(self.line[1:] - self.line[:-1]).T).sum())
        self.least = length + 2 * max(0.0, TOO_SHORT - length) + AT_AN_ENTRY * at_entry
        self.least += (A_LANE if way.lane else 0.0) + A_FOOT * way.feet

    @cached_property
    def is_free(self) -> bool:
        """Does it run through nobody, and through no words?"""
        obstacles = self._ground.obstacles
        in_words = obstacles.in_the_way(self.line, self.half, ("words",))
        return not in_words and not obstacles.in_the_way(self.line, self.half + FROM_SYMBOLS, ("symbol",), self._own)

    @cached_property
    def cost(self) -> float:
        obstacles, homes = self._ground.obstacles, self._ground.homes
        beside = self.half + 2.0
        along_homes = obstacles.along(self.line, beside, axes=(1,)) - obstacles.along(self.line, beside, homes, axes=(1,))
        lines = ALONG_A_LINE * obstacles.along(self.line, self.half + 4.0, homes) + A_CROSSING * obstacles.crossings(self.line, homes)
        return self.least + lines + ALONG_A_HOME * along_homes


class Ground:
    """A scene with its obstacles, and the ways found on it, each looked at once however often feelings choose anew.

    Args:
        obstacles: symbols and words, each owned by the person's id, family lines and loops of homes.
        room: the lanes that there are; None: any.
    """

    def __init__(self, scene: Scene, obstacles: Obstacles, room: Wishes | None = None) -> None:
        self.scene, self.obstacles, self._room = scene, obstacles, room
        self.homes = frozenset(home_owner(household) for household in scene.diagram.households)
        self._found: dict[tuple[int, bool, frozenset[tuple[Lane, int]]], list[Candidate]] = {}
        self._known: dict[tuple[int, Spline], Candidate] = {}

    def candidates(self, number: int, ends: tuple[Figure, Figure], lanes: Counter[Lane], *, far: bool) -> list[Candidate]:
        """The ways of one feeling, the shortest first."""
        key = (number, far, frozenset(lanes.items()))
        if key not in self._found:
            feeling = self.scene.diagram.feelings[number]
            half, own = LOOKS[feeling.kind].breadth + 1.0, frozenset((feeling.a, feeling.b))
            made = []
            for way in ways(self.scene, lanes, *ends, half, far=far):
                if way.lane and not self._has_room(way.lane, lanes[way.lane]):
                    continue
                known = self._known.get((number, way.spline))
                if known is None:
                    known = self._known[number, way.spline] = Candidate(self, way, half, own, ends)
                made.append(known)
            self._found[key] = sorted(made, key=lambda candidate: candidate.least)
        return self._found[key]

    def _has_room(self, lane: Lane, taken: int) -> bool:
        side, row = lane
        return self._room is None or taken < (self._room.under if side == "under" else self._room.over)[row]


def cheapest(ground: Ground, taken: Taken, number: int, ends: tuple[Figure, Figure]) -> tuple[float, Way] | None:
    """The free way of one feeling that costs least, and its cost; ways that lead far aside only where no other is free."""
    return _cheapest(ground, taken, number, ends, far=False) or _cheapest(ground, taken, number, ends, far=True)


def _cheapest(ground: Ground, taken: Taken, number: int, ends: tuple[Figure, Figure], *, far: bool) -> tuple[float, Way] | None:
    a, b = (figure.person.id for figure in ends)
    best: tuple[float, Way] | None = None
    for candidate in ground.candidates(number, ends, taken.lanes, far=far):
        way, line, half = candidate.way, candidate.line, candidate.half
        if best and candidate.least >= best[0]:
            break
        if not (taken.allows(a, way.leaves) and taken.allows(b, way.arrives) and candidate.is_free):
            continue
        total = candidate.cost + CROWDED * (taken.crowd(a, way.leaves) + taken.crowd(b, way.arrives))
        if best and total >= best[0]:
            continue
        total += ALONG_A_FEELING * taken.lines.along(line, half + 2.5) + A_CROSSED_FEELING * taken.lines.crossings(line)
        shared = taken.shared(line, half)
        total += SHARED * shared
        if shared <= MOST_SHARED and (best is None or total < best[0] - 1e-6):
            best = total, way
    return best


def _at_entry(figure: Figure, end: Line, half: float) -> bool:
    """Does a feeling end where a line of the family comes in from above?"""
    return bool(end[1] < figure.y - figure.half / 2) and any(abs(end[0] - x) < half + BESIDE_ENTRY for x in figure.entries or (figure.x,))
