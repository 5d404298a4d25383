"""Subject access as JSON: requests for what is held about somebody, every statement weighed, what is decided, and the copy."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Response
from pydantic import Field

from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, RequesterKind
from graphsvc.usecases.answer_access import OpenRequest, decide_access, open_access_request, record_harm_test
from graphsvc.usecases.ask_access import RequestToRecord, extend_access, list_access_requests, record_access_request
from graphsvc.usecases.make_disclosure import DisclosureMade, make_disclosure
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import PLAIN_TEXT, Shape
from graphsvc.web.api.network import SharedNetwork
from graphsvc.web.dependencies import CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["subject access"], responses=PROBLEMS)

RequestId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="The id of a request.")]
Words = Annotated[str, Field(min_length=LEAST_WORDS, max_length=MOST_WORDS, pattern=PLAIN_TEXT)]
MaybeWords = Annotated[str, Field(max_length=MOST_WORDS, pattern=PLAIN_TEXT)]
ShortText = Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT)]


class NewRequest(Shape):
    """`requester_id`: who asks, a person of the network. `identity`: how it was made sure that it is they, and on which day.

    `understands` for a child's or a parent's request; `authority` for a parent's.
    """

    kind: RequesterKind
    requester_id: ShortText
    received: date
    identity: Words
    identity_on: date
    understands: MaybeWords = ""
    authority: MaybeWords = ""


class Harm(Shape):
    """The serious harm test: what came of it, why, and whose opinion they had."""

    outcome: HarmOutcome
    words: str
    opinion_of: str
    by: str
    at: str


class Request(Shape):
    """A request. `due`: the last day to answer; `closed_at` is empty while it is open."""

    id: str
    kind: RequesterKind
    requester_id: str
    subject_id: str
    received: date
    identity: str
    identity_on: date
    understands: str
    authority: str
    due: date
    extended: str
    harm: Harm | None
    closed_at: str

    @classmethod
    def of(cls, one: AccessRequest) -> Request:
        harm = one.harm
        return cls(
            id=one.id,
            kind=one.kind,
            requester_id=one.requester_id,
            subject_id=one.subject_id,
            received=one.received,
            identity=one.identity,
            identity_on=one.identity_on,
            understands=one.understands,
            authority=one.authority,
            due=one.due,
            extended=one.extended,
            harm=Harm(outcome=harm.outcome, words=harm.words, opinion_of=harm.opinion_of, by=harm.by, at=harm.at) if harm else None,
            closed_at=one.closed_at,
        )


class Requests(Shape):
    """The latest first."""

    requests: list[Request]


class WeighedStatement(Shape):
    """One statement of the network: what a rule suggests (null: somebody has to think) and why, and what is decided (null: not yet)."""

    statement_id: str
    code: AccessCode
    why: str
    source: str
    suggested: Answer | None
    decided: Answer | None
    words: str


class WeighedRequest(Shape):
    """`in_the_way`: why no copy can be made yet, in sentences."""

    request: Request
    statements: list[WeighedStatement]
    undecided: int
    in_the_way: list[str]

    @classmethod
    def of(cls, found: OpenRequest) -> WeighedRequest:
        def statement(one_id: str) -> tuple[Answer | None, str]:
            decided = found.decided.get(one_id)
            return (decided.answer, decided.words) if decided else (None, "")

        statements = []
        for one in found.weighed:
            answer, words = statement(one.statement.id)
            statements.append(
                WeighedStatement(
                    statement_id=one.statement.id,
                    code=one.code,
                    why=one.code.words,
                    source=one.code.source,
                    suggested=one.suggested,
                    decided=answer,
                    words=words,
                )
            )
        return cls(
            request=Request.of(found.request), statements=statements, undecided=len(found.undecided), in_the_way=list(found.in_the_way)
        )


class OneDecision(Shape):
    """`words` where it is not as the rule suggests, or the rule suggests nothing."""

    statement_id: ShortText
    answer: Answer
    words: MaybeWords = ""


class Decisions(Shape):
    """What is decided of statements; `accept`: codes of which all that is suggested and not decided yet is taken as suggested."""

    answers: Annotated[list[OneDecision], Field(max_length=5_000, default_factory=list)]
    accept: Annotated[list[AccessCode], Field(max_length=len(AccessCode), default_factory=list)]


class NewHarmTest(Shape):
    """What came of the test, why, and whose opinion they had: a name and what they are."""

    outcome: HarmOutcome
    words: Words
    opinion_of: Annotated[str, Field(min_length=3, max_length=MOST_WORDS, pattern=PLAIN_TEXT)]


class Extension(Shape):
    """Why it takes longer than a month."""

    words: Words


class StoryChapter(Shape):
    heading: str
    lines: list[str]


class CopiedPicture(Shape):
    """A photograph of what the child drew: a JPEG as base64, and what it is in words."""

    alt: str
    jpeg: str


class DisclosureCopy(Shape):
    """The copy: a network, the same as a story in order, pictures, and what may be said of what is not in it."""

    network: SharedNetwork
    story: list[StoryChapter]
    marks: list[str]
    pictures: list[CopiedPicture]

    @classmethod
    def of(cls, made: DisclosureMade) -> DisclosureCopy:
        pictures = [CopiedPicture(alt=one.alt, jpeg=one.base64) for one in made.pictures]
        story = [StoryChapter(heading=one.heading, lines=list(one.lines)) for one in made.story]
        return cls(network=SharedNetwork.of(made.disclosure.network), story=story, marks=list(made.disclosure.marks), pictures=pictures)


@router.get("/children/{child_id}/access-requests", responses=PROBLEMS_OF_A_CHILD | PROBLEMS_OF_A_SCAN)
@needs(Permission.OPEN_CASE)
def requests(site: TheSite, access: CaseByApi) -> Requests:
    """List who asked for what is held about them in this child's file, and by when the answer is due."""
    return Requests(requests=[Request.of(one) for one in list_access_requests(site.ports, access)])


@router.post("/children/{child_id}/access-requests", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def record(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewRequest, key: Key = None) -> Request:
    """Record that the child, a parent for the child, or somebody else for themselves asks for what is held about them."""
    request_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    return Request.of(record_access_request(site.ports, access, RequestToRecord(**body.model_dump()), request_id=request_id))


@router.get("/children/{child_id}/access-requests/{request_id}", responses=PROBLEMS_OF_A_CHILD | PROBLEMS_OF_A_SCAN)
@needs(Permission.OPEN_CASE)
def one_request(site: TheSite, access: CaseByApi, request_id: RequestId) -> WeighedRequest:
    """Weigh every statement for a request: what a rule suggests and why, what is decided, and what is left."""
    return WeighedRequest.of(open_access_request(site.ports, access, request_id))


@router.post("/children/{child_id}/access-requests/{request_id}/decisions", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def decide(site: TheSite, visitor: SignedIn, access: CaseByApi, request_id: RequestId, body: Decisions, key: Key = None) -> WeighedRequest:
    """Decide what goes: statement by statement, or all of a code as the rule suggests."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    answers = [(one.statement_id, one.answer, one.words) for one in body.answers]
    return WeighedRequest.of(decide_access(site.ports, access, request_id, answers, accept=body.accept, deed_id=deed_id))


@router.post("/children/{child_id}/access-requests/{request_id}/harm-test", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def test_of_harm(site: TheSite, access: CaseByApi, request_id: RequestId, body: NewHarmTest) -> Response:
    """Record whether something would be likely to cause serious harm, and whose opinion it rests on."""
    record_harm_test(site.ports, access, request_id, outcome=body.outcome, words=body.words, opinion_of=body.opinion_of)
    return Response(status_code=204)


@router.post("/children/{child_id}/access-requests/{request_id}/extension", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def extend(site: TheSite, access: CaseByApi, request_id: RequestId, body: Extension) -> Response:
    """Note that it takes up to two months longer, and why. Whoever asked has to be told within the first month."""
    extend_access(site.ports, access, request_id, body.words)
    return Response(status_code=204)


@router.post("/children/{child_id}/access-requests/{request_id}/disclosure", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def disclosure(site: TheSite, access: CaseByApi, request_id: RequestId) -> DisclosureCopy:
    """Make the copy and close the request: for the manager of the child's team, when everything is decided."""
    return DisclosureCopy.of(make_disclosure(site.ports, access, request_id))
