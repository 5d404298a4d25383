"""The lines of a family: partners, children and how they belong, in both drawing profiles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from render.diagram import Link, Profile, Union, UnionEnd, UnionKind
from render.geometry import Point, between, rounded, straight, without_repeats
from render.hops import Uprights
from render.layout import Line
from render.marks import Group, Stroke, silent
from render.style import (
    CORNER,
    DASH_DOT,
    DASH_DOT_DOT,
    DASHED,
    DOTTED,
    FAMILY,
    FAMILY_PEN,
    FOSTER_DOTS,
    INK,
    SHORT_DASHES,
    SLASH_PEN,
    Dash,
)

LONG_SHORT = Dash("9 2.5 2.5 2.5")
BESIDE = 3.5  # McGoldrick: the solid line beside the dashes of an adoption
RELATED = 1.8  # half the gap of the double line between partners who are kin
UPRIGHT_TWIN_END = 14.0  # McGoldrick: years stand there

DESCENT = ("stem", "sibship", "child")
TWINS = ("twin", "identical")


@dataclass(frozen=True, slots=True)
class LineLook:
    dash: Dash | None = None
    pen: float = FAMILY_PEN


PLAIN = LineLook()
PARTNERS: dict[Profile, dict[UnionKind, LineLook]] = {
    Profile.UK: {
        UnionKind.NOT_LIVING_TOGETHER: LineLook(DASHED),
        UnionKind.SHORT: LineLook(DASHED),
        UnionKind.ENGAGED: LineLook(LONG_SHORT),
        UnionKind.PARENTS_ONLY: LineLook(SHORT_DASHES),
        UnionKind.NOT_KNOWN: LineLook(SHORT_DASHES),
    },
    Profile.MCGOLDRICK: {
        UnionKind.LIVING_TOGETHER: LineLook(DASHED),
        UnionKind.NOT_LIVING_TOGETHER: LineLook(DOTTED),
        UnionKind.SHORT: LineLook(DOTTED),
        UnionKind.ENGAGED: LineLook(LONG_SHORT),
        UnionKind.PARENTS_ONLY: LineLook(SHORT_DASHES),
        UnionKind.NOT_KNOWN: LineLook(SHORT_DASHES),
    },
}
LINKS: dict[Link, LineLook] = {
    Link.BIRTH: PLAIN,
    Link.ADOPTIVE: LineLook(DASHED),
    Link.FOSTER: LineLook(FOSTER_DOTS, 1.7),
    Link.GUARDIAN: LineLook(DASH_DOT),
    Link.KINSHIP: LineLook(DASH_DOT_DOT),
    Link.STEP: LineLook(SHORT_DASHES),
    Link.DONOR: LineLook(DOTTED),
    Link.SURROGATE: LineLook(DOTTED),
}
LETTERS = {Link.DONOR: "D", Link.SURROGATE: "S"}  # both dotted: the letter tells which


def partner_look(union: Union, profile: Profile) -> LineLook:
    """How the line between partners looks in that profile."""
    return PARTNERS[profile].get(union.kind, PLAIN)


@dataclass(frozen=True, slots=True)
class Run:
    """Connected stretches of one family that look alike."""

    union: str
    kind: str
    points: tuple[Point, ...]
    look: LineLook = PLAIN
    link: Link = Link.BIRTH
    people: tuple[str, ...] = ()


def family_strokes(lines: Sequence[Line], unions: Mapping[str, Union], profile: Profile) -> list[Stroke]:
    """All lines of all families: corners round, and a small arch where one crosses another family's upright."""
    runs = runs_of(lines, unions, profile)
    uprights = Uprights((run.union, run.points) for run in runs)
    strokes = []
    for run in runs:
        group = silent(f"line {run.kind}", data_line=run.kind, data_family=run.union, data_link=run.link.value)
        doubled = run.kind == "partner" and run.union in unions and unions[run.union].related
        for points in [offset(run.points, RELATED), offset(run.points, -RELATED)] if doubled else [run.points]:
            spline = uprights.hopped(rounded(points, 3.0 if run.kind in TWINS else CORNER), run.union)
            strokes.append(Stroke((spline,), FAMILY, run.look.pen, run.look.dash, group=group))
    return strokes


def runs_of(lines: Sequence[Line], unions: Mapping[str, Union], profile: Profile) -> list[Run]:
    """The layout's lines with their looks; lines of descent that meet end to end are one run, so that its corners can be round."""
    shared = _shared_links(lines)
    runs: list[Run] = []
    descent: dict[tuple[str, Link], list[Run]] = defaultdict(list)
    for line in _twins_redrawn(lines, profile):
        if line.kind == "partner":
            look = partner_look(unions[line.union], profile) if line.union in unions else PLAIN
            runs.append(Run(line.union, line.kind, line.points, look, people=line.people))
        elif line.kind in DESCENT:
            link = line.link if line.kind == "child" else shared.get(line.union, Link.BIRTH)
            descent[line.union, link].append(Run(line.union, line.kind, line.points, LINKS[link], link, line.people))
        else:
            runs.append(Run(line.union, line.kind, line.points, LINKS[line.link], line.link, line.people))
    for (_, link), parts in descent.items():
        chains = chained(parts)
        runs += chains
        if link is Link.ADOPTIVE and profile is Profile.MCGOLDRICK:
            runs += _solid_beside(chains if len(chains) == 1 else [part for part in parts if part.kind == "child"])
    return runs


def _shared_links(lines: Sequence[Line]) -> dict[str, Link]:
    """The link of unions all of whose children belong in the same way: stem and bar are then drawn like it."""
    links: dict[str, set[Link]] = defaultdict(set)
    for line in lines:
        if line.kind in ("child", "twin"):
            links[line.union].add(line.link)
    return {union: next(iter(found)) for union, found in links.items() if len(found) == 1}


def _solid_beside(runs: Iterable[Run]) -> list[Run]:
    beside = []
    for run in runs:
        down = run.points if run.points[-1][1] >= run.points[0][1] else run.points[::-1]
        beside.append(replace(run, points=offset(down, BESIDE), look=PLAIN))
    return beside


def chained(runs: Sequence[Run]) -> list[Run]:
    """Join runs where exactly two of them end and none passes by."""
    ends: dict[Point, int] = defaultdict(int)
    for run in runs:
        for point in (run.points[0], run.points[-1]):
            ends[_spot(point)] += 1
    joints = {spot for spot, count in ends.items() if count == 2 and not any(_passes(run, spot) for run in runs)}
    waiting, chains = list(runs), []
    while waiting:
        chain = waiting.pop(0)
        while (found := _continuation(chain, waiting, joints)) is not None:
            i, points = found
            del waiting[i]
            chain = replace(chain, kind="descent", points=points)
        chains.append(replace(chain, points=tuple(without_repeats(chain.points))))
    return chains


def _continuation(chain: Run, others: Sequence[Run], joints: set[Point]) -> tuple[int, tuple[Point, ...]] | None:
    for i, other in enumerate(others):
        for points in (other.points, other.points[::-1]):
            if _spot(chain.points[-1]) == _spot(points[0]) and _spot(points[0]) in joints:
                return i, chain.points + points[1:]
            if _spot(chain.points[0]) == _spot(points[-1]) and _spot(points[-1]) in joints:
                return i, points + chain.points[1:]
    return None


def _spot(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _passes(run: Run, spot: Point) -> bool:
    """Does the run go through that point, other than by ending there?"""
    x, y = spot
    if any(_spot(corner) == spot for corner in run.points[1:-1]):
        return True
    for (ax, ay), (bx, by) in pairwise(run.points):
        level = abs(ay - by) < 0.1 and abs(ay - y) < 0.1 and min(ax, bx) + 0.1 < x < max(ax, bx) - 0.1
        upright = abs(ax - bx) < 0.1 and abs(ax - x) < 0.1 and min(ay, by) + 0.1 < y < max(ay, by) - 0.1
        if level or upright:
            return True
    return False


def _twins_redrawn(lines: Sequence[Line], profile: Profile) -> list[Line]:
    """Twins' lines as the profile wants them, and the level bar of identical twins half way down the slants.

    McGoldrick: the lines end upright, to leave room for the years above the symbols.
    """
    result: list[Line] = []
    slants: dict[tuple[str, str], tuple[Point, Point]] = {}
    for line in lines:
        if line.kind == "twin" and len(line.points) == 2:
            (ax, ay), (bx, by) = sorted(line.points, key=lambda point: point[1])
            knee = (bx, by - UPRIGHT_TWIN_END)
            bent = profile is Profile.MCGOLDRICK and knee[1] - ay > UPRIGHT_TWIN_END and abs(ax - bx) > 1
            for person in line.people:
                slants[line.union, person] = ((ax, ay), knee if bent else (bx, by))
            result.append(replace(line, points=((ax, ay), knee, (bx, by)) if bent else ((ax, ay), (bx, by))))
        else:
            result.append(line)
    return [_level_between(line, slants) if line.kind == "identical" else line for line in result]


def _level_between(line: Line, slants: Mapping[tuple[str, str], tuple[Point, Point]]) -> Line:
    sides = sorted(slants[line.union, person] for person in line.people if (line.union, person) in slants)
    if len(sides) < 2:
        return line
    y = sum((a[1] + b[1]) / 2 for a, b in sides) / len(sides)
    ends = sorted(between(a, b, (y - a[1]) / (b[1] - a[1]))[0] for a, b in sides)
    return replace(line, points=((ends[0], y), (ends[-1], y)))


def offset(points: Sequence[Point], by: float) -> tuple[Point, ...]:
    """The polygonal line `by` to the left of its direction (y runs down), corners mitred."""
    points = without_repeats(points)
    steps = []
    for a, b in pairwise(points):
        length = math.dist(a, b)
        steps.append(((b[0] - a[0]) / length, (b[1] - a[1]) / length))
    result = []
    for i, (x, y) in enumerate(points):
        before, after = steps[max(i - 1, 0)], steps[min(i, len(steps) - 1)]
        nx, ny = before[1] + after[1], -before[0] - after[0]
        scale = by / (1 + before[0] * after[0] + before[1] * after[1]) if before[0] * after[0] + before[1] * after[1] > -0.9 else by
        result.append((x + nx * scale, y + ny * scale))
    return tuple(result)


# ---------------------------------------------------------------- how partnerships ended
SLASHES = {UnionEnd.SEPARATED: 1, UnionEnd.DIVORCED: 2}
ACROSS = 4.0  # half of the cross for an end by death


def end_marks(union: Union, x: float, y: float, group: Group) -> Stroke | None:
    """What stands on a partner line at that point: slashes, with a bar back where the two came together again; a cross for a death."""
    if union.end is UnionEnd.WIDOWED:
        arms = (straight((x + sx * ACROSS, y - ACROSS), (x - sx * ACROSS, y + ACROSS)) for sx in (1, -1))
        return Stroke(tuple(arms), INK, SLASH_PEN, group=group)
    ended = union.end if union.end is not UnionEnd.NONE else union.again
    count = SLASHES.get(ended, 0)
    if not count:
        return None
    shifts = [0.0] if count == 1 else [-2.4, 2.4]
    strokes = [straight((x + d - 3, y + 7), (x + d + 3, y - 7)) for d in shifts]
    if union.end is UnionEnd.NONE:
        strokes.append(straight((x - 7.5, y - 5), (x + 7.5, y + 5)))
    return Stroke(tuple(strokes), INK, SLASH_PEN, group=group)


def end_strokes(lines: Sequence[Line], unions: Mapping[str, Union]) -> list[Stroke]:
    """The marks on partner lines, a quarter of the way along: off the middle, where children hang."""
    strokes = []
    for line in lines:
        if line.kind == "partner" and line.union in unions:
            (ax, y), (bx, _) = longest_level(line.points)
            group = silent("line ended", data_line="ended", data_family=line.union)
            marks = end_marks(unions[line.union], min(ax, bx) + abs(bx - ax) * 0.24, y, group)
            strokes += [marks] if marks else []
    return strokes


def longest_level(points: Sequence[Point]) -> tuple[Point, Point]:
    """The longest level stretch of a line, or its longest stretch where none is level."""
    stretches = list(pairwise(points))
    level = [(a, b) for a, b in stretches if abs(a[1] - b[1]) < 0.01]
    return max(level or stretches, key=lambda ab: math.dist(*ab))
