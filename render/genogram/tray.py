"""People of whom no family tie is said: a tray below the family."""

from __future__ import annotations

from collections.abc import Sequence

from render.captions import breadth, depth
from render.diagram import Person, Profile
from render.figure import YEARS_HEIGHT, Figure, years_above
from render.marks import Mark, Words
from render.style import BOLD, HALF, INK, KEY_HEADING, MARGIN
from render.symbols import figure_marks

HEADING = "Others, of whom no family tie is said here"
BETWEEN = 18.0


def tray_figures(people: Sequence[Person], top: float, width: float, profile: Profile) -> tuple[list[Figure], float]:
    """Places left to right, row under row, under a heading at `top`; and the y where the tray ends."""
    figures: list[Figure] = []
    row: list[Figure] = []
    above = max((YEARS_HEIGHT for person in people if years_above(Figure(person, 0, 0, HALF, profile, relative=False))), default=0.0)
    y, left = top + 16 + above + HALF, MARGIN
    for person in people:
        figure = Figure(person, 0, 0, HALF, profile, relative=False)
        half = max(breadth(figure), 24.0)
        if row and left + 2 * half > width - MARGIN:
            figures += row
            y += max(depth(f) for f in row) + HALF + 14 + above
            row, left = [], MARGIN
        row.append(Figure(person, left + half, y, HALF, profile, relative=False))
        left += 2 * half + BETWEEN
    figures += row
    return figures, y + max((depth(f) for f in row), default=0.0)


def tray_marks(figures: Sequence[Figure], top: float) -> list[Mark]:
    """The heading at `top` and the people below it."""
    marks: list[Mark] = [Words(MARGIN, top + 6, HEADING, KEY_HEADING, INK, BOLD, "start")]
    return marks + [mark for figure in figures for mark in figure_marks(figure)]
