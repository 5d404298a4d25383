"""How many grown-ups each side of a child's family holds. A side is named by its parent: two mums or three parents work as well."""

from __future__ import annotations

from graphsvc.analysis.called import called
from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.signals import Signal
from graphsvc.analysis.own_words import has_told
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.sides import parents_of, side_of
from graphsvc.analysis.wording import adults, possessive
from graphsvc.domain.facts import LifeStatus

SIDE_WITHOUT_A_NAME = "The side of a parent not named yet"


def side_words(circle: Circle, parent: str) -> str:
    """As "Donna’s side"."""
    return f"{possessive(circle.name_of(parent))} side" if called(circle.network.person(parent)) else SIDE_WITHOUT_A_NAME


def balance_of_sides(circle: Circle, ask_first: frozenset[str]) -> Signal | None:
    """How many adults outside the child's home, not only in paid roles, are recorded on the side of each parent.

    The parents themselves are on no side, and who is family on more than one side is counted apart. Of each living parent it is said if
    nobody has asked them yet. None for anybody but the child, and where no parent is recorded.
    """
    network = circle.network
    parents = parents_of(network) if circle.person_id == network.child_id else ()
    if not parents:
        return None
    on_side: dict[str, list[str]] = {parent: [] for parent in parents}
    both: list[str] = []
    for person_id in circle.natural:
        kin = circle.who[person_id].kin
        if side := side_of(kin, parents):
            on_side[side].append(person_id)
        elif kin is not None and kin.side == "both":
            both.append(person_id)
    recorded = "; ".join(f"{side_words(circle, p)}: {adults(len(on_side[p])).lower()}" for p in parents)
    sides = [f"{side_words(circle, p)}: {', '.join(circle.names(on_side[p]))}" for p in parents if on_side[p]]
    sides += [f"On both sides: {', '.join(circle.names(both))}"] if both else []
    sides += [words for p in parents if (words := _to_ask(circle, p, ask_first))]
    because = [Reason(ReasonKind.SIDES, words) for words in sides]
    if len(parents) == 1:
        because.append(Reason(ReasonKind.SIDES, "Only one parent is recorded"))
    return Signal(ReasonKind.SIDES, "Each side of the family", recorded, tuple(because))


def _to_ask(circle: Circle, parent: str, ask_first: frozenset[str]) -> str:
    """Of a parent about whom a manager is asked first, nothing that leads to them."""
    person = circle.network.person(parent)
    name = circle.name_of(parent)
    if not called(person) or person.life is LifeStatus.DIED:
        return ""
    if parent in ask_first:
        return f"About {name}, ask your manager first"
    return "" if has_told(circle.network, parent) else f"Whom {name} would name is not recorded here yet"
