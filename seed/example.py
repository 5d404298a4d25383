"""What an example family is: who it is about, why we keep it, and the deeds that write it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Fact
from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork, Group, Person
from graphsvc.domain.restriction import Restricted
from graphsvc.domain.ties import Tie

_Statement = TypeVar("_Statement", Fact, Tie)


@dataclass(frozen=True, slots=True)
class ExampleChild:
    """A child with a file: since when it is open, who answers for them, and who reviews how things go, if anybody does.

    `closed`: the last day on which anybody answered for them; None where somebody does.
    """

    id: str
    opened: date
    user_id: str
    team: str
    reviewer_id: str = ""
    closed: date | None = None

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        worker = Allocation(self.id, self.user_id, self.team, self.opened, self.closed)
        return (worker, Allocation(self.id, self.reviewer_id, "", self.opened, self.closed)) if self.reviewer_id else (worker,)


@dataclass(frozen=True, slots=True)
class ExampleFamily:
    """An invented family. `why` says what it shows; `deeds` are in the order in which they were recorded."""

    key: str
    title: str
    why: str
    children: tuple[ExampleChild, ...]
    deeds: tuple[Deed, ...]

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Who answers for each child, and who reviews."""
        return tuple(allocation for child in self.children for allocation in child.allocations)


def network_of(deeds: Iterable[Deed], child_id: str, *, as_at: date) -> FamilyNetwork:
    """Everything that the deeds say, restricted statements too, as a network around one child.

    For looking at an example without a store: nothing is hidden and nothing is out of reach. Withdrawn statements are in it, marked.

    Raises:
        KeyError: the deeds know no such child, or withdraw a statement that nobody made.
    """
    people: dict[str, Restricted] = {}
    groups: dict[str, Group] = {}
    facts: dict[str, Fact] = {}
    ties: dict[str, Tie] = {}
    for deed in deeds:
        people.update((new.id, new.restricted) for new in deed.people)
        groups.update((group.id, group) for group in deed.groups)
        facts.update((fact.id, fact) for fact in deed.facts)
        ties.update((tie.id, tie) for tie in deed.ties)
        for withdrawal in deed.withdrawals:
            if withdrawal.statement_id in facts:
                facts[withdrawal.statement_id] = _withdrawn(facts[withdrawal.statement_id], deed, withdrawal.why)
            else:
                ties[withdrawal.statement_id] = _withdrawn(ties[withdrawal.statement_id], deed, withdrawal.why)
    by_person: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts.values():
        by_person[fact.person_id].append(fact)
    if child_id not in people:
        raise KeyError(child_id)
    network = FamilyNetwork(
        child_id=child_id,
        people=tuple(Person(key, tuple(by_person[key]), restricted) for key, restricted in sorted(people.items())),
        ties=tuple(tie for _, tie in sorted(ties.items())),
        groups=tuple(group for _, group in sorted(groups.items())),
        as_at=as_at,
    )
    return joined_up(network).without_work_for_others()


def _withdrawn(statement: _Statement, deed: Deed, why: str) -> _Statement:
    return replace(statement, said=replace(statement.said, withdrawn_at=deed.at, withdrawn_by=deed.by, withdrawn_why=why))
