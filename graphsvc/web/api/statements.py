"""What is recorded of one person, statement by statement: to read with what was said before, to add to, to put right, and to undo."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.usecases.correct import Means, Recorded, StatementToRecord, add_statement, correct_statement
from graphsvc.usecases.entry_checks import WHATEVER
from graphsvc.usecases.new_group import SORTS
from graphsvc.usecases.statement_kinds import KINDS
from graphsvc.usecases.told import Told
from graphsvc.usecases.undo import Undone, undo_deed
from graphsvc.usecases.view_person import EarlierLine, PersonView, StatementLine, view_person
from graphsvc.web.api.asking import Key, PersonInPath
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import PLAIN_TEXT, LongText, Shape, ShortText
from graphsvc.web.dependencies import CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["people"], responses=PROBLEMS)
MOST_PARTS = 10


class Earlier(Shape):
    """A statement that was taken back: when, by whom and why."""

    words: str
    source: str
    taken_back_at: str
    taken_back_by: str
    why: str

    @classmethod
    def of(cls, line: EarlierLine) -> Earlier:
        return cls(words=line.words, source=line.source, taken_back_at=line.at, taken_back_by=line.by, why=line.why)


class Statement(Shape):
    """A statement that stands, in words. `by_hand`: it can be put right here. `earlier`: what it took the place of, the latest first."""

    id: str
    kind: str
    section: str
    words: str
    source: str
    sure: str
    view: str
    when: str
    recorded_at: str
    recorded_by: str
    by_hand: bool
    earlier: list[Earlier]

    @classmethod
    def of(cls, line: StatementLine, section: str) -> Statement:
        return cls(
            id=line.id,
            kind=line.kind,
            section=section,
            words=line.words,
            source=line.source,
            sure=line.sure,
            view=line.view,
            when=line.when,
            recorded_at=line.recorded_at,
            recorded_by=line.recorded_by,
            by_hand=line.by_hand,
            earlier=[Earlier.of(one) for one in line.earlier],
        )


class Statements(Shape):
    """All that is recorded of one person, and what was taken back with nothing in its place."""

    person_id: str
    statements: list[Statement]
    taken_back: list[Earlier]

    @classmethod
    def of(cls, view: PersonView) -> Statements:
        return cls(
            person_id=view.person.id,
            statements=[Statement.of(line, section) for section, lines in view.sections for line in lines],
            taken_back=[Earlier.of(one) for one in view.gone],
        )


class _Said(Shape):
    """What both adding and correcting send. `value` holds the parts of the kind as text, days as people say them ("12 3 1991", "2019")."""

    value: Annotated[
        dict[Annotated[str, Field(max_length=40, pattern=r"^[a-z_]*$")], LongText], Field(max_length=MOST_PARTS, default_factory=dict)
    ]
    turned: Annotated[
        bool, Field(strict=True, description="Of a tie: the other one stands first; on a correction, the two change places.")
    ] = False
    told_by: SourceKind = SourceKind.NOT_RECORDED
    told_words: LongText = ""
    told_on: ShortText = ""
    sure: Annotated[Status, Field(description="`disproved` is not among what may be sent: take it back instead.")] = Status.REPORTED
    began: ShortText = ""
    ended: ShortText = ""
    confirmed: Annotated[
        bool, Field(strict=True, description="It is right although it does not agree with what is recorded: save it all the same.")
    ] = False

    def statement(
        self, deed_id: str, *, kind: str = "", other: str = "", new_group: str = "", group_sort: str = "", changed_on: str = ""
    ) -> StatementToRecord:
        return StatementToRecord(
            deed_id,
            kind,
            self.value,
            other,
            self.turned,
            new_group,
            group_sort,
            Told(self.told_by, self.told_words, self.told_on),
            self.sure,
            self.began,
            self.ended,
            changed_on,
            WHATEVER if self.confirmed else "",
        )


class NewStatement(_Said):
    """A fact of somebody, or what joins them to somebody else (`other`: a person, or for `member-of` a group of the network)."""

    kind: Annotated[str, Field(json_schema_extra={"enum": sorted(KINDS)}, max_length=40)]
    other: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT)] = ""
    new_group: Annotated[
        ShortText, Field(description="For `member-of`, instead of `other`: the name of a group that is not recorded yet, and no address.")
    ] = ""
    group_sort: Annotated[str, Field(json_schema_extra={"enum": ["", *SORTS]}, max_length=40, description="What that group is.")] = ""


class Correction(_Said):
    """What is right, and what that means for what was recorded. Where it was wrong, `why` says how that is known."""

    means: Means
    why: LongText = ""
    changed_on: Annotated[ShortText, Field(description="From when it is so instead, or is so no more.")] = ""


class RecordedStatements(Shape):
    """The ids of what was recorded, and of the deed, by which it is undone."""

    deed_id: str
    statement_ids: list[str]
    at_odds: list[str]

    @classmethod
    def of(cls, done: Recorded) -> RecordedStatements:
        return cls(deed_id=done.deed_id, statement_ids=list(done.statement_ids), at_odds=[finding.sentence for finding in done.at_odds])


class ToUndo(Shape):
    deed_id: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT)]


class WhatWasUndone(Shape):
    """How many statements were taken back, and how many stand again."""

    taken_back: int
    restored: int

    @classmethod
    def of(cls, done: Undone) -> WhatWasUndone:
        return cls(taken_back=done.taken_back, restored=done.restored)


@router.get("/children/{child_id}/people/{person_id}/statements", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def statements(site: TheSite, access: CaseByApi, person_id: PersonInPath) -> Statements:
    """List all that is recorded of one person in words, with who said it, how sure it is, and what was said before."""
    return Statements.of(view_person(site.ports, access, person_id))


@router.post("/children/{child_id}/people/{person_id}/statements", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_statement(
    site: TheSite, visitor: SignedIn, access: CaseByApi, person_id: PersonInPath, body: NewStatement, key: Key = None
) -> RecordedStatements:
    """Record a fact of somebody, or what joins them to somebody else. What does not agree with the record is asked once."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, person_id, body.model_dump_json(exclude={"confirmed"}))
    sent = body.statement(deed_id, kind=body.kind, other=body.other, new_group=body.new_group, group_sort=body.group_sort)
    return RecordedStatements.of(add_statement(site.ports, access, person_id, sent))


@router.post("/children/{child_id}/people/{person_id}/statements/{statement_id}/correct", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def correction(
    site: TheSite,
    visitor: SignedIn,
    access: CaseByApi,
    person_id: PersonInPath,
    statement_id: PersonInPath,
    body: Correction,
    key: Key = None,
) -> RecordedStatements:
    """Put a statement right: it was wrong, has changed or ended, or is disputed. Where somebody else has done so meanwhile: 409."""
    content = body.model_dump_json(exclude={"confirmed"})
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, person_id, statement_id, content)
    sent = body.statement(deed_id, changed_on=body.changed_on)
    return RecordedStatements.of(correct_statement(site.ports, access, person_id, statement_id, sent, body.means, why=body.why))


@router.post("/children/{child_id}/undo", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def undo(site: TheSite, access: CaseByApi, body: ToUndo) -> WhatWasUndone:
    """Undo one deed of your own that added a person or put something right, while nothing rests on it."""
    return WhatWasUndone.of(undo_deed(site.ports, access, body.deed_id))
