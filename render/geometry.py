"""Points, curves and boxes. Every curve is a chain of cubics with 3n+1 points: the form that Graphviz takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Spline = tuple[Point, ...]
Stretch = tuple[float, float, float, float, float]  # from, to, half the pen

QUARTER = 0.5523  # control points of a quarter circle stand at this share of the radius


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: Point) -> bool:
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def crossed_by(self, a: Point, b: Point) -> bool:
        """Tell whether the stretch from a to b enters the box (Liang and Barsky 1984)."""
        (ax, ay), (bx, by) = a, b
        if (ax <= self.left and bx <= self.left) or (ax >= self.right and bx >= self.right):
            return False  # most do not come near
        if (ay <= self.top and by <= self.top) or (ay >= self.bottom and by >= self.bottom):
            return False
        enter, leave = 0.0, 1.0
        for start, step, low, high in ((ax, bx - ax, self.left, self.right), (ay, by - ay, self.top, self.bottom)):
            if abs(step) < 1e-9:
                if not low < start < high:
                    return False
                continue
            first, second = sorted(((low - start) / step, (high - start) / step))
            enter, leave = max(enter, first), min(leave, second)
        return enter < leave


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all boxes (at least one)."""
    many = list(boxes)
    return Box(min(b.left for b in many), min(b.top for b in many), max(b.right for b in many), max(b.bottom for b in many))


def between(a: Point, b: Point, share: float) -> Point:
    """The point at that share of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def straight(*points: Point) -> Spline:
    """Straight stretches from point to point."""
    spline = [points[0]]
    for a, b in pairwise(points):
        spline += [between(a, b, 1 / 3), between(a, b, 2 / 3), b]
    return tuple(spline)


def smooth(points: Sequence[Point]) -> Spline:
    """A Catmull-Rom curve through the points."""
    spline = [points[0]]
    last = len(points) - 1
    for i in range(last):
        before, a, b, after = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]
        spline += [
            (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6),
            (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6),
            b,
        ]
    return tuple(spline)


def rounded(points: Sequence[Point], radius: float, *, closed: bool = False) -> Spline:
    """Straight stretches with round corners, none longer than half a stretch. A closed run needs three points or more."""
    points = without_repeats(points, closed=closed)
    if len(points) < 2:
        return straight(points[0], points[0])
    if closed:
        corners = zip((points[-1], *points[:-1]), points, (*points[1:], points[0]), strict=True)
        first, *turns = (_turn(*corner, radius) for corner in corners)
        return tuple(_joined([*first], [*turns, first[:1]]))
    turns = [_turn(*corner, radius) for corner in zip(points, points[1:-1], points[2:], strict=False)]
    return tuple(_joined([points[0]], [*turns, points[-1:]]))


def _joined(spline: list[Point], turns: Iterable[Sequence[Point]]) -> list[Point]:
    """Turns, each reached by a straight stretch from the one before."""
    for turn in turns:
        last, first = spline[-1], turn[0]
        spline += (between(last, first, 1 / 3), between(last, first, 2 / 3), *turn)
    return spline


def _turn(before: Point, corner: Point, after: Point, radius: float) -> tuple[Point, Point, Point, Point]:
    """A round corner: as a cubic."""
    a, b = _toward(corner, before, radius), _toward(corner, after, radius)
    return a, between(a, corner, QUARTER), between(b, corner, QUARTER), b


def _toward(corner: Point, neighbour: Point, radius: float) -> Point:
    length = math.dist(corner, neighbour)
    return between(corner, neighbour, min(radius, length / 2) / length)


def without_repeats(points: Sequence[Point], *, closed: bool = False) -> list[Point]:
    """Corners only: no point twice in a row, none on a straight run between its neighbours."""
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(point, kept[-1]) > 1e-6:
            kept.append(point)
    if closed and len(kept) > 1 and math.dist(kept[0], kept[-1]) < 1e-6:
        kept.pop()
    count = len(kept)
    return [p for i, p in enumerate(kept) if (not closed and i in (0, count - 1)) or not _on_the_way(kept[i - 1], p, kept[(i + 1) % count])]


def _on_the_way(a: Point, p: Point, b: Point) -> bool:
    across = (p[0] - a[0]) * (b[1] - p[1]) - (p[1] - a[1]) * (b[0] - p[0])
    along = (p[0] - a[0]) * (b[0] - p[0]) + (p[1] - a[1]) * (b[1] - p[1])
    return abs(across) < 1e-6 and along > 0


def circle(x: float, y: float, radius: float) -> Spline:
    """Four quarter circles, clockwise on the page from the right."""
    k, r = QUARTER * radius, radius
    return (
        (x + r, y), (x + r, y + k), (x + k, y + r), (x, y + r), (x - k, y + r), (x - r, y + k), (x - r, y),
        (x - r, y - k), (x - k, y - r), (x, y - r), (x + k, y - r), (x + r, y - k), (x + r, y),
    )  # fmt: skip


def on_cubic(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """The point of a cubic at parameter t, 0 to 1."""
    u = 1 - t
    wa, wb, wc, wd = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return wa * a[0] + wb * b[0] + wc * c[0] + wd * d[0], wa * a[1] + wb * b[1] + wc * c[1] + wd * d[1]


def flattened(spline: Spline, step: float = 2.0) -> list[Point]:
    """Corners of a polygonal line along a spline: the ends of straight stretches, and points at most about `step` apart on curves."""
    points = [spline[0]]
    for i in range(0, len(spline) - 1, 3):
        a, b, c, d = spline[i : i + 4]
        length = math.dist(a, b) + math.dist(b, c) + math.dist(c, d)
        parts = 1 if length - math.dist(a, d) < 1e-4 else max(2, math.ceil(length / step))
        points += [on_cubic(a, b, c, d, k / parts) for k in range(1, parts)] + [d]
    return points


def stretches_along(spline: Spline, half_pen: float) -> list[Stretch]:
    """What a chain of cubics is made of."""
    return [(*a, *b, half_pen) for a, b in pairwise(flattened(spline))]


@dataclass(frozen=True, slots=True)
class Samples:
    """Points at equal steps of length along a spline, and the unit normal at each."""

    points: tuple[Point, ...]
    normals: tuple[Point, ...]

    def aside(self, i: int, offset: float) -> Point:
        (x, y), (nx, ny) = self.points[i], self.normals[i]
        return x + nx * offset, y + ny * offset

    def bend(self, i: int, reach: int) -> float:
        """How much the line turns round a sample, `reach` samples to either side: 1 less the cosine; 0 is straight."""
        last = len(self.points) - 1
        (ax, ay), (bx, by) = self.normals[max(0, i - reach)], self.normals[min(last, i + reach)]
        return 1 - (ax * bx + ay * by)

    def parallel(self, offset: float) -> Spline:
        """A curve along the samples, `offset` to the side of the normals."""
        last = len(self.points) - 1
        return smooth([self.aside(i, offset) for i in (*range(0, last, 4), last)])


def sampled(spline: Spline, step: float = 1.0) -> Samples:
    """Walk along a spline in equal steps of about `step` points."""
    fine = flattened(spline, 0.25)
    lengths = [0.0]
    for a, b in pairwise(fine):
        lengths.append(lengths[-1] + math.dist(a, b))
    count = max(2, round(lengths[-1] / step))
    points, i = [fine[0]], 0
    for k in range(1, count):
        target = lengths[-1] * k / count
        while lengths[i + 1] < target:
            i += 1
        span = lengths[i + 1] - lengths[i]
        points.append(between(fine[i], fine[i + 1], (target - lengths[i]) / span if span else 0))
    points.append(fine[-1])
    normals = []
    for k in range(len(points)):
        (ax, ay), (bx, by) = points[max(k - 1, 0)], points[min(k + 1, len(points) - 1)]
        length = math.dist((ax, ay), (bx, by)) or 1.0
        normals.append(((ay - by) / length, (bx - ax) / length))
    return Samples(tuple(points), tuple(normals))


def zigzag(samples: Samples, height: float, tooth: float, lead: int) -> Spline:
    """Straight for `lead` steps, then a tooth of `height` each `tooth` steps, then straight again."""
    last = len(samples.points) - 1
    lead = min(lead, last // 3)
    teeth = max(2, round((last - 2 * lead) / tooth))
    corners = [samples.points[0], samples.points[lead]]
    corners += [samples.aside(round(lead + (last - 2 * lead) * (k + 0.5) / teeth), height if k % 2 else -height) for k in range(teeth)]
    return straight(*corners, samples.points[last - lead], samples.points[last])


def direction(degrees: float) -> Point:
    """The unit step in that direction: 0 is right, 90 is up (y runs down the page)."""
    return math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
