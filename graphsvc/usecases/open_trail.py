"""Open the trail: who looked at one child's file, or the trail as a whole."""

from __future__ import annotations

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_check_trail, may_view_trail
from graphsvc.access.scope import TrailAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_trail(ports: Ports, actor: Actor, child_id: str) -> TrailAccess:
    """Decide whether the actor may see who has looked at this child's file.

    Raises:
        AccessDenied: the policy refused; looks like "not found" to those who may not know that there is a file.
        StoreUnavailable: the facts could not be read, or the refusal could not be written down.
    """
    facts = ports.cases.case_facts(child_id, actor.id)
    decision = may_view_trail(actor, facts, today=ports.clock.today())
    if not decision.allowed:
        refuse(ports, actor, decision, child_id=child_id if facts.has_file else "")
    return TrailAccess(actor, child_id, decision.rule)


def open_whole_trail(ports: Ports, actor: Actor) -> TrailAccess:
    """Decide whether the actor may check the whole trail, and take a checkpoint of it.

    Raises:
        AccessDenied: only auditors and the operator may.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_check_trail(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return TrailAccess(actor, "", decision.rule)
