"""The description of the API (OpenAPI 3.1), and what every route can answer besides what it is for."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from graphsvc.web.problems import PROBLEM_JSON
from render.layout import LONGEST, FaultKind

API_PREFIX = "/api/v1"

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457). `type` is stable, `detail` says what to do.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:graphsvc:problem:not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "field": {"type": "string", "description": "The input at fault."},
        "reference": {"type": "string", "description": "The number under which the log keeps an unexpected error."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "what"],
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}

LAYOUT_SCHEMA: dict[str, Any] = {
    "title": "GenogramLayout",
    "description": "Where everything stands; lengths in points, origin top left.",
    "type": "object",
    "required": ["format", "width", "height", "people", "lines", "not_drawn", "quality", "faults"],
    "properties": {
        "format": {"const": "graphsvc-genogram-layout/1"},
        "width": {"type": "number"},
        "height": {"type": "number"},
        "people": {"type": "array", "items": {"type": "object"}},
        "lines": {"type": "array", "items": {"type": "object"}},
        "not_drawn": {"type": "array", "items": {"type": "object"}},
        "quality": {"type": "object"},
        "faults": {
            "type": "array",
            "description": "What the engine found wrong with its own drawing; empty where it is sound.",
            "items": {
                "type": "object",
                "required": ["kind", "people"],
                "properties": {
                    "kind": {"enum": [kind.value for kind in FaultKind]},
                    "people": {"type": "array", "items": {"type": "string"}},
                    "union": {"type": "string"},
                },
            },
        },
    },
}

_PLACE = {name: {"type": "number", "minimum": -LONGEST, "maximum": LONGEST} for name in ("x", "y", "width", "row")}
EARLIER_LAYOUT_SCHEMA: dict[str, Any] = {
    "title": "EarlierLayout",
    "description": "A GenogramLayout. Only `format` and `people` are looked at; nobody may stand in it twice.",
    "type": "object",
    "required": ["format", "people"],
    "properties": {
        "format": LAYOUT_SCHEMA["properties"]["format"],
        "people": {
            "type": "array",
            "items": {"type": "object", "required": ["id", *_PLACE], "properties": {"id": {"type": "string"}, **_PLACE}},
        },
    },
}

_WHAT = {
    400: "It could not be read",
    401: "Nobody is signed in",
    403: "It did not come from graphsvc’s own pages, or you may not do this",
    404: "There is no such thing, as far as you may know",
    406: "There is no such form of it",
    409: "Somebody changed it meanwhile, it does not agree with what is recorded, or somebody who is asked first has not agreed",
    408: "It took too long to arrive",
    413: "It is too large",
    421: "The host’s name is not ours",
    422: "Something in the request needs a change",
    429: "Too much was asked for in a short time; try again later",
    500: "Something went wrong here; nothing is lost",
    503: "The records cannot be reached, or a picture took too long; try again",
}


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {status: {"description": _WHAT[status], "content": {PROBLEM_JSON: {"schema": schema}}} for status in statuses}


PROBLEMS = _problems(401, 403, 421, 429, 500, 503)
PROBLEMS_OF_A_CHILD = _problems(404, 422)
PROBLEMS_OF_A_SEARCH = _problems(422)
PROBLEMS_OF_A_SCAN = _problems(403, 422)
PROBLEMS_OF_A_FILE = _problems(403, 404, 422)  # of one that is looked at without being opened
PROBLEMS_OF_A_PICTURE = _problems(404, 406, 422)
PROBLEMS_OF_A_BODY = _problems(400, 403, 408, 413)
PROBLEMS_OF_A_CHANGE = _problems(400, 403, 404, 408, 409, 413, 422)


def describe_api(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of `/api/v1`, made once from the routes themselves."""
    known: dict[str, Any] | None = getattr(app.state, "description", None)
    if known is None:
        known = app.state.description = _described(app)
    return known


def _described(app: FastAPI) -> dict[str, Any]:
    whole = get_openapi(
        title="graphsvc",
        version=version("graphsvc"),
        summary="A child’s family and network as a graph.",
        description="Every call that opens a child’s file is recorded with who made it, when, and the purpose in the `Purpose` header.",
        routes=app.routes,
    )
    whole["paths"] = {path: operations for path, operations in whole["paths"].items() if path.startswith(API_PREFIX + "/")}
    components = whole.setdefault("components", {})
    components["schemas"] = {**_used(whole["paths"], components.get("schemas", {})), "Problem": PROBLEM_SCHEMA}
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "From `graphsvc token --as USER`."},
        "session": {"type": "apiKey", "in": "cookie", "name": "graphsvc-session", "description": "Of the signed-in browser."},
    }
    for operations in whole["paths"].values():
        for operation in operations.values():
            if operation["x-permission"] != "anyone":
                operation["security"] = [{"token": []}, {"session": []}]
    return whole


def _used(paths: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Keep only the schemas that these paths refer to, directly or through others: the forms of the pages are not part of the API."""
    used: dict[str, Any] = {}
    waiting = _references(paths)
    while waiting:
        name = waiting.pop()
        if name in schemas and name not in used:
            used[name] = schemas[name]
            waiting |= _references(schemas[name])
    return dict(sorted(used.items()))


def _references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"].rpartition("/")[2]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*map(_references, part.values()))
    if isinstance(part, list):
        return set().union(*map(_references, part))
    return set()
