"""Requests made at random from the description of the API: every answer is one that the description names, and none is a breakdown."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from starlette.types import ASGIApp, Receive, Scope, Send

from graphsvc.access.policy import Allocation
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token
from graphsvc.web.site import instant_of
from seed.visits import opaque_id
from tests.support.photographs import drawing, jpeg
from tests.web.conftest import NO_LIMIT, OPERATOR, TOKEN_KEY, Service, make_service
from tests.web.test_programs import PROGRAM

EXAMPLES = 4  # of each operation and kind; all of them take about a quarter of a minute
EXAMPLES_FOR_EVERYBODY = 1  # each sent by nine

OURS: dict[str, dict[str, Any]] = {  # by the end of an address: what is put into a body that fits its description
    "/agreements": {
        "person_id": "",
        "about": "",
        "answer": "yes",
        "answers_as": "own-view",
        "how": "in-writing",
        "on": "",
        "until": "",
        "ask_again": "",
    },
    "/notices": {"person_id": "", "told": True, "way": "braille"},
    "/lawful-bases": {"basis": "public-task", "statute": "ca1989-s22", "since": ""},
    "/statuses": {"began": "", "ended": ""},
    "/dates": {"state": "held", "on": "3 11 2026"},
    "/drawings": {"picture": b64encode(jpeg(drawing(60, 40))).decode(), "drawn": "", "child_agrees": True},
}
SOMEBODY = opaque_id("p", "reeve/tracey")  # in the network of the small child
TAKE_BACK = "POST /api/v1/children/{child_id}/consent/{statement_id}/take-back"
ENDS = ("", "/decisions", "/harm-test", "/extension", "/disclosure")
NOT_FOR_HER = {  # a worker to whom the child is allocated, or who would have to guess an id
    "POST /api/v1/children/{child_id}/restricted",
    "POST /api/v1/children/{child_id}/restricted/opened",
    "POST /api/v1/children/{child_id}/permissions",
    "POST /api/v1/children/{child_id}/permissions/{permission_id}/end",
    *(f"{'GET' if not end else 'POST'} /api/v1/children/{{child_id}}/access-requests/{{request_id}}{end}" for end in ENDS),
    "GET /api/v1/children/{child_id}/trail",
    "GET /api/v1/emergencies",
    "POST /api/v1/children/{child_id}/emergencies/{emergency_id}",
    "POST /api/v1/children/{child_id}/emergency",
    "GET /api/v1/retention",
    "GET /api/v1/retention/rules",
    "GET /api/v1/retention/files/{child_id}",
    "POST /api/v1/retention/files/{child_id}/statuses",
    "POST /api/v1/retention/files/{child_id}/holds",
    "POST /api/v1/retention/files/{child_id}/holds/{hold_id}/lift",
    "POST /api/v1/children/{child_id}/decisions",
    "POST /api/v1/children/{child_id}/decisions/{decision_id}/end",
    "GET /api/v1/retention/files/{child_id}/people",
    "POST /api/v1/retention/files/{child_id}/proposals",
    "GET /api/v1/retention/proposals",
    "GET /api/v1/retention/proposals/{disposal_id}",
    "POST /api/v1/retention/proposals/{disposal_id}/decline",
    "POST /api/v1/retention/proposals/{disposal_id}/confirm",
    "POST /api/v1/retention/proposals/{disposal_id}/destroy",
    "GET /api/v1/retention/certificates",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_described(kind: GenerationMode) -> None:
    service = make_service(rates=NO_LIMIT)
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", on_loopback(service.app))
    answered: Counter[tuple[str, int]] = Counter()
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        answered += ask(found.ok(), kind, service, (token_of(service, "u_rachel"),))
    named = {f"{method.upper()} {path}" for path, methods in described.raw_schema["paths"].items() for method in methods}
    named.remove("GET /api/v1/openapi.json")  # the description itself
    assert {label for label, _ in answered} == named
    assert len(named) >= 9
    if kind is GenerationMode.POSITIVE:
        done = {label for label, status in answered if status < 300}
        # Nobody guesses the id of a person in the network, of a join, or of what was recorded.
        people = "/api/v1/children/{child_id}/people/{person_id}"
        assert (
            done
            == named
            - {
                f"GET {people}",
                f"POST {people}/scale",
                *(f"{method} {people}/statements" for method in ("GET", "POST")),
                f"POST {people}/statements/{{statement_id}}/correct",
                "POST /api/v1/children/{child_id}/undo",
                "GET /api/v1/children/{child_id}/drawings/{drawing_id}",
                "POST /api/v1/children/{child_id}/drawings/{drawing_id}/take-back",
                "POST /api/v1/children/{child_id}/dates/{meeting_id}",
                "POST /api/v1/children/{child_id}/circles",
                "POST /api/v1/children/{child_id}/lines",
                "POST /api/v1/children/{child_id}/restricted",
                "POST /api/v1/join",
                "POST /api/v1/unjoin",
                TAKE_BACK,
            }
            - NOT_FOR_HER
        )


EVERYBODY = ("u_sam", "u_leah", "u_morag", "u_omar", "u_gareth", "u_nadia", "u_jonas", PROGRAM.id, "")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_it_is_so_for_every_role_and_for_nobody(kind: GenerationMode) -> None:
    """The same requests, each sent by a worker of the team, a stranger, each other role, a program and somebody who is not signed in."""
    service = make_service(rates=NO_LIMIT)
    service.store.add_user(OPERATOR, PROGRAM, at=service.clock.now())
    service.store.allocate(OPERATOR, Allocation(service.small_child(), PROGRAM.id, "", service.clock.today()), at=service.clock.now())
    askers = tuple(token_of(service, user_id) for user_id in EVERYBODY)
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", on_loopback(service.app))
    answered: Counter[tuple[str, int]] = Counter()
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        answered += ask(found.ok(), kind, service, askers, examples=EXAMPLES_FOR_EVERYBODY)
    of_all = {label: {status for name, status in answered if name == label} for label, _ in answered}
    assert len(of_all) >= 40
    if kind is GenerationMode.POSITIVE:  # what cannot be read at all is refused before anybody is asked who they are
        assert [label for label, statuses in of_all.items() if 401 not in statuses] == []
        assert {200, 201, 401, 403, 404} <= {status for _, status in answered}
    assert not [status for _, status in answered if status >= 500]


def token_of(service: Service, user_id: str) -> dict[str, str]:
    if user_id == PROGRAM.id:
        token = make_service_token(TOKEN_KEY, user_id, ServiceScope, instant_of(service.clock) + timedelta(hours=1))
        return {"Authorization": f"Bearer {token}"}
    return {"Authorization": service.token_of(user_id)["authorization"]} if user_id else {"Sec-Fetch-Site": "same-origin"}


def ask(
    operation: APIOperation[Any, Any, Any, Any],
    kind: GenerationMode,
    service: Service,
    askers: Sequence[dict[str, str]],
    *,
    examples: int = EXAMPLES,
) -> Counter[tuple[str, int]]:
    """Ask one operation with each token; what fits the description is asked about a child who is there."""
    answered: Counter[tuple[str, int]] = Counter()

    @given(case=operation.as_strategy(generation_mode=kind))
    @settings(max_examples=examples, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    def one(case: Case[Any]) -> None:
        if kind is GenerationMode.POSITIVE and "child_id" in case.path_parameters:
            case.path_parameters["child_id"] = service.small_child()
        if kind is GenerationMode.POSITIVE and "/supporters/" in case.path and "person_id" in case.path_parameters:
            case.path_parameters["person_id"] = SOMEBODY
        if kind is GenerationMode.POSITIVE and "about" in (case.query or {}):
            case.query["about"] = SOMEBODY
        if kind is GenerationMode.POSITIVE and isinstance(case.body, dict):
            case.body = sensible(case.path, case.body, service)
        # No description can say beforehand that a date cannot be read or is to come, that parents are not recorded, or who may.
        unsaid = (
            len(askers) > 1 or case.method == "POST" or case.path.endswith("/sharing") or {"since", "from", "to"} & set(case.query or {})
        )
        without = [positive_data_acceptance] if unsaid else []
        wrong = str(getattr(case.meta.phase.data, "parameter", "")) if case.meta else ""
        if "authorization" in {wrong.lower(), *(name.lower() for name in case.headers or {})}:
            without.append(
                negative_data_rejection
            )  # what was wrong with the request may be the token alone, in whose place we send a good one
        for token in askers:
            answer = case.call_and_validate(headers=token, excluded_checks=without)
            answered[operation.label, answer.status_code] += 1

    one()
    return answered


def sensible(path: str, body: dict[str, Any], service: Service) -> dict[str, Any]:
    """What somebody would send who knows who is in the network, and how a day is written."""
    if "people" in body:
        return body | {"people": [{"id": service.small_child(), "x": 0, "y": 0, "width": 34, "row": 0}]}
    if "places" in body:
        return {"places": {SOMEBODY: 3}, "why": "As Callum asked"}
    if "relation" in body:
        return body | {"to": service.small_child()}
    if path.endswith("/access-requests"):
        day, words = service.clock.today().isoformat(), "Came with their school pass"
        known = {"received": day, "identity": words, "identity_on": day, "understands": words, "authority": words}
        return body | known | {"kind": "person", "requester_id": SOMEBODY}
    if path.endswith("/sharings"):
        asked = f"/api/v1/children/{service.small_child()}/sharing?audience=child"
        digest = service.api_of("u_rachel").get(asked).json()["digest"]
        return body | {"audience": "child", "person_id": "", "child_agrees": False, "digest": digest}
    if path.endswith("/search"):
        return body | {"names": ["Elizabeth Penhale"], "born": "", "phone": ""}
    if path.endswith("/reviews"):
        return body | {"on": "1 9 2026"}
    if path.endswith("/gaps"):
        return body | {"about": service.small_child(), "asked_of": "", "asked_on": ""}
    if path.endswith(("/contacts", "/searches")):
        return body | {"on": "", "words": "Asked at school"} | ({"has_happened": True} if path.endswith("/contacts") else {})
    ours = next((fields for end, fields in OURS.items() if path.endswith(end)), {})
    if "person_id" in ours:
        ours = ours | {"person_id": service.small_child()}
    if path.endswith("/notices"):
        return ours
    return {"step": "met"} if path.endswith("/work") else body | ours


def on_loopback(app: ASGIApp) -> ASGIApp:
    """The application, whatever name the client gives the host."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["headers"] = [(b"host", b"127.0.0.1"), *((name, value) for name, value in scope["headers"] if name != b"host")]
        await app(scope, receive, send)

    return asked
