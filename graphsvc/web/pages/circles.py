"""Safety circles of a child: the form that moves people, for one view at a time, and the picture to take away."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.record_circles import CirclesRecorded, record_circles
from graphsvc.usecases.view_child import ChildView, view_child
from graphsvc.usecases.view_circles import CirclesShown, circles_shown
from graphsvc.web.answers import see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.network_address import NetworkAddress
from graphsvc.web.pages.circle_forms import CirclesForm, was_of
from graphsvc.web.pages.support_forms import NO_PROBLEM, Problem
from graphsvc.web.pages.whose_view import Seen, form_page, in_address, said_meanwhile, whose_asked, whose_views
from graphsvc.web.paging import FIRST_PAGE, PageAsked, Paging
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of
from graphsvc.web.templating import called

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/circles")
@needs(Permission.OPEN_CASE)
def circles_page(request: Request, visitor: SignedIn, access: CaseOnPage, whose: str = "", asked: PageAsked = "") -> Response:
    """Show who stands where in one view, to be moved. What there is not shows the child's view first."""
    return _form_page(request, visitor, access, CirclesForm(key=new_key(), whose=whose, page=asked or FIRST_PAGE))


@router.post("/children/{child_id}/circles")
@needs(Permission.OPEN_CASE)
def save_circles(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[CirclesForm, Form()]) -> Response:
    """Move people in the circles of one view, all at once; or show the form again with what to change, and all that was chosen."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        done = record_circles(site.ports, access, form.circles(deed_id))
    except InvalidRequest as problem:
        return _form_page(request, visitor, access, form, Problem.of(problem, "place"))
    site.sessions.leave_notice(visitor.secret, site.now(), _told(site, done))
    return see_other(f"/children/{access.child_id}?view=circles{in_address(form.view, '&')}")


def _told(site: Site, done: CirclesRecorded) -> str:
    """What was saved, and what somebody else had said meanwhile: the later statement counts, and the other stays."""
    words = ["1 person is moved." if done.moved == 1 else f"{done.moved} people are moved." if done.moved else "It was saved before."]
    return " ".join([*words, *said_meanwhile(site.ports, done.meanwhile)])


def _form_page(request: Request, visitor: Visitor, access: CaseAccess, form: CirclesForm, problem: Problem = NO_PROBLEM) -> HTMLResponse:
    view = view_child(site_of(request).ports, access)
    shown = circles_shown(view, whose_asked(form.whose), everybody=bool(form.page))
    here = f"/children/{access.child_id}/circles"
    paging = Paging(form.page, len(shown.rows), here + in_address(shown.whose, "?"), "#who-knows") if form.page else None
    seen = Seen(
        shown=replace(shown, rows=shown.rows[paging.before : paging.until]) if paging else shown,
        form=form if problem.field else _fresh(shown, form.key),
        views=whose_views(shown.whose, shown.placed, called(view), lambda one: f"{here}?whose={one}"),
        problem=problem,
        paging=paging,
    )
    return form_page(request, visitor, access, view, seen, template="child-circles.html")


def circles_on_page(view: ChildView, address: NetworkAddress) -> Seen[CirclesShown, CirclesForm]:
    """Return what the network page shows beside the picture of one view."""
    shown = circles_shown(view, address.asked.whose)
    views = whose_views(shown.whose, shown.placed, called(view), lambda one: address.to(whose=one))
    return Seen(shown, _fresh(shown, new_key()), views, NO_PROBLEM)


def _fresh(shown: CirclesShown, key: str) -> CirclesForm:
    return CirclesForm(key=key, whose=shown.whose.value, was=was_of(shown))
