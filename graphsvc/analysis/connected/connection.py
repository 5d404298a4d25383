"""How connected somebody is, with everything that was looked at: the state and its reasons, and the costlier signals beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analysis.connected.balance import balance_of_sides
from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.isolation import IsolationFinding, judge_circle
from graphsvc.analysis.connected.isolation_since import IsolationChange, compare_isolation
from graphsvc.analysis.connected.loss import CutPoint, what_hangs_on_one
from graphsvc.analysis.connected.lubben import scale_of
from graphsvc.analysis.connected.signals import Signal, signals_of
from graphsvc.analysis.connected.structure import Structure, structure_around
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.support.finding import SupporterFinding, find_supporters
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork


@dataclass(frozen=True, slots=True)
class Connection:
    """One person's connection.

    Attributes:
        finding: The state, with what decided it.
        signals: What is looked at, in the order of the page. None of them but what `finding` rests on moves the state.
        thoughts: What is worth a thought, where something hangs on one person with whom things are hard.
        cut_points, only_ties: Whose loss, and the loss of which tie, would leave no recorded way to whom; see `Loss`.
        structure: Burt's measures, as description only.
        since: What has changed since an earlier day; None where none was asked for.

    Of a child of whom nothing is asked (`analysis.not_asked`) nothing is looked at: there is `finding`, which says so, and `structure`.
    """

    finding: IsolationFinding
    signals: tuple[Signal, ...]
    thoughts: tuple[Reason, ...]
    cut_points: tuple[CutPoint, ...]
    only_ties: tuple[tuple[str, str], ...]
    structure: Structure
    since: IsolationChange | None

    @property
    def person_id(self) -> str:
        return self.finding.person_id


def find_connection(
    network: FamilyNetwork,
    person_id: str | None = None,
    who: Mapping[str, WhoTheyAre] | None = None,
    supporters: SupporterFinding | None = None,
    ways: Ways | None = None,
    *,
    before: FamilyNetwork | None = None,
    ways_before: Ways | None = None,
    reviewed: bool = False,
) -> Connection:
    """Judge how connected the child, or somebody else in the network, is, and say all that was looked at.

    The arguments are those of `judge_isolation`, whose state and reasons come unchanged.

    Args:
        before: The same child's network on an earlier day, as it was known then; what has changed since is told.
        ways_before: The ways of that network, where others are judged too.
        reviewed: That day is the day of a review.

    Raises:
        KeyError: the person is not in the network.

    Source: docs/measures.md#isolation.
    """
    person_id = person_id or network.child_id
    supporters = find_supporters(network, who if person_id == network.child_id else None) if supporters is None else supporters
    circle = Circle(network, person_id, who, ways)
    if asks_nothing(circle.person):
        return Connection(judge_circle(circle, supporters.ask_first), (), (), (), (), structure_around(circle), None)
    loss = what_hangs_on_one(circle)
    since = None
    if before is not None:
        since = compare_isolation(before, network, person_id, reviewed=reviewed, circle=circle, ways_before=ways_before)
    sides = balance_of_sides(circle, supporters.ask_first)
    further = (loss.signal, sides, since.signal if since else None, scale_of(circle.person))
    return Connection(
        finding=judge_circle(circle, supporters.ask_first),
        signals=(*signals_of(circle), *(s for s in further if s is not None)),
        thoughts=loss.thoughts,
        cut_points=loss.cut_points,
        only_ties=loss.only_ties,
        structure=structure_around(circle),
        since=since,
    )
