"""Ties of an ecomap: how strong, and which way help and energy flow."""

from __future__ import annotations

import math

from render.diagram import Flow, Strength
from render.geometry import Point, between, straight
from render.marks import Group, Stroke
from render.style import HARD, INK, Dash

PENS = {Strength.STRONG: 4.2, Strength.STEADY: 1.7, Strength.WEAK: 1.5, Strength.STRESSFUL: 1.5, Strength.NOT_RECORDED: 0.7}
WEAK_DASH = Dash("5 4")
TICK, TICK_EVERY, TICKS_CLEAR = 4.0, 5.0, 12.0
HEAD = 16.0  # how long an arrow head of size 1 comes out, in points, with the pen of a strong tie
MOST_OF_LINE = 0.36  # that one head may take: between two, some of the line must be seen
SAID_STRENGTH = {
    Strength.STRONG: "strong",
    Strength.STEADY: "steady",
    Strength.WEAK: "weak",
    Strength.STRESSFUL: "stressful",
    Strength.NOT_RECORDED: "how strong is not recorded",
}
SAID_FLOW = {
    Flow.GIVES: "gives to the family",
    Flow.TAKES: "takes from the family",
    Flow.BOTH: "both ways",
    Flow.NOT_SAID: "direction not recorded",
}


def strength_words(strength: Strength) -> str:
    """How strong a tie is, in a few words: "strong tie"."""
    said = SAID_STRENGTH[strength]
    return said if strength is Strength.NOT_RECORDED else f"{said} tie"


def tie_strokes(strength: Strength, flow: Flow, home: Point, system: Point, group: Group) -> list[Stroke]:
    """A straight tie from the home's edge to a system's edge. A head at the home: the system gives; at the system: it takes."""
    head = min({Strength.STRONG: 1.35}.get(strength, 0.8), MOST_OF_LINE * math.dist(home, system) / HEAD)
    at_home, at_system = flow in (Flow.GIVES, Flow.BOTH), flow in (Flow.TAKES, Flow.BOTH)
    color = HARD if strength is Strength.STRESSFUL else INK
    dash = WEAK_DASH if strength is Strength.WEAK else None
    line = Stroke(
        (straight(home, system),), color, PENS[strength], dash,
        head=head if at_system else 0.0, tail=head if at_home else 0.0, group=group,
    )  # fmt: skip
    return [line, _ticks(home, system, group)] if strength is Strength.STRESSFUL else [line]


def _ticks(home: Point, system: Point, group: Group) -> Stroke:
    """Short strokes across a stressful tie, clear of its heads."""
    length = math.dist(home, system)
    count = max(1, int((length - 2 * TICKS_CLEAR) // TICK_EVERY) + 1)
    first = (length - TICK_EVERY * (count - 1)) / 2
    nx, ny = (home[1] - system[1]) / length * TICK, (system[0] - home[0]) / length * TICK
    ticks = []
    for k in range(count):
        x, y = between(home, system, (first + TICK_EVERY * k) / length)
        ticks.append(straight((x - nx, y - ny), (x + nx, y + ny)))
    return Stroke(tuple(ticks), HARD, 1.2, group=group)
