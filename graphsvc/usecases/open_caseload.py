"""Open the list of children allocated to somebody."""

from __future__ import annotations

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_list_caseload
from graphsvc.access.scope import CaseloadAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_caseload(ports: Ports, actor: Actor) -> CaseloadAccess:
    """Decide whether the actor has a caseload to list.

    Raises:
        AccessDenied: the actor is nobody to whom children are allocated.
    """
    decision = may_list_caseload(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return CaseloadAccess(actor, decision.rule)
