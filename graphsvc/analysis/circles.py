"""Who stands where in a child's safety circles, in whose view; each view kept apart, and what they differ in said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from graphsvc.analysis.called import called
from graphsvc.analysis.homes import child_homes
from graphsvc.domain.circles import RINGS, Ring, Whose
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import InCircle, MemberOf, OnEcomap, Tie

T = TypeVar("T", InCircle, OnEcomap)


def in_the_middle(network: FamilyNetwork) -> tuple[str, ...]:
    """The child, and who lives with them in any of their homes on the day: they stand in the middle, and in no ring."""
    return tuple(dict.fromkeys((network.child_id, *(member for _, _, members in child_homes(network) for member in members))))


def to_place(network: FamilyNetwork) -> tuple[str, ...]:
    """Everybody else who is alive on the day, by id in order of id: each may stand in a ring."""
    middle = {*in_the_middle(network)}
    return tuple(p.id for p in network.people if p.id not in middle and _lives(network, p))


def _lives(network: FamilyNetwork, person: Person) -> bool:
    return person.life in {LifeStatus.LIVING, LifeStatus.NOT_KNOWN} and not person.is_long_ago(network.as_at)


def said_of(network: FamilyNetwork, kind: type[T], person_id: str, whose: Whose) -> tuple[T, ...]:
    """What was said of somebody in one view by the day of the network, the latest first: that counts, the rest is how it was before."""
    ties = (t for t in network.ties_of(kind, person_id) if t.a == person_id and t.b == network.child_id)
    return tuple(sorted((t for t in ties if Whose.of(t.said.view) is whose), key=when_said, reverse=True))


def latest_said(network: FamilyNetwork, kind: type[T], whose: Whose) -> Mapping[str, T]:
    """Of everybody of whom something was said in that view, what counts, by id."""
    people = sorted({t.a for t in network.ties_of(kind, network.child_id) if t.b == network.child_id and t.a in network})
    found = {person: said_of(network, kind, person, whose) for person in people}
    return {person: said[0] for person, said in found.items() if said}


def when_said(tie: Tie) -> tuple[str, str, str]:
    """For putting in order: the day it was said, then when it was written down; the id, so that two of one moment keep their order."""
    day = tie.said.began.part.first.isoformat() if tie.said.began else tie.said.recorded_at[:10]
    return day, tie.said.recorded_at, tie.id


def memberships_said(network: FamilyNetwork, group_id: str, whose: Whose) -> tuple[MemberOf, ...]:
    """How those at home belong to a group of the ecomap in one view, the latest said first: that counts for its line."""
    home = {*in_the_middle(network)}
    ties = (t for t in network.ties_of(MemberOf, group_id) if t.a in home and t.b == group_id and not t.said.had_ended(network.as_at))
    return tuple(sorted((t for t in ties if Whose.of(t.said.view) is whose), key=when_said, reverse=True))


def rings_in(network: FamilyNetwork, whose: Whose) -> Mapping[str, Ring]:
    """The ring in which each stands in that view, by id; whoever is not placed, or lives in the middle, is not in it."""
    placed, may_stand = latest_said(network, InCircle, whose), {*to_place(network)}
    return {person: tie.ring for person, tie in placed.items() if tie.ring in RINGS and person in may_stand}


def views_held(network: FamilyNetwork) -> tuple[Whose, ...]:
    """In whose view anybody is placed, the child's first."""
    return tuple(whose for whose in Whose if rings_in(network, whose))


def differences(network: FamilyNetwork) -> tuple[str, ...]:
    """In sentences, of whom two views say different things. Who is not placed in one of them is no difference: nobody was asked yet."""
    views = {whose: rings_in(network, whose) for whose in Whose}
    lines = []
    for person in network.people:
        said = {whose: rings[person.id] for whose, rings in views.items() if person.id in rings}
        if len(set(said.values())) > 1:
            each = ", ".join(f"{says(network, whose)} “{ring.words}”" for whose, ring in said.items())
            lines.append(f"{called(person)}: {each}")
    return tuple(sorted(lines))


def says(network: FamilyNetwork, whose: Whose) -> str:
    """Who says something in a view: "Amara says"."""
    child = network.child.short_name or "the child"
    return {Whose.CHILD: f"{child} says", Whose.FAMILY: "the family says", Whose.WORKER: "a worker says"}[whose]
