"""How two people of a child's network are related: in words, by every route, and what that rests on."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.name_relations import relations_in
from graphsvc.usecases.view_child import view_child
from graphsvc.web.answers import page
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.pages.choices import people_to_choose
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@router.get("/children/{child_id}/kinship")
@needs(Permission.OPEN_CASE)
def kinship_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, of: str = "", to: str = "") -> Response:
    """Ask of whom and to whom; with both chosen, say what the one is to the other."""
    view = view_child(site.ports, access)
    of, to = (view.network.id_of(one) for one in (of, to))
    problem, relation = "", None
    try:
        relation = next(iter(relations_in(view.network, of=of, to=to).relations)) if of else None
    except InvalidRequest as wrong:
        problem = str(wrong)
    return page(
        request,
        "child-kinship.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        people=people_to_choose(view),
        of=of,
        to=to or view.child_id,
        relation=relation,
        problem=problem,
    )
