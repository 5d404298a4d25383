from dataclasses import replace
from datetime import date

import pytest

from graphsvc.access.actor import Actor, Purpose, Role
from graphsvc.access.policy import (
    Allocation,
    CaseFacts,
    may_break_glass,
    may_draw_sensitive,
    may_keep_register,
    may_list_caseload,
    may_open_case,
    may_view_trail,
    unless_restricted,
)
from graphsvc.access.scope import CaseAccess

TODAY = date(2026, 11, 25)
WORKER = Actor("u_1", "Worker One", Role.PRACTITIONER, "north")
MANAGER = Actor("u_2", "Manager Two", Role.TEAM_MANAGER, "north")
OPERATOR = Actor("operator", "The operator", Role.OPERATOR)


def file(*allocations: Allocation, has_file: bool = True) -> CaseFacts:
    return CaseFacts(True, has_file, allocations)


def to(user: str, team: str = "", *, starts: date = date(2026, 1, 1), ends: date | None = None) -> Allocation:
    return Allocation("p_1", user, team, starts, ends)


@pytest.mark.parametrize(
    "actor, facts, rule, allowed",
    [
        (WORKER, file(to("u_1")), "allocated-to-you", True),
        (WORKER, file(to("u_1", starts=TODAY)), "allocated-to-you", True),
        (WORKER, file(to("u_1", ends=TODAY)), "allocated-to-you", True),
        (WORKER, file(to("u_1", ends=date(2026, 11, 24))), "not-allocated", False),
        (WORKER, file(to("u_1", starts=date(2026, 11, 26))), "not-allocated", False),
        (WORKER, file(to("u_9", "north")), "not-allocated", False),
        (WORKER, file(), "not-allocated", False),
        (MANAGER, file(to("u_9", "north")), "allocated-to-your-team", True),
        (MANAGER, file(to("u_9", "south")), "not-allocated", False),
        (Actor("u_3", "No team", Role.TEAM_MANAGER), file(to("u_9")), "not-allocated", False),
        (Actor("u_4", "Records", Role.RECORDS_OFFICER), file(to("u_9")), "not-allocated", False),
        (WORKER, file(to("u_1"), has_file=False), "no-file", False),
        (WORKER, CaseFacts(False, False), "no-such-person", False),
        (OPERATOR, file(has_file=False), "operator-of-the-store", True),
        (OPERATOR, CaseFacts(False, False), "no-such-person", False),
    ],
)
def test_a_file_opens_by_allocation_to_this_child_and_by_nothing_else(actor: Actor, facts: CaseFacts, rule: str, allowed: bool) -> None:
    decision = may_open_case(actor, facts, today=TODAY)
    assert (decision.rule, decision.allowed) == (rule, allowed)
    assert decision.words.endswith(".")
    assert decision.scope.may_write is allowed
    assert decision.about_a_child is not allowed


@pytest.mark.parametrize("role", [Role.RECORDS_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_an_allocation_or_an_emergency_from_an_earlier_role_opens_nothing(role: Role) -> None:
    facts = replace(file(to("u_1", "north")), opened_until="2026-11-25T14:00:00.000000Z")
    assert may_open_case(Actor("u_1", "Was a worker", role, "north"), facts, today=TODAY).rule == "not-allocated"
    assert may_open_case(WORKER, facts, today=TODAY).rule == "allocated-to-you"


def test_a_child_who_is_restricted_is_opened_to_nobody_at_a_desk_and_who_looked_is_shown_to_who_answers_for_them() -> None:
    facts = replace(file(to("u_1", "north")), is_hidden=True, opened_until="2026-11-25T14:00:00.000000Z")
    for actor in (WORKER, MANAGER):
        opened = unless_restricted(may_open_case(actor, facts, today=TODAY), actor, facts)
        assert (opened.allowed, opened.rule, opened.about_a_child) == (False, "restricted", True)
        assert may_break_glass(actor, facts, near=True, today=TODAY).rule == "restricted"
    assert may_view_trail(MANAGER, facts, today=TODAY).allowed
    assert may_view_trail(WORKER, facts, today=TODAY).about_a_child
    elsewhere = Actor("u_3", "Another manager", Role.TEAM_MANAGER, "south")
    assert may_view_trail(elsewhere, facts, today=TODAY).rule == "not-allocated"


def test_whether_a_file_exists_is_the_same_answer_to_a_stranger_as_whether_the_person_does() -> None:
    no_file = may_open_case(WORKER, file(has_file=False), today=TODAY)
    nobody = may_open_case(WORKER, CaseFacts(False, False), today=TODAY)
    assert no_file.words == nobody.words


@pytest.mark.parametrize("role", list(Role))
def test_only_records_officers_and_the_operator_keep_the_register(role: Role) -> None:
    decision = may_keep_register(Actor("u", "Somebody", role))
    assert decision.allowed is (role in {Role.RECORDS_OFFICER, Role.OPERATOR})


def test_an_operator_has_no_caseload() -> None:
    assert not may_list_caseload(OPERATOR).allowed
    assert may_list_caseload(WORKER).allowed


@pytest.mark.parametrize(
    "actor, facts, allowed", [(WORKER, file(to("u_1")), True), (MANAGER, file(to("u_9", "north")), True), (OPERATOR, file(), False)]
)
def test_harm_and_health_are_drawn_only_for_those_who_answer_for_the_child(actor: Actor, facts: CaseFacts, allowed: bool) -> None:
    opened = may_open_case(actor, facts, today=TODAY)
    access = CaseAccess(actor, "p_1", Purpose.CHILD_PROTECTION, opened.scope, opened.rule)
    decision = may_draw_sensitive(access)
    assert decision.allowed is allowed
    assert decision.words.endswith(".")
