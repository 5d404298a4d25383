"""Migrations: in order, once, never changed, and safe to make from two places at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.open_store import embedded_store, store_on
from graphsvc.store.schema import Migration, known_migrations, made_migrations, migrate
from tests.support.deeds import FIRST
from tests.support.engines import TestEngine
from tests.support.store_process import AUDIT_KEY, started


def forget(engine: TestEngine) -> None:
    with engine.session() as session:
        session.run("MATCH (m:Migration) DELETE m").consume()


def test_migrations_are_numbered_without_gaps() -> None:
    known = known_migrations()
    assert [m.version for m in known] == list(range(1, len(known) + 1))
    assert all(m.name.startswith(f"{m.version:04d}_") for m in known)


def test_all_are_made_once(engine: TestEngine) -> None:
    forget(engine)
    with engine.connect() as connection:
        assert migrate(connection, at=FIRST) == len(known_migrations())
        assert made_migrations(connection) == known_migrations()
        assert migrate(connection, at=FIRST) == 0


@pytest.mark.neo4j
def test_three_who_meet_on_an_empty_neo4j_all_find_it_ready(neo4j_for_session: TestEngine) -> None:
    engine = neo4j_for_session
    take_schema_away(engine)
    start = threading.Barrier(3)

    def open_it(_: int) -> tuple[Migration, ...]:
        with engine.connect() as connection:
            start.wait()
            store_on(connection, audit_key=AUDIT_KEY).ready()
            return made_migrations(connection)

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(open_it, range(3))) == [known_migrations()] * 3


def test_two_processes_that_meet_on_an_empty_folder_both_find_it_ready(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool, ExitStack() as both:
        opening = [pool.submit(started, str(tmp_path), 0) for _ in range(2)]
        entered = [pool.submit(both.enter_context, context.result()) for context in opening]
        assert all(process.result().poll() is None for process in entered)
        with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
            assert made_migrations(store.connection) == known_migrations()


def take_schema_away(engine: TestEngine) -> None:
    with engine.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        for what, list_them in (
            ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name"),
            ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"),
        ):
            for name in [record["name"] for record in session.run(f"{list_them} RETURN name")]:
                session.run(f"DROP {what} {name}").consume()


def test_an_interrupted_migration_goes_on_where_it_stopped(engine: TestEngine) -> None:
    with engine.connect() as connection:
        migrate(connection, at=FIRST)
    with engine.session() as session:
        session.run("MATCH (m:Migration) WHERE m.version > 3 DELETE m").consume()
    with engine.connect() as connection:
        assert migrate(connection, at=FIRST) == len(known_migrations()) - 3


def test_a_migration_whose_text_has_changed_is_refused_by_name(engine: TestEngine) -> None:
    with engine.connect() as connection:
        migrate(connection, at=FIRST)
        changed = tuple(replace(m, checksum="0" * 64) if m.version == 2 else m for m in known_migrations())
        with pytest.raises(StoreUnavailable, match="0002_person_id"):
            migrate(connection, at=FIRST, migrations=changed)


def test_a_database_of_a_later_version_is_refused(engine: TestEngine) -> None:
    later = Migration(9_999, "9999_later", "0" * 64)
    with engine.connect() as connection:
        store = store_on(connection, audit_key=AUDIT_KEY)
        store.ready()
        with engine.session() as session:
            session.run("CREATE (m:Migration {version: 9999, name: $name, checksum: $sum})", name=later.name, sum=later.checksum).consume()
        try:
            with pytest.raises(StoreUnavailable, match="later version"):
                migrate(connection, at=FIRST)
            with pytest.raises(StoreUnavailable, match="later version"):
                store.ready()
        finally:
            with engine.session() as session:
                session.run("MATCH (m:Migration {version: 9999}) DELETE m").consume()


def test_a_store_whose_schema_is_not_up_to_date_is_not_ready(engine: TestEngine) -> None:
    with engine.connect() as connection:
        store = store_on(connection, audit_key=AUDIT_KEY)
        with engine.session() as session:
            session.run("MATCH (m:Migration {version: 2}) DELETE m").consume()
        with pytest.raises(StoreUnavailable, match="not up to date"):
            store.ready()
        migrate(connection, at=FIRST)
        store.ready()
