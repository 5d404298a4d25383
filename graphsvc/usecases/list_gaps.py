"""What is not known around a child, as questions to take along, and what came of those that were asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.questions.gap import of_a_past_day
from graphsvc.analysis.questions.gaps import GapFinding, find_gaps
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_child import ChildView, child_view


@dataclass(frozen=True, slots=True)
class ChildGaps:
    """A child's network, and the questions that it leaves open."""

    view: ChildView
    finding: GapFinding


def list_gaps(ports: Ports, access: CaseAccess, *, as_at: date | None = None, steps: int = DEFAULT_STEPS) -> ChildGaps:
    """Read the network once and find what to ask.

    Raises:
        StoreUnavailable: the network could not be read.
    """
    day = as_at or ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.FIND_GAPS, within_hops=steps, as_at=day, limit=MOST_PEOPLE)
    network = on_its_day(network)
    view = child_view(network)
    found = gaps_in(view)
    if day < ports.clock.today():
        found = replace(found, gaps=tuple(map(of_a_past_day, found.gaps)))
    return ChildGaps(view, found)


def gaps_in(view: ChildView) -> GapFinding:
    """The questions that a network leaves open which has been read and looked at already."""
    return find_gaps(view.network, view.who, view.supporters)
