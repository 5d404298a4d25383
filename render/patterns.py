"""Patterns: a condition or an event, as the same filled or hatched part of the symbols of all who have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from render.diagram import Form, NotShown, Pattern
from render.figure import Figure
from render.geometry import Point, between, straight
from render.marks import Group, Mark, Stroke
from render.style import FAMILY, PATTERN_PEN

FREE = 0.47  # of half the side: the middle of a symbol stays free for the age
APART = 2.8  # between the lines of a hatching
Side = Literal["left", "bottom", "right", "top"]
OUTWARD: dict[Side, Point] = {"left": (-1, 0), "bottom": (0, 1), "right": (1, 0), "top": (0, -1)}


@dataclass(frozen=True, slots=True)
class PatternLook:
    """`hatching`: directions of the lines, degrees; none: filled."""

    side: Side
    hatching: tuple[float, ...]


LOOKS = (PatternLook("left", (45.0,)), PatternLook("bottom", ()), PatternLook("right", (0.0,)), PatternLook("top", (45.0, -45.0)))
MOST = len(LOOKS)
WHERE = "the picture in words"


def patterns_by_person(patterns: Sequence[Pattern]) -> dict[str, tuple[int, ...]]:
    """Which of the patterns that can be drawn each person has."""
    found: dict[str, tuple[int, ...]] = {}
    for number, pattern in enumerate(patterns[:MOST]):
        for person in pattern.people:
            found[person] = (*found.get(person, ()), number)
    return found


def patterns_left_out(patterns: Sequence[Pattern], drawn: Container[str]) -> list[NotShown]:
    """What finds no part of a symbol: patterns beyond the fourth, and those of people who stand apart from the family."""
    rows = [NotShown(f"Pattern: {pattern.words}", "only four patterns can be drawn", WHERE, pattern.people) for pattern in patterns[MOST:]]
    for pattern in patterns[:MOST]:
        if apart := tuple(person for person in pattern.people if person not in drawn):
            many = "1 person" if len(apart) == 1 else f"{len(apart)} people"
            rows.append(NotShown(f"Pattern: {pattern.words}, of {many}", "others than the family stand apart", WHERE, apart))
    return rows


def pattern_marks(figure: Figure, group: Group) -> list[Mark]:
    """The parts of a symbol that its person's patterns fill."""
    return [mark for number in figure.patterns for mark in _part_marks(figure, LOOKS[number], group)]


def _part_marks(figure: Figure, look: PatternLook, group: Group) -> list[Mark]:
    dx, dy = OUTWARD[look.side]
    limit = FREE * figure.half
    part = _cut(_outline(figure), lambda p: (p[0] - figure.x) * dx + (p[1] - figure.y) * dy - limit)
    if len(part) < 3:
        return []
    edge = straight(*part, part[0])
    if not look.hatching:
        return [Stroke((edge,), FAMILY, PATTERN_PEN, fill=FAMILY, group=group)]
    apart = APART * (1.0 if figure.half > 8 else 0.7)
    lines = [straight(*line) for degrees in look.hatching for line in _hatch(part, degrees, apart)]
    return [Stroke((edge, *lines), FAMILY, PATTERN_PEN, group=group)]


def _outline(figure: Figure) -> list[Point]:
    x, y, h = figure.x, figure.y, figure.half
    match figure.person.form:
        case Form.MAN:
            return [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)]
        case Form.NON_BINARY:
            return [(x, y - h), (x + h, y), (x, y + h), (x - h, y)]
        case _:
            turns = [2 * math.pi * k / 60 for k in range(60)]
            return [(x + h * math.cos(t), y + h * math.sin(t)) for t in turns]


def _cut(corners: Sequence[Point], inside: Callable[[Point], float]) -> list[Point]:
    """The part of a convex outline where `inside` is not negative (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for a, b in pairwise([*corners, corners[0]]):
        at_a, at_b = inside(a), inside(b)
        if at_a >= 0:
            kept.append(a)
        if at_a * at_b < 0:
            kept.append(between(a, b, at_a / (at_a - at_b)))
    return kept


def _hatch(part: Sequence[Point], degrees: float, apart: float) -> list[tuple[Point, Point]]:
    """Parallel lines across a convex part, the first half a distance from its corner."""
    ux, uy = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
    across = [x * -uy + y * ux for x, y in part]
    lines = []
    level = min(across) + apart / 2
    while level < max(across):
        met = [between(a, b, (level - s) / (t - s)) for (a, s), (b, t) in _edges(part, across) if (s - level) * (t - level) < 0]
        if len(met) == 2 and math.dist(*met) > 0.5:
            lines.append((met[0], met[1]))
        level += apart
    return lines


def _edges(part: Sequence[Point], across: Sequence[float]) -> list[tuple[tuple[Point, float], tuple[Point, float]]]:
    ends = list(zip(part, across, strict=True))
    return list(pairwise([*ends, ends[0]]))
