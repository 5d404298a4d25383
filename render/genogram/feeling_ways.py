"""The ways that a feeling may take from one person to another: over a couple, along a lane under or over a row, across rows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from render.captions import breadth, breadth_below, depth
from render.figure import Figure
from render.genogram.passages import Passages
from render.genogram.scene import Scene
from render.geometry import Point, Spline, direction, rounded, straight
from render.style import HALF

CLEAR = 3.0  # from the outline to the end of a feeling
TURNS = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 56.0, -56.0)  # degrees off the direct direction
MOST_TURN = 84.0  # of both ends together
BESIDE = 6.0  # between a symbol and what comes down beside it
OUT = 10.0  # how much farther out a second feeling may run
FEET = (0.0, 14.0, -14.0, 28.0, -28.0)  # from the middle under somebody's words
TOPS = (90.0, 112.0, 68.0, 130.0, 50.0, 150.0, 30.0, 168.0, 12.0)  # directions in which a line comes down into a symbol
MOST_LEAN = 50.0  # degrees off straight down
LEAST_LEVEL = 16.0  # of a lane
SLANT = 14.0  # how far aside a line runs on its way from under words to a lane
NEAR_GAPS, FAR_GAPS = 8, 40

Lane = tuple[str, int]  # ("under" or "over", row)


@dataclass(frozen=True, slots=True)
class Way:
    """A curve from a to b, and the directions in which it leaves one and reaches the other (degrees).

    `lane`: which it takes up. `feet`: at how many ends it stands under words.
    """

    spline: Spline
    leaves: float
    arrives: float
    lane: Lane | None = None
    feet: int = 0


def ways(passages: Passages, a: Figure, b: Figure, half: float, *, far: bool = False) -> Iterator[Way]:
    """The ways worth a try that take up no lane, in no order of worth. `far`: those that lead far aside instead, for when no other is free.

    Args:
        half: half the breadth of what is drawn along the way.
    """
    row_of = passages.scene.row_of
    row_a, row_b = row_of[a.person.id], row_of[b.person.id]
    upper, lower = (a, b) if row_a < row_b else (b, a)
    if far:
        yield from (_turned(way, upper is a) for way in _winding(passages, upper, lower, half, far=True))
    elif row_a == row_b:
        row = passages.scene.rows[row_a]
        if abs(row.index(a) - row.index(b)) == 1:
            yield from _bows(a, b, partners=_are_partners(passages.scene, a, b))
    else:
        yield from _direct(a, b)
        yield from (_turned(way, upper is a) for way in _from_foot(upper, lower, half))
        yield from (_turned(way, upper is a) for way in _winding(passages, upper, lower, half))


def ways_by_lane(passages: Passages, lanes: Mapping[Lane, int], a: Figure, b: Figure, half: float) -> Iterator[Way]:
    """Those that take up a lane. `lanes`: how many are taken already; `lanes_beside` are those that make a difference."""
    row_a, row_b = passages.scene.row_of[a.person.id], passages.scene.row_of[b.person.id]
    if row_a == row_b:
        yield from _along_row(passages, lanes, a, b, half)
    else:
        upper, lower = (a, b) if row_a < row_b else (b, a)
        yield from (_turned(way, upper is a) for way in _through(passages, lanes, upper, lower, half))


def lanes_beside(scene: Scene, lanes: Mapping[Lane, int], a: Figure, b: Figure) -> frozenset[tuple[Lane, int]]:
    """Of the lanes that are taken those that the ways between two people depend on."""
    first, last = sorted((scene.row_of[a.person.id], scene.row_of[b.person.id]))
    beside: set[Lane] = {("over", first), ("under", first)} if first == last else {("under", first), ("under", last - 1)}
    return frozenset((lane, taken) for lane, taken in lanes.items() if lane in beside)


def _turned(way: Way, as_it_is: bool) -> Way:
    return way if as_it_is else Way(way.spline[::-1], way.arrives, way.leaves, way.lane, way.feet)


def _are_partners(scene: Scene, a: Figure, b: Figure) -> bool:
    return any(line.kind == "partner" and set(line.people) == {a.person.id, b.person.id} for line in scene.layout.lines)


def _bows(a: Figure, b: Figure, *, partners: bool) -> Iterator[Way]:
    """Over the line between two neighbours and the words on it, or under it; flatter where there is no line."""
    right = 1 if a.x < b.x else -1
    for angle in (62.0, 50.0, 74.0) if partners else (62.0, 50.0, 74.0, 40.0):
        for reach in (0.65, 0.8, 1.0) if partners else (0.65, 0.45, 0.3, 0.8):
            leaves, arrives = (angle, 180 - angle) if right > 0 else (180 - angle, angle)
            yield _curve(a, leaves, b, arrives, reach)
            if 0.5 < reach < 0.8:
                yield _curve(a, -leaves, b, -arrives, reach)


def _direct(a: Figure, b: Figure) -> Iterator[Way]:
    toward = math.degrees(math.atan2(a.y - b.y, b.x - a.x))
    starts = [(turn, toward + turn, a.edge(toward + turn, CLEAR)) for turn in TURNS]
    ends = [(turn, toward + 180 + turn, b.edge(toward + 180 + turn, CLEAR)) for turn in TURNS]
    for leave, leaves, start in starts:
        for arrive, arrives, end in ends:
            if abs(leave) + abs(arrive) <= MOST_TURN:
                yield Way(_cubic(start, leaves, end, arrives, 0.35), leaves, arrives)


def _feet(figure: Figure, half: float) -> Iterator[tuple[float, Point]]:
    """Under somebody's words, in the middle and a little to the sides: a direction that stands for it, and the point."""
    y, most = figure.y + depth(figure) + CLEAR + half, max(0.0, breadth_below(figure) - half - 2.0)
    for aside in FEET:
        if abs(aside) <= most:
            yield aside - 90.0, (figure.x + aside, y)


def _from_foot(upper: Figure, lower: Figure, half: float) -> Iterator[Way]:
    """From under the upper one's words down to the lower one."""
    ends = [(arrives, lower.edge(arrives, CLEAR)) for arrives in TOPS]
    for leaves, start in _feet(upper, half):
        for arrives, end in ends:
            toward = math.degrees(math.atan2(start[1] - end[1], end[0] - start[0]))
            for lean in {-90.0, max(-90.0 - MOST_LEAN, min(-90.0 + MOST_LEAN, toward))}:
                yield Way(_cubic(start, lean, end, arrives, 0.4), leaves, arrives, feet=1)


def _cubic(start: Point, leaves: float, end: Point, arrives: float, share: float) -> Spline:
    reach = math.dist(start, end) * share
    (ax, ay), (bx, by) = direction(leaves), direction(arrives)
    return start, (start[0] + ax * reach, start[1] + ay * reach), (end[0] + bx * reach, end[1] + by * reach), end


def _winding(passages: Passages, upper: Figure, lower: Figure, half: float, *, far: bool = False) -> Iterator[Way]:
    """From under the words, or from beside the symbol, in curves through gaps between the people of the rows between, and down."""
    near, most = (0, NEAR_GAPS) if not far else (NEAR_GAPS, FAR_GAPS)
    row_of = passages.scene.row_of
    between = range(row_of[upper.person.id] + 1, row_of[lower.person.id])
    if not between:
        return
    starts = [(leaves, start, -90.0, 1) for leaves, start in [*_feet(upper, half)][:3]]
    starts += [(angle, upper.edge(angle, CLEAR), angle, 0) for angle in (-30.0, 210.0)]
    ends = [(arrives, lower.edge(arrives, CLEAR)) for arrives in TOPS[:5]]
    for leaves, start, out, feet in starts:
        for gaps in islice(_gaps(passages, between, start[0], lower.x, half), near, most):
            wound = _wound(passages, between, start, out, gaps)
            for arrives, end in ends:
                yield Way((*wound, *_cubic(wound[-1], -90.0, end, arrives, 0.45)[1:]), leaves, arrives, feet=feet)


def _wound(passages: Passages, rows: range, start: Point, out: float, gaps: Sequence[float]) -> Spline:
    """Upright through each row at its gap, curved between the rows; from the start to under the last of them."""
    spline: list[Point] = [start]
    for row, x in zip(rows, gaps, strict=True):
        above, below = passages.scene.centre(row) - HALF - 6.0, passages.floor(row) - 2.0
        spline += [*_cubic(spline[-1], out, (x, above), 90.0, 0.45)[1:], *straight((x, above), (x, below))[1:]]
        out = -90.0
    return tuple(spline)


def _gaps(passages: Passages, rows: range, start: float, end: float, half: float) -> Iterator[tuple[float, ...]]:
    """Where a line may pass each row: the first row anywhere, the nearest first, the others where it leads least aside."""
    number = len(rows)
    for first in passages.near(rows[0], start + (end - start) / (number + 1), half):
        chosen = [first]
        for i, row in enumerate(rows[1:], 2):
            found = passages.near(row, chosen[-1] + (end - chosen[-1]) / (number + 2 - i), half)
            chosen += found[:1]
        if len(chosen) == number:
            yield tuple(chosen)


def _curve(a: Figure, leaves: float, b: Figure, arrives: float, share: float) -> Way:
    """From a to b, leaving and arriving radially."""
    return Way(_cubic(a.edge(leaves, CLEAR), leaves, b.edge(arrives, CLEAR), arrives, share), leaves, arrives)


def _along_row(passages: Passages, lanes: Mapping[Lane, int], a: Figure, b: Figure, half: float) -> Iterator[Way]:
    row = passages.scene.row_of[a.person.id]
    right = 1 if a.x < b.x else -1
    over = passages.lane("over", row, lanes.get(("over", row), 0))
    found = []
    for angle in (62.0, 76.0):
        leaves, arrives = (angle, 180 - angle) if right > 0 else (180 - angle, angle)
        found.append(_lane(a, leaves, b, arrives, over, ("over", row)))
    under = passages.lane("under", row, lanes.get(("under", row), 0))
    for angle in (46.0, 52.0, 58.0, 64.0, 70.0):
        leaves, arrives = (-angle, angle - 180) if right > 0 else (angle - 180, -angle)
        found.append(_lane(a, leaves, b, arrives, under, ("under", row)))
    yield from filter(None, found)
    for leaves, foot in _feet(a, half):
        for arrives, other in _feet(b, half):
            slant = right * min(SLANT, abs(other[0] - foot[0]) / 3)
            points = [foot, (foot[0] + slant, max(under, foot[1] + 4.0)), (other[0] - slant, max(under, other[1] + 4.0)), other]
            yield Way(rounded(points, 12.0), leaves, arrives, ("under", row), feet=2)
    for side_a, side_b in ((right, -right), (right, right), (-right, -right), (-right, right)):
        for out_a, out_b in ((0.0, 0.0), (0.0, OUT), (OUT, 0.0), (OUT, OUT)):
            (leaves, start), (arrives, end) = _beside(a, side_a, half, out_a), _beside(b, side_b, half, out_b)
            points = [*start, (start[-1][0], under), (end[-1][0], under), *end[::-1]]
            yield Way(rounded(points, 8.0), leaves, arrives, ("under", row))


def _lane(a: Figure, leaves: float, b: Figure, arrives: float, y: float, lane: tuple[str, int]) -> Way | None:
    """Straight to the lane, along it, and straight from it; None where the lane would be all corner."""
    p0, p3 = a.edge(leaves, CLEAR), b.edge(arrives, CLEAR)
    first, last = _foot(p0, leaves, y), _foot(p3, arrives, y)
    if (last[0] - first[0]) * (b.x - a.x) <= 0 or abs(last[0] - first[0]) < LEAST_LEVEL:
        return None
    return Way(rounded([p0, first, last, p3], 16.0), leaves, arrives, lane)


def _foot(point: Point, degrees: float, y: float) -> Point:
    dx, dy = direction(degrees)
    return point[0] + dx * (y - point[1]) / dy, y


def _beside(figure: Figure, side: int, half: float, out: float) -> tuple[float, list[Point]]:
    """Out of the symbol and past the words under it, `out` farther than need be: the direction, and the points."""
    angle = 14.0 if out else 38.0
    degrees = -angle if side > 0 else angle - 180.0
    start = figure.edge(degrees, CLEAR)
    return degrees, [start, (figure.x + side * (max(breadth(figure) + half + 1.0, figure.reach + half + 3.0) + out), start[1])]


def _through(passages: Passages, lanes: Mapping[Lane, int], upper: Figure, lower: Figure, half: float) -> Iterator[Way]:
    """Along the lane under the upper person's row, down through a gap in the rows between, and in from above or from beside."""
    scene = passages.scene
    row, last = scene.row_of[upper.person.id], scene.row_of[lower.person.id] - 1
    levels = [passages.lane("under", r, lanes.get(("under", r), 0)) for r in range(row, last + 1) if r in scene.rows]
    right = 1 if lower.x > upper.x else -1
    starts = [(leaves, [start, (start[0] + right * SLANT, max(levels[0], start[1] + 4.0))], 1) for leaves, start in _feet(upper, half)]
    for leaves, way in (_beside(upper, side, half, out) for side in (1, -1) for out in (0.0, OUT)):
        starts.append((leaves, [*way, (way[-1][0], levels[0])], 0))
    below = range(row + 1, last + 1)
    asides = (0.0, 12.0, -12.0) if below else (0.0,)
    landings = [
        (arrive, landing, gap)
        for arrive, landing in _landings(lower, half)
        for gap in dict.fromkeys(passages.through(below, landing[0][0] + aside, half) for aside in asides)
        if gap is not None
    ]
    for leaves, start, feet in starts:
        for arrive, landing, gap in landings:
            level, x = start[-1][1], landing[0][0]
            middle = [(gap, level), (gap, levels[-1]), (x, levels[-1])] if below else [(x, level)]
            yield Way(rounded([*start, *middle, *landing], 8.0), leaves, arrive, ("under", row), feet)


def _landings(lower: Figure, half: float) -> Iterator[tuple[float, list[Point]]]:
    """From above into a symbol's top, or down beside it and into its side: the direction, and the points from the top."""
    for arrive in (112.0, 68.0, 128.0, 52.0):
        yield arrive, [lower.edge(arrive, CLEAR)]
    for arrive, side in ((166.0, -1), (14.0, 1)):
        end = lower.edge(arrive, CLEAR)
        x = lower.x + side * (lower.reach + half + BESIDE)
        yield arrive, [(x, lower.y - lower.reach - BESIDE), (x, end[1]), end]
