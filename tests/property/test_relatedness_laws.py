"""The coefficient of relationship worked out another way, in any family."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings

from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.relatedness import coefficient_of_relationship
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentOf
from tests.support.networks import Family
from tests.support.random_families import BY_BIRTH, families


def kinship_by_recursion(parents: Mapping[str, tuple[str, ...]], a: str, b: str, depth: Mapping[str, int]) -> float:
    """The probability that one gene drawn from each is the same by descent (Karigl 1981), from parents alone."""
    if a == b:
        own = parents[a]
        return 0.5 * (1 + (kinship_by_recursion(parents, *own, depth) if len(own) == 2 else 0.0))
    if depth[a] < depth[b]:
        a, b = b, a
    return sum(0.5 * kinship_by_recursion(parents, p, b, depth) for p in parents[a])


@settings(deadline=None, max_examples=25)
@given(families(kinds=BY_BIRTH))
def test_it_is_twice_the_chance_that_a_gene_is_the_same(family: Family) -> None:
    network = family.network()
    lineage = Lineage(network)
    undisputed = [tie for tie in network.ties_of(ParentOf) if tie.said.status is not Status.DISPUTED]
    parents = {p.id: tuple(sorted({t.a for t in undisputed if t.b == p.id})) for p in network.people}
    depth: dict[str, int] = {}

    def deep(person: str) -> int:
        if person not in depth:
            depth[person] = 1 + max(map(deep, parents[person]), default=0)
        return depth[person]

    assume(all(len(found) <= 2 for found in parents.values()) and not lineage.twins)
    for a in parents:
        deep(a)
    for a in parents:
        for b in parents:
            found = coefficient_of_relationship(lineage, a, b)
            assert found == pytest.approx(2 * kinship_by_recursion(parents, a, b, depth))
