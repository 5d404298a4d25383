"""What is not known around a child, as questions for the next visit, and what came of those that were asked, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.asked_before import AskedBefore
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.gap_rules import GapRule, Opens
from graphsvc.analysis.questions.gap import Gap as FoundGap
from graphsvc.analysis.questions.gap import MayKnow
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.usecases.list_gaps import ChildGaps, list_gaps
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.record_asked import QuestionAsked, RecordedAsked, record_asked
from graphsvc.usecases.view_child import ChildView
from graphsvc.web.api.asking import AsAt, Key, Steps
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import LongText, Reason, Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["children"], responses=PROBLEMS)


class SomebodyWhoMayKnow(Shape):
    """Who may know the answer, and who they are to the child. Nobody about whom a manager is asked first."""

    person_id: str
    name: str
    who: str

    @classmethod
    def of(cls, known: MayKnow) -> SomebodyWhoMayKnow:
        return cls(person_id=known.person_id, name=known.name, who=known.who)


class PersonConcerned(Shape):
    person_id: str
    name: str


class Gap(Shape):
    """One question. `rule` and `about` (a person's id) name it; `first_with` says with whom it is talked over before anybody asks.

    `reasons` say what is recorded and what is not, or is not shown: the two are one. `source` is the practice that the rule rests on.
    """

    rule: GapRule
    about: str
    question: str
    reasons: list[Reason]
    may_know: list[SomebodyWhoMayKnow]
    people: list[PersonConcerned]
    opens: Opens
    opens_words: str
    first_with: str
    care: str
    source: str

    @classmethod
    def of(cls, gap: FoundGap, view: ChildView) -> Gap:
        return cls(
            rule=gap.rule,
            about=gap.about,
            question=gap.question,
            reasons=[Reason.of(r) for r in gap.reasons],
            may_know=[SomebodyWhoMayKnow.of(one) for one in gap.may_know],
            people=[PersonConcerned(person_id=p, name=view.network.person(p).display_name or NO_NAME) for p in gap.people],
            opens=gap.rule.opens,
            opens_words=gap.rule.opens.words,
            first_with=gap.first_with,
            care=gap.care,
            source=gap.rule.source,
        )


class LastAsked(Shape):
    """The last time that the question was asked: what came of it, and who was asked when."""

    outcome: AskedOutcome
    on: date
    words: str
    source: str

    @classmethod
    def of(cls, before: AskedBefore) -> LastAsked:
        return cls(outcome=before.outcome, on=before.on, words=before.sentence, source=before.source)


class RestingGap(Gap):
    """A question that is not asked again before `back_on`: somebody would rather not say, or it was not right to ask."""

    asked: LastAsked
    back_on: date


class AnsweredGap(Gap):
    """A question that was answered, while the network still lacks what it asks for."""

    asked: LastAsked
    to_do: str


class Gaps(Shape):
    """Every question once: `gaps` are open, what would open most first; `resting` come back on a day; `answered` may want recording."""

    child_id: str
    as_at: date
    gaps: list[Gap]
    resting: list[RestingGap]
    answered: list[AnsweredGap]

    @classmethod
    def of(cls, found: ChildGaps) -> Gaps:
        view, finding = found.view, found.finding

        def flat(gap: FoundGap) -> dict[str, object]:
            return dict(Gap.of(gap, view))

        return cls(
            child_id=view.child_id,
            as_at=view.network.as_at,
            gaps=[Gap.of(gap, view) for gap in finding.gaps],
            resting=[
                RestingGap.model_validate(flat(one.gap) | {"asked": LastAsked.of(one.before), "back_on": one.back_on})
                for one in finding.resting
            ],
            answered=[
                AnsweredGap.model_validate(flat(one.gap) | {"asked": LastAsked.of(one.before), "to_do": one.to_do})
                for one in finding.answered
            ],
        )


class QuestionThatWasAsked(Shape):
    """What came of a question. `rule` and `about` are those of the gap; left out, `asked_on` is today."""

    rule: GapRule
    about: Annotated[str, Field(pattern=PERSON_ID)]
    outcome: AskedOutcome
    asked_of: Annotated[str, Field(pattern=rf"{PERSON_ID}|^$", description="The id of who was asked; empty where that is not said.")] = ""
    asked_on: Annotated[ShortText, Field(description="As one says it: 12 3 2026, March 2026.")] = ""
    words: LongText = ""

    def asked(self, deed_id: str) -> QuestionAsked:
        return QuestionAsked(self.rule, self.about, self.outcome, deed_id, self.asked_of, self.asked_on, self.words)


class AskedRecorded(Shape):
    """`back_on`: the day from which a question that rests is open again; null where it does not rest."""

    outcome: AskedOutcome
    back_on: date | None

    @classmethod
    def of(cls, done: RecordedAsked) -> AskedRecorded:
        return cls(outcome=done.outcome, back_on=done.back_on)


@router.get("/children/{child_id}/gaps", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def gaps(site: TheSite, access: CaseByApi, as_at: AsAt = None, steps: Steps = DEFAULT_STEPS) -> Gaps:
    """Say what is not known around a child, as questions for the next visit, why, and who may know."""
    return Gaps.of(list_gaps(site.ports, access, as_at=as_at, steps=steps))


@router.post("/children/{child_id}/gaps", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def asked(
    site: TheSite,
    visitor: SignedIn,
    access: CaseByApi,
    body: QuestionThatWasAsked,
    key: Key = None,
) -> AskedRecorded:
    """Record what came of a question: answered, no answer, would rather not say, or not right to ask now."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    return AskedRecorded.of(record_asked(site.ports, access, body.asked(deed_id)))
