"""The sides of a child's family. A side is named by its parent, so that two mums, three parents or a parent by adoption are alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import networkx as nx

from graphsvc.analysis.graph import FAMILY_TIES, MAKES_KNOWN, leading_ties
from graphsvc.analysis.kin.kinship import Kinship
from graphsvc.analysis.reach import family_of
from graphsvc.analysis.told_apart import in_order_of_name
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf, PartnerOf, Tie


def parents_of(network: FamilyNetwork) -> tuple[str, ...]:
    """The child's parents by birth or adoption who are in the network, in order of name."""
    found = {t.a for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.kind.is_parent and t.a in network}
    return in_order_of_name(network, found)


def side_of(kin: Kinship | None, parents: Collection[str]) -> str:
    """The parent through whom alone somebody is family; empty for the parents themselves, for kin of both, and for everybody else.

    Step-kin and partners of the past are a family of their own: a step-father's mother is on no parent's side.
    """
    if kin is None or not kin.relation or kin.side == "both" or len(kin.path_ids) < 3:
        return ""
    is_of_the_line = kin.is_relative and kin.generations_up is not None and not (kin.step or kin.former)
    first = kin.path_ids[1]
    return first if is_of_the_line and first in parents and kin.b not in parents else ""


def sides(network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> Mapping[str, tuple[str, ...]]:
    """Of each parent those who are family through that parent alone, by id; a parent of whom nobody is recorded has nobody."""
    parents = parents_of(network)
    found: dict[str, list[str]] = {parent: [] for parent in parents}
    for person_id, them in who.items():
        if side := side_of(them.kin, parents):
            found[side].append(person_id)
    return {parent: tuple(people) for parent, people in found.items()}


def not_on_side(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], parent: str) -> frozenset[str]:
    """Who is on no account of this parent's side: whoever the child comes to over another parent alone, or over that one's partners or kin.

    Parents, and whoever lives with the child, are on every side; so are carers, and the child's own friends and teachers.
    """
    child, parents = network.child_id, parents_of(network)
    others = frozenset(parents) - {parent}
    of_others = {p for other, people in sides(network, who).items() if other in others for p in people} - _line_of(network, parent)
    ways = _ways(network)
    on_side = ways.subgraph(set(ways) - others - of_others)
    reached, still_reached = nx.descendants(ways, child), nx.descendants(on_side, child) | others
    return frozenset(p for p in reached - still_reached if p in who and not who[p].lives_with_child)


def _line_of(network: FamilyNetwork, parent: str) -> set[str]:
    """Forebears of a parent and all their descendants: they are on that side, whatever else they are by adoption or marriage."""
    descent: nx.DiGraph[str] = nx.DiGraph((t.a, t.b) for t in network.ties_of(ParentOf) if t.kind.is_parent)
    descent.add_node(parent)
    first = nx.ancestors(descent, parent) | {parent}
    return first.union(*(nx.descendants(descent, one) for one in first))


def _ways(network: FamilyNetwork) -> nx.DiGraph[str]:
    """Who leads to whom. To kin family ties alone lead: a shared home, a call or a friend of theirs is no way there."""
    family = family_of(network)
    homes = {g.id for g in network.groups if g.kind in MAKES_KNOWN}
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_nodes_from(p.id for p in network.people)
    for tie in leading_ties(network):
        ends = ((tie.a, tie.b), (tie.b, tie.a))
        if isinstance(tie, FAMILY_TIES):
            ways.add_edges_from(ends if not _is_step_over_parent(network, tie) else ())
        elif not isinstance(tie, MemberOf) or tie.b in homes:
            ways.add_edges_from((a, b) for a, b in ends if b not in family)
    return ways


def _is_step_over_parent(network: FamilyNetwork, tie: Tie) -> bool:
    """A step-parent is reached over the parent whose partner they are or were, where that is recorded."""
    if not isinstance(tie, ParentOf) or tie.kind is not ParentKind.STEP:
        return False
    parents = {t.a for t in network.ties_of(ParentOf, tie.b) if t.b == tie.b and t.kind.is_parent}
    return any(t.other(tie.a) in parents for t in network.ties_of(PartnerOf, tie.a))
