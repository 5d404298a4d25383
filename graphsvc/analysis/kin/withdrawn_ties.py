"""Family ties that were taken back, put back in order to see which ways led over them."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.analysis.graph import FAMILY_TIES
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentOf, Tie


def with_withdrawn(network: FamilyNetwork) -> tuple[FamilyNetwork, frozenset[str]]:
    """The network as if its withdrawn family ties stood, and the ids of those ties.

    A tie whose place another took, of the same kind between the same two, stays out: what it said is said better now. So do disproved ones.
    """
    standing = {_says(tie) for kind in FAMILY_TIES for tie in network.ties_of(kind)}
    taken_back = frozenset(
        tie.id
        for tie in network.ties
        if isinstance(tie, FAMILY_TIES)
        and tie.said.withdrawn_at is not None
        and tie.said.status is not Status.DISPROVED
        and _says(tie) not in standing
    )
    ties = tuple(replace(tie, said=replace(tie.said, withdrawn_at=None)) if tie.id in taken_back else tie for tie in network.ties)
    return replace(network, ties=ties), taken_back


def _says(tie: Tie) -> tuple[object, ...]:
    """What a tie says, however it is dated; of couples and siblings neither comes first."""
    if isinstance(tie, ParentOf):
        return ParentOf, tie.a, tie.b, tie.kind
    return type(tie), frozenset((tie.a, tie.b))
