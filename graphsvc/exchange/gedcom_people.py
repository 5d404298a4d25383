"""One INDI record to the facts of one person. Links to families are read by `gedcom_families`."""

from __future__ import annotations

import re

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import (
    Born,
    Died,
    FileNumber,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    NameUse,
    SensitiveTopic,
    Telephone,
    has_letters_to_see,
    without_turning_signs,
)
from graphsvc.domain.provenance import Assertion
from graphsvc.exchange.gedcom_lines import Line
from graphsvc.exchange.gedcom_reading import Reading
from graphsvc.exchange.gedcom_tags import TAG_WORDS, tag_words
from graphsvc.exchange.remarks import Severity

_DETAILS_OF_EVENT = frozenset({"DATE", "PLAC", "SOUR", "FAMC", "RESN"})
_NAME_PARTS = ("NPFX", "GIVN", "SPFX", "SURN", "NSFX")
_NAME_LINES_READ = frozenset({*_NAME_PARTS, "NICK", "TYPE", "SOUR", "RESN"})
_SURNAME = re.compile(r"/([^/]*)/?")
_STILLBORN = re.compile(r"\s*still[- ]?(?:(born)|birth)\.?\s*", re.IGNORECASE)
_NAME_USES = {
    "BIRTH": NameUse.AT_BIRTH,
    "MAIDEN": NameUse.AT_BIRTH,
    "MARRIED": NameUse.CURRENT,
    "AKA": NameUse.KNOWN_AS,
    "PROFESSIONAL": NameUse.KNOWN_AS,
    "FORMER": NameUse.FORMER,
}
_GENDERS = {
    "M": Gender(GenderCode.MAN),
    "F": Gender(GenderCode.WOMAN),
    # GEDCOM 7: X "does not fit the typical definition of only Male or only Female". It says neither how the person describes themselves nor
    # that they are non-binary: so the code for a description in words, with the record's words.
    "X": Gender(GenderCode.SELF_DESCRIBED, "recorded as X: not only male or only female"),
    "U": Gender(GenderCode.NOT_KNOWN),
    "N": Gender(GenderCode.NOT_KNOWN),
}


def read_person(reading: Reading, record: Line, person_id: str, file_name: str) -> bool:
    """Gather the facts of one person. True where the whole record is marked confidential."""
    reading.take(record)
    reading.add(person_id, FileNumber(file_name, record.xref or person_id))
    for names_read, line in enumerate(record.every("NAME")):
        _read_name(reading, line, person_id, first=names_read == 0)
    for line in record.below:
        match line.tag:
            case "NAME" | "FAMC" | "FAMS":
                pass
            case "SEX":
                _read_sex(reading, line, person_id)
            case "BIRT":
                _read_birth(reading, line, person_id)
            case "DEAT":
                _read_death(reading, line, person_id)
            case "RELI":
                said = reading.said(line)
                reading.sensitive(person_id, SensitiveTopic.BELIEF, f"religion: {reading.words(line)}", said)
            case "PHON" if line.value.strip():
                reading.take(line)
                reading.add(person_id, Telephone(line.value.strip()), reading.said(line))
            case "RESN":
                _read_restriction(reading, line, person_id)
            case _:
                read_note(reading, line, (person_id,))
    marked = next((line for line in record.below if _says_stillborn(line)), None)
    if marked:
        reading.add(person_id, Life(LifeStatus.STILLBORN), reading.said(marked))
    return reading.confidential(record)


def read_note(reading: Reading, line: Line, person_ids: tuple[str, ...], of: str = "") -> None:
    """Whatever has no place of its own, as a note on each person: what it is (and `of` which family), with all that stands under it.

    When a record was last changed says nothing of the person: that goes to the remarks.
    """
    if line.tag in {"CHAN", "CREA"}:
        reading.take(line, whole=True)
        reading.remark(line, Severity.KEPT, "About the record, not the person: kept in this report only", whole=True)
        return
    if line.tag not in TAG_WORDS:
        reading.remark(line, Severity.NOT_UNDERSTOOD, f"The tag {line.tag} is not one that is known here: kept as a note", whole=True)
    said = reading.said_in_words(line)
    words = reading.words(line) or "named in the file without details"
    kind = line.value_of("TYPE") if line.tag in {"EVEN", "FACT"} else ""
    for person_id in person_ids:
        reading.note(person_id, f"{kind or tag_words(line.tag)} {of}".strip(), words, said)


def _read_name(reading: Reading, line: Line, person_id: str, *, first: bool) -> None:
    reading.take(line)
    said = reading.said(line)
    value = _to_be_seen(reading, line)
    parts = {tag: " ".join(_to_be_seen(reading, reading.take(part)).strip() for part in line.every(tag)) for tag in _NAME_PARTS}
    kind = " ".join(reading.take(part).value.strip() for part in line.every("TYPE"))
    written = " ".join(value.replace("/", " ").split())
    whole = written or " ".join(filter(None, parts.values()))
    if whole:
        found = _SURNAME.search(value)
        family = " ".join(found.group(1).split()) if found else " ".join(filter(None, (parts["SPFX"], parts["SURN"])))
        given = parts["GIVN"] or (" ".join(value[: found.start()].split()) if found else "")
        use = _NAME_USES.get(kind.upper(), NameUse.CURRENT if first else NameUse.KNOWN_AS)
        if use is NameUse.CURRENT and not first:
            use = NameUse.KNOWN_AS  # the first is the one that the file prefers
        reading.add(person_id, Name(whole, given, family, use), said)
    for tag, words in parts.items():
        if words and not _says(whole, words):
            reading.note(person_id, f"{tag_words(tag)} of {whole}", words, said)
    if kind and kind.upper() not in {"BIRTH", "AKA"}:
        reading.note(person_id, "kind of name", f"{whole}: {kind.lower()}" if kind.isupper() else f"{whole}: {kind}", said)
    for nick in line.every("NICK"):
        called = _to_be_seen(reading, reading.take(nick)).strip()
        if called:
            reading.add(person_id, Name(called, use=NameUse.KNOWN_AS), said)
        reading.note(person_id, "nickname", reading.words_below(nick), said)
    reading.note(person_id, f"name {whole}".strip(), reading.words_below(line, without=_NAME_LINES_READ), said)


def _to_be_seen(reading: Reading, line: Line) -> str:
    """A name or a part of one as it will be shown: without signs that turn it around, and empty where there is nothing to see."""
    value = without_turning_signs(line.value)
    if value != line.value:
        reading.remark(line, Severity.DOUBTFUL, "Signs that would show the name in another order of letters are left out: check the name")
    if value.strip() and not has_letters_to_see(value.replace("/", "")):
        if value.strip(" /"):
            reading.remark(line, Severity.DOUBTFUL, "The name holds only signs that show nothing: read as no name")
        return ""
    return value


def _says(whole: str, part: str) -> bool:
    """Every word of the part stands in the whole name."""
    words = {word.strip(",") for word in whole.casefold().split()}
    return all(word.strip(",") in words for word in part.casefold().split())


def _read_sex(reading: Reading, line: Line, person_id: str) -> None:
    reading.take(line)
    code = line.value.strip().upper()
    if code in _GENDERS:
        reading.add(person_id, _GENDERS[code], reading.said(line))
    elif code:
        reading.note(person_id, "sex as written", line.value.strip(), reading.said(line))
        reading.remark(line, Severity.DOUBTFUL, "The sex is none of M, F, X, U and N: kept as a note")
    reading.note(person_id, "sex", reading.words_below(line, without=frozenset({"SOUR", "RESN"})), reading.said(line))


def _read_birth(reading: Reading, line: Line, person_id: str) -> None:
    reading.take(line)
    said = reading.said(line)
    when, place = _when_and_where(reading, line, person_id, "birth", said)
    happened = line.value.strip()
    if when or place:
        reading.add(person_id, Born(when, place), said)
    details = reading.words_below(line, "" if happened.upper() in {"", "Y"} else happened, without=_DETAILS_OF_EVENT)
    reading.note(person_id, "birth", details, reading.said_in_words(line))
    if not when and not place and not details:
        reading.remark(line, Severity.KEPT, "A birth without a date or place says nothing that could be recorded")


def _read_death(reading: Reading, line: Line, person_id: str) -> None:
    """A death happened where a date, place, cause, age or Y says so (GEDCOM 5.5.1, EVENT_DETAIL): an empty line claims nothing."""
    reading.take(line)
    said = reading.said(line)
    happened = line.value.strip()
    when, place = _when_and_where(reading, line, person_id, "death", said)
    if happened.upper() != "N" and (happened or line.every("DATE", "PLAC", "CAUS", "AGE")):
        reading.add(person_id, Died(when, place), said)
    else:
        what = "The line does not say that the death happened (a date, a place or Y would): not recorded as one"
        reading.remark(line, Severity.DOUBTFUL, what, whole=True)
    for cause in line.every("CAUS"):
        reading.sensitive(person_id, SensitiveTopic.HEALTH, f"cause of death: {reading.words(cause)}", said)
    details = "" if happened.upper() in {"", "Y"} else "did not happen" if happened.upper() == "N" else happened
    words = reading.words_below(line, details, without=_DETAILS_OF_EVENT | {"CAUS"})
    reading.note(person_id, "death", words, reading.said_in_words(line))


def _when_and_where(reading: Reading, line: Line, person_id: str, about: str, said: Assertion) -> tuple[PartialDate | None, str]:
    dates, places = line.every("DATE"), line.every("PLAC")
    when = reading.date(dates[0] if dates else None, (person_id,), about, said).when
    for other in dates[1:]:
        reading.note(person_id, f"another date of {about}", reading.words(other), said)
    place = reading.take(places[0]).value.strip() if places else ""
    if places:
        reading.note(person_id, f"place of {about}", reading.words_below(places[0]), said)
    for other in places[1:]:
        reading.note(person_id, f"another place of {about}", reading.words(other), said)
    return when, place


def _says_stillborn(line: Line) -> bool:
    """Programs say it as the kind of a birth or death, as the age at death, or as the reason for a rite that did not take place."""
    if line.tag not in {"BIRT", "DEAT", "EVEN", "FACT"}:
        return any(stat.value.strip().upper() == "STILLBORN" for stat in line.every("STAT"))
    marks = [line.value, *(under.value for under in line.every("TYPE", "AGE"))]
    marks += [phrase.value for age in line.every("AGE") for phrase in age.every("PHRASE")]
    # An event "stillbirth" may be a mother's; "stillborn" can only be the child's.
    return any(found.group(1) or line.tag in {"BIRT", "DEAT"} for found in map(_STILLBORN.fullmatch, marks) if found)


def _read_restriction(reading: Reading, line: Line, person_id: str) -> None:
    reading.note(person_id, "restriction", reading.words(line).lower())
    if "CONFIDENTIAL" in line.value.upper():
        reading.remark(line, Severity.KEPT, "Marked confidential in the file: the whole person is shown only to those with the right")
    else:
        reading.remark(line, Severity.DOUBTFUL, "The file asks for care with this record; only CONFIDENTIAL hides it here")
