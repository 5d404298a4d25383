"""What a statement tells of the day on which it began, and of the day on which it ended: what sort of thing, and of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from graphsvc.analysis.changes.statements import Statement, Words
from graphsvc.domain.ties import MemberOf, PartnerEnd, PartnerKind, PartnerOf

S = TypeVar("S", bound=Statement)

_TOGETHER = {
    PartnerKind.MARRIED: "Married",
    PartnerKind.CIVIL_PARTNERSHIP: "Civil partnership",
    PartnerKind.ENGAGED: "Engaged",
    PartnerKind.SHORT: "Short relationship",
}
_APART = {
    PartnerEnd.SEPARATED: "Separated",
    PartnerEnd.DIVORCED: "Divorced",
    PartnerEnd.DISSOLVED: "Civil partnership dissolved",
    PartnerEnd.ANNULLED: "Annulled",
    PartnerEnd.BY_DEATH: "Ended by a death",
}


def beginning(statement: Statement, words: Words) -> tuple[str, str]:
    """What began, in a word or two ("Married"), and the rest of the sentence without its full stop ("Ruth and Gordon")."""
    match statement:
        case PartnerOf():
            return _TOGETHER.get(statement.kind, "Partners"), _couple(statement, words)
        case MemberOf(resident=True):
            return "Moved in", _home(statement, words)
    return "Began", words.say(as_it_began(statement))


def ending(statement: Statement, words: Words) -> tuple[str, str]:
    """The same of what ended."""
    match statement:
        case PartnerOf():
            return _APART.get(statement.end, "No longer partners"), _couple(statement, words)
        case MemberOf(resident=True):
            return "Moved out", _home(statement, words)
    return "Ended", words.say(as_it_began(statement))


def as_it_began(statement: S) -> S:
    """Said without its end, which is told at a day of its own."""
    return replace(statement, said=replace(statement.said, ended=None))


def _couple(tie: PartnerOf, words: Words) -> str:
    return f"{words.name(tie.a)} and {words.name(tie.b)}"


def _home(tie: MemberOf, words: Words) -> str:
    name = words.network.group(tie.b).name or "a home whose name is not recorded"
    return f"{words.name(tie.a)}: {name}{f', {tie.part}' if tie.part else ''}"
