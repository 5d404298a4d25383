"""What stands round a picture: title, facts, the table of what is not shown, footer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from render.diagram import Furniture, NotShown
from render.fonts import wrapped
from render.geometry import straight
from render.marks import Mark, Stroke, Words, silent, told
from render.style import BOLD, FACTS, HARD, INK, KEY_WORDS, MARGIN, RULE, RULE_PEN, SMALL_PRINT, SOFT, SUBTITLE, TITLE

FACT_LABEL, FACT_VALUE = 190.0, 122.0  # from the right margin
TABLE = ((0.0, 318.0), (330.0, 228.0), (570.0, 212.0))  # from the left margin, and width, of what, why, where
TABLE_WIDTH = 782.0  # on a narrower page the columns share what there is
ROW = 11.0
FAULTY = "Something is wrong with this drawing. What is recorded is not changed by it; the same in words is right."


def rule(y: float, width: float) -> Stroke:
    """A thin line across the page, margin to margin."""
    return Stroke((straight((MARGIN, y), (width - MARGIN, y)),), RULE, RULE_PEN, group=silent("rule"))


def heading(furniture: Furniture, width: float) -> tuple[list[Mark], float]:
    """Title, subtitle and facts at the top of the page; and the y of the rule under them."""
    marks: list[Mark] = []
    room = width - 2 * MARGIN - (FACT_LABEL + 14 if furniture.facts else 0)
    y = 42.0
    for i, line in enumerate(wrapped(furniture.title, room, TITLE, BOLD)):
        y = 42.0 + 20 * i
        marks.append(Words(MARGIN, y, line, TITLE, INK, BOLD, "start"))
    for i, line in enumerate(wrapped(furniture.subtitle, room, SUBTITLE)):
        marks.append(Words(MARGIN, y + 15 + 11 * i, line, SUBTITLE, SOFT, align="start"))
    bottom = max([mark.y for mark in marks if isinstance(mark, Words)], default=42.0)
    fact_y = 34.0
    for label, value in furniture.facts:
        pairs = zip_longest(wrapped(label, FACT_LABEL - FACT_VALUE - 6, FACTS), wrapped(value, FACT_VALUE, FACTS), fillvalue="")
        for label_line, value_line in pairs:
            marks.append(Words(width - MARGIN - FACT_LABEL, fact_y, label_line, FACTS, SOFT, align="start"))
            marks.append(Words(width - MARGIN - FACT_VALUE, fact_y, value_line, FACTS, INK, align="start"))
            fact_y += 11.5
    y = max(66.0, bottom + 9, fact_y - 11.5 + 9)
    return [*marks, rule(y, width)], y


def fault_marks(sentences: Sequence[str], top: float, width: float) -> tuple[list[Mark], float]:
    """What the engine found wrong with its own drawing, from `top` down; and the y where it ends. Nothing where nothing is wrong."""
    if not sentences:
        return [], top
    group = told("fault", " ".join((FAULTY, *sentences)))
    y = top + 13
    marks: list[Mark] = [Words(MARGIN, y, FAULTY, FACTS, HARD, BOLD, "start", group)]
    for line in (line for sentence in sentences for line in wrapped(sentence, width - 2 * MARGIN, FACTS)):
        y += ROW
        marks.append(Words(MARGIN, y, line, FACTS, HARD, align="start", group=group))
    return marks, y + 4


def table_marks(rows: Sequence[NotShown], top: float, width: float) -> tuple[list[Mark], float]:
    """The table of what is not shown, from its rule at `top` down; and the y where it ends. Nothing where nothing is left out."""
    if not rows:
        return [], top
    marks: list[Mark] = [rule(top, width)]
    y = top + 12
    share = min(1.0, (width - 2 * MARGIN) / TABLE_WIDTH)
    columns = [(MARGIN + left * share, room * share) for left, room in TABLE]
    for weight, cells in [(BOLD, ("Not shown", "Why", "Where it is kept"))] + [(400, (row.what, row.why, row.where)) for row in rows]:
        lines = [wrapped(cell, room, KEY_WORDS, weight) for cell, (_, room) in zip(cells, columns, strict=True)]
        for i in range(max(1, *(len(found) for found in lines))):
            for found, (left, _) in zip(lines, columns, strict=True):
                if i < len(found):
                    marks.append(Words(left, y, found[i], KEY_WORDS, INK, weight, "start"))
            y += ROW
    return marks, y - ROW + 3


def footer(furniture: Furniture, width: float) -> tuple[list[Mark], float]:
    """Marking left and footer right, with y from 0 (the first baseline) down; and how high they stand."""
    marks: list[Mark] = []
    marking = wrapped(furniture.marking, 200, SMALL_PRINT, BOLD)
    words = wrapped(furniture.footer, width - 2 * MARGIN - (220 if marking else 0), SMALL_PRINT)
    for i, line in enumerate(marking):
        marks.append(Words(MARGIN, 9.0 * i, line, SMALL_PRINT, INK, BOLD, "start"))
    for i, line in enumerate(words):
        marks.append(Words(width - MARGIN, 9.0 * i, line, SMALL_PRINT, SOFT, align="end"))
    return marks, 9.0 * max(len(marking), len(words))
