"""Open a child's file in an emergency, and say afterwards what one makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphsvc.access.actor import Actor
from graphsvc.access.emergency import EMERGENCY_LASTS, Emergency, EmergencyKind, EmergencyReview, ReviewOutcome
from graphsvc.access.policy import NOTHING_TO_REVIEW, may_review_emergencies
from graphsvc.access.scope import EmergencyAccess, GlassAccess
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.usecases.open_glass import open_emergencies
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse
from graphsvc.usecases.who_acted import who_acted
from graphsvc.usecases.written_reason import LEAST_WORDS, written_reason

_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class OpenedInEmergency:
    """One opening, with who it was in words."""

    emergency: Emergency
    who: str
    is_own: bool


def break_glass(ports: Ports, access: GlassAccess, *, emergency_id: str, kind: str, words: str) -> Emergency:
    """Open the file for the actor for some hours, to look at. A manager and auditors find it among those to look at.

    Raises:
        InvalidRequest: the kind or the reason is missing; `field` names which.
        StoreUnavailable: it could not be written down, so that nothing was opened.
    """
    if kind not in set(EmergencyKind):
        raise InvalidRequest("Choose what kind of emergency it is", field="kind")
    words = written_reason(words, f"Say why, in at least {LEAST_WORDS} letters, so that somebody else can follow it later")
    begins = ports.clock.now()
    ends = (datetime.fromisoformat(begins) + EMERGENCY_LASTS).strftime(_INSTANT)
    emergency = Emergency(emergency_id, access.child_id, access.actor.id, EmergencyKind(kind), words, begins, ends)
    ports.emergencies.break_glass(access, emergency)
    return emergency


def list_emergencies(ports: Ports, access: EmergencyAccess) -> tuple[OpenedInEmergency, ...]:
    """What nobody has looked at yet, the latest first. One's own openings are among them, for somebody else to look at.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    found = ports.emergencies.unreviewed(access, on=ports.clock.today())
    who = who_acted(ports, (one.user_id for one in found))
    return tuple(OpenedInEmergency(one, who[one.user_id], one.user_id == access.actor.id) for one in found)


def waiting_for(ports: Ports, actor: Actor) -> int:
    """How many openings wait for this actor to look at, so that they are told of them; 0 for whoever looks at none.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    if not may_review_emergencies(actor).allowed:
        return 0
    found = ports.emergencies.unreviewed(open_emergencies(ports, actor), on=ports.clock.today())
    return sum(one.user_id != actor.id for one in found)


def review_emergency(ports: Ports, access: EmergencyAccess, child_id: str, emergency_id: str, *, outcome: str, words: str) -> None:
    """Say what one makes of an opening by somebody else.

    Raises:
        InvalidRequest: the outcome or the words are missing; `field` names which.
        AccessDenied: there is no such opening that is theirs to look at, it was looked at before, or they opened it themselves; it is
            written down, and looks like "not found".
        StoreUnavailable: it could not be written down.
    """
    if outcome not in set(ReviewOutcome):
        raise InvalidRequest("Choose what you make of it", field="outcome")
    words = written_reason(words, f"Say what you looked at, in at least {LEAST_WORDS} letters")
    review = EmergencyReview(access.actor.id, ports.clock.now(), ReviewOutcome(outcome), words)
    try:
        ports.emergencies.review(access, child_id, emergency_id, review, on=ports.clock.today())
    except NotFound:
        refuse(ports, access.actor, NOTHING_TO_REVIEW)
