"""The middle of an ecomap and of safety circles: who lives with the child, in which home, and how they belong to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from graphsvc.analysis.circles import in_the_middle
from graphsvc.analysis.homes import child_homes
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.people import symbol
from graphsvc.drawings.unions import twins, unions
from render import diagram


@dataclass(frozen=True, slots=True)
class Middle:
    """`home`: in words; `homes`: each of the child's, with who lives there. Where none is shown or recorded the child stands alone."""

    home: str
    homes: tuple[diagram.Household, ...]
    people: tuple[diagram.Person, ...]
    unions: tuple[diagram.Union, ...]
    twins: tuple[diagram.Twins, ...]

    @property
    def members(self) -> frozenset[str]:
        return frozenset(person.id for person in self.people)

    @property
    def called(self) -> str:
        """After the name of whose it is: "home", "two homes"; empty where none is shown or recorded."""
        return {0: "", 1: "home", 2: "two homes"}.get(len(self.homes), "homes")

    @property
    def several(self) -> tuple[diagram.Household, ...]:
        """The homes, where the child lives in more than one."""
        return self.homes if len(self.homes) > 1 else ()


def middle_of(network: FamilyNetwork, profile: diagram.Profile) -> Middle:
    """Whoever lives with the child in any of their homes on the day."""
    homes, members = households(network), in_the_middle(network)
    kept = frozenset(members)
    drawn = [symbol(network.person(m), as_at=network.as_at, index=m == network.child_id, short=True) for m in members]
    drawn.sort(key=lambda person: (not person.index, math.inf if person.born is None else person.born))
    return Middle(
        _home_in_words(homes),
        homes,
        tuple(replace(p, notes=(), years="") for p in drawn),
        _inside(unions(network, profile=profile), kept),
        tuple(t for t in twins(network) if kept.issuperset(t.people)),
    )


def households(network: FamilyNetwork) -> tuple[diagram.Household, ...]:
    """The homes that the child lives in, with the days where they are recorded."""
    return tuple(
        diagram.Household(home.id, f"{home.name}, {part}" if part else home.name, members) for home, part, members in child_homes(network)
    )


def _home_in_words(homes: tuple[diagram.Household, ...]) -> str:
    if not homes:
        return "Home not shown, or not recorded"
    return homes[0].name if len(homes) == 1 else "Two homes" if len(homes) == 2 else f"{len(homes)} homes"


def _inside(placed: tuple[diagram.Union, ...], kept: frozenset[str]) -> tuple[diagram.Union, ...]:
    inside = []
    for union in placed:
        partners = tuple(p for p in union.partners if p in kept)
        children = tuple(c for c in union.children if c.person in kept)
        if len(partners) + len(children) > 1:
            inside.append(replace(union, partners=partners, children=children, words=()))
    return tuple(inside)
