"""Who asks, and what they may open: the dependencies of the routes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Path
from starlette.requests import Request

from graphsvc.access.actor import Actor, Purpose
from graphsvc.access.policy import may_share
from graphsvc.access.scope import (
    CaseAccess,
    CaseloadAccess,
    CertificateAccess,
    DisposalAccess,
    EmergencyAccess,
    GlassAccess,
    RetentionAccess,
    ScanAccess,
    SearchAccess,
    TrailAccess,
    UsersAccess,
)
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.session import Session
from graphsvc.access.tokens import read_service_token, read_token
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.open_caseload import open_caseload
from graphsvc.usecases.open_glass import open_emergencies, open_glass
from graphsvc.usecases.open_restricted import open_restricted
from graphsvc.usecases.open_retention import open_certificates, open_disposals, open_retention
from graphsvc.usecases.open_scan import open_scan
from graphsvc.usecases.open_search import open_search_at_desk
from graphsvc.usecases.open_sessions import open_users
from graphsvc.usecases.open_trail import open_trail
from graphsvc.usecases.refusal import hold_writable
from graphsvc.web.security import carries_bearer
from graphsvc.web.session_cookie import secret_in
from graphsvc.web.site import Site, site_of

DEFAULT_PURPOSE = Purpose.CHILD_IN_NEED
NO_CHILD = ""  # under which the purpose of searches is remembered


class NotSignedIn(Exception):
    """Nobody is known to be asking."""


class LockedTogether(Exception):
    """A child sits at this screen, and something else than the child's map was asked for."""

    def __init__(self, child_id: str) -> None:
        super().__init__(child_id)
        self.child_id = child_id


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person who asks. `secret` is their session's, empty where they came with a bearer token."""

    actor: Actor
    secret: str = ""
    session: Session | None = None
    scopes: frozenset[ServiceScope] = frozenset()  # that the token of a program names

    def purpose(self, of: str) -> Purpose:
        """What they have chosen on the page to open that child's file for, or else the commonest purpose."""
        return self.session.purposes.get(of, DEFAULT_PURPOSE) if self.session else DEFAULT_PURPOSE

    def sees_worries_until(self, of: str, now: datetime) -> datetime | None:
        """Until when they have asked to see harm, health and whether a pregnancy was ended of that child; None: not now."""
        until = self.session.worries.get(of) if self.session else None
        return until if until is not None and now < until else None


def find_visitor(request: Request) -> Visitor | None:
    """Return who asks, by bearer token or else by session; None for a stranger.

    A request with a bearer token is judged by that alone: its cookie would be sent by any page in the same browser.

    Raises:
        StoreUnavailable: the register of users could not be read.
    """
    site = site_of(request)
    secret, session, program = "", None, None
    if carries_bearer(request.headers):
        token = request.headers["authorization"][len("bearer ") :].strip()
        program = read_service_token(site.token_key, token, site.now())
        user_id = program.user_id if program else read_token(site.token_key, token, site.now())
    else:
        secret = secret_in(request, site)
        session = site.sessions.find(secret, site.now())
        user_id = session.user_id if session else None
    actor = site.ports.users.find_user(user_id) if user_id else None
    if actor is None or actor.is_program is not (program is not None):
        return None  # a program comes with its own sort of token alone, and nobody else with one
    return Visitor(actor, secret, session, program.scopes if program else frozenset())


def visitor_to_name(request: Request) -> Visitor | None:
    """Return whom a page for everybody names at its head; nobody where a child sits at the screen.

    Raises:
        StoreUnavailable: the register of users could not be read.
    """
    visitor = find_visitor(request)
    return None if visitor is None or (visitor.session and visitor.session.together) else visitor


def signed_in(request: Request) -> Visitor:
    """Return who asks.

    Raises:
        NotSignedIn: nobody whom the register knows.
        LockedTogether: the session is locked to a child's map, and this is no page of it.
    """
    visitor = find_visitor(request)
    if visitor is None:
        raise NotSignedIn
    together = visitor.session.together if visitor.session else ""
    if together and not f"{request.url.path}/".startswith(f"/children/{together}/together/"):
        raise LockedTogether(together)
    request.state.visitor = visitor
    return visitor


TheSite = Annotated[Site, Depends(site_of)]
SignedIn = Annotated[Visitor, Depends(signed_in)]
PERSON_ID = r"^[A-Za-z0-9_-]{1,64}$"
ChildId = Annotated[str, Path(pattern=PERSON_ID, description="The child’s id in graphsvc.", examples=["p_k3v9x2"])]


def caseload(site: TheSite, visitor: SignedIn) -> CaseloadAccess:
    """Open the visitor's own list of children."""
    return open_caseload(site.ports, visitor.actor)


def case_for_page(request: Request, site: TheSite, visitor: SignedIn, child_id: ChildId) -> CaseAccess:
    """Open a child's file for the purpose chosen on the page, or else for the commonest one; it is among those looked at last."""
    access = open_case(site.ports, visitor.actor, child_id, visitor.purpose(child_id))
    request.state.may_write = access.scope.may_write  # so that no page offers what would be refused
    request.state.may_share = may_share(access).allowed
    request.state.opened_until = access.until
    if visitor.session is not None and visitor.session.recent[:1] != (child_id,):
        site.sessions.look_at(visitor.secret, site.now(), child_id)
    return access


def case_to_write(site: TheSite, access: Annotated[CaseAccess, Depends(case_for_page)]) -> CaseAccess:
    """Open a child's file for a form that writes in it: whoever may only look is told so before they type."""
    hold_writable(site.ports, access)
    return access


def case_with_worries(site: TheSite, visitor: SignedIn, access: Annotated[CaseAccess, Depends(case_for_page)]) -> CaseAccess:
    """Open a child's file with what is kept apart, for as long as the visitor has asked to see it. Nothing in an address does."""
    return access if visitor.sees_worries_until(access.child_id, site.now()) is None else access.with_kept_apart


def case_to_write_with_worries(
    access: Annotated[CaseAccess, Depends(case_with_worries)], _: Annotated[CaseAccess, Depends(case_to_write)]
) -> CaseAccess:
    """Open it so for a form."""
    return access


PurposeHeader = Annotated[
    Purpose, Header(alias="Purpose", description="What the file is opened for. It is kept with the record of this visit.")
]


def case_for_api(site: TheSite, visitor: SignedIn, child_id: ChildId, purpose: PurposeHeader = DEFAULT_PURPOSE) -> CaseAccess:
    """Open a child's file for the purpose that the `Purpose` header gives."""
    return open_case(site.ports, visitor.actor, child_id, purpose)


def search_for_api(site: TheSite, visitor: SignedIn, purpose: PurposeHeader = DEFAULT_PURPOSE) -> SearchAccess:
    """Open a search for the purpose that the `Purpose` header gives."""
    return open_search_at_desk(site.ports, visitor.actor, purpose)


def search_for_page(site: TheSite, visitor: SignedIn) -> SearchAccess:
    """Open a search for the purpose chosen on the page, or else for the commonest one."""
    return open_search_at_desk(site.ports, visitor.actor, visitor.purpose(NO_CHILD))


def scan_for_api(site: TheSite, visitor: SignedIn, purpose: PurposeHeader = DEFAULT_PURPOSE) -> ScanAccess:
    """Open a look at the visitor's own children, or those of the team, for the purpose that the `Purpose` header gives."""
    return open_scan(site.ports, visitor.actor, purpose)


def scan_for_page(site: TheSite, visitor: SignedIn) -> ScanAccess:
    """Open a look at the visitor's own children, or those of the team, for the record to be kept well."""
    return open_scan(site.ports, visitor.actor, Purpose.RECORD_KEEPING)


def restricted_for_page(site: TheSite, visitor: SignedIn, child_id: ChildId) -> CaseAccess:
    """Open what is kept restricted around a child, as far as the visitor may see it."""
    return open_restricted(site.ports, visitor.actor, child_id, visitor.purpose(child_id))


def restricted_for_api(site: TheSite, visitor: SignedIn, child_id: ChildId, purpose: PurposeHeader = DEFAULT_PURPOSE) -> CaseAccess:
    """Open what is kept restricted around a child for the purpose that the `Purpose` header gives, as far as the caller may see it."""
    return open_restricted(site.ports, visitor.actor, child_id, purpose)


def trail_of_child(site: TheSite, visitor: SignedIn, child_id: ChildId) -> TrailAccess:
    """Open the trail of who has looked at a child's file."""
    return open_trail(site.ports, visitor.actor, child_id)


def users(site: TheSite, visitor: SignedIn) -> UsersAccess:
    """Open the list of who may sign in."""
    return open_users(site.ports, visitor.actor)


def glass(site: TheSite, visitor: SignedIn, child_id: ChildId) -> GlassAccess:
    """Be about to open a child's file in an emergency."""
    return open_glass(site.ports, visitor.actor, child_id)


def emergencies(site: TheSite, visitor: SignedIn) -> EmergencyAccess:
    """Open the list of what was opened in emergencies."""
    return open_emergencies(site.ports, visitor.actor)


def retention(site: TheSite, visitor: SignedIn) -> RetentionAccess:
    """Open what has to do with how long files are kept."""
    return open_retention(site.ports, visitor.actor)


def disposals(site: TheSite, visitor: SignedIn) -> DisposalAccess:
    """Open what is proposed to be destroyed."""
    return open_disposals(site.ports, visitor.actor)


def certificates(site: TheSite, visitor: SignedIn) -> CertificateAccess:
    """Open what was destroyed."""
    return open_certificates(site.ports, visitor.actor)


AllUsers = Annotated[UsersAccess, Depends(users)]
Glass = Annotated[GlassAccess, Depends(glass)]
Certificates = Annotated[CertificateAccess, Depends(certificates)]
Disposals = Annotated[DisposalAccess, Depends(disposals)]
Retention = Annotated[RetentionAccess, Depends(retention)]
ToReview = Annotated[EmergencyAccess, Depends(emergencies)]
TrailOfChild = Annotated[TrailAccess, Depends(trail_of_child)]
ScanByApi = Annotated[ScanAccess, Depends(scan_for_api)]
ScanOnPage = Annotated[ScanAccess, Depends(scan_for_page)]
SearchByApi = Annotated[SearchAccess, Depends(search_for_api)]
SearchOnPage = Annotated[SearchAccess, Depends(search_for_page)]
Caseload = Annotated[CaseloadAccess, Depends(caseload)]
CaseOnPage = Annotated[CaseAccess, Depends(case_for_page)]
CaseToWrite = Annotated[CaseAccess, Depends(case_to_write)]
CaseWithWorries = Annotated[CaseAccess, Depends(case_with_worries)]
CaseToWriteWithWorries = Annotated[CaseAccess, Depends(case_to_write_with_worries)]
CaseByApi = Annotated[CaseAccess, Depends(case_for_api)]
RestrictedOnPage = Annotated[CaseAccess, Depends(restricted_for_page)]
RestrictedByApi = Annotated[CaseAccess, Depends(restricted_for_api)]
