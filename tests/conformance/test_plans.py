"""How the embedded engine goes about each statement when it is really run: it says so less well than Neo4j, and leaves things out.

What Neo4j plans is in `test_statements`. Where the embedded engine does not say (inside CALL, in MERGE), its time among many records tells.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

import queries
from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import ScanAccess
from graphsvc.domain.deeds import DeedKind, NewPicture, SaidAgain, Withdrawal
from graphsvc.domain.facts import Drawing, FileNumber, Note
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.restriction import Kept
from graphsvc.domain.ties import MemberOf, ParentOf, SameAs, Tie
from graphsvc.search.people import Sought
from graphsvc.store.connection import Row, Turn
from graphsvc.store.open_store import Store
from graphsvc.store.records import OPEN, TYPES
from graphsvc.store.schema import migrate
from graphsvc.store.search_index import make_current
from tests.conformance.test_access_requests import ONE, REQUEST
from tests.conformance.test_emergencies import AUDITOR, GLASS, RIGHT, opening
from tests.conformance.test_people_search import EVERYBODY, MINE
from tests.conformance.test_restrictions import REFUGE, change, opened, permission
from tests.conformance.test_retention import OFFICER, held
from tests.conformance.test_sessions import OF_WORKER, session
from tests.conformance.test_sharings import SHARING
from tests.conformance.test_statements import COUNTERS, MAY_SCAN, WITH_HEADER
from tests.support.deeds import CASELOAD, FIRST, LATER, REGISTER, TODAY, TRAIL, WORKER, case, deed, fact, look, named, said
from tests.support.disposing import OFFICER as RECORDS
from tests.support.disposing import SECOND, confirm, no_own_record
from tests.support.engines import TestEngine, embedded

# Ranges of ids from somewhere in the middle on: the engine walks its index where few are left, and all records where many are.
BY_RANGE = {
    "access/next_files",
    "retention/next_files",
    "access/forget_old_sessions",
    "people/list_people",
    "audit/read_chains",
    "audit/read_headless",
    "search/list_entries",
    "search/count_keys",
}
MANY = 20_000


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> defaultdict[str, set[str]]:
    """Every plan that was followed from now on, by the name of its statement."""
    followed: defaultdict[str, set[str]] = defaultdict(set)

    def profiled(turn: Turn, name: str, /, **parameters: object) -> list[Row]:
        result = turn._transaction.run("PROFILE " + queries.read(name), parameters)
        rows = [record.data() for record in result]
        profile = result.consume().profile
        assert profile is not None
        followed[name].add(profile["args"]["string-representation"])
        return rows

    monkeypatch.setattr(Turn, "rows", profiled)
    return followed


def give_out(store: Store) -> None:
    """What of a file goes to others."""
    store.sharings.share(case("child"), SHARING)
    store.sharings.sharings(case("child"))
    store.access_requests.ask(case("child"), REQUEST)
    store.access_requests.requests(case("child"))
    store.access_requests.decide(case("child"), "r1", [ONE], deed_id="d1", at=FIRST)
    store.access_requests.decisions(case("child"), "r1")
    store.access_requests.extend(case("child"), "r1", "Four boxes", at=FIRST)


def do_everything(store: Store) -> None:
    """Run every statement that there is, with something for it to find."""
    migrate(store.connection, at=FIRST)
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.users.list_users(REGISTER)
    store.users.link_sign_in(REGISTER, "i_1", WORKER.id, at=FIRST)
    store.users.find_user_of("i_1")
    sign_in_and_out(store)
    store.users.link_sign_in(REGISTER, "i_1", "", at=LATER)
    between: list[Tie] = [kind(f"t-{name}", "mother", "child", said()) for name, kind in TYPES.items() if kind is not MemberOf]
    home, member = Group("home", GroupKind.HOUSEHOLD, "Home", said()), MemberOf("t-member", "child", "home", said())
    numbered, called = fact("child", FileNumber("file.ged", "I1")), named("child", "Asha")
    store.networks.record(REGISTER, deed("child", "mother", home, member, numbered, called, *between))
    store.cases.open_file(REGISTER, "child", opened=TODAY, at=FIRST)
    store.cases.allocate(REGISTER, Allocation("child", WORKER.id, WORKER.team, TODAY), at=FIRST)
    store.cases.my_children(CASELOAD, on=TODAY)
    store.cases.case_facts("child")
    look(store, "child")
    store.networks.read_family_networks([case("child")], DeedKind.LIST_CHILDREN, within_hops=4, as_at=TODAY)
    store.networks.list_people(REGISTER)
    store.networks.resolve_file_number(REGISTER, "I1")
    store.networks.count(REGISTER)
    store.networks.read_taken_back(case("child"), ["child"], ["child", "mother"])
    make_current(store.connection, at=FIRST)
    for access in (EVERYBODY, MINE):
        store.search.find(access, Sought("", ("Asha",)), on=TODAY, most=10)
        store.search.pairs(access, on=TODAY)
        store.search.joins(access, on=TODAY)
    store.search.join_of("t-SAME_AS")
    say_again_and_leave_empty(store, called.id)
    restrict_and_open_again(store, [home.id, member.id, called.id, *(tie.id for tie in between if not isinstance(tie, SameAs))])
    taken_back = [home.id, member.id, called.id, keep_a_picture(store), *(tie.id for tie in between)]
    store.networks.record(case("child"), deed(*(Withdrawal(one, "wrong") for one in taken_back), at=LATER, kind=DeedKind.CORRECT))
    scan(store)
    store.emergencies.break_glass(GLASS, opening())
    store.emergencies.unreviewed(AUDITOR, on=TODAY)
    store.emergencies.review(AUDITOR, "child", "e1", RIGHT, on=TODAY)
    give_out(store)
    store.cases.kin_of_caseload(WORKER.id, on=TODAY)
    store.retention.files(OFFICER)
    store.retention.file(OFFICER, "child")
    store.retention.hold(OFFICER, held())
    store.retention.lift(OFFICER, "child", "h1", words="The inquiry has ended", at=LATER)
    store.disposals.what_would_go(RECORDS, "child", no_own_record)
    confirmed = confirm(store)
    store.disposals.listed(SECOND)
    store.disposals.carry_out(RECORDS, confirmed)
    store.audit.entries(case("child"))
    store.audit.verify(TRAIL)


def scan(store: Store) -> None:
    everybody = ScanAccess(OPERATOR, Purpose.RECORD_KEEPING, "scans-the-service", TODAY, whole_service=True)
    store.scans.begin(everybody, DeedKind.SCAN_ISOLATION)
    store.scans.children(everybody, limit=10)
    store.scans.networks(
        everybody, DeedKind.SCAN_ISOLATION, facts=(), ties=(), groups=(), within_hops=4, as_at=TODAY, after="a", children=10
    )


def sign_in_and_out(store: Store) -> None:
    store.sessions.open_session("k1", session("s_1"))
    store.sessions.change_session("k1", lambda one: one)
    store.sessions.end_sessions(OF_WORKER)
    store.sessions.close_session("k1")


def keep_a_picture(store: Store) -> str:
    drawn = fact("child", Drawing("me"))
    store.networks.record(case("child"), replace(deed(drawn), pictures=(NewPicture(drawn.id, "child", b"a picture"),)))
    store.networks.read_picture(case("child"), drawn.id, ["child"])
    return drawn.id


def say_again_and_leave_empty(store: Store, earlier_id: str) -> None:
    again = fact("mother", Note("said again"), at=LATER)
    store.networks.record(case("child"), replace(deed(again, at=LATER), said_again=(SaidAgain(again.id, earlier_id),)))
    store.networks.record(case("child"), replace(deed("nobody", at=LATER), left_empty=("nobody",), left_unused=("nowhere",)))
    store.networks.record(case("child"), deed(MemberOf("t-put", "mother", "home", said()), at=LATER))
    store.networks.record(case("child"), deed(Withdrawal("t-put", "wrong"), at=LATER, kind=DeedKind.CORRECT))
    store.networks.deed_done("deed-1")


def restrict_and_open_again(store: Store, statements: list[str]) -> None:
    register = store.restrictions
    for number, (about, sort) in enumerate([*((one, Kept.STATEMENT) for one in statements), ("mother", Kept.PERSON)]):
        register.change(case("child"), change(about, sort, change_id=f"c{number}"))
        register.change(opened(REFUGE), change(about, sort, change_id=f"o{number}", opens=True))
    register.is_made("c0")
    register.changes(opened(REFUGE))
    register.permit(case("child"), permission())
    register.permissions(case("child"), on=TODAY)
    register.rights_of(WORKER, on=TODAY)
    register.end_permission(case("child"), "p1", at=LATER)


def test_the_embedded_engine_looks_up_what_a_parameter_names(embedded_for_session: TestEngine, plans: defaultdict[str, set[str]]) -> None:
    engine = embedded_for_session
    engine.wipe()
    with engine.store() as store:
        people = [f"p{n:03}" for n in range(300)]  # with few of a label the engine may look at all of them, and rightly
        lines = [ParentOf(f"t{n}", people[n], people[n + 1], said()) for n in range(299)]
        store.networks.record(REGISTER, deed(*people, *(named(p, "A name") for p in people), *lines))
        with engine.session() as session:
            session.run("MATCH (m:Migration|SearchIndex) DELETE m").consume()
        store.networks.read_family_networks([case("p150")], DeedKind.LIST_CHILDREN, within_hops=1, as_at=TODAY)
        do_everything(store)
    assert set(plans) == set(WITH_HEADER), "a statement was not run"
    scanned = {name for name, followed in plans.items() if any(_looks_at_all(plan) for plan in followed)}
    assert scanned <= MAY_SCAN.keys() | BY_RANGE | COUNTERS


def _looks_at_all(plan: str) -> bool:
    """Says that all nodes of a label, or all ties of a type, are looked at. A step that nothing came to, `()`, tells nothing."""
    starts = re.findall(r"MATCH NODE \(\w*:\w+\)(?! \(\)).*", plan)
    return "Scan" in plan or "label scan" in plan or any("[index:" not in start for start in starts)


def test_what_looks_at_all_is_seen_to_do_so(embedded_for_session: TestEngine) -> None:
    with embedded_for_session.store(), embedded_for_session.session() as session:
        for statement in (
            "MATCH (p:Person) WHERE p.hidden RETURN p.id AS id",
            "OPTIONAL MATCH (p:Person) WHERE p.recorded_by = 'x' RETURN p",
        ):
            profile = session.run(f"PROFILE {statement}").consume().profile
            assert profile is not None
            assert _looks_at_all(profile["args"]["string-representation"]), statement


def test_what_the_embedded_engine_does_not_tell_its_time_does(tmp_path: Path) -> None:
    make = """UNWIND range($first, $first + 999) AS n
        CREATE (:AuditHead {child_id: 'c' + toString(n), seq: 0, mac: ''}) CREATE (:User {id: 'u' + toString(n)})
        CREATE (:Person {id: 'c' + toString(n), hidden: false}) CREATE (:ChildFile {child_id: 'c' + toString(n), opened: '2026-01-01'})
        CREATE (:Allocation {user_id: 'u' + toString(n), team: 't' + toString(n), starts: '2026-01-01',
                             ends: '9999-12-31', withdrawn_at: $open})"""
    statements: dict[str, dict[str, object]] = {
        "access/my_children": {"user_id": "u77", "team": "t99", "on": "2026-11-25", "open": OPEN},
        "access/open_file": {"child_id": "c77", "opened": "2026-01-01", "at": FIRST, "by": "u"},
        "access/add_user": {"user_id": "u77", "record": {"role": "practitioner"}, "at": FIRST, "by": "u", "open": OPEN, "turn": "t"},
        "audit/take_turns": {"children": ["c77"], "turn": "t", "genesis": "0"},
    }
    with embedded(tmp_path) as engine, engine.store(), engine.session() as session:
        for first in range(0, MANY, 1000):
            session.run(make, first=first, open=OPEN).consume()

        def fastest(text: str, parameters: dict[str, object]) -> float:
            taken = []
            for _ in range(25):  # the least of so many is little touched by what else the machine does
                begun = time.perf_counter()
                session.run(text, parameters).consume()
                taken.append(time.perf_counter() - begun)
            return min(taken)

        scan = fastest("MATCH (a:Allocation) WHERE a.starts = $day RETURN count(a) AS n", {"day": "2020-01-01"})
        times = {name: fastest(queries.read(name), parameters) for name, parameters in statements.items()}
    assert all(taken < scan / 2 for taken in times.values()), f"a scan takes {scan * 1000:.1f} ms, they {times}"
