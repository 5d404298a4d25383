"""By which recorded ways people come to somebody, and who is cut off where one person, or one tie, is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import cast

import networkx as nx

from graphsvc.analysis.graph import ways_graph, without_contact
from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.domain.network import FamilyNetwork


class Ways:
    """The ways of one network, worked out when they are first asked for, and then for everybody in it.

    Two graphs, since two things are asked. `everything` holds each way there is, contact too: whoever is in touch stays joined, whoever
    else is lost. `known` holds only how people come to know each other (family, home, acquaintance): a nan may ring every week and be
    known through mum alone.
    """

    def __init__(self, network: FamilyNetwork) -> None:
        self._network = network

    @cached_property
    def kin(self) -> KinshipFinder:
        """Who is kin to whom, with the family read once."""
        return KinshipFinder(self._network)

    @cached_property
    def everything(self) -> nx.Graph[str]:
        """Living people and every way between two of them; see `ways_graph`."""
        return ways_graph(self._network)

    @cached_property
    def known(self) -> nx.Graph[str]:
        """The same people, joined by family, homes and acquaintance only."""
        return without_contact(self.everything)

    def only_through(self, person_id: str, others: Collection[str]) -> Mapping[str, frozenset[str]]:
        """Of the others, who comes to the person through one other alone: by the id of that one, who is none of them, in order of id."""
        wanted = frozenset(others)
        cut = lost_with(self.known, person_id)
        return {one: through for one, away in cut.items() if (through := away & wanted)}

    def through_one(self, person_id: str, others: Collection[str]) -> str:
        """The nearest one who all the others are, or through whom alone they come to the person; empty where there is none."""
        if not others or person_id not in self.known or not set(others) <= nx.node_connected_component(self.known, person_id):
            return ""
        for one in nx.shortest_path(self.known, person_id, min(others))[1:]:
            if not reached_without(self.known, person_id, one) & (set(others) - {one}):
                return one
        return ""

    def cut_off(self, person_id: str) -> Mapping[str, frozenset[str]]:
        """Whose loss would leave no recorded way to whom, contact included: by the id of who is lost, in order of id."""
        return lost_with(self.everything, person_id)

    def only_ties(self, person_id: str) -> tuple[tuple[str, str], ...]:
        """Pairs of people between whom there is the only way to somebody: the nearer to the person first, in order of id."""
        if person_id not in self.everything:
            return ()
        part = self.everything.subgraph(nx.node_connected_component(self.everything, person_id)).copy()
        steps = nx.single_source_shortest_path_length(part, person_id)
        return tuple(sorted((a, b) if steps[a] < steps[b] else (b, a) for a, b in cast("Iterator[tuple[str, str]]", nx.bridges(part))))


def lost_with(graph: nx.Graph[str], person_id: str) -> dict[str, frozenset[str]]:
    """Everybody without whom somebody can no longer be reached from a person, and who that is.

    The keys are the articulation points of the person's part of the graph, but for the person. Empty where the person is not in it.
    """
    if person_id not in graph:
        return {}
    part = graph.subgraph(nx.node_connected_component(graph, person_id)).copy()  # networkx looks at each node of a view again and again
    found = {}
    for one in sorted(set(nx.articulation_points(part)) - {person_id}):
        found[one] = frozenset(part) - reached_without(part, person_id, one) - {one}
    return found


def reached_without(graph: nx.Graph[str], person_id: str, lost: str) -> set[str]:
    """Who can be reached from a person where one other is not there; the person too."""
    met, front = {lost, person_id}, {person_id}
    while front:
        front = {other for one in front for other in graph.neighbors(one)} - met
        met |= front
    return met - {lost}
