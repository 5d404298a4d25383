"""A failed transaction says why it failed, even where somebody else has its connection by the time that it is closed.

The driver gives the connection back first, and closes the transaction then. Here somebody else takes it in between, each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from neo4j.exceptions import ClientError, TransientError

from graphsvc.domain.errors import Conflict
from graphsvc.store.connection import Connection, Turn
from graphsvc.store.open_store import Store
from tests.support.engines import TestEngine

DEED = {"deed_id": "deed-1", "kind": "add-person", "at": "2026-11-01T10:00:00Z", "by": "worker", "turn": "t1"}


def _add(turn: Turn) -> None:
    turn.rows("record/add_deed", **DEED)


@pytest.fixture
def taken(engine: TestEngine, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Connection, list[str]]]:
    """A connection of which each one given back is taken at once by another, who is at work on it; and who took one."""
    with engine.connect() as connection, ExitStack() as others:
        driver: Any = connection._driver
        release, takers = driver._pool.release, list[str]()

        def give_back(one: Any) -> None:
            release(one)
            if not takers or takers[-1] != "is taking":
                takers.append("is taking")
                transaction = others.enter_context(driver.session(database=engine.database)).begin_transaction()
                others.callback(transaction.close)
                takers[-1] = "has taken it" if transaction._connection is one else "took another"

        connection.write(_add)
        monkeypatch.setattr(driver._pool, "release", give_back)
        yield connection, takers
        monkeypatch.undo()


def test_what_is_there_already_is_a_conflict_and_no_outage(taken: tuple[Connection, list[str]]) -> None:
    connection, takers = taken
    with pytest.raises(Conflict):
        connection.write(_add)
    assert "has taken it" in takers


def test_what_may_be_tried_again_is_tried_again(taken: tuple[Connection, list[str]]) -> None:
    connection, takers = taken
    tries = []

    def work(turn: Turn) -> str:
        tries.append(turn)
        if len(tries) < 3:
            with pytest.raises(ClientError):
                turn.rows("record/add_deed")  # refused, since nothing is given with it
            raise TransientError
        return "done"

    assert connection.write(work) == "done"
    assert len(tries) == 3
    assert takers.count("has taken it") >= 2
