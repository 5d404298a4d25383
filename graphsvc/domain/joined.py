"""Records that are of one person, seen as one. Nothing is moved or merged where it is kept: what is put together here comes apart again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Group, Person
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import MemberOf, SameAs, Tie

S = TypeVar("S", Fact, Tie, Group)


def joined_up(network: FamilyNetwork) -> FamilyNetwork:
    """The network with the records of one person as one, under the id by which they go; the child keeps the id that was asked for.

    Facts and ties are all there, each with its own source. A tie between two records of one person says nothing and is left out.
    """
    joined = tuple(tie for tie in network.ties_of(SameAs) if tie.a in network and tie.b in network)
    if not joined:
        others = tuple(tie for tie in network.ties if not isinstance(tie, SameAs))
        return network if len(others) == len(network.ties) else replace(network, ties=others)
    leads = leading_ids(((tie.a, tie.b) for tie in joined), network.child_id)
    records: dict[str, list[Person]] = defaultdict(list)
    for person in network.people:
        records[leads.get(person.id, person.id)].append(person)
    ties = (_between_leaders(tie, leads) for tie in network.ties if not isinstance(tie, SameAs))
    return replace(
        network,
        people=tuple(
            one_person(leader, (replace(r, facts=tuple(_told_by_leader(f, leads) for f in r.facts)) for r in records[leader]))
            for leader in sorted(records)
        ),
        ties=tuple(tie for tie in ties if isinstance(tie, MemberOf) or tie.a != tie.b),
        groups=tuple(_told_by_leader(group, leads) for group in network.groups),
        joined=joined,
    )


def leading_ids(joined: Iterable[tuple[str, str]], child_id: str = "") -> dict[str, str]:
    """The id by which each record goes, for all that are joined, each to the other of its pair. The child goes by its own."""
    into = dict(sorted(joined, reverse=True))
    leads = {record: _last(record, into) for record in {*into, *into.values()}}
    childs = leads.get(child_id)
    return {record: child_id if leader == childs else leader for record, leader in leads.items()}


def _last(record: str, into: dict[str, str]) -> str:
    met = [record]
    while (further := into.get(met[-1])) is not None:
        if further in met:  # a ring, which no store makes
            return min(met[met.index(further) :])
        met.append(further)
    return met[-1]


def one_person(leader: str, records: Iterable[Person]) -> Person:
    """Records of one person as one, by the id of `leader`, whose facts lead."""
    whole = list(records)
    facts = [replace(fact, person_id=leader) for record in whole for fact in record.facts]
    further = frozenset(fact.id for record in whole for fact in record.facts if record.id != leader)
    return Person(
        leader,
        tuple(sorted(facts, key=lambda fact: fact.id)),
        next((record.restricted for record in whole if record.restricted), False),
        further,
    )


def _between_leaders(tie: Tie, leads: dict[str, str]) -> Tie:
    return replace(
        _told_by_leader(tie, leads), a=leads.get(tie.a, tie.a), b=tie.b if isinstance(tie, MemberOf) else leads.get(tie.b, tie.b)
    )


def _told_by_leader(statement: S, leads: dict[str, str]) -> S:
    source = statement.said.source
    if source.person_id is None or source.person_id not in leads:
        return statement
    said: Assertion = replace(statement.said, source=replace(source, person_id=leads[source.person_id]))
    return replace(statement, said=said)
