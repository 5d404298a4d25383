"""Where the systems of an ecomap stand: on one ellipse round the home, or on two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from render.diagram import System
from render.fonts import text_width, wrapped
from render.geometry import Box, Point
from render.style import BOLD, SMALL_PRINT

ON_ONE_RING = 12
RADII = (316.0, 152.0)  # of the inner ring, with a home's circle of 82
FORMAL_BOX, INFORMAL_OVAL = (57.0, 21.0), (62.0, 24.0)  # half sides, the least
NAME, WORDS_WIDTH = 8.6, 100.0
OUTER, OUTER_RISE = 0.42, 34.0  # how much wider the second ring is, and how much higher besides
BETWEEN = 9.0  # the least gap between two systems
TIE_ROOM = 7.0  # between a tie to the outer ring and a system of the inner one


@dataclass(frozen=True, slots=True)
class Spot:
    """A system at its place; the home's centre is the origin."""

    system: System
    x: float
    y: float
    half_width: float
    half_height: float
    name: tuple[str, ...]
    line: tuple[str, ...]
    ring: int = 0

    @property
    def box(self) -> Box:
        return Box(self.x - self.half_width, self.y - self.half_height, self.x + self.half_width, self.y + self.half_height)

    def toward(self, distance: float) -> Point:
        """The point at that distance from the origin on the way to the system."""
        length = math.hypot(self.x, self.y)
        return self.x / length * distance, self.y / length * distance

    def edge(self, gap: float) -> Point:
        """Where a tie from the origin meets the system, `gap` outside its outline."""
        length = math.hypot(self.x, self.y)
        ux, uy = abs(self.x) / length, abs(self.y) / length
        if self.system.formal:
            back = min(self.half_width / max(ux, 1e-9), self.half_height / max(uy, 1e-9))
        else:
            back = 1 / math.hypot(ux / self.half_width, uy / self.half_height)
        return self.toward(length - back - gap)


def spots(systems: Sequence[System], home_radius: float) -> list[Spot]:
    """Places for all systems, one sector beside the other, clockwise from the top.

    The rings widen until no two systems touch and no tie to the outer ring runs through a system of the inner one.
    """
    ordered = _by_sector(systems)
    scale = 1.0
    while True:
        placed = _placed(ordered, home_radius, scale)
        if _fits(placed, home_radius):
            return placed
        scale *= 1.04


def _by_sector(systems: Sequence[System]) -> list[System]:
    sectors = list(dict.fromkeys(system.sector for system in systems))
    return sorted(systems, key=lambda system: sectors.index(system.sector))


def _placed(systems: Sequence[System], home_radius: float, scale: float) -> list[Spot]:
    count = len(systems)
    two = count > ON_ONE_RING
    grown = home_radius - 82.0
    rx, ry = (RADII[0] + grown) * scale, (RADII[1] + grown) * scale
    spots = []
    for i, system in enumerate(systems):
        angle = math.radians(90.0 - 360.0 * i / count)
        ring = i % 2 if two else 0
        out = 1.0 + ring * OUTER
        x = rx * out * math.cos(angle)
        y = -(ry * out + ring * OUTER_RISE) * math.sin(angle)
        half_width, half_height, name, line = _size(system)
        spots.append(Spot(system, round(x, 2), round(y, 2), half_width, half_height, name, line, ring))
    return spots


def _size(system: System) -> tuple[float, float, tuple[str, ...], tuple[str, ...]]:
    name = tuple(wrapped(system.name, WORDS_WIDTH, NAME, BOLD, balance=True))
    line = tuple(wrapped(system.line, WORDS_WIDTH, SMALL_PRINT, balance=True))
    width = max([text_width(text, NAME, BOLD) for text in name] + [text_width(text, SMALL_PRINT) for text in line], default=0.0)
    height = 10.2 * len(name) + 9.0 * len(line)
    if system.formal:
        return max(FORMAL_BOX[0], width / 2 + 6), max(FORMAL_BOX[1], height / 2 + 9), name, line
    half_height = max(INFORMAL_OVAL[1], height / 2 + 13)
    share = math.sqrt(max(0.05, 1 - (height / 2 / half_height) ** 2))
    return max(INFORMAL_OVAL[0], (width / 2 + 3) / share), half_height, name, line


def _fits(placed: Sequence[Spot], home_radius: float) -> bool:
    boxes = [spot.box.grown(BETWEEN / 2) for spot in placed]
    for i, box in enumerate(boxes):
        if any(box.meets(other) for other in boxes[i + 1 :]):
            return False
    circle = Box(-home_radius, -home_radius, home_radius, home_radius)
    if any(spot.box.meets(circle.grown(24.0)) for spot in placed):
        return False
    inner = [spot.box.grown(TIE_ROOM) for spot in placed if spot.ring == 0]
    outer = [spot for spot in placed if spot.ring == 1]
    return not any(box.crossed_by(spot.toward(home_radius), (spot.x, spot.y)) for spot in outer for box in inner)
