"""What a program may do: what its token and the register both name, for children who are allocated to it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token, make_token, read_service_token, read_token
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.web.site import instant_of
from tests.web.conftest import ADDRESS, OPERATOR, TOKEN_KEY, Service
from tests.web.test_permission import NO_SUCH

PROGRAM = Actor("u_case", "Case system", Role.SERVICE, "", tuple(ServiceScope))
FOR_PEOPLE = {  # of the API: what no program may do
    "/api/v1/children/{child_id}/access",
    "/api/v1/children/{child_id}/trail",
    "/api/v1/children/{child_id}/agreements",
    "/api/v1/children/{child_id}/notices",
    "/api/v1/children/{child_id}/lawful-bases",
    "/api/v1/children/{child_id}/consent/{statement_id}/take-back",
    "/api/v1/children/{child_id}/decisions",
    "/api/v1/children/{child_id}/decisions/{decision_id}/end",
    "/api/v1/children/{child_id}/sharing",
    "/api/v1/children/{child_id}/sharings",
    "/api/v1/children/{child_id}/access-requests",
    "/api/v1/children/{child_id}/access-requests/{request_id}",
    "/api/v1/children/{child_id}/access-requests/{request_id}/harm-test",
    "/api/v1/children/{child_id}/access-requests/{request_id}/decisions",
    "/api/v1/children/{child_id}/access-requests/{request_id}/extension",
    "/api/v1/children/{child_id}/access-requests/{request_id}/disclosure",
    "/api/v1/children/{child_id}/restricted",
    "/api/v1/children/{child_id}/restricted/opened",
    "/api/v1/children/{child_id}/permissions",
    "/api/v1/children/{child_id}/permissions/{permission_id}/end",
    "/api/v1/children/{child_id}/emergency",
    "/api/v1/children/{child_id}/emergencies/{emergency_id}",
    "/api/v1/emergencies",
    "/api/v1/search",
    "/api/v1/duplicates",
    "/api/v1/join",
    "/api/v1/unjoin",
    "/api/v1/retention",
    "/api/v1/retention/rules",
    "/api/v1/retention/files/{child_id}",
    "/api/v1/retention/files/{child_id}/statuses",
    "/api/v1/retention/files/{child_id}/holds",
    "/api/v1/retention/files/{child_id}/holds/{hold_id}/lift",
    "/api/v1/retention/files/{child_id}/people",
    "/api/v1/retention/files/{child_id}/proposals",
    "/api/v1/retention/proposals",
    "/api/v1/children/{child_id}/drawings",
    "/api/v1/children/{child_id}/drawings/{drawing_id}",
    "/api/v1/children/{child_id}/drawings/{drawing_id}/take-back",
    "/api/v1/retention/proposals/{disposal_id}",
    "/api/v1/retention/proposals/{disposal_id}/decline",
    "/api/v1/retention/proposals/{disposal_id}/confirm",
    "/api/v1/retention/proposals/{disposal_id}/destroy",
    "/api/v1/retention/certificates",
}


@pytest.fixture
def child(service: Service) -> str:
    """A child who is allocated to the program."""
    child = service.small_child()
    service.store.add_user(OPERATOR, PROGRAM, at=service.clock.now())
    service.store.allocate(OPERATOR, Allocation(child, PROGRAM.id, "", service.clock.today()), at=service.clock.now())
    return child


def program(service: Service, *scopes: ServiceScope) -> TestClient:
    token = make_service_token(TOKEN_KEY, PROGRAM.id, scopes, instant_of(service.clock) + timedelta(hours=1))
    return TestClient(service.app, base_url=ADDRESS, headers={"authorization": f"Bearer {token}"}, follow_redirects=False)


def operations(service: Service) -> list[tuple[str, str, dict[str, Any]]]:
    paths = service.app.openapi()["paths"]
    return [(m.upper(), path, op) for path, methods in paths.items() for m, op in methods.items() if op["x-permission"] != "anyone"]


def test_every_operation_says_what_scope_it_needs_or_is_for_people(service: Service) -> None:
    scopes = {(method, path): op.get("x-scope") for method, path, op in operations(service)}
    assert {path for (_, path), scope in scopes.items() if scope is None and path.startswith("/api/")} == FOR_PEOPLE
    assert {scope for (_, path), scope in scopes.items() if not path.startswith("/api/")} == {None}
    read_by_post = {"/api/v1/children/{child_id}/genogram", "/api/v1/children/{child_id}/people/alike"}
    assert {path for (m, path), scope in scopes.items() if m == "POST" and scope not in {None, "record"}} == read_by_post
    assert [path for (m, path), scope in scopes.items() if m == "GET" and scope == "record"] == []


@pytest.mark.parametrize("scope", ServiceScope)
def test_without_the_scope_an_operation_is_refused_in_words_and_nothing_is_read(service: Service, child: str, scope: ServiceScope) -> None:
    others = program(service, *(one for one in ServiceScope if one is not scope))
    asked = 0
    for method, path, op in operations(service):
        if op.get("x-scope") == scope:
            answer = others.request(method, path.format(child_id=child, **NO_SUCH), json={} if method == "POST" else None)
            assert (answer.status_code, f"no scope {scope}." in answer.text) == (403, True), path
            asked += 1
    assert asked >= 3
    mine = [(e.deed, e.rule) for e in service.store.trail if e.actor_id == PROGRAM.id]
    assert mine == [(DeedKind.REFUSED, "out-of-scope")] * asked


def test_with_the_scope_it_reads_and_records_for_its_own_children(service: Service, child: str) -> None:
    all_of_it = program(service, *ServiceScope)
    assert [one["id"] for one in all_of_it.get("/api/v1/children").json()["children"]] == [child]
    for path in ("", "/people", "/network", "/gaps", "/isolation", "/supporters", "/checks"):
        assert all_of_it.get(f"/api/v1/children/{child}{path}").status_code == 200, path
    added = {"relation": "neighbour", "to": child, "name": "Una Fell", "told_by": "child", "told_on": "20 11 2026"}
    assert all_of_it.post(f"/api/v1/children/{child}/people", json=added).status_code == 201
    assert [e.actor_id for e in service.store.trail if e.deed == DeedKind.ADD_PERSON and e.child_id == child][-1] == PROGRAM.id
    assert all_of_it.get(f"/api/v1/children/{child}/genogram?layers=harm").status_code == 403


def test_a_child_who_is_not_allocated_to_it_is_like_one_that_never_was(service: Service, child: str) -> None:
    all_of_it = program(service, *ServiceScope)
    never = all_of_it.get("/api/v1/children/p_never")
    found = all_of_it.get(f"/api/v1/children/{service.child_of('u_sam')}")
    assert (found.status_code, found.content) == (404, never.content)


def test_what_is_for_people_is_for_no_program(service: Service, child: str) -> None:
    all_of_it = program(service, *ServiceScope)
    asked = 0
    for method, path, op in operations(service):
        if "x-scope" not in op:
            answer = all_of_it.request(method, path.format(child_id=child, **NO_SUCH), json={} if method == "POST" else None)
            assert (answer.status_code, "for people, and not for programs" in answer.text) == (403, True), path
            asked += 1
    assert asked >= 30


def test_a_scope_that_the_register_takes_back_ends_in_every_token(service: Service, child: str) -> None:
    reader = program(service, ServiceScope.READ_NETWORKS)
    assert reader.get(f"/api/v1/children/{child}/people").status_code == 200
    service.store.add_user(OPERATOR, replace(PROGRAM, scopes=(ServiceScope.RECORD,)), at=service.clock.now())
    assert reader.get(f"/api/v1/children/{child}/people").status_code == 403


def test_the_tokens_of_people_and_programs_do_not_pass_for_each_other(service: Service, child: str) -> None:
    later = instant_of(service.clock) + timedelta(hours=1)
    of_person = make_token(TOKEN_KEY, PROGRAM.id, later)
    of_program = make_service_token(TOKEN_KEY, "u_rachel", ServiceScope, later)
    for token in (of_person, of_program):
        answer = service.stranger().get("/api/v1/children", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 401
    assert read_token(TOKEN_KEY, of_program, instant_of(service.clock)) is None
    assert read_service_token(TOKEN_KEY, of_person, instant_of(service.clock)) is None


def test_a_program_signs_in_nowhere(service: Service, child: str) -> None:
    browser, link = service.stranger(), service.app.state.sign_in.new_link()
    assert PROGRAM.name not in browser.get(link).text
    assert browser.post(link, data={"user": PROGRAM.id}).status_code == 422
    assert not browser.cookies


def test_a_token_that_was_changed_is_none(service: Service) -> None:
    now = instant_of(service.clock)
    token = make_service_token(TOKEN_KEY, PROGRAM.id, [ServiceScope.READ_PICTURES], now + timedelta(hours=1))
    assert read_service_token(TOKEN_KEY, token, now) is not None
    version, user, scopes, expiry, seal = token.split(".")
    for changed in (
        f"{version}.{user}.read-pictures+record.{expiry}.{seal}",
        f"{version}.{user}.record.{expiry}.{seal}",
        f"{version}.{user}.{scopes}.{int(expiry) + 1}.{seal}",
        f"gs1.{user}.{scopes}.{expiry}.{seal}",
        token[:-1],
        token + "=",
        token + "\n",
        "",
    ):
        assert read_service_token(TOKEN_KEY, changed, now) is None, changed
    assert read_service_token(bytes(32), token, now) is None
    assert read_service_token(TOKEN_KEY, token, now + timedelta(hours=1)) is None


def test_no_token_is_made_without_a_scope_a_zone_or_a_good_key(service: Service) -> None:
    now = instant_of(service.clock)
    for key, scopes, until in (
        (TOKEN_KEY, [], now),
        (b"short", [ServiceScope.RECORD], now),
        (TOKEN_KEY, [ServiceScope.RECORD], now.replace(tzinfo=None)),
    ):
        with pytest.raises(InvalidRequest):
            make_service_token(key, PROGRAM.id, scopes, until)
