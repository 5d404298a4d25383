"""Waiting for a unit of work for as long as somebody would, and no longer.

The embedded engine ignores the time limit that the driver sends, and a database that hangs heeds none. So each unit of work runs in a
thread of its own. When its time is up the connection that it uses is cut: that ends its waiting, and the database rolls it back.
"""

from __future__ import annotations

import contextvars
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import neo4j

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.trouble import CLOSED, SLOW

T = TypeVar("T")


class TimeIsUp(Exception):
    """Nobody waits for this unit of work any more: leave, and let the transaction roll back."""


class Patience:
    """Of one call. `watch` says which transaction it waits for now: another each time that the driver tries again."""

    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._transaction: neo4j.ManagedTransaction | None = None

    def watch(self, transaction: neo4j.ManagedTransaction) -> None:
        """Wait for this transaction from now on.

        Raises:
            TimeIsUp: nobody waits any more.
        """
        self._transaction = transaction
        self.check()

    def check(self) -> None:
        """Return while somebody waits.

        Raises:
            TimeIsUp: nobody waits any more.
        """
        if self._is_over.is_set():
            raise TimeIsUp

    def end(self) -> None:
        """Wait no more. Whoever reads from the connection finds it closed by the other side."""
        self._is_over.set()
        # The driver has no public way to break off a transaction from another thread. Should these names go, the thread waits on.
        # A transaction that is closed has given its connection back, perhaps to somebody else.
        is_closed = getattr(self._transaction, "_closed_flag", True)
        raw: Any = getattr(getattr(getattr(self._transaction, "_connection", None), "socket", None), "_socket", None)
        if not is_closed and isinstance(raw, socket.socket):
            with suppress(OSError):
                socket.socket.shutdown(raw, socket.SHUT_RDWR)  # not SSLSocket's own, which takes the cipher from under the reader


@dataclass(slots=True)
class _Outcome(Generic[T]):
    value: T | None = None
    trouble: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A call that is under way. `spare`: nothing is lost if it is broken off, since it only reads."""

    thread: threading.Thread
    patience: Patience
    spare: bool


class Waiting:
    """The calls of one connection that are under way."""

    def __init__(self) -> None:
        self._under_way: list[_UnderWay] = []
        self._lock = threading.Lock()
        self._over = threading.Event()

    def within(self, limit_s: float, run: Callable[[Patience], T], *, spare: bool = False) -> T:
        """Do it in a thread, and wait for its outcome.

        Args:
            limit_s: how long somebody waits for it, in seconds.
            spare: nothing is lost if it is broken off when the connection is closed.

        Raises:
            StoreUnavailable: it takes longer, or the connection is closed meanwhile.
            BaseException: whatever it raised.
        """
        outcome: _Outcome[T] = _Outcome()
        patience = Patience()

        def target() -> None:
            try:
                outcome.value = run(patience)
            except BaseException as trouble:  # noqa: BLE001  # raised again below, where somebody waits for it
                outcome.trouble = trouble

        thread = threading.Thread(target=contextvars.copy_context().run, args=(target,), name="store-turn", daemon=True)
        with self._lock:
            if self._over.is_set():
                raise StoreUnavailable(CLOSED)
            thread.start()
            self._under_way = [*(one for one in self._under_way if one.thread.is_alive()), _UnderWay(thread, patience, spare)]
        thread.join(limit_s)
        if thread.is_alive():
            patience.end()
            raise StoreUnavailable(SLOW)
        if outcome.trouble is not None:
            if self._over.is_set() and spare:
                raise StoreUnavailable(CLOSED) from None
            raise outcome.trouble
        return cast(T, outcome.value)

    def see_off(self, within_s: float) -> None:
        """Begin no more, break off what may be, and let all leave: a connection must not be closed under one who is still at it."""
        with self._lock:
            self._over.set()
            left, self._under_way = self._under_way, []
        for one in left:
            if one.spare:
                one.patience.end()
        end = time.monotonic() + within_s
        for one in left:
            one.thread.join(max(0.0, end - time.monotonic()))
