"""What each page of a family shows: people and words whole, lines cut where they leave the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, dist

from render.genogram.columns import Cuts, Finder
from render.genogram.picture import Whole
from render.geometry import Box, Point, flattened, straight, without_repeats
from render.marks import Group, Mark, Stroke

FINE = 1.5  # points between places where a line is asked for its page
APART = 9.0  # ends of lines nearer to each other than this are marked once


@dataclass(frozen=True, slots=True)
class End:
    """Where a line leaves a page, and the page where it goes on."""

    at: Point
    to: int
    level: bool
    forward: bool  # to the right, or down
    group: Group
    marked: bool = True  # False: another end beside it says the page


@dataclass(slots=True)
class Part:
    """What one page shows of the family."""

    marks: list[Mark]
    ends: list[End]
    people: list[str]


def parts_of(whole: Whole, cuts: Cuts) -> list[Part]:
    """Every page's share of the family: each person and each word on one page, each line in pieces on all that it runs over."""
    finder = Finder(cuts)
    parts = [Part([], [], []) for _ in range(cuts.pages)]
    page_of: dict[str, int] = {}
    for figure in sorted(whole.family.scene.figures.values(), key=lambda f: (f.y, f.x)):
        page_of[figure.person.id] = page = finder.page_at(figure.x, whole.family.scene.centre(whole.family.scene.row_of[figure.person.id]))
        parts[page].people.append(figure.person.id)
    for mark in whole.family.marks:
        person = dict(mark.group.attributes).get("data-person")
        if person is not None:
            parts[page_of[person]].marks.append(mark)
        elif isinstance(mark, Stroke):
            _share(mark, finder, cuts, parts)
        else:
            box = mark.box()
            parts[finder.page_at((box.left + box.right) / 2, (box.top + box.bottom) / 2)].marks.append(mark)
    return parts


def _share(stroke: Stroke, finder: Finder, cuts: Cuts, parts: Sequence[Part]) -> None:
    """Give each page its pieces of a stroke."""
    box = stroke.box()
    strips = range(finder.strip_at(box.top), finder.strip_at(box.bottom) + 1)
    pages = {finder.page_in(strip, x) for strip in strips for x in (box.left, box.right)}
    if len(pages) == 1:
        parts[pages.pop()].marks.append(stroke)
    elif stroke.fill and not stroke.line:
        for page, piece in _tinted(stroke, cuts):
            parts[page].marks.append(piece)
    else:
        for spline in stroke.splines:
            _pieces(stroke, [*_fine(flattened(spline))], finder, parts)


def _fine(points: Sequence[Point]) -> Iterator[Point]:
    yield points[0]
    for (ax, ay), (bx, by) in pairwise(points):
        steps = max(1, ceil(dist((ax, ay), (bx, by)) / FINE))
        yield from ((ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps) for i in range(1, steps + 1))


def _pieces(stroke: Stroke, points: Sequence[Point], finder: Finder, parts: Sequence[Part]) -> None:
    pages = [finder.page_at(*point) for point in points]
    start = 0
    for i in range(1, len(points) + 1):
        if i < len(points) and pages[i] == pages[start]:
            continue
        piece = without_repeats(points[start:i])
        if len(piece) > 1:
            head, tail = stroke.head if i == len(points) else 0.0, stroke.tail if start == 0 else 0.0
            parts[pages[start]].marks.append(replace(stroke, splines=(straight(*piece),), head=head, tail=tail))
        if i < len(points):
            _end(points[i - 1], points[i], pages[start], pages[i], finder, stroke.group, parts)
        start = i


def _end(a: Point, b: Point, here: int, there: int, finder: Finder, group: Group, parts: Sequence[Part]) -> None:
    level = finder.strip_at(a[1]) == finder.strip_at(b[1])
    onward = b[0] > a[0] if level else b[1] > a[1]
    for page, to, at, forward in ((here, there, a, onward), (there, here, b, not onward)):
        beside = any(end.to == to and end.level == level and dist(end.at, at) < APART for end in parts[page].ends)
        parts[page].ends.append(End(at, to, level, forward, group, not beside))


def _tinted(stroke: Stroke, cuts: Cuts) -> Iterator[tuple[int, Stroke]]:
    """The ground of a home, cut along the same edges."""
    outline = flattened(stroke.splines[0])
    for strip, first in cuts.strips():
        edges = (-1e6, *strip.cuts, 1e6)
        for column, (left, right) in enumerate(pairwise(edges)):
            piece = _clipped(outline, Box(left, strip.top, right, strip.bottom))
            if len(piece) > 2:
                yield first + column, replace(stroke, splines=(straight(*piece, piece[0]),))


def _clipped(polygon: Sequence[Point], box: Box) -> list[Point]:
    """Sutherland and Hodgman 1974."""
    points = list(polygon)
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        kept: list[Point] = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
        points = kept
        if not points:
            return []
    return points
