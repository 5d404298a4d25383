"""`graphsvc users` as one runs it: who may sign in, and by which identity."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphsvc.access.session import Session
from graphsvc.app import open_service
from graphsvc.settings import Settings
from tests.unit.cli.conftest import graphsvc


def test_somebody_is_entered_linked_and_unlinked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    told = graphsvc("users", "add", "u_ana", "--name", "Ana Reyes", "--role", "team-manager", "--team", "north")
    assert told.code == 0, told.err
    assert graphsvc("users", "list").out == "u_ana  Ana Reyes, team manager, north\n"
    assert json.loads(graphsvc("users", "list", "--json").out)[0]["role"] == "team-manager"
    assert graphsvc("users", "link", "u_ana", "i_abc").code == 0
    graphsvc("users", "link", "u_nobody", "i_abc").is_refused(2)
    with open_service(Settings()) as ports:
        ports.sessions.open_session("k" * 64, Session("s_1", "u_ana", datetime.now(UTC), datetime.now(UTC)))
    assert "Ana" not in graphsvc("sessions", "list", "--user", "u_ana").out
    assert graphsvc("sessions", "list", "--user", "u_ana", "--json").out != "[]\n"
    assert "1 session of theirs ended" in graphsvc("users", "unlink", "i_abc").err
    assert json.loads(graphsvc("sessions", "list", "--user", "u_ana", "--json").out) == []
    assert "theirs" not in graphsvc("users", "unlink", "i_abc").err
    graphsvc("users", "add", "u_eve", "--name", "Eve", "--role", "operator").is_refused(2)


def test_a_program_has_scopes_and_a_token_that_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    enter = ("users", "add", "u_case", "--name", "Case system", "--role")
    graphsvc(*enter, "service").is_refused(2)
    graphsvc(*enter, "practitioner", "--scope", "record").is_refused(2)
    assert graphsvc(*enter, "service", "--scope", "record", "--scope", "read-networks").code == 0
    assert json.loads(graphsvc("users", "list", "--json").out)[0]["scopes"] == ["read-networks", "record"]
    assert ".read-networks+record." in graphsvc("token", "--as", "u_case").out
    assert ".record." in graphsvc("token", "--as", "u_case", "--scope", "record").out
    graphsvc("token", "--as", "u_case", "--scope", "read-pictures").is_refused(2)
