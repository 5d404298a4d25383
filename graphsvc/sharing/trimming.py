"""What of a statement that goes is kept back: who said so, words that were written for the file, the day of a date of birth."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from graphsvc.domain.dates import CalendarPart, PartialDate
from graphsvc.domain.facts import Born, Died, Drawing, Fact, FactValue, Gender, Language, Note, Pronouns, Sensitive
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import Feels, InContact, Knows, MemberOf, ParentOf, ResponsibleFor, Standing, Supports, Tie, Wishes
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.judging import Judge
from graphsvc.sharing.matters import Statement, told_by
from graphsvc.sharing.why import Why

_ALL = frozenset(AudienceKind) - {AudienceKind.TRAINING}
_DECIDE = frozenset({AudienceKind.CONFERENCE, AudienceKind.ASSESSMENT, AudienceKind.COURT})
_NOBODY: frozenset[AudienceKind] = frozenset()
# Words that somebody typed, and who reads them although they did not tell us. A field that is missing here fails a test by its name.
WORDS: dict[tuple[type, str], frozenset[AudienceKind]] = {
    (Born, "place"): frozenset({AudienceKind.COURT}),
    (Died, "place"): frozenset({AudienceKind.COURT}),
    (Gender, "words"): _ALL,
    (Pronouns, "words"): _ALL,
    (Language, "words"): _ALL,
    (Note, "words"): _NOBODY,
    (Note, "about"): _NOBODY,
    (Drawing, "words"): _NOBODY,
    (Sensitive, "words"): _DECIDE,
    (LegalStatus, "words"): _DECIDE,
    (ParentOf, "words"): _DECIDE,
    (ResponsibleFor, "words"): _DECIDE,
    (Feels, "words"): _DECIDE,
    (Supports, "words"): _ALL,
    (InContact, "means"): _DECIDE | {AudienceKind.MEETING},
    (Knows, "words"): _ALL,
    (Wishes, "words"): _ALL,
    (MemberOf, "role"): _ALL,
    (MemberOf, "part"): _ALL,
}
_SAYS_NOBODY = {SourceKind.RECORD, SourceKind.COURT, SourceKind.OBSERVATION}


def trimmed(statement: Statement, judge: Judge, shown: Container[str]) -> tuple[Statement, tuple[tuple[str, Why], ...]]:
    """The statement as this audience reads it, and what of it was kept back: the part, in words, and why. `shown`: who is in the copy."""
    own = judge.is_own(statement.said)
    said = _said(statement.said.as_told_to(shown), judge, own=own or _is_admitted(statement))
    kept_back = [] if said.source == statement.said.source else [("who said so", Why.WHO_SAID_SO)]
    match replace(statement, said=said):
        case Fact() as fact:
            value, of_value = _value(fact, judge, own=own)
            return replace(fact, value=value), (*kept_back, *of_value)
        case Tie() as tie:
            words = () if own else _words_kept_back(tie, judge.audience.kind)
            gone: dict[str, Any] = dict.fromkeys(words, "")
            return replace(tie, **gone), (*kept_back, *_written(gone))
        case group:
            return group, tuple(kept_back)


def _value(fact: Fact, judge: Judge, *, own: bool) -> tuple[FactValue, tuple[tuple[str, Why], ...]]:
    gone: dict[str, Any] = {} if own else dict.fromkeys(_words_kept_back(fact.value, judge.audience.kind), "")
    value = replace(fact.value, **gone)
    kept_back = _written(gone)
    if isinstance(value, Born) and value.when and not _may_read_day(fact, judge):
        year = only_year(value.when)
        if year != value.when:
            return replace(value, when=year), (*kept_back, ("day and month", Why.FULL_DATE))
    return value, kept_back


def _written(gone: Mapping[str, Any]) -> tuple[tuple[str, Why], ...]:
    return (("words", Why.WRITTEN_FOR_THE_FILE),) if gone else ()


def only_year(when: PartialDate) -> PartialDate:
    """The same with no more than its years."""
    second = CalendarPart(when.second.year) if when.second else None
    return PartialDate(when.kind, CalendarPart(when.part.year), second)


def _words_kept_back(bearer: object, reader: AudienceKind) -> tuple[str, ...]:
    words = ((name, readers) for (kind, name), readers in WORDS.items() if isinstance(bearer, kind))
    return tuple(name for name, readers in words if reader not in readers and getattr(bearer, name))


def _may_read_day(fact: Fact, judge: Judge) -> bool:
    if judge.audience.kind in _DECIDE:
        return fact.person_id in judge.carers
    return fact.person_id == judge.recipient


def _is_admitted(statement: Statement) -> bool:
    """Harm that somebody said themselves they did: that it was they is what makes it so."""
    return isinstance(statement, Feels) and statement.kind.is_harm and statement.standing is Standing.ADMITTED


def _said(said: Assertion, judge: Judge, *, own: bool) -> Assertion:
    """Nothing of how it came into the file but what the audience may read; nothing that was taken back for it."""
    said = replace(said, replaces=None, restricted=False)
    if own:
        return said
    source, teller = said.source, told_by(said, judge.network)
    if judge.audience.kind not in _DECIDE:
        return replace(said, source=Source(), view=View.RECORD)
    words = source.words if source.kind in _SAYS_NOBODY and teller is None else ""
    return replace(said, source=Source(source.kind, words, None, source.on))
