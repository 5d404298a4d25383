"""kill -9 in the midst of writes, ten times on each engine: whatever was acknowledged is there, whole, and every chain holds."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.open_store import Store, embedded_store, store_on
from tests.support.deeds import REGISTER, case, deed, look
from tests.support.engines import TestEngine
from tests.support.store_process import AUDIT_KEY, started

KILLS = 10
KILLS_OF_NEO4J_ITSELF = (4, 8)


def write_until_killed(where: str, moment: random.Random, *, server: TestEngine | None = None, kill_the_server: bool = False) -> list[str]:
    """Ids of the deeds that were acknowledged before the writer, or the database, was killed."""
    uri, password = (server.uri, server.password) if server else ("", "")
    with started(where, -1, uri=uri, password=password) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline().strip()  # so that the kill comes in the midst of writing
        time.sleep(moment.uniform(0.05, 0.3))
        if kill_the_server:
            assert server is not None
            assert server.server is not None
            server.server.kill()
        writer.kill()
        return [first, *writer.stdout.read().split()]


def assert_all_there(store: Store, acknowledged: list[str]) -> None:
    """Each deed whole: the person, their name, their tie to the child; no half of any other; every chain holds."""
    network = look(store, "child", within_hops=1, limit=100_000)
    people = {person.id: person for person in network.people}
    ties = {tie.id for tie in network.ties}
    lost = [d for d in acknowledged if f"person-{d}" not in people or not people[f"person-{d}"].names or f"tie-{d}" not in ties]
    assert not lost, f"{len(lost)} of {len(acknowledged)} acknowledged deeds were lost"
    counts = store.networks.count(REGISTER)
    assert counts["people"] - 1 == counts["facts"] == counts["ties"] == len(people) - 1, "a deed was written in part"
    assert store.audit.verify() == ()
    entries = [entry for entry in store.audit.entries(case("child")) if entry.deed == "add-person"]
    assert len(entries) == len(people) - 1, "a deed has not exactly one entry"


@pytest.mark.timeout(180)
def test_the_embedded_engine_keeps_what_it_acknowledged_through_ten_kills(tmp_path: Path) -> None:
    moment = random.Random(20261125)  # noqa: S311  # moments of kills, the same in every run
    with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
        store.networks.record(REGISTER, deed("child"))
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += write_until_killed(str(tmp_path), moment)
    with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
        assert_all_there(store, acknowledged)
    assert len(acknowledged) > 5 * KILLS


@pytest.mark.neo4j
@pytest.mark.timeout(300)
def test_neo4j_keeps_what_it_acknowledged_through_ten_kills(neo4j_for_session: TestEngine) -> None:
    engine = neo4j_for_session
    moment = random.Random(20261125)  # noqa: S311  # moments of kills, the same in every run
    with engine.store() as store:
        engine.wipe()
        store.networks.record(REGISTER, deed("child"))
    acknowledged: list[str] = []
    for kill in range(KILLS):
        at_the_server = kill in KILLS_OF_NEO4J_ITSELF and engine.server is not None and engine.server.may_be_killed
        acknowledged += write_until_killed("neo4j", moment, server=engine, kill_the_server=at_the_server)
        if at_the_server:
            assert engine.server is not None
            with pytest.raises(StoreUnavailable), engine.connect() as connection:
                store_on(connection, audit_key=AUDIT_KEY)
            engine.server.start()
    with engine.store() as store:
        assert_all_there(store, acknowledged)
    assert len(acknowledged) > 2 * KILLS
