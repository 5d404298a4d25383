"""Safety circles of a child: the form that moves people, for one view at a time, and the picture to take away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.record_circles import CirclesRecorded, record_circles
from graphsvc.usecases.view_child import ChildView, view_child
from graphsvc.usecases.view_circles import CirclesShown, circles_shown
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.network_address import NetworkAddress
from graphsvc.web.pages.circle_forms import CirclesForm, said_meanwhile, was_of, whose_views
from graphsvc.web.pages.support_forms import NO_PROBLEM, Problem
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
    form = CirclesForm(key=new_key(), whose=whose if whose in set(Whose) else Whose.CHILD.value, page=asked or FIRST_PAGE)
    return _form_page(request, visitor, access, form)


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
    whose = f"&whose={form.view}" if form.view is not Whose.CHILD else ""
    return see_other(f"/children/{access.child_id}?view=circles{whose}")


def _told(site: Site, done: CirclesRecorded) -> str:
    """What was saved, and what somebody else had said meanwhile: the later statement counts, and the other stays."""
    words = ["1 person is moved." if done.moved == 1 else f"{done.moved} people are moved." if done.moved else "It was saved before."]
    return " ".join([*words, *said_meanwhile(site.ports, done.meanwhile)])


def _form_page(request: Request, visitor: Visitor, access: CaseAccess, form: CirclesForm, problem: Problem = NO_PROBLEM) -> HTMLResponse:
    whose = Whose(form.whose) if form.whose in set(Whose) else Whose.CHILD
    view = view_child(site_of(request).ports, access)
    shown = circles_shown(view, whose, everybody=bool(form.page))
    address = f"/children/{access.child_id}/circles" + (f"?whose={whose}" if whose is not Whose.CHILD else "")
    paging = Paging(form.page, len(shown.rows), address, "#who-knows")
    return page(
        request,
        "child-circles.html",
        visitor=visitor,
        status=422 if problem.field else 200,
        view=view,
        purpose=access.purpose,
        may_write=access.scope.may_write,
        circles=replace(shown, rows=shown.rows[paging.before : paging.until]) if form.page else shown,
        paging=paging if form.page else None,
        circle_views=whose_views(shown.whose, shown.placed, called(view), lambda one: f"/children/{access.child_id}/circles?whose={one}"),
        form=form if problem.field else CirclesForm(key=form.key, whose=form.whose, was=was_of(shown)),
        problem=problem,
    )


@dataclass(frozen=True, slots=True)
class CirclesOnPage:
    """What the network page shows beside the picture: the circles of one view, the form that moves people, and links to the views."""

    shown: CirclesShown
    form: CirclesForm
    views: tuple[tuple[str, str, bool], ...]
    problem: Problem


def circles_on_page(view: ChildView, address: NetworkAddress) -> CirclesOnPage:
    """Return what the network page shows beside the picture of one view."""
    shown = circles_shown(view, address.asked.whose)
    form = CirclesForm(key=new_key(), whose=shown.whose.value, was=was_of(shown))
    views = whose_views(shown.whose, shown.placed, called(view), lambda one: address.to(whose=one))
    return CirclesOnPage(shown, form, views, NO_PROBLEM)
