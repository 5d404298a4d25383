"""What is known of a person for finding them, and what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from graphsvc.domain.dates import PartialDate

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Day(NamedTuple):
    """A date of birth as far as it is known, as it was given: a day of the 31st of February is compared by its digits too.

    `about`: a year that was guessed, or worked out from an age.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @property
    def is_whole(self) -> bool:
        return self.day is not None

    @property
    def digits(self) -> str:
        return f"{self.year:04d}{self.month or 0:02d}{self.day or 0:02d}"

    @property
    def text(self) -> str:
        """As ISO text, as far as it is known: 1980-02-29, 1980-02 or 1980."""
        return "-".join(f"{part:0{2 if place else 4}d}" for place, part in enumerate(self[:3]) if part is not None)

    @property
    def as_said(self) -> PartialDate:
        """As a date that is recorded."""
        return PartialDate.parse(f"{self.text}{'~' if self.about else ''}")


def read_day(text: str) -> Day | None:
    """1980-02-29, 1980-02 or 1980; None for nothing.

    Raises:
        ValueError: something else.
    """
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise ValueError("a date is written as 1980-02-29, 1980-02 or 1980")
    year, month, day = found.groups()
    return Day(int(year), int(month) if month else None, int(day) if day else None)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a person, or asked for. All as written, the name in use first; a postcode in capitals without spaces, or nothing."""

    id: str
    names: tuple[str, ...]
    born: Day | None = None
    postcode: str = ""
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One person who may be the one asked for.

    Attributes:
        score: the probability that it is them, 0 to 1, given that it may be any other of the register or nobody.
        bits: how much likelier what was asked is of this person than of anybody, as a power of two.
        reasons: in plain words, names before dates.
    """

    id: str
    score: float
    bits: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody found, what they are found by, and around which of the searcher's own children (ids)."""

    found: Found
    person: Sought
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """To one search: likeliest first, among so many people. `cut`: there were more people than were searched."""

    matches: tuple[Match, ...]
    among: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class KnownJoin:
    """Two records that somebody has said are of one person, who goes by the id of `kept`; `stands`: it has not been taken back."""

    kept: str
    other: str
    stands: bool
    id: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one person; fields as in `Found`."""

    a: str
    b: str
    score: float
    bits: float
    reasons: tuple[str, ...]
