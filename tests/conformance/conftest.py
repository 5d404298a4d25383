"""Every test that takes `engine` or `store` runs on the embedded engine and on Neo4j."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from graphsvc.store.open_store import Store
from tests.support.engines import TestEngine, embedded, on_neo4j


@pytest.fixture(scope="session")
def embedded_for_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestEngine]:
    with embedded(tmp_path_factory.mktemp("embedded")) as engine:
        yield engine


@pytest.fixture(scope="session")
def neo4j_for_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestEngine]:
    if "PYTEST_XDIST_WORKER" in os.environ:  # a second process that starts one would cost half a minute, and more while both start
        (tmp_path_factory.getbasetemp().parent / "neo4j-is-started-once").touch(exist_ok=False)
    with on_neo4j(tmp_path_factory.mktemp("neo4j")) as engine:
        yield engine


@pytest.fixture(scope="session", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def any_engine(request: pytest.FixtureRequest) -> TestEngine:
    engine = request.getfixturevalue(f"{request.param}_for_session")
    assert isinstance(engine, TestEngine)
    return engine


@pytest.fixture
def engine(any_engine: TestEngine) -> TestEngine:
    """An engine with its schema and nothing else."""
    any_engine.wipe()
    return any_engine


@pytest.fixture(scope="session")
def any_store(any_engine: TestEngine) -> Iterator[Store]:
    with any_engine.store() as store:
        yield store


@pytest.fixture
def store(any_store: Store, engine: TestEngine) -> Store:
    """A store with nothing in it, and nothing in memory of what was in it: it was emptied behind its back."""
    any_store.networks._kept.forget()
    return any_store
