"""Ways for feelings: over a couple, along a lane under or over a row, or across rows; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from render.diagram import Feeling, FeelingKind, NotShown
from render.feelings import BREADTHS
from render.genogram.scene import Scene
from render.genogram.stretch import lane_over, lane_under
from render.geometry import Point, Spline, direction, flattened, rounded
from render.room import Obstacles
from render.symbols import Figure, breadth

CLEAR = 3.0  # from the outline to the end of a feeling
APART = 22.0  # degrees between two feelings at one symbol
PER_QUARTER = 2
CANDIDATES_FOR_DIRECT = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 56.0, -56.0)


@dataclass(frozen=True, slots=True)
class Way:
    spline: Spline
    leaves: float  # degrees at a, and at b
    arrives: float
    lane: tuple[str, int] | None = None  # ("under" | "over", row)


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
    lanes: Counter[tuple[str, int]] = field(default_factory=Counter)
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
    taken, ways, not_shown = _Taken(), [], []
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
        ways.append((feeling, way.spline))
    under = Counter({row: count for (side, row), count in taken.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in taken.lanes.items() if side == "over"})
    return Routed(tuple(ways), tuple(not_shown), under, over)


def _best(scene: Scene, obstacles: Obstacles, taken: _Taken, feeling: Feeling, a: Figure, b: Figure) -> Way | None:
    half, own = BREADTHS[feeling.kind] + 1.0, frozenset((feeling.a, feeling.b))
    found = []
    for number, way in enumerate(_ways(scene, taken, a, b)):
        if taken.allows(feeling.a, way.leaves) and taken.allows(feeling.b, way.arrives):
            line = flattened(way.spline, 5.0)
            length = sum(math.dist(p, q) for p, q in pairwise(line))
            crowd = taken.crowd(feeling.a, way.leaves) + taken.crowd(feeling.b, way.arrives)
            found.append((length + 30 * crowd + (60 if way.lane else 0), number, way, line))
    best: tuple[float, Way] | None = None
    for cost, _, way, line in sorted(found, key=lambda entry: entry[:2]):
        if best and cost >= best[0]:
            break
        if obstacles.in_the_way(line, half, ("words",)) or obstacles.in_the_way(line, half, ("symbol",), own):
            continue
        total = cost + 3 * obstacles.along(line, 2.5) + 14 * obstacles.crossings(line)
        total += 3 * taken.lines.along(line, half + 5.0) + 20 * taken.lines.crossings(line)
        if best is None or total < best[0] - 1e-6:
            best = total, way
    return best[1] if best else None


def _ways(scene: Scene, taken: _Taken, a: Figure, b: Figure) -> Iterator[Way]:
    row_a, row_b = scene.row_of[a.person.id], scene.row_of[b.person.id]
    if row_a == row_b:
        row = scene.rows[row_a]
        if abs(row.index(a) - row.index(b)) == 1:
            yield from _bows(a, b)
        yield from _along_row(scene, taken, row_a, a, b)
    else:
        yield from _direct(a, b)
        yield from _through(scene, taken, a, b)


def _bows(a: Figure, b: Figure) -> Iterator[Way]:
    """Over the line between two neighbours and the words on it."""
    right = 1 if a.x < b.x else -1
    for angle in (62.0, 50.0, 74.0):
        for reach in (0.65, 0.8, 1.0):
            leaves, arrives = (angle, 180 - angle) if right > 0 else (180 - angle, angle)
            yield _curve(a, leaves, b, arrives, reach)
            if reach < 0.8:
                yield _curve(a, -leaves, b, -arrives, reach)


def _direct(a: Figure, b: Figure) -> Iterator[Way]:
    toward = math.degrees(math.atan2(a.y - b.y, b.x - a.x))
    for leave in CANDIDATES_FOR_DIRECT:
        for arrive in CANDIDATES_FOR_DIRECT:
            if abs(leave) + abs(arrive) <= 84:
                yield _curve(a, toward + leave, b, toward + 180 + arrive, 0.35)


def _curve(a: Figure, leaves: float, b: Figure, arrives: float, share: float) -> Way:
    """From a to b, leaving and arriving radially."""
    p0, p3 = a.edge(leaves, CLEAR), b.edge(arrives, CLEAR)
    reach = math.dist(p0, p3) * share
    (ax, ay), (bx, by) = direction(leaves), direction(arrives)
    return Way((p0, (p0[0] + ax * reach, p0[1] + ay * reach), (p3[0] + bx * reach, p3[1] + by * reach), p3), leaves, arrives)


def _along_row(scene: Scene, taken: _Taken, row: int, a: Figure, b: Figure) -> Iterator[Way]:
    right = 1 if a.x < b.x else -1
    over = lane_over(scene, row, taken.lanes["over", row])
    for angle in (62.0, 76.0):
        leaves, arrives = (angle, 180 - angle) if right > 0 else (180 - angle, angle)
        yield _lane(a, leaves, b, arrives, over, ("over", row))
    under = lane_under(scene, row, taken.lanes["under", row])
    for angle in (52.0, 70.0):
        leaves, arrives = (-angle, angle - 180) if right > 0 else (angle - 180, -angle)
        yield _lane(a, leaves, b, arrives, under, ("under", row))
    sides = [(side_a, side_b, shift) for side_a in (right, -right) for side_b in (-right, right) for shift in (0.0, 9.0)]
    for side_a, side_b, shift in sides:
        start, end = _beside(a, side_a, shift), _beside(b, side_b, shift)
        points = [*start, (start[-1][0], under), (end[-1][0], under), *end[::-1]]
        yield Way(rounded(points, 8.0), -30.0 if side_a > 0 else -150.0, -30.0 if side_b > 0 else -150.0, ("under", row))


def _lane(a: Figure, leaves: float, b: Figure, arrives: float, y: float, lane: tuple[str, int]) -> Way:
    p0, p3 = a.edge(leaves, CLEAR), b.edge(arrives, CLEAR)
    return Way(rounded([p0, _foot(p0, leaves, y), _foot(p3, arrives, y), p3], 16.0), leaves, arrives, lane)


def _foot(point: Point, degrees: float, y: float) -> Point:
    dx, dy = direction(degrees)
    return point[0] + dx * (y - point[1]) / dy, y


def _beside(figure: Figure, side: int, shift: float = 0.0) -> list[Point]:
    """Out of the symbol and past the words under it, `shift` farther than need be."""
    start = figure.edge(-30.0 if side > 0 else -150.0, CLEAR)
    return [start, (figure.x + side * (max(breadth(figure) + 7.0, figure.reach + 10.0) + shift), start[1])]


def _through(scene: Scene, taken: _Taken, a: Figure, b: Figure) -> Iterator[Way]:
    """Along the lane under the upper person's row, down through a gap in the rows between, and in from above."""
    flip = a.y > b.y
    upper, lower = (b, a) if flip else (a, b)
    row, last = scene.row_of[upper.person.id], scene.row_of[lower.person.id] - 1
    lanes = [lane_under(scene, r, taken.lanes["under", r]) for r in range(row, last + 1) if r in scene.rows]
    for side in (1, -1) if upper.x <= lower.x else (-1, 1):
        for arrive in (112.0, 68.0, 128.0, 52.0):
            end = lower.edge(arrive, CLEAR)
            gap = _gap(scene, range(row + 1, last + 1), end[0])
            if gap is None:
                continue
            start = _beside(upper, side)
            middle = [(gap, lanes[0]), (gap, lanes[-1]), (end[0], lanes[-1])] if len(lanes) > 1 else [(end[0], lanes[0])]
            points = [*start, (start[-1][0], lanes[0]), *middle, end]
            leaves = -30.0 if side > 0 else -150.0
            if flip:
                yield Way(rounded(points[::-1], 8.0), arrive, leaves, ("under", row))
            else:
                yield Way(rounded(points, 8.0), leaves, arrive, ("under", row))


def _gap(scene: Scene, rows: range, x: float) -> float | None:
    """The x nearest to `x` where an upright line meets nobody on these rows; None where there is none."""
    crowd = sorted((f.x - breadth(f) - 8, f.x + breadth(f) + 8) for row in rows for f in scene.rows.get(row, ()))
    free = [x, *(edge for span in crowd for edge in span)]
    open_at = [at for at in free if not any(left < at < right for left, right in crowd)]
    return min(open_at, key=lambda at: abs(at - x)) if open_at else None


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
