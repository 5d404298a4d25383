"""Dates and ages as people type them, read without guessing."""

from __future__ import annotations

import calendar
import re
from datetime import date

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.errors import InvalidRequest

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name} | {
    name.lower(): i for i, name in enumerate(calendar.month_abbr) if name
}
_EXAMPLES = "Write it like 12 3 1985, March 1985, 1985, about 1985, before 1985, or an age such as 35 or about 35"
_DAYS = "Write it like 12 3 2026, 12 March 2026, March 2026, 2026, about 2026 or before 2026"  # where an age would be no day
_WHOLE_DAY = "Write a day, like 12 3 2026"


def read_born(text: str, *, today: date, field: str = "born") -> PartialDate | None:
    """Read a birth date or an age: "12 3 1985", "12 March 1985", "3 1985", "1985", "about 1985", "about 35", "35".

    An age gives "about" the year that it points at, since the day is not known. Empty gives None: not known.

    Raises:
        InvalidRequest: it cannot be read, or lies in the future; nothing is guessed.
    """
    text = " ".join(text.lower().replace(",", " ").split())
    if not text:
        return None
    kind = DateKind.ON
    for word, means in (("about ", DateKind.ABOUT), ("around ", DateKind.ABOUT), ("before ", DateKind.BEFORE), ("after ", DateKind.AFTER)):
        if text.startswith(word):
            kind, text = means, text.removeprefix(word)
    age = re.fullmatch(r"(\d{1,3})( years?( old)?)?", text)
    if age and int(age[1]) <= 120 and kind in {DateKind.ON, DateKind.ABOUT}:
        return PartialDate(DateKind.ABOUT, CalendarPart(today.year - int(age[1])))
    found = PartialDate(kind, _part(text, field))
    if found.earliest is not None and found.earliest > today:
        raise InvalidRequest("That is in the future. Check the year", field=field)
    return found


def read_day(text: str, *, today: date, field: str) -> PartialDate | None:
    """Read a date that is not a birth: the same forms, without ages.

    Raises:
        InvalidRequest: it cannot be read, or lies in the future.
    """
    if re.fullmatch(r"\s*(about )?\d{1,3}\s*", text.lower()):
        raise InvalidRequest("That is not a date. Write it like 12 3 2026, March 2026 or 2026", field=field)
    try:
        return read_born(text, today=today, field=field)
    except InvalidRequest as wrong:
        raise (InvalidRequest(_DAYS, field=field) if str(wrong) == _EXAMPLES else wrong) from None


def read_whole_day(text: str, *, today: date, field: str) -> date | None:
    """Read a day to look at what is recorded: "12 3 2026", "12 March 2026". Empty gives None.

    Raises:
        InvalidRequest: it cannot be read, is no whole day, or lies in the future.
    """
    try:
        day = read_born(text, today=today, field=field)
    except InvalidRequest as wrong:
        raise (InvalidRequest(_WHOLE_DAY, field=field) if str(wrong) == _EXAMPLES else wrong) from None
    if day is not None and not day.is_exact:
        raise InvalidRequest(_WHOLE_DAY, field=field)
    return day.part.first if day else None


def read_coming_day(text: str, *, today: date, field: str, within_years: int = 5) -> PartialDate:
    """Read a day that is still to come: "12 3 2027", "March 2027"; within so many years.

    Raises:
        InvalidRequest: it is empty, cannot be read, is past, or is too far away.
    """
    if not text.strip():
        raise InvalidRequest("Give the day, like 12 3 2027 or March 2027", field=field)
    coming = PartialDate(DateKind.ON, _part(" ".join(text.lower().replace(",", " ").split()), field))
    if coming.part.last < today:
        raise InvalidRequest("That day is past. Give a day that is still to come", field=field)
    if coming.part.first.year > today.year + within_years:
        raise InvalidRequest(f"Give a day within {'five' if within_years == 5 else within_years} years", field=field)
    return coming


def read_due(text: str, *, today: date, field: str = "born") -> PartialDate:
    """Read when a baby is due: "12 3 2027", "March 2027".

    Raises:
        InvalidRequest: it cannot be read, or is more than a year away.
    """
    due = PartialDate(DateKind.ON, _part(" ".join(text.lower().replace(",", " ").split()), field))
    if abs(due.part.first.toordinal() - today.toordinal()) > 366:
        raise InvalidRequest("A due date lies within a year. Check the year", field=field)
    return due


def _part(text: str, field: str) -> CalendarPart:
    words = re.split(r"[ /.\-]+", text)
    if len(words) == 3 and re.fullmatch(r"\d{4}", words[0]):
        words = words[::-1]  # 1985-03-12
    if not 1 <= len(words) <= 3 or not text.isascii() or not re.fullmatch(r"\d{4}", words[-1]):
        raise InvalidRequest(_EXAMPLES, field=field)
    numbers = [_MONTHS.get(word) if not word.isdigit() else int(word) for word in words[:-1]]
    if any(n is None for n in numbers) or (len(words) == 3 and not words[0].isdigit()):
        raise InvalidRequest(_EXAMPLES, field=field)
    month = numbers[-1] if numbers else None
    day = numbers[0] if len(numbers) == 2 else None
    try:
        return CalendarPart(int(words[-1]), month, day)
    except InvalidRequest as impossible:
        raise InvalidRequest(str(impossible), field=field) from None
