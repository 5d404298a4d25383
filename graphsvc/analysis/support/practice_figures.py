"""Figures of practice to hold one's own count against. None is a rule in the United Kingdom, and each says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeFigure:
    """A number of people with what it counts, and its source in words."""

    number: int
    words: str
    source: str


PRACTICE_FIGURES = (
    PracticeFigure(
        40,
        "Family Finding sets out to discover at least 40 people for a child",
        "a practice target in the United States (Family Finding, Kevin Campbell), not a rule in the United Kingdom",
    ),
    PracticeFigure(
        26,
        "Lifelong Links found 26 people for a child on average, where 7 were known before",
        "an average of a programme in the United Kingdom (Lifelong Links, Family Rights Group), not a target",
    ),
)
