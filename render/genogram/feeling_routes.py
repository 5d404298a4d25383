"""Choose a way for each feeling: short, across few lines, apart from other feelings; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from render.diagram import DIRECTED, Feeling, NotShown
from render.feelings import LOOKS
from render.figure import Figure
from render.genogram.feeling_ways import Lane, Way, ways
from render.genogram.scene import Scene
from render.geometry import Point, Spline, flattened
from render.households import home_owner
from render.room import Obstacles

APART = 22.0  # degrees between two feelings at one symbol
PER_QUARTER = 2
MOST_SHARED = 24.0  # points that one feeling may run on another, as where they cross: farther, two read as a third
SAMPLED = 3.0


@dataclass(frozen=True, slots=True)
class Routed:
    """`lanes`: how many lanes were used, under and over each row."""

    ways: tuple[tuple[Feeling, Spline], ...]
    not_shown: tuple[NotShown, ...]
    under: Counter[int]
    over: Counter[int]


@dataclass(slots=True)
class _Taken:
    """What earlier feelings use: angles at each symbol, lanes at each row."""

    angles: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    lanes: Counter[Lane] = field(default_factory=Counter)
    lines: Obstacles = field(default_factory=Obstacles)
    ways: list[tuple[NDArray[np.float64], float]] = field(default_factory=list)

    def add(self, way: Way, half: float) -> None:
        self.lines.add_line(way.spline, half)
        self.ways.append((_sampled(flattened(way.spline, 5.0)), half))

    def shared(self, line: Sequence[Point], half: float) -> float:
        """How far, in points, a line runs on the feeling on which it runs farthest."""
        own = _sampled(line)
        return SAMPLED * max((int((_nearest(own, other) < half + breadth).sum()) for other, breadth in self.ways), default=0)

    def allows(self, person: str, angle: float) -> bool:
        quarter = (angle % 360) // 90
        return sum((other % 360) // 90 == quarter for other in self.angles[person]) < PER_QUARTER

    def crowd(self, person: str, angle: float) -> int:
        return sum(abs((angle - other + 180) % 360 - 180) < APART for other in self.angles[person])


def _sampled(line: Sequence[Point]) -> NDArray[np.float64]:
    """Points along a polygonal line, at most `SAMPLED` apart."""
    points = [np.linspace(a, b, max(2, math.ceil(math.dist(a, b) / SAMPLED) + 1))[:-1] for a, b in pairwise(line)]
    return np.vstack([*points, np.array([line[-1]])])


def _nearest(points: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each point how far the nearest of the others is."""
    apart = points[:, None, :] - others[None, :, :]
    nearest: NDArray[np.float64] = np.hypot(apart[..., 0], apart[..., 1]).min(axis=1)
    return nearest


def route_feelings(scene: Scene, obstacles: Obstacles) -> Routed:
    """A way for each feeling, the shortest first; what finds none goes to the table of what is not shown.

    Neighbours have few ways, so they choose before those who are far apart. What is drawn keeps the order in which it was named.

    Args:
        obstacles: symbols and words, each owned by the person's id, and family words.
    """
    taken, chosen, not_shown = _Taken(), [], []
    for number, feeling in _shortest_first(scene):
        a, b = scene.figures.get(feeling.a), scene.figures.get(feeling.b)
        way = _best(scene, obstacles, taken, feeling, a, b) if a and b and a is not b else None
        if way is None:
            not_shown.append((number, _left_out(scene, feeling)))
            continue
        taken.angles[feeling.a].append(way.leaves)
        taken.angles[feeling.b].append(way.arrives)
        if way.lane:
            taken.lanes[way.lane] += 1
        taken.add(way, LOOKS[feeling.kind].breadth)
        chosen.append((number, feeling, way.spline))
    under = Counter({row: count for (side, row), count in taken.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in taken.lanes.items() if side == "over"})
    drawn = tuple((feeling, spline) for _, feeling, spline in sorted(chosen, key=itemgetter(0)))
    return Routed(drawn, tuple(row for _, row in sorted(not_shown, key=itemgetter(0))), under, over)


def _shortest_first(scene: Scene) -> list[tuple[int, Feeling]]:
    def apart(entry: tuple[int, Feeling]) -> tuple[float, int]:
        a, b = (scene.figures.get(person) for person in (entry[1].a, entry[1].b))
        return (math.dist((a.x, a.y), (b.x, b.y)) if a and b else 0.0, entry[0])

    return sorted(enumerate(scene.diagram.feelings), key=apart)


def _best(scene: Scene, obstacles: Obstacles, taken: _Taken, feeling: Feeling, a: Figure, b: Figure) -> Way | None:
    half, own = LOOKS[feeling.kind].breadth + 1.0, frozenset((feeling.a, feeling.b))
    found = []
    for number, way in enumerate(ways(scene, taken.lanes, a, b, half)):
        if taken.allows(feeling.a, way.leaves) and taken.allows(feeling.b, way.arrives):
            line = flattened(way.spline, 5.0)
            length = sum(math.dist(p, q) for p, q in pairwise(line))
            crowd = taken.crowd(feeling.a, way.leaves) + taken.crowd(feeling.b, way.arrives)
            found.append((length + 30 * crowd + (60 if way.lane else 0), number, way, line))
    homes = frozenset(home_owner(household) for household in scene.diagram.households)
    best: tuple[float, Way] | None = None
    for cost, _, way, line in sorted(found, key=lambda entry: entry[:2]):
        if best and cost >= best[0]:
            break
        if obstacles.in_the_way(line, half, ("words",)) or obstacles.in_the_way(line, half, ("symbol",), own):
            continue
        total = cost + 3 * obstacles.along(line, half + 4.0, homes) + 14 * obstacles.crossings(line, homes)
        total += 3 * taken.lines.along(line, half + 2.5) + 20 * taken.lines.crossings(line)
        if (best is None or total < best[0] - 1e-6) and taken.shared(line, half) <= MOST_SHARED:
            best = total, way
    return best[1] if best else None


def _left_out(scene: Scene, feeling: Feeling) -> NotShown:
    people = {person.id: person for person in (*scene.diagram.people, *scene.diagram.others)}
    a, b = (people[i].name if i in people and people[i].name else "a person without a name" for i in (feeling.a, feeling.b))
    ends = f"from {a} to {b}" if feeling.kind in DIRECTED else f"between {a} and {b}"
    said = f" ({feeling.words})" if feeling.words else ""
    what, why = f"{LOOKS[feeling.kind].noun} {ends}{said}", "its line would run through other people or words, or on another line"
    return NotShown(what, why, "the list of relationships", (feeling.a, feeling.b))
