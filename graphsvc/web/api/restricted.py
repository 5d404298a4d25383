"""What is kept restricted around a child, as JSON: seen, restricted, opened again, and who may see it."""

from __future__ import annotations

from datetime import date

from fastapi import Response
from pydantic import Field

from graphsvc.access.restricted import Permission as Let
from graphsvc.domain.restriction import Kept, RestrictionReason
from graphsvc.usecases.restrict import end_permission, lift_restriction, permit, restrict
from graphsvc.usecases.view_restricted import KeptThing, RestrictedView, view_restricted
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import Shape
from graphsvc.web.dependencies import (
    CaseByApi,
    ChildId,
    RestrictedByApi,
    SignedIn,
    TheSite,
    case_for_api,
    restricted_for_api,
)
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter(
    {Permission.OPEN_CASE: case_for_api, Permission.SEE_RESTRICTED: restricted_for_api},
    prefix="/api/v1",
    tags=["restricted"],
    responses=PROBLEMS,
)

_WORDS = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)
_ID = Field(min_length=1, max_length=200)


class KeptOne(Shape):
    """One thing that is kept restricted, in a sentence, with what goes with it. `decided_*`: null where it was so from the first."""

    id: str
    sort: Kept
    reason: RestrictionReason
    words: str
    source: str
    details: list[str]
    own: bool
    decided_by: str | None
    decided_at: str | None
    decided_words: str | None

    @classmethod
    def of(cls, thing: KeptThing) -> KeptOne:
        by = thing.decided
        return cls(
            id=thing.id,
            sort=thing.sort,
            reason=thing.reason,
            words=thing.words,
            source=thing.source,
            details=list(thing.details),
            own=thing.own,
            decided_by=by.who if by else None,
            decided_at=by.at if by else None,
            decided_words=by.words if by else None,
        )


class LetSee(Shape):
    """Somebody may see what is kept for one reason in this child's file, to the last day inclusive."""

    id: str
    user_id: str
    reason: RestrictionReason
    starts: date
    ends: date
    words: str
    given_by: str

    @classmethod
    def of(cls, let: Let) -> LetSee:
        return cls(
            id=let.id,
            user_id=let.user_id,
            reason=let.restriction.reason,
            starts=let.starts,
            ends=let.ends,
            words=let.words,
            given_by=let.given_by,
        )


class KeptRestricted(Shape):
    """What is kept restricted and the caller may see. `reasons`: those opened to them in this file; `permissions`: for a manager."""

    child_id: str
    reasons: list[RestrictionReason]
    kept: list[KeptOne]
    permissions: list[LetSee]

    @classmethod
    def of(cls, view: RestrictedView) -> KeptRestricted:
        return cls(
            child_id=view.child_id,
            reasons=list(view.reasons),
            kept=[KeptOne.of(one) for one in view.kept],
            permissions=[LetSee.of(one.permission) for one in view.lets],
        )


class ToRestrict(Shape):
    """What is to be restricted (the id of a person, group, fact or tie of this network), for which reason, and why in words."""

    about: str = _ID
    reason: RestrictionReason
    words: str = _WORDS


class ToOpenAgain(Shape):
    """What is to be opened again, and why in words."""

    about: str = _ID
    words: str = _WORDS


class ToLet(Shape):
    """Who may see what is kept for which reason, until which day, and why in words."""

    user_id: str = _ID
    reason: RestrictionReason
    until: date
    words: str = _WORDS


@router.get("/children/{child_id}/restricted", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.SEE_RESTRICTED)
def kept_restricted(site: TheSite, access: RestrictedByApi) -> KeptRestricted:
    """List what is kept restricted around a child that you may see. No other operation gives any of it to anybody."""
    return KeptRestricted.of(view_restricted(site.ports, access))


@router.post("/children/{child_id}/restricted", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def keep_restricted(site: TheSite, visitor: SignedIn, access: CaseByApi, body: ToRestrict, key: Key = None) -> Response:
    """Keep a person, a group, a tie or a fact restricted from now on, in this child's file."""
    change_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    restrict(site.ports, access, change_id, body.about, reason=body.reason, words=body.words)
    return Response(status_code=204)


@router.post("/children/{child_id}/restricted/opened", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEE_RESTRICTED)
def open_again(site: TheSite, visitor: SignedIn, access: RestrictedByApi, body: ToOpenAgain, key: Key = None) -> Response:
    """Open again what was kept restricted in this child's file. For the manager of the child's team."""
    change_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    lift_restriction(site.ports, access, change_id, body.about, words=body.words)
    return Response(status_code=204)


@router.post("/children/{child_id}/permissions", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEE_RESTRICTED)
def let_somebody_see(site: TheSite, visitor: SignedIn, access: RestrictedByApi, body: ToLet, key: Key = None) -> LetSee:
    """Let somebody see what is kept for one reason in this child's file, for a year at most. For the manager of the child's team."""
    permission_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    until = body.until.isoformat()
    return LetSee.of(permit(site.ports, access, permission_id, user_id=body.user_id, reason=body.reason, until=until, words=body.words))


@router.post("/children/{child_id}/permissions/{permission_id}/end", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEE_RESTRICTED)
def take_back(site: TheSite, access: RestrictedByApi, permission_id: ChildId) -> Response:
    """Take back that somebody may see it. For the manager of the child's team."""
    end_permission(site.ports, access, permission_id)
    return Response(status_code=204)
