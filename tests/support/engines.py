"""Both engines for the conformance suite: each started once a session, emptied between tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from graphsvc.store.connection import Connection, connect
from graphsvc.store.engine_embedded import DATABASE, USER, embedded_engine
from graphsvc.store.open_store import Store, store_on
from tests.support.neo4j_server import Neo4jServer, NoNeo4j, neo4j_for_tests
from tests.support.store_process import AUDIT_KEY

WIPE = "MATCH (n) WHERE NOT n:Migration DETACH DELETE n"


@dataclass(frozen=True, slots=True)
class TestEngine:
    """A running engine and how to reach it. `server` is there where it is a Neo4j."""

    __test__ = False

    name: str
    uri: str
    user: str
    password: str
    database: str
    server: Neo4jServer | None = None

    def connect(self, *, timeout_s: float = 10.0) -> AbstractContextManager[Connection]:
        return connect(self.uri, self.user, self.password, self.database, timeout_s=timeout_s)

    @contextmanager
    def store(self, *, timeout_s: float = 10.0, now: Callable[[], str] | None = None) -> Iterator[Store]:
        with self.connect(timeout_s=timeout_s) as connection:
            yield store_on(connection, audit_key=AUDIT_KEY) if now is None else store_on(connection, audit_key=AUDIT_KEY, now=now)

    @contextmanager
    def session(self) -> Iterator[neo4j.Session]:
        """The bare driver, for looking behind the store's back."""
        with (
            neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password), notifications_min_severity="OFF") as driver,
            driver.session(database=self.database) as session,
        ):
            yield session

    def wipe(self) -> None:
        with self.session() as session:
            session.run(WIPE).consume()


@contextmanager
def embedded(folder: Path) -> Iterator[TestEngine]:
    with embedded_engine(folder) as engine:
        yield TestEngine("embedded", engine.uri, USER, engine.password, DATABASE)


@contextmanager
def on_neo4j(folder: Path) -> Iterator[TestEngine]:
    """A Neo4j, or a skip with one loud line at the end; a failure where REQUIRE_NEO4J=1."""
    try:
        with neo4j_for_tests(folder) as server:
            engine = TestEngine("neo4j", server.uri, server.user, server.password, "neo4j", server)
            yield engine
            engine.wipe()  # one that was named is to be found as empty as it was
    except NoNeo4j as trouble:
        if os.environ.get("REQUIRE_NEO4J") == "1":
            pytest.fail(f"REQUIRE_NEO4J=1, but there is no Neo4j: {trouble}")
        pytest.skip(f"Neo4j was not tested: {trouble}")
