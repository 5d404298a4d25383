"""Proposing, confirming and destroying in few words, on a store."""

from __future__ import annotations

from datetime import date

from graphsvc.access.actor import Actor, Role
from graphsvc.access.disposal import Certificate, Disposal, Grounds
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import CertificateAccess, DisposalAccess, RetentionAccess
from graphsvc.domain.facts import Fact
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LAST, LATER, REGISTER

OFFICER = RetentionAccess(Actor("u_records", "A records officer", Role.RECORDS_OFFICER), "looks-after-retention")
SECOND = DisposalAccess(Actor("u_second", "Another records officer", Role.RECORDS_OFFICER), "", "looks-after-retention")
MANAGER = DisposalAccess(Actor("u_manager", "A manager", Role.TEAM_MANAGER, "north"), "north", "manages-the-team")
SEES = CertificateAccess(Actor("u_auditor", "An auditor", Role.AUDITOR), "sees-certificates")
GROUNDS = Grounds("child in need: 3 years", "As one council keeps it", date(2007, 5, 14))
OPENED, CLOSED = date(1999, 4, 20), date(2001, 3, 30)


def no_own_record(_: tuple[Fact, ...]) -> bool:
    return False


def open_closed_file(store: Store, child_id: str) -> None:
    store.cases.open_file(REGISTER, child_id, opened=OPENED, at=FIRST)
    store.cases.allocate(REGISTER, Allocation(child_id, "", "north", OPENED, CLOSED), at=FIRST)


def proposal(child_id: str = "child", disposal_id: str = "") -> Disposal:
    return Disposal(disposal_id or f"d_{child_id}", child_id, GROUNDS, "Asha asked for nothing in years", LATER, OFFICER.actor.id)


def confirm(store: Store, child_id: str = "child") -> str:
    """Propose it and confirm it; the id of the proposal."""
    store.disposals.propose(OFFICER, proposal(child_id))
    disposal, file = store.disposals.proposed(SECOND, proposal(child_id).id)
    store.disposals.confirm(SECOND, disposal, words="I have looked at it", at=LAST, decided_on=file, keeps_own=no_own_record)
    return disposal.id


def destroy(store: Store, child_id: str = "child") -> Certificate:
    return store.disposals.carry_out(OFFICER, confirm(store, child_id))
