"""Write a refusal down, then say it."""

from __future__ import annotations

from typing import NoReturn

from graphsvc.access.actor import Actor
from graphsvc.access.policy import Decision, may_draw_sensitive, may_record
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import AccessDenied
from graphsvc.usecases.ports import Ports


def hold_writable(ports: Ports, access: CaseAccess) -> None:
    """Go on where the file is open for writing.

    Raises:
        AccessDenied: the reader may look but not write; that is written down.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_record(access)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)


def refuse(ports: Ports, actor: Actor, decision: Decision, *, child_id: str = "", purpose: str = "") -> NoReturn:
    """Audit that the policy refused, and raise it.

    Raises:
        AccessDenied: always. It looks like "not found" where it is about a child, since even that there is a file is not for everyone.
        StoreUnavailable: the refusal could not be written down.
    """
    ports.audit.append(
        actor_id=actor.id, deed=DeedKind.REFUSED, child_id=child_id, purpose=purpose, rule=decision.rule, at=ports.clock.now()
    )
    raise AccessDenied(decision.words, rule=decision.rule, hidden=decision.about_a_child)


def hold_sensitive(ports: Ports, access: CaseAccess) -> None:
    """Go on only with a right to the protected layers: harm, health and whether a pregnancy was ended.

    Raises:
        AccessDenied: there is none; it stands in the trail.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_draw_sensitive(access)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
