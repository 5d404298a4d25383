"""What has changed in somebody's connection since an earlier day: life, what we know of it, or the record does not say which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.isolation import IsolationState, state_of
from graphsvc.analysis.connected.signals import Signal
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.contact import Contact
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.domain.dates import is_after
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Feels, InContact, Tie


class WhatChanged(StrEnum):
    """Whether life changed or our knowledge did, as far as the record tells."""

    LIFE = "life-changed"
    LEARNED = "we-learned"
    NOT_TOLD = "not-told"


@dataclass(frozen=True, slots=True)
class ConnectionChange:
    """Somebody who is newly among those in touch at least monthly, or no longer. `reason` says who and why, in words."""

    person_id: str
    in_touch_now: bool
    what: WhatChanged
    reason: Reason


@dataclass(frozen=True, slots=True)
class IsolationChange:
    """How somebody's connection was on an earlier day, as we knew it then, and is now.

    Attributes:
        then: The state on that day; None where the person was not recorded yet.
        changes: Who came and who went, in order of name, those who came first. Left out is who counts differently for a reason that is
            told to nobody here, such as a fear.
        signal: The same in words.
    """

    since: date
    then: IsolationState | None
    now: IsolationState
    changes: tuple[ConnectionChange, ...]
    signal: Signal


def compare_isolation(
    before: FamilyNetwork,
    now: FamilyNetwork,
    person_id: str | None = None,
    *,
    reviewed: bool = False,
    circle: Circle | None = None,
    ways_before: Ways | None = None,
) -> IsolationChange:
    """What has changed for the child, or for somebody else, since the day of an earlier network.

    Args:
        before: The same child's network as life was on an earlier day (`as_at`) and as it was known then (`known_at`).
        now: The network now.
        person_id: Of whom; of the child in the middle where none is given.
        reviewed: The earlier day is that of a review.
        circle: The person's circle now, where that is known already.
        ways_before: The ways of the earlier network, where others are compared too.

    Raises:
        KeyError: the person is not in the network of now.

    Source: docs/measures.md#isolation.
    """
    person_id = person_id or now.child_id
    today = circle or Circle(now, person_id)
    earlier = Circle(before, before.id_of(person_id), ways=ways_before) if person_id in before else None
    then = set(earlier.in_touch) if earlier else set()
    came = [_came(earlier, today, p) for p in today.in_touch if p not in then]
    went = [_went(earlier, today, p) for p in sorted(then - set(today.in_touch))] if earlier else []
    found = sorted((c for c in (*came, *went) if c), key=lambda c: (not c.in_touch_now, c.reason.words.casefold()))
    changes = tuple(found)
    state_then, state_now = state_of(earlier) if earlier else None, state_of(today)
    signal = _signal(before.as_at, state_then, state_now, changes, reviewed=reviewed)
    return IsolationChange(before.as_at, state_then, state_now, changes, signal)


def _signal(
    since: date, then: IsolationState | None, now: IsolationState, changes: tuple[ConnectionChange, ...], *, reviewed: bool
) -> Signal:
    came = sum(c.in_touch_now for c in changes)
    went = len(changes) - came
    parts = (
        ["1 more adult known to be in touch at least monthly" if came == 1 else f"{came} more adults known to be in touch at least monthly"]
        if came
        else []
    )
    parts += [f"{went} no longer known to be in touch at least monthly"] if went else []
    recorded = "; ".join(parts) or ("No change in who is in touch" if then else "Not recorded here yet on that day")
    day = f"{since.day} {since:%B %Y}"
    if then is None:
        state = Reason(ReasonKind.SINCE, f"Then: not recorded here yet; now: {now.words.lower()}")
    elif then is now:
        state = Reason(ReasonKind.SINCE, f"Then as now: {now.words.lower()}")
    else:
        state = Reason(ReasonKind.SINCE, f"Then: {then.words.lower()}; now: {now.words.lower()}")
    look_at = f"Since the review on {day}" if reviewed else f"Since {day}"
    return Signal(ReasonKind.SINCE, look_at, recorded, (*(c.reason for c in changes), state))


def _came(before: Circle | None, now: Circle, person_id: str) -> ConnectionChange | None:
    contact = now.contact_with(person_id)
    if contact is None:  # nobody is in touch without it
        return None
    tie, earlier = contact.tie, before.contact_with(person_id) if before else None
    day = before.network.as_at if before else None
    began = tie.said.began
    if day is None:
        return _change(now, person_id, tie, WhatChanged.NOT_TOLD, contact.words)
    if is_after(began, day):
        return _change(now, person_id, tie, WhatChanged.LIFE, f"in touch since {began.words if began else ''}")
    if earlier is None or not earlier.is_known:
        learned = began is not None and (began.latest or began.part.last) <= day
        return _change(now, person_id, tie, WhatChanged.LEARNED if learned else WhatChanged.NOT_TOLD, contact.words)
    if before is not None and earlier.at_least_monthly:
        return _counts_now(before, now, person_id, tie)
    if not _still_stands(now, earlier.tie):
        return _change(now, person_id, tie, WhatChanged.LEARNED, f"{contact.words}, put right since")
    return _change(now, person_id, tie, WhatChanged.LIFE, f"{contact.words}; before that {earlier.words}")


def _counts_now(before: Circle, now: Circle, person_id: str, tie: Tie) -> ConnectionChange | None:
    """In touch then and now, and counted only now."""
    if person_id in people_at_home(before.network, before.person_id):
        return _change(now, person_id, tie, WhatChanged.LIFE, "no longer lives in the same home, and is in touch")
    if person_id in before.only_hard and person_id not in now.only_hard:
        return _change(now, person_id, tie, WhatChanged.NOT_TOLD, "things between them are no longer only hard")
    then, today = before.network.person(person_id).age(before.network.as_at), now.network.person(person_id).age(now.network.as_at)
    if then is not None and today is not None and then.is_adult is False and today.is_adult:
        return _change(now, person_id, tie, WhatChanged.LIFE, "is grown up now")
    return None


def _went(before: Circle, now: Circle, person_id: str) -> ConnectionChange | None:
    earlier, contact = before.contact_with(person_id), now.contact_with(person_id)
    day = before.network.as_at
    if earlier is None or person_id not in now.network:
        return None
    if now.network.person(person_id).life is LifeStatus.DIED:
        return _change(now, person_id, None, WhatChanged.LIFE, "has died")
    if person_id in people_at_home(now.network, now.person_id):
        return _change(now, person_id, None, WhatChanged.LIFE, "lives in the same home now")
    if contact is None:  # taken back, or recorded anew for few to see: to tell of it would tell of what is hidden
        return None
    if contact.at_least_monthly:
        return _counts_no_longer(before, now, person_id)
    return _change(now, person_id, contact.tie, _why_less(earlier, contact, day), contact.words)


def _why_less(earlier: Contact, contact: Contact, day: date) -> WhatChanged:
    said = contact.tie.said
    if contact.ended and contact.tie.frequency.at_least_monthly:
        return WhatChanged.LIFE if is_after(said.ended, day) else WhatChanged.LEARNED
    if is_after(said.began, day):
        return WhatChanged.LIFE
    if said.replaces == earlier.tie.id and said.began is not None and said.began == earlier.tie.said.began:
        return WhatChanged.LEARNED
    return WhatChanged.NOT_TOLD


def _counts_no_longer(before: Circle, now: Circle, person_id: str) -> ConnectionChange | None:
    """In touch as before, and no longer counted. Why is told only where it may be."""
    if person_id not in now.only_hard or person_id in before.only_hard:
        return None
    hard = now.ties_of_kind(person_id, Feels)
    return _change(now, person_id, hard[0] if hard else None, WhatChanged.NOT_TOLD, "things between them are only hard, as recorded")


def _change(now: Circle, person_id: str, tie: Tie | None, what: WhatChanged, words: str) -> ConnectionChange:
    said = f"{now.name_of(person_id)}: {words} ({_told(what, came=person_id in now.in_touch)})"
    if tie is None or tie.said.restricted:
        reason = Reason(ReasonKind.SINCE, said)
    else:
        reason = Reason(ReasonKind.SINCE, said, tie.said.source.sentence, (tie.id,))
    return ConnectionChange(person_id, person_id in now.in_touch, what, reason)


def _told(what: WhatChanged, *, came: bool) -> str:
    if what is WhatChanged.LIFE:
        return "life changed"
    if what is WhatChanged.LEARNED:
        return "we learned"
    return "recorded since; it may not be new" if came else "the record does not say why"


def _still_stands(now: Circle, tie: InContact) -> bool:
    return any(t.id == tie.id for t in now.network.ties_of(InContact, now.person_id))
