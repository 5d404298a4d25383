"""Help: what symbols and measures mean, the keys, searching, what is recorded of one's visits; and a first visit step by step."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from fastapi import Path
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.gap_rules import Opens
from graphsvc.analysis.support.bands import Band
from graphsvc.domain.errors import NotFound
from graphsvc.domain.support_work import SupportStep
from graphsvc.usecases.example_family import CHILD, example_family
from graphsvc.usecases.list_gaps import gaps_in
from graphsvc.usecases.pictures import genogram_picture, stamp_of
from graphsvc.usecases.symbols import symbols
from graphsvc.usecases.view_child import child_view
from graphsvc.web.answers import page
from graphsvc.web.dependencies import SignedIn, TheSite, signed_in
from graphsvc.web.permission import GuardedRouter, Permission, needs
from render.circles_in_words import RING_MEANS
from render.errors import RenderError
from render.samples import Samples

router = GuardedRouter({Permission.SIGNED_IN: signed_in}, default_response_class=HTMLResponse)
STEPS = 6


class Topic(StrEnum):
    """One page of help each, in the order of the list."""

    PICTURES = "pictures"
    MEASURES = "measures"
    KEYS = "keys"
    SEARCHING = "searching"
    VISITS = "visits"
    WHO_SEES_WHAT = "who-sees-what"
    MISTAKES = "mistakes"

    @property
    def words(self) -> str:
        return _TITLES[self]


_TITLES = {
    Topic.PICTURES: "What the symbols in the pictures mean",
    Topic.MEASURES: "What the measures mean",
    Topic.KEYS: "Using a picture with the keyboard",
    Topic.SEARCHING: "How to search",
    Topic.VISITS: "What is recorded about my visits",
    Topic.WHO_SEES_WHAT: "Who sees what",
    Topic.MISTAKES: "How to put something right",
}


@router.get("/help")
@needs(Permission.SIGNED_IN)
def help_page(request: Request, visitor: SignedIn) -> Response:
    """List the pages of help."""
    return page(request, "help.html", visitor=visitor, topics=tuple(Topic))


@router.get("/help/first-visit")
@needs(Permission.SIGNED_IN)
def first_visit(request: Request, site: TheSite, visitor: SignedIn, step: str = "1") -> Response:
    """Show the pages at an invented family, a step at a time; another step than there is shows the first. Nothing is kept of it."""
    view = child_view(example_family(site.ports.clock.today()))
    number = int(step) if step in {str(n) for n in range(1, STEPS + 1)} else 1
    if number == 2:
        with contextlib.suppress(RenderError):
            view = replace(view, genogram=genogram_picture(view.network, view.who, stamp=stamp_of(visitor.actor)))
    recent = visitor.session.recent[:1] if visitor.session else ()
    return page(
        request,
        "first-visit.html",
        visitor=visitor,
        view=view,
        child=CHILD,
        gaps=gaps_in(view),
        step=number,
        steps=STEPS,
        own=f"/children/{recent[0]}" if recent else "",
        answers_for_children=visitor.actor.role.answers_for_children,
    )


@router.get("/help/{topic}")
@needs(Permission.SIGNED_IN)
def topic_page(request: Request, visitor: SignedIn, topic: Annotated[str, Path(pattern=r"^[a-z-]{1,40}$")]) -> Response:
    """Show one page of help."""
    if topic not in tuple(Topic):
        raise NotFound("There is no such page of help")
    found, drawn = Topic(topic), tuple[Samples, ...]()
    if found is Topic.PICTURES:
        with contextlib.suppress(RenderError):
            drawn = symbols()
    return page(
        request,
        f"help-{found.value}.html",
        visitor=visitor,
        topic=found,
        symbols=drawn,
        rings=tuple(RING_MEANS.values()),
        states=tuple(IsolationState),
        bands=tuple(Band),
        steps=tuple(SupportStep),
        opens=tuple(Opens),
    )
