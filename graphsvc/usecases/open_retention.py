"""Open what has to do with how long files are kept: who may."""

from __future__ import annotations

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_look_after_retention
from graphsvc.access.scope import RetentionAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_retention(ports: Ports, actor: Actor) -> RetentionAccess:
    """Decide whether the actor may look after how long files are kept.

    Raises:
        AccessDenied: only records officers and the operator may.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_look_after_retention(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return RetentionAccess(actor, decision.rule)
