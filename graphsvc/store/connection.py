"""Units of work on either engine: managed transactions, tried again where two writers met, within a time limit that holds."""

from __future__ import annotations

import contextvars
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, LiteralString, TypeVar, cast

import neo4j
from neo4j.exceptions import ConstraintError

import queries
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.trouble import SLOW, translated

T = TypeVar("T")
Row = dict[str, Any]

RETRY_S = 3.0  # for how long the driver tries again when two writers met, or the connection broke
RACES = 5  # how often a race to make the same node is run again: the driver does not retry those
SCHEMA_S = 60.0  # an index over many records takes its time
logging.getLogger("neo4j").setLevel(logging.ERROR)  # that two writers met and one tries again is no news for a terminal
_dice = secrets.SystemRandom()


class _TimeIsUp(Exception):
    """Nobody waits for this unit of work any more: leave, and let the transaction roll back."""


class Turn:
    """One transaction under way. May be begun again from the start, so all that it is given was made before."""

    def __init__(self, transaction: neo4j.ManagedTransaction, given_up: threading.Event) -> None:
        self._transaction = transaction
        self._given_up = given_up

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """Run the statement of that name (`network/read_people`); all its rows."""
        self.check_time()
        text = cast(LiteralString, queries.read(name))  # type: ignore[redundant-cast]  # our own files, never a request
        return [record.data() for record in self._transaction.run(text, parameters)]

    def row(self, name: str, /, **parameters: object) -> Row | None:
        """The first row of a statement, or None."""
        found = self.rows(name, **parameters)
        return found[0] if found else None

    def check_time(self) -> None:
        if self._given_up.is_set():
            raise _TimeIsUp


@dataclass(slots=True)
class _Outcome(Generic[T]):
    value: T | None = None
    trouble: BaseException | None = None


class Connection:
    """A driver and one database of it. Safe to use from many threads."""

    def __init__(self, driver: neo4j.Driver, database: str, *, timeout_s: float) -> None:
        self._driver = driver
        self._database = database
        self.timeout_s = timeout_s

    def write(self, work: Callable[[Turn], T], *, timeout_s: float | None = None) -> T:
        """Run `work` in one transaction: all of it is kept, or nothing. It may run more than once.

        Raises:
            Conflict: an id is in use already.
            StoreUnavailable: the database is away, or took longer than `timeout_s`. It may be written after all: send the same deed again.
        """
        limit_s = timeout_s or self.timeout_s

        def run(given_up: threading.Event) -> T:
            for race in range(1, RACES):
                try:
                    return self._transact(work, limit_s, given_up, neo4j.WRITE_ACCESS)
                except ConstraintError:
                    time.sleep(_dice.uniform(0.5, 1.5) * 0.01 * 2**race)
            return self._transact(work, limit_s, given_up, neo4j.WRITE_ACCESS)

        return _within(limit_s, run)

    def read(self, work: Callable[[Turn], T], *, timeout_s: float | None = None) -> T:
        """Run `work` in one reading transaction. It may run more than once.

        Raises:
            StoreUnavailable: the database is away, or took longer than `timeout_s`.
        """
        limit_s = timeout_s or self.timeout_s
        return _within(limit_s, lambda given_up: self._transact(work, limit_s, given_up, neo4j.READ_ACCESS))

    def change_schema(self, name: str, /) -> None:
        """Run one statement that changes the schema, by itself: engines do not mix those with others.

        Raises:
            StoreUnavailable: the database is away, or refuses it.
        """

        def run(_: threading.Event) -> None:
            with self._driver.session(database=self._database) as session:
                session.run(cast(LiteralString, queries.read(name))).consume()  # type: ignore[redundant-cast]

        _within(max(self.timeout_s, SCHEMA_S), run)

    def _transact(self, work: Callable[[Turn], T], limit_s: float, given_up: threading.Event, access: str) -> T:
        @neo4j.unit_of_work(timeout=limit_s)
        def unit(transaction: neo4j.ManagedTransaction) -> T:
            turn = Turn(transaction, given_up)
            result = work(turn)
            turn.check_time()
            return result

        with self._driver.session(database=self._database) as session:
            return session.execute_write(unit) if access == neo4j.WRITE_ACCESS else session.execute_read(unit)


def _within(limit_s: float, run: Callable[[threading.Event], T]) -> T:
    """Wait for at most `limit_s`, then tell the work that nobody waits any more.

    The embedded engine ignores the time limit that the driver sends, and a database that hangs heeds none. The thread that waits for it
    is left behind and ends when the database answers or the connection breaks.
    """
    outcome: _Outcome[T] = _Outcome()
    given_up = threading.Event()

    def target() -> None:
        try:
            outcome.value = run(given_up)
        except BaseException as trouble:  # noqa: BLE001  # raised again below, where somebody waits for it
            outcome.trouble = trouble

    thread = threading.Thread(target=contextvars.copy_context().run, args=(target,), name="store-turn", daemon=True)
    thread.start()
    thread.join(limit_s)
    if thread.is_alive():
        given_up.set()
        raise StoreUnavailable(SLOW)
    with translated():
        if outcome.trouble is not None:
            raise outcome.trouble
    return cast(T, outcome.value)


@contextmanager
def connect(uri: str, user: str, password: str, database: str, *, timeout_s: float) -> Iterator[Connection]:
    """A connection, closed at the end. Settings as measured: the driver's own first retry delay of a second would show as waiting.

    Raises:
        StoreUnavailable: the address cannot be used, or nobody answers there, or the sign-in is refused.
    """
    settings: Mapping[str, Any] = {
        "connection_timeout": min(3.0, timeout_s),
        "connection_acquisition_timeout": min(5.0, timeout_s),
        "max_transaction_retry_time": min(RETRY_S, timeout_s),
        "initial_retry_delay": 0.02,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
        "user_agent": "graphsvc",
    }
    try:
        driver = neo4j.GraphDatabase.driver(uri, auth=(user, password), **settings)
    except (ValueError, neo4j.exceptions.ConfigurationError):
        raise StoreUnavailable(
            "The address of the database cannot be used: write it like bolt://localhost:7687 or neo4j://host:7687"
        ) from None
    with driver:
        with translated():
            driver.verify_connectivity()
        yield Connection(driver, database, timeout_s=timeout_s)
