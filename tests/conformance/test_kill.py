"""kill -9 in the midst of writes, of the service ten times on each engine, and of Neo4j: what was acknowledged is there, whole and once."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.ties import AcquaintanceKind, Knows
from graphsvc.settings import Settings
from graphsvc.store.open_store import Store, embedded_store, open_store
from tests.conformance.test_people_search import search
from tests.support.deeds import REGISTER, TRAIL, case, deed, look, named, said
from tests.support.disposing import SECOND, confirm, open_closed_file
from tests.support.engines import TestEngine
from tests.support.service_process import CHILD, Practitioners, nursery, record_a_child, serving, settings_on
from tests.support.store_process import AUDIT_KEY, DESTROYING, JOINING, started

KILLS = 10


def kill_again_and_again(settings: Settings) -> Practitioners:
    """Kill the service while several write through it, start it again, and so on; what got no answer is sent again each time."""
    moment = random.Random(20261125)  # noqa: S311  # moments of kills, the same in every run
    record_a_child(settings)
    practitioners = Practitioners(settings)
    with nursery(settings) as services:
        for _ in range(KILLS):
            with services.serving() as (pid, port), practitioners.at_work(port):
                time.sleep(moment.uniform(0.02, 0.25))
                os.kill(pid, signal.SIGKILL)
    return practitioners


def assert_all_there(settings: Settings, practitioners: Practitioners) -> None:
    """Each friend whole (the person, their name, their tie) and once; no half of any other; each with one entry in a chain that holds."""
    with open_store(settings, audit_key=settings.key("audit")) as store:
        network = look(store, CHILD, within_hops=1, limit=100_000)
        friends = [person.display_name for person in network.people if person.id != CHILD]
        lost = set(practitioners.acknowledged) - set(friends)
        assert not lost, f"{len(lost)} of {len(practitioners.acknowledged)} acknowledged deeds were lost"
        assert len(friends) == len(set(friends)), "a deed that was sent again was done again"
        assert set(friends) <= {*practitioners.acknowledged, *practitioners.unanswered}
        counts = store.networks.count(REGISTER)
        assert (counts["people"], counts["facts"], counts["ties"]) == (len(friends) + 1, len(friends) + 1, len(friends)), "half a deed"
        assert store.audit.verify(TRAIL).faults == ()
        entries = [entry for entry in store.audit.entries(case(CHILD)) if entry.deed == DeedKind.ADD_PERSON]
        assert len(entries) == len(friends), "a deed has not exactly one entry"


@pytest.mark.timeout(240)
def test_the_embedded_engine_keeps_what_the_service_acknowledged_through_ten_kills(tmp_path: Path) -> None:
    settings = settings_on(tmp_path)
    practitioners = kill_again_and_again(settings)
    assert len(practitioners.acknowledged) >= KILLS
    assert practitioners.unanswered, "no kill came in the midst of a write"
    assert practitioners.refusals == []
    assert_all_there(settings, practitioners)


@pytest.mark.parametrize("engine_name", ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
@pytest.mark.timeout(120)
def test_a_join_that_is_killed_is_done_or_not_done(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    engine: TestEngine | None = request.getfixturevalue("neo4j_for_session") if engine_name == "neo4j" else None
    where, uri, password = ("neo4j", engine.uri, engine.password) if engine else (str(tmp_path), "", "")
    if engine:
        engine.wipe()

    def opened() -> AbstractContextManager[Store]:
        return engine.store() if engine else embedded_store(tmp_path, audit_key=AUDIT_KEY)

    with opened() as store:
        store.networks.record(REGISTER, deed("one", "other", named("one", "Elizabeth Penhale"), named("other", "Liz Tregenza")))
        apart = look(store, "one")
    moment = random.Random(5)  # noqa: S311  # moments of kills, the same in every run
    for _ in range(2 if engine else 4):
        with started(where, JOINING, uri=uri, password=password) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("join-")
            time.sleep(moment.uniform(0.0, 0.05))
            process.kill()
        with opened() as store:
            network = look(store, "one")
            is_one = bool(network.joined)
            assert is_one == (len(network.person("one").names) == 2), "half a join"
            assert is_one or network == apart
            entries = [m.found.id for m in search(store, "Liz Tregenza").matches]
            assert entries[0] == ("one" if is_one else "other"), "found otherwise than it is"
            assert ("other" in entries) != is_one
            written = [entry.deed for entry in store.audit.entries(REGISTER)]
            assert written.count(DeedKind.JOIN_RECORDS) - written.count(DeedKind.UNJOIN_RECORDS) == is_one
            assert store.audit.verify(TRAIL).faults == ()


@pytest.mark.parametrize("engine_name", ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
@pytest.mark.timeout(120)
def test_a_job_that_destroys_a_file_goes_on_after_each_kill_and_nobody_is_shown_by_halves(
    engine_name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    engine: TestEngine | None = request.getfixturevalue("neo4j_for_session") if engine_name == "neo4j" else None
    where, uri, password = ("neo4j", engine.uri, engine.password) if engine else (str(tmp_path), "", "")
    if engine:
        engine.wipe()

    def opened() -> AbstractContextManager[Store]:
        return engine.store() if engine else embedded_store(tmp_path, audit_key=AUDIT_KEY)

    friends = [f"friend{n}" for n in range(100)]
    with opened() as store:
        ties = [Knows(f"t{n}", "child", friend, said(), kind=AcquaintanceKind.FRIEND) for n, friend in enumerate(friends)]
        store.networks.record(REGISTER, deed("child", *friends, *(named(one, f"{one} Penhale") for one in friends), *ties))
        open_closed_file(store, "child")
        confirm(store)
    moment, kills = random.Random(7), 0  # noqa: S311  # moments of kills, the same in every run
    for _ in range(4):
        with started(where, DESTROYING, uri=uri, password=password) as process:
            assert process.stdout is not None
            if not process.stdout.readline():
                break  # it had ended by itself
            time.sleep(moment.uniform(0.0, 0.05))
            process.kill()
            kills += 1
        with opened() as store:
            assert store.networks.list_people(REGISTER) == ()
            assert search(store, "friend50 Penhale").matches == ()
            left = store.networks.count(REGISTER)
            assert left["ties"] <= left["people"], "somebody was left without what is known of them, or the other way round"
            assert left["facts"] == max(0, left["people"] - (left["people"] != left["facts"]))
    with opened() as store:
        certificate = store.disposals.carry_out(SECOND, "d_child")
        assert kills >= 2, "no kill came in the midst of it"
        assert {kind: n for kind, n in certificate.counts.items() if n} == {
            "Allocation": 1, "files": 1, "people": 101, "facts": 100, "ties": 100
        }  # fmt: skip
        assert store.networks.count(REGISTER) == {"people": 0, "groups": 0, "ties": 0, "facts": 0, "photographs": 0}
        assert store.audit.verify(TRAIL).faults == ()


@pytest.mark.neo4j
@pytest.mark.timeout(240)
def test_neo4j_keeps_what_the_service_acknowledged_through_ten_kills(neo4j_for_session: TestEngine, tmp_path: Path) -> None:
    engine = neo4j_for_session
    engine.wipe()
    settings = settings_on(tmp_path, uri=engine.uri, user=engine.user, password=engine.password)
    practitioners = kill_again_and_again(settings)
    assert len(practitioners.acknowledged) >= KILLS
    assert practitioners.unanswered, "no kill came in the midst of a write"
    assert practitioners.refusals == []
    assert_all_there(settings, practitioners)


@pytest.mark.neo4j
@pytest.mark.timeout(240)
def test_the_service_outlives_a_killed_neo4j_and_nothing_acknowledged_is_lost(neo4j_for_session: TestEngine, tmp_path: Path) -> None:
    engine = neo4j_for_session
    if engine.server is None or not engine.server.may_be_killed:
        pytest.skip("the Neo4j that NEO4J_TEST_URI names is not ours to kill")
    engine.wipe()
    settings = settings_on(tmp_path, uri=engine.uri, user=engine.user, password=engine.password)
    record_a_child(settings)
    practitioners = Practitioners(settings)
    with serving(settings) as port:
        with practitioners.at_work(port):
            time.sleep(0.3)
            engine.server.kill()
        assert set(practitioners.refusals) == {503}, "a database that is away is a clear answer"
        engine.server.start()
        again, practitioners.unanswered = practitioners.unanswered, []
        for name in again:
            assert practitioners.add(port, name) == 201, "the same service goes on"
            practitioners.acknowledged.append(name)
    assert_all_there(settings, practitioners)
