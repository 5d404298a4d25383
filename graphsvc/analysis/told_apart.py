"""What people are called where they stand beside each other, so that no two of them go by one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.analysis.who import who_on_demand
from graphsvc.domain.network import FamilyNetwork

_NOTE = re.compile(r" \([^)]*\)")


def told_apart(
    network: FamilyNetwork, people: Iterable[str], called: Callable[[str], str], who: Callable[[str], str] | None = None
) -> Mapping[str, str]:
    """What each is called among these people, by id.

    Where one name would be said of two it is the whole name; of two who share that too, who they are stands beside it, "Jo Bell (maternal
    aunt)"; and where that is the same as well, when they were born. People of whom all this is alike keep one name.

    Args:
        called: The usual name of somebody, by id; never empty.
        who: Who somebody is, in words, empty where nothing is to be said; to the child in the middle where none is given. Asked for only
            of those whose whole names are alike.
    """
    words = _to_the_child(network) if who is None else who
    names = {person_id: called(person_id) for person_id in people}

    def beside(person_id: str, *, born: bool) -> str:
        person = network.person(person_id)
        if not person.display_name:  # called by who they are already
            return ""
        birth = f"born {person.born.year_said}" if born and person.born else ""
        told = ", ".join(one for one in (_NOTE.sub("", words(person_id)), birth) if one)
        return f"{person.display_name} ({told})" if told else ""

    longer: tuple[Callable[[str], str], ...] = (
        lambda p: network.person(p).display_name,
        lambda p: beside(p, born=False),
        lambda p: beside(p, born=True),
    )
    for name_of in longer:
        often = Counter(name.casefold() for name in names.values())
        names = {p: name_of(p) or name if often[name.casefold()] > 1 else name for p, name in names.items()}
    return names


def in_order_of_name(network: FamilyNetwork, people: Iterable[str], who: Callable[[str], str] | None = None) -> tuple[str, ...]:
    """By whole name; those of one name by what tells them apart, those without a name first and by who they are.

    Only where all this is alike do ids decide. `who` as for `told_apart`.
    """
    whole = {p: network.person(p).display_name.casefold() for p in people}
    if len(set(whole.values())) == len(whole):
        return tuple(sorted(whole, key=whole.__getitem__))
    words = _to_the_child(network) if who is None else who
    names = told_apart(network, whole, lambda p: network.person(p).display_name, words)
    often = Counter(name.casefold() for name in names.values())

    def place(person_id: str) -> tuple[str, str, str, str]:
        told = names[person_id].casefold()
        return whole[person_id], told, words(person_id) if often[told] > 1 else "", person_id

    return tuple(sorted(names, key=place))


def _to_the_child(network: FamilyNetwork) -> Callable[[str], str]:
    everybody = cache(lambda: who_on_demand(network, network.child_id, KinshipFinder(network)))
    return lambda person_id: everybody()[them].words if (them := network.id_of(person_id)) in everybody() else ""
