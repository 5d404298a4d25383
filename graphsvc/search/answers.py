"""What a search found, as one would say it."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.search.people import Found, Sought

VERY_LIKELY, LIKELY, POSSIBLE = 0.95, 0.5, 0.1
ALIKE_BITS, MANY = 1.0, 3  # namesakes differ by so little, and are so many


def likelihood(score: float) -> str:
    """A probability in words."""
    if score >= VERY_LIKELY:
        return "very likely"
    return "likely" if score >= LIKELY else "possible" if score >= POSSIBLE else "not likely"


def answer_words(asked: Sought, found: Sequence[Found]) -> str:
    """The answer in a sentence; below the bar of one in two it says so."""
    if not found or found[0].score < POSSIBLE:
        alike = [one for one in found if one.bits > found[0].bits - ALIKE_BITS] if found else []
        if len(alike) >= MANY and asked.born is None:
            return "Many fit. Add a date of birth, or a middle name."
        return "Probably not here yet."
    if found[0].score >= LIKELY:
        return f"Here already, {likelihood(found[0].score)}."
    alike = [one for one in found if one.bits > found[0].bits - ALIKE_BITS]
    if len(alike) > 1 and asked.born is None:
        return "Several fit. Add a date of birth, or a middle name."
    return "Possibly here. Look at the reasons."
