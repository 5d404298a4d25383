"""Openings in an emergency: recorded once, holding for a while, looked at once by somebody else; and who is kin of one's children."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.emergency import Emergency, EmergencyKind, EmergencyReview, ReviewOutcome
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import EmergencyAccess, GlassAccess
from graphsvc.domain.deeds import NewPerson
from graphsvc.domain.errors import NotFound
from graphsvc.domain.ties import BornTogether, Knows, ParentOf, PartnerOf, SiblingOf
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, REGISTER, TODAY, TRAIL, WORKER, case, deed, named, said
from tests.support.engines import TestEngine

ALWAYS, NEVER = "2000-01-01T00:00:00.000000Z", "9000-01-01T00:00:00.000000Z"
HELPER = Actor("u_helper", "A helper", Role.PRACTITIONER, "north")
GLASS = GlassAccess(HELPER, "child", "may-break-glass")
MANAGER = EmergencyAccess(Actor("u_manager", "A manager", Role.TEAM_MANAGER, "north"), "north", "manages-the-team")
AUDITOR = EmergencyAccess(Actor("u_auditor", "An auditor", Role.AUDITOR), "", "audits")
RIGHT = EmergencyReview("u_manager", FIRST, ReviewOutcome.RIGHT, "Read what was looked at")


def opening(emergency_id: str = "e1", *, begins: str = ALWAYS, ends: str = NEVER, child: str = "child") -> Emergency:
    return Emergency(emergency_id, child, HELPER.id, EmergencyKind.DANGER, "A call at night", begins, ends)


@pytest.fixture
def filed(store: Store) -> Store:
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST)
    store.cases.allocate(REGISTER, Allocation("child", WORKER.id, "north", date(2026, 1, 5)), at=FIRST)
    return store


def test_it_holds_for_whoever_opened_it_and_while_it_lasts(filed: Store) -> None:
    filed.emergencies.break_glass(GLASS, opening())
    assert filed.cases.case_facts("child", HELPER.id).opened_until == NEVER
    assert not filed.cases.case_facts("child", "u_other").opened_until
    assert not filed.cases.case_facts("child").opened_until
    assert not filed.cases.case_facts("nobody", HELPER.id).opened_until


@pytest.mark.parametrize("begins, ends", [(ALWAYS, FIRST), (NEVER, "9000-01-01T04:00:00.000000Z")])
def test_it_holds_neither_before_nor_after(filed: Store, begins: str, ends: str) -> None:
    filed.emergencies.break_glass(GLASS, opening(begins=begins, ends=ends))
    assert not filed.cases.case_facts("child", HELPER.id).opened_until


def test_the_same_again_changes_nothing_and_a_child_without_a_file_is_not_there(filed: Store) -> None:
    filed.emergencies.break_glass(GLASS, opening())
    filed.emergencies.break_glass(GLASS, opening(ends=FIRST))
    (one,) = filed.emergencies.unreviewed(AUDITOR, on=TODAY)
    assert one == opening()
    with pytest.raises(NotFound):
        filed.emergencies.break_glass(GLASS, opening("e2", child="nobody"))
    assert [e.deed for e in filed.audit.entries(case("child"))].count("break-glass") == 2
    assert filed.audit.verify(TRAIL).faults == ()


def test_a_manager_sees_those_of_the_teams_files_on_the_day_and_an_auditor_all(filed: Store) -> None:
    filed.emergencies.break_glass(GLASS, opening("e1", begins=ALWAYS))
    filed.emergencies.break_glass(GLASS, opening("e2", begins=FIRST))
    assert [e.id for e in filed.emergencies.unreviewed(AUDITOR, on=TODAY)] == ["e2", "e1"]
    assert [e.id for e in filed.emergencies.unreviewed(MANAGER, on=TODAY)] == ["e2", "e1"]
    assert filed.emergencies.unreviewed(MANAGER, on=date(2025, 1, 1)) == ()
    south = EmergencyAccess(Actor("u_south", "Another manager", Role.TEAM_MANAGER, "south"), "south", "manages-the-team")
    assert filed.emergencies.unreviewed(south, on=TODAY) == ()
    with pytest.raises(NotFound):
        filed.emergencies.review(south, "child", "e1", RIGHT, on=TODAY)


def test_somebody_else_looks_at_it_once(filed: Store, engine: TestEngine) -> None:
    filed.emergencies.break_glass(GLASS, opening())
    own = EmergencyAccess(HELPER, "", "audits")
    refused: tuple[Callable[[], None], ...] = (
        lambda: filed.emergencies.review(own, "child", "e1", RIGHT, on=TODAY),
        lambda: filed.emergencies.review(MANAGER, "another", "e1", RIGHT, on=TODAY),
        lambda: filed.emergencies.review(MANAGER, "child", "e9", RIGHT, on=TODAY),
    )
    for act in refused:
        with pytest.raises(NotFound):
            act()
    filed.emergencies.review(MANAGER, "child", "e1", RIGHT, on=TODAY)
    assert filed.emergencies.unreviewed(AUDITOR, on=TODAY) == ()
    with pytest.raises(NotFound):
        filed.emergencies.review(AUDITOR, "child", "e1", RIGHT, on=TODAY)
    with engine.session() as session:
        (kept,) = (dict(row["e"]) for row in session.run("MATCH (e:Emergency) RETURN e"))
    assert (kept["reviewed_by"], kept["outcome"], kept["review_words"]) == ("u_manager", "right", "Read what was looked at")
    assert [e.deed for e in filed.audit.entries(case("child"))].count("review-emergency") == 1
    assert filed.cases.case_facts("child", HELPER.id).opened_until  # to have been looked at does not close it


def test_kin_of_ones_children_are_those_within_four_steps_that_are_shown(filed: Store) -> None:
    people = ("mum", "gran", "aunt", "cousin", "second", "brother", "twin", "dad", "stepdad", "friend", "beyond")
    ties = (
        ParentOf("t1", "mum", "child", said()),
        ParentOf("t2", "gran", "mum", said()),
        ParentOf("t3", "gran", "aunt", said()),
        ParentOf("t4", "aunt", "cousin", said()),
        ParentOf("t5", "cousin", "second", said()),
        SiblingOf("t6", "child", "brother", said()),
        BornTogether("t7", "child", "twin", said()),
        PartnerOf("t8", "mum", "stepdad", said()),
        Knows("t9", "child", "friend", said()),
        ParentOf("t10", "dad", "child", said(restricted=True)),
        ParentOf("t11", "hidden", "mum", said()),
        ParentOf("t12", "hidden", "beyond", said()),
    )
    filed.networks.record(REGISTER, deed(*people, NewPerson("hidden", restricted=True), *ties))
    found = filed.cases.kin_of_caseload(WORKER.id, on=TODAY)
    assert found == {"child", "mum", "gran", "aunt", "cousin", "brother", "twin", "stepdad"}
    assert filed.cases.kin_of_caseload(WORKER.id, on=date(2025, 1, 1)) == frozenset()
    assert filed.cases.kin_of_caseload("u_other", on=TODAY) == frozenset()
