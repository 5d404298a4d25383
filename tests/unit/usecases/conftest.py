"""A store in memory with one small family whose file is open, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import CaseAccess, RegisterAccess
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.ties import ParentKind
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports
from tests.support.fakes import InMemoryStore, StandingClock
from tests.support.networks import RECORDED_AT, Family

WORKER = Actor("u_worker", "Hester Vane", Role.PRACTITIONER, "north")
REGISTER = RegisterAccess(OPERATOR, "operator-of-the-store")
OPENED = date(2026, 9, 1)


@dataclass
class Office:
    """What a use case stands on: `record` writes a family of the tests as the store would hold it."""

    store: InMemoryStore = field(default_factory=InMemoryStore)
    clock: StandingClock = field(default_factory=StandingClock)

    @property
    def ports(self) -> Ports:
        return self.store.ports(self.clock)

    def record(self, family: Family, *, restricted: str = "") -> None:
        network = family.network()
        deed = Deed(
            id=f"d_{len(self.store.deeds)}",
            kind=DeedKind.IMPORT_FILE,
            at=RECORDED_AT,
            by=OPERATOR.id,
            people=tuple(NewPerson(p.id, restricted=p.id in restricted.split()) for p in network.people),
            facts=tuple(f for p in network.people for f in p.facts),
            ties=network.ties,
            groups=network.groups,
        )
        self.store.record(REGISTER, deed)
        self.store.open_file(REGISTER, family.child, opened=OPENED, at=RECORDED_AT)
        self.store.allocate(REGISTER, Allocation(family.child, WORKER.id, WORKER.team, OPENED), at=RECORDED_AT)
        self.store.add_user(REGISTER, WORKER, at=RECORDED_AT)

    def access(self, child: str = "amara") -> CaseAccess:
        return open_case(self.ports, WORKER, child, Purpose.CHILD_IN_NEED)

    def deeds_of(self, child: str) -> list[str]:
        return [entry.deed for entry in self.store.trail if entry.child_id == child]


def amaras() -> Family:
    """Amara, her mother and grandmother, the mother's former husband, and the home."""
    family = Family("amara", women="kirsty jean", men="tunde")
    family.parents("kirsty tunde", "amara")
    family.parents("jean", "kirsty")
    family.home("amara kirsty")
    return family


def adopted() -> Family:
    family = Family("amara", women="kirsty ruth")
    family.parents("kirsty", "amara")
    family.parents("ruth", "amara", ParentKind.ADOPTIVE)
    return family


@pytest.fixture
def office() -> Office:
    office = Office()
    office.record(amaras())
    return office
