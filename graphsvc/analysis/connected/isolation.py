"""How connected a child or a parent is, on what is recorded: connected, isolated on what we know, or not enough recorded to say.

A prompt for a conversation, and no test: no threshold validated for children, or for parents in children's services, was found. The rules
below are our own and are explained, with what they lean on, in docs/measures.md#isolation.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analysis.called import called
from graphsvc.analysis.connected.circle import TO_TALK_OVER_WORDS, Circle
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.analysis.own_words import who_answer_at_home
from graphsvc.analysis.reasons import Reason, ReasonKind, sources
from graphsvc.analysis.support.finding import Approach, find_approach
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.analysis.wording import adults, capital, listed
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import InContact, Knows, Tie

ENOUGH_ADULTS = 2  # after the Lubben scale's idea of redundancy: with fewer than two people, the loss of one leaves nobody
FEWEST_PLACED = 2  # our own rule: of fewer adults whose contact or paid role is recorded, the record is too thin to judge


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

    Of a child of whom nothing is asked (`analysis.not_asked`), the sentence says so, and there is neither reason nor question.
    """

    person_id: str
    state: IsolationState
    sentence: str
    reasons: tuple[Reason, ...]
    would_change: tuple[str, ...]


def judge_isolation(
    network: FamilyNetwork,
    person_id: str | None = None,
    who: Mapping[str, WhoTheyAre] | None = None,
    approach: Approach | None = None,
    ways: Ways | None = None,
) -> IsolationFinding:
    """Judge how connected the child, or somebody else in the network, is.

    Counted are adults (or people of unknown age) outside the person's home who are not in a paid role; of a parent, their own kin and
    those whom they are recorded to know. Left out are the dead and the unborn. Whoever is talked over with a manager first, for whatever
    reason, stands in a list of their own and connects nobody. Nobody about whom a manager is asked first (`Approach.ask_first`)
    is named as somebody to ask or to ask about.

    Args:
        network: As the reader may see it.
        person_id: Whom to judge; the child in the middle where none is given.
        who: Who everybody is to that person, where that is known already (`who_is` of the same network and person).
        approach: Whom nobody goes up to just so, where that is known already (`find_approach` or `find_supporters` of the same network).
        ways: The ways of the same network, where others are judged too.

    Raises:
        KeyError: The person is not in the network.

    Source: docs/measures.md#isolation.
    """
    person_id = person_id or network.child_id
    if approach is None:
        of_child = who if person_id == network.child_id else None
        approach = find_approach(network, who_is(network, network.child_id) if of_child is None else of_child)
    return judge_circle(Circle(network, person_id, who, ways), approach.ask_first)


def judge_circle(circle: Circle, ask_first: Container[str]) -> IsolationFinding:
    """The same of a circle that is known already. `ask_first`: about whom a manager is asked first."""
    if asks_nothing(circle.person):
        return IsolationFinding(circle.person_id, IsolationState.NOT_ENOUGH_RECORDED, nothing_is_asked(circle.person), (), ())
    state = state_of(circle)
    return IsolationFinding(circle.person_id, state, _sentence(circle, state), _reasons(circle), _would_change(circle, state, ask_first))


def state_of(circle: Circle) -> IsolationState:
    """The state alone.

    Who is not known to be in touch may be: somebody is isolated only where all of those would not make them connected.
    """
    if len(circle.in_touch) >= ENOUGH_ADULTS:
        return IsolationState.CONNECTED
    settled = len(circle.in_touch) + len(circle.contact_not_known) < ENOUGH_ADULTS
    return IsolationState.ISOLATED if circle.asked and settled and not _is_thin(circle) else IsolationState.NOT_ENOUGH_RECORDED


def _is_thin(circle: Circle) -> bool:
    return len(circle.placed) + len(circle.paid) < FEWEST_PLACED


def _sentence(circle: Circle, state: IsolationState) -> str:
    """Where not enough is recorded it says so of each part, so that people added without their contact lift no state in silence."""
    natural, name = len(circle.in_touch), circle.name
    known = "known to be " if state is IsolationState.NOT_ENOUGH_RECORDED else ""
    be = "is" if natural < 2 else "are"
    told = f"{adults(natural)}{_outside(circle)} {be} {known}in touch with {name} at least monthly, not counting paid roles"
    told += f" and {circle.apart}." if circle.to_talk_over else "."
    told += _home_not_shown(circle)
    if state is not IsolationState.NOT_ENOUGH_RECORDED:
        return told
    if not_known := len(circle.contact_not_known):
        told += f" Of {adults(not_known)} it is not recorded how often they are in touch."
    if not circle.asked:
        told += f" What {'those at home' if circle.is_small else name} would say of this is not recorded here yet."
    return told


def _outside(circle: Circle) -> str:
    """Where no home is shown, nobody can be said to be outside it."""
    return " outside the home" if circle.home_shown else ""


def _home_not_shown(circle: Circle) -> str:
    """The same whether there is a home that the reader may not see or none is recorded."""
    if circle.home_shown or circle.person.life is LifeStatus.UNBORN:
        return ""
    return f" Where {circle.name} lives is not shown, or not recorded."


def _reasons(circle: Circle) -> tuple[Reason, ...]:
    name = circle.name
    monthly = f"In touch at least monthly, {'outside the home, ' if circle.home_shown else ''}not paid"
    found = [_people(ReasonKind.IN_TOUCH_MONTHLY, monthly, circle, circle.in_touch, _contact_ties(circle, circle.in_touch))]
    if circle.to_talk_over:
        contact = _contact_ties(circle, circle.to_talk_over)
        found.append(_people(ReasonKind.TO_TALK_OVER, TO_TALK_OVER_WORDS, circle, circle.to_talk_over, contact))
    if circle.named:
        naming = [t for p in circle.named for t in circle.naming_ties(p)]
        found.append(_people(ReasonKind.NAMED, f"Named by {name}", circle, circle.named, naming))
    elif not circle.is_small:
        found.append(Reason(ReasonKind.NAMED, f"Who matters to {name}, as {name} says, is not known here"))
    if circle.only_hard:
        hard = [t for p in circle.only_hard for t in circle.hard_ties(p)]
        words = "Things are hard between them, and nothing else is recorded"
        found.append(_people(ReasonKind.ONLY_STRAIN, words, circle, circle.only_hard, hard))
    if circle.paid:
        work = [t for p in circle.paid for t in circle.ties_of_kind(p, Knows)]
        found.append(_people(ReasonKind.PAID_ROLES, "In a paid role", circle, circle.paid, work))
    if circle.contact_not_known:
        words = "Whether they are in touch, and how often, is not recorded"
        found.append(_people(ReasonKind.CONTACT_NOT_RECORDED, words, circle, circle.contact_not_known, []))
    if through := _through_one(circle):
        found.append(Reason(ReasonKind.THROUGH_ONE, through))
    return tuple(found)


def _contact_ties(circle: Circle, people: tuple[str, ...]) -> list[Tie]:
    return [t for p in people for t in circle.ties_of_kind(p, InContact)]


def _through_one(circle: Circle) -> str:
    if len(circle.in_touch) < ENOUGH_ADULTS:
        return ""
    one, name = circle.all_through, circle.name
    if not one or not called(circle.network.person(one)):
        return ""
    way = circle.name_of(one)
    return f"All of those in touch are {way} or linked to {name} through {way}" if one in circle.monthly else _all_through(name, way)


def _all_through(name: str, way: str) -> str:
    return f"All of those in touch are linked to {name} through {way}"


def _people(kind: ReasonKind, what: str, circle: Circle, people: tuple[str, ...], ties: list[Tie]) -> Reason:
    """Such as "In a paid role: 2 (Omar, Stuart)", with everybody who said so."""
    names = circle.names(people)
    words = f"{what}: {len(people)}" + (f" ({', '.join(names)})" if names else "")
    return Reason(kind, words, sources(t.said for t in ties), tuple(sorted({t.id for t in ties})))


def _would_change(circle: Circle, state: IsolationState, ask_first: Container[str]) -> tuple[str, ...]:
    if state is IsolationState.CONNECTED:
        spare = len(circle.in_touch) - ENOUGH_ADULTS + 1
        return (f"Losing touch with {spare} of these {len(circle.in_touch)} adults would change this.",)
    if state is IsolationState.NOT_ENOUGH_RECORDED:
        return _to_ask(circle, ask_first)
    missing = ENOUGH_ADULTS - len(circle.in_touch)
    who = "One more adult" if missing == 1 else f"{missing} adults"
    could = tuple(p for p in circle.named if p in circle.natural and p not in circle.monthly and p not in ask_first)
    return (
        f"{who}{_outside(circle)}, in touch with {circle.name} at least monthly and not in a paid role.",
        *(f"{capital(n)}, if they can be in touch." for n in circle.names(could)),
    )


def _to_ask(circle: Circle, ask_first: Container[str]) -> tuple[str, ...]:
    """Questions for the person, or those at home; about somebody with whom a manager is asked first, none but that."""
    name = circle.name
    if circle.person_id in ask_first:
        return (f"Worker and manager talk about {name} first, before anyone asks or gets in touch.",)
    asks: list[str] = []
    at_home = who_answer_at_home(circle.network, circle.person_id) if circle.is_small else frozenset[str]()
    nobody_at_home = bool(at_home) and all(p in ask_first for p in at_home)
    if nobody_at_home:
        asks.append("Worker and manager talk first about who could be asked, before anyone asks those at home.")
    elif circle.is_small and not circle.asked:
        asks.append("Ask those at home: who helps, and who comes when things are hard?")
    elif not circle.asked:
        asks.append(f"Ask {name}: who do you talk to when things are hard? Who would you like to see?")
    known = circle.names(tuple(p for p in circle.contact_not_known if p not in ask_first))
    if known and not nobody_at_home:
        whom = "those at home how often they see or hear" if circle.is_small else f"how often {name} sees or hears"
        asks.append(f"Ask {whom} from {listed(known)}.")
    if any(p in ask_first for p in circle.contact_not_known):
        asks.append("Worker and manager talk about the others first, before anyone asks or gets in touch.")
    if _is_thin(circle) and len(circle.in_touch) + len(circle.contact_not_known) < ENOUGH_ADULTS:
        about = "helps the family" if circle.is_small and not called(circle.person) else f"knows {name}"
        asks.append(f"Ask the family who else {about}: relatives on each side, friends, neighbours, people from before.")
    return tuple(asks)
