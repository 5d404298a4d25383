"""The part of a network that a picture shows: round whom, how far out, on which side; and how many it leaves out, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from graphsvc.analysis.graph import FAMILY_TIES, MAKES_KNOWN
from graphsvc.analysis.reach import family_of
from graphsvc.analysis.sides import not_on_side
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentOf, SiblingOf, Tie

# A step up or down is one; brothers and sisters are two away from each other, whether or not their parent is recorded.
_STEPS: dict[type[Tie], float] = {SiblingOf: 2.0, BornTogether: 2.0}
_TO_A_GROUP = 0.5  # whoever shares a home or a circle of friends with somebody is one step away, as when the store reads a network


@dataclass(frozen=True, slots=True)
class PartShown:
    """`farther` are those beyond the steps, `other_sides` those on sides alone that were not asked for; by id, nobody in both."""

    network: FamilyNetwork
    farther: frozenset[str] = frozenset()
    other_sides: frozenset[str] = frozenset()


def part_shown(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    centre: str,
    steps: int | None,
    side: str = "",
    keep: Collection[str] = (),
) -> PartShown:
    """What lies within so many steps (None: any number) of the person in the middle.

    Args:
        side: A parent of the child, by id: whoever is on other sides alone is left out (`not_on_side`). Empty: both, or all, sides.
        keep: Who is shown all the same; the child always is.

    Raises:
        KeyError: the person in the middle is not in the network.
    """
    held = {network.child_id, centre, *keep}
    farther = frozenset() if steps is None else frozenset(p.id for p in network.people) - _within(network, centre, steps) - held
    other_sides = not_on_side(network, who, side) - held - farther if side else frozenset[str]()
    kept = _with_both_parents(network, frozenset(p.id for p in network.people) - farther - other_sides)
    farther, other_sides = farther - kept, other_sides - kept
    gone = farther | other_sides
    if not gone:
        return PartShown(network)
    ties = tuple(t for t in network.ties if not {t.a, t.b} & gone)
    named = {end for t in ties for end in (t.a, t.b)}
    groups = tuple(g for g in network.groups if g.id in named)
    people = tuple(p for p in network.people if p.id in kept)
    return PartShown(replace(network, people=people, ties=ties, groups=groups), farther, other_sides)


def _with_both_parents(network: FamilyNetwork, kept: frozenset[str]) -> frozenset[str]:
    """Whoever is shown with one parent is shown with every parent: a picture must not say that one is missing who is recorded."""
    parents: dict[str, set[str]] = {}
    for tie in network.ties_of(ParentOf):
        if tie.a in network and tie.b in network:
            parents.setdefault(tie.b, set()).add(tie.a)
    while more := {p for child, both in parents.items() if child in kept and both & kept for p in both} - kept:
        kept |= more
    return kept


def _within(network: FamilyNetwork, centre: str, steps: int) -> frozenset[str]:
    """Kin are as far away as they are in the family; everybody else is one step from whoever knows or meets them."""
    people = frozenset(p.id for p in network.people)
    if centre not in people:
        raise KeyError(centre)
    family = family_of(replace(network, child_id=centre))
    homes = {g.id for g in network.groups if g.kind in MAKES_KNOWN}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(people)
    for tie in network.ties_of(Tie):
        ends = {tie.a, tie.b}
        if isinstance(tie, FAMILY_TIES):
            graph.add_edge(tie.a, tie.b, weight=_STEPS.get(type(tie), 1.0))
        elif ends & homes:
            graph.add_edge(tie.a, tie.b, weight=_TO_A_GROUP)
        elif ends <= people and not ends <= family and not graph.has_edge(tie.a, tie.b):
            graph.add_edge(tie.a, tie.b, weight=1.0)
    return frozenset(nx.single_source_dijkstra_path_length(graph, centre, cutoff=steps))
