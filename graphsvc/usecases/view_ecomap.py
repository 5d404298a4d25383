"""The lines of a child's ecomap in one view, with who said so: what the form shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphsvc.analysis.circles import memberships_said, said_of, to_place
from graphsvc.domain.circles import Whose
from graphsvc.domain.network import GroupKind
from graphsvc.domain.ties import MemberOf, OnEcomap
from graphsvc.drawings.ecomap import ecomap_of
from graphsvc.usecases.record_ecomap import SeenLine, line_of
from graphsvc.usecases.view_child import ChildView
from graphsvc.usecases.view_circles import tellers
from render.diagram import Strength, System
from render.ties import strength_words


@dataclass(frozen=True, slots=True)
class LineRow:
    """Somebody or something round the home; `recorded` is how the line is drawn where this view says nothing of it, if that is recorded.

    `own`: how this view has it, with the statement, the person on whose page it stands, and who said so; None: nothing was said yet.
    `earlier`: what was said before.
    """

    id: str
    name: str
    what: str
    recorded: str
    own: SeenLine | None = None
    statement_id: str = ""
    said_of: str = ""
    source: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinesShown:
    """`said`: in each view of how many lines something is said. `tellers`: who of the family may have said so, id and name."""

    whose: Whose
    rows: tuple[LineRow, ...]
    tellers: tuple[tuple[str, str], ...]
    said: Mapping[Whose, int]


def lines_shown(view: ChildView, whose: Whose) -> LinesShown:
    """What is found in a network that has been read already."""
    network = view.network
    groups = {group.id for group in network.groups if group.kind is not GroupKind.HOUSEHOLD}
    people = {*to_place(network)}
    systems = [one for one in ecomap_of(network, view.who, whose=whose).systems if one.id in groups | people]
    told = {
        one: {s.id: memberships_said(network, s.id, one) if s.id in groups else said_of(network, OnEcomap, s.id, one) for s in systems}
        for one in Whose
    }
    rows = tuple(_row(system, told[whose][system.id]) for system in systems)
    return LinesShown(whose, rows, tellers(view), {one: sum(1 for said in found.values() if said) for one, found in told.items()})


def _row(system: System, said: Sequence[OnEcomap | MemberOf]) -> LineRow:
    recorded = "" if system.strength is Strength.NOT_RECORDED else strength_words(system.strength)
    row = LineRow(system.id, system.name, system.line, recorded)
    if not said:
        return row
    latest, *before = said
    earlier = tuple(f"{line_of(tie).words}, {tie.said.source.sentence}" for tie in before)
    return replace(row, own=line_of(latest), statement_id=latest.id, said_of=latest.a, source=latest.said.source.sentence, earlier=earlier)
