"""My children, and what belongs to no child."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.policy import may_search
from graphsvc.usecases.break_glass import waiting_for
from graphsvc.usecases.list_children import list_children
from graphsvc.usecases.open_caseload import open_caseload
from graphsvc.usecases.scan_isolation import IN_ORDER, begin_scan
from graphsvc.usecases.this_week import by_next_date, this_week
from graphsvc.web.answers import page
from graphsvc.web.dependencies import NO_CHILD, Caseload, ScanOnPage, SignedIn, TheSite, caseload, scan_for_page, visitor_to_name
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OWN_CASELOAD: caseload, Permission.OWN_OR_TEAM: scan_for_page}, default_response_class=HTMLResponse)


@router.get("/")
@needs(Permission.OWN_CASELOAD)
def children_page(request: Request, site: TheSite, visitor: SignedIn, access: Caseload, order: str = "") -> Response:
    """List the children allocated to the visitor, with what to begin with. `order`: "name"; else the next date."""
    today, cards, by_name = site.ports.clock.today(), list_children(site.ports, access), order == "name"
    listed = {card.child_id: card for card in cards}
    return page(
        request,
        "children.html",
        visitor=visitor,
        children=cards if by_name else by_next_date(cards),
        by_name=by_name,
        lines=this_week(cards, today),
        recent=[listed[child] for child in (visitor.session.recent if visitor.session else ()) if child in listed],
        waiting=waiting_for(site.ports, visitor.actor),
        may_search=may_search(visitor.actor).allowed,
        searching_for=visitor.purpose(NO_CHILD),
        today=today,
    )


@router.get("/team")
@needs(Permission.OWN_OR_TEAM)
def team_page(request: Request, site: TheSite, visitor: SignedIn, access: ScanOnPage) -> Response:
    """Group the children of the team, or the visitor's own, by how connected they are: those of whom not enough is recorded first."""
    begin_scan(site.ports, access)
    listed = list_children(site.ports, open_caseload(site.ports, access.actor), with_parents=True)
    cards = [card for card in listed if not card.asks_nothing]
    groups = [(state, [card for card in cards if card.isolation.state is state]) for state in IN_ORDER]
    return page(
        request, "team.html", visitor=visitor, groups=[(state, some) for state, some in groups if some], today=site.ports.clock.today()
    )


@router.get("/accessibility")
@needs(Permission.ANYONE)
def accessibility_page(request: Request) -> Response:
    """Say honestly how far the pages can be used by everyone."""
    return page(request, "accessibility.html", visitor=visitor_to_name(request))
