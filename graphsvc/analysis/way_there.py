"""The way from one person to another, step by step, so that it can be said and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.graph import leading_graph, leading_ties
from graphsvc.analysis.in_words import tie_in_words
from graphsvc.analysis.kin.kin_routes import KinRoutes
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork

MOST_WAYS = 6  # of ways between two people: nobody reads more


@dataclass(frozen=True, slots=True)
class WayStep:
    """One person or group on the way. `words`: what it is to the one before, "dad", "his mum", or how they are tied; empty at the start."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class WayThere:
    """One way. `relation` is what the last is to the first by it; empty where it does not lead over family alone."""

    steps: tuple[WayStep, ...]
    relation: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(step.id for step in self.steps)


def ways_there(network: FamilyNetwork, a: str, b: str, who: Mapping[str, WhoTheyAre] | None = None) -> tuple[WayThere, ...]:
    """The ways from a to b, the one that names b first: by family, or else the shortest over homes, groups, acquaintance and contact.

    Args:
        who: Who everybody is to the child, where a is the child: people whom the child knows through family are then told as there.

    Returns:
        At most `MOST_WAYS`; none where nothing joins the two, or they are one.

    Raises:
        KeyError: one of them is not in the network.
    """
    if a == b:
        return ()
    routes = KinRoutes(network).between(a, b)
    if routes:
        ways = [WayThere(tuple(map(WayStep, r.path_ids, ("", *r.path[1:]))), r.relation) for r in routes]
        return tuple({way.ids: way for way in reversed(ways)}[ids] for ids in dict.fromkeys(way.ids for way in ways))[:MOST_WAYS]
    try:
        ids = nx.shortest_path(network.once(leading_graph), a, b)
    except nx.NetworkXNoPath:
        return ()
    told = who[b].through.split(" -> ") if who and b in who and who[b].through else []
    if who and b in who and len(ids) == 2:
        told = ["", who[b].words]
    words = told[1:] if len(told) == len(ids) else [_tied(network, one, other) for one, other in pairwise(ids)]
    return (WayThere(tuple(map(WayStep, ids, ("", *words)))),)


def _tied(network: FamilyNetwork, a: str, b: str) -> str:
    """How two are tied, in a sentence; where several ties join them, by the one recorded first."""
    ties = [t for t in leading_ties(network, a) if {t.a, t.b} == {a, b}]
    tie = min(ties, key=lambda t: (t.said.recorded_at, t.id))
    return tie_in_words(network, tie, lambda one: network.person(one).display_name or SOMEBODY)
