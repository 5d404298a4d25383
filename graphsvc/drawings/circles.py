"""Safety circles of a child in one view: who knows everything that happened, who some of it, who nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.circles import rings_in, to_place
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.circles import Whose
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.middle import middle_of
from graphsvc.drawings.people import symbol
from graphsvc.drawings.sheet import Stamp, furniture, left_out
from render import diagram


def circles_of(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    whose: Whose = Whose.CHILD,
    stamp: Stamp | None = None,
    profile: diagram.Profile = diagram.Profile.UK,
) -> diagram.Circles:
    """Draw who stands where in that view; it shows no other view, and how close people are is no part of it.

    In the middle stand the child and whoever lives with them, in any of their homes. Kin stand first in each ring, the nearest before
    others, then friends, then workers.
    """
    network = on_its_day(network)
    not_shown = left_out(network)
    rings = rings_in(network, whose)
    middle = middle_of(network, profile)
    placed = tuple(
        diagram.Placed(_person(network, person, who), diagram.Ring(rings[person].value), formal=_is_paid(who, person))
        for person in in_order(who, rings)
    )
    waiting = in_order(who, [person for person in to_place(network) if person not in rings])
    name = network.child.short_name or "this child"
    return diagram.Circles(
        furniture=furniture(
            network,
            stamp or Stamp(),
            title="Who knows, and who can help",
            subtitle=f"Safety circles, {seen_by(network, whose)}. The rings show what people know, not how close they are.",
            description=f"{name} in the middle, with {middle.called or 'home'}; "
            f"{len(placed)} people in the rings, {len(waiting)} not placed yet.",
        ),
        home=middle.home,
        homes=middle.several,
        people=middle.people,
        unions=middle.unions,
        twins=middle.twins,
        placed=placed,
        not_placed=tuple(_named(network, who, person) for person in waiting),
        not_shown=not_shown,
        profile=profile,
    )


def seen_by(network: FamilyNetwork, whose: Whose) -> str:
    """Whose view a picture shows: "as Amara sees it"."""
    child = network.child.short_name or "the child"
    return {Whose.CHILD: f"as {child} sees it", Whose.FAMILY: "as the family sees it", Whose.WORKER: "as the worker sees it"}[whose]


def in_order(who: Mapping[str, WhoTheyAre], people: Iterable[str]) -> list[str]:
    """People as they stand in circles and lists: kin first, the nearest before others, then friends, then those whose job it is."""
    return sorted(people, key=lambda person: _place(who.get(person), person))


def _place(what: WhoTheyAre | None, person: str) -> tuple[bool, bool, int, str, str]:
    if what is None:
        return True, True, 0, "", person
    return what.in_paid_role, what.kin is None, what.kin.steps if what.kin else 0, what.words, person


def _person(network: FamilyNetwork, person: str, who: Mapping[str, WhoTheyAre]) -> diagram.Person:
    relation = who[person].words if person in who else ""
    return replace(symbol(network.person(person), as_at=network.as_at, relation=relation), years="")


def _named(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], person: str) -> diagram.NotPlaced:
    name = network.person(person).display_name or NO_NAME
    return diagram.NotPlaced(f"{name}, {who[person].words}" if person in who else name, person)


def _is_paid(who: Mapping[str, WhoTheyAre], person: str) -> bool:
    return person in who and who[person].in_paid_role
