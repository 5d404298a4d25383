from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from graphsvc.domain.errors import AccessDenied, GraphServiceError, InvalidRequest
from graphsvc.web.problems import ANSWERS, NOT_FOUND, problem_of, problem_of_http, problem_of_request
from render.errors import RenderError
from tests.web.conftest import Service

TOLD_IN_CONFIDENCE = "Jean Whitlock lives at 4 Mill Lane"


def kinds(parent: type[Exception]) -> Iterator[type[Exception]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_kind_of_error_has_an_answer() -> None:
    ours = {*kinds(GraphServiceError), *kinds(RenderError)}
    assert len(ours) >= 11
    assert ours <= {kind for kind, _ in ANSWERS}


def test_no_kind_of_error_hides_behind_its_parent() -> None:
    seen: list[type[Exception]] = []
    for kind, _ in ANSWERS:
        assert not any(issubclass(kind, earlier) for earlier in seen), kind
        seen.append(kind)


def test_a_kind_without_an_answer_is_not_answered_by_chance() -> None:
    with pytest.raises(LookupError):
        problem_of(GraphServiceError("a new kind"))


def test_a_hidden_refusal_is_the_same_as_nothing_there() -> None:
    assert problem_of(AccessDenied("You are not allocated to this child.", rule="not-allocated", hidden=True)) is NOT_FOUND
    assert problem_of(AccessDenied("Ask a records officer.", rule="not-the-register", hidden=False)).status == 403


def test_what_to_change_is_said_with_the_field_at_fault() -> None:
    problem = problem_of(InvalidRequest("Choose someone in this network", field="to"))
    assert problem.as_json() == {
        "type": "urn:graphsvc:problem:invalid",
        "title": problem.title,
        "status": 422,
        "detail": "Choose someone in this network",
        "field": "to",
    }


def test_a_refusal_of_the_framework_keeps_its_headers() -> None:
    problem = problem_of_http(HTTPException(405, headers={"Allow": "GET"}))
    assert (problem.status, problem.headers["Allow"]) == (405, "GET")


def test_a_value_that_was_sent_is_never_said_back() -> None:
    error = RequestValidationError([{"loc": ("body", "name"), "msg": "String should match pattern", "input": "Jean Whitlock", "type": "x"}])
    problem = problem_of_request(error)
    assert problem.errors == (("body.name", "Does not fit the description of the API (/api/v1/openapi.json)."),)
    assert "Jean" not in str(problem.as_json())


def test_an_id_that_cannot_be_one_is_a_wrong_address_like_any_other() -> None:
    assert problem_of_request(RequestValidationError([{"loc": ("path", "child_id"), "msg": "", "type": "x"}])) is NOT_FOUND


def test_an_error_that_nobody_foresaw_gives_a_reference_and_none_of_its_text(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    def break_down(user_id: str) -> None:
        raise ValueError(TOLD_IN_CONFIDENCE)

    service.store.find_user = break_down  # type: ignore[method-assign]  # the fault to be met
    with caplog.at_level(logging.ERROR, logger="graphsvc.web"):
        answer = service.api_of("u_rachel").get("/api/v1/children")
    assert answer.status_code == 500
    reference = answer.json()["reference"]
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert "Jean" not in caplog.text + answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
