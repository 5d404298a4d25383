"""How much two people have in common by descent, as far as it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

import numpy as np

from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.domain.ties import Zygosity

BY_BIRTH = {Bond.BIRTH, Bond.DISPLACED}
WITHOUT_GENES = {Bond.DONOR, Bond.SURROGATE}  # where one is recorded, "birth" does not say whose child by descent somebody is


def coefficient_of_relationship(lineage: Lineage, a: str, b: str) -> float | None:
    """Parent and child 0.5, full siblings 0.5, half-siblings 0.25, first cousins 0.125, identical twins 1; more where forebears were kin.

    The sum over routes of descent of 0.5 for each step, times 1 and the inbreeding coefficient of whoever stands at the top (Wright 1922,
    Coefficients of inbreeding and relationship; his numerator, which is not divided by the two people's own inbreeding).

    Args:
        lineage: of the network, whoever is hidden removed.

    Returns:
        At least so much: parents who are not recorded can only add to it. None where it cannot be told: a donor or surrogate, three
        parents by birth, or somebody who is their own forebear among the two and their ancestors; a disputed parent is left out.
    """
    twin = _one_for_identical(lineage)
    parents = _ancestry(lineage, (a, b), twin)
    if parents is None:
        return None
    try:
        order = list(TopologicalSorter(parents).static_order())
    except CycleError:
        return None
    at = {person: i for i, person in enumerate(order)}
    shared = np.zeros((len(order), len(order)))
    for i, person in enumerate(order):
        above = [at[p] for p in parents[person]]
        if above:
            shared[i, :i] = shared[:i, i] = shared[above, :i].sum(axis=0) / 2
        shared[i, i] = 1 + (shared[above[0], above[1]] / 2 if above[1:] else 0)
    return float(shared[at[twin.get(a, a)], at[twin.get(b, b)]])


def _ancestry(lineage: Lineage, people: Iterable[str], twin: Mapping[str, str]) -> dict[str, tuple[str, ...]] | None:
    """The recorded parents by birth of these and of all their ancestors; None where those cannot be told."""
    found: dict[str, tuple[str, ...]] = {}
    waiting = [twin.get(person, person) for person in people]
    while waiting:
        person = waiting.pop()
        if person in found:
            continue
        links = [link for group in lineage.parents[person].values() for link in group if not link.disputed]
        parents = tuple(sorted({twin.get(link.parent, link.parent) for link in links if link.bond in BY_BIRTH}))
        if parents[2:] or any(link.bond in WITHOUT_GENES for link in links):
            return None
        found[person] = parents
        waiting.extend(parents)
    return found


def _one_for_identical(lineage: Lineage) -> dict[str, str]:
    """For everybody with an identical twin, one of them who stands for all."""
    one: dict[str, str] = {}
    for person, others in lineage.twins.items():
        alike = {other for other, zygosity in others.items() if zygosity is Zygosity.IDENTICAL}
        if alike:
            one[person] = min({person, *alike})
    return one
