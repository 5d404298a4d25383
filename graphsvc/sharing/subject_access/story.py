"""A disclosure in words, in an order in which somebody finds their story: who they are, then what happened and who was there, by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.sharing.matters import Unborn, matter_of
from graphsvc.sharing.telling import matter_words

_OF_THE_FORM = {"id", "a", "b", "said", "family", "child", "question"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, and its lines in order of time; what has no day comes first."""

    heading: str
    lines: tuple[str, ...]


def story_of(network: FamilyNetwork) -> tuple[Chapter, ...]:
    """The chapters of the person in the middle and of the others, and what is between people; empty chapters are left out."""
    unborn = Unborn.of(network)
    subject = network.child
    about = [(_day(f.said), _fact(f, network, unborn)) for f in subject.facts]
    others = [
        (_day(f.said), f"{_name(network, p.id)}: {_fact(f, network, unborn)}") for p in network.people if p is not subject for f in p.facts
    ]
    own = [(_day(t.said), _tie(t, network, unborn)) for t in network.ties if subject.id in {t.a, t.b}]
    between = [(_day(t.said), _tie(t, network, unborn)) for t in network.ties if subject.id not in {t.a, t.b}]
    chapters = (("About you", about), ("You and others", own), ("Others in your family and network", others), ("Between others", between))
    return tuple(Chapter(heading, tuple(line for _, line in sorted(lines))) for heading, lines in chapters if lines)


def in_words(statement: Fact | Tie, network: FamilyNetwork) -> str:
    """One statement in a line: of whom or between whom, what, from when to when, and who told us."""
    unborn = Unborn.of(network)
    if isinstance(statement, Fact):
        return f"{_name(network, statement.person_id)}: {_fact(statement, network, unborn)}"
    return _tie(statement, network, unborn)


def _day(said: Assertion) -> str:
    when = said.began or said.source.on
    return when.part.first.isoformat() if when else ""


def _fact(fact: Fact, network: FamilyNetwork, unborn: Unborn) -> str:
    words = ", ".join(_values(fact.value))
    return f"{matter_words(matter_of(fact, network, unborn))}: {words}{_told(fact.said)}"


def _tie(tie: Tie, network: FamilyNetwork, unborn: Unborn) -> str:
    other = next((g.name for g in network.groups if g.id == tie.b), "") if isinstance(tie, MemberOf) else _name(network, tie.b)
    words = ", ".join(_values(tie))
    what = matter_words(matter_of(tie, network, unborn))
    return f"{_name(network, tie.a)} and {other}: {what}{f': {words}' if words else ''}{_told(tie.said)}"


def _values(bearer: object) -> Iterator[str]:
    """What its fields say, as one would write it."""
    for field in fields(bearer):  # type: ignore[arg-type]  # facts and ties are dataclasses
        value = getattr(bearer, field.name)
        if field.name in _OF_THE_FORM or value in {None, "", False, "none"}:
            continue
        if isinstance(value, PartialDate):
            yield value.words
        elif isinstance(value, StrEnum):
            yield str(getattr(value, "words", "")) or value.value.replace("-", " ")
        elif value is True:
            yield field.name.replace("_", " ")
        else:
            yield str(value)


def _told(said: Assertion) -> str:
    when = [f"from {said.began.words}"] if said.began else []
    when += [f"until {said.ended.words}"] if said.ended else []
    when += ["disputed"] if said.status is Status.DISPUTED else ["found not to be so"] if said.status is Status.DISPROVED else []
    source = (
        "" if said.source == Source() or (said.source.kind is SourceKind.NOT_RECORDED and not said.source.words) else said.source.sentence
    )
    told = capital(f"{source}.") if source else ""
    ended = f" ({', '.join(when)})" if when else ""
    return f"{ended}." + (f" {told}" if told else "")


def _name(network: FamilyNetwork, person_id: str) -> str:
    person = network.find(person_id)
    return (person.display_name if person else "") or "somebody who is not named here"
