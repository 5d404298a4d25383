"""The only place where a network becomes a graph. Nodes and edges go in by order of id, so equal networks give equal graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain, combinations, product

import networkx as nx

from graphsvc.analysis.contact import CLOSE_TIES, is_told_later, read_contact
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, InContact, Knows, MemberOf, ParentKind, ParentOf, PartnerEnd, PartnerOf, SiblingOf, Tie

FAMILY_TIES: tuple[type[Tie], ...] = (ParentOf, PartnerOf, SiblingOf, BornTogether)
MAKES_KNOWN = frozenset({GroupKind.HOUSEHOLD, GroupKind.PEER_GROUP})  # through an organisation or a place nobody comes to know anybody

# What people feel, and the work with them, is no way to anybody.
LEADS_ON: tuple[type[Tie], ...] = (*FAMILY_TIES, Knows, MemberOf, InContact)


def leading_ties(network: FamilyNetwork, end: str | None = None) -> list[Tie]:
    """The ties of all, or of one person or group, by which somebody is known to somebody on the day of the network.

    What was told of only long after (`is_told_later`) is not among them, but for kinship: who is kin was so before anybody told us.
    """
    ties = (tie for kind in LEADS_ON for tie in network.ties_of(kind, end))
    return [t for t in ties if isinstance(t, FAMILY_TIES) or not is_told_later(t, network.as_at)]


def leading_graph(network: FamilyNetwork) -> nx.Graph[str]:
    """People and groups, joined where such a tie leads from one to the other."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([*(p.id for p in network.people), *(g.id for g in network.groups)])
    graph.add_edges_from(sorted((t.a, t.b) for t in leading_ties(network) if t.a in graph and t.b in graph))
    return graph


def family_graph(network: FamilyNetwork) -> nx.MultiDiGraph[str]:
    """People and the ties that make kin.

    Returns:
        One node a person; one edge a tie, keyed by its id, with the tie itself as `tie`. A parent's edge runs from parent to child; the
        others run as recorded and mean the same both ways. Withdrawn and disproved ties, ties not yet begun, and ties to people who are
        not in the network are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(sorted(p.id for p in network.people))
    live = (tie for kind in FAMILY_TIES for tie in network.ties_of(kind))
    for tie in sorted(live, key=lambda t: t.id):
        if tie.a != tie.b and tie.a in network and tie.b in network:
            graph.add_edge(tie.a, tie.b, key=tie.id, tie=tie)
    return graph


def every_tie_graph(network: FamilyNetwork) -> nx.Graph[str]:
    """People and groups, joined where any tie of any kind runs between them. Without weights, kinds or directions."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted([p.id for p in network.people] + [g.id for g in network.groups]))
    graph.add_edges_from(sorted((t.a, t.b) for t in network.ties_of(Tie) if t.a in graph and t.b in graph))
    return graph


class Way(StrEnum):
    """How two people are joined now."""

    FAMILY = "family"
    HOME = "home"
    ACQUAINTANCE = "acquaintance"
    CONTACT = "contact"


_NOT_PARENTING = {ParentKind.DONOR, ParentKind.SURROGATE}


def ways_graph(network: FamilyNetwork) -> nx.Graph[str]:
    """Living people, and every recorded way in which two of them are joined now: none of it for pay, none of it in dispute.

    Returns:
        One node for each person who is living, as far as is known, and for the child in the middle. One edge for two people, with the set
        of `Way`s that join them as `ways`. Family: parents and those who bring a child up now (not donors and surrogates), couples that
        go on, brothers and sisters, and kin over somebody who has died. Home: who lives in one household. Acquaintance: friends,
        neighbours and the like, not ended. Contact: in touch at all, now. Whoever is known in paid roles alone is not there.
    """
    day = network.as_at
    told = [
        t
        for t in network.ties_of(Tie)
        if not (t.said.status is Status.DISPUTED or t.said.had_ended(day) or (isinstance(t, CLOSE_TIES) and is_told_later(t, day)))
    ]
    living = {p.id for p in network.people if _may_live(network, p.id)}
    ways: dict[tuple[str, str], set[Way]] = defaultdict(set)
    found = ((Way.FAMILY, _family_pairs(told, living)), (Way.HOME, _home_pairs(network, told)), (Way.ACQUAINTANCE, _acquainted(told)))
    for way, pairs in (*found, (Way.CONTACT, _in_contact(network, told))):
        for a, b in pairs:
            if a != b and a in living and b in living:
                ways[min(a, b), max(a, b)].add(way)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(living))
    for (a, b), of_pair in sorted(ways.items()):
        graph.add_edge(a, b, ways=frozenset(of_pair))
    graph.remove_nodes_from(_paid_alone(told, graph) - {network.child_id})
    return graph


def without_contact(ways: nx.Graph[str]) -> nx.Graph[str]:
    """Of a graph of ways, the edges that say how two people come to know each other, and not only that they are in touch."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ways)
    graph.add_edges_from((a, b) for a, b, data in ways.edges(data=True) if data["ways"] != {Way.CONTACT})
    return graph


def _may_live(network: FamilyNetwork, person_id: str) -> bool:
    person = network.person(person_id)
    if person_id == network.child_id:
        return True
    return person.life.may_live and not person.is_long_ago(network.as_at)


def _family_pairs(told: Iterable[Tie], living: set[str]) -> Iterable[tuple[str, str]]:
    children: dict[str, set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    pairs: list[tuple[str, str]] = []
    for tie in told:
        match tie:
            case ParentOf() if tie.kind.is_parent:
                children[tie.a].add(tie.b)
                pairs.append((tie.a, tie.b))
            case ParentOf() if tie.kind not in _NOT_PARENTING:
                pairs.append((tie.a, tie.b))
            case PartnerOf() if tie.end is PartnerEnd.NONE and tie.separated is None:
                pairs.append((tie.a, tie.b))
            case SiblingOf() | BornTogether():
                pairs.append((tie.a, tie.b))
                beside[tie.a].add(tie.b)
                beside[tie.b].add(tie.a)
    siblings = [pair for ones in children.values() for pair in combinations(ones, 2)]
    for a, b in siblings:
        beside[a].add(b)
        beside[b].add(a)
    return chain(pairs, siblings, _over_the_dead(children, beside, living))


def _over_the_dead(children: dict[str, set[str]], beside: dict[str, set[str]], living: set[str]) -> Iterable[tuple[str, str]]:
    """Grandparents of a child whose mother has died are kin still: up to somebody who has died and down again, never down and up."""
    parents: dict[str, set[str]] = defaultdict(set)
    for parent, ones in children.items():
        for child in ones:
            parents[child].add(parent)
    for dead in {*children, *parents, *beside} - living:
        below = _first_living(dead, children, living)
        above = _first_living(dead, parents, living) | (beside[dead] & living)
        yield from combinations(below, 2)
        yield from product(above, below)


def _first_living(start: str, following: dict[str, set[str]], living: set[str]) -> set[str]:
    found: set[str] = set()
    seen, front = {start}, {start}
    while front:
        reached = set().union(*(following.get(one, set()) for one in front)) - seen
        seen |= reached
        found |= reached & living
        front = reached - living
    return found


def _home_pairs(network: FamilyNetwork, told: Iterable[Tie]) -> Iterable[tuple[str, str]]:
    homes = {g.id for g in network.groups if g.kind is GroupKind.HOUSEHOLD}
    living_in: dict[str, set[str]] = defaultdict(set)
    for tie in told:
        if isinstance(tie, MemberOf) and tie.resident and tie.b in homes:
            living_in[tie.b].add(tie.a)
    return (pair for ones in living_in.values() for pair in combinations(sorted(ones), 2))


def _acquainted(told: Iterable[Tie]) -> Iterable[tuple[str, str]]:
    return ((t.a, t.b) for t in told if isinstance(t, Knows) and not t.kind.is_paid)


def _in_contact(network: FamilyNetwork, told: Iterable[Tie]) -> Iterable[tuple[str, str]]:
    return ((t.a, t.b) for t in told if isinstance(t, InContact) and read_contact(t, network.as_at).is_some)


def _paid_alone(told: Iterable[Tie], graph: nx.Graph[str]) -> set[str]:
    """Known to somebody for pay, and joined to everybody else by contact alone."""
    paid = {t.b for t in told if isinstance(t, Knows) and t.kind.is_paid and t.b in graph}
    return {p for p in paid if all(data["ways"] == {Way.CONTACT} for _, _, data in graph.edges(p, data=True))}
