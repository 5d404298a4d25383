"""Open a child's file: the one way to a `CaseAccess`."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Purpose
from graphsvc.access.policy import may_open_case, unless_restricted
from graphsvc.access.scope import CaseAccess
from graphsvc.usecases.open_glass import may_break
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_case(ports: Ports, actor: Actor, child_id: str, purpose: Purpose, *, with_restricted: bool = False) -> CaseAccess:
    """Decide whether the actor may open this child's file for this purpose. `with_restricted`: what is restricted is decided about next.

    A refusal is audited here; what is allowed is audited by the read or the write that it is for, in the same transaction. Who may open the
    file in an emergency is told so; for that everybody who is refused costs the same, whether there is a file or not.

    Raises:
        AccessDenied: the policy refused; looks like "not found" to those who may not know that there is a file.
        StoreUnavailable: the facts could not be read, or the refusal could not be written down.
    """
    facts = ports.cases.case_facts(child_id, actor.id)
    decision = may_open_case(actor, facts, today=ports.clock.today())
    decision = decision if with_restricted else unless_restricted(decision, actor, facts)
    if not decision.allowed:
        in_emergency = may_break(ports, actor, child_id, facts)
        why = in_emergency.but_not_now if in_emergency.allowed else decision
        refuse(ports, actor, why, child_id=child_id if facts.has_file else "", purpose=purpose)
    until = facts.opened_until if decision.rule == "broke-glass" else ""
    return CaseAccess(actor, child_id, purpose, decision.scope, decision.rule, until)
