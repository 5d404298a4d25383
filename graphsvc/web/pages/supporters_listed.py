"""Who may support a child as a page lists them: all at once; or, where they are many, the first of each group whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import Supporter, SupporterFinding
from graphsvc.domain.support_work import SupportStep
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.web.paging import EVERYTHING, LINES, Paging, lines_in

FIRST = 5  # of a group, whole, where there are more people in all than stand on a page
MOST_WHOLE = 25  # on a page of one band, each with all their reasons


@dataclass(frozen=True, slots=True)
class Group:
    """A band, or a step of the board.

    Attributes:
        people: How many there are in all.
        whole: Those who are shown with all that there is to say.
        others: Those who come after them, by a line each.
        pages: The pages of this group alone.
    """

    kind: Band | SupportStep
    people: int
    whole: tuple[Supporter, ...]
    others: tuple[Supporter, ...]
    pages: Paging


@dataclass(frozen=True, slots=True)
class Listed:
    """What is shown. `is_understood`: the group and the page that were asked for are there.

    `everything`: where one group alone is shown, and `paging` leads through it, the address of all; else empty.
    """

    groups: tuple[Group, ...]
    paging: Paging
    is_understood: bool
    everything: str = ""

    @property
    def is_short(self) -> bool:
        """Some are shown by a line alone."""
        return any(group.others for group in self.groups)


def listed_in(found: SupporterFinding, view: str, here: str, steps: int, *, only: str = "", asked: str = "") -> Listed:
    """Return what a view lists. What is asked for and is not there shows the beginning of everything.

    Args:
        view: One of the views of the page.
        here: The address of the page, without what it asks for.
        only: A band, or a step of the board: that group alone.
        asked: The page, as `Paging` takes it. All groups together have one page, unless as a table.
    """
    people = _people_of(found, view)
    usual = {"view": view} if view != "next" else {}
    usual |= {"steps": str(steps)} if steps != DEFAULT_STEPS else {}
    address = here + (f"?{urlencode(usual)}" if usual else "")
    most = MOST_WHOLE if view == "next" else LINES

    def alone(kind: Band | SupportStep, lines: int) -> Paging:
        return Paging(asked if kind == only else "", lines, f"{here}?{urlencode(usual | {'only': kind})}", "#list", most)

    pages = {kind: alone(kind, len(those)) for kind, those in people}
    if chosen := next(((kind, those) for kind, those in people if kind == only and those), None):
        kind, those = chosen
        paging = pages[kind]
        shown = Group(kind, len(those), tuple(those[paging.before : paging.until]), (), paging)
        return Listed((shown,), paging, paging.is_understood, address)
    everything = Paging(asked, lines_in(people), address, "#list")
    if view == "table":
        cut = dict(everything.cut(people))
        groups = tuple(Group(kind, len(those), cut.get(kind, ()), (), pages[kind]) for kind, those in people)
        return Listed(groups, everything, not only and everything.is_understood)
    first = FIRST if everything.last > 1 and not everything.whole else everything.lines
    groups = tuple(Group(kind, len(those), tuple(those[:first]), tuple(those[first:]), pages[kind]) for kind, those in people)
    return Listed(groups, everything, not only and asked in {"", EVERYTHING})


def _people_of(found: SupporterFinding, view: str) -> Sequence[tuple[Band | SupportStep, Sequence[Supporter]]]:
    if view == "board":
        return [(step, [one for one in found.natural if one.step is step]) for step, _ in found.counts.steps]
    return found.bands
