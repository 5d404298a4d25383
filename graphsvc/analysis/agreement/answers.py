"""What somebody has answered, as it stands on a day: the latest answer, where it has not run out."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.agreement import Agreement, AnswersAs, GoingAhead, Matter
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Person


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one person, with the statement that holds it."""

    person_id: str
    fact: Fact
    agreement: Agreement

    @property
    def day(self) -> date:
        """The day on which it was given, the last that it may have been; that on which it was written down at the latest."""
        began, written = self.fact.said.began, date.fromisoformat(self.fact.said.recorded_at[:10])
        return min(began.latest or began.part.last, written) if began else written

    def has_run_out(self, on: date) -> bool:
        until = self.agreement.until
        return until is not None and until.part.last < on

    def is_to_be_asked_again(self, on: date) -> bool:
        again = self.agreement.ask_again
        return again is not None and again.part.first <= on


@dataclass(frozen=True, slots=True)
class Decided:
    """A manager's decision to go ahead, with the statement that holds it."""

    fact: Fact
    decision: GoingAhead

    def holds(self, on: date) -> bool:
        """From the day of it until the day to look again, that day included."""
        return self.fact.said.recorded_at[:10] <= on.isoformat() and on <= self.decision.look_again.part.last


def answers_of(network: FamilyNetwork, person_id: str) -> list[Answered]:
    """Everything that somebody answered for this child, the latest first."""
    person = network.person(person_id)
    found = [Answered(person.id, f, f.value) for f in person.facts_of(Agreement) if isinstance(f.value, Agreement)]
    return sorted(found, key=lambda one: (one.day, one.fact.said.recorded_at, one.fact.id), reverse=True)


def decisions_in(network: FamilyNetwork) -> list[Decided]:
    """Every decision to go ahead for this child, the latest first."""
    found = [Decided(f, f.value) for f in network.child.facts_of(GoingAhead) if isinstance(f.value, GoingAhead)]
    return sorted(found, key=lambda one: (one.fact.said.recorded_at, one.fact.id), reverse=True)


def standing_answer(
    network: FamilyNetwork, person_id: str, matter: Matter, about: str = "", *, given_as: Container[AnswersAs], on: date
) -> Answered | None:
    """What somebody has answered by a day, on somebody in particular or on whoever it may be; None where nothing is recorded.

    Only what they answered in one of those places counts: a mother's "leave me alone" is no answer for her child.

    What they said of that one person stands before what they said of all; but a later no to all stands before everything.
    """
    on_this = (a for a in answers_of(network, person_id) if a.agreement.matter is matter and a.agreement.answers_as in given_as)
    given = [a for a in on_this if a.day <= on]
    general = next((a for a in given if not a.agreement.about), None)
    own = next((a for a in given if about and a.agreement.about and network.id_of(a.agreement.about) == network.id_of(about)), None)
    if own is None or general is None:
        return own or general
    is_later = (general.day, general.fact.said.recorded_at) > (own.day, own.fact.said.recorded_at)
    return general if is_later and general.agreement.answer.refuses else own


def standing_answers(network: FamilyNetwork, person: Person, *, on: date) -> Iterator[Answered]:
    """What stands of everything that somebody answered: of each matter, about each person, the latest."""
    met: set[tuple[Matter, str, AnswersAs]] = set()
    for one in answers_of(network, person.id):
        what = one.agreement.matter, network.id_of(one.agreement.about), one.agreement.answers_as
        if one.day <= on and what not in met:
            met.add(what)
            yield one
