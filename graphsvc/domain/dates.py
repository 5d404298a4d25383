"""Dates as families give them: exact, a month, a year, about, before, after, between.

Kept as Extended Date/Time Format (EDTF, ISO 8601-2) text: `1985-03-12`, `1985-03`, `1985`, `1985~`, `../1985`, `1985/..`, `1980/1985`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from graphsvc.domain.errors import InvalidRequest

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class DateKind(StrEnum):
    ON = "on"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, order=True)
class CalendarPart:
    """A year, a month of a year, or a day of a month."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise InvalidRequest(f"The year {self.year} cannot be: give a year from 1 to 9999")
        if self.day is not None and self.month is None:
            raise InvalidRequest("A day needs a month: give the month too, or only the year")
        if self.month is not None and not 1 <= self.month <= 12:
            raise InvalidRequest(f"There is no month {self.month}: give a month from 1 to 12")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month or 1)[1]:
            raise InvalidRequest(f"There is no day {self.day} in {calendar.month_name[self.month or 1]} {self.year}")

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}" + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    @property
    def words(self) -> str:
        month = calendar.month_name[self.month] if self.month else ""
        return " ".join(str(word) for word in (self.day, month, self.year) if word)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. `second` belongs to `between` alone. "Not known" is None in the place of a PartialDate."""

    kind: DateKind
    part: CalendarPart
    second: CalendarPart | None = None

    def __post_init__(self) -> None:
        if (self.second is None) == (self.kind is DateKind.BETWEEN):
            raise InvalidRequest("Give two dates for 'between', and one date otherwise")
        if self.second is not None and self.second.last < self.part.first:
            raise InvalidRequest(f"{self.second.words} is before {self.part.words}: give the earlier date first")

    @classmethod
    def on(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        return cls(DateKind.ON, CalendarPart(year, month, day))

    @classmethod
    def exactly(cls, day: date) -> Self:
        return cls.on(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF text, such as `1985-03`, `1985~`, `../1985`, `1985/..` or `1980/1985`.

        Raises:
            InvalidRequest: the text is not such a date; the message gives examples.
        """
        text = text.strip()
        if text.startswith("../"):
            return cls(DateKind.BEFORE, _part(text[3:]))
        if text.endswith("/.."):
            return cls(DateKind.AFTER, _part(text[:-3]))
        if "/" in text:
            first, _, second = text.partition("/")
            return cls(DateKind.BETWEEN, _part(first), _part(second))
        if text.endswith("~"):
            return cls(DateKind.ABOUT, _part(text[:-1]))
        return cls(DateKind.ON, _part(text))

    def __str__(self) -> str:
        match self.kind:
            case DateKind.ON:
                return str(self.part)
            case DateKind.ABOUT:
                return f"{self.part}~"
            case DateKind.BEFORE:
                return f"../{self.part}"
            case DateKind.AFTER:
                return f"{self.part}/.."
            case DateKind.BETWEEN:
                return f"{self.part}/{self.second}"

    @property
    def words(self) -> str:
        """The date as one would say it: "12 March 1985", "about 1985", "between 1980 and 1985"."""
        if self.second is not None:
            return f"between {self.part.words} and {self.second.words}"
        return self.part.words if self.kind is DateKind.ON else f"{self.kind} {self.part.words}"

    @property
    def is_exact(self) -> bool:
        return self.kind is DateKind.ON and self.part.day is not None

    @property
    def earliest(self) -> date | None:
        """The first day that it can be; None for `before`. "About" is taken at its word, since nobody said how far about reaches."""
        return None if self.kind is DateKind.BEFORE else self.part.first

    @property
    def latest(self) -> date | None:
        """The last day that it can be; None for `after`."""
        if self.kind is DateKind.AFTER:
            return None
        return (self.second or self.part).last

    @property
    def middle_year(self) -> float:
        """A year with a fraction, for putting dates in order; `before` and `after` stand at their limit."""
        days = (self.part.first.toordinal() + (self.second or self.part).last.toordinal()) / 2
        return 1 + days / 365.2425

    @property
    def year_words(self) -> str:
        """Only the year, with its doubt, short: "1985", "c. 1985", "before 1985", "1980–85" for some year between the two."""
        if self.second is not None and self.second.year != self.part.year:
            first, last = str(self.part.year), str(self.second.year)
            return f"{first}–{last[2:] if len(first) == len(last) == 4 and first[:2] == last[:2] else last}"
        prefix = {DateKind.ABOUT: "c. ", DateKind.BEFORE: "before ", DateKind.AFTER: "after "}.get(self.kind, "")
        return f"{prefix}{self.part.year}"

    @property
    def year_said(self) -> str:
        """The same as one would say it: "about 1985", "between 1980 and 1985"."""
        if self.second is not None and self.second.year != self.part.year:
            return f"between {self.part.year} and {self.second.year}"
        return self.year_words.replace("c. ", "about ")


@dataclass(frozen=True, slots=True)
class Age:
    """Whole years lived, as far as known: at least `low`, at most `high` (None: no bound)."""

    low: int
    high: int | None
    about: bool = False

    @property
    def words(self) -> str:
        """As one would say it: "9", "about 35", "35 or 36", "30 to 35", "at least 20", "under 1" where it is a guess."""
        if self.high is None:
            return f"at least {self.low}"
        if self.about:
            if self.high == 0:
                return "under 1"
            return f"about {(self.low + self.high + 1) // 2}"  # so that who is said to be about 35 today is not shown as about 34
        if self.high == self.low:
            return str(self.low)
        if self.low == 0 and self.high > 1:
            return f"{self.high} or younger"
        return f"{self.low} or {self.high}" if self.high == self.low + 1 else f"{self.low} to {self.high}"

    @property
    def is_adult(self) -> bool | None:
        """18 or over; None where that cannot be told."""
        if self.low >= 18:
            return True
        return False if self.high is not None and self.high < 18 else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that has no such day (UK GDPR Art. 12(3); ICO, "How long do we have")."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_after(when: PartialDate | None, day: date) -> bool:
    """Known to lie after a day."""
    return when is not None and when.earliest is not None and when.earliest > day


def age_on(born: PartialDate | None, day: date) -> Age | None:
    """Age on a day. None: not known, or not yet born on that day."""
    return None if born is None else _age(born, day, day, about=born.kind is DateKind.ABOUT)


def age_at(born: PartialDate | None, when: PartialDate, *, by: date) -> Age | None:
    """Age at something that happened, as far as both dates tell: at death, say. None: not known, or not yet born then.

    Args:
        by: a day by which it had happened, for a date that says only after when.
    """
    if born is None:
        return None
    return _age(born, when.earliest, when.latest or by, about=DateKind.ABOUT in {born.kind, when.kind})


def _age(born: PartialDate, first: date | None, last: date, *, about: bool) -> Age | None:
    """Age on a day between the two: at least that of the youngest whom the dates allow, at most that of the oldest. None: any age."""
    earliest, latest = born.earliest, born.latest
    if earliest is not None and earliest > last:
        return None
    low = 0 if first is None or latest is None or latest > first else _years(latest, first)
    high = None if earliest is None else _years(earliest, last)
    return None if low == 0 and high is None else Age(low, high, about)


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _part(text: str) -> CalendarPart:
    found = _PART.fullmatch(text)
    if not found:
        raise InvalidRequest(
            "That is not a date that can be read. Write 1985-03-12, 1985-03, 1985, 1985~ (about), ../1985 (before), "
            "1985/.. (after) or 1980/1985"
        )
    year, month, day = found.groups()
    return CalendarPart(int(year), int(month) if month else None, int(day) if day else None)
