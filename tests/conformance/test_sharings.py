"""Copies that were made: noted once, listed for the child alone, the latest first; never the copy itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.access.policy import Allocation
from graphsvc.domain.errors import NotFound
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.why import Why
from graphsvc.store.open_store import Store
from tests.conformance.test_access_requests import REQUEST
from tests.support.deeds import CASELOAD, FIRST, LATER, REGISTER, TODAY, TRAIL, WORKER, case, deed, named

SHARING = Sharing(
    id="s1",
    child_id="child",
    audience=AudienceKind.FAMILY,
    whom="Aunt Bea",
    purpose="So that she can say who is missing",
    at=FIRST,
    by="u_worker",
    people=7,
    digest="ab12",
    left_out=((Why.DISPUTED, 2), (Why.WHO_SAID_SO, 11)),
    person_id="p_bea",
    child_agrees=True,
    parts=("genogram", "words"),
    form="docx",
    content="cd34",
)


@pytest.fixture
def filed(store: Store) -> Store:
    store.networks.record(REGISTER, deed("child", named("child", "Asha"), "other"))
    for child in ("child", "other"):
        store.cases.open_file(REGISTER, child, opened=date(2026, 1, 5), at=FIRST)
    return store


def test_it_is_noted_once_and_comes_back_as_it_was(filed: Store) -> None:
    assert filed.sharings.share(case("child"), SHARING) == 1
    assert filed.sharings.share(case("child"), replace(SHARING, whom="Somebody else")) == 1
    assert filed.sharings.sharings(case("child")) == (replace(SHARING, version=1),)
    assert filed.sharings.sharings(case("other")) == ()
    entries = [e for e in filed.audit.entries(case("child")) if e.deed == "share"]
    assert [e.counts for e in entries] == ['{"left_out":13,"people":7}'] * 2
    assert filed.audit.verify(TRAIL).faults == ()


def test_the_latest_comes_first_and_a_child_without_a_file_is_not_there(filed: Store) -> None:
    filed.sharings.share(case("child"), SHARING)
    assert filed.sharings.share(case("child"), replace(SHARING, id="s2", at=LATER, left_out=())) == 2
    assert filed.sharings.share(case("other"), replace(SHARING, id="s3", child_id="other")) == 1
    assert [(one.id, one.version) for one in filed.sharings.sharings(case("child"))] == [("s2", 2), ("s1", 1)]
    with pytest.raises(NotFound):
        filed.sharings.share(case("nobody"), replace(SHARING, id="s3", child_id="nobody"))


def test_a_list_of_children_says_when_the_last_copy_was_made_and_by_when_an_answer_is_due(filed: Store) -> None:
    filed.users.add_user(REGISTER, WORKER, at=FIRST)
    for child in ("child", "other"):
        filed.cases.allocate(REGISTER, Allocation(child, WORKER.id, "north", TODAY), at=FIRST)
    for number, at in enumerate((LATER, FIRST)):
        filed.sharings.share(case("child"), replace(SHARING, id=f"s{number}", at=at))
    for request in (REQUEST, replace(REQUEST, id="r2", received=date(2026, 1, 2), identity_on=date(2026, 1, 2), extended="Two of them")):
        filed.access_requests.ask(case("child"), request)
    on_list = {file.child.id: (file.copied_at, file.answer_due) for file in filed.cases.my_children(CASELOAD, on=TODAY)}
    assert on_list == {"child": (LATER, date(2026, 4, 2)), "other": ("", None)}
    filed.access_requests.close(case("child"), "r2", "ab12", {"given": 1}, at=LATER)
    assert [file.answer_due for file in filed.cases.my_children(CASELOAD, on=TODAY)] == [None, REQUEST.due]
