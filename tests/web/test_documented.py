"""docs/api.md says what there is: every route with its permission, every kind of problem, and examples that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphsvc.web import problems
from graphsvc.web.problems import Problem
from tests.web.conftest import Service
from tests.web.test_permission import permissions

DOCUMENT = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")


def test_every_route_is_in_the_document_with_its_permission_and_no_other_is(service: Service) -> None:
    said = re.findall(r"^\| (GET|POST|PUT|PATCH|DELETE) \| `([^`]+)` \| ([a-z-]+) \|", DOCUMENT, re.MULTILINE)
    assert sorted(said) == sorted((method, path, permission) for (method, path), permission in permissions(service).items())


def test_every_kind_of_problem_is_in_the_document_with_its_status() -> None:
    said = {
        (int(status), kind)
        for status, kinds in re.findall(r"^\| (\d{3}) \| ([^|]+) \|", DOCUMENT, re.MULTILINE)
        for kind in re.findall(r"`([a-z-]+)`", kinds)
    }
    known = {(p.status, p.kind) for p in [*vars(problems).values(), problems.unexpected("")] if isinstance(p, Problem)}
    assert said == known


def test_every_parameter_that_the_document_uses_is_in_the_description(service: Service) -> None:
    description = service.stranger().get("/api/v1/openapi.json").json()
    named = {p["name"] for methods in description["paths"].values() for op in methods.values() for p in op.get("parameters", [])}
    used = set(re.findall(r"[?&](\w+)=", DOCUMENT)) - {"alone", "large"} | set(re.findall(r"-H '(Purpose|Idempotency-Key):", DOCUMENT))
    assert len(used) >= 7
    assert used <= named


@pytest.mark.parametrize("address", re.findall(r"\$API/children/\$CHILD(/\w+(?:\?[^\s\"]+)?)\"?$", DOCUMENT, re.MULTILINE))
def test_every_address_in_an_example_answers(service: Service, address: str) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    if address == "/people":
        body = re.search(r"-d '(\{.*\})' \\$", DOCUMENT, re.MULTILINE)
        assert body is not None
        typed = body[1].replace("'$CHILD'", child)
        headers = {"content-type": "application/json", "purpose": "family-finding", "idempotency-key": "visit-12-line-1"}
        assert client.post(f"/api/v1/children/{child}{address}", content=typed, headers=headers).json()["who"] == "neighbour"
    else:
        assert client.get(f"/api/v1/children/{child}{address}").status_code == 200
