"""Small GEDCOM texts, read."""

from __future__ import annotations

from typing import TypeVar

from graphsvc.domain.facts import FactValue, Note
from graphsvc.domain.ties import Tie
from graphsvc.exchange.gedcom import FamilyFile, read_gedcom
from graphsvc.exchange.remarks import Remark, Severity

V = TypeVar("V", bound=FactValue)
T = TypeVar("T", bound=Tie)

AT = "2026-11-25T03:05:20.123456Z"
HEAD_5 = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
HEAD_7 = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"


def read_bytes(data: bytes) -> FamilyFile:
    return read_gedcom(data, file_name="family.ged", at=AT, by="worker-1")


def read(body: str, head: str = HEAD_5) -> FamilyFile:
    return read_bytes(f"{head}{body.strip()}\n0 TRLR\n".encode())


def read_person(lines: str, head: str = HEAD_5) -> FamilyFile:
    return read(f"0 @I1@ INDI\n{lines}", head)


def values(file: FamilyFile, kind: type[V], person_id: str = "I1") -> list[V]:
    return [fact.value for person in file.people if person.id == person_id for fact in person.facts if isinstance(fact.value, kind)]


def notes(file: FamilyFile, person_id: str = "I1") -> dict[str, str]:
    return {note.about: note.words for note in values(file, Note, person_id)}


def ties(file: FamilyFile, kind: type[T]) -> list[T]:
    return [tie for tie in file.ties if isinstance(tie, kind)]


def remarks(file: FamilyFile, severity: Severity) -> list[Remark]:
    """Remarks of one severity, without the one on the header."""
    return [remark for remark in file.remarks if remark.severity is severity and not remark.text.startswith("0 HEAD")]
