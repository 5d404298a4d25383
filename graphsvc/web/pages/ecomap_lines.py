"""The lines of a child's ecomap by form, for one view at a time: how strong, stressful or not, which way help goes, who said so."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.ties import Flow, Strength
from graphsvc.usecases.record_ecomap import EcomapRecorded, EcomapToRecord, SeenLine, ShownLine, record_ecomap
from graphsvc.usecases.told_in_view import Telling
from graphsvc.usecases.view_child import ChildView, view_child
from graphsvc.usecases.view_ecomap import LinesShown, lines_shown
from graphsvc.web.answers import see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.network_address import NetworkAddress
from graphsvc.web.pages.support_forms import NO_PROBLEM, Problem
from graphsvc.web.pages.whose_view import Seen, form_page, in_address, said_meanwhile, whose_asked, whose_views
from graphsvc.web.paging import PageAsked, Paging
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of
from graphsvc.web.templating import called

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)


class LinesForm(BaseModel):
    """What was chosen and typed, word for word: `line` holds "id:strength" and `way` "id:flow" for each row; `was` what the form showed.

    `page`: on which page of the lines it stood.
    """

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    whose: str = Whose.CHILD.value
    line: list[str] = []
    way: list[str] = []
    was: str = ""
    told_by: str = ""
    on: str = ""
    words: str = ""
    page: str = ""

    def ecomap(self, deed_id: str) -> EcomapToRecord:
        """Return what the use case takes: rows of which nothing is chosen say nothing.

        Raises:
            InvalidRequest: the form did not come whole.
        """
        ways = _by_id(self.way)
        try:
            whose = Whose(self.whose)
            chosen = {one: Strength(strength) for one, strength in _by_id(self.line).items() if strength}
            shown = dict(_shown(one) for one in self.was.split())
            lines = {one: SeenLine(strength, Flow(ways.get(one) or Flow.NOT_SAID)) for one, strength in chosen.items()}
        except ValueError:
            raise InvalidRequest("The form did not come whole. Open the ecomap again, and choose anew", field="lines") from None
        seen = dict.fromkeys(lines, ShownLine()) | shown
        return EcomapToRecord(deed_id, Telling(whose, self.told_by, self.on, self.words), lines, seen)

    @property
    def strengths(self) -> dict[str, str]:
        """By id the strength that is chosen."""
        return _by_id(self.line)

    @property
    def ways(self) -> dict[str, str]:
        """By id the way that is chosen."""
        return _by_id(self.way)


def _by_id(values: list[str]) -> dict[str, str]:
    return dict(one.rpartition(":")[::2] for one in values)


def _shown(text: str) -> tuple[str, ShownLine]:
    one, statement, strength, flow = text.split(":")
    return one, ShownLine(statement, SeenLine(Strength(strength), Flow(flow)))


def lines_on_page(view: ChildView, address: NetworkAddress) -> Seen[LinesShown, LinesForm]:
    """Return what the network page shows beside the ecomap of one view."""
    shown = lines_shown(view, address.asked.whose)
    views = whose_views(shown.whose, shown.said, called(view), lambda one: address.to(whose=one))
    return Seen(shown, _fresh(shown), views, NO_PROBLEM)


def _fresh(shown: LinesShown) -> LinesForm:
    was = " ".join(f"{row.id}:{row.statement_id}:{row.own.strength}:{row.own.flow}" for row in shown.rows if row.own)
    return LinesForm(key=new_key(), whose=shown.whose.value, was=was)


@router.get("/children/{child_id}/lines")
@needs(Permission.OPEN_CASE)
def lines_page(request: Request, visitor: SignedIn, access: CaseOnPage, whose: str = "", asked: PageAsked = "") -> Response:
    """Show how lines of the ecomap are seen in one view, to be changed. What there is not shows the child's first."""
    return _form_page(request, visitor, access, LinesForm(whose=whose, page=asked))


@router.post("/children/{child_id}/lines")
@needs(Permission.OPEN_CASE)
def save_lines(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[LinesForm, Form()]) -> Response:
    """Record how lines are seen in one view, all at once; or show the form again with what to change, and all that was chosen."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        asked = form.ecomap(deed_id)
        done = record_ecomap(site.ports, access, asked)
    except InvalidRequest as problem:
        return _form_page(request, visitor, access, form, Problem.of(problem, "lines"))
    site.sessions.leave_notice(visitor.secret, site.now(), _told(site, done))
    return see_other(f"/children/{access.child_id}?view=ecomap{in_address(asked.telling.whose, '&')}")


def _told(site: Site, done: EcomapRecorded) -> str:
    words = ["1 line is saved." if done.changed == 1 else f"{done.changed} lines are saved." if done.changed else "It was saved before."]
    return " ".join([*words, *said_meanwhile(site.ports, done.meanwhile)])


def _form_page(request: Request, visitor: Visitor, access: CaseAccess, form: LinesForm, problem: Problem = NO_PROBLEM) -> HTMLResponse:
    view = view_child(site_of(request).ports, access)
    shown = lines_shown(view, whose_asked(form.whose))
    here = f"/children/{access.child_id}/lines"
    paging = Paging(form.page, len(shown.rows), here + in_address(shown.whose, "?"), "#lines")
    seen = Seen(
        shown=replace(shown, rows=shown.rows[paging.before : paging.until]),
        form=form if problem.field else _fresh(shown),
        views=whose_views(shown.whose, shown.said, called(view), lambda one: f"{here}?whose={one}"),
        problem=problem,
        paging=paging,
    )
    return form_page(request, visitor, access, view, seen, template="child-lines.html")
