"""What the probabilities of an answer mean, in words: how sure, who of them, what to add, and when somebody is probably not here yet.

A score is the chance that this one is meant, so of many answers with a score of some 0.7 some 70 in 100 are right (docs/people-search.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.search.people import Found, Sought
from graphsvc.search.words import name_words


class Sureness(StrEnum):
    """From most to least sure."""

    VERY_LIKELY = "very likely"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


BARS = {Sureness.VERY_LIKELY: 0.9, Sureness.LIKELY: 0.5, Sureness.POSSIBLE: 0.15, Sureness.UNLIKELY: 0.0}
BAR = BARS[Sureness.POSSIBLE]  # below it nobody is held to be the one asked for
ABOUT_EQUAL = 3.0  # bits: those so near to the best fit about as well


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words.

    Attributes:
        words: one sentence, and a second where something could be added.
        sureness: of the first.
        bar: the score below which nobody is held to be the one asked for.
        over_bar: how many of those found are not below it.
        fit: how many fit about as well as the first.
        add: what was not asked with and would tell them apart, in words.
    """

    words: str
    sureness: Sureness
    bar: float
    over_bar: int
    fit: int
    add: tuple[str, ...]


def how_sure(score: float) -> Sureness:
    """A score in words."""
    return next(sureness for sureness, bar in BARS.items() if score >= bar)


def said(asked: Sought, found: Sequence[Found]) -> Said:
    """What was found as a sentence. `found` are the likeliest first, as many as are shown."""
    best = found[0] if found else None
    sureness = how_sure(best.score) if best else Sureness.UNLIKELY
    if sureness is Sureness.VERY_LIKELY and not (asked.born or asked.phones or asked.places or asked.postcode):
        sureness = Sureness.LIKELY  # by a name alone nobody is told from a namesake who is not here yet
    near = [one for one in found if best and one.bits >= best.bits - ABOUT_EQUAL]
    add = _to_add(asked)
    many = len(near) > 1 and sum(one.score for one in near) >= BARS[Sureness.LIKELY] > near[0].score
    return Said(
        _sentence(sureness, len(near) if many else 0, add, some=bool(found)),
        sureness,
        BAR,
        sum(one.score >= BAR for one in found),
        len(near),
        add,
    )


def _sentence(sureness: Sureness, many: int, add: tuple[str, ...], *, some: bool) -> str:
    to_add = f" Add {_one_of(add)}." if add else ""
    if many:
        return f"{many} people fit about equally well.{to_add}"
    if sureness is Sureness.VERY_LIKELY:
        return "The first is very likely the right person."
    if sureness is Sureness.LIKELY:
        return f"The first is likely the right person: check the reasons.{to_add if 'a date of birth' in add else ''}"
    if sureness is Sureness.POSSIBLE:
        return f"The first is possibly the right person.{to_add}"
    return f"Probably not here yet.{to_add}" if some else "Nobody like that is here yet."


def _to_add(asked: Sought) -> tuple[str, ...]:
    names = [name for name in map(name_words, asked.names) if name.words]
    missing = (
        ("a date of birth", asked.born is None or not asked.born.is_whole),
        ("a middle name", not any(name.middle for name in names)),
        ("where they were born", not asked.places and not asked.postcode),
        ("a telephone number", not asked.phones),
    )
    return tuple(words for words, is_missing in missing if is_missing)


def _one_of(things: Sequence[str]) -> str:
    *first, last = things
    return f"{', '.join(first)} or {last}" if first else last
