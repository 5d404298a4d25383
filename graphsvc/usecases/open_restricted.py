"""Open what is kept restricted around a child: the one way to a `CaseAccess` with anything opened."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.access.actor import Actor, Purpose
from graphsvc.access.policy import Decision, may_decide_restricted, may_see_restricted, unless_restricted
from graphsvc.access.scope import CaseAccess
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_restricted(ports: Ports, actor: Actor, child_id: str, purpose: Purpose) -> CaseAccess:
    """Open a child's file, and decide what of that which is kept restricted the actor may see in it. Only where it is asked for.

    Raises:
        AccessDenied: they may not open the file (as `open_case`), see nothing restricted in it, or the child is restricted otherwise.
        StoreUnavailable: the facts could not be read, or a refusal could not be written down.
    """
    access = open_case(ports, actor, child_id, purpose, with_restricted=True)
    decision = unless_restricted(may_see(ports, access), actor, ports.cases.case_facts(child_id))
    if not decision.allowed:
        refuse(ports, actor, decision, child_id=child_id, purpose=purpose)
    return replace(access, scope=decision.scope, rule=decision.rule)


def may_see(ports: Ports, access: CaseAccess) -> Decision:
    """What of that which is restricted whoever opened the file may see, with what that needs read.

    Raises:
        StoreUnavailable: it could not be read.
    """
    today = ports.clock.today()
    return may_see_restricted(access, ports.restrictions.rights_of(access.actor, on=today), today=today)


def may_decide(ports: Ports, access: CaseAccess) -> Decision:
    """Whether whoever opened the file decides what is opened again and who may see it, with what that needs read.

    Raises:
        StoreUnavailable: it could not be read.
    """
    return may_decide_restricted(access.actor, ports.cases.case_facts(access.child_id), today=ports.clock.today())


def hold_deciding(ports: Ports, access: CaseAccess) -> None:
    """Go on where the actor decides what is opened again, and who may see it.

    Raises:
        AccessDenied: they do not; that is written down.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_decide(ports, access)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
