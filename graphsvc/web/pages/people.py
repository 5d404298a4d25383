"""Everybody of a child's network as a list, and the page of one person with all that is recorded of them."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.usecases.view_person import view_people, view_person
from graphsvc.web.answers import page
from graphsvc.web.dependencies import CaseOnPage, CaseWithWorries, ChildId, SignedIn, TheSite, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.paging import PageAsked, Paging, lines_in
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/people")
@needs(Permission.OPEN_CASE)
def people_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """List everybody by home and side, with who they are to the child."""
    view = view_people(site.ports, access)
    notice = site.sessions.take_notice(visitor.secret, site.now(), access.child_id)
    return page(request, "people.html", visitor=visitor, view=view, purpose=access.purpose, notice=notice, may_write=access.scope.may_write)


@router.get("/children/{child_id}/people/{person_id}")
@needs(Permission.OPEN_CASE)
def person_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseWithWorries,
    person_id: ChildId,
    asked: PageAsked = "",
) -> Response:
    """Show who somebody is to the child, and all that is recorded of them, with who said so. A page that there is not shows the first."""
    view = view_person(site.ports, access, person_id)
    paging = Paging(asked, lines_in(view.sections), f"/children/{access.child_id}/people/{view.person.id}", "#recorded")
    return page(
        request,
        "person.html",
        visitor=visitor,
        view=view,
        paging=paging,
        sections=paging.cut(view.sections),
        purpose=access.purpose,
        notice=site.sessions.take_notice(visitor.secret, site.now(), access.child_id),
        may_see_worries=access.scope.may_see_sensitive,
        worries_until=visitor.sees_worries_until(access.child_id, site.now()) if access.scope.sees_kept_apart else None,
        others=[Choice(line.person_id, f"{line.name} ({line.who})") for line in view.others],
    )
