"""The way between people of a finished genogram, along its own lines: what is to be drawn thick, and nothing besides.

A union's bar is shared by all its children. So its lines are cut where they meet, and of each union only the shortest way between the two
whom it joins is taken: the line from a partner to the stem, the stem, the piece of the bar to this child, this child's line.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from render.geometry import Point, without_repeats
from render.layout import Line, Place

JOINED = 0.6  # points: ends that are so near are one place
Route = tuple[Point, ...]


def drawn_way(places: Sequence[Place], lines: Sequence[Line], people: Sequence[str]) -> tuple[Route, ...]:
    """Corners of the way from the first of these people to the last, a route for each step that has a line.

    A step is from a child to a parent or back, between partners, or between two who hang from one union. Other steps have no line of a
    family (friends, or somebody beside the family), and no route here. `with_those_between` adds the parent between a child and a
    step-parent, who have no line of their own.
    """
    at = {place.id: (place.x, place.y) for place in places}
    by_union: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind != "identical":  # it says what twins are to each other, and leads nowhere
            by_union[line.union].append(line)
    of = _unions_of(lines)
    routes = []
    for a, b in pairwise(people):
        if a in at and b in at:
            found = [route for union in sorted(of[a] & of[b]) if (route := _between(by_union[union], (a, at[a]), (b, at[b])))]
            if found:
                routes.append(min(found, key=_length))
    return tuple(routes)


def with_those_between(lines: Sequence[Line], people: Sequence[str]) -> tuple[str, ...]:
    """The same people, with a parent put in where a step goes from a child to that parent's partner, or back."""
    of = _unions_of(lines)
    pairs = {(line.union, who) for line in lines if line.kind in ("partner", "stem") for who in line.people}
    way = list(people[:1])
    for a, b in pairwise(people):
        if not of[a] & of[b]:
            parents = {who for union, who in pairs if union in of[a]} & {who for union, who in pairs if union in of[b]}
            way += sorted(parents)[:1]
        way.append(b)
    return tuple(way)


def _unions_of(lines: Sequence[Line]) -> dict[str, set[str]]:
    of: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for person in line.people:
            of[person].add(line.union)
    return of


def _between(lines: Sequence[Line], a: tuple[str, Point], b: tuple[str, Point]) -> Route:
    start, end = (_end_at(lines, *person) for person in (a, b))
    if start is None or end is None:
        return ()
    return tuple(without_repeats(_shortest(_joined(lines), _spot(start), _spot(end))))


def _end_at(lines: Sequence[Line], person: str, centre: Point) -> Point | None:
    """Where the union's lines touch somebody: the nearest end of those that are theirs."""
    own = [line for line in lines if person in line.people and line.kind in ("partner", "child", "twin")]
    own = own or [line for line in lines if person in line.people and line.kind == "stem"]  # a union of one: the stem starts at them
    ends = [end for line in own for end in (line.points[0], line.points[-1])]
    return min(ends, key=lambda end: math.dist(end, centre), default=None)


def _spot(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _joined(lines: Iterable[Line]) -> Mapping[Point, set[Point]]:
    """The union's lines as places and stretches between them, cut wherever another line ends."""
    ends = {_spot(end) for line in lines for end in (line.points[0], line.points[-1])}
    graph: dict[Point, set[Point]] = defaultdict(set)
    for line in lines:
        for a, b in pairwise(_spot(point) for point in line.points):
            on = sorted((end for end in ends if _lies_on(end, a, b)), key=lambda end: math.dist(a, end))
            for near, far in pairwise([a, *on, b]):
                if near != far:
                    graph[near].add(far)
                    graph[far].add(near)
    for near in ends:
        for far in ends:
            if near < far and math.dist(near, far) <= JOINED:
                graph[near].add(far)
                graph[far].add(near)
    return graph


def _lies_on(point: Point, a: Point, b: Point) -> bool:
    return point not in (a, b) and math.dist(a, point) + math.dist(point, b) - math.dist(a, b) < 0.01


def _shortest(graph: Mapping[Point, set[Point]], start: Point, end: Point) -> Sequence[Point]:
    """Dijkstra; empty where there is no way."""
    waiting: list[tuple[float, Point, tuple[Point, ...]]] = [(0.0, start, (start,))]
    seen: set[Point] = set()
    while waiting:
        far, here, way = heapq.heappop(waiting)
        if here == end:
            return way
        if here not in seen:
            seen.add(here)
            for there in sorted(graph.get(here, ())):
                if there not in seen:
                    heapq.heappush(waiting, (far + math.dist(here, there), there, (*way, there)))
    return ()


def _length(route: Route) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(route))
