"""How long files are kept, as JSON."""

from __future__ import annotations

from datetime import date

from fastapi import Response
from pydantic import Field

from graphsvc.access.retention import Hold, HoldKind
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.retention.deciding import Keeping, Reason
from graphsvc.analysis.retention.rules import Basis, CountedFrom, Rule
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.usecases.hold_file import hold_file, lift_hold
from graphsvc.usecases.legal_statuses import list_statuses
from graphsvc.usecases.record_status import MOST_WORDS as MOST_STATUS_WORDS
from graphsvc.usecases.record_status import StatusToRecord, record_status
from graphsvc.usecases.review_retention import KeptFile, RetentionList, list_retention, view_retention
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD, PROBLEMS_OF_A_FILE, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import Shape
from graphsvc.web.dependencies import CaseByApi, ChildId, Retention, SignedIn, TheSite, case_for_api, retention
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter(
    {Permission.LOOK_AFTER_RETENTION: retention, Permission.OPEN_CASE: case_for_api},
    prefix="/api/v1",
    tags=["retention"],
    responses=PROBLEMS,
)


class RuleShape(Shape):
    """A rule: records of somebody with this status are kept for so many years from a day, by this source."""

    status: LegalStatusKind
    status_words: str
    years: int
    counted_from: CountedFrom
    years_if_died_young: int | None
    basis: Basis
    source: str
    words: str

    @classmethod
    def of(cls, rule: Rule) -> RuleShape:
        return cls(
            status=rule.status,
            status_words=rule.status.words,
            years=rule.years,
            counted_from=rule.counted_from,
            years_if_died_young=rule.years_if_died_young,
            basis=rule.basis,
            source=rule.source,
            words=rule.words,
        )


class RulesInForce(Shape):
    """All rules. `hold`: why nothing may be destroyed for now; empty where that is not so."""

    rules: list[RuleShape]
    hold: str


class ReasonShape(Shape):
    """What one rule says of one status: kept to the end of `until`, or what is missing to tell. `rule` is null where none is set."""

    status: LegalStatusKind
    rule: RuleShape | None
    until: date | None
    missing: str

    @classmethod
    def of(cls, reason: Reason) -> ReasonShape:
        rule = RuleShape.of(reason.rule) if reason.rule else None
        return cls(status=reason.status, rule=rule, until=reason.until, missing=reason.missing)


class StatusShape(Shape):
    """What a child was in law, from when to when (EDTF; null: not known, or it goes on)."""

    id: str
    kind: LegalStatusKind
    kind_words: str
    words: str
    began: str | None
    ended: str | None
    source: str

    @classmethod
    def of(cls, fact: Fact) -> StatusShape:
        value, said = fact.value, fact.said
        assert isinstance(value, LegalStatus)  # noqa: S101 - chosen by kind
        return cls(
            id=fact.id,
            kind=value.kind,
            kind_words=value.kind.words,
            words=value.words,
            began=str(said.began) if said.began else None,
            ended=str(said.ended) if said.ended else None,
            source=said.source.sentence,
        )


class HoldShape(Shape):
    """Why a file is kept whatever its day: to the end of `until`, or, where that is null, until somebody lifts it."""

    id: str
    kind: HoldKind
    words: str
    until: date | None
    begun_at: str
    begun_by: str

    @classmethod
    def of(cls, hold: Hold) -> HoldShape:
        return cls(id=hold.id, kind=hold.kind, words=hold.words, until=hold.until, begun_at=hold.begun_at, begun_by=hold.begun_by)


class KeptFileShape(Shape):
    """How long one file is kept. The first reason is the one that decides; `until` is null where no day can be told."""

    child_id: str
    name: str
    opened: date
    closed: date | None
    keeping: Keeping
    until: date | None
    reasons: list[ReasonShape]
    statuses: list[StatusShape]
    holds: list[HoldShape]

    @classmethod
    def of(cls, file: KeptFile) -> KeptFileShape:
        return cls(
            child_id=file.child_id,
            name=file.name,
            opened=file.opened,
            closed=file.closed,
            keeping=file.verdict.keeping,
            until=file.verdict.until,
            reasons=[ReasonShape.of(reason) for reason in file.verdict.reasons],
            statuses=[StatusShape.of(fact) for fact in file.statuses],
            holds=[HoldShape.of(hold) for hold in file.holds],
        )


class FilesOfDay(Shape):
    """Files that have come to their day, the first one first. `counts`: how many of all files stand where.

    `restricted`: how many more have come, of children who are restricted; `left_out`: more than can be listed at once.
    """

    come: list[KeptFileShape]
    counts: dict[Keeping, int]
    restricted: int
    left_out: int
    hold: str

    @classmethod
    def of(cls, found: RetentionList) -> FilesOfDay:
        come = [KeptFileShape.of(file) for file in found.come]
        return cls(come=come, counts=dict(found.counts), restricted=found.restricted, left_out=found.left_out, hold=found.held_all)


class Statuses(Shape):
    """What the child is, or was, in law; the one that began last first."""

    statuses: list[StatusShape]


class StatusToAdd(Shape):
    """One status, in days as people say them: "12 3 2026", "March 2026", "2026"; empty where not known, or where it goes on."""

    kind: LegalStatusKind
    began: str = Field(default="", max_length=40)
    ended: str = Field(default="", max_length=40)
    words: str = Field(default="", max_length=MOST_STATUS_WORDS)
    source: str = Field(default="", max_length=MOST_STATUS_WORDS)


class HoldToSet(Shape):
    """Why the file must be kept. `until`, a day still to come, for one that is kept for longer (`longer`), and for no other."""

    kind: HoldKind
    words: str = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)
    until: str = Field(default="", max_length=40)


class HoldSet(Shape):
    id: str


class WhyLifted(Shape):
    """Why the file need not be kept for that any more."""

    words: str = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)


@router.get("/retention", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.LOOK_AFTER_RETENTION, Rate.EXPORT)
def come_to_their_day(site: TheSite, access: Retention) -> FilesOfDay:
    """List the files that have come to their day, with what decides it. Nothing is destroyed by being listed."""
    return FilesOfDay.of(list_retention(site.ports, access, site.retention_rules))


@router.get("/retention/rules", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.LOOK_AFTER_RETENTION)
def rules(site: TheSite) -> RulesInForce:
    """List the rules by which files are kept, those of statute and those of the council."""
    return RulesInForce(rules=[RuleShape.of(rule) for rule in site.retention_rules.rules], hold=site.retention_rules.hold)


@router.get("/retention/files/{child_id}", responses=PROBLEMS_OF_A_FILE)
@needs(Permission.LOOK_AFTER_RETENTION)
def file(site: TheSite, access: Retention, child_id: ChildId) -> KeptFileShape:
    """Say how long one file is kept, and why."""
    return KeptFileShape.of(view_retention(site.ports, access, site.retention_rules, child_id))


@router.post("/retention/files/{child_id}/statuses", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AFTER_RETENTION)
def add_status_of_file(
    site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, body: StatusToAdd, key: Key = None
) -> Response:  # fmt: skip
    """Record what a child was in law, in a file that may be closed."""
    deed_id = site.repeats.deed_id(visitor.actor.id, child_id, key, body.model_dump_json())
    record_status(site.ports, access, child_id, StatusToRecord(deed_id=deed_id, **body.model_dump()))
    return Response(status_code=204)


@router.post("/retention/files/{child_id}/holds", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AFTER_RETENTION)
def set_hold(site: TheSite, visitor: SignedIn, access: Retention, child_id: ChildId, body: HoldToSet, key: Key = None) -> HoldSet:
    """Keep a file whatever its day, or up to a later one."""
    hold_id = site.repeats.deed_id(visitor.actor.id, child_id, key, body.model_dump_json())
    hold = hold_file(site.ports, access, child_id, hold_id=hold_id, kind=body.kind, words=body.words, until=body.until)
    return HoldSet(id=hold.id)


@router.post("/retention/files/{child_id}/holds/{hold_id}/lift", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.LOOK_AFTER_RETENTION)
def lift(site: TheSite, access: Retention, child_id: ChildId, hold_id: ChildId, body: WhyLifted) -> Response:
    """Say that a file need not be kept for that any more."""
    lift_hold(site.ports, access, child_id, hold_id, words=body.words)
    return Response(status_code=204)


@router.get("/children/{child_id}/statuses", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def statuses(site: TheSite, access: CaseByApi) -> Statuses:
    """List what the child is, or was, in law."""
    return Statuses(statuses=[StatusShape.of(fact) for fact in list_statuses(site.ports, access).statuses])


@router.post("/children/{child_id}/statuses", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def add_status(site: TheSite, visitor: SignedIn, access: CaseByApi, body: StatusToAdd, key: Key = None) -> Response:
    """Record what the child is, or was, in law."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    record_status(site.ports, access, access.child_id, StatusToRecord(deed_id=deed_id, **body.model_dump()))
    return Response(status_code=204)
