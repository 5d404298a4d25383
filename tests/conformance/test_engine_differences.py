"""Each row of "what differs between the engines" (docs/architecture.md), and the rule that makes it harmless: one test a row."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import TransientError

import queries
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound, StoreUnavailable
from graphsvc.domain.facts import FileNumber, Note
from graphsvc.domain.provenance import Source
from graphsvc.domain.ties import ParentOf
from graphsvc.store.audit import AuditTrail
from graphsvc.store.connection import Turn
from graphsvc.store.open_store import Store
from tests.support.deeds import CASELOAD, FIRST, REGISTER, TODAY, TRAIL, case, deed, fact, look, named, said
from tests.support.engines import TestEngine

# The embedded engine cannot be stopped, so what it is given ends by itself, in two seconds or three.
LONG_STATEMENT = {
    engine: f"UNWIND range(1, {n}) AS a UNWIND range(1, {n}) AS b WITH a * b AS c WHERE c % 7 = 0 RETURN count(c) AS n"
    for engine, n in (("embedded", 1_200), ("neo4j", 30_000))
}


def test_instants_are_kept_as_text_that_sorts(store: Store, engine: TestEngine) -> None:
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    with engine.session() as session:
        record = session.run(
            "MATCH (f:Fact) RETURN f.recorded_at AS at, f.withdrawn_at AS open, f.valid_from AS first, f.valid_to AS last"
        ).single()
    assert record is not None
    assert record.data() == {"at": FIRST, "open": "9999-12-31T23:59:59.999999Z", "first": "0000-01-01", "last": "9999-12-31"}


def test_what_has_no_order_of_its_own_is_put_in_order(store: Store) -> None:
    for n in (5, 2, 9, 1):
        store.networks.record(REGISTER, deed(f"p{n}", named(f"p{n}", f"Name {n}")))
    store.networks.record(REGISTER, deed("child", *(ParentOf(f"t{n}", f"p{n}", "child", said()) for n in (5, 2, 9, 1))))
    network = look(store, "child")
    assert [p.id for p in network.people] == ["child", "p1", "p2", "p5", "p9"]
    assert [t.id for t in network.ties] == ["t1", "t2", "t5", "t9"]


def test_two_writers_on_one_node_both_get_through(store: Store) -> None:
    store.networks.record(REGISTER, deed("child"))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.networks.record(case("child"), deed(named("child", f"Name {n}"))), range(40)))
    assert len(look(store, "child").child.facts) == 40
    assert [entry.seq for entry in store.audit.entries(case("child"))] == list(range(1, 43))


def test_a_deed_whose_unit_of_work_runs_twice_is_done_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    enter = AuditTrail._enter

    def meets_another_writer(trail: AuditTrail, turn: Turn, *rest: object) -> None:
        enter(trail, turn, *rest)  # type: ignore[arg-type]
        runs.append("run")
        if len(runs) == 1:
            raise TransientError

    monkeypatch.setattr(AuditTrail, "_enter", meets_another_writer)
    assert store.networks.record(REGISTER, deed("child", "mother", named("child", "Asha"), ParentOf("t", "mother", "child", said())))
    monkeypatch.undo()
    assert len(runs) == 2
    assert store.networks.count(REGISTER) == {"people": 2, "groups": 0, "facts": 1, "ties": 1, "photographs": 0}
    assert [entry.deed for entry in store.audit.entries(REGISTER)].count("add-person") == 1
    assert store.audit.verify(TRAIL).faults == ()


def test_what_is_amiss_once_is_looked_at_again_and_what_is_amiss_each_time_is_said(store: Store) -> None:
    runs: list[str] = []

    def seems_absent(turn: Turn) -> str:
        runs.append("run")
        if len(runs) == 1:
            raise NotFound("half of what another has just written")
        return "there"

    def is_absent(turn: Turn) -> None:
        runs.append("run")
        raise NotFound("There is no such record")

    assert store.connection.write(seems_absent) == "there"
    runs.clear()
    with pytest.raises(NotFound):
        store.connection.write(is_absent)
    assert len(runs) == 3


def test_the_time_limit_of_a_call_holds(engine: TestEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.store(timeout_s=0.5) as store:
        with monkeypatch.context() as patched:
            patched.setattr(queries, "read", lambda name: LONG_STATEMENT[engine.name])
            begun = time.monotonic()
            with pytest.raises(StoreUnavailable, match="in time"):
                store.connection.read(lambda turn: turn.rows("a statement that takes long"))
            assert time.monotonic() - begun < 1.5
        assert_nobody_waits_on()
    with engine.store() as store:
        store.networks.record(REGISTER, deed("somebody"))
        assert store.networks.count(REGISTER)["people"] == 1, "others are not kept waiting for what was given up"


@pytest.mark.neo4j
def test_neo4j_itself_ends_a_statement_whose_time_is_up(neo4j_for_session: TestEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    with neo4j_for_session.store(timeout_s=0.5) as store, neo4j_for_session.session() as session:
        monkeypatch.setattr(queries, "read", lambda name: LONG_STATEMENT["neo4j"])
        with pytest.raises(StoreUnavailable, match="in time"):
            store.connection.read(lambda turn: turn.rows("a statement that takes long"))
        end = time.monotonic() + 5
        while "range(1, 30000)" in (running := " ".join(r["q"] for r in session.run("SHOW TRANSACTIONS YIELD currentQuery AS q RETURN q"))):
            assert time.monotonic() < end, f"still running: {running}"
            time.sleep(0.1)


def assert_nobody_waits_on() -> None:
    end = time.monotonic() + 2
    while waiting := [thread for thread in threading.enumerate() if thread.name == "store-turn"]:
        assert time.monotonic() < end, f"{len(waiting)} calls that were given up wait on"
        time.sleep(0.02)


def test_a_write_that_was_given_up_is_not_kept_though_the_work_goes_on(engine: TestEngine) -> None:
    with engine.store(timeout_s=0.4) as store:
        finished = threading.Event()

        def slow(turn: Turn) -> None:
            turn.rows("record/add_people", rows=[{"id": "late", "hidden": False, "recorded_at": FIRST, "recorded_by": "u"}])
            time.sleep(1.0)
            finished.set()

        with pytest.raises(StoreUnavailable):
            store.connection.write(slow)
    assert finished.is_set(), "the connection was closed under a call that was still at it"
    with engine.store() as store:
        assert store.networks.count(REGISTER)["people"] == 0


def everything_but_the_trail(engine: TestEngine) -> list[str]:
    """All nodes and ties, as texts in order."""
    with engine.session() as session:
        nodes = session.run("MATCH (n) WHERE NOT n:AuditHead AND NOT n:AuditEntry RETURN n {.*} AS p, labels(n) AS l")
        found = [str(sorted(record["p"].items())) + str(record["l"]) for record in nodes]
        ties = session.run("MATCH ()-[r]->() RETURN type(r) AS t, r {.*} AS p")
        return sorted(found + [record["t"] + str(sorted(record["p"].items())) for record in ties])


def entries_in(engine: TestEngine) -> int:
    with engine.session() as session:
        return int(session.run("MATCH (e:AuditEntry) RETURN count(e) AS n").single(strict=True)["n"])


def test_reads_write_nothing_but_their_entry_in_the_trail(store: Store, engine: TestEngine) -> None:
    store.networks.record(REGISTER, deed("child", "mother", ParentOf("t", "mother", "child", said()), fact("child", FileNumber("f", "I1"))))
    before, entries = everything_but_the_trail(engine), entries_in(engine)
    assert len(before) > 4
    for read in (
        lambda: store.cases.case_facts("child"),
        lambda: store.users.find_user("u_worker"),
        store.ready,
    ):
        read()
    assert entries_in(engine) == entries
    audited = (
        lambda: look(store, "child"),
        lambda: store.networks.list_people(REGISTER),
        lambda: store.networks.read_people(REGISTER, ["child"]),
        lambda: store.networks.resolve_file_number(REGISTER, "I1"),
        lambda: store.networks.count(REGISTER),
        lambda: store.cases.my_children(CASELOAD, on=TODAY),
        lambda: store.users.list_users(REGISTER),
        lambda: store.audit.entries(REGISTER),
    )
    for look_at in audited:
        look_at()
    assert entries_in(engine) == entries + len(audited)
    assert everything_but_the_trail(engine) == before


def test_only_texts_and_truth_values_reach_an_engine(store: Store, engine: TestEngine) -> None:
    store.networks.record(
        REGISTER, deed("child", "mother", fact("child", Note("likes maps")), ParentOf("t", "mother", "child", said(began="2017")))
    )
    with engine.session() as session:
        maps = [r["p"] for r in session.run("MATCH (n) WHERE n:Person OR n:Fact RETURN n {.*} AS p")]
        maps += [r["p"] for r in session.run("MATCH ()-[r:PARENT_OF]->() RETURN r {.*} AS p")]
    assert len(maps) == 4
    assert {type(value) for properties in maps for value in properties.values()} == {str, bool}


def test_numbers_come_back_as_whole_numbers(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", "mother", ParentOf("t", "mother", "child", said())))
    counts = store.networks.count(REGISTER)
    network = look(store, "child")
    assert all(type(n) is int for n in [*counts.values(), network.people_not_shown, store.audit.entries(REGISTER)[0].seq])


def test_the_schema_needs_no_full_text_no_existence_constraints_and_no_roles() -> None:
    texts = [queries.read(name) for name in queries.names("schema")]
    assert texts
    assert not [t for t in texts if "FULLTEXT" in t or "IS NOT NULL" in t or "ROLE" in t or "NODE KEY" in t]


def test_ties_are_looked_up_the_one_way_that_uses_their_index_on_both_engines() -> None:
    by_id = [
        name
        for name in queries.names("record")
        if re.search(r"-\[r:[A-Z_]+\]->", queries.read(name)) and "$statement_id" in queries.read(name)
    ]
    assert len(by_id) == 19
    for name in by_id:
        text = re.sub(r"//.*", "", queries.read(name))
        assert "CALL" not in text, name
        assert "WHERE r.id = $statement_id" in text, name


def test_no_statement_walks_a_path_of_variable_length() -> None:
    names = [name for folder in queries.FOLDERS for name in queries.names(folder)]
    assert not [
        n
        for n in names
        if re.search(r"\[[^\]]*\*|\)\s*[{]\d|shortestPath|\)[+*]", re.sub(r"//.*|count\(\*\)|\{\.\*\}", "", queries.read(n)))
    ]


def test_writers_who_race_to_begin_one_chain_all_get_through(store: Store) -> None:
    start = threading.Barrier(8)

    def begin(n: int) -> None:
        start.wait()
        store.audit.append(actor_id="u", deed=DeedKind.REFUSED, child_id="new", purpose="", rule=f"r{n}", at=FIRST)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(begin, range(8)))
    assert [entry.seq for entry in store.audit.entries(case("new"))] == list(range(1, 10))
    assert store.audit.verify(TRAIL).faults == ()


_any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_any_text, min_size=1, max_size=20))
def test_any_text_comes_back_as_it_went(any_store: Store, texts: list[str]) -> None:
    child = deed()
    person_id = f"text-{child.id}"
    facts = [fact(person_id, Note(text, about=text)) for text in texts]
    tie = ParentOf(f"t-{person_id}", f"b-{person_id}", person_id, replace(said(), source=Source(words=texts[0])), words=texts[-1])
    any_store.networks.record(REGISTER, replace(deed(person_id, f"b-{person_id}", *facts, tie), id=child.id))
    network = look(any_store, person_id)
    assert network.child.facts == tuple(sorted(facts, key=lambda f: f.id))
    assert network.ties == (tie,)


def test_a_text_of_the_greatest_length_comes_back_as_it_went(store: Store) -> None:
    long = fact("child", Note("Ærøskøbing 🌱 \\ \" ' \x00 " * 4_500))
    store.networks.record(REGISTER, deed("child", long))
    assert look(store, "child", as_at=date(2026, 1, 1)).child.facts == (long,)
