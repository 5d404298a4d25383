"""Between which two days a date lies, read as kindly as it can be: a check speaks only where even so something is odd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.dates import Age, DateKind, PartialDate

ABOUT_YEARS = 5  # our own rule: how far "about 1985" may be off, since families guess ages in fives and tens
ABOUT_NEAR_YEARS = 1  # our own rule: the same of "about March 1985", which says a month

_YEAR_DAYS = 365.2425


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day that it can be to the last, as ordinals of `datetime.date`; None: no bound on that side."""

    first: int | None
    last: int | None

    @classmethod
    def of(cls, when: PartialDate) -> Window:
        years = 0 if when.kind is not DateKind.ABOUT else ABOUT_NEAR_YEARS if when.part.month else ABOUT_YEARS
        slack = round(years * _YEAR_DAYS)
        return cls(
            None if when.earliest is None else when.earliest.toordinal() - slack,
            None if when.latest is None else when.latest.toordinal() + slack,
        )

    @classmethod
    def on(cls, day: date) -> Window:
        return cls(day.toordinal(), day.toordinal())


def meeting(windows: Sequence[Window]) -> Window | None:
    """When it was if all of them are right; None where they cannot be.

    Raises:
        ValueError: there are none.
    """
    first = max((w.first for w in windows if w.first is not None), default=None)
    last = min((w.last for w in windows if w.last is not None), default=None)
    if not windows:
        raise ValueError("no windows")
    return None if first is not None and last is not None and first > last else Window(first, last)


def spanning(windows: Sequence[Window]) -> Window:
    """When it was if any one of them is right.

    Raises:
        ValueError: there are none.
    """
    firsts, lasts = [w.first for w in windows], [w.last for w in windows]
    return Window(
        None if None in firsts else min(f for f in firsts if f is not None),
        None if None in lasts else max(x for x in lasts if x is not None),
    )


def fewest_days(start: Window, end: Window) -> int | None:
    """From the last day that it can have started to the first that it can have ended: below 0 where it may run the other way; None: any."""
    return None if start.last is None or end.first is None else end.first - start.last


def most_days(start: Window, end: Window) -> int | None:
    """From the first day that it can have started to the last that it can have ended; None: any number."""
    return None if start.first is None or end.last is None else end.last - start.first


def surely_before(one: Window, other: Window, *, by_days: int = 0) -> bool:
    """Whether the one came before the other by more than so many days, however both are read."""
    days = fewest_days(one, other)
    return days is not None and days > by_days


def age_between(born: Window, when: Window) -> Age | None:
    """Whole years from the one to the other; None where not even the most is known, or where it comes before."""
    most = most_years(born, when)
    return None if most is None else Age(fewest_years(born, when), most)


def fewest_years(born: Window, when: Window) -> int:
    """The fewest whole years that lie between the two; 0 where that is not known."""
    return 0 if born.last is None or when.first is None or when.first < born.last else _whole_years(born.last, when.first)


def most_years(born: Window, when: Window) -> int | None:
    """The most whole years that may lie between the two; None where that is not known, or where it comes before."""
    return None if born.first is None or when.last is None or when.last < born.first else _whole_years(born.first, when.last)


def _whole_years(start: int, end: int) -> int:
    """Days before the year 1 and after 9999 count as its ends."""
    first, last = (date.fromordinal(min(max(day, 1), date.max.toordinal())) for day in (start, end))
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
