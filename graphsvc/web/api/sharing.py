"""Copies of a child's network for others, as JSON: what would go and what not, making one, and those that were made."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from pydantic import Field

from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.telling import Told
from graphsvc.sharing.why import Why
from graphsvc.usecases.share_network import (
    LEAST_PURPOSE,
    LEAST_WORDS,
    MOST_WORDS,
    Copy,
    Made,
    PastSharing,
    copy_for,
    list_sharings,
    make_copy,
    open_sharing,
)
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import PLAIN_TEXT, Shape
from graphsvc.web.api.network import SharedNetwork
from graphsvc.web.dependencies import CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["sharing"], responses=PROBLEMS)

MemberId = Annotated[str, Query(max_length=64, pattern=PLAIN_TEXT, description="For `family`: the id of the member whom it is for.")]
Agrees = Annotated[bool, Query(description="The child was asked, and agrees that others read what they said of people they like.")]


class LeftOutBecause(Shape):
    """One reason: `source` is the law or guidance, or "ours"; `things` say for what, in words, where that is told at all."""

    code: Why
    words: str
    source: str
    count: int
    things: list[str]

    @classmethod
    def of(cls, one: Told) -> LeftOutBecause:
        return cls(code=one.why, words=one.why.words, source=one.why.source, count=one.count, things=list(one.lines))


class CopyToMake(Shape):
    """What would go to an audience, and what not. `digest` goes back with the request that makes it.

    `may_go`: whether those who are asked first agree, and `agreement` why, or why not.
    `known_by`: of a copy for training, by what somebody who knows the family may know it again all the same.
    """

    audience: AudienceKind
    goes: SharedNetwork
    left_out: list[LeftOutBecause]
    known_by: list[str]
    may_go: bool
    agreement: list[str]
    digest: str

    @classmethod
    def of(cls, copy: Copy) -> CopyToMake:
        return cls(
            audience=copy.shared.audience.kind,
            goes=SharedNetwork.of(copy.shared.network),
            left_out=[LeftOutBecause.of(one) for one in copy.left_out],
            known_by=list(copy.known_by),
            may_go=copy.go_ahead is None or copy.go_ahead.allowed,
            agreement=[one.words for one in copy.go_ahead.reasons if one.stops != copy.go_ahead.allowed] if copy.go_ahead else [],
            digest=copy.digest,
        )


class NewSharing(Shape):
    """To whom a copy goes and what for. `digest`: of the copy that was looked at before."""

    audience: AudienceKind
    person_id: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT)] = ""
    child_agrees: Annotated[bool, Field(strict=True)] = False
    whom: Annotated[str, Field(min_length=LEAST_WORDS, max_length=MOST_WORDS, pattern=PLAIN_TEXT)]
    purpose: Annotated[str, Field(min_length=LEAST_PURPOSE, max_length=MOST_WORDS, pattern=PLAIN_TEXT)]
    digest: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT)]


class SharingMade(Shape):
    """The copy, and the number under which it stands in the log. What was left out is not in it."""

    id: str
    at: str
    version: int
    network: SharedNetwork


class PastCopy(Shape):
    """A copy that was made. `left_out`: how much for which reason; empty where that is not for the caller."""

    id: str
    audience: AudienceKind
    person_id: str
    child_agrees: bool
    whom: str
    purpose: str
    at: str
    by: str
    who: str
    people: int
    digest: str
    left_out: dict[str, int]

    @classmethod
    def of(cls, past: PastSharing) -> PastCopy:
        one = past.sharing
        return cls(
            id=one.id,
            audience=one.audience,
            person_id=one.person_id,
            child_agrees=one.child_agrees,
            whom=one.whom,
            purpose=one.purpose,
            at=one.at,
            by=one.by,
            who=past.who,
            people=one.people,
            digest=one.digest,
            left_out={why.value: count for why, count in one.left_out},
        )


class PastCopies(Shape):
    """The latest first."""

    sharings: list[PastCopy]


def _audience(
    audience: Annotated[AudienceKind, Query(description="For whom the copy is.")], person_id: MemberId = "", child_agrees: Agrees = False
) -> Audience:
    return Audience(audience, person_id, child_agrees)


@router.get("/children/{child_id}/sharing", responses=PROBLEMS_OF_A_CHILD | PROBLEMS_OF_A_SCAN)
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def look_before(site: TheSite, access: CaseByApi, audience: Annotated[Audience, Depends(_audience)]) -> CopyToMake:
    """Say what of the child's network would go to an audience, and what not and why. Nothing is made."""
    return CopyToMake.of(copy_for(open_sharing(site.ports, access).network, audience))


@router.post("/children/{child_id}/sharings", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def make(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewSharing, key: Key = None) -> SharingMade:
    """Make a copy of the child's network for an audience. It is written down before it is given out."""
    sharing_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    copy = copy_for(open_sharing(site.ports, access).network, Audience(body.audience, body.person_id, body.child_agrees))
    goes = SharedNetwork.of(copy.shared.network)
    as_file = Made((), "json", goes.model_dump_json().encode())
    made = make_copy(site.ports, access, copy, as_file, sharing_id=sharing_id, whom=body.whom, purpose=body.purpose, seen=body.digest)
    return SharingMade(id=made.id, at=made.at, version=made.version, network=goes)


@router.get("/children/{child_id}/sharings", responses=PROBLEMS_OF_A_CHILD | PROBLEMS_OF_A_SCAN)
@needs(Permission.OPEN_CASE)
def made_before(site: TheSite, access: CaseByApi) -> PastCopies:
    """List the copies that were made of this child's network, for whom and why."""
    return PastCopies(sharings=[PastCopy.of(one) for one in list_sharings(site.ports, access)])
