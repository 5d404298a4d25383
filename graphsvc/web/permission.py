"""No route without a permission: a router that refuses to register one, and itself puts the guard in front.

    @router.get("/children/{child_id}")
    @needs(Permission.OPEN_CASE)
    def child_page(...): ...

The permission also stands in the OpenAPI description, as `x-permission`, so that a test can count what is open, and the limit as `x-rate`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from fastapi import APIRouter, Depends

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.web.rate_guard import rate_guard
from graphsvc.web.rates import Rate
from graphsvc.web.scope_guard import scope_guard

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

_MARK = "graphsvc_permission"
_RATE = "graphsvc_rate"
_SCOPE = "graphsvc_scope"


class Permission(StrEnum):
    """Who may call a route."""

    ANYONE = "anyone"
    SIGNED_IN = "signed-in"
    OWN_CASELOAD = "own-caseload"
    OPEN_CASE = "open-case"
    SEARCH = "search"
    OWN_OR_TEAM = "own-or-team"
    VIEW_TRAIL = "view-trail"
    SEE_RESTRICTED = "see-restricted"
    BREAK_GLASS = "break-glass"
    LOOK_AFTER_USERS = "look-after-users"
    REVIEW_EMERGENCIES = "review-emergencies"
    LOOK_AFTER_RETENTION = "look-after-retention"
    LOOK_AT_DISPOSALS = "look-at-disposals"
    VIEW_CERTIFICATES = "view-certificates"


class PermissionMissing(TypeError):
    """A route was about to be registered of which nobody has said who may call it."""


def needs(permission: Permission, rate: Rate | None = None, *, scope: ServiceScope | None = None) -> Callable[[Endpoint], Endpoint]:
    """Say who may call a route. Stands directly above the function, below the router's decorator.

    `rate`: under which limit it is counted; its router's where it is left out. `scope`: what a program must be allowed to do; left out, the
    route is for people alone.
    """

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _MARK, permission)
        setattr(endpoint, _RATE, rate)
        setattr(endpoint, _SCOPE, scope)
        return endpoint

    return mark


class GuardedRouter(APIRouter):
    """A router of which every route bears a permission and is stopped by that permission's guard.

    `guards` maps each permission to the dependency that lets the visitor in or raises. `ANYONE` has none. Before it each request is counted
    under the `rate` of the route or of the router; None counts nothing.
    """

    def __init__(self, guards: Mapping[Permission, Callable[..., Any]], *, rate: Rate | None = Rate.REQUEST, **options: Any) -> None:
        super().__init__(**options)
        self._rate = rate
        self._guards = {Permission.ANYONE: None, **guards}

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Register a route.

        Raises:
            PermissionMissing: `needs(...)` does not stand on the endpoint, or this router has no guard for that permission.
        """
        permission = getattr(endpoint, _MARK, None)
        if permission not in self._guards:
            raise PermissionMissing(f"say @needs(...) who may call {path}; this router guards {', '.join(self._guards)}")
        guard = self._guards[permission]
        rate = getattr(endpoint, _RATE, None) or self._rate
        counted = [Depends(rate_guard(rate, signed_in=permission != Permission.ANYONE))] if rate else []
        scope = getattr(endpoint, _SCOPE, None)
        in_scope = [Depends(scope_guard(scope))] if permission != Permission.ANYONE else []
        options["dependencies"] = [*counted, *in_scope, *([Depends(guard)] if guard else []), *(options.get("dependencies") or [])]
        marks = {"x-permission": str(permission)} | ({"x-rate": str(rate)} if rate else {}) | ({"x-scope": str(scope)} if scope else {})
        options["openapi_extra"] = {**(options.get("openapi_extra") or {}), **marks}
        super().add_api_route(path, endpoint, **options)

    def add_route(self, path: str, *_: Any, **__: Any) -> None:
        """Refuse: a plain Starlette route has no dependencies, so nothing would guard it."""
        raise PermissionMissing(f"{path}: only guarded routes here; use get(), post() and so on")

    def mount(self, path: str, *_: Any, **__: Any) -> None:
        """Refuse: what is mounted is not asked who may call it."""
        raise PermissionMissing(f"{path}: only guarded routes here; mount static files on the application")
