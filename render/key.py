"""The key: every mark that the picture uses, and no other, drawn by the functions that draw the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from render.fonts import text_width
from render.marks import Mark, Words
from render.style import BOLD, INK, KEY_HEADING, KEY_WORDS, MARGIN, SOFT
from render.furniture import rule

SAMPLE, WORDS_IN, ROW, HEADING_GAP, COLUMN_GAP = 14.0, 36.0, 13.8, 14.5, 16.0

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
class _Column:
    heading: str
    entries: tuple[Entry, ...]
    width: float


def key_marks(sections: Sequence[Section], top: float, width: float) -> tuple[list[Mark], float]:
    """The key from its rule at `top` down; and the y where it ends. Columns grow longer until they fit the page."""
    sections = [section for section in sections if section.entries]
    if not sections:
        return [], top
    longest = 5
    columns = _columns(sections, longest)
    while _total(columns) > width - 2 * MARGIN and longest < 60:
        longest += 1
        columns = _columns(sections, longest)
    spare = (width - 2 * MARGIN - _total(columns)) / max(1, len(columns) - 1)
    marks: list[Mark] = [rule(top, width)]
    left = MARGIN
    for column in columns:
        if column.heading:
            marks.append(Words(left, top + 13, column.heading, KEY_HEADING, INK, BOLD, "start"))
        for i, entry in enumerate(column.entries):
            marks += _entry_marks(entry, left, top + 13 + HEADING_GAP + ROW * i)
        left += column.width + COLUMN_GAP + max(0.0, min(spare, 24.0))
    return marks, top + 13 + HEADING_GAP + ROW * (max(len(column.entries) for column in columns) - 1) + 8


def _entry_marks(entry: Entry, left: float, y: float) -> list[Mark]:
    if entry.sample is None:
        return [Words(left, y, entry.words, KEY_WORDS, SOFT, align="start")]
    return [*entry.sample(left + SAMPLE, y - 2.6), Words(left + WORDS_IN, y, entry.words, KEY_WORDS, INK, align="start")]


def _columns(sections: Sequence[Section], longest: int) -> list[_Column]:
    columns = []
    for section in sections:
        for start in range(0, len(section.entries), longest):
            entries = section.entries[start : start + longest]
            heading = section.heading if start == 0 else ""
            widths = [text_width(e.words, KEY_WORDS) + (WORDS_IN if e.sample else 0) for e in entries]
            columns.append(_Column(heading, entries, max([text_width(heading, KEY_HEADING, BOLD), *widths])))
    return columns


def _total(columns: Sequence[_Column]) -> float:
    return sum(column.width for column in columns) + COLUMN_GAP * (len(columns) - 1)
