"""Every read and write leaves its entry in its own transaction, and a chain that was tampered with does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import ScanAccess, TrailAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.domain.restriction import Kept
from graphsvc.domain.ties import ParentOf
from graphsvc.domain.trail import TrailHead
from graphsvc.store import audit_chain
from graphsvc.store.audit import AuditTrail
from graphsvc.store.open_store import Store, store_on
from graphsvc.store.retention import read_file
from tests.conformance.test_access_requests import HARM, ONE, REQUEST
from tests.conformance.test_emergencies import AUDITOR, GLASS, RIGHT, opening
from tests.conformance.test_restrictions import REFUGE, change, opened, permission
from tests.conformance.test_retention import OFFICER, held, status
from tests.conformance.test_sessions import OF_WORKER
from tests.conformance.test_sharings import SHARING
from tests.support.deeds import CASELOAD, FIRST, REGISTER, TODAY, TRAIL, WORKER, case, deed, look, named, said
from tests.support.disposing import OFFICER as RECORDS
from tests.support.disposing import SECOND, SEES, confirm, no_own_record, proposal
from tests.support.engines import TestEngine


def set_up(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST)


def sign_in(store: Store) -> None:
    store.audit.append(actor_id="u_worker", deed=DeedKind.SIGN_IN, child_id="", purpose="", rule="one-time-link", at=FIRST)


def scan(store: Store) -> None:
    access = ScanAccess(WORKER, Purpose.CHILD_IN_NEED, "scans-the-service", TODAY, whole_service=True)
    store.scans.networks(access, DeedKind.SCAN_ISOLATION, facts=(), ties=(), groups=(), within_hops=4, as_at=TODAY, children=10)


def lift(store: Store) -> None:
    store.restrictions.change(opened(REFUGE), change("mother", Kept.PERSON, change_id="c2", opens=True))


ON_A_REQUEST = {"view-access-request", "decide-access", "record-harm-test", "extend-access", "disclose"}


def prepare(store: Store, name: str) -> None:
    """What has to be there before an act can be done."""
    set_up(store)
    if name in ON_A_REQUEST:
        store.access_requests.ask(case("child"), REQUEST)
    if name == "review-emergency":
        store.emergencies.break_glass(GLASS, opening())
    if name in {"restrict", "lift-restriction"}:
        store.networks.record(REGISTER, deed("mother", ParentOf("t1", "mother", "child", said())))
    if name == "lift-restriction":
        store.restrictions.change(case("child"), change("mother", Kept.PERSON))
    if name == "end-permission":
        store.restrictions.permit(case("child"), permission())
    if name in {"decline-disposal", "confirm-disposal"}:
        store.disposals.propose(RECORDS, proposal())
    if name == "destroy-file":
        confirm(store)
    if name == "lift-hold":
        store.retention.hold(OFFICER, held())


WITH_PURPOSE = {"view-network", "view-person", "view-drawing", "correct", "scan-isolation", "view-audit"}
WITH_PURPOSE |= {
    "restrict",
    "lift-restriction",
    "view-restricted",
    "permit",
    "list-permissions",
    "end-permission",
    "share",
    "list-sharings",
    "check-copy",
}
WITH_PURPOSE |= {"record-access-request", "list-access-requests", *ON_A_REQUEST}


def confirm_proposal(store: Store) -> None:
    file = store.connection.read(lambda turn: read_file(turn, "child"))  # without a look, which would be an entry of its own
    store.disposals.confirm(SECOND, proposal(), words="I have looked at it", at=FIRST, decided_on=file, keeps_own=no_own_record)


ACTS: dict[str, tuple[str, Callable[[Store], object]]] = {
    "view-network": ("child", lambda store: look(store, "child")),
    "view-person": ("child", lambda store: store.networks.read_taken_back(case("child"), ["child"], ["child"])),
    "view-drawing": ("child", lambda store: store.networks.read_picture(case("child"), "f_drawing", ["child"])),
    "correct": ("child", lambda store: store.networks.record(case("child"), deed("aunt", kind=DeedKind.CORRECT))),
    "import-file": ("", lambda store: store.networks.record(REGISTER, deed("uncle", kind=DeedKind.IMPORT_FILE))),
    "list-people": ("", lambda store: store.networks.list_people(REGISTER)),
    "find-person": ("", lambda store: store.networks.resolve_file_number(REGISTER, "I1")),
    "count-records": ("", lambda store: store.networks.count(REGISTER)),
    "list-children": ("", lambda store: store.cases.my_children(CASELOAD, on=TODAY)),
    "open-file": ("child", lambda store: store.cases.open_file(REGISTER, "child", opened=TODAY, at=FIRST)),
    "allocate": ("child", lambda store: store.cases.allocate(REGISTER, Allocation("child", WORKER.id, "north", TODAY), at=FIRST)),
    "add-user": ("", lambda store: store.users.add_user(REGISTER, WORKER, at=FIRST)),
    "list-users": ("", lambda store: store.users.list_users(REGISTER)),
    "view-audit": ("child", lambda store: store.audit.entries(case("child"))),
    "scan-isolation": ("child", scan),
    "sign-in": ("", sign_in),
    "break-glass": ("child", lambda store: store.emergencies.break_glass(GLASS, opening())),
    "list-emergencies": ("", lambda store: store.emergencies.unreviewed(AUDITOR, on=TODAY)),
    "link-sign-in": ("", lambda store: store.users.link_sign_in(REGISTER, "i_1", WORKER.id, at=FIRST)),
    "list-sessions": ("", lambda store: store.sessions.list_sessions(OF_WORKER)),
    "end-sessions": ("", lambda store: store.sessions.end_sessions(OF_WORKER)),
    "review-emergency": ("child", lambda store: store.emergencies.review(AUDITOR, "child", "e1", RIGHT, on=TODAY)),
    "restrict": ("child", lambda store: store.restrictions.change(case("child"), change("mother", Kept.PERSON))),
    "lift-restriction": ("child", lift),
    "view-restricted": ("child", lambda store: store.restrictions.changes(opened(REFUGE))),
    "permit": ("child", lambda store: store.restrictions.permit(case("child"), permission())),
    "list-permissions": ("child", lambda store: store.restrictions.permissions(case("child"), on=TODAY)),
    "end-permission": ("child", lambda store: store.restrictions.end_permission(case("child"), "p1", at=FIRST)),
    "review-retention": ("", lambda store: store.retention.files(OFFICER)),
    "hold-file": ("child", lambda store: store.retention.hold(OFFICER, held())),
    "lift-hold": ("child", lambda store: store.retention.lift(OFFICER, "child", "h1", words="The inquiry has ended", at=FIRST)),
    "record-status": ("child", lambda store: store.retention.record_status(OFFICER, "child", deed(status(), kind=DeedKind.RECORD_STATUS))),
    "share": ("child", lambda store: store.sharings.share(case("child"), SHARING)),
    "list-sharings": ("child", lambda store: store.sharings.sharings(case("child"))),
    "check-copy": ("child", lambda store: store.sharings.sharings(case("child"), DeedKind.CHECK_COPY)),
    "list-disposals": ("", lambda store: store.disposals.listed(SECOND)),
    "propose-disposal": ("child", lambda store: store.disposals.propose(RECORDS, proposal())),
    "decline-disposal": ("child", lambda store: store.disposals.decline(SECOND, proposal(), words="She may ask for it", at=FIRST)),
    "confirm-disposal": ("child", confirm_proposal),
    "destroy-file": ("child", lambda store: store.disposals.carry_out(RECORDS, "d_child")),
    "list-certificates": ("", lambda store: store.disposals.certificates(SEES)),
    "record-access-request": ("child", lambda store: store.access_requests.ask(case("child"), REQUEST)),
    "list-access-requests": ("child", lambda store: store.access_requests.requests(case("child"))),
    "view-access-request": ("child", lambda store: store.access_requests.decisions(case("child"), "r1")),
    "decide-access": ("child", lambda store: store.access_requests.decide(case("child"), "r1", [ONE], deed_id="d1", at=FIRST)),
    "record-harm-test": ("child", lambda store: store.access_requests.test_harm(case("child"), "r1", HARM)),
    "extend-access": ("child", lambda store: store.access_requests.extend(case("child"), "r1", "Four boxes", at=FIRST)),
    "disclose": ("child", lambda store: store.access_requests.close(case("child"), "r1", "ab12", {"given": 1}, at=FIRST)),
    "check-audit": ("", lambda store: store.audit.verify(TRAIL)),
    "take-checkpoint": ("", lambda store: store.audit.take_checkpoint(TRAIL)),
}


def test_every_method_of_the_store_is_in_the_list_of_acts(store: Store) -> None:
    audited = {
        f"{name}.{method}"
        for name in (
            "networks",
            "cases",
            "users",
            "audit",
            "scans",
            "emergencies",
            "sessions",
            "restrictions",
            "retention",
            "sharings",
            "disposals",
            "access_requests",
        )
        for method in dir(getattr(store, name))
        if not method.startswith("_")
    }
    covered = {"networks.read_family_network", "networks.record", "networks.load", "networks.list_people", "networks.read_people"}
    covered |= {"networks.resolve_file_number", "networks.count", "cases.my_children", "cases.open_file", "cases.allocate"}
    covered |= {"users.add_user", "users.list_users", "audit.entries", "audit.append"}
    covered |= {"scans.begin", "scans.networks", "networks.read_family_networks"}
    covered |= {"users.link_sign_in", "sessions.list_sessions", "sessions.end_sessions"}
    before_any_decision = {"cases.case_facts", "cases.kin_of_caseload", "users.find_user", "users.find_user_of"}
    before_any_decision |= {f"sessions.{one}_session" for one in ("open", "find", "change", "close")}
    covered |= {"audit.verify", "audit.take_checkpoint"}
    covered |= {f"restrictions.{one}" for one in ("change", "changes", "permit", "permissions", "end_permission")}
    covered |= {"networks.read_taken_back", "networks.read_picture"}
    before_any_decision |= {"restrictions.rights_of", "restrictions.is_made", "networks.deed_done"}
    covered |= {"emergencies.break_glass", "emergencies.unreviewed", "emergencies.review"}
    covered |= {
        f"disposals.{one}" for one in ("what_would_go", "propose", "listed", "proposed", "decline", "confirm", "carry_out", "certificates")
    }
    covered |= {f"retention.{one}" for one in ("files", "file", "record_status", "hold", "lift")}
    covered |= {"sharings.share", "sharings.sharings"}
    covered |= {f"access_requests.{one}" for one in ("ask", "requests", "decisions", "decide", "test_harm", "extend", "close")}
    of_the_trail_itself = {"audit.perform", "audit.perform_all", "audit.seal"}
    of_a_scan_that_is_begun = {"scans.children"}  # gives ids to the scan alone
    assert audited == covered | before_any_decision | of_the_trail_itself | of_a_scan_that_is_begun


@pytest.mark.parametrize("name", ACTS)
def test_an_act_leaves_one_entry_with_who_what_for_whom_and_how_much(store: Store, name: str) -> None:
    prepare(store, name)
    child_id, act = ACTS[name]
    access = case("child") if child_id else REGISTER
    before = store.audit.entries(access)
    act(store)
    new = store.audit.entries(access)[len(before) : -1]
    (entry,) = new
    assert (entry.deed, entry.child_id, entry.seq) == (name, child_id, len(before) + 1)
    assert entry.actor_id in {"u_worker", "u_second", "u_records", "u_helper", "u_auditor", "operator"}
    assert entry.rule
    assert entry.purpose == ("child-in-need" if name in WITH_PURPOSE else "")
    assert all(isinstance(n, int) for n in json.loads(entry.counts).values())
    assert "Asha" not in str(entry)
    assert store.audit.verify(TRAIL).faults == ()


@pytest.mark.parametrize("name", [name for name in ACTS if name not in {"sign-in", "view-audit"}])
def test_where_the_entry_cannot_be_written_nothing_is_done(store: Store, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(store, name)
    before = store.networks.count(REGISTER), store.users.list_users(REGISTER), store.cases.case_facts("child")

    def fails(*_: object) -> None:
        raise StoreUnavailable("The entry cannot be written")

    with monkeypatch.context() as patched:
        patched.setattr(AuditTrail, "_enter", fails)
        with pytest.raises(StoreUnavailable):
            ACTS[name][1](store)
    assert before == (store.networks.count(REGISTER), store.users.list_users(REGISTER), store.cases.case_facts("child"))


def test_counts_say_how_much_was_shown(store: Store) -> None:
    set_up(store)
    look(store, "child")
    assert store.audit.entries(case("child"))[-2].counts == '{"groups":0,"not_shown":0,"people":1,"ties":0}'


def test_many_at_one_chain_leave_a_whole_chain(store: Store) -> None:
    set_up(store)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: look(store, "child"), range(24)))
        list(
            pool.map(
                lambda n: store.audit.append(actor_id="u", deed=DeedKind.REFUSED, child_id=f"new-{n % 3}", purpose="", rule="r", at=FIRST),
                range(24),
            )
        )
    assert [entry.seq for entry in store.audit.entries(case("child"))] == list(range(1, 27))
    assert store.audit.verify(TRAIL).faults == ()


LAST = "MATCH (h:AuditHead {child_id: 'child'}) MATCH (e:AuditEntry) WHERE e.id = 'child/' + toString(h.seq)"
TAMPER = {  # what is done behind the store's back, and what is found without a checkpoint: of the child's chain, 6 entries long
    "changed": ("MATCH (e:AuditEntry {id: 'child/3'}) SET e.actor_id = 'u_somebody'", "changed", 3),
    "counts changed": ("MATCH (e:AuditEntry {id: 'child/3'}) SET e.counts = '{}'", "changed", 3),
    "its seal changed": ("MATCH (e:AuditEntry {id: 'child/3'}) SET e.mac = 'x' + substring(e.mac, 1)", "changed", 3),
    "deleted": ("MATCH (e:AuditEntry {id: 'child/3'}) DELETE e", "missing", 3),
    "the first deleted": ("MATCH (e:AuditEntry {id: 'child/1'}) DELETE e", "missing", 1),
    "the last deleted": (f"{LAST} DELETE e", "missing", 5),
    "reordered": ("MATCH (a:AuditEntry {id: 'child/2'}) MATCH (b:AuditEntry {id: 'child/3'}) SET a.seq = 3, b.seq = 2", "changed", 2),
    "put in another's place": (
        "MATCH (a:AuditEntry {id: 'child/2'}) MATCH (b:AuditEntry {id: 'child/3'}) SET a = b {.*, id: 'child/2', seq: 2}",
        "changed",
        2,
    ),
    "one put in": ("MATCH (b:AuditEntry {id: 'child/3'}) CREATE (e:AuditEntry) SET e = b {.*, id: 'child/6', seq: 6}", "loose", 6),
    "head moved": ("MATCH (h:AuditHead {child_id: 'child'}) SET h.seq = h.seq - 1", "end-moved", 4),
    "head of zeros": ("MATCH (h:AuditHead {child_id: 'child'}) SET h.mac = '0'", "end-moved", 5),
    "head set back whole": (
        "MATCH (h:AuditHead {child_id: 'child'}) MATCH (e:AuditEntry {id: 'child/4'}) SET h.seq = 4, h.mac = e.mac",
        "loose",
        5,
    ),
    "head deleted": ("MATCH (h:AuditHead {child_id: 'child'}) DELETE h", "loose", 1),
}
CUTS = {  # what only a checkpoint shows
    "the newest cut off with the head": (
        f"{LAST} MATCH (was:AuditEntry) WHERE was.id = 'child/' + toString(h.seq - 1) SET h.seq = h.seq - 1, h.mac = was.mac DELETE e"
    ),
    "the whole chain": "MATCH (n:AuditHead|AuditEntry {child_id: 'child'}) DELETE n",
}


def a_trail(store: Store) -> tuple[TrailHead, ...]:
    """The child's chain has five entries; where each chain ends."""
    set_up(store)
    for _ in range(4):
        look(store, "child")
    assert store.audit.verify(TRAIL).faults == ()
    return store.audit.take_checkpoint(TRAIL)


@pytest.mark.parametrize("how", TAMPER)
def test_a_chain_that_was_tampered_with_does_not_hold(store: Store, engine: TestEngine, how: str) -> None:
    a_trail(store)
    statement, kind, seq = TAMPER[how]
    with engine.session() as session:
        session.run(statement).consume()
    (fault,) = store.audit.verify(TRAIL).faults
    assert (fault.child_id, fault.kind, fault.seq) == ("child", kind, seq)


@pytest.mark.parametrize("how", CUTS)
def test_what_was_cut_off_is_found_against_a_checkpoint(store: Store, engine: TestEngine, how: str) -> None:
    heads = a_trail(store)
    with engine.session() as session:
        session.run(CUTS[how]).consume()
    assert store.audit.verify(TRAIL).faults == ()
    (fault,) = store.audit.verify(TRAIL, heads).faults
    assert (fault.child_id, fault.kind, fault.seq) == ("child", "cut-off", 5)
    look(store, "child")  # who goes on writing does not fill the gap
    look(store, "child")
    (fault,) = store.audit.verify(TRAIL, heads).faults
    assert (fault.child_id, fault.kind) == ("child", "changed" if "newest" in how else "cut-off")


def test_a_trail_that_only_grew_holds_against_its_checkpoint(store: Store) -> None:
    heads = a_trail(store)
    look(store, "child")
    check = store.audit.verify(TRAIL, heads)
    assert check.faults == ()
    assert (check.chains, check.entries) == (2, sum(head.seq for head in heads) + 2)  # the look, and the checkpoint itself


def test_the_latest_entries_come_a_page_at_a_time(store: Store) -> None:
    a_trail(store)
    access = TrailAccess(OPERATOR, "child", "audits")
    assert [e.seq for e in store.audit.entries(access, limit=2)] == [5, 6]  # the look itself is the last
    assert [e.seq for e in store.audit.entries(access, before=5, limit=3)] == [2, 3, 4]
    assert [e.seq for e in store.audit.entries(access, before=3, limit=10)] == [1, 2]
    assert store.audit.entries(access, before=1) == ()


def test_the_common_chain_is_checked_too(store: Store, engine: TestEngine) -> None:
    set_up(store)
    with engine.session() as session:
        session.run("MATCH (e:AuditEntry {id: '/1'}) SET e.rule = 'another'").consume()
    assert [fault.child_id for fault in store.audit.verify(TRAIL).faults] == [""]


def test_a_chain_written_with_another_key_does_not_hold(store: Store, engine: TestEngine) -> None:
    set_up(store)
    with engine.connect() as connection:
        faults = store_on(connection, audit_key=b"another key").audit.verify(TRAIL).faults
        assert [(fault.child_id, fault.seq, fault.kind) for fault in faults] == [("", 1, "changed"), ("child", 1, "changed")]


def test_a_chain_longer_than_a_page_is_read_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain, "PAGE", 5)
    for _ in range(12):
        sign_in(store)
    assert [entry.seq for entry in store.audit.entries(REGISTER)] == list(range(1, 14))
    assert store.audit.verify(TRAIL).faults == ()
