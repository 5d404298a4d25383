"""The same on the embedded store, as the program puts it together: every read of the API, and every change that is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from graphsvc.app import create_app, open_service
from graphsvc.settings import Settings
from graphsvc.store.audit import AuditTrail
from graphsvc.store.connection import Row, Turn
from graphsvc.usecases import pictures
from graphsvc.usecases.ports import Ports
from graphsvc.web import security
from tests.matrix.declared import CLASSES, FOR_EVERYBODY, Asker, Outcome, Relation, Situation
from tests.matrix.driver import Driver, Entry, situations
from tests.matrix.operations import OPERATIONS, Operation
from tests.matrix.world import REGISTER, build_world
from tests.support.deeds import TRAIL
from tests.support.in_process import in_process
from tests.web.conftest import NO_LIMIT, draw_once


@dataclass
class WatchedStore:
    """Sees each entry as it is written. Nothing is put back: nobody is let change anything here but sessions."""

    ports: Ports
    seen: list[Entry] = field(default_factory=list)

    @classmethod
    def of(cls, ports: Ports, patch: pytest.MonkeyPatch) -> WatchedStore:
        watched = cls(ports)
        assert isinstance(ports.audit, AuditTrail)
        enter = ports.audit._enter

        def noting(turn: Any, acts: Any, turn_id: str) -> None:
            watched.seen += [Entry(act.actor_id, act.deed, act.child_id, act.rule) for act in acts]
            enter(turn, acts, turn_id)

        patch.setattr(ports.audit, "_enter", noting)
        return watched

    def begin(self) -> None:
        self.seen.clear()

    def entries(self) -> list[Entry]:
        return list(self.seen)

    def is_changed(self) -> bool:
        return False

    def put_back(self) -> None:
        return


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    unlimited: dict[str, Any] = {f"rate_{name}": rate for name, rate in NO_LIMIT.items()}
    settings = Settings(data_dir=tmp_path_factory.mktemp("matrix"), port=0, **unlimited)
    with open_service(settings) as ports, pytest.MonkeyPatch.context() as patch:
        world = build_world(ports, ports.clock.today())
        patch.setattr(pictures, "draw_in_worker", draw_once)
        patch.setattr(security, "NOT_FOUND_TAKES_S", 0.0)  # a thousand times would be minutes; another test holds it
        app = create_app(settings, ports, announce=lambda _: None)
        with in_process(app) as client:
            yield Driver(client, world, settings.key("token"), ports.clock, WatchedStore.of(ports, patch))


def in_every_situation() -> set[str]:
    """Names of operations: of each class the first of the API, else the first; and a few that the store decides in a way of their own."""
    names = {"GET /children/{child_id}/emergency", "GET /join", "GET /joined/{join_id}", "POST /api/v1/retention/files/{child_id}/holds"}
    for place in CLASSES:
        of_class = [operation for operation in OPERATIONS if operation.place is place]
        names.add(next((one for one in of_class if one.path.startswith("/api/")), of_class[0]).name)
    return names


def asked_here(operation: Operation, situation: Situation, everywhere: set[str]) -> bool:
    """Some in every situation, every other read where it is let through to the store. No change is let through."""
    lets_through = operation.expected(situation).outcome in {Outcome.MAY, Outcome.NOT_AMONG}
    if operation.does is not None:
        return operation.name in everywhere and not lets_through
    return operation.name in everywhere or (lets_through and operation.path.startswith("/api/"))


def asked_of(asker: Asker) -> list[tuple[Operation, Situation]]:
    everywhere = in_every_situation()
    asked = ((operation, one) for operation in OPERATIONS for one in situations(operation, asker))
    return [(operation, one) for operation, one in asked if operation.place is not FOR_EVERYBODY and asked_here(operation, one, everywhere)]


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("asker", Asker)
def test_what_happens_on_the_store_is_what_the_policy_declares(driver: Driver, asker: Asker) -> None:
    assert isinstance(driver.watch, WatchedStore)
    ports = driver.watch.ports
    before = ports.networks.count(REGISTER)
    asked = asked_of(asker)
    faults = [fault for operation, one in asked if (fault := driver.fault(operation, one))]
    assert not faults, "\n".join([f"{len(faults)} of {len(asked)} cells are not as declared", *faults[:40]])
    assert ports.networks.count(REGISTER) == before


def test_each_class_is_asked_here_and_the_trail_of_it_all_is_sound(driver: Driver) -> None:
    assert {operation.place for asker in Asker for operation, _ in asked_of(asker)} == set(CLASSES) - {FOR_EVERYBODY}
    assert isinstance(driver.watch, WatchedStore)
    assert driver.watch.ports.audit.verify(TRAIL).faults == ()


REFUSED = (
    ("GET", "/api/v1/children/{child_id}/people"),
    ("GET", "/children/{child_id}"),
    ("GET", "/api/v1/children/{child_id}/restricted"),
    ("GET", "/api/v1/children/{child_id}/trail"),
    ("GET", "/children/{child_id}/emergency"),
    ("GET", "/joined/{join_id}"),
    ("POST", "/api/v1/children/{child_id}/reviews"),
)


@pytest.mark.parametrize("asker", [Asker.PRACTITIONER, Asker.TEAM_MANAGER, Asker.INDEPENDENT_REVIEWER, Asker.RECORDS_OFFICER])
def test_the_same_statements_are_run_for_a_refusal_whether_or_not_there_is_such_a_child(
    driver: Driver, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much is found by them differs, and costs microseconds; that anything is done in one case alone would cost milliseconds."""
    run: list[str] = []
    rows = Turn.rows

    def noting(turn: Turn, name: str, /, **parameters: object) -> list[Row]:
        run.append(name)
        return rows(turn, name, **parameters)

    monkeypatch.setattr(Turn, "rows", noting)
    situation = Situation(asker, Relation.STRANGER, restricted=False)
    operations = {operation.route: operation for operation in OPERATIONS}
    compared = 0
    for route in REFUSED:
        operation = operations[route]
        if operation.expected(situation).outcome is not Outcome.AS_IF_NOT_THERE:
            continue
        done = []
        for values in (driver.world.values[False], driver.world.values[True], driver.world.nowhere(restricted=False)):
            run.clear()
            assert driver.ask(operation, situation, values).status_code == 404, route
            done.append(tuple(run))
        assert len(set(done)) == 1, route
        assert len(done[0]) >= 4
        compared += 1
    assert compared >= 5
