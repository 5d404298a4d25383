"""What is looked at where somebody's connection is judged: each a line with what is recorded, and who said so and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.analysis.connected.circle import TO_TALK_OVER_WORDS, Circle
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.wording import listed
from graphsvc.domain.ties import Knows, Tie


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that is looked at.

    Attributes:
        look_at: What it is, "Adults outside the home in touch at least monthly, not paid".
        recorded: What is recorded of it, "4" or "3 of 4"; never only a figure where nothing is known.
        because: What that rests on, in words with its sources. A reason without a source is worked out from others that have one.
    """

    kind: ReasonKind
    look_at: str
    recorded: str
    because: tuple[Reason, ...] = ()


def signals_of(circle: Circle) -> tuple[Signal, ...]:
    """Who is in touch, whom the person names, who is there for pay, what is only strained, and what is not recorded."""
    found = [_in_touch(circle)]
    if circle.to_talk_over:
        because = _contact(circle, ReasonKind.TO_TALK_OVER, circle.to_talk_over)
        found.append(Signal(ReasonKind.TO_TALK_OVER, TO_TALK_OVER_WORDS, str(len(circle.to_talk_over)), because))
    if circle.named or not circle.is_small:
        found.append(_named(circle))
    if circle.only_hard:
        found.append(_only_strained(circle))
    if circle.paid:
        found.extend((_paid(circle), _services(circle)))
    if circle.contact_not_known:
        found.append(_not_recorded(circle))
    return tuple(found)


def _in_touch(circle: Circle) -> Signal:
    outside = "Adults outside the home in touch at least monthly, not paid"
    look_at = outside if circle.home_shown else "Adults in touch at least monthly, not paid"
    because = _contact(circle, ReasonKind.IN_TOUCH_MONTHLY, circle.in_touch)
    return Signal(ReasonKind.IN_TOUCH_MONTHLY, look_at, str(len(circle.in_touch)), because)


def _contact(circle: Circle, kind: ReasonKind, people: Iterable[str]) -> tuple[Reason, ...]:
    contacts = ((p, c) for p in _in_order(circle, people) if (c := circle.contact_with(p)) is not None)
    return tuple(_told(kind, contact.tie, circle.name_of(p), contact.line) for p, contact in contacts)


def _named(circle: Circle) -> Signal:
    recorded = str(len(circle.named)) if circle.named else "Not known here"
    naming = [(p, t) for p in circle.named for t in circle.naming_ties(p)]
    is_child = circle.person_id == circle.network.child_id
    of_whom = "" if is_child else ", for themselves and not for the child"
    return Signal(
        ReasonKind.NAMED,
        f"Adults who matter to {circle.name}, as {circle.name} says{of_whom}",
        recorded,
        _by_source(circle, ReasonKind.NAMED, naming),
    )


def _only_strained(circle: Circle) -> Signal:
    hard = [(p, t) for p in circle.only_hard for t in circle.hard_ties(p)]
    because = _by_source(circle, ReasonKind.ONLY_STRAIN, hard)
    return Signal(ReasonKind.ONLY_STRAIN, "Ties that are only strained", str(len(circle.only_hard)), because)


def _paid(circle: Circle) -> Signal:
    """Of those in touch, and those whose work with the person goes on, how many are there for pay."""
    around = len(circle.paid) + len(circle.monthly)
    because = []
    for person_id in _in_order(circle, circle.paid):
        ties = circle.ties_of_kind(person_id, Knows)
        name, work = circle.name_of(person_id), circle.who[person_id].words
        because.append(_told(ReasonKind.PAID_ROLES, ties[0], name, work) if ties else Reason(ReasonKind.PAID_ROLES, f"{name}: {work}"))
    look_at = f"Adults around {circle.name} who are in a paid role"
    return Signal(ReasonKind.PAID_ROLES, look_at, f"{len(circle.paid)} of {around}", tuple(because))


def _services(circle: Circle) -> Signal:
    stay, go = len(circle.in_touch), len(circle.paid)
    names = listed(circle.names(circle.paid))
    words = f"{names} is in a paid role" if go == 1 else f"{names} are in paid roles"
    remain = f"{stay} remain" if stay > 1 else "1 remains" if stay else "Nobody known to be in touch remains"
    goes = "1 goes" if go == 1 else f"{go} go"
    besides = f"; {circle.apart}" if circle.to_talk_over else ""
    return Signal(ReasonKind.SERVICES_CLOSE, "If services close", f"{remain}; {goes}{besides}", (Reason(ReasonKind.SERVICES_CLOSE, words),))


def _not_recorded(circle: Circle) -> Signal:
    look_at = "Adults of whom it is not recorded how often they are in touch"
    reason = Reason(ReasonKind.CONTACT_NOT_RECORDED, ", ".join(circle.names(circle.contact_not_known)))
    return Signal(ReasonKind.CONTACT_NOT_RECORDED, look_at, str(len(circle.contact_not_known)), (reason,))


def _in_order(circle: Circle, people: Iterable[str]) -> list[str]:
    return sorted(people, key=lambda p: (circle.name_of(p).casefold(), circle.name_of(p)))


def _told(kind: ReasonKind, tie: Tie, name: str, words: str) -> Reason:
    """With what it is and who said so, unless that is restricted: then the name alone is told."""
    return Reason(kind, name) if tie.said.restricted else reason_from(kind, tie, f"{name}: {words}")


def _by_source(circle: Circle, kind: ReasonKind, ties: list[tuple[str, Tie]]) -> tuple[Reason, ...]:
    """Who said so and when, once for all whom they told us of: "Nadia and Winnie", Ellie told us, 12 May 2026."""
    said: dict[str, list[tuple[str, Tie]]] = {}
    for person_id, tie in ties:
        said.setdefault(tie.said.source.sentence, []).append((person_id, tie))
    found = [
        Reason(kind, listed(circle.names({p for p, _ in told})), source, tuple(sorted({t.id for _, t in told})))
        for source, told in said.items()
    ]
    return tuple(sorted(found, key=lambda reason: (reason.words.casefold(), reason.source)))
