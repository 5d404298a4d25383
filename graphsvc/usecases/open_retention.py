"""Open what has to do with how long files are kept, and with destroying them: who may."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import may_keep_file, may_look_after_retention, may_look_at_disposals, may_view_certificates
from graphsvc.access.scope import CertificateAccess, DisposalAccess, RetentionAccess
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


def hold_kept(ports: Ports, access: RetentionAccess, child_id: str) -> None:
    """Go on where there is a file that whoever looks after retention may know of.

    Raises:
        AccessDenied: there is none, or the child is restricted; it looks like "not found", and is written down.
        StoreUnavailable: it could not be read, or the refusal not be written down.
    """
    facts = ports.cases.case_facts(child_id)
    decision = may_keep_file(access.actor, facts)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=child_id if facts.has_file else "")


def open_disposals(ports: Ports, actor: Actor) -> DisposalAccess:
    """Decide of whose files the actor may look at what is proposed to be destroyed.

    Raises:
        AccessDenied: of nobody's.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_look_at_disposals(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return DisposalAccess(actor, actor.team if actor.role is Role.TEAM_MANAGER else "", decision.rule)


def open_certificates(ports: Ports, actor: Actor) -> CertificateAccess:
    """Decide whether the actor may see what was destroyed.

    Raises:
        AccessDenied: only records officers, auditors and the operator may.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_view_certificates(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return CertificateAccess(actor, decision.rule)
