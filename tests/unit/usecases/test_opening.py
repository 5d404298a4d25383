"""Who gets in, and what is left behind of everyone who tried."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.policy import Allocation
from graphsvc.domain.errors import AccessDenied, NotFound, StoreUnavailable
from graphsvc.usecases.list_children import list_children
from graphsvc.usecases.list_people import list_people
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.open_caseload import open_caseload
from graphsvc.usecases.open_register import open_register
from tests.support.networks import Family
from tests.unit.usecases.conftest import REGISTER, WORKER, Office

OTHER = Actor("u_other", "Dilys Orme", Role.PRACTITIONER, "south")
MANAGER = Actor("u_manager", "Una Pell", Role.TEAM_MANAGER, "north")


@pytest.mark.parametrize(
    "actor, rule", [(WORKER, "allocated-to-you"), (MANAGER, "allocated-to-your-team"), (OPERATOR, "operator-of-the-store")]
)
def test_who_may_open_the_file_and_under_what_rule(office: Office, actor: Actor, rule: str) -> None:
    assert open_case(office.ports, actor, "amara", Purpose.CHILD_PROTECTION).rule == rule


def test_a_refusal_is_written_down_before_it_is_said_and_looks_like_no_file(office: Office) -> None:
    with pytest.raises(AccessDenied) as refused:
        open_case(office.ports, OTHER, "amara", Purpose.CHILD_PROTECTION)
    assert refused.value.hidden
    entry = office.store.trail[-1]
    assert (entry.actor_id, entry.deed, entry.child_id, entry.purpose, entry.rule) == (
        "u_other",
        "refused",
        "amara",
        "child-protection",
        "not-allocated",
    )


def test_a_child_who_is_not_there_is_refused_alike_and_leaves_no_chain_of_its_own(office: Office) -> None:
    with pytest.raises(AccessDenied) as refused:
        open_case(office.ports, WORKER, "p_never", Purpose.CHILD_PROTECTION)
    assert refused.value.hidden
    assert (office.store.trail[-1].deed, office.store.trail[-1].child_id) == ("refused", "")


def test_an_allocation_that_ended_yesterday_opens_nothing(office: Office) -> None:
    office.record(Family("ben"))
    office.store.allocations = [Allocation("ben", WORKER.id, "north", date(2026, 1, 1), date(2026, 11, 24))]
    with pytest.raises(AccessDenied):
        open_case(office.ports, WORKER, "ben", Purpose.CHILD_IN_NEED)


def test_without_a_store_nobody_is_let_in(office: Office) -> None:
    office.store.is_away = True
    with pytest.raises(StoreUnavailable):
        open_case(office.ports, WORKER, "amara", Purpose.CHILD_IN_NEED)


def test_the_list_of_children_is_ones_own_and_each_look_is_in_that_childs_trail(office: Office) -> None:
    office.record(Family("ben"))
    cards = list_children(office.ports, open_caseload(office.ports, WORKER))
    assert [(c.name, c.people_recorded) for c in cards] == [("Amara", 3), ("Ben", 0)]
    assert office.deeds_of("amara")[-1] == office.deeds_of("ben")[-1] == "list-children"
    assert list_children(office.ports, open_caseload(office.ports, OTHER)) == ()


def test_the_operator_has_no_caseload_and_a_practitioner_no_register(office: Office) -> None:
    with pytest.raises(AccessDenied, match="Sign in as a worker"):
        open_caseload(office.ports, OPERATOR)
    with pytest.raises(AccessDenied, match="records officer") as refused:
        open_register(office.ports, WORKER)
    assert not refused.value.hidden
    assert [e.rule for e in office.store.trail[-2:]] == ["no-caseload", "not-the-register"]


def test_people_are_found_by_the_number_that_a_file_gave_them(office: Office) -> None:
    assert [p.id for p in list_people(office.ports, REGISTER, limit=2)] == ["amara", "jean"]
    assert [p.id for p in list_people(office.ports, REGISTER, after="jean")] == ["kirsty", "tunde"]
    with pytest.raises(NotFound, match="I52"):
        list_people(office.ports, REGISTER, number="I52")
