"""A network as it would be after a deed, without writing anything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import Tie

S = TypeVar("S", Fact, Tie)


def with_deed(network: FamilyNetwork, deed: Deed) -> FamilyNetwork:
    """The network with what a deed writes in it and what it takes back marked as withdrawn. A deed that has been done changes nothing.

    What it says of people and groups who are neither in the network nor new is left out.
    """
    facts: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in deed.facts:
        facts[network.id_of(fact.person_id)][fact.id] = fact
    people = {person.id: person for person in network.people}
    people |= {new.id: Person(new.id, restricted=new.restricted) for new in deed.people if new.id not in network}
    groups = {group.id: group for group in (*network.groups, *deed.groups)}
    moved = (replace(t, a=network.id_of(t.a), b=network.id_of(t.b)) for t in deed.ties)
    ties = {tie.id: tie for tie in network.ties} | {t.id: t for t in moved if t.a in people and (t.b in people or t.b in groups)}
    gone = {withdrawal.statement_id for withdrawal in deed.withdrawals}
    return replace(
        network,
        people=tuple(
            replace(person, facts=tuple(_taken_back(f, deed, gone) for f in ({f.id: f for f in person.facts} | facts[person.id]).values()))
            for _, person in sorted(people.items())
        ),
        ties=tuple(_taken_back(tie, deed, gone) for _, tie in sorted(ties.items())),
        groups=tuple(group for _, group in sorted(groups.items())),
    )


def _taken_back(statement: S, deed: Deed, gone: set[str]) -> S:
    if statement.id not in gone:
        return statement
    return replace(statement, said=replace(statement.said, withdrawn_at=deed.at, withdrawn_by=deed.by))
