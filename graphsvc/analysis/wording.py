"""Small pieces of sentences that several findings share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MOST_NAMED = 6  # of more people than that, five are named and the others counted


def possessive(name: str) -> str:
    """Amara’s, James’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(words: str) -> str:
    """The same with a capital at its head."""
    return words[:1].upper() + words[1:]


def typeset(words: str) -> str:
    """With the apostrophe of pages and pictures; files have the plain one."""
    return words.replace("'", "’")


def listed(names: Sequence[str]) -> str:
    """As one says it: "Jean, Magda and Bo"; "Ada, Bo, Cas, Dee, Eve and 3 others". Empty where there is nobody."""
    if not names:
        return ""
    shown = list(names[: _MOST_NAMED - 1]) if len(names) > _MOST_NAMED else list(names)
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def adults(number: int) -> str:
    """No adult, 1 adult, 4 adults."""
    return f"{number or 'No'} {'adult' if number < 2 else 'adults'}"


def how_long_ago(day: date, today: date) -> str:
    """Today, yesterday, 9 days ago, 5 months ago, 2 years ago: in whole ones, the largest that fits."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    number, one = (months // 12, "year") if months >= 24 else (months, "month") if months else (days, "day")
    return f"{number} {one if number == 1 else f'{one}s'} ago"
