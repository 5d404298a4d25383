"""The key: every mark that the picture uses, and no other, drawn by the functions that draw the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from render.fonts import text_width, wrapped
from render.furniture import rule
from render.marks import Mark, Words
from render.style import BOLD, INK, KEY_HEADING, KEY_WORDS, MARGIN, SOFT

SAMPLE, WORDS_IN = 14.0, 36.0  # middle of the sample and start of the words, from the column's left
WORDS_WIDTHS = (104.0, 90.0, 78.0, 120.0)  # how wide words may be: whichever makes the key lowest, the first of equals
ROW, LINE, HEADING_GAP, SECTION_GAP, COLUMN_GAP = 12.8, 8.8, 13.5, 4.0, 12.0
TOGETHER = 2  # entries that stay with their heading

Sample = Callable[[float, float], Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample centred on a point, and what it means. Without a sample: an abbreviation spelt out."""

    words: str
    sample: Sample | None = None


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a column: its baseline under the column's top, and what stands there."""

    y: float
    words: tuple[str, ...]
    entry: Entry | None  # None: a heading

    @property
    def width(self) -> float:
        if self.entry is None:
            return max(text_width(text, KEY_HEADING, BOLD) for text in self.words)
        return max((text_width(text, KEY_WORDS) for text in self.words), default=0.0) + (WORDS_IN if self.entry.sample else 0.0)


def key_marks(sections: Sequence[Section], top: float, width: float) -> tuple[list[Mark], float]:
    """The key from its rule at `top` down; and the y where it ends. Columns grow longer until they fit the page."""
    sections = [section for section in sections if section.entries]
    if not sections:
        return [], top
    columns = min((_fitted(sections, width - 2 * MARGIN, words) for words in WORDS_WIDTHS), key=_height_of)
    gap = COLUMN_GAP + max(0.0, min(24.0, (width - 2 * MARGIN - _total(columns)) / max(1, len(columns) - 1)))
    marks: list[Mark] = [rule(top, width)]
    left = MARGIN
    for column in columns:
        for line in column:
            marks += _line_marks(line, left, top + 13 + line.y)
        left += max(line.width for line in column) + gap
    return marks, top + 13 + _height_of(columns) + 8


def _line_marks(line: _Line, left: float, y: float) -> list[Mark]:
    if line.entry is None:
        return [Words(left, y + LINE * i, text, KEY_HEADING, INK, BOLD, "start") for i, text in enumerate(line.words)]
    sample = line.entry.sample
    words_left, color = (left + WORDS_IN, INK) if sample else (left, SOFT)
    words = [Words(words_left, y + LINE * i, text, KEY_WORDS, color, align="start") for i, text in enumerate(line.words)]
    return [*(sample(left + SAMPLE, y - 2.6) if sample else ()), *words]


def _fitted(sections: Sequence[Section], width: float, words_width: float) -> list[list[_Line]]:
    """The columns as low as the width allows."""
    height = HEADING_GAP + 3 * ROW + 1
    columns = _columns(sections, height, words_width)
    while _total(columns) > width and len(columns) > 1:
        height += ROW / 4
        columns = _columns(sections, height, words_width)
    return columns


def _height_of(columns: Sequence[Sequence[_Line]]) -> float:
    return max(line.y + LINE * (len(line.words) - 1) for column in columns for line in column)


def _columns(sections: Sequence[Section], height: float, words_width: float) -> list[list[_Line]]:
    """Sections one under another; what does not fit goes on in the next column, without its heading."""
    columns: list[list[_Line]] = [[]]
    for section in sections:
        lines = [_Line(0, tuple(wrapped(e.words, words_width, KEY_WORDS)), e) for e in section.entries]
        few = HEADING_GAP + sum(_height(line) for line in lines[:TOGETHER]) - ROW
        start = _end(columns[-1]) + SECTION_GAP if columns[-1] else 0.0
        if columns[-1] and start + few > height:
            columns.append([])
            start = 0.0
        columns[-1].append(_Line(start, (section.heading,), None))
        y = start + HEADING_GAP
        for line in lines:
            if y + _height(line) - ROW > height and len(columns[-1]) > 1:
                columns.append([])
                y = HEADING_GAP
            columns[-1].append(_Line(y, line.words, line.entry))
            y += _height(line)
    return columns


def _height(line: _Line) -> float:
    return ROW + LINE * (max(1, len(line.words)) - 1)


def _end(column: Sequence[_Line]) -> float:
    return column[-1].y + _height(column[-1])


def _total(columns: Sequence[Sequence[_Line]]) -> float:
    return sum(max(line.width for line in column) for column in columns) + COLUMN_GAP * (len(columns) - 1)
