"""Open a file in an emergency, and look at such openings afterwards: who may."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import CaseFacts, Decision, may_break_glass, may_review_emergencies
from graphsvc.access.scope import EmergencyAccess, GlassAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def may_break(ports: Ports, actor: Actor, child_id: str, facts: CaseFacts) -> Decision:
    """The decision, with what it needs read. Whether there is such a child makes no difference to what is read.

    Raises:
        StoreUnavailable: it could not be read.
    """
    today = ports.clock.today()
    near = actor.role in {Role.PRACTITIONER, Role.TEAM_MANAGER} and child_id in ports.cases.kin_of_caseload(actor.id, on=today)
    return may_break_glass(actor, facts, near=near, today=today)


def open_glass(ports: Ports, actor: Actor, child_id: str) -> GlassAccess:
    """Decide whether the actor may open this child's file in an emergency.

    Raises:
        AccessDenied: they may not; looks like "not found", since even that there is a file is not for everyone.
        StoreUnavailable: the facts could not be read, or the refusal could not be written down.
    """
    facts = ports.cases.case_facts(child_id, actor.id)
    decision = may_break(ports, actor, child_id, facts)
    if not decision.allowed:
        refuse(ports, actor, decision, child_id=child_id if facts.has_file else "")
    return GlassAccess(actor, child_id, decision.rule)


def open_emergencies(ports: Ports, actor: Actor) -> EmergencyAccess:
    """Decide whose openings in an emergency the actor may look at afterwards.

    Raises:
        AccessDenied: nobody's.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_review_emergencies(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return EmergencyAccess(actor, actor.team if actor.role is Role.TEAM_MANAGER else "", decision.rule)
