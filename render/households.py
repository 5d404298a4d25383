"""Homes: a loop round the people who live together. Where they do not all stand together, as many loops of one look as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from render.captions import breadth, breadth_above, breadth_below, depth, words_top
from render.diagram import Household, NotShown
from render.figure import Figure, years_above
from render.fonts import text_width
from render.geometry import Box, Point, Spline, rounded
from render.marks import Mark, Stroke, Words, patch, silent, told
from render.room import Obstacles, best_place
from render.style import BOLD, HOME_NAME, HOMES, LOOP_PEN, HomeLook

TOP, TOP_WITH_YEARS = 27.0, 36.0  # from the row's centre to the loop's upper edge
OUTSIDE = 8.0  # from a symbol to the loop
BESIDE_WORDS = 5.0
SHARES = (0.4, 0.62, 0.5)  # of the gap to the neighbours that a loop takes, by level: no two loops on one line
STEP, CLEAR_OF_WORDS = 14.0, 3.5  # a step in a side smaller than this is evened; how near the side may then come to words
CORNER_RADIUS = 12.0
ON_LINE, BESIDE_A_WHILE, MOVES = 3.5, 12.0, (5.0, -3.0, 8.0, -5.0, 11.0)  # when a side lies on a line, and how far it may give way
UNDER_EDGE, OVER_EDGE = (10.5, 19.0, 27.0), (-4.5, -13.0)  # where a name may stand that finds no place on its edge
CORRIDOR = 9.0  # breadth of a loop where it runs between two rows that share no place
DROP, NAME_DROP = 12.0, 8.0  # between the lower edges of two homes; more where the name of the upper one stands under its edge
MOST_PARTS = 4  # loops of one home; a home in more parts is listed instead
REACH_ACROSS = 90.0  # how far two groups on neighbouring rows may stand apart sideways and still be in one loop

Sides = tuple[float, float]  # left and right edge of a band
Edge = tuple[float, float, float]  # left, right, y
Upright = tuple[float, float, float]  # x, top, bottom
Spans = tuple[tuple[int, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A home that can be drawn, or a part of it: members row by row, and the level that keeps its edges off those of its neighbours.

    `drop`: how far below the words its lower edge stands under the last row.
    """

    household: Household
    look: HomeLook
    rows: Spans
    level: int
    part: int = 0
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class RowEdges:
    """Where loops may turn, per row: y of the centre, the first free y under the words, and how far a lower edge stands under it."""

    centre: float
    floor: float


def loops_of(
    households: Sequence[Household], rows: Mapping[int, Sequence[Figure]], row_of: Mapping[str, int]
) -> tuple[list[Loop], list[NotShown]]:
    """A loop for each home, or several where its members stand apart; and rows for the table for homes in too many parts.

    Args:
        rows: everybody on each row of the picture, left to right.
        row_of: the row of each person; who is missing there stands elsewhere on the page.
    """
    loops: list[Loop] = []
    not_shown = []
    number = 0
    for household in households:
        if not household.members:
            continue
        parts = _parts(set(household.members), rows, row_of)
        if not 0 < len(parts) <= MOST_PARTS:
            what = f"Line round the home “{household.name}”"
            not_shown.append(NotShown(what, "its members stand too far from each other", "the list of homes", household.members))
            continue
        look = HOMES[number % len(HOMES)]
        number += 1
        for part, spans in enumerate(parts):
            near = [loop for loop in loops if _near(loop.rows, spans)]
            level = next(level for level in range(len(near) + 1) if all(loop.level != level for loop in near))
            drop = max((loop.drop + DROP + (0.0 if _holds_name(loop) else NAME_DROP) for loop in near if loop.level < level), default=0.0)
            loops.append(Loop(household, look, spans, level, part, drop))
    return loops, not_shown


def _holds_name(loop: Loop) -> bool:
    """Is the lower edge long enough for the home's name?"""
    figures = loop.rows[-1][1]
    edge = figures[-1].x - figures[0].x + breadth_below(figures[0]) + breadth_below(figures[-1]) + 2 * BESIDE_WORDS
    return text_width(loop.household.name, HOME_NAME, BOLD) + 36.0 <= edge


def _parts(members: set[str], rows: Mapping[int, Sequence[Figure]], row_of: Mapping[str, int]) -> list[Spans]:
    """The members in groups that stand together, each row by row, the uppermost first; none where somebody is not among the rows."""
    if not members <= row_of.keys():
        return []
    parts: list[Spans] = []
    for row in sorted({row_of[member] for member in members}):
        for group in _side_by_side(members, rows[row]):
            above = [i for i, part in enumerate(parts) if part[-1][0] == row - 1 and _apart(part[-1][1], group) < REACH_ACROSS]
            if above:
                nearest = min(above, key=lambda i: _apart(parts[i][-1][1], group))
                parts[nearest] = (*parts[nearest], (row, group))
            else:
                parts.append(((row, group),))
    return parts


def _side_by_side(members: set[str], row: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """The members on a row, in groups without anybody else between."""
    return [tuple(group) for inside, group in groupby(row, lambda figure: figure.person.id in members) if inside]


def _apart(a: Sequence[Figure], b: Sequence[Figure]) -> float:
    """How far sideways two groups stand from each other; less than nought where one stands below the other."""
    return max(a[0].x, b[0].x) - min(a[-1].x, b[-1].x)


def _near(a: Spans, b: Spans) -> bool:
    """Could the loops share a stretch of edge? They do where they come within a symbol of each other, on one row or the next."""
    for row_a, figures_a in a:
        for row_b, figures_b in b:
            if abs(row_a - row_b) <= 1 and figures_a[0].x - 60 < figures_b[-1].x and figures_b[0].x - 60 < figures_a[-1].x:
                return True
    return False


def outline(
    loop: Loop,
    rows: Mapping[int, Sequence[Figure]],
    edges: Mapping[int, RowEdges],
    words: Sequence[Box] = (),
    uprights: Sequence[Upright] = (),
) -> tuple[list[Point], tuple[Edge, Edge]]:
    """Corners of a loop, and its lower and upper edge.

    Args:
        words: boxes of the words on partner lines.
        uprights: of the families' lines, on which no side of a loop lies where it need not.
    """
    bands: list[Box] = []
    last = len(loop.rows) - 1
    for i, (row, figures) in enumerate(loop.rows):
        top = edges[row].centre - (TOP_WITH_YEARS if any(years_above(f) for f in figures) else TOP) - 4.0 * loop.level
        top = min(top, edges[row].centre - max(f.reach for f in figures) - OUTSIDE)
        bottom = edges[row].floor + (loop.drop if i == last and row + 1 not in edges else 7.0 * loop.level)
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
    captions = [Box(f.x - breadth(f), f.y, f.x + breadth(f), f.y + f.half) for row, _ in loop.rows for f in rows[row]]
    bands = _off_uprights(bands, uprights, [*captions, *words])
    right_side = [point for band in bands for point in ((band.right, band.top), (band.right, band.bottom))]
    left_side = [point for band in reversed(bands) for point in ((band.left, band.bottom), (band.left, band.top))]
    lower_edge = (bands[-1].left, bands[-1].right, bands[-1].bottom)
    return right_side + left_side, (lower_edge, (bands[0].left, bands[0].right, bands[0].top))


def _evened(figures: Sequence[Figure], upper: Sides, lower: Sides) -> tuple[Sides, Sides]:
    """One straight side in place of a small step, at the inner of the two, where that still leaves room to the words."""
    clear = [(f.x - breadth(f) - CLEAR_OF_WORDS, f.x + breadth(f) + CLEAR_OF_WORDS) for f in figures]
    left, right = max(upper[0], lower[0]), min(upper[1], lower[1])
    left_even = abs(upper[0] - lower[0]) < STEP and left <= min(edge for edge, _ in clear)
    right_even = abs(upper[1] - lower[1]) < STEP and right >= max(edge for _, edge in clear)
    above, below = ((left if left_even else sides[0], right if right_even else sides[1]) for sides in (upper, lower))
    return above, below


def _off_uprights(bands: Sequence[Box], uprights: Sequence[Upright], words: Sequence[Box]) -> list[Box]:
    """The same bands, a straight side that would lie on a family's line moved a little, where no words are in the way."""
    lefts, rights = (
        _moved_sides([(band.left if side < 0 else band.right, band) for band in bands], side, uprights, words) for side in (-1, 1)
    )
    return [Box(left, band.top, right, band.bottom) for left, right, band in zip(lefts, rights, bands, strict=True)]


def _moved_sides(sides: Sequence[tuple[float, Box]], out: int, uprights: Sequence[Upright], words: Sequence[Box]) -> list[float]:
    moved: list[float] = []
    for x, group in groupby(sides, lambda side: side[0]):
        some = [band for _, band in group]
        top, bottom = some[0].top, some[-1].bottom
        near = [box.grown(1.5) for box in words if top < box.bottom and box.top < bottom]

        def on_a_line(at: float, top: float = top, bottom: float = bottom) -> bool:
            return any(abs(at - line) < ON_LINE and min(bottom, low) - max(top, high) > BESIDE_A_WHILE for line, high, low in uprights)

        tries = [x, *(x + out * by for by in MOVES)]
        free = [at for at in tries if not on_a_line(at) and not any(box.left < at < box.right for box in near)]
        moved += [free[0] if on_a_line(x) and free else x] * len(some)
    return moved


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
    return rounded(corners, CORNER_RADIUS, closed=True)


def ground(loop: Loop, spline: Spline) -> Stroke:
    """The tint under everything. Where two homes overlap, both show."""
    return Stroke((spline,), None, 0, fill=loop.look.tint, opacity=0.75 if loop.level else 1.0, group=silent("home-ground"))


def home_lines(loops: Sequence[Loop], splines: Sequence[Spline], names: Mapping[str, str]) -> Iterator[Stroke]:
    """One line for each home, all its loops together, told with the home's name and its people's."""
    starts = [i for i, loop in enumerate(loops) if not loop.part]
    for start, end in zip(starts, [*starts[1:], len(loops)], strict=False):
        home, look = loops[start].household, loops[start].look
        who = ", ".join(names[member] for member in home.members if names.get(member))
        group = told("home", f"{home.name or 'Home'}: {who}", data_line="household", data_household=home.id)
        yield Stroke(tuple(splines[start:end]), look.line, LOOP_PEN, look.dash, group=group)


def home_owner(household: Household) -> str:
    """Whose a loop's line is, among obstacles."""
    return f"home {household.id}"


def name_marks(loop: Loop, edges: tuple[Edge, Edge], obstacles: Obstacles) -> list[Mark]:
    """The home's name on its lower edge, on a white patch; else under it, on the upper edge or over it, where it is free."""
    name, look = loop.household.name, loop.look
    if not name:
        return []
    group = silent("home-name", data_household=loop.household.id)

    def words(x: float, baseline: float) -> Words:
        return Words(x, baseline, name, HOME_NAME, look.line, BOLD, "start", group)

    wide = words(0, 0).box().right

    def on(edge: Edge) -> list[tuple[Words, ...]]:
        left, right, y = edge
        return [(words(x, y + 2.6),) for x in [*_steps(left + 18, right - 18 - wide), *_steps(left + 13, right - 13 - wide)]]

    def off(edge: Edge, drops: tuple[float, ...]) -> list[tuple[Words, ...]]:
        left, right, y = edge
        middle = (left + right - wide) / 2
        most = max(40.0, (right - left) / 2)
        shifts = [shift for k in range(int(most // 10) + 1) for shift in ([10.0 * k, -10.0 * k] if k else [0.0])]
        return [(words(middle + shift, y + drop),) for drop in drops for shift in shifts]

    own = frozenset((home_owner(loop.household),))
    lower, upper = edges
    tries = [
        (on(lower), 1.5, own),
        (off(lower, UNDER_EDGE), 1.0, frozenset()),
        (on(upper), 1.5, own),
        (off(upper, OVER_EDGE), 1.0, frozenset()),
    ]
    for number, (candidates, gap, but) in enumerate(tries):
        if candidates:
            chosen, free = best_place(candidates, obstacles, gap=gap, but=but)
            if free:
                return [*([] if number % 2 else [patch(chosen[0], group=group)]), *chosen]
    chosen, _ = best_place(tries[1][0], obstacles, gap=1.0)
    return [patch(chosen[0], group=group), *chosen]


def _steps(first: float, last: float) -> list[float]:
    return [first + 4 * k for k in range(int((last - first) // 4) + 1)] if last >= first else []


def floor_of(figures: Sequence[Figure], centre: float, deepest: float = 44.0) -> float:
    """The first y under a row that is free of words."""
    return centre + max([deepest, *(depth(figure) + 4.0 for figure in figures)])
