"""A database that is away, slow, or refuses us: a clear error within seconds, and never its own words."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.settings import Settings
from graphsvc.store.connection import connect
from graphsvc.store.open_store import embedded_store, open_store
from tests.support.deeds import REGISTER, deed
from tests.support.engines import TestEngine
from tests.support.store_process import AUDIT_KEY, started


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
