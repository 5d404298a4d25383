"""How connected a child or a parent is, on what is recorded: connected, isolated on what we know, or not enough recorded to say.

A prompt for a conversation, and no test: no threshold validated for children, or for parents in children's services, was found. The rules
below are our own and are explained, with what they lean on, in docs/measures.md#isolation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analysis.circle import Circle
from graphsvc.analysis.reasons import Reason, sources
from graphsvc.analysis.support_reasons import called
from graphsvc.domain.network import FamilyNetwork

ENOUGH_ADULTS = 2  # after the Lubben scale's idea of redundancy: with fewer than two people, the loss of one leaves nobody
FEWEST_RECORDED = 2  # our own rule: with fewer adults recorded outside the home, the record is too thin to judge
KNOWN_SHARE = 0.5  # our own rule: for at least this share of them it is recorded how often they are in touch


class IsolationState(StrEnum):
    CONNECTED = "connected"
    ISOLATED = "isolated"
    NOT_ENOUGH_RECORDED = "not-enough-recorded"

    @property
    def words(self) -> str:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    IsolationState.CONNECTED: "Connected",
    IsolationState.ISOLATED: "Isolated on what we know",
    IsolationState.NOT_ENOUGH_RECORDED: "Not enough recorded to say",
}


@dataclass(frozen=True, slots=True)
class IsolationFinding:
    """How connected one person is.

    Attributes:
        sentence: The state in one sentence, with the number that decided it.
        reasons: What was looked at, each with its sources; measures that found nothing say so.
        would_change: What would change the state; where not enough is recorded, what to ask.
    """

    person_id: str
    state: IsolationState
    sentence: str
    reasons: tuple[Reason, ...]
    would_change: tuple[str, ...]


def judge_isolation(network: FamilyNetwork, person_id: str | None = None) -> IsolationFinding:
    """Judge how connected the child, or somebody else in the network, is.

    Counted are adults (or people of unknown age) outside the person's home who are not in a paid role; of a parent, their own kin and
    those whom they are recorded to know. Left out are the dead and the unborn. Somebody with whom things are hard, and of whom nothing
    else is recorded, is not counted as being in touch.

    Args:
        network: As the reader may see it.
        person_id: Whom to judge; the child in the middle where none is given.

    Raises:
        KeyError: The person is not in the network.

    Source: docs/measures.md#isolation.
    """
    circle = Circle(network, person_id or network.child_id)
    state = _state(circle)
    return IsolationFinding(circle.person_id, state, _sentence(circle, state), _reasons(circle), _would_change(circle, state))


def _state(circle: Circle) -> IsolationState:
    if len(circle.in_touch) >= ENOUGH_ADULTS:
        return IsolationState.CONNECTED
    if not circle.asked or len(circle.natural) < FEWEST_RECORDED:
        return IsolationState.NOT_ENOUGH_RECORDED
    settled = len(circle.in_touch) + len(circle.contact_not_known) < ENOUGH_ADULTS
    mostly_known = len(circle.contact_not_known) <= (1 - KNOWN_SHARE) * len(circle.natural)
    return IsolationState.ISOLATED if settled or mostly_known else IsolationState.NOT_ENOUGH_RECORDED


def _sentence(circle: Circle, state: IsolationState) -> str:
    natural, name = len(circle.in_touch), called(circle.person) or "this person"
    if state is not IsolationState.NOT_ENOUGH_RECORDED:
        return f"{_adults(natural)} outside the home, in touch with {name} at least monthly and not paid to be."
    be = "is" if len(circle.natural) == 1 else "are"
    recorded = f"{_adults(len(circle.natural))} outside the home {be} recorded, not counting paid roles."
    if not circle.asked:
        return f"{recorded} Nobody has asked {'those at home' if circle.is_small else name} yet, as far as is recorded."
    return f"{recorded} How often they are in touch with {name} is mostly not recorded." if circle.natural else recorded


def _adults(number: int) -> str:
    return f"{number or 'No'} {'adult' if number == 1 else 'adults'}"


def _reasons(circle: Circle) -> tuple[Reason, ...]:
    name = called(circle.person) or "the person"
    found = [_people("In touch at least monthly, outside the home, not paid", circle, circle.in_touch)]
    if circle.named:
        found.append(_people(f"Named by {name}", circle, circle.named))
    else:
        asked = "has not named anybody yet" if circle.asked else "has not been asked yet"
        if not circle.is_small:
            found.append(Reason(f"{name[:1].upper()}{name[1:]} {asked}, as far as is recorded"))
    if circle.hard_and_told:
        found.append(_people("Things are hard between them, and nothing else is recorded", circle, circle.hard_and_told))
    if circle.paid:
        found.append(_people("In a paid role", circle, circle.paid))
    if circle.contact_not_known:
        found.append(Reason(_count("How often they are in touch is not recorded", circle, circle.contact_not_known)))
    if len(circle.in_touch) >= ENOUGH_ADULTS and (one := circle.all_through) and called(circle.network.person(one)):
        found.append(Reason(f"All of those in touch are family or friends through {called(circle.network.person(one))}"))
    return tuple(found)


def _people(what: str, circle: Circle, people: tuple[str, ...]) -> Reason:
    """Such as "In a paid role: 2 (Omar, Stuart)", with everybody who said so."""
    ties = [t for p in people for t in circle.ties_with(p)]
    return Reason(_count(what, circle, people), sources(t.said for t in ties), tuple(sorted({t.id for t in ties})))


def _count(what: str, circle: Circle, people: tuple[str, ...]) -> str:
    names = _names(circle, people)
    return f"{what}: {len(people)}" + (f" ({', '.join(names)})" if names else "")


def _names(circle: Circle, people: tuple[str, ...]) -> list[str]:
    """In order; who they are where no name is recorded."""
    names = [called(circle.network.person(p)) or circle.who[p].words for p in people]
    return sorted(names, key=lambda n: (n.casefold(), n))


def _would_change(circle: Circle, state: IsolationState) -> tuple[str, ...]:
    if state is IsolationState.CONNECTED:
        spare = len(circle.in_touch) - ENOUGH_ADULTS + 1
        return (f"Losing touch with {spare} of these {len(circle.in_touch)} adults would change this.",)
    name = called(circle.person) or "this person"
    if state is IsolationState.NOT_ENOUGH_RECORDED:
        return _to_ask(circle, name)
    missing = ENOUGH_ADULTS - len(circle.in_touch)
    who = "One more adult" if missing == 1 else f"{missing} adults"
    could = tuple(p for p in circle.named if p in circle.natural and p not in circle.in_touch)
    return (
        f"{who} outside the home, not paid, in touch with {name} at least monthly.",
        *(f"{n}, if they can be in touch." for n in _names(circle, could)),
        *(f"{n}, if things between them ease." for n in _names(circle, circle.hard_and_told)),
    )


def _to_ask(circle: Circle, name: str) -> tuple[str, ...]:
    asks: list[str] = []
    if circle.is_small and not circle.asked:
        asks.append("Ask those at home: who helps, and who comes when things are hard?")
    elif not circle.asked:
        asks.append(f"Ask {name}: who do you talk to when things are hard? Who would you like to see?")
    if known := _names(circle, circle.contact_not_known):
        asks.append(f"Ask how often {name} and {_list(known)} see or ring each other.")
    if len(circle.natural) < FEWEST_RECORDED:
        asks.append(f"Ask the family who else knows {name}: relatives on each side, friends, neighbours, people from before.")
    return tuple(asks)


def _list(names: list[str]) -> str:
    shown = names[:5] if len(names) > 6 else names
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
