"""Dates of GEDCOM 5.5.1 and 7 to partial dates. What a partial date cannot say exactly is handed back as words, never bent to fit.

Source: GEDCOM 5.5.1 (2019) DATE_VALUE; FamilySearch GEDCOM 7.0 section 2.4; the forms that programs write besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.errors import InvalidRequest

_MONTHS = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER")
_MONTH_NUMBER = {name: n for n, month in enumerate(_MONTHS, start=1) for name in (month, month[:3])} | {"SEPT": 9}
_PREFIX = {
    "ABT": "ABT", "ABOUT": "ABT", "CIRCA": "ABT", "CA": "ABT", "C": "ABT",
    "CAL": "CAL", "EST": "EST",
    "BEF": "BEF", "BEFORE": "BEF", "AFT": "AFT", "AFTER": "AFT",
    "BET": "BET", "BETWEEN": "BET", "FROM": "FROM", "TO": "TO", "INT": "INT",
}  # fmt: skip
_KIND = {"ABT": DateKind.ABOUT, "CAL": DateKind.ABOUT, "EST": DateKind.ABOUT, "BEF": DateKind.BEFORE, "AFT": DateKind.AFTER}
_DAY = re.compile(r"(?:(?:(\d{1,2})\s+)?([A-Z]+)\.?\s+)?(\d{3,4})(?:([/-])(\d{1,4}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_OTHER_CALENDAR = re.compile(r"@#D(?!GREGORIAN@)[^@]*@|\b(?:JULIAN|HEBREW|FRENCH_R|_[A-Z0-9_]+)\b")
_GREGORIAN = re.compile(r"@#DGREGORIAN@|\bGREGORIAN\b")
_BEFORE_CHRIST = re.compile(r"\bB\.?\s?C\.?(?:E\.?)?(?!\w)")
_INTERPRETED = re.compile(r"(.*?)\s*\((.*)\)\s*")

NOT_A_FORM = "it is not in a form that GEDCOM names"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date line says.

    `when`: the day or span in which an event falls. `began`, `ended`: the ends of a period. `exact`: these say all that was written; where
    it is False the words must be kept too. `doubt`: why it could not be read, or not surely; empty where the standard knows the form.
    """

    written: str
    when: PartialDate | None = None
    began: PartialDate | None = None
    ended: PartialDate | None = None
    exact: bool = True
    doubt: str = ""

    @property
    def words(self) -> str:
        """The date for a sentence: in plain words where they say all, else as written."""
        return self.when.words if self.exact and self.when is not None else self.written


def read_date(written: str) -> DateReading:
    """Read one DATE line's value. Never raises; an empty value is an exact nothing."""
    written = written.strip()
    text = " ".join(written.upper().split())
    if not text:
        return DateReading("")
    if _OTHER_CALENDAR.search(text) or _BEFORE_CHRIST.search(text) or text.startswith("("):
        return DateReading(written, exact=False)
    text = " ".join(_GREGORIAN.sub(" ", text).split())
    first, _, rest = text.partition(" ")
    prefix = _PREFIX.get(first.rstrip("."), "") if rest else ""
    try:
        return _with_prefix(written, prefix, rest) if prefix else _plain(written, text)
    except InvalidRequest as impossible:
        return DateReading(written, exact=False, doubt=str(impossible))


def _with_prefix(written: str, prefix: str, rest: str) -> DateReading:
    match prefix:
        case "BET":
            first, joined, second = rest.partition(" AND ")
            begin, end = _part(first), _part(second)
            if joined and begin and end:
                return DateReading(written, PartialDate(DateKind.BETWEEN, begin, end))
        case "FROM":
            first, joined, second = rest.partition(" TO ")
            begin, end = _part(first), _part(second)
            if begin and bool(joined) == (end is not None):
                return DateReading(written, began=_on(begin), ended=_on(end))
        case "TO":
            end = _part(rest)
            if end:
                return DateReading(written, ended=_on(end))
        case "INT":
            found = _INTERPRETED.fullmatch(rest)
            begin = _part(found.group(1)) if found else None
            return DateReading(written, when=_on(begin), exact=False, doubt="" if begin else NOT_A_FORM)
        case _:
            begin = _part(rest)
            if begin:
                return DateReading(written, PartialDate(_KIND[prefix], begin), exact=prefix not in {"CAL", "EST"})
    return DateReading(written, exact=False, doubt="" if _has_dual_year(rest) else NOT_A_FORM)


def _plain(written: str, text: str) -> DateReading:
    iso = _ISO.fullmatch(text)
    if iso:
        return DateReading(written, PartialDate.on(*map(int, iso.groups())), exact=False, doubt=NOT_A_FORM)
    part = _part(text)
    if part:
        return DateReading(written, _on(part))
    found = _DAY.fullmatch(text)
    if found and found.group(5):
        return _two_years(written, int(found.group(3)), found.group(4), found.group(5))
    return DateReading(written, exact=False, doubt=NOT_A_FORM)


def _two_years(written: str, first: int, sign: str, second: str) -> DateReading:
    """`11 FEB 1699/00`: before 1752 the year began in March, so both years are named. It lies within the two: no more is said."""
    later = int(str(first)[: -len(second)] + second) if len(second) < len(str(first)) else int(second)
    if later < first:
        later += 10 ** len(second)
    if sign == "/":
        if later != first + 1:
            return DateReading(written, exact=False, doubt="the second year is not the one after the first")
        return DateReading(written, _years(first, later), exact=False)
    if len(second) == len(str(first)) and first < int(second):
        return DateReading(written, _years(first, later), exact=False, doubt="it may name two reckonings of one year, or a span of years")
    return DateReading(written, exact=False, doubt=NOT_A_FORM)


def _years(first: int, second: int) -> PartialDate:
    return PartialDate(DateKind.BETWEEN, CalendarPart(first), CalendarPart(second))


def _part(text: str) -> CalendarPart | None:
    """A year, month or day in the Gregorian calendar; None where the text is anything else. Two-digit years are anything else.

    Raises:
        InvalidRequest: there is no such day.
    """
    found = _DAY.fullmatch(text.strip())
    if not found or found.group(5):
        return None
    day, month, year, _, _ = found.groups()
    if month is None:
        return CalendarPart(int(year))
    number = _MONTH_NUMBER.get(month)
    if number is None:
        return None
    return CalendarPart(int(year), number, int(day) if day else None) if day is None or int(day) else None


def _on(part: CalendarPart | None) -> PartialDate | None:
    return PartialDate(DateKind.ON, part) if part else None


def _has_dual_year(text: str) -> bool:
    return re.search(r"\d{3,4}/\d{1,2}\b", text) is not None
