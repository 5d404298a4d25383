"""The guard that counts a request before anything is decided or read."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.requests import Request

from graphsvc.domain.deeds import DeedKind
from graphsvc.web.dependencies import SignedIn, TheSite
from graphsvc.web.rates import Rate, TooMany, network_of

log = logging.getLogger("graphsvc.web")

RULE = "too-many-requests"


def rate_guard(rate: Rate, *, signed_in: bool) -> Callable[..., None]:
    """Return the dependency that counts a request to a route: by user where the route needs one, else by address.

    A refusal is noted once a minute: in the log without a name, and for a user in the trail.
    """

    def by_user(site: TheSite, visitor: SignedIn) -> None:
        try:
            site.rates.take(rate, visitor.actor.id)
        except TooMany as refused:
            if refused.is_news:
                log.warning("too many requests of the kind %s by one user", rate)
                site.ports.audit.append(
                    actor_id=visitor.actor.id, deed=DeedKind.REFUSED, child_id="", purpose="", rule=RULE, at=site.ports.clock.now()
                )
            raise

    def by_address(request: Request, site: TheSite) -> None:
        secret = request.path_params.get("secret", "")
        try:
            site.rates.take(rate, network_of(request.client.host if request.client else ""))
            if secret:
                site.rates.take(Rate.LINK, secret)
        except TooMany as refused:
            if refused.is_news:
                log.warning("too many requests of the kind %s from one address", rate)
            raise

    return by_user if signed_in else by_address
