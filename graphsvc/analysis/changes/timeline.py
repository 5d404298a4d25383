"""Everything of a network that has a date in life, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from graphsvc.analysis.changes.happenings import beginning, ending
from graphsvc.analysis.changes.statements import Words, people_in, statements_of
from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Expected, Fact, FamilySearch, LifeStatus, Reviewed
from graphsvc.domain.meeting import Meeting, MeetingState
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import ContactMade, InContact, PartnerEnd, PartnerOf


@dataclass(frozen=True, slots=True)
class Event:
    """Something on its day: `what` sort of thing, in a word or two; `words`: of whom, or the sentence, without its full stop."""

    when: PartialDate
    what: str
    words: str
    people: tuple[str, ...]
    said: Assertion

    @property
    def source(self) -> str:
        return self.said.source.sentence


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year, in order; of those whose date spans years, the year in which they may have begun."""

    year: int
    events: tuple[Event, ...]


def timeline_of(network: FamilyNetwork) -> tuple[Year, ...]:
    """Births, deaths, homes, partnerships, placements, legal statuses, acquaintance, contact, visits and reviews, the earliest first.

    What has no date in life is not there, and neither is what is told in confidence, sensitive or restricted.
    """
    words = Words(network)
    found = [*_of_lives(network, words), *_of_the_work(network, words)]
    found.sort(key=lambda e: (e.when.part.first, not e.when.is_exact, e.when.middle_year, e.what, e.words, e.people))
    return tuple(Year(year, tuple(events)) for year, events in groupby(found, key=lambda e: e.when.part.year))


def _of_lives(network: FamilyNetwork, words: Words) -> Iterator[Event]:
    for statement in statements_of(network).values():
        if isinstance(statement, Fact) and (dated := _own_date(statement, network.person(statement.person_id).life)):
            when, what, place = dated
            who = words.who(statement.person_id)
            said = words.name(statement.person_id) + (f", {who}" if who and who not in words.name(statement.person_id) else "") + place
            yield Event(when, what, said, people_in(statement), statement.said)
            continue
        began, ended = statement.said.began, statement.said.ended
        if began:
            yield Event(began, *beginning(statement, words), people_in(statement), statement.said)
        if isinstance(statement, PartnerOf) and statement.separated and statement.separated not in (began, ended):
            apart = replace(statement, end=PartnerEnd.SEPARATED)
            yield Event(statement.separated, *ending(apart, words), people_in(statement), statement.said)
        if ended and ended != began and statement.said.had_ended(network.as_at):
            yield Event(ended, *ending(statement, words), people_in(statement), statement.said)
        if isinstance(statement, InContact) and statement.last and not began:
            yield Event(statement.last, "Last in touch", words.say(replace(statement, last=None)), people_in(statement), statement.said)


def _own_date(fact: Fact, life: LifeStatus) -> tuple[PartialDate, str, str] | None:
    """The date that a fact is about, what came about on it, and where."""
    match fact.value:
        case Born(when=when, place=place) if when:
            return when, "Born", f", in {place}" if place else ""
        case Died(when=when, place=place) if when:
            return when, "A baby lost" if life.is_loss else "Died", f", in {place}" if place else ""
        case Expected(when=when):
            return when, "Due", ""
    return None


def _of_the_work(network: FamilyNetwork, words: Words) -> Iterator[Event]:
    for tie in network.ties_of(ContactMade, network.child_id):
        if tie.said.began and not tie.said.restricted and tie.a in network:
            said = f"{words.name(tie.a)}: {tie.way.words}, {tie.outcome.words}" + (f": {tie.words}" if tie.words else "")
            yield Event(tie.said.began, "Contact made", said, (tie.a,), tie.said)
    for fact in network.child.facts:
        if not fact.said.stands or fact.said.restricted:
            continue
        if isinstance(fact.value, Reviewed):
            yield Event(fact.value.when, "Review", capital(fact.value.words) or "The network was looked at as a whole", (), fact.said)
        elif isinstance(fact.value, Meeting) and fact.value.state is MeetingState.HELD:
            yield Event(fact.value.when, capital(fact.value.kind.words), capital(fact.value.words) or "It was held", (), fact.said)
        elif isinstance(fact.value, FamilySearch) and fact.said.began:
            said = capital(f"{fact.value.way.words}, {fact.value.outcome.words}" + (f": {fact.value.words}" if fact.value.words else ""))
            yield Event(fact.said.began, "Search", said, (), fact.said)
