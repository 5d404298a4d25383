"""Open a search for people: among everybody, or among those around one's own children."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Purpose
from graphsvc.access.policy import may_search, may_search_everybody
from graphsvc.access.scope import SearchAccess
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse


def open_search_at_desk(ports: Ports, actor: Actor, purpose: Purpose) -> SearchAccess:
    """Decide whether somebody who is signed in may search, and among whom.

    Raises:
        AccessDenied: administrators look after users, and meet nobody in the records.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_search(actor)
    if not decision.allowed:
        refuse(ports, actor, decision)
    return open_search(actor, purpose)


def open_search(actor: Actor, purpose: Purpose) -> SearchAccess:
    """Decide among whom the actor may search: nobody is refused, and each search is written down where it is made."""
    decision = may_search_everybody(actor)
    return SearchAccess(actor, purpose, decision.rule, decision.allowed)
