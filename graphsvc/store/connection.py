"""Units of work on either engine: managed transactions, tried again where two writers met, within a time limit that holds."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, LiteralString, TypeVar, cast

import neo4j
from neo4j.exceptions import ClientError, ConstraintError, DriverError, Neo4jError, ResultFailedError, TransientError

import queries
from graphsvc.domain.errors import Conflict, NotFound, StoreUnavailable
from graphsvc.store.patience import Patience, Waiting
from graphsvc.store.trouble import SIGN_IN, translated

T = TypeVar("T")
Row = dict[str, Any]

RETRY_S = 3.0  # for how long the driver tries again when two writers met, or the connection broke
FAREWELL_S = 5.0  # for how long calls that are still under way are waited for at the end
RACES = 5  # how often a race to make the same node is run again: the driver does not retry those
DOUBTS = 3  # how often "not there" or "taken back already" must be found before it is believed: see `Connection`
SCHEMA_S = 60.0  # an index over many records takes its time
MADE_MEANWHILE = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"  # despite IF NOT EXISTS, where two make the same at once
HALF_THERE = "Neo.ClientError.Statement.EntityNotFound"  # the embedded engine, reading what another writer has not finished
logging.getLogger("neo4j").setLevel(logging.ERROR)  # that two writers met and one tries again is no news for a terminal
_dice = secrets.SystemRandom()


class Turn:
    """One transaction under way. May be begun again from the start, so all that it is given was made before."""

    def __init__(self, transaction: neo4j.ManagedTransaction, patience: Patience) -> None:
        patience.watch(transaction)
        self._transaction = transaction
        self._patience = patience

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """Run the statement of that name (`network/read_people`); all its rows."""
        self._patience.check()
        text = cast(LiteralString, queries.read(name))  # type: ignore[redundant-cast]  # our own files, never a request
        # Statements give plain values, so that nothing is left to be unpacked inside of them.
        try:
            return [dict(record) for record in self._transaction.run(text, parameters)]
        except ClientError as trouble:
            if trouble.code != HALF_THERE:
                raise
            raise TransientError from trouble  # another writer was at it: the driver tries again

    def row(self, name: str, /, **parameters: object) -> Row | None:
        """The first row of a statement, or None."""
        found = self.rows(name, **parameters)
        return found[0] if found else None


class Connection:
    """A driver and one database of it. Safe to use from many threads.

    Where two writers meet, the embedded engine may show one of them half of what the other has just written, before it refuses the later of
    them. So what a writer finds amiss is looked at again, in a transaction of its own.
    """

    def __init__(self, driver: neo4j.Driver, database: str, *, timeout_s: float, sign_in: str = SIGN_IN) -> None:
        self._driver = driver
        self._sign_in = sign_in
        self._database = database
        self.timeout_s = timeout_s
        self._waiting = Waiting()

    def write(self, work: Callable[[Turn], T], *, timeout_s: float | None = None) -> T:
        """Run `work` in one transaction: all of it is kept, or nothing. It may run more than once.

        Raises:
            Conflict: an id is in use already.
            StoreUnavailable: the database is away, or took longer than `timeout_s`. It may be written after all: send the same deed again.
        """
        limit_s = timeout_s or self.timeout_s

        def run(patience: Patience) -> T:
            doubts = DOUBTS
            for race in range(1, RACES):
                try:
                    return self._transact(work, limit_s, patience, neo4j.WRITE_ACCESS)
                except ConstraintError:
                    pass
                except (Conflict, NotFound):
                    doubts -= 1
                    if not doubts:
                        raise
                time.sleep(_dice.uniform(0.5, 1.5) * 0.01 * 2**race)
            return self._transact(work, limit_s, patience, neo4j.WRITE_ACCESS)

        return self._within(limit_s, run)

    def read(self, work: Callable[[Turn], T], *, timeout_s: float | None = None) -> T:
        """Run `work` in one reading transaction. It may run more than once.

        Raises:
            StoreUnavailable: the database is away, or took longer than `timeout_s`.
        """
        limit_s = timeout_s or self.timeout_s
        return self._within(limit_s, lambda patience: self._transact(work, limit_s, patience, neo4j.READ_ACCESS), spare=True)

    def change_schema(self, name: str, /) -> None:
        """Run one statement that changes the schema, by itself: engines do not mix those with others.

        Where another process changes the schema too, wait until it has.

        Raises:
            StoreUnavailable: the database is away, or refuses it, or the other process took longer than `SCHEMA_S`.
        """
        statement = neo4j.Query(cast(LiteralString, queries.read(name)), timeout=SCHEMA_S)  # type: ignore[redundant-cast]

        def run(patience: Patience) -> None:
            while True:
                patience.check()
                try:
                    with self._driver.session(database=self._database) as session:
                        session.run(statement).consume()
                    return
                except Neo4jError as trouble:  # the driver does not try again by itself outside its own transactions
                    if not isinstance(trouble, TransientError) and (trouble.code or "") != MADE_MEANWHILE:
                        raise
                    time.sleep(_dice.uniform(0.05, 0.15))

        self._within(max(self.timeout_s, SCHEMA_S), run)

    def _transact(self, work: Callable[[Turn], T], limit_s: float, patience: Patience, access: str) -> T:
        trouble: Neo4jError | DriverError | None = None

        @neo4j.unit_of_work(timeout=limit_s)
        def unit(transaction: neo4j.ManagedTransaction) -> T:
            nonlocal trouble
            try:
                result = work(Turn(transaction, patience))
            except (Neo4jError, DriverError) as met:
                trouble = met
                raise
            patience.check()
            return result

        with self._driver.session(database=self._database) as session:
            while True:
                try:
                    return session.execute_write(unit) if access == neo4j.WRITE_ACCESS else session.execute_read(unit)
                except ResultFailedError:
                    # The driver gives the connection of a failed transaction back before it closes that transaction. Where another thread
                    # has it by then, the closing fails with this, and neither the trouble nor whether to try again is left of it.
                    if trouble is None:
                        raise
                    if not trouble.is_retryable():
                        raise trouble from None

    def _within(self, limit_s: float, run: Callable[[Patience], T], *, spare: bool = False) -> T:
        with translated(sign_in=self._sign_in):
            return self._waiting.within(limit_s, run, spare=spare)

    def close(self) -> None:
        """Let go of the database. What is being read is broken off; what is being written is waited for, a little."""
        self._waiting.see_off(FAREWELL_S)
        self._driver.close()


@contextmanager
def connect(uri: str, user: str, password: str, database: str, *, timeout_s: float, sign_in: str = SIGN_IN) -> Iterator[Connection]:
    """A connection, closed at the end. Settings as measured: the driver's own first retry delay of a second would show as waiting.

    `sign_in` is what is said where the database does not know us.

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
    with closing(Connection(driver, database, timeout_s=timeout_s, sign_in=sign_in)) as connection:
        with translated(sign_in=sign_in):
            driver.verify_connectivity()
        yield connection
