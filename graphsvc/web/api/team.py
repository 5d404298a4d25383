"""How connected the children of a worker or a team are, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Query

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.usecases.scan_isolation import JudgedFamily, judge_all
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import Isolation, Shape
from graphsvc.web.dependencies import ScanByApi, TheSite, scan_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter({Permission.OWN_OR_TEAM: scan_for_api}, prefix="/api/v1", tags=["children"], responses=PROBLEMS)

LARGEST_PAGE = 500


class JudgedChild(Shape):
    """A child with how connected they are, and each parent, and carers whose care goes on."""

    child_id: str
    name: str
    age: str
    isolation: Isolation
    parents: list[Isolation]

    @classmethod
    def of(cls, family: JudgedFamily) -> JudgedChild:
        child, *parents = (Isolation.of(found) for found in family.findings)
        return cls(child_id=family.child_id, name=family.name, age=family.age, isolation=child, parents=parents)


class JudgedChildren(Shape):
    """The children allocated to the caller, or to the caller's team: of whom not enough is recorded first, then the isolated; by name.

    `counts` and `total` are of all of them, whatever `state` was asked for. `next`: where the next page starts; null on the last.
    """

    as_at: date
    total: int
    counts: dict[IsolationState, int]
    children: list[JudgedChild]
    next: int | None

    @classmethod
    def of(cls, judged: Sequence[JudgedFamily], as_at: date, state: IsolationState | None, start: int, limit: int) -> JudgedChildren:
        counts = Counter(family.state for family in judged)
        asked = [family for family in judged if state in {None, family.state}]
        return cls(
            as_at=as_at,
            total=len(judged),
            counts={one: counts[one] for one in IsolationState},
            children=[JudgedChild.of(family) for family in asked[start : start + limit]],
            next=start + limit if start + limit < len(asked) else None,
        )


@router.get("/isolation", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.OWN_OR_TEAM, Rate.EXPORT, scope=ServiceScope.READ_FINDINGS)
def isolation_of_all(
    site: TheSite,
    access: ScanByApi,
    as_at: Annotated[date | None, Query(description="Life as it was on this day; today where it is left out.")] = None,
    state: Annotated[IsolationState | None, Query(description="Only children in this state.")] = None,
    start: Annotated[int, Query(ge=0, le=1_000_000, description="How many children to pass over.")] = 0,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many children at most.")] = 100,
) -> JudgedChildren:
    """Say how connected the children allocated to you, or to your team, and their parents are. Each child's own trail shows the look."""
    day = as_at or access.on
    return JudgedChildren.of(judge_all(site.ports, access, as_at=day), day, state, start, limit)
