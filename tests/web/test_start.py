"""What happens when the server starts and when it stops."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphsvc import app
from graphsvc.settings import Settings
from render.errors import RenderCrashed
from tests.support.fakes import InMemoryStore, StandingClock


class Drawing:
    """Stands for the processes that draw."""

    def __init__(self) -> None:
        self.started, self.closed = threading.Event(), threading.Event()

    def start(self) -> None:
        self.started.set()
        raise RenderCrashed("the process that draws did not start")  # which the first picture will say

    def close(self) -> None:
        self.closed.set()


def test_what_draws_is_started_with_the_server_and_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    monkeypatch.setattr(app, "STUDIOS", drawing)
    service = app.create_app(Settings(data_dir=tmp_path, port=0), InMemoryStore().ports(StandingClock()))
    gc.unfreeze()
    with TestClient(service):
        assert drawing.started.wait(10)
        assert gc.get_freeze_count() > 0
        assert not drawing.closed.is_set()
    assert drawing.closed.is_set()
