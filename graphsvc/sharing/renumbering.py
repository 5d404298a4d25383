"""Ids that say nothing beyond one copy, so that two copies cannot be put together by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from graphsvc.domain.agreement import Agreement, GoingAhead
from graphsvc.domain.facts import Asked, Fact, FactValue
from graphsvc.domain.network import FamilyNetwork, Group, Person
from graphsvc.domain.notice import Notice
from graphsvc.domain.ties import Tie

S = TypeVar("S", Fact, Tie, Group)

# Fields of facts that hold the id of somebody, by itself or behind a sign.
_HOLD_AN_ID = {(Agreement, "child"), (Agreement, "about"), (GoingAhead, "about"), (Notice, "child"), (Asked, "question")}


def renumbered(network: FamilyNetwork, everybody: Iterable[str]) -> FamilyNetwork:
    """The same with new ids: the child is person 1.

    Args:
        everybody: The ids of all people of the network that it was made from. Where one of them stands inside of a fact, it is the new
            one too, and empty where that person is not in the copy.
    """
    people = sorted((p.id for p in network.people), key=lambda one: (one != network.child_id, one))
    new = {old: f"person-{n}" for n, old in enumerate(people, 1)} | {g.id: f"group-{n}" for n, g in enumerate(network.groups, 1)}
    inside = re.compile("|".join(map(re.escape, sorted({*everybody, *people}, key=len, reverse=True))))

    def told(statement: S) -> S:
        source = statement.said.source
        who = None if source.person_id is None else new.get(source.person_id)
        return replace(statement, said=replace(statement.said, source=replace(source, person_id=who)))

    def person(one: Person) -> Person:
        who = new[one.id]
        facts = (
            replace(told(fact), id=f"{who}-fact-{n}", person_id=who, value=replace(fact.value, **_renamed(fact.value, inside, new)))
            for n, fact in enumerate(one.facts, 1)
        )
        return Person(who, tuple(facts))

    by_old = {p.id: p for p in network.people}
    return replace(
        network,
        child_id=new[network.child_id],
        people=tuple(person(by_old[old]) for old in people),
        ties=tuple(replace(told(t), id=f"tie-{n}", a=new[t.a], b=new[t.b]) for n, t in enumerate(network.ties, 1)),
        groups=tuple(replace(told(g), id=new[g.id]) for g in network.groups),
    )


def _renamed(value: FactValue, inside: re.Pattern[str], new: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a value that hold an id, with the new one in its place."""
    holding = (name for kind, name in _HOLD_AN_ID if isinstance(value, kind))
    return {name: inside.sub(lambda found: new.get(found[0], ""), getattr(value, name)) for name in holding}
