"""What came of a question that was asked before, and until when it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.analysis.gap_rules import GapRule
from graphsvc.domain.facts import Asked, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, SourceKind
from graphsvc.domain.support_work import AskedOutcome

ASK_AGAIN_AFTER_DAYS = 183  # six months: what a child or a parent has said that long ago is asked about again
RATHER_NOT_RESTS_DAYS = 183  # six months, as agreed for all questions that somebody would rather not answer
NOT_NOW_RESTS_DAYS = 42  # six weeks: our own rule, the longest time between two visits to most looked-after children

_RESTS = {AskedOutcome.RATHER_NOT: RATHER_NOT_RESTS_DAYS, AskedOutcome.NOT_NOW: NOT_NOW_RESTS_DAYS}
_OUTCOMES = tuple(AskedOutcome)
_RULES = frozenset(GapRule)


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """The last time that a question was asked.

    Attributes:
        outcome: What came of it.
        on: The day on which it was asked.
        sentence: What came of it, with the words that were noted.
        source: Who was asked, and when.
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
    facts = [f for f in _asked(network, about) if _rule_of(network, f) is rule]
    if not facts:
        return None
    last = max(facts, key=lambda f: (day_told(f.said), f.said.recorded_at, -_OUTCOMES.index(_value(f).outcome)))
    outcome, day = _value(last).outcome, day_told(last.said)
    return AskedBefore(outcome, day, _sentence(last), last.said.source.sentence, last.id, back_on(outcome, day))


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """A question that was put by the day of the network: about whom, what came of it and when.

    Attributes:
        asked: Who was asked: named in the source, or the child of the network where it says only "the child"; empty where it is not known.
    """

    rule: GapRule
    about: str
    asked: str
    outcome: AskedOutcome
    on: date


def questions_put(network: FamilyNetwork) -> Iterator[QuestionPut]:
    """All that are recorded here and may be told, those about another child's contact left out."""
    for person in network.people:
        for fact in _asked(network, person.id):
            if (rule := _rule_of(network, fact)) is not None:
                yield QuestionPut(rule, person.id, _who_was_asked(network, fact), _value(fact).outcome, day_told(fact.said))


def _who_was_asked(network: FamilyNetwork, fact: Fact) -> str:
    source = fact.said.source
    if source.person_id is not None:
        return network.id_of(source.person_id)
    return network.child_id if source.kind is SourceKind.CHILD else ""


def back_on(outcome: AskedOutcome, asked_on: date) -> date | None:
    """The day from which a question is open again; None where it does not rest."""
    rests = _RESTS.get(outcome)
    return asked_on + timedelta(days=rests) if rests else None


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


def _rule_of(network: FamilyNetwork, fact: Fact) -> GapRule | None:
    """None for a question about another child and somebody, and for one that is not asked any more."""
    name, _, child = _value(fact).question.partition("@")
    rule = GapRule(name) if name in _RULES else None
    return None if rule and rule.is_of_the_pair and network.id_of(child) != network.child_id else rule


def _value(fact: Fact) -> Asked:
    assert isinstance(fact.value, Asked)  # noqa: S101 - facts_of chose by kind
    return fact.value


def _sentence(fact: Fact) -> str:
    value = _value(fact)
    return value.outcome.words + (f": “{value.words}”" if value.words else "")
