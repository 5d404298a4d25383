"""Make room between rows: for words under people, lanes of feelings, edges of homes and words on partner lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from render.figure import years_above
from render.genogram.scene import Scene
from render.households import TOP, TOP_WITH_YEARS, Loop, RowEdges, floor_of
from render.layout import Layout

LANE, LANE_LEAD = 9.0, 7.0  # distance between lanes, and of the first from the words
LEVEL = 7.0  # between the edges of two homes
HOME_NAME_ROOM = 9.0  # for a home's name under its loop, between two rows
TRACK_GAP = 5.0  # from the last of these to the first line of descent


@dataclass(frozen=True, slots=True)
class Wishes:
    """What needs room: lanes of feelings under and over each row, homes."""

    under: Counter[int] = field(default_factory=Counter)
    over: Counter[int] = field(default_factory=Counter)
    loops: Sequence[Loop] = ()


def edges_of(scene: Scene, wishes: Wishes) -> dict[int, RowEdges]:
    """Per row: its level, and the y under words and lanes where the edge of a home may run."""
    edges = {}
    for row, figures in scene.rows.items():
        centre = scene.centre(row)
        floor = floor_of(figures, centre, 44.0 if row < scene.last_row else 48.0)
        lanes = wishes.under.get(row, 0)
        edges[row] = RowEdges(centre, floor + (LANE_LEAD + LANE * lanes if lanes else 0.0))
    return edges


def lane_under(scene: Scene, row: int, number: int) -> float:
    """The level of a lane of feelings under a row, 0 next to the words."""
    centre = scene.centre(row)
    return floor_of(scene.rows[row], centre) + LANE_LEAD + LANE * number - 1


def lane_over(scene: Scene, row: int, number: int) -> float:
    """The level of a lane of feelings over a row, 0 next to the row."""
    return scene.centre(row) - headroom(scene, row) - LANE_LEAD - LANE * number


def headroom(scene: Scene, row: int) -> float:
    """How far words on partner lines, years and symbols of a row reach above its level."""
    centre = scene.centre(row)
    reach = [centre - figure.y + figure.reach + (12.0 if years_above(figure) else 1.0) for figure in scene.rows[row]]
    words = [
        9.5 + 8.2 * (len(line.words or scene.unions[line.union].words) - 1) + 6.5
        for line in scene.layout.lines
        if line.kind == "partner" and line.union in scene.unions and scene.unions[line.union].words and abs(line.points[0][1] - centre) < 1
    ]
    return max(reach + words)


def stretched(scene: Scene, wishes: Wishes) -> Layout:
    """The same layout with rows moved apart where something would not fit between them. Doing it twice changes nothing more."""
    edges = edges_of(scene, wishes)
    order = sorted(scene.rows)
    tracks = sorted({
        ay
        for line in scene.layout.lines
        if line.kind != "identical"
        for (ax, ay), (bx, by) in pairwise(line.points)
        if abs(ay - by) < 0.01 and abs(ax - bx) > 0.5
    })  # fmt: skip
    breaks: list[tuple[float, float]] = []  # below this y, everything moves down by so much more
    for row, below in pairwise(order):
        top, bottom = edges[row].centre, edges[below].centre
        between = [y for y in tracks if top + 20 < y < bottom - 20]
        need_under = edges[row].floor + _levels(wishes.loops, row) + TRACK_GAP
        over = headroom(scene, below) + _lanes(wishes.over.get(below, 0))
        loops = [loop for loop in wishes.loops if loop.rows[0][0] == below]
        if loops:
            years = any(years_above(figure) for loop in loops for figure in loop.rows[0][1])
            over = max(over, (TOP_WITH_YEARS if years else TOP) + 4.0 * max(loop.level for loop in loops) + 2)
        first, last = (between[0], between[-1]) if between else (bottom, need_under)
        if between:
            breaks.append((top + 18.5, max(0.0, need_under - first)))
            breaks.append((last + 0.5, max(0.0, over + 2.0 - (bottom - last))))
        else:
            breaks.append((top + 18.5, max(0.0, need_under + over - bottom)))
    return _moved(scene.layout, [b for b in breaks if b[1] > 0.01])


def _lanes(count: int) -> float:
    return LANE_LEAD + LANE * count if count else 0.0


def _levels(loops: Sequence[Loop], row: int) -> float:
    levels = [loop.level for loop in loops if any(row == of for of, _ in loop.rows)]
    named_below = any(loop.rows[-1][0] == row and loop.household.name for loop in loops)
    return LEVEL * max(levels) + 2.0 + (HOME_NAME_ROOM if named_below else 0.0) if levels else 0.0


def _moved(layout: Layout, breaks: Sequence[tuple[float, float]]) -> Layout:
    at = [y for y, _ in breaks]
    sums = [0.0]
    for _, by in breaks:
        sums.append(sums[-1] + by)

    def down(y: float) -> float:
        return y + sums[bisect_right(at, y)]

    places = tuple(replace(place, y=down(place.y)) for place in layout.places)
    lines = tuple(replace(line, points=tuple((x, down(y)) for x, y in line.points)) for line in layout.lines)
    return replace(layout, height=layout.height + sums[-1], places=places, lines=lines)
