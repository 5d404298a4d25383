"""A database that is away, slow, or refuses us: a clear error within seconds, and never its own words."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.settings import Settings
from graphsvc.store.connection import Turn, connect
from graphsvc.store.open_store import Store, embedded_store, open_store
from tests.support.deeds import FIRST, REGISTER, TRAIL, deed, named
from tests.support.engines import TestEngine
from tests.support.store_process import AUDIT_KEY, started
from tests.support.wire import Wire, wire_to


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where somebody listens and never answers, as a hung server does."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def neo4j_at(tmp_path: Path, port: int) -> Settings:
    password = tmp_path / "password"
    password.write_text("a long enough passphrase")
    return Settings(neo4j_uri=f"bolt://127.0.0.1:{port}", neo4j_password_file=password)


def test_nobody_at_the_address(tmp_path: Path, free_port: int) -> None:
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable, match="cannot be reached"), open_store(neo4j_at(tmp_path, free_port), audit_key=AUDIT_KEY):
        pass
    assert time.monotonic() - begun < 5


def test_somebody_who_never_answers(tmp_path: Path, silent_port: int) -> None:
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable), open_store(neo4j_at(tmp_path, silent_port), audit_key=AUDIT_KEY, timeout_s=2.0):
        pass
    assert time.monotonic() - begun < 8


def test_an_address_that_is_none() -> None:
    with pytest.raises(StoreUnavailable, match="address"), connect("localhost", "neo4j", "x", "neo4j", timeout_s=1.0):
        pass


def test_a_sign_in_that_is_refused(engine: TestEngine) -> None:
    with (
        pytest.raises(StoreUnavailable, match="refuses our sign-in"),
        connect(engine.uri, engine.user, "wrong", engine.database, timeout_s=5.0),
    ):
        pass


@contextmanager
def store_over(wire: Wire, engine: TestEngine, *, timeout_s: float = 10.0) -> Iterator[Store]:
    over_wire = replace(engine, uri=f"bolt://127.0.0.1:{wire.port}")
    with over_wire.store(timeout_s=timeout_s) as store:
        yield store


def test_connections_that_broke_while_nobody_looked_are_made_anew_unnoticed(engine: TestEngine) -> None:
    with wire_to(engine.uri) as wire, store_over(wire, engine) as store:
        for n in range(3):
            assert store.networks.record(REGISTER, deed(f"p{n}"))
            wire.break_connections()
        assert store.networks.count(REGISTER)["people"] == 3
        assert [e.deed for e in store.audit.entries(REGISTER)].count("add-person") == 3


def test_a_connection_that_breaks_in_mid_transaction_is_tried_again_and_writes_once(engine: TestEngine) -> None:
    runs: list[int] = []

    def write_and_break(turn: Turn) -> int:
        runs.append(len(runs))
        turn.rows("record/add_people", rows=[{"id": "p", "hidden": False, "recorded_at": FIRST, "recorded_by": "u"}])
        if len(runs) == 1:
            wire.break_connections()
        (count,) = turn.rows("people/count")
        return int(count["people"])

    with wire_to(engine.uri) as wire, store_over(wire, engine) as store:
        assert store.connection.write(write_and_break) == 1
        assert runs == [0, 1]
        assert store.networks.count(REGISTER)["people"] == 1


def test_a_deed_whose_answer_was_lost_is_sent_again_and_done_once(engine: TestEngine) -> None:
    sent = deed("child", named("child", "Asha"))
    with wire_to(engine.uri) as wire, store_over(wire, engine) as store:
        store.networks.record(REGISTER, deed("another"))
        wire.lose_the_answer_to_the_next_commit()
        with pytest.raises(StoreUnavailable):
            store.networks.record(REGISTER, sent)
        assert not store.networks.record(REGISTER, sent), "it had been done after all"
        assert store.networks.count(REGISTER) == {"people": 2, "groups": 0, "facts": 1, "ties": 0, "photographs": 0}
        assert [e.deed for e in store.audit.entries(REGISTER)].count("add-person") == 2
        assert store.audit.verify(TRAIL).faults == ()


def test_a_database_that_falls_silent_in_the_midst_is_waited_for_no_longer_than_said(engine: TestEngine) -> None:
    sent = deed("child")
    with wire_to(engine.uri) as wire, store_over(wire, engine, timeout_s=1.0) as store:
        store.networks.record(REGISTER, deed("another"))
        wire.fall_silent()
        for act in (lambda: store.networks.record(REGISTER, sent), lambda: store.cases.case_facts("child")):
            begun = time.monotonic()
            with pytest.raises(StoreUnavailable, match="in time"):
                act()
            assert time.monotonic() - begun < 2
        wire.mend()
        store.networks.record(REGISTER, sent)
        assert store.networks.count(REGISTER)["people"] == 2


def test_a_database_that_goes_away_in_the_midst_and_comes_back_is_used_again_without_a_restart(engine: TestEngine) -> None:
    sent = deed("child")
    with wire_to(engine.uri) as wire, store_over(wire, engine, timeout_s=1.5) as store:
        store.networks.record(REGISTER, deed("another"))
        wire.refuse()
        begun = time.monotonic()
        with pytest.raises(StoreUnavailable):
            store.networks.record(REGISTER, sent)
        with pytest.raises(StoreUnavailable):
            store.ready()
        assert time.monotonic() - begun < 5
        assert wire.refused > 2, "the driver did not try again by itself"
        wire.mend()
        store.ready()
        assert store.networks.record(REGISTER, sent)


def test_an_engine_that_goes_away_in_the_midst_and_comes_back(tmp_path: Path) -> None:
    with started(str(tmp_path), 0) as owner, embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
        store.networks.record(REGISTER, deed("child"))
        owner.kill()
        owner.wait()
        begun = time.monotonic()
        with pytest.raises(StoreUnavailable):
            store.networks.record(REGISTER, deed("another"))
        assert time.monotonic() - begun < 8
    with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
        assert store.networks.count(REGISTER)["people"] == 1
