"""What remains if one person is lost, what hangs on one person alone, and what is worth a thought about that.

Each sentence claims just this much (docs/measures.md#isolation):

- "Without Jean, Magda alone is left": of those in touch at least monthly now, with nothing changed but Jean.
- "Jean is linked to Amara only through Kirsty": no family tie, home or acquaintance that is recorded joins them otherwise. Contact
  that is recorded would not end by that; whether it would go on is worth asking.
- "Some can be reached by one recorded way only: Bo through Kirsty": without Kirsty nothing that is recorded, contact included, leads there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.signals import Signal
from graphsvc.analysis.connected.ways import lost_with
from graphsvc.analysis.contact import feelings_between, may_be_told
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.wording import listed
from graphsvc.domain.ties import HARD_FEELINGS, AcquaintanceKind, FeelingKind, Feels, Knows

_CLOSE_TOO = {FeelingKind.CLOSE_AND_STRAINED, FeelingKind.VERY_CLOSE_AND_STRAINED}
_MOST_WAYS = 7  # that are told of one by one: an imported family may have dozens
_NOT_IN_TOUCH = {FeelingKind.ESTRANGED, FeelingKind.CUT_OFF}


@dataclass(frozen=True, slots=True)
class CutPoint:
    """Somebody without whom no recorded way, contact included, leads to the others; children among them too. In order of id."""

    person_id: str
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What hangs on one person.

    Attributes:
        signal: What remains of those in touch, in words.
        thoughts: Where those in touch hang on one person, and things are hard with that one.
        cut_points: Everybody whose loss would cut somebody off, in order of id: the articulation points of the graph of ways.
        only_ties: Pairs of people between whom runs the only way to somebody, the nearer first: its bridges.
    """

    signal: Signal | None
    thoughts: tuple[Reason, ...]
    cut_points: tuple[CutPoint, ...]
    only_ties: tuple[tuple[str, str], ...]


def what_hangs_on_one(circle: Circle) -> Loss:
    """What remains of a person's connection where one other is lost; see above for what each sentence says."""
    known = lost_with(circle.ways.known, circle.person_id)
    cut = circle.ways.cut_off(circle.person_id)
    through = _through(circle, known)
    because = (*_remaining(circle), *_linked_through(circle, through), *_only_ways(circle, cut))
    signal = Signal(ReasonKind.ONE_LOST, "If one person is lost", _recorded(circle), because) if because else None
    points = tuple(CutPoint(one, tuple(sorted(away))) for one, away in cut.items())
    return Loss(signal, _thoughts(circle, through), points, circle.ways.only_ties(circle.person_id))


def _recorded(circle: Circle) -> str:
    left = len(circle.in_touch) - 1
    if left < 0:
        return f"No adult is known to be in touch at least monthly{_besides(circle)}"
    if left == 0:
        return f"No adult remains if contact with {circle.name_of(circle.in_touch[0])} stops{_besides(circle)}"
    remain = "1 remains" if left == 1 else f"{left} remain"
    return f"{remain} if contact with any one of them stops{_besides(circle)}"


def _besides(circle: Circle) -> str:
    return f", not counting {circle.apart}" if circle.to_talk_over else ""


def _remaining(circle: Circle) -> list[Reason]:
    names = circle.names(circle.in_touch)
    if len(names) == 1:
        return [Reason(ReasonKind.ONE_LOST, f"If contact with {names[0]} stops, {_nobody_left(circle)}{_besides(circle)}")]
    if len(names) == 2:
        one, other = names
        return [Reason(ReasonKind.ONE_LOST, f"Without {one}, {other} alone is left; without {other}, {one} alone{_besides(circle)}")]
    return []


def _nobody_left(circle: Circle) -> str:
    if not circle.paid:
        if circle.home_shown:
            return "nobody outside the home is left who is known to be in touch at least monthly"
        return "nobody is left who is known to be in touch at least monthly"
    work = [t.kind for p in circle.paid for t in circle.ties_of_kind(p, Knows) if isinstance(t, Knows)]
    at_school = bool(work) and all(kind is AcquaintanceKind.TEACHER for kind in work)
    return "no adult outside school is left" if at_school else "no adult outside paid roles is left"


def _through(circle: Circle, known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Of those in touch, who comes through one other alone; of several on the same way the nearest to the person stands for all.

    A parent's people are not told to hang on the child.
    """
    through = {one: inside for one, away in known.items() if (inside := away & set(circle.in_touch))}
    return {one: inside for one, inside in through.items() if not any(one in known[near] and through[near] == inside for near in through)}


def _linked_through(circle: Circle, through: Mapping[str, frozenset[str]]) -> list[Reason]:
    found = []
    for one in _by_name(circle, through):
        words = _only_through(circle, through[one], one)
        others = circle.names(set(circle.in_touch) - through[one] - {one})
        if len(others) == 1:
            words += f"; {others[0]} does not come through {circle.name_of(one)}"
        elif others:
            words += f"; {listed(others)} do not come through {circle.name_of(one)}"
        found.append(Reason(ReasonKind.ONE_LOST, words))
    return found


def _only_through(circle: Circle, people: frozenset[str], one: str) -> str:
    names = circle.names(people)
    if len(names) == 1:
        return f"{names[0]} is linked to {circle.name} only through {circle.name_of(one)}"
    return f"{listed(names)} are linked to {circle.name} only through {circle.name_of(one)}"


def _only_ways(circle: Circle, cut: Mapping[str, frozenset[str]]) -> list[Reason]:
    """Only the nearest on each way: who comes after them is cut off with them. Told where the one and somebody behind are grown up."""
    nearest = [one for one in cut if not any(one in away for away in cut.values()) and not _is_child(circle, one)]
    ways = [
        f"{listed(behind)} through {circle.name_of(one)}"
        for one in _by_name(circle, nearest)
        if (behind := circle.names(cut[one] & set(circle.natural)))
    ]
    if not ways:
        return []
    told, further = "; ".join(ways[:_MOST_WAYS]), len(ways) - _MOST_WAYS
    words = f"Some can be reached by one recorded way only: {told}; and {further} more ways"
    return [Reason(ReasonKind.ONE_LOST, words if further > 0 else f"Some can be reached by one recorded way only: {told}")]


def _is_child(circle: Circle, person_id: str) -> bool:
    age = circle.network.person(person_id).age(circle.network.as_at)
    return person_id == circle.network.child_id or (age is not None and age.is_adult is False)


def _thoughts(circle: Circle, through: Mapping[str, frozenset[str]]) -> tuple[Reason, ...]:
    """Nothing that is told in confidence is thought of here."""
    found: list[Reason] = []
    for one in _by_name(circle, through):
        linked = _only_through(circle, through[one], one)
        for other in _by_name(circle, {*through[one], circle.person_id}):
            hard = (f for f in feelings_between(circle.network, one, other) if f.kind in HARD_FEELINGS and may_be_told(f))
            found.extend(reason_from(ReasonKind.THOUGHT, f, f"{linked}, {_hard(circle, f, one, other)}") for f in hard)
    return tuple(found)


def _hard(circle: Circle, feeling: Feels, one: str, other: str) -> str:
    pair = f"{circle.name_of(one)} and {circle.name_of(other)}"
    if feeling.kind in _NOT_IN_TOUCH:
        return f"and things between {pair} have been hard"
    if feeling.kind in _CLOSE_TOO:
        return f"and things between {pair} are close and strained"
    return f"and things between {pair} are strained"


def _by_name(circle: Circle, people: Mapping[str, object] | list[str] | set[str]) -> list[str]:
    return sorted(people, key=lambda p: (circle.name_of(p).casefold(), circle.name_of(p)))
