"""What has changed in a child's network between two days: in life, and in what we know of it, in words and as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.compare_networks import view_changes
from graphsvc.usecases.said_dates import read_whole_day
from graphsvc.web.answers import page_as_it_comes
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.paging import PageAsked, Paging, lines_in
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class Typed:
    """The two days as they were typed, and what is wrong with one of them."""

    since: str
    until: str
    problem: str = ""
    field: str = ""


@router.get("/children/{child_id}/compare")
@needs(Permission.OPEN_CASE)
def compare_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
    asked: PageAsked = "",
) -> Response:
    """Show what has changed since the last review, or between two days.

    Days that cannot be compared show the usual ones, keep what was typed and say what to do.
    """
    today, typed = site.ports.clock.today(), Typed(since, until)
    try:
        view = view_changes(
            site.ports,
            access,
            since=read_whole_day(since, today=today, field="from"),
            until=read_whole_day(until, today=today, field="to") or today,
            with_picture=True,
        )
    except InvalidRequest as wrong:
        view = view_changes(site.ports, access, with_picture=True)
        typed = Typed(since, until, str(wrong), "to" if wrong.field == "to" else "from")
    changes = (("life", view.changes.life), ("learned", view.changes.learned))
    days = urlencode([(name, said) for name, said in (("from", since), ("to", until)) if said and not typed.problem])
    paging = Paging(asked, lines_in(changes), f"/children/{access.child_id}/compare" + (f"?{days}" if days else ""))
    return page_as_it_comes(
        request,
        "child-compare.html",
        visitor=visitor,
        status=422 if typed.problem else 200,
        view=view,
        paging=paging,
        shown=dict(paging.cut(changes)),
        purpose=access.purpose,
        today=today,
        since=typed.since if typed.problem else _words(view.since),
        until=typed.until if typed.problem else _words(view.until),
        problem=typed,
    )


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
