"""Small invented families for tests, in few words.

    family = Family("amara", women="kirsty jean", men="tunde")
    family.parents("kirsty tunde", "amara ben")
    family.couple("kirsty", "tunde", PartnerKind.MARRIED)
    network = family.network()

People come into being when they are first named; their id is their name in small letters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Fact, FactValue, Gender, GenderCode, Life, LifeStatus, Name
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, Tie

TODAY = date(2026, 11, 25)
RECORDED_AT = "2026-11-02T09:00:00.000000Z"
CHILD_SAID = Source(SourceKind.CHILD, on=PartialDate.on(2026, 11, 2))


def said(
    *,
    began: str = "",
    ended: str = "",
    status: Status = Status.REPORTED,
    source: Source = CHILD_SAID,
    withdrawn: bool = False,
    restricted: bool = False,
) -> Assertion:
    """What a statement carries; dates in EDTF."""
    return Assertion(
        RECORDED_AT,
        "worker-1",
        source,
        status,
        began=PartialDate.parse(began) if began else None,
        ended=PartialDate.parse(ended) if ended else None,
        withdrawn_at=RECORDED_AT if withdrawn else None,
        restricted=restricted,
    )


class Family:
    """A family in the making. Every method that adds something gives back its id."""

    def __init__(self, child: str, *, women: str = "", men: str = "", others: str = "", as_at: date = TODAY) -> None:
        self.child = child
        self.as_at = as_at
        self._facts: dict[str, list[FactValue]] = {}
        self._ties: list[Tie] = []
        self._groups: list[Group] = []
        self._number = count(1)
        self.person(child)
        for names, code in ((women, GenderCode.WOMAN), (men, GenderCode.MAN), (others, GenderCode.NON_BINARY)):
            for name in names.split():
                self.person(name, code)

    def person(
        self, name: str, gender: GenderCode | None = None, *facts: FactValue, born: str = "", died: str = "", life: LifeStatus | None = None
    ) -> str:
        held = self._facts.setdefault(name, [Name(name.replace("_", " ").title())])
        held.extend(facts)
        if gender:
            held.append(Gender(gender))
        if born:
            held.append(Born(PartialDate.parse(born)))
        if died:
            held.append(Died(PartialDate.parse(died)))
        if life:
            held.append(Life(life))
        return name

    def named(self, person: str, name: str) -> None:
        """Give somebody this name and no other, the last word as the family name; no name at all where it is empty."""
        given, _, surname = name.rpartition(" ")
        called: list[FactValue] = [Name(name, given or name, surname if given else "")] if name else []
        self._facts[person] = called + [v for v in self._facts.get(person, []) if not isinstance(v, Name)]

    def tie(self, kind: type[Tie], a: str, b: str, assertion: Assertion | None = None, /, **fields: Any) -> str:
        for name in (a, b):
            if not any(g.id == name for g in self._groups):
                self.person(name)
        tie_id = f"t{next(self._number):04d}"
        self._ties.append(kind(tie_id, a, b, assertion or said(), **fields))
        return tie_id

    def parents(self, parents: str, children: str, kind: ParentKind = ParentKind.BIRTH, assertion: Assertion | None = None) -> None:
        """Every parent named is a parent of every child named."""
        for child in children.split():
            for parent in parents.split():
                self.tie(ParentOf, parent, child, assertion, kind=kind)

    def couple(
        self,
        a: str,
        b: str,
        kind: PartnerKind = PartnerKind.MARRIED,
        end: PartnerEnd = PartnerEnd.NONE,
        *,
        began: str = "",
        ended: str = "",
    ) -> str:
        return self.tie(PartnerOf, a, b, said(began=began, ended=ended), kind=kind, end=end)

    def home(self, people: str, name: str = "home") -> str:
        """A household in which all those named live."""
        if not any(g.id == name for g in self._groups):
            self._groups.append(Group(name, GroupKind.HOUSEHOLD, name.title(), said(), Sector.FAMILY))
        for person in people.split():
            self.tie(MemberOf, person, name, resident=True)
        return name

    def withdraw(self, tie_id: str) -> None:
        self._ties = [replace(t, said=replace(t.said, withdrawn_at=RECORDED_AT)) if t.id == tie_id else t for t in self._ties]

    def __repr__(self) -> str:
        """For the report of a failing property: everybody and every tie in a line each."""
        people = [f"{name}: {', '.join(str(v) for v in values if not isinstance(v, Name))}" for name, values in self._facts.items()]
        ties = [f"{t.a} {type(t).__name__} {t.b} {getattr(t, 'kind', '')} {getattr(t, 'end', '')} {t.said.status}" for t in self._ties]
        return "\n".join([f"Family of {self.child}", *people, *ties])

    def network(self) -> FamilyNetwork:
        people = tuple(
            Person(name, tuple(Fact(f"{name}.{n}", name, value, said()) for n, value in enumerate(values)))
            for name, values in sorted(self._facts.items())
        )
        return FamilyNetwork(self.child, people, tuple(self._ties), tuple(self._groups), self.as_at)
