"""A child's network: one page at one address that holds the whole of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.policy import may_see_drawings
from graphsvc.access.session import WORRIES_SHOWN
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.changes.days import most_telling
from graphsvc.analysis.changes.timeline import Event, timeline_of
from graphsvc.analysis.ties_listed import TieLine, ties_listed
from graphsvc.analysis.wording import possessive
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Drawing
from graphsvc.usecases.days_of_change import days_of_change
from graphsvc.usecases.list_gaps import gaps_in
from graphsvc.usecases.refusal import hold_sensitive
from graphsvc.usecases.view_child import PersonLine
from graphsvc.usecases.view_network import CHILDS_OWN, FARTHEST_STEPS, NetworkShown, NetworkView, view_network
from graphsvc.web.answers import forget_pages, page, page_as_it_comes, see_other
from graphsvc.web.dependencies import PERSON_ID, CaseOnPage, SignedIn, TheSite, case_for_page
from graphsvc.web.live_picture import picture_of
from graphsvc.web.network_address import EVERYBODY, FIT, LARGEST_ZOOM, LAYERS, SMALLEST_ZOOM, NetworkAddress, read_address
from graphsvc.web.pages.choices import Choice, people_to_choose
from graphsvc.web.pages.circles import circles_on_page
from graphsvc.web.pages.ecomap_lines import lines_on_page
from graphsvc.web.paging import Paging, lines_in
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.templating import day_words
from render.diagram import Layer

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

VIEWS = {
    NetworkView.GENOGRAM: "Genogram",
    NetworkView.ECOMAP: "Ecomap",
    NetworkView.CIRCLES: "Safety circles",
    NetworkView.TIMELINE: "Timeline",
    NetworkView.LIST: "List",
}
STEPS = (
    "Only who is in the middle",
    "Home, parents and children",
    "Brothers, sisters and grandparents",
    "Aunts, uncles and great-grandparents",
    "Cousins, and partners of aunts and uncles",
    "Cousins’ families",
    "Relatives farther out",
)
LAYER_WORDS = {
    Layer.FEELINGS: "How people get on: close, strained, cut off",
    Layer.CHILDS_VIEW: "Of that, only what the child says",
    Layer.HOMES: "Who lives together",
    Layer.HELP: "Who helps whom",
    Layer.CONTACT: "Who is in touch",
}
_ZOOMS = (SMALLEST_ZOOM, 60, 80, 100, 125, 150, 200, LARGEST_ZOOM)
NOT_KNOWN_YET = "On that day nothing about this child was recorded yet, so today is shown."


@router.get("/children/{child_id}")
@needs(Permission.OPEN_CASE)
def network_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage) -> Response:
    """Show the child's network as the address says; an address that says the same in other words is sent on."""
    query = request.query_params.multi_items()
    address, remarks = read_address(access.child_id, query, today=site.ports.clock.today())
    worries_until = visitor.sees_worries_until(access.child_id, site.now()) if access.scope.may_see_sensitive else None
    address = replace(address, asked=replace(address.asked, worries=worries_until is not None))
    if not remarks and query != address.pairs:
        return see_other(address.href)
    try:
        shown = view_network(site.ports, access, address.asked)
    except NotFound:
        if not (address.asked.at or address.asked.known):
            raise
        address, remarks = replace(address, asked=replace(address.asked, at=None, known=None)), (*remarks, NOT_KNOWN_YET)
        shown = view_network(site.ports, access, address.asked)
    address = replace(address, asked=shown.asked)
    days = days_of_change(site.ports, access, shown)
    listed = _listed(shown)
    paging = Paging(address.page, lines_in(listed), address.to(page=""), "#picture")
    if not paging.is_understood:
        address, remarks = replace(address, page=""), (*remarks, "There is no such page, so the first is shown.")
    notice = site.sessions.take_notice(visitor.secret, site.now(), access.child_id)
    answer = page_as_it_comes if shown.drawing else page
    return answer(
        request,
        "network.html",
        visitor=visitor,
        shown=shown,
        view=shown.view,
        address=address,
        bar=bar_of(shown, address),
        live=lambda: picture_of(shown, address, may_write=access.scope.may_write),
        remarks=(*remarks, *shown.remarks),
        purpose=access.purpose,
        notice=notice,
        may_write=access.scope.may_write,
        may_see_worries=access.scope.may_see_sensitive,
        worries_until=worries_until,
        printed=day_words(site.ports.clock.today()),
        gaps=None if shown.is_past else gaps_in(shown.view),
        listed=paging.cut(listed),
        paging=paging,
        days=days,
        telling_days=most_telling(days),
        lines=lines_on_page(shown.view, address) if shown.asked.view is NetworkView.ECOMAP else None,
        drawn_on_paper=may_see_drawings(access).allowed and bool(shown.view.network.child.facts_of(Drawing)),
        circles=circles_on_page(shown.view, address) if shown.asked.view is NetworkView.CIRCLES else None,
    )


@router.post("/children/{child_id}/worries")
@needs(Permission.OPEN_CASE)
def show_worries(
    site: TheSite,
    visitor: SignedIn,
    access: CaseOnPage,
    shown: Annotated[bool, Form()] = False,
    back: Annotated[str, Form()] = "",
    of: Annotated[str, Form(pattern=f"{PERSON_ID}|^$")] = "",
) -> Response:
    """Show harm, health and whether a pregnancy was ended for a quarter of an hour, or no more; then back to the page as it was."""
    if shown:
        hold_sensitive(site.ports, access)
    site.sessions.show_worries(visitor.secret, site.now(), access.child_id, until=site.now() + WORRIES_SHOWN if shown else None)
    address, _ = read_address(access.child_id, parse_qsl(back), today=site.ports.clock.today())
    goes_on = see_other(f"/children/{access.child_id}/people/{of}" if of else address.href)
    return goes_on if shown else forget_pages(goes_on)


def _listed(shown: NetworkShown) -> Sequence[tuple[str, Sequence[TieLine | Event]]]:
    """What a view of lines holds, under headings: ties by kind, or events by year."""
    if shown.asked.view is NetworkView.LIST:
        return ties_listed(shown.view.network)
    if shown.asked.view is NetworkView.TIMELINE:
        return [(str(year.year), year.events) for year in timeline_of(shown.view.network)]
    return ()


@dataclass(frozen=True, slots=True)
class Bar:
    """What the forms above and below the picture offer. `kept` goes along unseen. `centres` is empty where only the child can be there."""

    view_words: str
    views: tuple[tuple[str, str, bool], ...]  # address, words, whether it is this one
    kept: tuple[tuple[str, str], ...]
    centres: tuple[Choice, ...]
    sides: tuple[Choice, ...]
    steps: tuple[Choice, ...]
    layers: tuple[tuple[str, str, bool], ...]  # value, words, whether it is ticked
    smaller: str
    larger: str
    fit: str


def _side_of(parent: PersonLine) -> str:
    """By name, or by who they are where no name is recorded: "the father"."""
    return f"the {parent.who}" if parent.name == NO_NAME else parent.name


def bar_of(shown: NetworkShown, address: NetworkAddress) -> Bar:
    """Return what the forms offer, each link with the rest of the state kept."""
    asked = address.asked
    lines = {line.person_id: line for _, lines in shown.view.sections for line in lines}
    sides = [Choice(parent, f"{possessive(_side_of(lines[parent]))} side") for parent in shown.parents]
    centres = tuple(Choice("" if one.value == shown.view.child_id else one.value, one.text) for one in people_to_choose(shown.view))
    kept = {"view", "whose", "known", "person", "path", "zoom"}
    if asked.view in CHILDS_OWN:
        centres, kept = (), kept | {"centre"}
    zoom = None if address.zoom == FIT else int(address.zoom)
    return Bar(
        view_words=VIEWS[asked.view],
        views=tuple((address.to(view=view), words, view is asked.view) for view, words in VIEWS.items()),
        kept=tuple((name, value) for name, value in address.pairs if name in kept),
        centres=centres,
        sides=(Choice("", "All sides" if len(sides) > 2 else "Both sides"), *sides),
        steps=(*(Choice(str(number), STEPS[number]) for number in range(FARTHEST_STEPS + 1)), Choice(EVERYBODY, "Everyone recorded")),
        layers=tuple((layer.value, LAYER_WORDS[layer], layer in asked.layers) for layer in LAYERS),
        smaller=address.to(zoom=str(max((z for z in _ZOOMS if z < (zoom or 100)), default=SMALLEST_ZOOM))),
        larger=address.to(zoom=str(min((z for z in _ZOOMS if z > (zoom or 100)), default=LARGEST_ZOOM))),
        fit=address.to(zoom=FIT),
    )
