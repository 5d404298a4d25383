"""Migrations: in order, once, never changed, and safe to make from two places at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.open_store import store_on
from graphsvc.store.schema import Migration, known_migrations, made_migrations, migrate
from tests.support.deeds import FIRST
from tests.support.engines import TestEngine
from tests.support.store_process import AUDIT_KEY


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


def test_two_who_make_them_at_once_make_them_once(engine: TestEngine) -> None:
    forget(engine)
    with engine.connect() as connection, ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: migrate(connection, at=FIRST), range(3)))
        assert made_migrations(connection) == known_migrations()


def test_an_interrupted_migration_goes_on_where_it_stopped(engine: TestEngine) -> None:
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
