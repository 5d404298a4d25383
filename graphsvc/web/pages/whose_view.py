"""One view at a time, the child's, the family's or the worker's: what safety circles and lines of the ecomap share on their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi.responses import HTMLResponse
from starlette.requests import Request

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.wording import possessive
from graphsvc.domain.circles import Whose
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.told_in_view import Meanwhile
from graphsvc.usecases.view_child import ChildView
from graphsvc.usecases.who_acted import who_acted
from graphsvc.web.answers import page
from graphsvc.web.dependencies import Visitor
from graphsvc.web.pages.support_forms import Problem
from graphsvc.web.paging import Paging

Shown = TypeVar("Shown")
Form = TypeVar("Form")


@dataclass(frozen=True, slots=True)
class Seen(Generic[Shown, Form]):
    """What is shown of one view, the form that changes it, links to all views, what to change in the form, and which part of it is here."""

    shown: Shown
    form: Form
    views: tuple[tuple[str, str, bool], ...]
    problem: Problem
    paging: Paging | None = None


def whose_asked(text: str) -> Whose:
    """Return the view that is asked for; the child's where there is no such view."""
    return Whose(text) if text in set(Whose) else Whose.CHILD


def in_address(whose: Whose, before: str) -> str:
    """Return what an address says of the view, after `?` or `&`: nothing of the child's, which is shown first."""
    return "" if whose is Whose.CHILD else f"{before}whose={whose}"


def whose_views(here: Whose, said: Mapping[Whose, int], name: str, address: Callable[[Whose], str]) -> tuple[tuple[str, str, bool], ...]:
    """Return links to the views, the child's first: address, words with how much each says, and whether it is this one."""
    words = {Whose.CHILD: f"{possessive(name)} view", Whose.FAMILY: "The family’s view", Whose.WORKER: "The worker’s view"}
    return tuple((address(one), f"{words[one]} ({said[one]})", one is here) for one in Whose)


def said_meanwhile(ports: Ports, meanwhile: Sequence[Meanwhile]) -> list[str]:
    """Say what somebody else had recorded while the form was open: the later statement counts, and the other stays."""
    names = who_acted(ports, (one.by for one in meanwhile))
    return [
        f"While you had the form open, {names[one.by]} recorded of {one.name}: “{one.words}”. Yours is later and counts; theirs is kept."
        for one in meanwhile
    ]


def form_page(
    request: Request, visitor: Visitor, access: CaseAccess, view: ChildView, seen: Seen[Shown, Form], *, template: str
) -> HTMLResponse:
    """Show the form of one view on a page of its own: with 422 where there is something to change in it."""
    return page(
        request,
        template,
        visitor=visitor,
        status=422 if seen.problem.field else 200,
        view=view,
        purpose=access.purpose,
        may_write=access.scope.may_write,
        seen=seen,
    )
