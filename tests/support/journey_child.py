"""A child for a journey of the tests: mum at home, nan known for years, a neighbour of mum's who came this year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Fact, GenderCode
from graphsvc.domain.network import Group
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, MemberOf, Tie
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.ports import Ports
from tests.support.networks import Family, said

OPERATOR = Actor("operator", "The operator", Role.OPERATOR)
WORKER = Actor("u_of_journeys", "Hester Vane", Role.PRACTITIONER, "north")
OPENED = date(2025, 3, 3)
FIRST, LATER = "2025-03-10T09:00:00.000000Z", "2026-09-02T09:00:00.000000Z"  # a day last year, and one this year
LAST_YEAR = "1 12 2025"


@dataclass(frozen=True, slots=True)
class JourneyChild:
    id: str
    name: str
    mum: str
    nan: str
    neighbour: str


def journey_child(given: str, family: str) -> tuple[JourneyChild, tuple[Deed, ...]]:
    """The child, and what a worker recorded on two visits. Ids begin with the given name."""
    mum, nan, neighbour = f"Sadie {family}", f"Peggy {family}", f"Nadim {family[::-1].title()}"
    made = Family("child", as_at=date(2026, 11, 25))
    made.named("child", f"{given} {family}")
    made.person("child", born="2016-05-04")
    for key, name, born in (("mum", mum, "1990"), ("nan", nan, "1962"), ("neighbour", neighbour, "1985")):
        made.named(key, name)
        made.person(key, GenderCode.MAN if key == "neighbour" else GenderCode.WOMAN, born=born)
    made.parents("mum", "child")
    made.parents("nan", "mum")
    made.tie(InContact, "nan", "child", frequency=Frequency.WEEKLY)
    made.home("child mum")
    made.tie(Knows, "mum", "neighbour", said(began="2026-08"), kind=AcquaintanceKind.NEIGHBOUR)
    network = made.network()

    def own(key: str) -> str:
        return f"p_{given.lower()}_{key}"

    def at(statement: Assertion, when: str) -> Assertion:
        return replace(statement, recorded_at=when, recorded_by=WORKER.id)

    def visit(when: str, keys: set[str], groups: tuple[Group, ...]) -> Deed:
        people = [p for p in network.people if p.id in keys]
        facts = [Fact(own(f.id), own(p.id), f.value, at(f.said, when)) for p in people for f in p.facts]
        ties: list[Tie] = [
            replace(t, id=own(t.id), a=own(t.a), b=own(t.b), said=at(t.said, when))
            for t in network.ties
            if ("neighbour" in (t.a, t.b)) == ("neighbour" in keys)
        ]
        return Deed(
            own(when[:10]),
            DeedKind.ADD_PERSON,
            when,
            WORKER.id,
            tuple(NewPerson(own(p.id)) for p in people),
            groups,
            tuple(facts),
            tuple(ties),
        )

    home = tuple(replace(g, id=own(g.id), said=at(g.said, FIRST)) for g in network.groups)
    assert all(isinstance(t, MemberOf) or t.b != "home" for t in network.ties)
    deeds = (visit(FIRST, {"child", "mum", "nan"}, home), visit(LATER, {"neighbour"}, ()))
    return JourneyChild(own("child"), f"{given} {family}", mum, nan, neighbour), deeds


def record_child(ports: Ports, child: JourneyChild, deeds: tuple[Deed, ...]) -> None:
    """Write it down, and make it one of the worker's children."""
    register, now = open_register(ports, OPERATOR), ports.clock.now()
    for deed in deeds:
        ports.networks.record(register, deed)
    if ports.users.find_user(WORKER.id) is None:
        ports.users.add_user(register, WORKER, at=now)
    ports.cases.open_file(register, child.id, opened=OPENED, at=now)
    ports.cases.allocate(register, Allocation(child.id, WORKER.id, WORKER.team, OPENED), at=now)
