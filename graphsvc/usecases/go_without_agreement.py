"""A manager decides that something goes ahead though somebody did not agree, or says that this holds no more."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.policy import may_go_without_agreement
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.agreement import Evidence, GoingAhead, Matter
from graphsvc.domain.deeds import DeedKind, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.refusal import hold_writable, refuse
from graphsvc.usecases.said_dates import read_coming_day
from graphsvc.usecases.typed_words import checked_words

LEAST_WORDS = 10  # letters: a reason that somebody else can follow


@dataclass(frozen=True, slots=True)
class DecisionToRecord:
    """What was typed. `about`: the id of the one person with whom contact is made or who is invited; empty: whoever it may be.

    `look_again`: the day until which it holds, to come. `deed_id` makes a repeat harmless.
    """

    deed_id: str
    matter: Matter
    evidence: Evidence
    words: str
    look_again: str
    about: str = ""


def go_without_agreement(ports: Ports, access: CaseAccess, form: DecisionToRecord) -> bool:
    """Record that the actor, who manages the child's team, decided it, and on what evidence. False: it had been recorded before.

    Raises:
        InvalidRequest: the reason or the day is missing or cannot be read, or somebody is nobody in this network; `field` says which.
        AccessDenied: they are no manager of the child's team, or work with the child themselves.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_deciding(ports, access)
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_CONSENT)
    if form.matter is Matter.SHARE_COURT:
        raise InvalidRequest("What a court asks for needs nobody’s agreement", field="matter")
    if form.about and form.matter not in {Matter.CONTACT, Matter.MEETING}:
        raise InvalidRequest("Name somebody only where it is about getting in touch with them, or asking them to a meeting", field="about")
    about = recording.supporter(form.about, "about") if form.about else ""
    words = checked_words(form.words, "words")
    if len(words) < LEAST_WORDS:
        raise InvalidRequest(f"Say why, in at least {LEAST_WORDS} letters, so that somebody else can follow it later", field="words")
    look_again = read_coming_day(form.look_again, today=recording.today, field="look_again")
    value = GoingAhead(form.matter, form.evidence, words, look_again, about)
    fact = Fact(recording.fact_id("decision"), access.child_id, value, recording.noted())
    return recording.record(DeedKind.GO_WITHOUT_AGREEMENT, facts=(fact,))


def end_decision(ports: Ports, access: CaseAccess, fact_id: str, why: str, *, deed_id: str) -> bool:
    """Say that a decision to go ahead holds no more. It stays on record, marked.

    Raises:
        InvalidRequest: no reason is given, or there is no such decision; `field` says which.
        AccessDenied: they are no manager of the child's team, or work with the child themselves.
        Conflict: it has been taken back meanwhile.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_deciding(ports, access)
    recording = Recording(ports, access, deed_id, DeedKind.VIEW_CONSENT)
    reason = checked_words(why, "why")
    if not reason:
        raise InvalidRequest("Say why it no longer holds", field="why")
    if not any(f.id == fact_id for f in recording.network.child.facts_of(GoingAhead)):
        raise InvalidRequest("Choose a decision that is recorded here", field="statement")
    return recording.record(DeedKind.CORRECT, withdrawals=(Withdrawal(fact_id, reason),))


def hold_deciding(ports: Ports, access: CaseAccess) -> None:
    """Go on where the actor may decide this, and take back a no.

    Raises:
        AccessDenied: they may not; that is written down.
    """
    hold_writable(ports, access)
    facts = ports.cases.case_facts(access.child_id, access.actor.id)
    decision = may_go_without_agreement(access.actor, facts, today=ports.clock.today())
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
