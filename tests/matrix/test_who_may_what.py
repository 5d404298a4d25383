"""Every operation, asked by everybody in every situation: what happens is what the policy declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from graphsvc.access.rules import rule_words
from tests.matrix.declared import CLASSES, FOR_EVERYBODY, LETTERS, Asker, Relation
from tests.matrix.document import DOCUMENT, document
from tests.matrix.driver import Driver, Entry, situations
from tests.matrix.memory import in_memory
from tests.matrix.operations import OPERATIONS
from tests.support.fakes import InMemoryStore
from tests.web.conftest import TOKEN_KEY


@dataclass
class WatchedMemory:
    """Keeps a copy of everything that the store holds in a collection, its parts included, but for the trail."""

    store: InMemoryStore
    before: list[tuple[Any, str, Any]] = field(default_factory=list)

    def begin(self) -> None:
        self.store.trail.clear()
        parts = [self.store, self.store.restrictions, self.store.disposals]
        kept = [(part, name, held) for part in parts for name, held in vars(part).items() if name != "trail"]
        self.before = [(part, name, held.copy()) for part, name, held in kept if isinstance(held, dict | list | set)]

    def entries(self) -> list[Entry]:
        return [Entry(e.actor_id, e.deed, e.child_id, e.rule) for e in self.store.trail]

    def is_changed(self) -> bool:
        return any(getattr(part, name) != was for part, name, was in self.before)

    def put_back(self) -> None:
        for part, name, was in self.before:
            setattr(part, name, was)


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    with in_memory() as here:
        yield Driver(here.client, here.world, TOKEN_KEY, here.clock, WatchedMemory(here.store))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("asker", Asker)
def test_what_happens_is_what_the_policy_declares(driver: Driver, asker: Asker) -> None:
    faults = [fault for operation in OPERATIONS for one in situations(operation, asker) if (fault := driver.fault(operation, one))]
    assert not faults, "\n".join([f"{len(faults)} cells are not as declared", *faults[:40]])


def test_every_operation_of_the_service_has_its_place(driver: Driver) -> None:
    """A new route is named here until somebody has declared who may ask it."""
    paths: dict[str, dict[str, Any]] = driver.client.app.openapi()["paths"]
    served = {(method.upper(), path): operation for path, methods in paths.items() for method, operation in methods.items()}
    declared = {operation.route: operation for operation in OPERATIONS}
    assert sorted(set(served) - set(declared)) == [], "these have no place in the declared policy"
    assert sorted(set(declared) - set(served)) == [], "these are no routes any more"
    for route, operation in served.items():
        assert ("x-scope" in operation) is declared[route].programs, route
        assert (operation["x-permission"] == "anyone") is (declared[route].place is FOR_EVERYBODY), route


def test_the_tables_are_whole_and_every_letter_is_used() -> None:
    used = set()
    for place in CLASSES:
        for table in filter(None, (place.plain, place.restricted)):
            rows = dict(line.split() for line in table.strip().splitlines())
            assert list(rows) == [asker.value for asker in Asker if asker is not Asker.NOBODY], place.title
            assert {len(letters) for letters in rows.values()} <= {1, len(Relation)}, place.title
            used |= set("".join(rows.values()))
    assert used == set(LETTERS) - {"?"}
    assert {operation.place for operation in OPERATIONS} == set(CLASSES)


def test_the_document_is_what_is_declared() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: make who-may-what"
    words = {expected.rule: rule_words(expected.rule) for expected in LETTERS.values()}
    assert [rule for rule, said in words.items() if rule and rule == said] == []
