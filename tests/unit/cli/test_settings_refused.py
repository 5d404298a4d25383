"""Settings that cannot be used: the setting is named, and what to do about it."""

from __future__ import annotations

import fcntl
import os
import secrets
from functools import partial
from pathlib import Path

import pytest

from graphsvc.store import open_store
from graphsvc.store.engine_embedded import embedded_engine
from tests.unit.cli.conftest import graphsvc

STORE_COMMANDS = (("people",), ("migrate",), ("token", "--as", "u_rachel"), ("serve", "--port", "0"), ("demo", "--no-serve"))


@pytest.mark.parametrize(
    "setting, value, said",
    [
        ("PORT", "http", "GRAPHSVC_PORT: "),
        ("PORT", "-1", "GRAPHSVC_PORT: "),
        ("HOST", "0.0.0.0", "set GRAPHSVC_HOST to 127.0.0.1"),  # noqa: S104  # it is refused
        ("HOST", "example.org", "set GRAPHSVC_HOST to 127.0.0.1"),
    ],
)
def test_a_page_off_this_machine_or_on_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str) -> None:
    monkeypatch.setenv(f"GRAPHSVC_{setting}", value)
    told = graphsvc("serve")
    told.is_refused(2)
    assert said in told.words


@pytest.mark.parametrize("command", STORE_COMMANDS, ids=" ".join)
def test_a_data_folder_that_is_a_file_is_refused_by_every_command(
    command: tuple[str, ...], family: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(family))
    told = graphsvc(*command)
    told.is_refused(2)
    assert "Check GRAPHSVC_DATA_DIR" in told.words


def test_a_short_or_missing_key_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRAPHSVC_SECRETS_DIR", str(tmp_path))
    told = graphsvc("people")
    told.is_refused(2)
    assert "audit.key cannot be read: No such file or directory. Make one with 'make secrets'" in told.words
    (tmp_path / "audit.key").write_text("tiny-key", encoding="utf-8")
    told = graphsvc("people")
    told.is_refused(2)
    assert "audit.key is shorter than 32 bytes" in told.words
    assert "tiny-key" not in told.words


@pytest.mark.parametrize(
    "password, said",
    [("", "Set GRAPHSVC_NEO4J_PASSWORD_FILE"), ("changeme", "default one"), ("twelve-less", "shorter than 12")],
)
def test_a_missing_or_weak_password_of_neo4j_is_refused_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, password: str, said: str
) -> None:
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", "bolt://127.0.0.1:1")
    if password:
        (tmp_path / "password").write_text(password, encoding="utf-8")
        monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD_FILE", str(tmp_path / "password"))
    told = graphsvc("people")
    told.is_refused(2)
    assert said in told.words
    assert not password or password not in told.err


@pytest.mark.parametrize("uri", ["127.0.0.1:7687", "http://127.0.0.1:7687", "bolt://", "somewhere"])
def test_an_address_that_is_no_bolt_address_is_refused(monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", uri)
    told = graphsvc("people")
    told.is_refused(2)
    assert told.words == "GRAPHSVC_NEO4J_URI: Write it like bolt://localhost:7687 or neo4j://host:7687"


def test_a_database_that_is_away_could_not_be_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(secrets.token_hex(16), encoding="utf-8")
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", "bolt://127.0.0.1:1")
    told = graphsvc("people")
    told.is_refused(1)
    assert "The database cannot be reached" in told.words


def test_a_data_folder_that_another_process_holds_without_answering_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    lock = os.open(data / "engine.lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        monkeypatch.setattr(open_store, "embedded_engine", partial(embedded_engine, wait_s=0.2))
        told = graphsvc("people")
    finally:
        os.close(lock)
    told.is_refused(1)
    assert f"Another process holds the data folder {data} and does not answer" in told.words
