"""The same network under other ids and in another order: what is found must not depend on either."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import Tie


def relabel(network: FamilyNetwork, seed: int) -> tuple[FamilyNetwork, dict[str, str]]:
    """Everybody and every tie under a new id and in another order; groups keep theirs. With it, the new id of each old one."""
    shuffle = Random(seed)  # noqa: S311  # shuffles people, keeps no secret
    ids = [p.id for p in network.people]
    fresh = [f"z{n:03d}" for n in range(len(ids))]
    shuffle.shuffle(fresh)
    new = dict(zip(ids, fresh, strict=True))
    people = [
        Person(new[p.id], tuple(replace(f, id=f"f{n}.{new[p.id]}", person_id=new[p.id]) for n, f in enumerate(p.facts)))
        for p in network.people
    ]
    numbers = [f"t{n:03d}" for n in range(len(network.ties))]
    shuffle.shuffle(numbers)
    ties: list[Tie] = [replace(t, id=n, a=new[t.a], b=new.get(t.b, t.b)) for t, n in zip(network.ties, numbers, strict=True)]
    shuffle.shuffle(people)
    shuffle.shuffle(ties)
    return replace(network, child_id=new[network.child_id], people=tuple(people), ties=tuple(ties)), new
