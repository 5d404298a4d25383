"""What decides how long a file is kept is read as it was recorded; holds stand until they are lifted; statuses stay in their own file."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.retention import FileOnRecord, Hold, HoldKind
from graphsvc.access.scope import RetentionAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Born, Fact, Name
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import SiblingOf
from graphsvc.store import retention
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LATER, REGISTER, TRAIL, WORKER, case, deed, fact, look, named, said

OFFICER = RetentionAccess(Actor("u_records", "A records officer", Role.RECORDS_OFFICER), "looks-after-retention")
CLOSED = date(2001, 3, 30)


def held(hold_id: str = "h1", *, until: date | None = None, child: str = "child") -> Hold:
    kind = HoldKind.LONGER if until else HoldKind.INQUIRY
    return Hold(hold_id, child, kind, "The inquiry has asked for it", until, FIRST, OFFICER.actor.id)


def status(child: str = "child", kind: LegalStatusKind = LegalStatusKind.CHILD_IN_NEED, *, restricted: bool = False) -> Fact:
    return fact(child, LegalStatus(kind, "section 17"), said_so=said(began="1999-04", ended="2001-03-30", restricted=restricted))


def recorded(store: Store, child_id: str) -> FileOnRecord:
    return next(file for file in store.retention.files(OFFICER) if file.child_id == child_id)


@pytest.fixture
def filed(store: Store) -> Store:
    born = fact("child", Born(PartialDate.parse("1986-05-14")))
    store.networks.record(REGISTER, deed("child", "other", named("child", "Asha"), named("other", "Ben"), born))
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    for child in ("child", "other"):
        store.cases.open_file(REGISTER, child, opened=date(1999, 4, 20), at=FIRST)
    store.cases.allocate(REGISTER, Allocation("child", WORKER.id, "north", date(1999, 4, 20), CLOSED), at=FIRST)
    return store


def test_what_decides_comes_as_it_was_recorded_what_was_taken_back_or_disproved_does_not(filed: Store) -> None:
    stands, hidden, wrong = status(), status(kind=LegalStatusKind.ADOPTED, restricted=True), status()
    disproved = fact("child", LegalStatus(LegalStatusKind.LOOKED_AFTER), said_so=said(status=Status.DISPROVED))
    filed.networks.record(REGISTER, deed(stands, hidden, wrong, disproved))
    filed.networks.record(REGISTER, deed(Withdrawal(wrong.id, "of another child"), at=LATER))
    file = recorded(filed, "child")
    assert file == filed.retention.file(OFFICER, "child")
    assert (file.opened, file.allocations) == (date(1999, 4, 20), (Allocation("child", WORKER.id, "north", date(1999, 4, 20), CLOSED),))
    assert {f.id for f in file.facts if isinstance(f.value, LegalStatus)} == {stands.id, hidden.id}
    assert {type(f.value) for f in file.facts} == {Name, Born, LegalStatus}
    assert next(f for f in file.facts if f.id == stands.id) == stands
    assert [f.said.restricted for f in file.facts if f.id == hidden.id] == [True]
    assert not recorded(filed, "other").allocations
    filed.networks.record(REGISTER, deed(NewPerson("secret", restricted=True)))
    filed.cases.open_file(REGISTER, "secret", opened=CLOSED, at=FIRST)
    assert recorded(filed, "secret").restricted
    with pytest.raises(NotFound):
        filed.retention.file(OFFICER, "nobody")


def test_all_files_come_in_order_however_many_pages_they_take(filed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "A_PAGE", 2)
    people = [f"p{n}" for n in range(5)]
    filed.networks.record(REGISTER, deed(*people))
    for one in people:
        filed.cases.open_file(REGISTER, one, opened=CLOSED, at=FIRST)
    assert [file.child_id for file in filed.retention.files(OFFICER)] == ["child", "other", *people]
    looks = [e for e in filed.audit.entries(REGISTER) if e.deed == DeedKind.REVIEW_RETENTION]
    assert [look.counts for look in looks] == ['{"files":7}']


def test_a_hold_stands_until_it_is_lifted_once(filed: Store) -> None:
    filed.retention.hold(OFFICER, held())
    filed.retention.hold(OFFICER, held(until=date(2060, 1, 1)))  # the same id: nothing changes
    filed.retention.hold(OFFICER, held("h2", until=date(2060, 1, 1)))
    assert recorded(filed, "child").holds == (held(), held("h2", until=date(2060, 1, 1)))
    assert recorded(filed, "other").holds == ()
    with pytest.raises(NotFound):
        filed.retention.lift(OFFICER, "other", "h1", words="Of another child", at=LATER)
    filed.retention.lift(OFFICER, "child", "h1", words="The inquiry has ended", at=LATER)
    with pytest.raises(NotFound):
        filed.retention.lift(OFFICER, "child", "h1", words="The inquiry has ended", at=LATER)
    assert [hold.id for hold in recorded(filed, "child").holds] == ["h2"]
    with pytest.raises(NotFound):
        filed.retention.hold(OFFICER, held("h3", child="nobody"))
    deeds = [e.deed for e in filed.audit.entries(case("child"))]
    assert (deeds.count("hold-file"), deeds.count("lift-hold")) == (3, 1)
    assert filed.audit.verify(TRAIL).faults == ()


def test_what_a_child_is_in_law_stands_in_their_own_file_alone(filed: Store) -> None:
    filed.networks.record(REGISTER, deed(SiblingOf("t1", "child", "other", said())))
    mine = status()
    assert filed.retention.record_status(OFFICER, "child", deed(mine, deed_id="d1", kind=DeedKind.RECORD_STATUS))
    assert not filed.retention.record_status(OFFICER, "child", deed(status(), deed_id="d1", kind=DeedKind.RECORD_STATUS))
    assert [f for f in look(filed, "child").child.facts if isinstance(f.value, LegalStatus)] == [mine]
    assert not [f for p in look(filed, "other").people for f in p.facts if isinstance(f.value, LegalStatus)]
    assert [e.deed for e in filed.audit.entries(case("child"))].count(DeedKind.RECORD_STATUS) == 1
    with pytest.raises(NotFound):
        filed.retention.record_status(OFFICER, "nobody", deed(status("nobody"), kind=DeedKind.RECORD_STATUS))
