"""Choose a way for each feeling: short, across few lines, apart from other feelings; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from render.diagram import DIRECTED, Feeling, NotShown
from render.feelings import LOOKS
from render.figure import Figure
from render.genogram.feeling_ways import Lane, Way, ways
from render.genogram.scene import Scene
from render.geometry import Spline
from render.households import home_owner
from render.room import Line, Obstacles

APART = 22.0  # degrees between two feelings at one symbol
PER_QUARTER = 2
MOST_SHARED = 24.0  # points that one feeling may run on another, as where they cross: farther, two read as a third
SAMPLED = 3.0
MOST_ROUNDS = 5
BESIDE_ENTRY = 5.0
CROWDED, A_LANE, A_FOOT = 30.0, 60.0, 25.0  # what they cost, in points of length
STEPS = np.linspace(0.0, 1.0, 9)[1:]  # along each cubic
BERNSTEIN = np.stack([(1 - STEPS) ** 3, 3 * STEPS * (1 - STEPS) ** 2, 3 * STEPS**2 * (1 - STEPS), STEPS**3], axis=1)


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
    ways: list[tuple[Line, float]] = field(default_factory=list)

    def add(self, way: Way, half: float) -> None:
        self.lines.add_line(way.spline, half)
        self.ways.append((_sampled(_line_of(way.spline)), half))

    def shared(self, line: Line, half: float) -> float:
        """How far, in points, a line runs on the feeling on which it runs farthest."""
        own = _sampled(line)
        return SAMPLED * max((int((_nearest(own, other) < half + breadth).sum()) for other, breadth in self.ways), default=0)

    def allows(self, person: str, angle: float) -> bool:
        quarter = (angle % 360) // 90
        return sum((other % 360) // 90 == quarter for other in self.angles[person]) < PER_QUARTER

    def crowd(self, person: str, angle: float) -> int:
        return sum(abs((angle - other + 180) % 360 - 180) < APART for other in self.angles[person])


def _line_of(spline: Spline) -> Line:
    """Points along a chain of cubics, enough of each that it may pass for its curve."""
    controls = np.array(spline)
    n = (len(controls) - 1) // 3
    cubics = np.stack([controls[k : k + 3 * n : 3] for k in range(4)], axis=1)  # (n, 4, 2)
    points = (BERNSTEIN @ cubics).reshape(-1, 2)
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


def route_feelings(scene: Scene, obstacles: Obstacles) -> Routed:
    """A way for each feeling; what finds none goes to the table of what is not shown.

    Neighbours have few ways, so they choose before those who are far apart. Where one finds no way then, those that found none choose
    first, the feelings of the person in the middle before others; of all rounds the best is kept. What is drawn keeps the order in
    which it was named.

    Args:
        obstacles: symbols and words, each owned by the person's id, and family words.
    """
    order = _shortest_first(scene)
    best = _round(scene, obstacles, order)
    tried = best
    for _ in range(MOST_ROUNDS):
        if not tried.left:
            break
        first = sorted(tried.left, key=lambda number: (not _of_index(scene, scene.diagram.feelings[number]), order.index(number)))
        order = [*first, *(number for number in order if number not in tried.left)]
        tried = _round(scene, obstacles, order)
        best = min(best, tried, key=lambda found: found.worth)
    under = Counter({row: count for (side, row), count in best.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in best.lanes.items() if side == "over"})
    feelings = scene.diagram.feelings
    drawn = tuple((feelings[number], best.ways[number]) for number in sorted(best.ways))
    return Routed(drawn, tuple(_left_out(scene, feelings[number]) for number in sorted(best.left)), under, over)


@dataclass(frozen=True, slots=True)
class _Round:
    """The ways found when feelings choose in one order; `left` are those that found none. The least `worth` is best."""

    ways: dict[int, Spline]
    left: tuple[int, ...]
    lanes: Counter[Lane]
    worth: tuple[int, int, float]


def _round(scene: Scene, obstacles: Obstacles, order: Sequence[int]) -> _Round:
    taken, found, left, total = _Taken(), {}, [], 0.0
    for number in order:
        feeling = scene.diagram.feelings[number]
        a, b = scene.figures.get(feeling.a), scene.figures.get(feeling.b)
        chosen = _best(scene, obstacles, taken, feeling, a, b) if a and b and a is not b else None
        if chosen is None:
            left.append(number)
            continue
        cost, way = chosen
        total += cost
        taken.angles[feeling.a].append(way.leaves)
        taken.angles[feeling.b].append(way.arrives)
        if way.lane:
            taken.lanes[way.lane] += 1
        taken.add(way, LOOKS[feeling.kind].breadth)
        found[number] = way.spline
    of_index = sum(_of_index(scene, scene.diagram.feelings[number]) for number in left)
    return _Round(found, tuple(left), taken.lanes, (of_index, len(left), round(total, 3)))


def _of_index(scene: Scene, feeling: Feeling) -> bool:
    """Is it a feeling of the person in the middle, or towards them?"""
    return any(who in scene.figures and scene.figures[who].person.index for who in (feeling.a, feeling.b))


def _shortest_first(scene: Scene) -> list[int]:
    def apart(number: int) -> tuple[float, int]:
        feeling = scene.diagram.feelings[number]
        a, b = (scene.figures.get(person) for person in (feeling.a, feeling.b))
        return (math.dist((a.x, a.y), (b.x, b.y)) if a and b else 0.0, number)

    return sorted(range(len(scene.diagram.feelings)), key=apart)


def _best(scene: Scene, obstacles: Obstacles, taken: _Taken, feeling: Feeling, a: Figure, b: Figure) -> tuple[float, Way] | None:
    """The way that costs least, and its cost; ways that lead far aside only where no other is free."""
    return _cheapest(scene, obstacles, taken, feeling, (a, b)) or _cheapest(scene, obstacles, taken, feeling, (a, b), far=True)


def _cheapest(
    scene: Scene, obstacles: Obstacles, taken: _Taken, feeling: Feeling, ends: tuple[Figure, Figure], *, far: bool = False
) -> tuple[float, Way] | None:
    """What a way costs: its length, and what it crosses and runs along, weighed."""
    half, own = LOOKS[feeling.kind].breadth + 1.0, frozenset((feeling.a, feeling.b))
    found = []
    for number, way in enumerate(ways(scene, taken.lanes, *ends, half, far=far)):
        if taken.allows(feeling.a, way.leaves) and taken.allows(feeling.b, way.arrives):
            line = _line_of(way.spline)
            length = float(np.hypot(*(line[1:] - line[:-1]).T).sum())
            crowd = taken.crowd(feeling.a, way.leaves) + taken.crowd(feeling.b, way.arrives)
            crowd += _at_entry(ends[0], line[0], half) + _at_entry(ends[1], line[-1], half)
            found.append((length + CROWDED * crowd + (A_LANE if way.lane else 0) + A_FOOT * way.feet, number, way, line))
    homes = frozenset(home_owner(household) for household in scene.diagram.households)
    best: tuple[float, Way] | None = None
    for cost, _, way, line in sorted(found, key=lambda entry: entry[:2]):
        if best and cost >= best[0]:
            break
        if obstacles.in_the_way(line, half, ("words",)) or obstacles.in_the_way(line, half, ("symbol",), own):
            continue
        families = obstacles.along(line, half + 4.0, homes)
        beside_homes = obstacles.along(line, half + 2.0, axes=(1,)) - obstacles.along(line, half + 2.0, homes, axes=(1,))
        total = cost + 3 * families + 14 * obstacles.crossings(line, homes) + 2 * beside_homes
        total += 3 * taken.lines.along(line, half + 2.5) + 20 * taken.lines.crossings(line)
        if (best is None or total < best[0] - 1e-6) and taken.shared(line, half) <= MOST_SHARED:
            best = total, way
    return best


def _at_entry(figure: Figure, end: Line, half: float) -> bool:
    """Does a feeling end where a line of the family comes in from above?"""
    return bool(end[1] < figure.y - figure.half / 2) and any(abs(end[0] - x) < half + BESIDE_ENTRY for x in figure.entries or (figure.x,))


def _left_out(scene: Scene, feeling: Feeling) -> NotShown:
    people = {person.id: person for person in (*scene.diagram.people, *scene.diagram.others)}
    a, b = (people[i].name if i in people and people[i].name else "a person without a name" for i in (feeling.a, feeling.b))
    ends = f"from {a} to {b}" if feeling.kind in DIRECTED else f"between {a} and {b}"
    said = f" ({feeling.words})" if feeling.words else ""
    what, why = f"{LOOKS[feeling.kind].noun} {ends}{said}", "its line would run through other people or words, or on another line"
    return NotShown(what, why, "the list of relationships", (feeling.a, feeling.b))
