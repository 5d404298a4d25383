"""Opening a file in an emergency, and looking at such openings afterwards, as JSON."""

from __future__ import annotations

from fastapi import Response
from pydantic import Field

from graphsvc.access.emergency import Emergency, EmergencyKind, ReviewOutcome
from graphsvc.usecases.break_glass import OpenedInEmergency, break_glass, list_emergencies, review_emergency
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_SCAN
from graphsvc.web.api.models import Shape
from graphsvc.web.dependencies import ChildId, Glass, SignedIn, TheSite, ToReview, emergencies, glass
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter(
    {Permission.BREAK_GLASS: glass, Permission.REVIEW_EMERGENCIES: emergencies}, prefix="/api/v1", tags=["emergencies"], responses=PROBLEMS
)


class EmergencyToOpen(Shape):
    """Why the file is to be opened now, in words that somebody else can follow."""

    kind: EmergencyKind
    words: str = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)


class EmergencyOpened(Shape):
    """The file is open to the caller until `ends` (UTC), to look at."""

    id: str
    ends: str

    @classmethod
    def of(cls, emergency: Emergency) -> EmergencyOpened:
        return cls(id=emergency.id, ends=emergency.ends)


class ToLookAt(Shape):
    """One opening in an emergency that nobody has looked at yet. `own`: the caller's, which is for somebody else to look at."""

    id: str
    child_id: str
    user_id: str
    who: str
    kind: EmergencyKind
    words: str
    begins: str
    ends: str
    own: bool

    @classmethod
    def of(cls, opened: OpenedInEmergency) -> ToLookAt:
        one = opened.emergency
        return cls(
            id=one.id,
            child_id=one.child_id,
            user_id=one.user_id,
            who=opened.who,
            kind=one.kind,
            words=one.words,
            begins=one.begins,
            ends=one.ends,
            own=opened.is_own,
        )


class EmergenciesToLookAt(Shape):
    """The latest first."""

    emergencies: list[ToLookAt]


class Reviewed(Shape):
    """What a second person makes of an opening in an emergency."""

    outcome: ReviewOutcome
    words: str = Field(min_length=LEAST_WORDS, max_length=MOST_WORDS)


@router.post("/children/{child_id}/emergency", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.BREAK_GLASS)
def open_in_emergency(site: TheSite, visitor: SignedIn, access: Glass, body: EmergencyToOpen, key: Key = None) -> EmergencyOpened:
    """Open the file of a child who is not allocated to you, for some hours, to look at. Your manager and auditors see that you did."""
    emergency_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json())
    return EmergencyOpened.of(break_glass(site.ports, access, emergency_id=emergency_id, kind=body.kind, words=body.words))


@router.get("/emergencies", responses=PROBLEMS_OF_A_SCAN)
@needs(Permission.REVIEW_EMERGENCIES)
def to_look_at(site: TheSite, access: ToReview) -> EmergenciesToLookAt:
    """List what was opened in emergencies and nobody has looked at yet: of your team's files, or, for an auditor, of all."""
    return EmergenciesToLookAt(emergencies=[ToLookAt.of(one) for one in list_emergencies(site.ports, access)])


@router.post("/children/{child_id}/emergencies/{emergency_id}", status_code=204, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.REVIEW_EMERGENCIES)
def review(site: TheSite, access: ToReview, child_id: ChildId, emergency_id: ChildId, body: Reviewed) -> Response:
    """Say what you make of an opening by somebody else. Once."""
    review_emergency(site.ports, access, child_id, emergency_id, outcome=body.outcome, words=body.words)
    return Response(status_code=204)
