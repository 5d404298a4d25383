"""Safety circles: the home in the middle, and round it people by what they know of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from render.circles_in_words import RING_MEANS, RING_WORDS, circles_twin
from render.circles_rings import WORDS_DROP, Band, Spot, bands
from render.diagram import Circles, NotPlaced, Ring
from render.ecomap_home import Home, draw_home
from render.fonts import wrapped
from render.furniture import footer, heading, table_marks
from render.genogram.legend import IN_KEY, line_entries, people_entries
from render.key import Entry, Section, key_marks
from render.marks import WORDS, Mark, Shape, Words, extent, moved, silent, told
from render.paper import Screen
from render.sheet import Page, svg_of
from render.style import BOLD, FACTS, FORMAL, INK, KEY_HEADING, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SCREEN_MARGIN, SCREEN_WIDTH, SMALL_PRINT
from render.symbols import figure_marks, group_of
from render.twin import as_text

LEAST_MIDDLE = 56.0
RING_LINE, RING_PEN, RING_INK = "#5f8a86", 1.2, "#2a6f6b"  # contrast on white 3.8, and 5.9 for the words
TINTS = {Ring.INNER: "#eaf3f2", Ring.MIDDLE: "#f4f9f8", Ring.OUTER: "#fbfdfc"}
COLUMN, COLUMN_GAP, COLUMN_ROW = 212.0, 26.0, 11.0
MOST_LISTED = 30  # of those who are not placed yet, beside the rings
ABOVE, BELOW, FOOT = 16.0, 14.0, 17.0


def draw_circles(diagram: Circles, paper: Screen | None = None) -> str:
    """The circles as SVG; rings, and the page with them, grow with who is in them. On a screen: the circles and the words beside them.

    Raises:
        BadDiagram: an id in the home belongs to nobody.
        FontsMissing: the fonts are not installed.
    """
    home = draw_home(diagram, LEAST_MIDDLE)
    rings = bands(diagram.placed, home.radius, RING_WORDS, diagram.profile)
    circles, column = _circle_marks(home, rings), _column_marks(diagram, home)
    width, height, marks = (_on_screen if paper else _on_sheet)(diagram, circles, column, rings[-1].outside)
    furniture = diagram.furniture
    page = Page("safety circles", width, height, furniture.title, furniture.description, as_text(circles_twin(diagram)))
    return svg_of(page, marks)


def _on_sheet(diagram: Circles, circles: Sequence[Mark], column: Sequence[Mark], radius: float) -> tuple[float, float, list[Mark]]:
    width = max(PAGE_WIDTH, 2 * radius + COLUMN + COLUMN_GAP + 2 * MARGIN)
    head, head_bottom = heading(diagram.furniture, width)
    table, table_bottom = table_marks(diagram.not_shown, 0.0, width)
    foot, foot_height = footer(diagram.furniture, width)
    below = table_bottom + max(FOOT + 12.0 if diagram.not_shown else FOOT + 8.0, foot_height + FOOT + 3.0)
    needed = ABOVE + max(2 * radius, extent(column).bottom) + BELOW
    height = max(PAGE_HEIGHT, head_bottom + needed + below)
    top = head_bottom + ABOVE
    left = (width - COLUMN - COLUMN_GAP) / 2
    return width, height, [
        *head, *moved(circles, round(left, 1), round(top + radius, 1)), *moved(column, width - MARGIN - COLUMN, top),
        *moved(table, 0, height - below), *moved(foot, 0, height - FOOT - max(0.0, foot_height - 9)),
    ]  # fmt: skip


def _on_screen(_: Circles, circles: Sequence[Mark], column: Sequence[Mark], radius: float) -> tuple[float, float, list[Mark]]:
    width = max(SCREEN_WIDTH, 2 * radius + COLUMN + COLUMN_GAP + 2 * SCREEN_MARGIN)
    height = max(2 * radius, extent(column).bottom) + 2 * SCREEN_MARGIN
    left = (width - COLUMN - COLUMN_GAP) / 2
    return width, height, [
        *moved(circles, round(left, 1), round(SCREEN_MARGIN + radius, 1)),
        *moved(column, width - SCREEN_MARGIN - COLUMN, SCREEN_MARGIN),
    ]  # fmt: skip


# ---------------------------------------------------------------- the circles, with their middle at the origin
def _circle_marks(home: Home, rings: Sequence[Band]) -> list[Mark]:
    marks: list[Mark] = []
    for band in reversed(rings):
        side, group = 2 * band.outside, silent(f"ring {band.ring}", data_ring=band.ring.value)
        marks.append(Shape("ellipse", 0, 0, side, side, TINTS[band.ring], RING_LINE, RING_PEN, group=group))
    marks += home.marks
    for band in rings:
        marks.append(Words(0, -band.outside + WORDS_DROP, RING_WORDS[band.ring], SMALL_PRINT, RING_INK, BOLD, group=silent("ring-words")))
        for spot in band.spots:
            marks += _person_marks(spot)
    return marks


def _person_marks(spot: Spot) -> list[Mark]:
    group = group_of(spot.figure)
    box = spot.box
    where = ((box.left + box.right) / 2, (box.top + box.bottom) / 2, box.right - box.left, box.bottom - box.top)
    frame = [Shape("box", *where, FORMAL, pen=1.0, group=group)] if spot.placed.formal else []
    return [*frame, *figure_marks(spot.figure, group)]


# ---------------------------------------------------------------- beside and below
def _column_marks(diagram: Circles, home: Home) -> list[Mark]:
    """What the rings mean, who is not placed yet, and the key, from the column's top left down."""
    means = [NotPlaced(words) for words in ("Middle: the child and who they live with", *(RING_MEANS[ring] for ring in Ring))]
    marks: list[Mark] = []
    y = 8.0
    for title, lines in (("What the rings mean", means), ("Not placed yet", _listed(diagram.not_placed))):
        if not lines:
            continue
        marks.append(Words(0, y, title, KEY_HEADING, INK, BOLD, "start"))
        y += 3.0
        for one in lines:
            group = told("waiting", one.words, data_waiting=one.id) if one.id else WORDS
            for line in wrapped(one.words, COLUMN, FACTS):
                y += COLUMN_ROW
                marks.append(Words(0, y, line, FACTS, INK, align="start", group=group))
        y += 2 * COLUMN_ROW
    key, _ = key_marks(_sections(diagram, home), 0.0, COLUMN + 2 * MARGIN)
    return [*marks, *moved(key, -MARGIN, y - COLUMN_ROW)]


def _listed(not_placed: Sequence[NotPlaced]) -> list[NotPlaced]:
    """As many as there is room for; the words beside the picture name them all."""
    further = len(not_placed) - MOST_LISTED
    return [*not_placed[:MOST_LISTED], *([NotPlaced(f"and {further} more")] if further > 0 else [])]


def _sections(diagram: Circles, home: Home) -> list[Section]:
    drawn = [*(diagram.people if home.drawn else ()), *(one.person for one in diagram.placed)]
    people = [replace(person, years="", notes=()) for person in drawn]
    twins, unions = (diagram.twins, diagram.unions) if home.drawn else ((), ())
    formal = [FORMAL_ENTRY] if any(one.formal for one in diagram.placed) else []
    return [
        Section("People", (*people_entries(people, diagram.profile, twins=twins), *formal)),
        Section("Family lines", tuple(line_entries(unions, diagram.profile))),
    ]


def _frame_sample(x: float, y: float) -> list[Mark]:
    return [Shape("box", x, y, 26, 10, FORMAL, pen=1.0, group=IN_KEY)]


FORMAL_ENTRY = Entry("someone whose job it is", _frame_sample)
