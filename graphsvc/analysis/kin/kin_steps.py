"""From each person of a network one step on: up to parents, down to children, to either side to partners, brothers and sisters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphsvc.analysis.kin.bonds import Bond, ParentLink
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.domain.network import FamilyNetwork

_NEAREST_BOND = {bond: place for place, bond in enumerate(Bond)}


@dataclass(frozen=True, slots=True)
class KinSteps:
    """Ids, the one to go to first in front; empty where nobody is recorded.

    `up`: parents, those by birth before those by adoption, and so on in the order of `Bond`; in each, the elder first. `down`: children,
    the eldest first. `before` and `after`: partners (former ones too), brothers and sisters, the older ones and the younger, nearest in age
    first. Whoever's birth is not recorded comes after everybody whose is.
    """

    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def kin_steps(network: FamilyNetwork, among: Collection[str] | None = None) -> Mapping[str, KinSteps]:
    """Where one can go from each person, by all bonds that are recorded, carers, donors and ended ones included.

    Args:
        among: nobody else is led from or to, such as whoever does not stand in a picture; None: everybody in the network.
    """
    lineage = network.once(Lineage)
    here = {person.id for person in network.people if among is None or person.id in among}
    return {person: _steps(lineage, person, here) for person in here}


def _steps(lineage: Lineage, person: str, here: Collection[str]) -> KinSteps:
    parents = {p: _bond_place(links) for p, links in lineage.parents[person].items() if p in here}
    beside = {sibling.person for sibling in lineage.siblings(person)} | lineage.couples[person].keys()
    by_age = sorted((other for other in beside if other in here and other != person), key=lineage.rank)
    own = lineage.rank(person)
    return KinSteps(
        up=tuple(sorted(parents, key=lambda p: (parents[p], lineage.rank(p)))),
        down=tuple(sorted((c for c in lineage.children[person] if c in here), key=lineage.rank)),
        before=tuple(other for other in reversed(by_age) if lineage.rank(other) < own),
        after=tuple(other for other in by_age if lineage.rank(other) > own),
    )


def _bond_place(links: Collection[ParentLink]) -> int:
    return min(_NEAREST_BOND[link.bond] for link in links)
