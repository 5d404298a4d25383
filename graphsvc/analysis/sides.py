"""The sides of a child's family. A side is named by its parent, so that two mums, three parents or a parent by adoption are alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphsvc.analysis.kin.kinship import Kinship
from graphsvc.analysis.told_apart import in_order_of_name
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf


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
