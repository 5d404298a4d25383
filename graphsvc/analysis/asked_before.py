"""What came of a question that was asked before, and until when it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.support_reasons import called
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Asked, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, SourceKind
from graphsvc.domain.support_work import AskedOutcome

ASK_AGAIN_AFTER_DAYS = 183  # six months: what a child or a parent has said that long ago is asked about again
RATHER_NOT_RESTS_DAYS = 183  # six months, as agreed for all questions that somebody would rather not answer
NOT_NOW_RESTS_DAYS = 42  # six weeks: our own rule, the longest time between two visits to most looked-after children

_RESTS = {AskedOutcome.RATHER_NOT: RATHER_NOT_RESTS_DAYS, AskedOutcome.NOT_NOW: NOT_NOW_RESTS_DAYS}
_OUTCOMES = tuple(AskedOutcome)


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """The last time that a question was asked.

    Attributes:
        outcome: What came of it.
        on: The day on which it was asked.
        sentence: Who was asked, when, and what came of it.
        source: As the record says it.
        fact_id: Where it is recorded.
        back_on: The day from which it is open again, for a question that rests.
    """

    outcome: AskedOutcome
    on: date
    sentence: str
    source: str
    fact_id: str
    back_on: date | None = None


def question_key(rule: GapRule, child_id: str) -> str:
    """By which a question is known in a record. Of a question about the child and somebody it says which child."""
    return f"{rule.value}@{child_id}" if rule.is_of_the_pair else rule.value


def asked_before(network: FamilyNetwork, about: str, rule: GapRule) -> AskedBefore | None:
    """The last time by the day of the network that this question was asked about somebody; None: not, as far as can be seen here."""
    facts = [f for f in _asked(network, about) if _is_of(network, f, rule)]
    if not facts:
        return None
    last = max(facts, key=lambda f: (day_told(f.said), f.said.recorded_at, -_OUTCOMES.index(_value(f).outcome)))
    value, day = _value(last), day_told(last.said)
    rests = _RESTS.get(value.outcome)
    return AskedBefore(
        value.outcome,
        day,
        _sentence(network, last),
        last.said.source.sentence,
        last.id,
        day + timedelta(days=rests) if rests else None,
    )


def last_answers_of(network: FamilyNetwork, person_id: str, *, but: GapRule) -> date | None:
    """The last day on which any other question than one was put to somebody, whatever they said to it."""
    days = [
        day_told(fact.said)
        for person in network.people
        for fact in _asked(network, person.id)
        if _value(fact).outcome is not AskedOutcome.NOT_NOW
        and was_asked_of(network, fact, person_id)
        and not (_is_of(network, fact, but) and person.id == person_id)
    ]
    return max(days, default=None)


def was_asked_of(network: FamilyNetwork, fact: Fact, person_id: str) -> bool:
    """Whether it was this person who was asked: named in the source, or the child of this network where it says only "the child"."""
    source = fact.said.source
    if source.person_id is not None:
        return network.id_of(source.person_id) == person_id
    return source.kind is SourceKind.CHILD and person_id == network.child_id


def rests(before: AskedBefore, on: date) -> bool:
    """Somebody would rather not say, or it was not right to ask, and it is too soon to ask again."""
    return before.back_on is not None and on < before.back_on


def is_answered(before: AskedBefore, rule: GapRule, on: date) -> bool:
    """It has an answer that still counts: what somebody would say themselves is asked about again after six months."""
    fresh = (on - before.on).days <= ASK_AGAIN_AFTER_DAYS
    return before.outcome is AskedOutcome.ANSWERED and (fresh or not rule.is_their_own_word)


def day_told(said: Assertion) -> date:
    """When somebody said so: as the source says, else when it was recorded."""
    told = said.source.on
    return (told.latest or told.part.last) if told else date.fromisoformat(said.recorded_at[:10])


def _asked(network: FamilyNetwork, person_id: str) -> list[Fact]:
    facts = network.person(person_id).facts_of(Asked)
    return [f for f in facts if not f.said.restricted and day_told(f.said) <= network.as_at]


def _is_of(network: FamilyNetwork, fact: Fact, rule: GapRule) -> bool:
    asked_rule, _, child = _value(fact).question.partition("@")
    return asked_rule == rule.value and (not rule.is_of_the_pair or network.id_of(child) == network.child_id)


def _value(fact: Fact) -> Asked:
    assert isinstance(fact.value, Asked)  # noqa: S101 - facts_of chose by kind
    return fact.value


def _sentence(network: FamilyNetwork, fact: Fact) -> str:
    value, source = _value(fact), fact.said.source
    on = (source.on or PartialDate.exactly(day_told(fact.said))).words
    said = f": “{value.words}”" if value.words else ""
    if value.outcome is AskedOutcome.NOT_NOW:
        return f"Not right to ask on {on}{said}" if source.on is None or source.on.is_exact else f"Not right to ask, {on}{said}"
    person = network.find(source.person_id) if source.person_id else None
    whom = called(person) if person else ""
    return f"{value.outcome.words} ({whom}, {on}){said}" if whom else f"{value.outcome.words} ({on}){said}"
