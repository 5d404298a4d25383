"""Who has looked at a child's file, and what the caller may see of it, as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from graphsvc.usecases.explain_access import AccessExplained, explain_access
from graphsvc.usecases.trail import A_PAGE, Trail, view_trail
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHILD, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import Shape
from graphsvc.web.dependencies import CaseByApi, TheSite, TrailOfChild, case_for_api, trail_of_child
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter(
    {Permission.OPEN_CASE: case_for_api, Permission.VIEW_TRAIL: trail_of_child}, prefix="/api/v1", tags=["trail"], responses=PROBLEMS
)


class Look(Shape):
    """One entry. `who` is a name and a role; `why` the rule by which they were let in, or refused; `at` an instant in UTC."""

    seq: int
    at: str
    actor_id: str
    who: str
    what: str
    purpose: str
    why: str
    refused: bool


class Looks(Shape):
    """The latest first; this look is itself the first. `before`: ask with it for older ones; null where there are none."""

    child_id: str
    looks: list[Look]
    before: int | None

    @classmethod
    def of(cls, trail: Trail) -> Looks:
        looks = [
            Look(
                seq=one.seq,
                at=one.at,
                actor_id=one.actor_id,
                who=one.who,
                what=one.what,
                purpose=one.purpose,
                why=one.why,
                refused=one.refused,
            )
            for one in trail.looks
        ]
        return cls(child_id=trail.child_id, looks=looks, before=trail.before)


class Allowed(Shape):
    """One thing that the caller may, or may not, do with the file, and why."""

    what: str
    allowed: bool
    why: str


class OwnAccess(Shape):
    child_id: str
    allowances: list[Allowed]

    @classmethod
    def of(cls, explained: AccessExplained) -> OwnAccess:
        allowances = [Allowed(what=one.what, allowed=one.allowed, why=one.why) for one in explained.allowances]
        return cls(child_id=explained.child_id, allowances=allowances)


@router.get("/children/{child_id}/trail", responses=PROBLEMS_OF_A_CHILD | PROBLEMS_OF_A_SCAN)
@needs(Permission.VIEW_TRAIL)
def trail(
    site: TheSite,
    access: TrailOfChild,
    before: Annotated[int | None, Query(ge=1, le=10**12, description="Only entries before this number.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="How many at most.")] = A_PAGE,
) -> Looks:
    """Say who did what with a child's file, what for and by which rule. For managers, the child's reviewer and auditors."""
    return Looks.of(view_trail(site.ports, access, before=before, limit=limit))


@router.get("/children/{child_id}/access", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE)
def own_access(site: TheSite, access: CaseByApi) -> OwnAccess:
    """Say what you may see of a child's file and do with it, and why."""
    return OwnAccess.of(explain_access(site.ports, access))
