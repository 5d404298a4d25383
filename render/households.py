"""Homes: a loop round the people who live together, where they stand together; otherwise a row in the table of what is not shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from render.captions import breadth, breadth_above, breadth_below, depth, words_top
from render.diagram import Household, NotShown
from render.figure import Figure, years_above
from render.geometry import Box, Point, Spline, rounded
from render.marks import Mark, Stroke, Words, patch, silent, told
from render.room import Obstacles, best_place
from render.style import BOLD, HOME_NAME, HOMES, LOOP_PEN, HomeLook

TOP, TOP_WITH_YEARS = 27.0, 36.0  # from the row's centre to the loop's upper edge
OUTSIDE = 8.0  # from a symbol to the loop
BESIDE_WORDS = 5.0
SHARES = (0.28, 0.52, 0.4)  # of the gap to the neighbours that a loop takes, by level: no two loops on one line
STEP, CLEAR_OF_WORDS = 14.0, 2.5  # a step in a side smaller than this is evened; how near the side may then come to words
CORRIDOR = 9.0  # breadth of a loop where it runs between two rows that share no place


Sides = tuple[float, float]  # left and right edge of a band
Spans = tuple[tuple[int, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A home that can be drawn: its members row by row, and the level that keeps its edges off those of its neighbours."""

    household: Household
    look: HomeLook
    rows: Spans
    level: int


@dataclass(frozen=True, slots=True)
class RowEdges:
    """Where loops may turn, per row: y of the centre, the first free y under the words, and how far a lower edge stands under it."""

    centre: float
    floor: float


def loops_of(
    households: Sequence[Household], rows: Mapping[int, Sequence[Figure]], row_of: Mapping[str, int]
) -> tuple[list[Loop], list[NotShown]]:
    """Homes whose members stand together, and rows for the table for the others.

    Args:
        rows: everybody on each row of the picture, left to right.
        row_of: the row of each person; who is missing there stands elsewhere on the page.
    """
    loops: list[Loop] = []
    not_shown = []
    for household in households:
        members = set(household.members)
        if not members:
            continue
        spans = _spans(members, rows, row_of)
        if spans is None:
            what, why = f"Line round the home “{household.name}”", "its members do not stand side by side"
            not_shown.append(NotShown(what, why, "the list of homes", household.members))
            continue
        level = 0
        while any(loop.level == level and _near(loop.rows, spans) for loop in loops):
            level += 1
        loops.append(Loop(household, HOMES[len(loops) % len(HOMES)], spans, level))
    return loops, not_shown


def _spans(members: set[str], rows: Mapping[int, Sequence[Figure]], row_of: Mapping[str, int]) -> Spans | None:
    """The members row by row; None where they do not stand together."""
    if not members <= row_of.keys():
        return None
    mine = sorted({row_of[member] for member in members})
    if mine != list(range(mine[0], mine[-1] + 1)):
        return None
    spans = []
    for row in mine:
        inside = [i for i, figure in enumerate(rows[row]) if figure.person.id in members]
        if inside[-1] - inside[0] >= len(inside):
            return None
        spans.append((row, tuple(rows[row][inside[0] : inside[-1] + 1])))
    return tuple(spans)


def _near(a: Spans, b: Spans) -> bool:
    """Could the loops share a stretch of edge? They do where they come within a symbol of each other, on one row or the next."""
    for row_a, figures_a in a:
        for row_b, figures_b in b:
            if abs(row_a - row_b) <= 1 and figures_a[0].x - 60 < figures_b[-1].x and figures_b[0].x - 60 < figures_a[-1].x:
                return True
    return False


def outline(
    loop: Loop, rows: Mapping[int, Sequence[Figure]], edges: Mapping[int, RowEdges], words: Sequence[Box] = ()
) -> tuple[list[Point], tuple[float, float, float]]:
    """Corners of a loop, and its lower edge as (left, right, y). `words`: boxes of the words on partner lines."""
    bands: list[Box] = []
    last = len(loop.rows) - 1
    for i, (row, figures) in enumerate(loop.rows):
        top = edges[row].centre - (TOP_WITH_YEARS if any(years_above(f) for f in figures) else TOP) - 4.0 * loop.level
        top = min(top, edges[row].centre - max(f.reach for f in figures) - OUTSIDE)
        bottom = edges[row].floor + (12.0 if i == last and row + 1 not in edges else 7.0) * loop.level
        waist = _waist(figures, rows[row])
        upper, lower = _evened(
            figures, _sides(figures, rows[row], loop.level, breadth_above, words), _sides(figures, rows[row], loop.level, breadth_below)
        )
        if bands:
            top = bands[-1].bottom
        if upper == lower:
            bands.append(Box(lower[0], top, lower[1], bottom))
        else:  # words on a partner line reach nearer than the words under the symbol allow: narrow above, wide below
            bands += [Box(upper[0], top, upper[1], waist), Box(lower[0], waist, lower[1], bottom)]
        if i < last:
            below = _sides(loop.rows[i + 1][1], rows[row + 1], loop.level, breadth_above, words)
            if below[0] > lower[1] - CORRIDOR or below[1] < lower[0] + CORRIDOR:
                bands.append(Box(min(lower[0], below[0]), bottom, max(lower[1], below[1]), bottom + CORRIDOR))
    right_side = [point for band in bands for point in ((band.right, band.top), (band.right, band.bottom))]
    left_side = [point for band in reversed(bands) for point in ((band.left, band.bottom), (band.left, band.top))]
    return right_side + left_side, (bands[-1].left, bands[-1].right, bands[-1].bottom)


def _evened(figures: Sequence[Figure], upper: Sides, lower: Sides) -> tuple[Sides, Sides]:
    """One straight side in place of a small step, at the inner of the two, where that still leaves room to the words."""
    clear = [(f.x - breadth(f) - CLEAR_OF_WORDS, f.x + breadth(f) + CLEAR_OF_WORDS) for f in figures]
    left, right = max(upper[0], lower[0]), min(upper[1], lower[1])
    left_even = abs(upper[0] - lower[0]) < STEP and left <= min(edge for edge, _ in clear)
    right_even = abs(upper[1] - lower[1]) < STEP and right >= max(edge for _, edge in clear)
    above, below = ((left if left_even else sides[0], right if right_even else sides[1]) for sides in (upper, lower))
    return above, below


def _waist(figures: Sequence[Figure], row: Sequence[Figure]) -> float:
    """The level above which no words stand under these people and their neighbours."""
    first, last = row.index(figures[0]), row.index(figures[-1])
    return min(words_top(figure) for figure in row[max(0, first - 1) : last + 2]) - 6.0  # the corner there is round


def _sides(
    figures: Sequence[Figure], row: Sequence[Figure], level: int, half: Callable[[Figure], float], words: Sequence[Box] = ()
) -> tuple[float, float]:
    """Left and right edge of a band: outside symbols and words, but clear of the neighbours and of words on partner lines.

    Args:
        half: how far a person reaches to the sides at the height of the band.
    """
    first, last = row.index(figures[0]), row.index(figures[-1])
    out = [max(f.reach + OUTSIDE, breadth(f) + BESIDE_WORDS) + 5.0 * level for f in figures]
    left = min(f.x - by for f, by in zip(figures, out, strict=True))
    right = max(f.x + by for f, by in zip(figures, out, strict=True))
    share = SHARES[level % len(SHARES)]
    if first:
        own, other = figures[0].x - half(figures[0]), row[first - 1].x + half(row[first - 1])
        left = max(left, own - max(0.0, own - other) * share)
        limits = [box.right + 2 for box in words if _beside(box, row[first - 1], figures[0])]
        left = max([left, *(min(limit, figures[0].x - figures[0].reach - 2.5) for limit in limits)])
    if last + 1 < len(row):
        own, other = figures[-1].x + half(figures[-1]), row[last + 1].x - half(row[last + 1])
        right = min(right, own + max(0.0, other - own) * share)
        limits = [box.left - 2 for box in words if _beside(box, figures[-1], row[last + 1])]
        right = min([right, *(max(limit, figures[-1].x + figures[-1].reach + 2.5) for limit in limits)])
    return left, right


def _beside(box: Box, a: Figure, b: Figure) -> bool:
    """Do the words stand on the line between two neighbours?"""
    return a.x < (box.left + box.right) / 2 < b.x and a.y - TOP_WITH_YEARS - 8 < box.bottom < a.y + 1


def loop_spline(corners: Sequence[Point]) -> Spline:
    """The corners of a loop, rounded."""
    return rounded(corners, 16.0, closed=True)


def ground(loop: Loop, spline: Spline) -> Stroke:
    """The tint under everything. Where two homes overlap, both show."""
    return Stroke((spline,), None, 0, fill=loop.look.tint, opacity=0.75 if loop.level else 1.0, group=silent("home-ground"))


def loop_line(loop: Loop, spline: Spline, names: Mapping[str, str]) -> Stroke:
    """The loop itself, told with the home's name and its people's."""
    who = ", ".join(names[member] for member in loop.household.members if names.get(member))
    group = told("home", f"{loop.household.name or 'Home'}: {who}", data_line="household", data_household=loop.household.id)
    return Stroke((spline,), loop.look.line, LOOP_PEN, loop.look.dash, group=group)


def home_owner(household: Household) -> str:
    """Whose a loop's line is, among obstacles."""
    return f"home {household.id}"


def name_marks(loop: Loop, edge: tuple[float, float, float], obstacles: Obstacles) -> list[Mark]:
    """The home's name on the lower edge, on a white patch; under it where the edge is too short or crossed."""
    left, right, y = edge
    name, look = loop.household.name, loop.look
    if not name:
        return []
    group = silent("home-name", data_household=loop.household.id)

    def words(x: float, baseline: float) -> Words:
        return Words(x, baseline, name, HOME_NAME, look.line, BOLD, "start", group)

    wide = words(0, 0).box().right
    on_edge = [(words(x, y + 2.6),) for x in [*_steps(left + 18, right - 18 - wide), *_steps(left + 13, right - 13 - wide)]]
    if on_edge:
        chosen, free = best_place(on_edge, obstacles, gap=1.5, but=frozenset((home_owner(loop.household),)))
        if free:
            return [patch(chosen[0], group=group), *chosen]
    middle = (left + right - wide) / 2
    below = [(words(middle + shift, y + drop),) for drop in (10.5, 19.0) for shift in (0, -20, 20, -40, 40)]
    chosen, free = best_place(below, obstacles, gap=1.0)
    return list(chosen) if free else [patch(chosen[0], group=group), *chosen]


def _steps(first: float, last: float) -> list[float]:
    return [first + 4 * k for k in range(int((last - first) // 4) + 1)] if last >= first else []


def floor_of(figures: Sequence[Figure], centre: float, deepest: float = 44.0) -> float:
    """The first y under a row that is free of words."""
    return centre + max([deepest, *(depth(figure) + 4.0 for figure in figures)])
