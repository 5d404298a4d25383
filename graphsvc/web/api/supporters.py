"""Who may support the child, as JSON: bands that are next steps, never a score; and what is recorded of the work with them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.support.finding import Supporter as FoundSupporter
from graphsvc.analysis.support.practice_figures import PRACTICE_FIGURES
from graphsvc.analysis.support.supporter_changes import ChangeKind
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.usecases.contact_answers import ContactToRecord
from graphsvc.usecases.find_supporters import LogEntry, SupportersView, find_supporters
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.record_support import (
    MOST_PLACES,
    WorkToRecord,
    order_supporters,
    record_contact,
    record_review,
    record_work,
)
from graphsvc.web.api.asking import AsAt, Key, PersonInPath, Since, Steps
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import LongText, Reason, Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["supporters"], responses=PROBLEMS)


class Supporter(Shape):
    """One person who may support. `reasons` speak for them, `to_check` comes before anyone gets in touch, `not_known` is still to ask.

    `side` is the id of the parent through whom alone they are family, or empty. `step` is how far the work with them has got.
    """

    person_id: str
    name: str
    who: str
    through: str
    side: str
    reasons: list[Reason]
    to_check: list[Reason]
    not_known: list[str]
    step: SupportStep
    step_words: str
    next_step: str

    @classmethod
    def of(cls, found: FoundSupporter, name: str) -> Supporter:
        return cls(
            person_id=found.person_id,
            name=name,
            who=found.who,
            through=found.through,
            side=found.side,
            reasons=[Reason.of(r) for r in found.reasons],
            to_check=[Reason.of(r) for r in found.to_check],
            not_known=list(found.not_known),
            step=found.step,
            step_words=found.step_words,
            next_step=found.next_step,
        )


class Band(Shape):
    """People with the same next step, and what that step means. The order inside comes from the reasons shown, or was set by hand."""

    band: str
    words: str
    about: str
    people: list[Supporter]


class LeftOut(Shape):
    """Somebody whom this list leaves out, and why."""

    person_id: str
    name: str
    why: str


class StepCount(Shape):
    step: SupportStep
    words: str
    people: int


class PracticeFigure(Shape):
    """A number from practice to hold the count against, with its source. None is a rule."""

    number: int
    words: str
    source: str


class OneView(Shape):
    """Whom the child or a parent named; `whose` is empty for the record itself. Not `asked`: nothing here comes from them."""

    whose: str
    name: str
    asked: bool
    named: list[str]


class Views(Shape):
    """The views of the record, the child and each parent, side by side."""

    sentence: str
    views: list[OneView]
    differences: list[str]


class Change(Shape):
    """What changed with somebody. `in_life`: it is known to have happened since; else we learned of it since."""

    kind: ChangeKind
    person_id: str
    words: str
    in_life: bool


class Changes(Shape):
    since: date
    sentence: str
    changes: list[Change]


class Supporters(Shape):
    """Adults outside the child's home: how many, how many not only in a paid role, how many of all adults the child has named; and who.

    `home_shown` false: the home is not shown to the caller, or not recorded, and some of these adults may live there. `steps` counts those
    not only in a paid role who have got to each step. `changes` is null where no earlier day was asked for and no review is recorded.
    """

    child_id: str
    as_at: date
    adults: int
    natural: int
    named_by_child: int
    home_shown: bool
    steps: list[StepCount]
    practice_figures: list[PracticeFigure]
    bands: list[Band]
    left_out: list[LeftOut]
    views: Views
    changes: Changes | None

    @classmethod
    def of(cls, view: SupportersView) -> Supporters:
        counts = view.supporters.counts
        return cls(
            child_id=view.child_id,
            as_at=view.network.as_at,
            adults=counts.adults,
            natural=counts.natural,
            named_by_child=counts.named_by_child,
            home_shown=counts.home_shown,
            steps=[StepCount(step=step, words=step.words, people=people) for step, people in counts.steps],
            practice_figures=[PracticeFigure(number=f.number, words=f.words, source=f.source) for f in PRACTICE_FIGURES],
            bands=[
                Band(
                    band=band.value,
                    words=band.words,
                    about=band.about,
                    people=[Supporter.of(s, _name(view, s.person_id)) for s in supporters],
                )
                for band, supporters in view.supporters.bands
            ],
            left_out=[LeftOut(person_id=x.person_id, name=_name(view, x.person_id), why=x.why) for x in view.supporters.left_out],
            views=Views(
                sentence=view.views.sentence,
                views=[OneView(whose=v.whose, name=v.name, asked=v.asked, named=list(v.named)) for v in view.views.views],
                differences=list(view.views.differences),
            ),
            changes=Changes(
                since=view.changes.since,
                sentence=view.changes.sentence,
                changes=[Change(kind=c.kind, person_id=c.person_id, words=c.words, in_life=c.in_life) for c in view.changes.changes],
            )
            if view.changes
            else None,
        )


class ContactEntry(Shape):
    """A contact made or tried, or a search; `person_id` is empty where it is about nobody recorded yet. `by` is who noted it.

    `without_agreement`: whoever is asked first had not agreed on that day, as far as is recorded and shown.
    """

    on: str
    person_id: str
    way: ContactWay
    outcome: ContactOutcome
    words: str
    why: str
    by: str
    without_agreement: bool

    @classmethod
    def of(cls, line: LogEntry) -> ContactEntry:
        return cls(**asdict(line))


class ContactLog(Shape):
    """The log of contacts and searches, the latest first."""

    entries: list[ContactEntry]


class NewSearch(Shape):
    """A search about nobody recorded yet: `words` say what was searched or who was asked. `on`: as "12 3 2026"; empty: today."""

    way: ContactWay
    outcome: ContactOutcome
    words: LongText
    why: LongText = ""
    on: ShortText = ""


class NewContact(Shape):
    """A contact made or tried. `offers` is what they offered to do for the child; the rest is what it changed.

    `has_happened`: record it though whoever is asked first has not agreed; it stands marked. Without it the answer is 409.
    """

    way: ContactWay
    outcome: ContactOutcome
    words: LongText = ""
    why: LongText = ""
    on: ShortText = ""
    offers: LongText = ""
    step: SupportStep | None = None
    near: Nearness | None = None
    willing: Willingness | None = None
    knows: KnowsOfUs | None = None
    has_happened: bool = False


class NewWork(Shape):
    """A note on the work with somebody: what is left out it does not speak of.

    `leaves` (not asked for now) needs `words`, `decided_by` and `look_again`, a day to come; what came of a `check` needs `decided_by`.
    """

    step: SupportStep | None = None
    leaves: SupportExit | None = None
    check: CheckOutcome | None = None
    near: Nearness | None = None
    willing: Willingness | None = None
    knows: KnowsOfUs | None = None
    words: LongText = ""
    decided_by: ShortText = ""
    look_again: ShortText = ""


class NewOrder(Shape):
    """Places in the order by hand: whole numbers from 1, by the person's id; null gives a person back their own place."""

    places: Annotated[
        dict[Annotated[str, Field(pattern=PERSON_ID)], Annotated[int, Field(ge=1, le=MOST_PLACES)] | None],
        Field(min_length=1, max_length=MOST_PLACES),
    ]
    why: LongText


class NewReview(Shape):
    """The network was looked at as a whole on that day, as "12 3 2026"."""

    on: ShortText
    words: LongText = ""


class Recorded(Shape):
    """`is_new` false: the same had been recorded before."""

    is_new: bool


@router.get("/children/{child_id}/supporters", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def supporters(site: TheSite, access: CaseByApi, as_at: AsAt = None, steps: Steps = DEFAULT_STEPS, since: Since = None) -> Supporters:
    """Say who may support the child, in bands that are next steps, with reasons; whose view it is, and what has changed."""
    return Supporters.of(find_supporters(site.ports, access, as_at=as_at, steps=steps, since=since))


@router.get("/children/{child_id}/contacts", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def contacts(site: TheSite, access: CaseByApi) -> ContactLog:
    """List contacts made or tried for the child, and searches, the latest first."""
    return ContactLog(entries=[ContactEntry.of(line) for line in find_supporters(site.ports, access).log])


@router.post("/children/{child_id}/searches", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_search(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewSearch, key: Key = None) -> Recorded:
    """Enter a search about nobody recorded yet in the log."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "search", body.model_dump_json())
    form = ContactToRecord(deed_id, body.way, body.outcome, body.on, body.why, body.words)
    return Recorded(is_new=record_contact(site.ports, access, "", form))


@router.post("/children/{child_id}/supporters/order", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_order(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewOrder, key: Key = None) -> Recorded:
    """Put people at places in the order by hand, with the reason."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "order", body.model_dump_json())
    places = {person: str(place or "") for person, place in body.places.items()}
    return Recorded(is_new=order_supporters(site.ports, access, places, why=body.why, deed_id=deed_id))


@router.post("/children/{child_id}/supporters/{person_id}/contacts", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_contact(
    site: TheSite, visitor: SignedIn, access: CaseByApi, person_id: PersonInPath, body: NewContact, key: Key = None
) -> Recorded:
    """Enter a contact made or tried with somebody in the log, and what it changed."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "contact", person_id, body.model_dump_json())
    return Recorded(is_new=record_contact(site.ports, access, person_id, ContactToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/supporters/{person_id}/work", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_work(site: TheSite, visitor: SignedIn, access: CaseByApi, person_id: PersonInPath, body: NewWork, key: Key = None) -> Recorded:
    """Note how far the work with somebody has got, what is known of them, or what was decided."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "work", person_id, body.model_dump_json())
    return Recorded(is_new=record_work(site.ports, access, person_id, WorkToRecord(deed_id, **body.model_dump())))


@router.post("/children/{child_id}/reviews", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_review(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewReview, key: Key = None) -> Recorded:
    """Note that the child's network was looked at as a whole. What has changed is told from that day on."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "review", body.model_dump_json())
    return Recorded(is_new=record_review(site.ports, access, on=body.on, words=body.words, deed_id=deed_id))


def _name(view: SupportersView, person_id: str) -> str:
    return view.network.person(person_id).display_name or NO_NAME
