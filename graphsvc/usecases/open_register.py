"""Open the register: who has a file, who answers for them, what is loaded."""

from __future__ import annotations

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_keep_register
from graphsvc.access.scope import RegisterAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_register(ports: Ports, actor: Actor) -> RegisterAccess:
    """Decide whether the actor may keep the register.

    Raises:
        AccessDenied: only records officers and the operator may.
    """
    decision = may_keep_register(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return RegisterAccess(actor, decision.rule)
