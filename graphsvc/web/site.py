"""What every route may use: the ports, the sessions, the templates. Made once with the application, found on each request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from graphsvc.access.actor import Actor
from graphsvc.analysis.retention.rules import RetentionRules
from graphsvc.usecases.ports import Clock, Ports
from graphsvc.web.identity import Sessions, SignInLinks
from graphsvc.web.oidc import ProviderClient
from graphsvc.web.rates import Rates
from graphsvc.web.repeats import Repeats
from graphsvc.web.templating import Templates


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of one running service.

    `announce` shows a line to whoever reads the terminal, `ready` raises StoreUnavailable while the store cannot serve, `users` lists who
    may sign in. `links` are one-time links; where there are identity `providers` there are none. `secure`: browsers come over https.
    """

    ports: Ports
    token_key: bytes
    announce: Callable[[str], object]
    ready: Callable[[], object]
    users: Callable[[], tuple[Actor, ...]]
    links: SignInLinks | None
    providers: Mapping[str, ProviderClient]
    secure: bool
    sessions: Sessions
    repeats: Repeats
    rates: Rates
    templates: Templates
    retention_rules: RetentionRules

    def now(self) -> datetime:
        return instant_of(self.ports.clock)


def instant_of(clock: Clock) -> datetime:
    """Return the clock's instant as a datetime with its zone."""
    return datetime.fromisoformat(clock.now())


def site_of(request: Request) -> Site:
    """Return the site that the request came to."""
    site: Site = request.app.state.site
    return site
