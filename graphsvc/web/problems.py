"""What can go wrong, as an answer: problem details (RFC 9457) for programs, a page for people.

No text of an unknown error leaves the house, and no answer says whether a child whom the visitor may not see exists: "not allowed" and
"wrong address" are the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from graphsvc.domain.errors import (
    AccessDenied,
    Conflict,
    GraphServiceError,
    InvalidRequest,
    NotFound,
    StoreUnavailable,
    UnreadableFile,
)
from graphsvc.usecases.agreement import AgreementMissing
from graphsvc.usecases.correct import ChangedMeanwhile
from graphsvc.usecases.entry_checks import AtOdds
from graphsvc.usecases.recording import UndoneSince
from graphsvc.usecases.relations import ThroughWhom
from graphsvc.web.misfits import misfit_words
from render.errors import BadDiagram, FontsMissing, PictureIncomplete, RenderCrashed, RenderError, RenderTimeout, TooLarge

PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of bad news: `kind` ends its type URI, `title` names it, `detail` says what to do next."""

    status: int
    kind: str
    title: str
    detail: str
    at_fault: str | None = None
    reference: str | None = None
    errors: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the body of an `application/problem+json` answer."""
        optional = {
            "field": self.at_fault,
            "reference": self.reference,
            "errors": [{"where": where, "what": what} for where, what in self.errors] or None,
        }
        required = {"type": f"urn:graphsvc:problem:{self.kind}", "title": self.title, "status": self.status, "detail": self.detail}
        return required | {key: value for key, value in optional.items() if value is not None}


NOT_FOUND = Problem(
    404, "not-found", "Page not found", "Check the address. If you typed it, check it is right; if you pasted it, check it is whole."
)
NOTHING_THERE = replace(NOT_FOUND, title="There is nothing at this address", detail="Check the address, and the ids in it.")
NOT_SIGNED_IN = Problem(
    401,
    "not-signed-in",
    "You are not signed in",
    "Sign in on the page, or send a token in the Authorization header: Bearer TOKEN.",
    headers={"www-authenticate": "Bearer"},
)
FOREIGN_HOST = Problem(
    421, "foreign-host", "This address does not belong to graphsvc", "Use the address that graphsvc printed when it started."
)
NOT_OVER_TLS = Problem(403, "not-over-tls", "This came without encryption", "Nothing was done. Open the address that begins with https.")
FROM_ELSEWHERE = Problem(
    403, "from-elsewhere", "This change did not come from graphsvc’s own pages", "Nothing was changed. Open the page here and try again."
)
TOO_MUCH = Problem(
    413,
    "too-much",
    "That is more than this page takes",
    "Nothing was saved. Send less than 64 kB, a file of at most 8 MB, or a photograph of at most 16 MB.",
)
TOO_MANY = Problem(429, "too-many", "That was a lot in a short time", "Nothing was changed. Wait a little and try again.")
TOO_SLOW = Problem(408, "too-slow", "That took too long to arrive", "Nothing was saved. Check the connection and send it again.")
STORE_UNAVAILABLE = Problem(
    503,
    "store-unavailable",
    "We cannot reach the records",
    "Nothing is lost, and nothing was changed. Try again in a minute.",
    headers={"retry-after": "60"},
)
PICTURE_SLOW = Problem(
    503,
    "picture-slow",
    "The picture took too long to draw",
    "Nothing is lost. Try again, or show fewer people.",
    headers={"retry-after": "10"},
)
PICTURE_TOO_LARGE = Problem(
    422,
    "picture-too-large",
    "That would be too large a picture",
    "Ask for fewer pixels, or for SVG or PDF, which can be printed at any size.",
)
PICTURE_FAILED = Problem(
    500, "picture-failed", "The picture could not be drawn", "Nothing is lost. The list of people says the same in words."
)
INVALID = Problem(422, "invalid", "Something in what you sent needs a change", "Put it right and send it again.")
UNREADABLE = Problem(400, "unreadable", "What you sent could not be read", "Check that it is whole and in the form that the page asks for.")
DENIED = Problem(403, "not-allowed", "You may not do this", "Ask your manager or your records officer.")
IN_EMERGENCY = Problem(403, "may-break-glass", "This child is not allocated to you", "In an emergency you may open the file, and say why.")
AT_ODDS = Problem(
    409,
    "at-odds",
    "This does not agree with what is recorded",
    "Nothing was saved. Look at what is at odds; if it is right all the same, send it again with confirmed true.",
)
NOT_AGREED = Problem(
    409,
    "agreement-missing",
    "Somebody who is asked first has not agreed",
    "Nothing was saved. Ask them, or ask the manager of the child’s team, who may decide to go ahead. What has happened already is"
    " recorded with has_happened true, and stands marked.",
)
CONFLICT = Problem(409, "changed-meanwhile", "Somebody changed this meanwhile", "Nothing of yours was saved. Open it again and look.")
NOT_ACCEPTABLE = Problem(
    406, "not-acceptable", "There is no such form of this", "Ask for one of the types that the description of the API lists."
)
WRONG_METHOD = Problem(405, "wrong-method", "This cannot be done here", "See the Allow header for what can.")

# Every error of the domain and of the pictures has its answer here, subclasses before their parents; a test walks the trees.
ANSWERS: tuple[tuple[type[Exception], Problem], ...] = (
    (NotFound, NOT_FOUND),
    (AccessDenied, DENIED),
    (ChangedMeanwhile, CONFLICT),
    (Conflict, CONFLICT),
    (AtOdds, AT_ODDS),
    (AgreementMissing, NOT_AGREED),
    (UnreadableFile, UNREADABLE),
    (UndoneSince, INVALID),
    (ThroughWhom, INVALID),
    (InvalidRequest, INVALID),
    (StoreUnavailable, STORE_UNAVAILABLE),
    (RenderTimeout, PICTURE_SLOW),
    (TooLarge, PICTURE_TOO_LARGE),
    (FontsMissing, PICTURE_FAILED),
    (BadDiagram, PICTURE_FAILED),
    (PictureIncomplete, PICTURE_FAILED),
    (RenderCrashed, PICTURE_FAILED),
)

_BY_STATUS = {
    p.status: p for p in (UNREADABLE, DENIED, NOT_FOUND, WRONG_METHOD, NOT_ACCEPTABLE, TOO_SLOW, TOO_MUCH, INVALID, STORE_UNAVAILABLE)
}


def unexpected(reference: str) -> Problem:
    """Return the answer to an error that nobody foresaw, with the number under which the log keeps it."""
    return Problem(
        500,
        "unexpected",
        "Sorry, something went wrong",
        "Nothing is lost that was saved before. Try again; if it happens again, give this reference to the people who look after graphsvc.",
        reference=reference,
    )


def problem_of(error: GraphServiceError | RenderError) -> Problem:
    """Return the answer to an error of ours, with its own words where they were written to be shown.

    Raises:
        LookupError: the kind of error has no answer; the caller treats it as unexpected.
    """
    if isinstance(error, AccessDenied) and error.hidden:
        return NOT_FOUND
    if isinstance(error, AccessDenied) and error.rule == "may-break-glass":
        return replace(IN_EMERGENCY, detail=str(error))
    for kind, problem in ANSWERS:
        if isinstance(error, kind):
            if isinstance(error, InvalidRequest):
                return replace(problem, detail=str(error), at_fault=error.field)
            if isinstance(error, AtOdds):
                return replace(problem, errors=tuple((f.rule, f"{f.sentence} Is that right?") for f in error.findings))
            if isinstance(error, AgreementMissing):
                return replace(problem, errors=tuple((reason.ground, reason.words) for reason in error.go_ahead.missing))
            return replace(problem, detail=str(error)) if isinstance(error, AccessDenied | Conflict) else problem
    raise LookupError(f"{type(error).__name__} has no answer in graphsvc.web.problems")


def too_many(retry_after_s: int) -> Problem:
    """Return the answer to whoever asked too often, with how long to wait."""
    minutes = -(-retry_after_s // 60)
    wait = f"{retry_after_s} seconds" if retry_after_s > 1 else "a second"
    wait = wait if retry_after_s <= 90 else f"{minutes} minutes"
    return replace(TOO_MANY, detail=f"Nothing was changed. Wait {wait} and try again.", headers={"retry-after": str(retry_after_s)})


def problem_of_http(error: HTTPException) -> Problem:
    """Return the answer to a refusal of the framework: no such route, wrong method, a body that cannot be read."""
    known = _BY_STATUS.get(error.status_code)
    if known is None:
        known = Problem(error.status_code, "refused", HTTPStatus(error.status_code).phrase, "Check what you sent and try again.")
    return replace(known, headers={**known.headers, **(error.headers or {})})


def problem_of_request(error: RequestValidationError) -> Problem:
    """Return the answer to a request that does not fit its description; says where and what, never the value that was sent.

    An id that cannot be one is a wrong address like any other.
    """
    found = error.errors()
    if any(e["loc"][:1] == ("path",) for e in found):
        return NOT_FOUND
    if any(e["type"] == "json_invalid" for e in found):
        return UNREADABLE
    return replace(INVALID, errors=tuple(dict.fromkeys(misfit_words(e) for e in found)))
