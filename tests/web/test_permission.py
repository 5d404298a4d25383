from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graphsvc.web.permission import GuardedRouter, Permission, PermissionMissing, needs
from tests.web.conftest import Service, permissions_and_rates

NO_SUCH = {"person_id": "p_1", "request_id": "r_1", "join_id": "t_1", "emergency_id": "e_1", "permission_id": "d_1", "session_id": "s_1"}
NO_SUCH |= {"user_id": "u_1", "hold_id": "h_1", "statement_id": "f_1", "decision_id": "f_1", "disposal_id": "d_2", "topic": "measures"}
NO_SUCH |= {"document_id": "d_3", "meeting_id": "f_1", "question": "would-see", "drawing_id": "f_1"}
PROVIDERS = {"/sign-in/with/{provider}", "/sign-in/from/{provider}"}
OPEN = {"/healthz", "/readyz", "/api/v1/openapi.json", "/sign-in", "/sign-in/{secret}", "/accessibility"} | PROVIDERS
CHILD = "/children/{child_id}"


def test_a_route_of_which_nobody_said_who_may_call_it_is_not_registered() -> None:
    router = GuardedRouter({})
    with pytest.raises(PermissionMissing):

        @router.get("/secret")
        def secret() -> str:
            return "told"

    assert router.routes == []


def test_a_route_whose_permission_the_router_cannot_guard_is_not_registered() -> None:
    router = GuardedRouter({})
    with pytest.raises(PermissionMissing):

        @router.get("/secret")
        @needs(Permission.OPEN_CASE)
        def secret() -> str:
            return "told"


def test_neither_plain_routes_nor_mounts_get_past_the_guard() -> None:
    router = GuardedRouter({})
    with pytest.raises(PermissionMissing):
        router.add_route("/plain", lambda _: None)
    with pytest.raises(PermissionMissing):
        router.mount("/mounted", FastAPI())


def test_the_permission_itself_stands_guard_even_when_the_route_asks_for_nothing(service: Service) -> None:
    def nobody() -> None:
        raise PermissionError

    router = GuardedRouter({Permission.SIGNED_IN: nobody})

    @router.get("/secret")
    @needs(Permission.SIGNED_IN)
    def secret() -> str:
        return "told"

    app = FastAPI()
    app.state.site = service.app.state.site  # the limits are counted there
    app.include_router(router)
    with pytest.raises(PermissionError):
        TestClient(app).get("/secret", headers=service.token_of("u_rachel"))


def permissions(service: Service) -> dict[tuple[str, str], str]:
    return {route: permission for route, (permission, _) in permissions_and_rates(service).items()}


def test_every_route_of_the_service_bears_a_permission_and_only_a_few_are_open(service: Service) -> None:
    found = permissions(service)
    assert len(found) >= 24
    assert {path for (_, path), permission in found.items() if permission == Permission.ANYONE} == OPEN
    of_a_child = {path: permission for (_, path), permission in found.items() if CHILD in path}
    others = {path.removeprefix("/api/v1"): permission for path, permission in of_a_child.items() if permission != Permission.OPEN_CASE}
    assert others == {
        f"{CHILD}/trail": Permission.VIEW_TRAIL,
        f"{CHILD}/restricted": Permission.SEE_RESTRICTED,
        f"{CHILD}/restricted/opened": Permission.SEE_RESTRICTED,
        f"{CHILD}/restricted/drawings/{{drawing_id}}": Permission.SEE_RESTRICTED,
        f"{CHILD}/permissions": Permission.SEE_RESTRICTED,
        f"{CHILD}/permissions/{{permission_id}}/end": Permission.SEE_RESTRICTED,
        f"{CHILD}/emergency": Permission.BREAK_GLASS,
        f"{CHILD}/emergencies/{{emergency_id}}": Permission.REVIEW_EMERGENCIES,
    }


def test_nothing_is_served_besides_guarded_routes_and_static_files(service: Service) -> None:
    unguarded = [r for r in service.app.routes if not isinstance(getattr(r, "original_router", None), GuardedRouter)]
    assert [getattr(r, "path", "") for r in unguarded] == ["/static"]


@pytest.mark.parametrize("is_api", [True, False])
def test_every_route_that_is_not_open_asks_who_you_are(service: Service, is_api: bool) -> None:
    stranger = service.stranger()
    asked = 0
    for (method, path), permission in permissions(service).items():
        if permission == Permission.ANYONE or path.startswith("/api/") is not is_api:
            continue
        address = path.format(child_id=service.child_of("u_rachel"), **NO_SUCH)
        answer = stranger.request(method, address, json={} if is_api and method == "POST" else None)
        asked += 1
        if is_api:
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.headers["content-type"] == "application/problem+json"
        else:
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), path
    assert asked >= 9
    assert {entry.deed for entry in service.store.trail if entry.actor_id.startswith("u_")} == set()
