"""The guard that lets a program through to what its token and the register both allow, and to nothing else."""

from __future__ import annotations

from collections.abc import Callable

from graphsvc.access.policy import may_use
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.usecases.refusal import refuse
from graphsvc.web.dependencies import SignedIn, TheSite


def scope_guard(scope: ServiceScope | None) -> Callable[..., None]:
    """Return the dependency that refuses a program without that scope; where none is named, every program."""

    def guard(site: TheSite, visitor: SignedIn) -> None:
        decision = may_use(visitor.actor, visitor.scopes, scope)
        if not decision.allowed:
            refuse(site.ports, visitor.actor, decision)

    return guard
