"""The way from one person to another, step by step, so that it can be said and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from graphsvc.analysis.graph import leading_graph
from graphsvc.analysis.kin.kin_routes import KinRoutes
from graphsvc.analysis.one_step import one_step
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork

MOST_WAYS = 6  # of ways between two people: nobody reads more


@dataclass(frozen=True, slots=True)
class WayStep:
    """One person or group on the way. `words`: what it is to the one before, "dad", "his mum", "class teacher"; empty at the start."""

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
    """The ways from a to b, the one that names b first: by family, or else one over acquaintance, homes, groups and contact.

    Args:
        who: Who everybody is to the child: the way from the child is the one told there, people and words alike. Without it, or from
            somebody else, it is the shortest.

    Returns:
        At most `MOST_WAYS`; none where nothing joins the two, or they are one.

    Raises:
        KeyError: one of them is not in the network.
    """
    if a == b:
        return ()
    routes = KinRoutes(network)
    if ways := _by_family(routes, a, b, over=network.child_id):
        return ways
    way = _as_told(network, routes, b, who) if who and a == network.child_id else ()
    if not way:
        try:
            way = _in_steps(network, routes, nx.shortest_path(network.once(leading_graph), a, b))
        except nx.NetworkXNoPath:
            return ()
    return (WayThere(way),)


def _by_family(routes: KinRoutes, a: str, b: str, *, over: str) -> tuple[WayThere, ...]:
    """The ways over family, each once; of those that name b alike, those over the child of the page come first."""
    ways: dict[tuple[str, ...], WayThere] = {}
    for route in routes.between(a, b):
        ways.setdefault(route.path_ids, WayThere(_steps(route.path_ids, route.path), route.relation))
    names = {way.relation: at for at, way in reversed([*enumerate(ways.values())])}
    return tuple(sorted(ways.values(), key=lambda way: (names[way.relation], over not in way.ids)))[:MOST_WAYS]


def _as_told(network: FamilyNetwork, routes: KinRoutes, b: str, who: Mapping[str, WhoTheyAre]) -> tuple[WayStep, ...]:
    """The way by which it is told who b is to the child; empty where that says none."""
    them = who.get(b)
    if them and them.path:
        return _steps(them.path_ids, them.path)
    if not them or them.by not in who:
        return ()
    before = ways_there(network, network.child_id, them.by, {one: what for one, what in who.items() if one != b})
    if not before or b in before[0].ids:
        return ()
    return (*before[0].steps, *_in_steps(network, routes, (them.by, b), starts=False)[1:])


def _steps(ids: Sequence[str], words: Sequence[str]) -> tuple[WayStep, ...]:
    return tuple(WayStep(one, said) for one, said in zip(ids, ("", *words[1:]), strict=True))


def _in_steps(network: FamilyNetwork, routes: KinRoutes, ids: Sequence[str], *, starts: bool = True) -> tuple[WayStep, ...]:
    """Each told by what it is to the one before."""
    steps = [WayStep(ids[0], "")]
    for before, here in pairwise(ids):
        steps += [WayStep(*step) for step in one_step(network, routes, before, here, starts=starts and before == ids[0])]
    return tuple(steps)
