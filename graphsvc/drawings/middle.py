"""The home in the middle of an ecomap and of safety circles: who lives there, and how they belong to each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.analysis.homes import child_homes
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.people import symbol
from graphsvc.drawings.unions import twins, unions
from render import diagram


@dataclass(frozen=True, slots=True)
class Middle:
    """`home`: its name in words; `members`: ids. Where no home is shown or recorded, `is_home` is False and the child stands alone."""

    home: str
    members: tuple[str, ...]
    is_home: bool
    people: tuple[diagram.Person, ...]
    unions: tuple[diagram.Union, ...]
    twins: tuple[diagram.Twins, ...]


def middle_of(network: FamilyNetwork, profile: diagram.Profile) -> Middle:
    """The home where the child lives, the fullest one if there are several."""
    homes = child_homes(network)
    home, part, members = homes[0] if homes else (None, "", (network.child_id,))
    kept = frozenset(members)
    drawn = (symbol(network.person(m), as_at=network.as_at, index=m == network.child_id, short=True) for m in members)
    return Middle(
        f"{home.name}, {part}" if home and part else home.name if home else "Home not shown, or not recorded",
        tuple(members),
        home is not None,
        tuple(replace(p, notes=(), years="") for p in drawn),
        _inside(unions(network, profile=profile), kept),
        tuple(t for t in twins(network) if kept.issuperset(t.people)),
    )


def _inside(placed: tuple[diagram.Union, ...], kept: frozenset[str]) -> tuple[diagram.Union, ...]:
    inside = []
    for union in placed:
        partners = tuple(p for p in union.partners if p in kept)
        children = tuple(c for c in union.children if c.person in kept)
        if len(partners) + len(children) > 1:
            inside.append(replace(union, partners=partners, children=children, words=()))
    return tuple(inside)
