"""Two people of one network who may be one: the same whole name, now or before, and nothing that is recorded tells them apart.

Much narrower than a search for records of one person (`graphsvc.search`), and quick: it reads what has been read already.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from graphsvc.domain.dates import is_after
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import BornTogether, ParentOf, PartnerOf, SiblingOf

_CANNOT_BE_ONE = (ParentOf, PartnerOf, SiblingOf, BornTogether)


def alike(network: FamilyNetwork) -> tuple[tuple[str, str, str], ...]:
    """Two ids each, and the name that both have or had, in order; one name of those that two share.

    Not who are parent and child, partners, brothers and sisters, nor who were born at different times.
    """
    named: dict[str, dict[str, tuple[Person, str]]] = defaultdict(dict)
    for person in network.people:
        for name in person.names:
            named[" ".join(name.whole.casefold().split())].setdefault(person.id, (person, name.whole))
    found: dict[tuple[str, str], str] = {}
    for people in named.values():
        for (a, whole), (b, _) in combinations(people.values(), 2):
            if born_alike(a, b) and not _are_kin(network, a.id, b.id):
                found.setdefault((a.id, b.id), whole)
    return tuple(sorted((a, b, name) for (a, b), name in found.items()))


def born_alike(a: Person, b: Person) -> bool:
    """Whether they are not known to be born at different times."""
    if a.born is None or b.born is None:
        return True
    if a.born.latest is not None and is_after(b.born, a.born.latest):
        return False
    return b.born.latest is None or not is_after(a.born, b.born.latest)


def _are_kin(network: FamilyNetwork, a: str, b: str) -> bool:
    return any(tie.other(a) == b for kind in _CANNOT_BE_ONE for tie in network.ties_of(kind, a))
