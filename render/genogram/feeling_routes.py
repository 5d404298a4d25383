"""Choose a way for each feeling: short, across few lines, apart from other feelings; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from render.diagram import Feeling, FeelingKind, NotShown
from render.feelings import BREADTHS
from render.figure import Figure
from render.genogram.feeling_ways import Lane, Way, ways
from render.genogram.scene import Scene
from render.geometry import Spline, flattened
from render.households import home_owner
from render.room import Obstacles

APART = 22.0  # degrees between two feelings at one symbol
PER_QUARTER = 2


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

    def allows(self, person: str, angle: float) -> bool:
        quarter = (angle % 360) // 90
        return sum((other % 360) // 90 == quarter for other in self.angles[person]) < PER_QUARTER

    def crowd(self, person: str, angle: float) -> int:
        return sum(abs((angle - other + 180) % 360 - 180) < APART for other in self.angles[person])


def route_feelings(scene: Scene, obstacles: Obstacles) -> Routed:
    """A way for each feeling, the first named first; what finds none goes to the table of what is not shown.

    Args:
        obstacles: symbols and words, each owned by the person's id, and family words.
    """
    taken, chosen, not_shown = _Taken(), [], []
    for feeling in scene.diagram.feelings:
        a, b = scene.figures.get(feeling.a), scene.figures.get(feeling.b)
        way = _best(scene, obstacles, taken, feeling, a, b) if a and b and a is not b else None
        if way is None:
            not_shown.append(_left_out(scene, feeling))
            continue
        taken.angles[feeling.a].append(way.leaves)
        taken.angles[feeling.b].append(way.arrives)
        if way.lane:
            taken.lanes[way.lane] += 1
        taken.lines.add_line(way.spline)
        chosen.append((feeling, way.spline))
    under = Counter({row: count for (side, row), count in taken.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in taken.lanes.items() if side == "over"})
    return Routed(tuple(chosen), tuple(not_shown), under, over)


def _best(scene: Scene, obstacles: Obstacles, taken: _Taken, feeling: Feeling, a: Figure, b: Figure) -> Way | None:
    half, own = BREADTHS[feeling.kind] + 1.0, frozenset((feeling.a, feeling.b))
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
        total = cost + 3 * obstacles.along(line, half, homes) + 14 * obstacles.crossings(line, homes)
        total += 3 * taken.lines.along(line, half + 5.0) + 20 * taken.lines.crossings(line)
        if best is None or total < best[0] - 1e-6:
            best = total, way
    return best[1] if best else None


NOUNS = {
    FeelingKind.CLOSE: "Closeness",
    FeelingKind.VERY_CLOSE: "Great closeness",
    FeelingKind.CONFLICT: "Conflict",
    FeelingKind.CLOSE_HOSTILE: "Closeness with hostility",
    FeelingKind.DISTANT: "Distance",
    FeelingKind.CUT_OFF: "A broken tie",
}


def _left_out(scene: Scene, feeling: Feeling) -> NotShown:
    people = {person.id: person for person in (*scene.diagram.people, *scene.diagram.others)}
    a, b = (people[i].name if i in people and people[i].name else "a person without a name" for i in (feeling.a, feeling.b))
    what, why = f"{NOUNS[feeling.kind]} between {a} and {b}", "its line would run through other people or words"
    return NotShown(what, why, "the list of relationships", (feeling.a, feeling.b))
