"""The ways that a feeling may take from one person to another: over a couple, along a lane under or over a row, across rows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from render.captions import breadth
from render.figure import Figure
from render.genogram.scene import Scene
from render.genogram.stretch import lane_over, lane_under
from render.geometry import Point, Spline, direction, rounded

CLEAR = 3.0  # from the outline to the end of a feeling
TURNS = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 56.0, -56.0)  # degrees off the direct direction
MOST_TURN = 84.0  # of both ends together
BESIDE = 6.0  # between a symbol and what comes down beside it
OUT = 10.0  # how much farther out a second feeling may run

Lane = tuple[str, int]  # ("under" or "over", row)


@dataclass(frozen=True, slots=True)
class Way:
    """A curve from a to b, the directions in which it leaves one and reaches the other (degrees), and the lane that it takes up."""

    spline: Spline
    leaves: float
    arrives: float
    lane: Lane | None = None


def ways(scene: Scene, lanes: Mapping[Lane, int], a: Figure, b: Figure, half: float) -> Iterator[Way]:
    """All ways worth a try, in no order of worth.

    Args:
        lanes: how many lanes are taken already.
        half: half the breadth of what is drawn along the way.
    """
    row_a, row_b = scene.row_of[a.person.id], scene.row_of[b.person.id]
    if row_a == row_b:
        row = scene.rows[row_a]
        if abs(row.index(a) - row.index(b)) == 1:
            yield from _bows(a, b)
        yield from _along_row(scene, lanes, a, b, half)
    else:
        yield from _direct(a, b)
        upper, lower = (a, b) if row_a < row_b else (b, a)
        for way in _through(scene, lanes, upper, lower, half):
            yield way if upper is a else Way(way.spline[::-1], way.arrives, way.leaves, way.lane)


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
    for leave in TURNS:
        for arrive in TURNS:
            if abs(leave) + abs(arrive) <= MOST_TURN:
                yield _curve(a, toward + leave, b, toward + 180 + arrive, 0.35)


def _curve(a: Figure, leaves: float, b: Figure, arrives: float, share: float) -> Way:
    """From a to b, leaving and arriving radially."""
    p0, p3 = a.edge(leaves, CLEAR), b.edge(arrives, CLEAR)
    reach = math.dist(p0, p3) * share
    (ax, ay), (bx, by) = direction(leaves), direction(arrives)
    return Way((p0, (p0[0] + ax * reach, p0[1] + ay * reach), (p3[0] + bx * reach, p3[1] + by * reach), p3), leaves, arrives)


def _along_row(scene: Scene, lanes: Mapping[Lane, int], a: Figure, b: Figure, half: float) -> Iterator[Way]:
    row = scene.row_of[a.person.id]
    right = 1 if a.x < b.x else -1
    over = lane_over(scene, row, lanes.get(("over", row), 0))
    for angle in (62.0, 76.0):
        leaves, arrives = (angle, 180 - angle) if right > 0 else (180 - angle, angle)
        yield _lane(a, leaves, b, arrives, over, ("over", row))
    under = lane_under(scene, row, lanes.get(("under", row), 0))
    for angle in (46.0, 52.0, 58.0, 64.0, 70.0):
        leaves, arrives = (-angle, angle - 180) if right > 0 else (angle - 180, -angle)
        yield _lane(a, leaves, b, arrives, under, ("under", row))
    for side_a, side_b in ((right, -right), (right, right), (-right, -right), (-right, right)):
        for out_a, out_b in ((0.0, 0.0), (0.0, OUT), (OUT, 0.0), (OUT, OUT)):
            (leaves, start), (arrives, end) = _beside(a, side_a, half, out_a), _beside(b, side_b, half, out_b)
            points = [*start, (start[-1][0], under), (end[-1][0], under), *end[::-1]]
            yield Way(rounded(points, 8.0), leaves, arrives, ("under", row))


def _lane(a: Figure, leaves: float, b: Figure, arrives: float, y: float, lane: tuple[str, int]) -> Way:
    p0, p3 = a.edge(leaves, CLEAR), b.edge(arrives, CLEAR)
    return Way(rounded([p0, _foot(p0, leaves, y), _foot(p3, arrives, y), p3], 16.0), leaves, arrives, lane)


def _foot(point: Point, degrees: float, y: float) -> Point:
    dx, dy = direction(degrees)
    return point[0] + dx * (y - point[1]) / dy, y


def _beside(figure: Figure, side: int, half: float, out: float) -> tuple[float, list[Point]]:
    """Out of the symbol and past the words under it, `out` farther than need be: the direction, and the points."""
    angle = 14.0 if out else 38.0
    degrees = -angle if side > 0 else angle - 180.0
    start = figure.edge(degrees, CLEAR)
    return degrees, [start, (figure.x + side * (max(breadth(figure) + half + 1.0, figure.reach + half + 3.0) + out), start[1])]


def _through(scene: Scene, lanes: Mapping[Lane, int], upper: Figure, lower: Figure, half: float) -> Iterator[Way]:
    """Along the lane under the upper person's row, down through a gap in the rows between, and in from above or from beside."""
    row, last = scene.row_of[upper.person.id], scene.row_of[lower.person.id] - 1
    levels = [lane_under(scene, r, lanes.get(("under", r), 0)) for r in range(row, last + 1) if r in scene.rows]
    for side in (1, -1):
        for arrive, landing in _landings(lower, half):
            end = landing[0]
            for aside, out in ((0.0, 0.0), (12.0, 0.0), (-12.0, 0.0), (0.0, OUT), (12.0, OUT), (-12.0, OUT)):
                gap = _gap(scene, range(row + 1, last + 1), end[0] + aside, half)
                if gap is None:
                    continue
                leaves, start = _beside(upper, side, half, out)
                middle = [(gap, levels[0]), (gap, levels[-1]), (end[0], levels[-1])] if last > row else [(end[0], levels[0])]
                points = [*start, (start[-1][0], levels[0]), *middle, *landing]
                yield Way(rounded(points, 8.0), leaves, arrive, ("under", row))


def _landings(lower: Figure, half: float) -> Iterator[tuple[float, list[Point]]]:
    """From above into a symbol's top, or down beside it and into its side: the direction, and the points from the top."""
    for arrive in (112.0, 68.0, 128.0, 52.0):
        yield arrive, [lower.edge(arrive, CLEAR)]
    for arrive, side in ((166.0, -1), (14.0, 1)):
        end = lower.edge(arrive, CLEAR)
        x = lower.x + side * (lower.reach + half + BESIDE)
        yield arrive, [(x, lower.y - lower.reach - BESIDE), (x, end[1]), end]


def _gap(scene: Scene, rows: range, x: float, half: float) -> float | None:
    """The x nearest to `x` where an upright line meets nobody on these rows; None where there is none."""
    crowd = [(f.x - breadth(f) - half - 1, f.x + breadth(f) + half + 1) for row in rows for f in scene.rows.get(row, ())]
    places = [x, *(edge for span in crowd for edge in span)]
    free = [at for at in places if not any(left < at < right for left, right in crowd)]
    return min(free, key=lambda at: abs(at - x)) if free else None
