"""`graphsvc sessions` as one runs it: where somebody is signed in, and the end of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphsvc.access.session import Session
from graphsvc.settings import Settings
from graphsvc.store.open_store import open_store
from tests.unit.cli.conftest import graphsvc

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_somebody_is_signed_out_everywhere_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(data))
    assert graphsvc("users", "add", "u_ana", "--name", "Ana Reyes", "--role", "practitioner").code == 0
    settings = Settings(data_dir=data)
    with open_store(settings, audit_key=settings.key("audit")) as store:
        store.sessions.open_session("k1", Session("s_1", "u_ana", NOON, NOON, "Firefox on Windows"))
        assert graphsvc("sessions", "list", "--user", "u_ana").out == "2026-11-25 12:00  last used 2026-11-25 12:00  Firefox on Windows\n"
        assert json.loads(graphsvc("sessions", "end", "--user", "u_ana", "--json").out) == {"user": "u_ana", "ended": 1}
        assert store.sessions.find_session("k1") is None
    graphsvc("sessions", "end", "--user", "u_nobody").is_refused(2)
