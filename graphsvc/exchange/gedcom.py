"""Read a GEDCOM file, version 5.5.1 or 7: `read_gedcom`.

Bytes to text is the business of `encodings`, text to lines of `gedcom_lines`, dates of `gedcom_dates`, a person of `gedcom_people`, who
belongs to which family of `gedcom_links`, couples of `gedcom_partners`, ties of `gedcom_families`. Every line ends in a fact, a tie or a
remark; nothing is made up.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.domain.errors import UnreadableFile
from graphsvc.domain.network import Person
from graphsvc.domain.ties import Tie
from graphsvc.exchange.encodings import decode
from graphsvc.exchange.gedcom_families import read_ties
from graphsvc.exchange.gedcom_lines import Line, read_lines, refuse_noise
from graphsvc.exchange.gedcom_links import read_links
from graphsvc.exchange.gedcom_people import read_note, read_person
from graphsvc.exchange.gedcom_reading import Reading
from graphsvc.exchange.remarks import Remark, Severity

# About a hundred thousand people; reading that many takes some ten seconds and a gigabyte.
_MEGABYTE = 1024 * 1024
MOST_BYTES = 16 * _MEGABYTE

_USED_OF_HEADER = frozenset({"GEDC", "CHAR"})  # they say how the file is to be read, and nothing more
_FIRST_BYTES = 4096
_LARGE_BYTES = _MEGABYTE
_SAMPLE_BYTES = 128 * 1024
_FIRST_LINE = re.compile(r"[\ufeff\s]*0+\s+(?:HEAD\b|@[^@\s#][^@\r\n]*@\s+[A-Za-z_]+)", re.IGNORECASE)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "This is a zip archive, perhaps a GEDZIP (.gdz): unpack it and give the file gedcom.ged in it"),
    (b"\x1f\x8b", "This file is compressed (gzip): unpack it first"),
    (b"%PDF", "This is a PDF document, not a GEDCOM file: export GEDCOM (.ged) from the program that holds the family"),
    (b"<", "This is a web page or XML, not a GEDCOM file: export GEDCOM (.ged) from the program that holds the family"),
    (b"{", "This is JSON, not a GEDCOM file: export GEDCOM (.ged) from the program that holds the family"),
)


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """What a family file says. People have the file's own ids without their @ (`I52`); `families` counts its family records.

    A PartnerOf has the id of its family record; a ParentOf and a SiblingOf name it in `family`.
    """

    version: str
    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    families: int
    remarks: tuple[Remark, ...]
    sha256: str


def read_gedcom(data: bytes, *, file_name: str, at: str, by: str) -> FamilyFile:
    """Read a whole GEDCOM file.

    Args:
        data: the file's bytes, in any encoding that the standard names or that programs write.
        file_name: for the provenance of every fact.
        at: the instant of recording (ISO 8601 UTC), `by` whoever records.
        by: id of the actor.

    Returns:
        People, ties and remarks in the order of the file.

    Raises:
        UnreadableFile: it is empty, larger than 16 MB, something else than GEDCOM, or damaged beyond use; the message says which.
    """
    _refuse_what_is_not_gedcom(data)
    decoded = decode(data)
    lines = read_lines(decoded.text)
    reading = Reading(lines.records, file_name=file_name, at=at, by=by)
    reading.remarks += [*decoded.remarks, *lines.remarks]
    people = _identified(reading, lines.records, "INDI")
    families = _identified(reading, lines.records, "FAM")
    restricted = {person_id for person_id, record in people.items() if read_person(reading, record, person_id, file_name)}
    ties = read_ties(reading, read_links(reading, people, families), people)
    for person_id, record in people.items():
        for line in reading.unread(record):
            read_note(reading, line, (person_id,))
    _remark_on_the_rest(reading, lines.header, lines.records)
    return FamilyFile(
        version=_version(lines.header),
        people=tuple(Person(person_id, tuple(reading.facts[person_id]), person_id in restricted) for person_id in people),
        ties=ties,
        families=len(families),
        remarks=tuple(sorted(reading.remarks, key=lambda remark: remark.line)),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _refuse_what_is_not_gedcom(data: bytes) -> None:
    """From the size and the first bytes alone, so that a hundred megabytes of anything are refused at once."""
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFile("The file is empty")
    refuse_size(len(data))
    for start, words in _OTHER_FORMATS:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise UnreadableFile(words)
    if not _FIRST_LINE.match(decode(data[:_FIRST_BYTES]).text):
        raise UnreadableFile("This is not a GEDCOM file: such a file begins with the line 0 HEAD")
    if len(data) > _LARGE_BYTES:
        refuse_noise(decode(data[:_SAMPLE_BYTES]).text)


def refuse_size(size: int) -> None:
    """Before any of it is read.

    Args:
        size: of the whole file, in bytes.

    Raises:
        UnreadableFile: it is larger than `MOST_BYTES`.
    """
    if size > MOST_BYTES:
        most = f"{MOST_BYTES // _MEGABYTE} MB"
        has = f"{size / _MEGABYTE:.0f} MB" if size > MOST_BYTES + _MEGABYTE else f"a little more than {most}"
        raise UnreadableFile(f"The file has {has}; the most that can be read is {most}. Export the part of the family that you need")


def _version(header: Line) -> str:
    gedc = header.first("GEDC")
    return gedc.value_of("VERS") if gedc else ""


def _identified(reading: Reading, records: Iterable[Line], tag: str) -> dict[str, Line]:
    """Records of one kind by id. One without an id, or with an id that another has, gets one of its own: nobody is merged or lost."""
    found: dict[str, Line] = {}
    for record in records:
        if record.tag != tag:
            continue
        wanted = record.xref or f"line{record.number}"
        record_id, number = wanted, 1
        while record_id in found or (record_id != record.xref and record_id in reading.records):
            number += 1
            record_id = f"{wanted}~{number}"
        if not record.xref:
            reading.remark(record, Severity.DOUBTFUL, f"A record without an id, which nothing can point to: read as {record_id}")
        elif reading.records[record.xref] is not record:
            what = f"The id {record.xref} is given twice in the file: this record is read as {record_id}; links go to the first of that id"
            reading.remark(record, Severity.DOUBTFUL, what)
        found[record_id] = record
    return found


def _remark_on_the_rest(reading: Reading, header: Line, records: Iterable[Line]) -> None:
    """Lines that belong to nobody: the header, records of sources, archives, documents and submitters, and whatever is left in a family."""
    kept = {"SUBM": "Who made the file", "REPO": "An archive", "OBJE": "A document or picture", "SOUR": "A source", "SUBN": "A submission"}
    if any(line.tag not in _USED_OF_HEADER for line in header.below):
        reading.remark(header, Severity.KEPT, "About the file itself: kept in this report only", whole=True)
    for record in records:
        if record.tag in {"INDI", "FAM"}:
            for line in reading.unread(record):
                reading.remark(line, Severity.NOT_UNDERSTOOD, "Nothing here can be made of this line: kept in this report only", whole=True)
        elif record.tag in {"NOTE", "SNOTE"}:
            left = reading.unread(record)
            for line in left:
                reading.remark(line, Severity.KEPT, "About a note that people share: kept in this report only", whole=True)
            if not reading.has_read(record):
                reading.remark(record, Severity.KEPT, "A note that nobody points to: kept in this report only", whole=True)
        elif record.tag in kept:
            what = f"{kept[record.tag]}: people's records hold its name where they point to it; the rest is kept in this report only"
            reading.remark(record, Severity.KEPT, what, whole=True)
        else:
            what = f"The tag {record.tag} is not one that is known here: kept in this report only"
            reading.remark(record, Severity.NOT_UNDERSTOOD, what, whole=True)
