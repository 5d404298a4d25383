"""A child's own map: the child in the middle, people and pets round it, in shapes and colours that the child chose. Large, and no more.

No ages, no crosses, no numbers: what a child reads of itself while others look on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from render.fonts import wrapped
from render.geometry import Point, Spline, circle, rounded, straight
from render.marks import Group, Mark, Stroke, Words, patch, silent, told
from render.sheet import Page, svg_of
from render.style import BOLD, DOTTED, INK, MARGIN, PAPER

HALF, NAME, LINE, WIDE = 30.0, 17.0, 19.0, 120.0
NEAR, BETWEEN_RINGS, ROOM = 150.0, 160.0, 126.0  # the inner ring, from ring to ring, and what each takes of a ring
BELOW = 2 * LINE + 8.0
HOME = "#eef4f1"  # the ground of home, so light that words on it stand out


class MapShape(StrEnum):
    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    STAR = "star"
    FLOWER = "flower"


class MapColour(StrEnum):
    WHITE = "white"
    YELLOW = "yellow"
    ORANGE = "orange"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"


# Light, so that the outline and the letter inside stand out; the colour says nothing.
FILLS = {
    MapColour.WHITE: "#ffffff",
    MapColour.YELLOW: "#ffe680",
    MapColour.ORANGE: "#ffc896",
    MapColour.GREEN: "#bfe6c4",
    MapColour.BLUE: "#bcdcf5",
    MapColour.PURPLE: "#ddc9f0",
}


@dataclass(frozen=True, slots=True)
class OnMap:
    """Somebody or a pet. `at_home`: stands on the inner ring; `helps`: joined by a thick line; `wanted`: by a dotted one."""

    name: str
    shape: MapShape = MapShape.CIRCLE
    colour: MapColour = MapColour.WHITE
    at_home: bool = False
    helps: bool = False
    wanted: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class ChildsMap:
    """`child` is what the child is called; `around` in the order in which the child named them."""

    child: str
    around: tuple[OnMap, ...] = ()


def draw_childs_map(diagram: ChildsMap) -> str:
    """The map as SVG; it grows with how many are on it.

    Raises:
        FontsMissing: the fonts are not installed.
    """
    rings = [ring for ring in ([o for o in diagram.around if o.at_home], [o for o in diagram.around if not o.at_home]) if ring]
    radius, placed = 0.0, list[tuple[OnMap, Point]]()
    for ring in rings:
        radius = max(radius + BETWEEN_RINGS if radius else NEAR, len(ring) * ROOM / (2 * math.pi))
        placed += [(one, _spot(number, len(ring), radius, len(placed))) for number, one in enumerate(ring)]
    middle_x, middle_y = radius + MARGIN + WIDE / 2, radius + MARGIN + HALF + 20
    at_home = [spot for one, spot in placed if one.at_home]
    marks: list[Mark] = []
    if at_home:
        marks.append(
            Stroke((circle(middle_x, middle_y, math.hypot(*at_home[0]) + HALF + BELOW),), None, fill=HOME, group=silent("map-home"))
        )
    for one, (x, y) in placed:
        marks += _line(one, (middle_x, middle_y), (middle_x + x, middle_y + y))
    marks += _child(diagram.child, (middle_x, middle_y))
    for one, (x, y) in placed:
        marks += _symbol(one, middle_x + x, middle_y + y)
    names = ", ".join(f"{one.name}: {one.said}" if one.said else one.name for one in diagram.around)
    title = f"{diagram.child}’s map"
    return svg_of(Page("map", 2 * middle_x, 2 * middle_y + BELOW, title, names or "Nobody is on it yet"), marks)


def sample(shape: MapShape = MapShape.CIRCLE, colour: MapColour = MapColour.WHITE) -> str:
    """A small picture of one choice as SVG, to stand beside its word; whoever hears the page hears the word alone."""
    (x, y), *rest = _spline(shape, 0, 0, 13)
    path = f"M{x:.1f} {y:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in rest)
    return (
        '<svg width="36" height="36" viewBox="-18 -18 36 36" aria-hidden="true" focusable="false">'
        f'<path d="{path}" fill="{FILLS[colour]}" stroke="{INK}" stroke-width="2"/></svg>'
    )


def _spot(number: int, of: int, radius: float, before: int) -> Point:
    """From the top, clockwise; a second ring begins half a place on, so that nobody stands behind somebody."""
    turn = 2 * math.pi * (number + (0.5 if before else 0.0)) / of - math.pi / 2
    return radius * math.cos(turn), radius * math.sin(turn)


def _line(one: OnMap, start: Point, end: Point) -> list[Mark]:
    if not (one.helps or one.wanted):
        return []
    group = silent("map-line")
    dash, pen = (None, 6.0) if one.helps else (DOTTED, 3.0)
    return [Stroke((straight(start, end),), INK, pen, dash, group=group)]


def _child(name: str, at: Point) -> list[Mark]:
    x, y = at
    group = told("map-child", name)
    rings = [Stroke((circle(x, y, r),), INK, 3.0, fill="#ffffff", group=group) for r in (HALF + 20, HALF + 13)]
    lines = wrapped(name, 2 * HALF + 18, NAME, BOLD)[:2]
    return [*rings, *_words(lines, x, y + 6 - LINE * (len(lines) - 1) / 2, group)]


def _symbol(one: OnMap, x: float, y: float) -> list[Mark]:
    group = told("map-person", f"{one.name}: {one.said}" if one.said else one.name)
    lines = _words(wrapped(one.name, WIDE, NAME, BOLD)[:2], x, y + HALF + LINE + 2, group)
    ground = HOME if one.at_home else PAPER
    return [*(patch(line, fill=ground, group=group) for line in lines), _outline(one.shape, one.colour, x, y, HALF, group), *lines]


def _words(lines: Sequence[str], x: float, y: float, group: Group) -> list[Words]:
    return [Words(x, y + LINE * number, text, NAME, INK, BOLD, group=group) for number, text in enumerate(lines)]


def _outline(shape: MapShape, colour: MapColour, x: float, y: float, half: float, group: Group) -> Stroke:
    return Stroke((_spline(shape, x, y, half),), INK, 3.0, fill=FILLS[colour], group=group)


def _spline(shape: MapShape, x: float, y: float, half: float) -> Spline:
    match shape:
        case MapShape.CIRCLE:
            return circle(x, y, half)
        case MapShape.SQUARE:
            return rounded([(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)], 3, closed=True)
        case MapShape.TRIANGLE:
            return rounded([(x, y - half), (x + half * 1.1, y + half), (x - half * 1.1, y + half)], 3, closed=True)
        case MapShape.DIAMOND:
            return rounded([(x, y - half * 1.15), (x + half * 1.15, y), (x, y + half * 1.15), (x - half * 1.15, y)], 3, closed=True)
        case MapShape.STAR:
            return rounded(_turned(x, y, (half * 1.2, half * 0.55), 5), 2, closed=True)
        case MapShape.FLOWER:
            return rounded(_turned(x, y, (half * 1.25, half * 0.72), 6), half * 0.5, closed=True)


def _turned(x: float, y: float, radii: tuple[float, float], points: int) -> list[Point]:
    """Corners out and in by turns, from the top."""
    turns = (math.pi * number / points - math.pi / 2 for number in range(2 * points))
    return [(x + radii[n % 2] * math.cos(turn), y + radii[n % 2] * math.sin(turn)) for n, turn in enumerate(turns)]
