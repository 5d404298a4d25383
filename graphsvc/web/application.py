"""The web application: routers, guards in front of them, answers to errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from graphsvc.access.actor import Actor
from graphsvc.access.providers import Provider
from graphsvc.analysis.retention.rules import BUILT_IN, RetentionRules
from graphsvc.domain.errors import GraphServiceError
from graphsvc.settings import LOOPBACK_NAMES
from graphsvc.usecases.ports import Ports
from graphsvc.web import health
from graphsvc.web.answers import (
    answer_http_error,
    answer_invalid_request,
    answer_locked,
    answer_not_signed_in,
    answer_our_error,
    answer_problem,
    answer_too_many,
)
from graphsvc.web.api import changes as api_changes
from graphsvc.web.api import circles as api_circles
from graphsvc.web.api import consent as api_consent
from graphsvc.web.api import dates as api_dates
from graphsvc.web.api import disposals as api_disposals
from graphsvc.web.api import drawings as api_drawings
from graphsvc.web.api import emergencies as api_emergencies
from graphsvc.web.api import gaps as api_gaps
from graphsvc.web.api import isolation as api_isolation
from graphsvc.web.api import people_search as api_people
from graphsvc.web.api import pictures as api_pictures
from graphsvc.web.api import restricted as api_restricted
from graphsvc.web.api import retention as api_retention
from graphsvc.web.api import routes as api_routes
from graphsvc.web.api import sharing as api_sharing
from graphsvc.web.api import statements as api_statements
from graphsvc.web.api import subject_access as api_subject_access
from graphsvc.web.api import supporters as api_supporters
from graphsvc.web.api import team as api_team
from graphsvc.web.api import trail as api_trail
from graphsvc.web.dependencies import LockedTogether, NotSignedIn
from graphsvc.web.head import HeadAsGet
from graphsvc.web.identity import Sessions, SignInLinks
from graphsvc.web.oidc import ProviderClient
from graphsvc.web.pages import (
    add_person,
    checks,
    child,
    child_file,
    children,
    circles,
    compare,
    connection,
    consent,
    dates,
    disposals,
    documents,
    drawings,
    ecomap_lines,
    emergency,
    help_pages,
    kept,
    kinship,
    network,
    people,
    people_search,
    pictures,
    provider_sign_in,
    questions,
    restricted,
    retention,
    sessions,
    sign_in,
    statements,
    subject_access,
    supporters,
    together,
    trail,
    visit,
)
from graphsvc.web.rates import Rates, TooMany
from graphsvc.web.repeats import Repeats
from graphsvc.web.security import Gate, HeldBack, SecurityHeaders, UnexpectedErrors, host_name
from graphsvc.web.site import Site, instant_of
from graphsvc.web.templating import Templates
from render.errors import RenderError

ROUTERS = (
    health.router,
    sign_in.router,
    provider_sign_in.router,
    children.router,
    help_pages.router,
    add_person.router,
    statements.router,
    visit.router,
    people.router,
    child.router,
    network.router,
    pictures.router,
    child_file.router,
    circles.router,
    together.router,
    drawings.router,
    ecomap_lines.router,
    questions.router,
    connection.router,
    compare.router,
    dates.router,
    kinship.router,
    supporters.router,
    consent.router,
    checks.router,
    trail.router,
    emergency.router,
    restricted.router,
    retention.router,
    documents.router,
    disposals.router,
    subject_access.router,
    sessions.router,
    kept.router,
    people_search.router,
    api_routes.router,
    api_statements.router,
    api_team.router,
    api_gaps.router,
    api_supporters.router,
    api_circles.router,
    api_drawings.router,
    api_consent.router,
    api_isolation.router,
    api_changes.router,
    api_dates.router,
    api_people.router,
    api_trail.router,
    api_emergencies.router,
    api_restricted.router,
    api_retention.router,
    api_sharing.router,
    api_disposals.router,
    api_subject_access.router,
    api_pictures.router,
)


def build_application(
    ports: Ports,
    *,
    token_key: bytes,
    announce: Callable[[str], object],
    ready: Callable[[], object],
    users: Callable[[], tuple[Actor, ...]],
    start: Callable[[], object] = lambda: None,
    close: Callable[[], object] = lambda: None,
    marking: str = "OFFICIAL-SENSITIVE",
    example: bool = False,
    rates: Rates | None = None,
    public_url: str = "",
    providers: Iterable[Provider] = (),
    not_found_takes_s: float = 0.0,
    retention_rules: RetentionRules = BUILT_IN,
) -> FastAPI:
    """Put the web application together; see `Site` for the parts. `start` is called when the server starts, `close` when it stops.

    `app.state.sign_in.new_link()` gives the path of a sign-in link; it is None where there are identity providers. `public_url`: the
    address in people's browsers, where that is not the loopback one. `not_found_takes_s`: see `HeldBack`; 0 holds nothing back.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        start()
        yield
        close()

    clients = {p.id: ProviderClient(p, f"{public_url}/sign-in/from/{p.id}", lambda: instant_of(ports.clock)) for p in providers}
    links = None if clients else SignInLinks(lambda: instant_of(ports.clock))
    secure = public_url.startswith("https://")
    hosts = LOOPBACK_NAMES | ({host_name(urlsplit(public_url).netloc)} if public_url else set())
    app = FastAPI(
        title="graphsvc",
        docs_url=None,  # the stock pages load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,  # our own route gives the API's part alone
        lifespan=lifespan,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # spans would carry the ids of children
        middleware=[
            Middleware(HeadAsGet),
            Middleware(HeldBack, least_s=not_found_takes_s),
            Middleware(SecurityHeaders),
            Middleware(UnexpectedErrors, answer=answer_problem),
            Middleware(Gate, answer=answer_problem, hosts=hosts, over_tls=secure),
        ],
    )
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(RequestValidationError, answer_invalid_request)
    app.add_exception_handler(NotSignedIn, answer_not_signed_in)
    app.add_exception_handler(LockedTogether, answer_locked)
    app.add_exception_handler(TooMany, answer_too_many)
    app.add_exception_handler(GraphServiceError, answer_our_error)
    app.add_exception_handler(RenderError, answer_our_error)
    app.state.site = Site(
        ports=ports,
        token_key=token_key,
        announce=announce,
        ready=ready,
        users=users,
        links=links,
        providers=clients,
        secure=secure,
        sessions=Sessions(ports.sessions),
        repeats=Repeats(),
        rates=rates or Rates(),
        templates=Templates(marking=marking, example=example),
        retention_rules=retention_rules,
    )
    app.state.sign_in = links
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _StaticFiles(directory=str(files("graphsvc.web").joinpath("static"))), name="static")
    return app


class _StaticFiles(StaticFiles):
    """Style, script and icon. Addresses that carry the file's hash may be kept for ever, others are asked for anew."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        hashed = "v" in QueryParams(scope["query_string"])
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response
