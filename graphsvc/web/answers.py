"""Turn pages and problems into answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from itertools import chain
from urllib.parse import parse_qsl

from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.session import SESSION_IDLE
from graphsvc.domain.errors import GraphServiceError, StoreUnavailable
from graphsvc.web.attempts import sign_in_address
from graphsvc.web.dependencies import LockedTogether, Visitor, visitor_to_name
from graphsvc.web.kept_words import KeptForm
from graphsvc.web.problems import (
    DENIED,
    IN_EMERGENCY,
    NOT_FOUND,
    NOT_SIGNED_IN,
    NOTHING_THERE,
    PROBLEM_JSON,
    Problem,
    problem_of,
    problem_of_http,
    problem_of_request,
    too_many,
)
from graphsvc.web.rates import TooMany
from graphsvc.web.security import BODY, noted
from graphsvc.web.session_cookie import secret_in
from graphsvc.web.site import site_of
from render.errors import RenderError

CUT_OFF = "The rest of this page could not be shown. Nothing that is recorded is lost. Load the page again."
NOT_HELD_UP = {"x-accel-buffering": "no"}  # nginx would collect the pieces
_REFUSED = {DENIED.kind, IN_EMERGENCY.kind}
_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz")
_SIGNED_OUT = replace(
    NOT_SIGNED_IN,
    title="You were signed out",
    detail="Your words are kept on this page. Sign in in another tab, come back here, and send them again.",
    headers={},
)
_WORDS_KEPT = replace(
    NOT_SIGNED_IN,
    kind="words-kept",
    title=f"You were signed out after {SESSION_IDLE.seconds // 60} minutes",
    detail="Your words are kept. Sign in to carry on.",
    headers={},
)

_CHOICES_KEPT = replace(_WORDS_KEPT, detail="What you chose is kept. Sign in to carry on.")


def page(request: Request, template: str, *, visitor: Visitor | None, status: int = 200, **context: object) -> HTMLResponse:
    """Return a whole page. `visitor` is named in the header; None where nobody is signed in."""
    context = _of_the_file(request) | context
    return HTMLResponse(site_of(request).templates.render(template, visitor=visitor, **context), status)


def page_as_it_comes(request: Request, template: str, *, visitor: Visitor, status: int = 200, **context: object) -> Response:
    """Return a page that goes out in pieces: what stands before a picture is read while the picture is drawn."""
    pieces = site_of(request).templates.pieces(template, visitor=visitor, **_of_the_file(request) | context)
    first = next(pieces)  # whatever fails before there is anything to show is answered as on any page
    return StreamingResponse(chain((first,), _to_the_end(pieces)), status, NOT_HELD_UP, media_type="text/html")


def _to_the_end(pieces: Iterator[str]) -> Iterator[str]:
    """The rest of a page that has begun, or words that it is not all there."""
    try:
        yield from pieces
    except Exception as error:  # noqa: BLE001 - whatever nobody foresaw
        yield f'<p class="govuk-body">{CUT_OFF} The reference is {noted(error, answered=True)}.</p>'


def _of_the_file(request: Request) -> dict[str, object]:
    of_the_file = {"may_write": False, "may_share": False, "opened_until": ""}
    return {name: getattr(request.state, name, otherwise) for name, otherwise in of_the_file.items()}


def see_other(address: str) -> RedirectResponse:
    """Send the browser on with a GET, so that reloading the page never sends a form twice."""
    return RedirectResponse(address, status_code=303)


def forget_pages(response: Response, *more: str) -> Response:
    """Tell the browser to forget every page that it holds, also those to which Back would return from memory without asking us.

    `more`: "cookies", "storage".
    """
    response.headers["clear-site-data"] = ", ".join(f'"{what}"' for what in ("cache", *more))
    return response


def answer_problem(request: Request, problem: Problem) -> Response:
    """Return a problem as JSON to a program or as a page to a person. Depends on nothing but the problem and who is signed in."""
    if request.url.path.startswith(_FOR_PROGRAMS):
        problem = NOTHING_THERE if problem == NOT_FOUND else problem
        return JSONResponse(problem.as_json(), problem.status, headers=dict(problem.headers), media_type=PROBLEM_JSON)
    gives_back = (
        problem.status in {401, 429, 500, 503} or problem.kind in _REFUSED
    ) and problem.kind != _WORDS_KEPT.kind  # whoever sits there now may be another
    kept = _kept_form(request) if gives_back else None
    response = page(
        request,
        "problem.html",
        visitor=_visitor_if_known(request),
        status=problem.status,
        problem=problem,
        kept=kept,
        is_refused=problem.kind in _REFUSED,  # so to send it again would not help
        child_id=request.path_params.get("child_id", ""),
    )
    response.headers.update(problem.headers)
    return response


def answer_our_error(request: Request, error: Exception) -> Response:
    """Answer an error of the domain or of a picture."""
    assert isinstance(error, GraphServiceError | RenderError)  # noqa: S101 - registered for these alone
    return answer_problem(request, problem_of(error))


def answer_http_error(request: Request, error: Exception) -> Response:
    """Answer a refusal of the framework."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this alone
    problem = problem_of_http(error)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        problem = replace(problem, headers={"allow": ", ".join(_methods_at(request))})
    return answer_problem(request, problem)


def answer_invalid_request(request: Request, error: Exception) -> Response:
    """Answer a request that does not fit the description of the route."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this alone
    return answer_problem(request, problem_of_request(error))


def answer_too_many(request: Request, error: Exception) -> Response:
    """Answer who asked too often."""
    assert isinstance(error, TooMany)  # noqa: S101 - registered for this alone
    return answer_problem(request, too_many(error.retry_after_s))


def answer_not_signed_in(request: Request, _: Exception) -> Response:
    """Send a person to the sign-in page, and tell a program."""
    if request.url.path.startswith(_FOR_PROGRAMS):
        return answer_problem(request, NOT_SIGNED_IN)
    kept, site = _kept_form(request), site_of(request)
    if kept and kept.was_typed:
        is_kept = site.sessions.keep(secret_in(request, site), site.now(), kept)
        is_told = _WORDS_KEPT if kept.words else _CHOICES_KEPT
        return answer_problem(request, is_told if is_kept else _SIGNED_OUT)
    comes_back = request.method in {"GET", "HEAD"}
    return see_other(sign_in_address(request.url.path, request.url.query) if comes_back else "/sign-in")


def answer_locked(request: Request, error: Exception) -> Response:
    """Send whoever sits at a locked screen to the page where the worker signs in again, and tell a program."""
    assert isinstance(error, LockedTogether)  # noqa: S101 - registered for this alone
    if request.url.path.startswith(_FOR_PROGRAMS):
        return answer_problem(request, NOT_SIGNED_IN)
    return see_other(f"/children/{error.child_id}/together/finish")


def _methods_at(request: Request) -> list[str]:
    """Every method of the address. The framework names those of one of its routes only."""
    described = request.app.openapi()["paths"]
    here = [operations for path, operations in described.items() if _matches(path, request.url.path)]
    methods = {method.upper() for operations in here for method in operations}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _matches(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template)), path) is not None


def _kept_form(request: Request) -> KeptForm | None:
    """The form that this request sent. Only our own pages' forms come this far, so giving its fields back gives nobody a foreign form."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = bytes(request.scope.get(BODY, b"")).decode("utf-8", "replace")
    fields = parse_qsl(body, keep_blank_values=True, max_num_fields=100) if body.count("&") < 100 else []
    return KeptForm(request.url.path, tuple(fields)) if fields else None


def _visitor_if_known(request: Request) -> Visitor | None:
    try:
        return visitor_to_name(request)
    except StoreUnavailable:
        return None
