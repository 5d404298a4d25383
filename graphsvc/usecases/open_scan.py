"""Open a scan: how connected many children are, one after another."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Purpose, Role
from graphsvc.access.policy import may_scan_isolation
from graphsvc.access.scope import ScanAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_scan(ports: Ports, actor: Actor, purpose: Purpose) -> ScanAccess:
    """Decide of which children the actor may see how connected they are: of all, of those of the team, or of their own.

    Raises:
        AccessDenied: of none.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_scan_isolation(actor)
    if not decision.allowed:
        refuse(ports, actor, decision, purpose=purpose)
    return ScanAccess(actor, purpose, decision.rule, ports.clock.today(), whole_service=actor.role is Role.OPERATOR)
