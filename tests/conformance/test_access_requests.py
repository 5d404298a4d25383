"""Requests for what is held: recorded once, changed while they are open, decided statement by statement, and closed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.errors import NotFound
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.disclosure import Decided
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest, RequesterKind
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LATER, REGISTER, TRAIL, case, deed, named
from tests.support.engines import TestEngine

REQUEST = AccessRequest(
    id="r1",
    child_id="child",
    kind=RequesterKind.PARENT,
    requester_id="mother",
    received=date(2026, 3, 31),
    identity="Came with a passport",
    identity_on=date(2026, 4, 2),
    understands="She is four",
    authority="Parental responsibility",
    at=FIRST,
    by="u_worker",
)
HARM = HarmTest(HarmOutcome.MET, "He has threatened her before", "Dr Farrow, GP", "u_manager", LATER)
ONE = Decided("f1", Answer.WITHHOLD, AccessCode.ABOUT_ANOTHER, "", "u_worker", FIRST)


@pytest.fixture
def filed(store: Store) -> Store:
    store.networks.record(REGISTER, deed("child", named("child", "Asha"), "other"))
    for child in ("child", "other"):
        store.cases.open_file(REGISTER, child, opened=date(2026, 1, 5), at=FIRST)
    store.access_requests.ask(case("child"), REQUEST)
    return store


def test_it_is_recorded_once_and_comes_back_as_it_was(filed: Store) -> None:
    filed.access_requests.ask(case("child"), replace(REQUEST, identity="Somebody else wrote this"))
    assert filed.access_requests.requests(case("child")) == (REQUEST,)
    assert filed.access_requests.requests(case("other")) == ()
    with pytest.raises(NotFound):
        filed.access_requests.ask(case("nobody"), replace(REQUEST, id="r2", child_id="nobody"))


def test_what_is_noted_on_it_stays_until_it_is_closed_and_then_nothing_more(filed: Store) -> None:
    filed.access_requests.extend(case("child"), "r1", "Four boxes of paper", at=LATER)
    filed.access_requests.test_harm(case("child"), "r1", HARM)
    noted = replace(REQUEST, extended="Four boxes of paper", harm=HARM)
    assert filed.access_requests.requests(case("child")) == (noted,)
    filed.access_requests.close(case("child"), "r1", "ab12", {"given": 3, "withheld-court": 1}, at=LATER)
    assert filed.access_requests.requests(case("child")) == (replace(noted, closed_at=LATER, closed_by="u_worker", digest="ab12"),)
    refused: tuple[Callable[[], None], ...] = (
        lambda: filed.access_requests.extend(case("child"), "r1", "Again", at=LATER),
        lambda: filed.access_requests.decide(case("child"), "r1", [ONE], deed_id="d1", at=LATER),
        lambda: filed.access_requests.close(case("child"), "r1", "cd34", {}, at=LATER),
        lambda: filed.access_requests.extend(case("other"), "r1", "Not of this file", at=LATER),
    )
    for act in refused:
        with pytest.raises(NotFound):
            act()
    (closed,) = [e for e in filed.audit.entries(case("child")) if e.deed == "disclose"]
    assert closed.counts == '{"given":3,"withheld-court":1}'
    assert filed.audit.verify(TRAIL).faults == ()


def test_all_of_it_hangs_on_the_file_and_goes_with_it(filed: Store, engine: TestEngine) -> None:
    """What is destroyed with a file is what hangs on it."""
    filed.access_requests.decide(case("child"), "r1", [ONE], deed_id="d1", at=FIRST)
    with engine.session() as session:
        found = session.run("MATCH (f:ChildFile {child_id: 'child'})-[]->(x) WHERE NOT x:Person RETURN labels(x)[0] AS label")
        assert sorted(row["label"] for row in found) == ["AccessDecision", "AccessRequest"]


def test_of_decisions_the_last_counts_and_the_same_deed_again_changes_nothing(filed: Store) -> None:
    two = replace(ONE, statement_id="f2", answer=Answer.GIVE, code=AccessCode.WORKER)
    filed.access_requests.decide(case("child"), "r1", [ONE, two], deed_id="d1", at=FIRST)
    filed.access_requests.decide(case("child"), "r1", [replace(ONE, answer=Answer.GIVE)], deed_id="d1", at=FIRST)
    assert set(filed.access_requests.decisions(case("child"), "r1")) == {ONE, two}
    changed = replace(ONE, answer=Answer.GIVE, words="She agrees that he reads it", at=LATER)
    filed.access_requests.decide(case("child"), "r1", [changed], deed_id="d2", at=LATER)
    assert filed.access_requests.decisions(case("child"), "r1")[-1] == changed
    assert filed.access_requests.decisions(case("other"), "r1") == ()
    with pytest.raises(NotFound):
        filed.access_requests.decide(case("child"), "r9", [ONE], deed_id="d3", at=LATER)
