"""The events of a family record to one partnership: of what kind, from when, and whether and how it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.ties import PartnerEnd, PartnerKind, PartnerOf
from graphsvc.exchange.gedcom_dates import DateReading
from graphsvc.exchange.gedcom_lines import Line
from graphsvc.exchange.gedcom_people import read_note
from graphsvc.exchange.gedcom_reading import Reading
from graphsvc.exchange.remarks import Severity

Meaning = PartnerKind | PartnerEnd

# The first that is found says what the partnership is.
_KINDS = (PartnerKind.MARRIED, PartnerKind.CIVIL_PARTNERSHIP, PartnerKind.LIVING_TOGETHER, PartnerKind.ENGAGED)
_ENDS = (PartnerEnd.DIVORCED, PartnerEnd.DISSOLVED, PartnerEnd.ANNULLED)

_BY_TAG: dict[str, Meaning] = {
    "MARR": PartnerKind.MARRIED, "ENGA": PartnerKind.ENGAGED, "DIV": PartnerEnd.DIVORCED, "ANUL": PartnerEnd.ANNULLED,
    "_SEPR": PartnerEnd.SEPARATED, "_SEP": PartnerEnd.SEPARATED, "_SEPARATED": PartnerEnd.SEPARATED, "_COML": PartnerKind.LIVING_TOGETHER,
}  # fmt: skip
_BY_TYPE: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(words), meaning)
    for words, meaning in (
        (r"(same[- ]sex )?civil (partnership|union)|registered partnership", PartnerKind.CIVIL_PARTNERSHIP),
        (r"common[- ]law( marriage)?|cohabit(ation|ing)|living together|domestic partnership", PartnerKind.LIVING_TOGETHER),
        (r"marriage|married", PartnerKind.MARRIED),
        (r"engagement|engaged", PartnerKind.ENGAGED),
        (r"divorced?", PartnerEnd.DIVORCED),
        (r"dissolution|dissolved|dissolution of (a |the )?civil partnership", PartnerEnd.DISSOLVED),
        (r"annulment|annulled", PartnerEnd.ANNULLED),
        (r"(legal )?separation|(legally )?separated", PartnerEnd.SEPARATED),
    )
)
_ABOUT = {
    PartnerKind.MARRIED: "marriage",
    PartnerKind.CIVIL_PARTNERSHIP: "civil partnership",
    PartnerKind.LIVING_TOGETHER: "living together",
    PartnerKind.ENGAGED: "engagement",
    PartnerEnd.DIVORCED: "divorce",
    PartnerEnd.DISSOLVED: "dissolution",
    PartnerEnd.ANNULLED: "annulment",
    PartnerEnd.SEPARATED: "separation",
}


@dataclass(frozen=True, slots=True)
class _Event:
    line: Line
    date: DateReading


def read_partnership(reading: Reading, tie_id: str, couple: tuple[str, str], events: Sequence[Line], *, restricted: bool) -> PartnerOf:
    """One partnership from the events of its family records. Those that say nothing of its kind or end become notes on both partners.

    Without an event that says so its kind is not known: children make nobody married.
    """
    of = f"(family {tie_id})"
    first: dict[Meaning, _Event] = {}
    spare: list[_Event] = []
    for line in events:
        meaning = _meaning(reading, line)
        if meaning is None:
            read_note(reading, line, couple, of)
        elif meaning in first:
            spare.append(_read_event(reading, line, couple, meaning, of, dated=True))
        else:
            first[meaning] = _read_event(reading, line, couple, meaning, of)
    kind = next((kind for kind in _KINDS if kind in first), PartnerKind.NOT_KNOWN)
    end: PartnerEnd = next((end for end in _ENDS if end in first), PartnerEnd.NONE)
    formed, ended = first.get(kind), first.get(end)
    separated = first.get(PartnerEnd.SEPARATED)
    for meaning, event in first.items():
        if event not in (formed, ended, separated):
            _note_date(reading, couple, f"{_ABOUT[meaning]} {of}", event)
    if ended and any(_follows(event.date, ended.date) for event in (formed, *spare) if event and event.line.tag == "MARR"):
        reading.remark(ended.line, Severity.DOUBTFUL, "A marriage of the same two people follows this end: read as not ended", whole=True)
        _note_date(reading, couple, f"{_ABOUT[end]} {of}", ended)
        end, ended = PartnerEnd.NONE, None
    if end is PartnerEnd.DIVORCED and kind is PartnerKind.CIVIL_PARTNERSHIP:
        end = PartnerEnd.DISSOLVED
    began = _start(formed.date) if formed else None
    if ended and formed and formed.date.ended:
        _note_date(reading, couple, f"{_ABOUT[kind]} {of}", formed)
    over = ended.date.when if ended else formed.date.ended if formed else None
    if end is PartnerEnd.NONE and separated:
        end = PartnerEnd.SEPARATED
    elif end is PartnerEnd.NONE and over is not None:
        end = PartnerEnd.NOT_KNOWN
    lines = [event.line for event in (formed, ended, separated) if event]
    said = reading.said(*lines, began=began, ended=over, restricted=restricted)
    return PartnerOf(tie_id, *couple, said, kind=kind, end=end, separated=separated.date.when if separated else None)


def _meaning(reading: Reading, line: Line) -> Meaning | None:
    """What an event says of the partnership; None for other events, and for those that the file says did not happen (DIV N)."""
    by_type = next((meaning for words, meaning in _BY_TYPE if words.fullmatch(line.value_of("TYPE").lower())), None)
    if line.tag in {"EVEN", "FACT"}:
        return by_type
    meaning = _BY_TAG.get(line.tag)
    if meaning is None:
        return None
    value = line.value.strip().upper()
    if value == "N":
        return None
    if not value and not line.every("DATE", "PLAC", "TYPE") and not line.tag.startswith("_"):
        what = f"The line does not say that the {_ABOUT[meaning]} happened (a date, a place or Y would): not recorded as one"
        reading.remark(line, Severity.DOUBTFUL, what, whole=True)
        return None
    return by_type if by_type in {PartnerKind.CIVIL_PARTNERSHIP, PartnerKind.LIVING_TOGETHER} and line.tag == "MARR" else meaning


def _read_event(reading: Reading, line: Line, couple: tuple[str, str], meaning: Meaning, of: str, *, dated: bool = False) -> _Event:
    """An event with its date; everything else that it says is noted on both partners (`dated`: with the date)."""
    reading.take(line)
    about, said = f"{_ABOUT[meaning]} {of}", reading.said(line)
    dates = line.every("DATE")
    date = reading.date(dates[0] if dates else None, couple, about, said, period=meaning in _KINDS)
    first = line.value.strip() if line.value.strip().upper() != "Y" else ""
    if dated:
        first = "; ".join(filter(None, ("also recorded", date.words, first)))
    details = reading.words_below(line, first, without=frozenset({"DATE", "SOUR"}))
    for person_id in couple:
        reading.note(person_id, about, details, reading.said_in_words(line))
    for other in dates[1:]:
        words = reading.words(other)
        for person_id in couple:
            reading.note(person_id, f"another date of {about}", words, said)
    return _Event(line, date)


def _note_date(reading: Reading, couple: tuple[str, str], about: str, event: _Event) -> None:
    for person_id in couple:
        reading.note(person_id, about, event.date.words or "happened", reading.said(event.line))


def _start(date: DateReading) -> PartialDate | None:
    return date.when or date.began


def _follows(later: DateReading, earlier: DateReading) -> bool:
    begin, end = later.when, earlier.when
    return bool(begin and end and begin.earliest and end.latest and begin.earliest > end.latest)
