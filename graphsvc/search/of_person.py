"""A person of the record as somebody to be found, and that as text to be kept beside them."""

from __future__ import annotations

import json

from graphsvc.domain.dates import DateKind, PartialDate
from graphsvc.domain.facts import Born, Name, Telephone
from graphsvc.domain.network import Person
from graphsvc.search.people import Day, Sought

RULES = "4"  # by which entries and keys are made: another number has those of a store made anew
FOUND_BY = (Name, Born, Telephone)


def as_sought(person: Person) -> Sought | None:
    """What they can be found by: all names, birth and its place, telephones. None where there is neither name nor number."""
    sought = as_sought_even_unnamed(person)
    return sought if sought.names or sought.phones else None


def as_sought_even_unnamed(person: Person) -> Sought:
    """The same, of whoever it is."""
    names = tuple(dict.fromkeys(name.whole for name in person.names if name.whole))
    phones = tuple(dict.fromkeys(phone.number for phone in person.said(Telephone)))
    places = tuple(dict.fromkeys(born.place for born in person.said(Born) if born.place))
    return Sought(person.id, names, as_day(person.born), phones=phones, places=places)


def as_day(date: PartialDate | None) -> Day | None:
    """As far as it is sure: "about 1985" is a year. None where not even the year is."""
    if date is None or date.kind in {DateKind.BEFORE, DateKind.AFTER}:
        return None
    if date.kind is DateKind.ON:
        return Day(date.part.year, date.part.month, date.part.day)
    if date.kind is DateKind.ABOUT:
        return Day(date.part.year, about=True)
    return None if date.second and date.second.year != date.part.year else Day(date.part.year)


def as_text(sought: Sought) -> str:
    """Everything of them but the id, as JSON."""
    kept = {"names": sought.names, "born": sought.born, "phones": sought.phones, "places": sought.places}
    return json.dumps({key: value for key, value in kept.items() if value}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(person_id: str, text: str) -> Sought:
    """The reverse of `as_text`."""
    kept = json.loads(text)
    names, phones, places = (tuple(kept.get(key, ())) for key in ("names", "phones", "places"))
    return Sought(person_id, names, Day(*kept["born"]) if "born" in kept else None, phones=phones, places=places)
