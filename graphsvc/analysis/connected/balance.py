"""How many grown-ups each side of a child's family holds. A side is named by its parent: two mums or three parents work as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graphsvc.analysis.called import called
from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.signals import Signal
from graphsvc.analysis.own_words import has_told
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.sides import parents_of, side_of
from graphsvc.analysis.wording import adults, possessive
from graphsvc.domain.facts import LifeStatus

_SIDE_WITHOUT_A_NAME = "The side of a parent not named yet"


def _by_words(circle: Circle, parents: Iterable[str]) -> dict[str, list[str]]:
    """The sides as they are said, "Donna’s side", with whose they are: of parents whom nothing recorded tells apart all in one."""
    nameless = [p for p in parents if not called(circle.network.person(p))]
    often = Counter(circle.name_of(p) for p in nameless)
    said: dict[str, list[str]] = {}
    for parent in parents:
        name = circle.name_of(parent)
        words = f"{possessive(name)} side"
        if [parent] == nameless:
            words = _SIDE_WITHOUT_A_NAME
        elif parent in nameless and often[name] > 1:
            words = f"The sides of {often[name]} parents not named yet"
        said.setdefault(words, []).append(parent)
    return said


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
    lines: dict[str, list[str]] = {}
    for side, of in _by_words(circle, parents).items():
        lines[side] = [p for parent in of for p in on_side[parent]]
    recorded = "; ".join(f"{side}: {adults(len(people)).lower()}" for side, people in lines.items())
    sides = [f"{side}: {', '.join(circle.names(people))}" for side, people in lines.items() if people]
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
