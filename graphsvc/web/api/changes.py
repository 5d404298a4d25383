"""What has changed in a child's network between two days, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.changes.change import Change as FoundChange
from graphsvc.analysis.changes.change import ChangeKind
from graphsvc.usecases.compare_networks import ComparedView, view_changes
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.web.api.asking import Steps
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import Shape
from graphsvc.web.dependencies import CaseByApi, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["children"], responses=PROBLEMS)


class NetworkChange(Shape):
    """One change in a sentence. `before` is what was recorded in its place; `details` what else came with somebody new, without their name.

    `statements`: ids of what is recorded of it now; no two changes share one. `recorded` is null where nothing is recorded of it any more.
    """

    kind: ChangeKind
    words: str
    people: list[str]
    source: str
    recorded: date | None
    whose: str
    before: str
    details: list[str]
    statements: list[str]

    @classmethod
    def of(cls, found: FoundChange) -> NetworkChange:
        return cls(
            kind=found.kind,
            words=found.words,
            people=list(found.people),
            source=found.source,
            recorded=found.recorded,
            whose=found.whose,
            before=found.before,
            details=list(found.details),
            statements=list(found.statements),
        )


class DayToCompare(Shape):
    words: str
    day: date


class NetworkChanges(Shape):
    """What changed after `since` and up to `until`: what happened in life, and what we learned. `days`: worth comparing with."""

    child_id: str
    since: date
    until: date
    sentence: str
    life_changed: list[NetworkChange]
    we_learned: list[NetworkChange]
    days: list[DayToCompare]

    @classmethod
    def of(cls, view: ComparedView) -> NetworkChanges:
        return cls(
            child_id=view.child_id,
            since=view.since,
            until=view.until,
            sentence=view.sentence,
            life_changed=[NetworkChange.of(change) for change in view.changes.life],
            we_learned=[NetworkChange.of(change) for change in view.changes.learned],
            days=[DayToCompare(words=preset.words, day=preset.day) for preset in view.presets],
        )


@router.get("/children/{child_id}/changes", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def changes(
    site: TheSite,
    access: CaseByApi,
    since: Annotated[
        date | None,
        Query(alias="from", description="The earlier day; left out: of the last review, else of the first record, else a year before."),
    ] = None,
    until: Annotated[date | None, Query(alias="to", description="The later day; today where it is left out.")] = None,
    steps: Steps = DEFAULT_STEPS,
) -> NetworkChanges:
    """Say what has changed in a child's network between two days: what happened in life, and what we learned, apart."""
    return NetworkChanges.of(view_changes(site.ports, access, since=since, until=until, steps=steps))
