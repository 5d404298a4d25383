"""Who stands where in a child's safety circles in one view, with who said so: what the form shows, and what views differ in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.circles import differences, in_the_middle, said_of, to_place
from graphsvc.analysis.sides import parents_of
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.circles import RINGS, Ring, Whose
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import InCircle
from graphsvc.drawings.circles import in_order
from graphsvc.usecases.view_child import ChildView

MOST_ROWS = 20  # each with its own choice of rings; of more people one at a time is placed


@dataclass(frozen=True, slots=True)
class CircleRow:
    """Somebody, where they stand in that view, and who said so and when; `earlier` is what was said before, in sentences.

    `statement_id` is empty where nothing was said of them yet in that view.
    """

    person_id: str
    name: str
    who: str
    ring: Ring = Ring.NOT_PLACED
    statement_id: str = ""
    source: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CirclesShown:
    """`rows` are those who stand somewhere in any view, then those nearest to the child; `others` everybody else who may be placed.

    `tellers`: who of the family may have said so, id and name. `placed`: in each view how many.
    """

    whose: Whose
    rows: tuple[CircleRow, ...]
    others: tuple[CircleRow, ...]
    differences: tuple[str, ...]
    tellers: tuple[tuple[str, str], ...]
    placed: Mapping[Whose, int]


def circles_shown(view: ChildView, whose: Whose, *, everybody: bool = False) -> CirclesShown:
    """What is found in a network that has been read already; in `rows` at most 20 people, unless `everybody` is to be there."""
    network = view.network
    people = in_order(view.who, to_place(network))
    told = {one: {person: said_of(network, InCircle, person, one) for person in people} for one in Whose}
    first = [person for person in people if any(told[one][person] for one in Whose)]
    first = [*first, *(person for person in people if person not in {*first})][: None if everybody else MOST_ROWS]
    chosen = {*first}
    rows = {person: _row(view, person, told[whose][person]) for person in people}
    placed = {one: sum(1 for said in told[one].values() if said and said[0].ring in RINGS) for one in Whose}
    return CirclesShown(
        whose,
        tuple(rows[person] for person in people if person in chosen),
        tuple(rows[person] for person in people if person not in chosen),
        differences(network),
        tellers(view),
        placed,
    )


def _row(view: ChildView, person: str, said: tuple[InCircle, ...]) -> CircleRow:
    name = view.network.person(person).display_name or NO_NAME
    who = view.who[person].words
    if not said:
        return CircleRow(person, name, who)
    earlier = tuple(f"{tie.ring.words}, {tie.said.source.sentence}" for tie in said[1:])
    return CircleRow(person, name, who, said[0].ring, said[0].id, said[0].said.source.sentence, earlier)


def tellers(view: ChildView) -> tuple[tuple[str, str], ...]:
    """Who of the family may have said how things are: who lives with the child, parents, and everybody who has told us something before."""
    network = view.network
    told = {tie.said.source.person_id for tie in network.ties if tie.said.stands}
    who = [*in_the_middle(network), *parents_of(network), *sorted(_there(network, told))]
    return tuple((person, name_or_who(network, person)) for person in dict.fromkeys(who) if person != network.child_id)


def _there(network: FamilyNetwork, people: set[str | None]) -> set[str]:
    return {network.id_of(person) for person in people if person is not None and person in network}
