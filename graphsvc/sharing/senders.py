"""A network as whoever shares it may see it: nobody passes on, or reads in a list of what is left out, what is not for them."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.domain.facts import Sensitive
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Feels, Tie, Wishes, WishKind


def as_sender_sees(network: FamilyNetwork, *, sensitive: bool) -> FamilyNetwork:
    """`sensitive`: whether harm, fear and what is kept apart of somebody is for them."""
    if sensitive:
        return network
    return replace(
        network,
        people=tuple(replace(p, facts=tuple(f for f in p.facts if not isinstance(f.value, Sensitive))) for p in network.people),
        ties=tuple(tie for tie in network.ties if not _is_protected(tie)),
    )


def _is_protected(tie: Tie) -> bool:
    return (isinstance(tie, Feels) and tie.kind.is_protected) or (isinstance(tie, Wishes) and tie.kind is WishKind.FEELS_UNSAFE)
