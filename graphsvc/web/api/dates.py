"""A child's visits, reviews and family meetings, as JSON: planned and held, and by which day the rules want the next."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.dates_by_rule import ByRule
from graphsvc.domain.facts import Fact
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.usecases.record_meeting import MeetingToRecord, record_meeting
from graphsvc.usecases.view_dates import ChildDates, view_dates
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import LongText, Shape
from graphsvc.web.dependencies import CaseByApi, ChildId, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["children"], responses=PROBLEMS)


class MeetingShape(Shape):
    """One visit, review or meeting. `when`: the day planned, or on which it was held, as EDTF. `words`: what came of it, or what for."""

    id: str
    kind: MeetingKind
    kind_words: str
    state: MeetingState
    when: str
    words: str
    source: str
    recorded_by: str

    @classmethod
    def of(cls, fact: Fact, who: str) -> MeetingShape:
        value = fact.value
        assert isinstance(value, Meeting)  # noqa: S101 - chosen by kind
        return cls(
            id=fact.id,
            kind=value.kind,
            kind_words=value.kind.words,
            state=value.state,
            when=str(value.when),
            words=value.words,
            source=fact.said.source.sentence,
            recorded_by=who,
        )


class DateByRule(Shape):
    """The last day on which the next of a kind may be, by a rule of law or national guidance; null where `missing` says what to record."""

    kind: MeetingKind
    kind_words: str
    rule: str
    source: str
    day: date | None
    counted: str
    missing: str

    @classmethod
    def of(cls, found: ByRule) -> DateByRule:
        return cls(
            kind=found.kind,
            kind_words=found.kind.words,
            rule=found.rule,
            source=found.source,
            day=found.day,
            counted=found.counted,
            missing=found.missing,
        )


class Dates(Shape):
    """`planned`: the first one first; those past too, until one of the kind was held. `earlier`: the latest first."""

    planned: list[MeetingShape]
    earlier: list[MeetingShape]
    by_rule: list[DateByRule]

    @classmethod
    def of(cls, view: ChildDates) -> Dates:
        return cls(
            planned=[MeetingShape.of(fact, view.who[fact.said.recorded_by]) for fact in view.planned],
            earlier=[MeetingShape.of(fact, view.who[fact.said.recorded_by]) for fact in view.earlier],
            by_rule=[DateByRule.of(found) for found in view.by_rule],
        )


class MeetingBody(Shape):
    """One visit, review or meeting. `on`: the day as people say it; whole where it was held."""

    kind: MeetingKind
    state: MeetingState
    on: str = Field(max_length=40)
    words: LongText = ""


class ChangedState(StrEnum):
    """What one that is recorded is now; `mistake` takes it away, with nothing in its place."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not-held"
    MISTAKE = "mistake"


class CorrectionBody(Shape):
    """What came of one that is recorded, or what is right. Of a mistake `words` says how that is known, and the day is not read."""

    kind: MeetingKind
    state: ChangedState
    on: str = Field(default="", max_length=40)
    words: LongText = ""


class MeetingSaved(Shape):
    """The deed, by which it is undone. `is_new` false: the same had been recorded before."""

    deed_id: str
    is_new: bool


@router.get("/children/{child_id}/dates", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def dates(site: TheSite, access: CaseByApi) -> Dates:
    """List visits, reviews and family meetings, planned and held, and by which day the rules want the next."""
    return Dates.of(view_dates(site.ports, access))


@router.post("/children/{child_id}/dates", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_date(site: TheSite, visitor: SignedIn, access: CaseByApi, body: MeetingBody, key: Key = None) -> MeetingSaved:
    """Record a visit, a review or a family meeting: planned, held, or one that did not take place."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "date", body.model_dump_json())
    done = record_meeting(site.ports, access, MeetingToRecord(deed_id, **body.model_dump()))
    return MeetingSaved(deed_id=done.deed_id, is_new=done.is_new)


@router.post("/children/{child_id}/dates/{meeting_id}", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def corrected_date(
    site: TheSite, visitor: SignedIn, access: CaseByApi, meeting_id: ChildId, body: CorrectionBody, key: Key = None
) -> MeetingSaved:
    """Say what came of one that is recorded, put it right, or take it away. What was recorded before is kept."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "date", meeting_id, body.model_dump_json())
    done = record_meeting(site.ports, access, MeetingToRecord(deed_id, **body.model_dump()), meeting_id=meeting_id)
    return MeetingSaved(deed_id=done.deed_id, is_new=done.is_new)
