"""What people of a family of the tests answered, decided and were told, each with its day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GoingAhead, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact, FactValue
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.notice import Notice
from graphsvc.domain.provenance import Assertion

DAY = "2026-11-10"


@dataclass
class Answers:
    """Facts to be put into a network: `with_them(network)`. Days are ISO; what is said on a day is recorded on it at nine."""

    child: str = "amara"
    facts: list[Fact] = field(default_factory=list)
    _number: count[int] = field(default_factory=lambda: count(1))

    def answer(
        self,
        person: str,
        answer: Answer = Answer.YES,
        matter: Matter = Matter.CONTACT,
        *,
        given_as: AnswersAs | None = None,
        on: str = DAY,
        **said: Any,
    ) -> str:
        """Somebody answered. The child's own view; else as one with parental responsibility, unless said otherwise."""
        place = given_as or (AnswersAs.OWN_VIEW if person == self.child else AnswersAs.RESPONSIBLE)
        return self.fact(person, Agreement(self.child, matter, answer, place, **said), on)

    def decide(self, matter: Matter = Matter.CONTACT, *, about: str = "", on: str = DAY, look_again: str = "2027-01-10") -> str:
        value = GoingAhead(matter, Evidence.RISK_NOW, "For this test", PartialDate.parse(look_again), about)
        return self.fact(self.child, value, on)

    def notice(self, person: str, *, told: bool, on: str = DAY, restricted: bool = False, **said: Any) -> str:
        return self.fact(person, Notice(self.child, told, **said), on, restricted=restricted)

    def fact(self, person: str, value: FactValue, on: str, **said: Any) -> str:
        fact_id = f"a{next(self._number):03d}"
        assertion = Assertion(f"{on}T09:00:00.000000Z", "u_worker", began=PartialDate.parse(on), **said)
        self.facts.append(Fact(fact_id, person, value, assertion))
        return fact_id

    def with_them(self, network: FamilyNetwork) -> FamilyNetwork:
        people = tuple(replace(p, facts=(*p.facts, *(f for f in self.facts if f.person_id == p.id))) for p in network.people)
        return replace(network, people=people)
