"""A connection is closed under nobody: what is being read is broken off first, and what is being written is waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.patience import Patience, Waiting


def _work(patience: Patience, until: threading.Event, begun: threading.Event) -> str:
    begun.set()
    while not until.is_set():
        patience.check()
        time.sleep(0.005)
    return "done"


def _beside(waiting: Waiting, until: threading.Event, *, spare: bool) -> tuple[threading.Thread, list[object]]:
    """One who is at it already, in a thread of its own, and what became of it."""
    begun, became = threading.Event(), list[object]()

    def run() -> None:
        try:
            became.append(waiting.within(30, lambda patience: _work(patience, until, begun), spare=spare))
        except StoreUnavailable as trouble:
            became.append(trouble)

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(10)
    return thread, became


def test_what_is_being_read_is_broken_off() -> None:
    waiting = Waiting()
    thread, became = _beside(waiting, threading.Event(), spare=True)
    waiting.see_off(20)
    thread.join(10)
    assert isinstance(became[0], StoreUnavailable)
    assert "closing" in str(became[0])


def test_what_is_being_written_is_waited_for() -> None:
    waiting, until = Waiting(), threading.Event()
    thread, became = _beside(waiting, until, spare=False)
    threading.Timer(0.2, until.set).start()
    waiting.see_off(20)
    thread.join(10)
    assert became == ["done"]


def test_no_more_is_begun() -> None:
    waiting = Waiting()
    waiting.see_off(1)
    with pytest.raises(StoreUnavailable, match="closing"):
        waiting.within(1, lambda _: "begun")


def test_whose_time_was_up_is_waited_for() -> None:
    waiting, left = Waiting(), threading.Event()

    def stubborn(_: Patience) -> None:
        time.sleep(0.3)
        left.set()

    with suppress(StoreUnavailable):
        waiting.within(0.01, stubborn)
    assert not left.is_set()
    waiting.see_off(20)
    assert left.is_set()


@pytest.mark.parametrize("spare", [True, False])
def test_the_driver_is_closed_last(spare: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphsvc.store.connection import Connection

    until, begun, at_work, closed_at = threading.Event(), threading.Event(), threading.Event(), list[bool]()

    class Driver:
        def close(self) -> None:
            closed_at.append(at_work.is_set())

    def transact(_: object, work: Callable[[Patience], str], limit_s: float, patience: Patience, access: str) -> str:
        at_work.set()
        try:
            return work(patience)
        finally:
            at_work.clear()

    monkeypatch.setattr(Connection, "_transact", transact)
    connection = Connection(Driver(), "graphsvc", timeout_s=30)  # type: ignore[arg-type]
    run = connection.read if spare else connection.write

    def beside() -> None:
        with suppress(StoreUnavailable):
            run(lambda turn: _work(turn, until, begun))  # type: ignore[arg-type]

    thread = threading.Thread(target=beside)
    thread.start()
    assert begun.wait(10)
    threading.Timer(0.2, until.set).start()
    connection.close()
    thread.join(10)
    assert closed_at == [False]
