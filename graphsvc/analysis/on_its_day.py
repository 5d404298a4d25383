"""Who belongs in a child's network on the day that it is shown at: nobody whom only what came, or was told, later joins to the child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import networkx as nx

from graphsvc.analysis.graph import LEADS_ON, MAKES_KNOWN, leading_ties
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Expected
from graphsvc.domain.network import PREGNANCY, FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import MemberOf, Tie


def on_its_day(network: FamilyNetwork) -> FamilyNetwork:
    """The same network without those who were not in it yet, and their number, for all that is shown or found of a day that is past."""
    later = frozenset[str]() if network.came_later else not_in_it_yet(network)
    if not later:
        return network
    people = tuple(p for p in network.people if p.id not in later)
    return replace(network, people=people, ties=tuple(t for t in network.ties if not {t.a, t.b} & later), came_later=len(later))


def not_in_it_yet(network: FamilyNetwork) -> frozenset[str]:
    """Those who were not expected yet on the day of the network, and those joined to the child by nothing that speaks of that day.

    See `leading_ties`. Whoever nothing at all joins to the child is not among them: of these it is not recorded. The child never is.
    """
    unborn = frozenset(p.id for p in network.people if p.is_not_yet and p.id != network.child_id)
    homes = {g.id for g in network.groups if g.kind in MAKES_KNOWN}
    ever = [t for t in network.ties if isinstance(t, LEADS_ON) and t.said.stands and (t.b in homes or not isinstance(t, MemberOf))]
    speaking = {t.id for t in leading_ties(network)}
    then = [t for t in ever if t.id in speaking]
    if not unborn and len(then) == len(ever):
        return unborn
    people = {p.id for p in network.people}
    joined_then = _joined(network.child_id, (t for t in then if not {t.a, t.b} & unborn))
    return unborn | (people & _joined(network.child_id, ever)) - joined_then


def is_before_all(network: FamilyNetwork) -> bool:
    """Whether the day of the network lies before every birth, and every other day, that is recorded in it.

    A birth counts from the day from which somebody was expected; "before 1950" may be any day.
    """
    return all(network.as_at < day for person in network.people for day in _days_of(person)) and all(
        network.as_at < day for tie in network.ties for day in _days_said(tie.said)
    )


def _days_of(person: Person) -> Iterator[date]:
    for fact in person.facts:
        yield from _days_said(fact.said)
        if isinstance(fact.value, Born | Died | Expected) and fact.value.when:
            first = _first(fact.value.when)
            yield first if isinstance(fact.value, Died) else max(first, date.min + PREGNANCY) - PREGNANCY


def _days_said(said: Assertion) -> Iterator[date]:
    yield date.fromisoformat(said.recorded_at[:10])
    yield from (_first(when) for when in (said.began, said.ended, said.source.on) if when)


def _first(when: PartialDate) -> date:
    return when.earliest or date.min


def _joined(child_id: str, ties: Iterable[Tie]) -> set[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(child_id)
    graph.add_edges_from((t.a, t.b) for t in ties)
    return nx.node_connected_component(graph, child_id)
