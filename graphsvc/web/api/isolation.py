"""How connected somebody is, as JSON: the state with its reasons, and for one child everything that was looked at."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.connected.connection import Connection as FoundConnection
from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.connected.isolation_since import IsolationChange, WhatChanged
from graphsvc.analysis.connected.signals import Signal as FoundSignal
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.record_scale import ScaleToRecord, record_scale
from graphsvc.usecases.view_connection import ConnectionView, view_connection
from graphsvc.web.api.asking import AsAt, Key, Steps
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import Isolation, Reason, Shape, ShortText
from graphsvc.web.dependencies import CaseByApi, ChildId, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["children"], responses=PROBLEMS)


class Signal(Shape):
    """One thing that is looked at: what it is, what is recorded of it, and what that rests on. `kind` is defined in docs/measures.md."""

    kind: str
    look_at: str
    recorded: str
    reasons: list[Reason]

    @classmethod
    def of(cls, signal: FoundSignal) -> Signal:
        return cls(
            kind=signal.kind, look_at=signal.look_at, recorded=signal.recorded, reasons=[Reason.of(reason) for reason in signal.because]
        )


class CutPoint(Shape):
    """Somebody without whom no recorded way leads to the others."""

    person_id: str
    cut_off: list[str]


class Structure(Shape):
    """Burt's measures: description only, never part of a state. Null where nobody is joined directly."""

    ties: int
    effective_size: float | None
    constraint: float | None
    words: str


class Change(Shape):
    """Somebody who came into touch since an earlier day, or is no longer: whether life changed, or we learned, as far as it is told."""

    person_id: str
    in_touch_now: bool
    what: WhatChanged
    reason: Reason


class Since(Shape):
    """What has changed since an earlier day. `then` is null where the person was not recorded yet."""

    since: date
    then: IsolationState | None
    now: IsolationState
    changes: list[Change]

    @classmethod
    def of(cls, found: IsolationChange) -> Since:
        return cls(
            since=found.since,
            then=found.then,
            now=found.now,
            changes=[
                Change(person_id=c.person_id, in_touch_now=c.in_touch_now, what=c.what, reason=Reason.of(c.reason)) for c in found.changes
            ],
        )


class Connection(Isolation):
    """An isolation with all that was looked at. Only what stands in `reasons` moves the state; `signals` are in the order of the page.

    `only_ties` are pairs of people between whom runs the only recorded way to somebody, the one nearer to the person first.
    """

    signals: list[Signal]
    worth_a_thought: list[Reason]
    cut_points: list[CutPoint]
    only_ties: list[tuple[str, str]]
    structure: Structure
    since: Since | None

    @classmethod
    def of_connection(cls, found: FoundConnection) -> Connection:
        return cls(
            **Isolation.of(found.finding).model_dump(),
            signals=[Signal.of(signal) for signal in found.signals],
            worth_a_thought=[Reason.of(reason) for reason in found.thoughts],
            cut_points=[CutPoint(person_id=point.person_id, cut_off=list(point.cut_off)) for point in found.cut_points],
            only_ties=list(found.only_ties),
            structure=Structure(
                ties=found.structure.ties,
                effective_size=found.structure.effective_size,
                constraint=found.structure.constraint,
                words=found.structure.words,
            ),
            since=Since.of(found.since) if found.since else None,
        )


class Findings(Shape):
    """The child first, then each parent, and carers whose care goes on. `since`: the day since which changes are told."""

    child_id: str
    as_at: date
    since: date | None
    last_review: date | None
    findings: list[Connection]

    @classmethod
    def of(cls, view: ConnectionView) -> Findings:
        return cls(
            child_id=view.child.child_id,
            as_at=view.child.network.as_at,
            since=view.since,
            last_review=view.last_review,
            findings=[Connection.of_connection(found) for found in view.connections],
        )


class ScaleAnswers(Shape):
    """Six answers from 0 to 5 to a Lubben Social Network Scale (LSNS-6), in its order: three on family, three on friends."""

    answers: Annotated[list[Annotated[int, Field(ge=0, le=5, strict=True)]], Field(min_length=6, max_length=6)]
    told_on: Annotated[ShortText, Field(description="As one says it: 12 3 2026, March 2026. Today where it is left out.")] = ""

    def scale(self, person_id: str, deed_id: str) -> ScaleToRecord:
        return ScaleToRecord(person_id, tuple(map(str, self.answers)), deed_id, self.told_on)


class ScaleRecorded(Shape):
    """The sums: 0 to 15 each, and 0 to 30."""

    family: int
    friends: int
    total: int

    @classmethod
    def of(cls, body: ScaleAnswers) -> ScaleRecorded:
        return cls(family=sum(body.answers[:3]), friends=sum(body.answers[3:]), total=sum(body.answers))


@router.get("/children/{child_id}/isolation", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def isolation(
    site: TheSite,
    access: CaseByApi,
    as_at: AsAt = None,
    steps: Steps = DEFAULT_STEPS,
    since: Annotated[date | None, Query(description="What has changed since this day; since the last review where it is left out.")] = None,
) -> Findings:
    """Say how connected the child and each parent are, why, what was looked at, what would change it, and what has changed."""
    return Findings.of(view_connection(site.ports, access, since=since, as_at=as_at, steps=steps))


@router.post("/children/{child_id}/people/{person_id}/scale", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def scale(
    site: TheSite,
    visitor: SignedIn,
    access: CaseByApi,
    person_id: ChildId,
    body: ScaleAnswers,
    key: Key = None,
) -> ScaleRecorded:
    """Record the answers of a grown-up to a Lubben scale. It is quoted with its own lines, and moves no state."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, person_id, body.model_dump_json())
    record_scale(site.ports, access, body.scale(person_id, deed_id))
    return ScaleRecorded.of(body)
