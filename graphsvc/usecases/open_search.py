"""Open a search for people: among everybody, or among those around one's own children."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Purpose
from graphsvc.access.policy import may_search_everybody
from graphsvc.access.scope import SearchAccess


def open_search(actor: Actor, purpose: Purpose) -> SearchAccess:
    """Decide among whom the actor may search: nobody is refused, and each search is written down where it is made."""
    decision = may_search_everybody(actor)
    return SearchAccess(actor, purpose, decision.rule, decision.allowed)
