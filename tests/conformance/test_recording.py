"""One deed, one transaction: all of it or nothing, once however often it is sent, and nothing overwritten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation, CaseFacts
from graphsvc.access.scope import CaseloadAccess
from graphsvc.domain.circles import Ring
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Asked, Born, FamilySearch, FileNumber, LubbenScale, Name, Note, Reviewed
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import View
from graphsvc.domain.support_work import (
    AskedOutcome,
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import (
    ContactMade,
    Flow,
    InCircle,
    InContact,
    MemberOf,
    OnEcomap,
    ParentOf,
    Strength,
    SupportWork,
)
from graphsvc.store import reach, writing
from graphsvc.store.open_store import Store
from tests.support.deeds import CASELOAD, FIRST, LAST, LATER, REGISTER, TRAIL, WORKER, case, deed, fact, look, named, said
from tests.support.engines import TestEngine


def test_a_deed_sent_twice_is_written_once(store: Store) -> None:
    sent = deed("child", named("child", "Asha"))
    assert store.networks.record(REGISTER, sent)
    assert not store.networks.record(REGISTER, sent)
    assert store.networks.count(REGISTER) == {"people": 1, "groups": 0, "facts": 1, "ties": 0, "photographs": 0}


def test_a_deed_sent_by_many_at_once_is_written_once(store: Store) -> None:
    # Often: where writers meet, the embedded engine sometimes shows one of them half of what another has just written.
    sent = [deed(f"child-{n}", named(f"child-{n}", "Asha")) for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        for one in sent:
            answers = list(pool.map(lambda _, one=one: store.networks.record(REGISTER, one), range(6)))
            assert sorted(answers) == [False] * 5 + [True]
    assert store.networks.count(REGISTER) == {"people": 12, "groups": 0, "facts": 12, "ties": 0, "photographs": 0}
    assert [e.deed for e in store.audit.entries(REGISTER)].count("add-person") == 12
    assert store.audit.verify(TRAIL).faults == ()


def test_the_work_with_a_supporter_is_kept_whole_and_taken_back_like_any_statement(store: Store) -> None:
    note = SupportWork(
        "t1",
        "nan",
        "child",
        said(),
        SupportStep.MET,
        SupportExit.DECLINED,
        CheckOutcome.AGREED,
        Nearness.ABROAD,
        Willingness.YES,
        KnowsOfUs.SOMETHING,
        place="2",
        words="She is moving house",
        decided_by="Morag Bell",
        look_again=PartialDate.parse("2027-05-12"),
    )
    rang = ContactMade("t2", "nan", "child", said(began="2026-11-01"), ContactWay.PHONED, ContactOutcome.REACHED, "To hear", "She was glad")
    facts = (
        Asked("child-not-asked", AskedOutcome.RATHER_NOT, "not today"),
        Reviewed(PartialDate.parse("2026-09-01"), "again in spring"),
        Meeting(MeetingKind.VISIT, MeetingState.PLANNED, PartialDate.parse("2026-12"), "with her sister"),
        FamilySearch(ContactWay.SEARCHED, ContactOutcome.NOT_FOUND, "his side", "electoral roll"),
        LubbenScale("321022"),
    )
    parent = ParentOf("t3", "nan", "child", said())
    childs_view = replace(said(), view=View.CHILD)
    views = InCircle("t4", "nan", "child", childs_view, Ring.MIDDLE), OnEcomap("t5", "nan", "child", said(), Strength.WEAK, Flow.TO_A)
    store.networks.record(REGISTER, deed("child", "nan", parent, *(fact("child", value) for value in facts), note, rang, *views))
    network = look(store, "child")
    assert set(network.ties) == {parent, note, rang, *views}
    assert {f.value for f in network.child.facts} == set(facts)
    for n, taken_back in enumerate(("t1", "t4", "t5")):
        store.networks.record(REGISTER, deed(Withdrawal(taken_back, "noted of somebody else"), at=LATER, deed_id=f"d{n}"))
    now = look(store, "child")
    assert {tie.id for tie in now.ties if tie.said.stands} == {"t2", "t3"}


@pytest.mark.parametrize(
    "broken",
    [
        lambda: ParentOf("t", "nobody", "child", said()),
        lambda: MemberOf("t", "child", "no-group", said()),
        lambda: MemberOf("t", "child", "child", said()),
        lambda: named("nobody", "Nobody"),
        lambda: Withdrawal("no-statement", "wrong"),
    ],
)
def test_of_a_deed_that_cannot_be_whole_nothing_is_written(store: Store, broken: object) -> None:
    assert callable(broken)
    with pytest.raises(NotFound):
        store.networks.record(REGISTER, deed("child", Group("home", GroupKind.HOUSEHOLD, "Home", said()), named("child", "Asha"), broken()))
    assert store.networks.count(REGISTER) == {"people": 0, "groups": 0, "facts": 0, "ties": 0, "photographs": 0}
    assert [e.deed for e in store.audit.entries(REGISTER)] == ["count-records", "view-audit"], "nor is there an entry of it"


def test_ids_in_use_are_refused_and_what_stands_there_stays(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", "mother", named("child", "Asha"), ParentOf("t", "mother", "child", said())))
    before = look(store, "child")
    taken = [
        deed("child"),
        deed(replace(before.child.facts[0], value=Name("Other"))),
        deed(ParentOf("t", "child", "mother", said())),
    ]
    for again in taken:
        with pytest.raises(Conflict):
            store.networks.record(REGISTER, again)
    assert look(store, "child") == before


def test_a_correction_takes_back_one_statement_and_records_another(store: Store, engine: TestEngine) -> None:
    first = named("child", "Asha")
    store.networks.record(REGISTER, deed("child", first))
    better = fact("child", Name("Aisha"), said_so=replace(said(LATER), replaces=first.id))
    store.networks.record(case("child"), deed(Withdrawal(first.id, "misheard"), better, at=LATER, kind=DeedKind.CORRECT))
    assert look(store, "child").child.facts == (better,)
    with engine.session() as session:
        kept = session.run(
            "MATCH (f:Fact {id: $id}) RETURN f.withdrawn_at AS at, f.withdrawn_by AS by, f.withdrawn_why AS why", id=first.id
        ).single()
    assert kept is not None
    assert kept.data() == {"at": LATER, "by": "u_worker", "why": "misheard"}


@pytest.mark.parametrize("statement_id", ["fact", "tie", "group"])
def test_what_has_been_taken_back_cannot_be_taken_back_again(store: Store, statement_id: str) -> None:
    records = (
        replace(named("a", "Asha"), id="fact"),
        InContact("tie", "a", "b", said()),
        Group("group", GroupKind.HOUSEHOLD, "Home", said()),
    )
    store.networks.record(REGISTER, deed("a", "b", *records))
    store.networks.record(case("a"), deed(Withdrawal(statement_id, "wrong"), at=LATER))
    with pytest.raises(Conflict):
        store.networks.record(case("a"), deed("new", Withdrawal(statement_id, "wrong again"), at=LAST))
    assert store.networks.count(REGISTER)["people"] == 2


def test_nobody_joins_a_group_that_was_taken_back(store: Store) -> None:
    wrong, right = (Group(name, GroupKind.HOUSEHOLD, "Home", said()) for name in ("wrong", "right"))
    store.networks.record(REGISTER, deed("child", wrong, MemberOf("m1", "child", "wrong", said())))
    store.networks.record(case("child"), deed(Withdrawal("wrong", "another family's"), at=LATER, kind=DeedKind.CORRECT))
    for access in (REGISTER, case("child")):
        with pytest.raises(NotFound):
            store.networks.record(access, deed(MemberOf("m2", "child", "wrong", said(LATER)), at=LATER))
    store.networks.record(case("child"), deed(right, MemberOf("m3", "child", "right", said(LATER)), at=LATER))
    assert [group.id for group in look(store, "child").groups] == ["right"]
    assert [group.id for group in look(store, "child", known_at=FIRST).groups] == ["wrong"]


def test_of_many_who_take_back_one_statement_at_once_only_one_does(store: Store) -> None:
    tie = InContact("tie", "a", "b", said())
    store.networks.record(REGISTER, deed("a", "b", tie))
    start = threading.Barrier(4)

    def take_back(child_id: str) -> str:
        start.wait()
        try:
            store.networks.record(case(child_id), deed(Withdrawal("tie", "over"), at=LATER))
        except Conflict:
            return "refused"
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take_back, ["a", "b", "a", "b"])) == ["done", "refused", "refused", "refused"]


def test_a_load_writes_each_deed_by_itself_and_can_be_run_again(store: Store) -> None:
    deeds = [deed(*(f"p{n}-{k}" for k in range(3)), deed_id=f"load-{n}", kind=DeedKind.IMPORT_FILE) for n in range(4)]
    deeds.insert(2, deed(named("nobody", "Nobody"), deed_id="broken", kind=DeedKind.IMPORT_FILE))
    told: list[int] = []
    with pytest.raises(NotFound):
        told.extend(n for n in _telling(store.networks.load(REGISTER, deeds), told))
    assert told == [3, 6]
    del deeds[2]
    assert list(store.networks.load(REGISTER, deeds)) == [3, 6, 9, 12]
    assert store.networks.count(REGISTER)["people"] == 12
    assert [e.deed for e in store.audit.entries(REGISTER)].count("import-file") == 4


def _telling(steps: Iterator[int], told: list[int]) -> Iterator[int]:
    for step in steps:
        told.append(step)
        yield from ()


def test_a_deed_larger_than_a_batch_is_still_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 10)
    monkeypatch.setattr(reach, "CHUNK", 7)
    people = [f"p{n:04d}" for n in range(35)]
    ties = [ParentOf(f"t{n}", people[n], people[n // 3], said()) for n in range(1, 35)]
    assert list(store.networks.load(REGISTER, [deed(*people, *(named(p, f"Name {p}") for p in people), *ties)])) == [35]
    assert store.networks.count(REGISTER) == {"people": 35, "groups": 0, "facts": 35, "ties": 34, "photographs": 0}
    network = look(store, "p0000", within_hops=None)
    assert (len(network.people), len(network.ties), network.cut) == (35, 34, False)
    with pytest.raises(NotFound):
        store.networks.record(REGISTER, deed(*(f"q{n:04d}" for n in range(35)), named("nobody", "Nobody")))
    assert store.networks.count(REGISTER)["people"] == 35


def test_people_are_listed_a_page_at_a_time(store: Store) -> None:
    people = [f"p{n}" for n in range(5)]
    files = [fact(p, FileNumber("f.ged", p.upper())) for p in people]
    store.networks.record(REGISTER, deed(*people, *files, fact("p0", Born(None, "Leith")), fact("p0", Note("a long story"))))
    pages, after = [], ""
    while page := store.networks.list_people(REGISTER, after=after, limit=2):
        pages.append([p.id for p in page])
        after = page[-1].id
    assert pages == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    first = store.networks.list_people(REGISTER, limit=1)[0]
    assert {type(f.value) for f in first.facts} == {FileNumber, Born}
    assert store.networks.resolve_file_number(REGISTER, "P3") == ("p3",)
    assert store.networks.resolve_file_number(REGISTER, "P9") == ()
    store.networks.record(REGISTER, deed(*(fact(p, FileNumber("other.ged", "I1")) for p in people)))
    assert store.networks.resolve_file_number(REGISTER, "I1", limit=2) == ("p0", "p1")
    assert store.networks.resolve_file_number(REGISTER, "I1", after="p1", limit=2) == ("p2", "p3")
    for limit in (0, 10_001):
        with pytest.raises(InvalidRequest):
            store.networks.resolve_file_number(REGISTER, "I1", limit=limit)
        with pytest.raises(InvalidRequest):
            store.networks.list_people(REGISTER, limit=limit)


def test_what_cannot_be_kept_is_refused_before_anything_is_written(store: Store) -> None:
    refused = [
        deed(NewPerson("")),
        deed("p" * 201),
        deed("p", at="2026-11-02"),
        deed("p", named("p", "broken \ud800 text")),
        deed("p", named("p", "x" * 100_001)),
        deed("p", fact("p", Name("A"), said_so=replace(said(), withdrawn_at=LATER))),
        deed("p", fact("p", Name("A"), said_so=replace(said(), withdrawn_why="wrong"))),
    ]
    for bad in refused:
        with pytest.raises(InvalidRequest):
            store.networks.record(REGISTER, bad)
    assert store.networks.count(REGISTER)["people"] == 0


def test_a_file_is_opened_and_allocated_once(store: Store) -> None:
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    assert store.cases.case_facts("child") == CaseFacts(person_exists=True, has_file=False)
    assert store.cases.case_facts("nobody") == CaseFacts(person_exists=False, has_file=False)
    given = Allocation("child", WORKER.id, "north", date(2026, 1, 5))
    for _ in range(2):
        store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST)
        store.cases.allocate(REGISTER, given, at=FIRST)
    assert store.cases.case_facts("child") == CaseFacts(True, True, (given,))
    ended = replace(given, ends=date(2026, 6, 30))
    store.cases.allocate(REGISTER, ended, at=LATER)
    assert store.cases.case_facts("child").allocations == (ended,)
    with pytest.raises(NotFound):
        store.cases.open_file(REGISTER, "nobody", opened=date(2026, 1, 5), at=FIRST)
    with pytest.raises(NotFound):
        store.cases.allocate(REGISTER, replace(given, child_id="nobody"), at=FIRST)
    with pytest.raises(NotFound):
        store.cases.allocate(REGISTER, replace(given, user_id="u_nobody"), at=FIRST)


def test_a_file_opened_by_many_at_once_is_one_file(store: Store) -> None:
    store.networks.record(REGISTER, deed("child"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST), range(4)))
    assert store.cases.case_facts("child").has_file
    assert len(store.audit.entries(case("child"))) == 5


def test_a_caseload_is_ones_own_or_the_teams_for_its_manager_on_the_day(store: Store) -> None:
    other = Actor("u_other", "Another worker", Role.PRACTITIONER, "north")
    manager = Actor("u_manager", "A manager", Role.TEAM_MANAGER, "north")
    for user in (WORKER, other, manager):
        store.users.add_user(REGISTER, user, at=FIRST)
    names = {"c1": "Zoë", "c2": "adam", "c3": "Bea", "c4": "Cy"}
    store.networks.record(REGISTER, deed(*names, *(named(c, n) for c, n in names.items()), NewPerson("c5", restricted=True)))
    allocations = [
        Allocation("c1", WORKER.id, "north", date(2026, 1, 1)),
        Allocation("c2", WORKER.id, "north", date(2026, 1, 1), date(2026, 11, 24)),
        Allocation("c3", other.id, "north", date(2026, 1, 1)),
        Allocation("c4", WORKER.id, "south", date(2026, 1, 1)),
        Allocation("c5", WORKER.id, "north", date(2026, 1, 1)),
    ]
    for allocation in allocations:
        store.cases.open_file(REGISTER, allocation.child_id, opened=date(2026, 1, 2), at=FIRST)
        store.cases.allocate(REGISTER, allocation, at=FIRST)

    def children(access: CaseloadAccess, on: date) -> list[str]:
        return [file.child.id for file in store.cases.my_children(access, on=on)]

    assert children(CASELOAD, date(2026, 11, 24)) == ["c2", "c4", "c1"], "in order of name, whatever its capitals"
    assert children(CASELOAD, date(2026, 11, 25)) == ["c4", "c1"]
    assert children(CASELOAD, date(2025, 12, 31)) == []
    assert children(CaseloadAccess(manager, "own-caseload"), date(2026, 11, 25)) == ["c3", "c1"]
    assert children(CaseloadAccess(replace(other, team="south"), "own-caseload"), date(2026, 11, 25)) == ["c3"], "a team is its manager's"
    assert [f.opened for f in store.cases.my_children(CASELOAD, on=date(2026, 11, 25))] == [date(2026, 1, 2)] * 2


def test_a_user_recorded_anew_is_as_recorded_last_and_what_stood_before_stays(store: Store, engine: TestEngine) -> None:
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    promoted = replace(WORKER, role=Role.TEAM_MANAGER)
    store.users.add_user(REGISTER, promoted, at=LATER)
    assert store.users.find_user(WORKER.id) == promoted
    assert store.users.find_user("u_nobody") is None
    assert store.users.list_users(REGISTER) == (promoted,)
    with engine.session() as session:
        roles = [r["role"] for r in session.run("MATCH (:User)-[:RECORDED_AS]->(r) RETURN r.role AS role ORDER BY r.recorded_at")]
    assert roles == ["practitioner", "team-manager"]


def test_deeds_keep_their_order_of_people_and_need_none(store: Store) -> None:
    empty = Deed("empty", DeedKind.CORRECT, FIRST, "u_worker")
    assert store.networks.record(REGISTER, empty)
    assert not store.networks.record(REGISTER, empty)
