"""A reason: something that a finding rests on, who said so, and where it is recorded."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.ties import Tie


class ReasonKind(StrEnum):
    """What a reason is about. Each is defined in docs/measures.md; programs may rely on the values, the words may change."""

    # speaks for somebody
    CHILD_SAYS = "child-says"
    SEEM_CLOSE = "seem-close"
    CONTACT = "contact"
    HELP = "help"
    PAST_CARE = "past-care"
    RESPONSIBILITY = "parental-responsibility"
    PARENT_SAYS = "parent-says"
    LIVED_TOGETHER = "lived-together"
    WILLING = "willing"
    KNOWS = "knows"
    NEAR_OR_FAR = "near-or-far"
    OPENS_A_SIDE = "opens-a-side"
    CHECKED = "checked"
    # to check before anybody gets in touch
    ASK_FIRST = "ask-first"
    ADOPTION = "adoption"
    STRAIN = "strain"
    SAID_NO = "said-no-for-now"
    NOT_IN_TOUCH = "not-in-touch"
    STRAIN_WITH_FAMILY = "strain-with-family"
    NOT_NOW = "decided-not-now"
    NOT_AGREED = "contact-not-agreed"
    CANNOT_HELP = "cannot-help-now"
    # how connected somebody is
    IN_TOUCH_MONTHLY = "in-touch-monthly"
    TO_TALK_OVER = "in-touch-ask-first"
    NAMED = "named"
    ONLY_STRAIN = "only-strain"
    PAID_ROLES = "paid-roles"
    CONTACT_NOT_RECORDED = "contact-not-recorded"
    THROUGH_ONE = "through-one-person"
    ONE_LOST = "if-one-person-is-lost"
    SERVICES_CLOSE = "if-services-close"
    SIDES = "each-side"
    THOUGHT = "worth-a-thought"
    SINCE = "since-a-day"
    SCALE = "lubben-scale"
    # why a question is asked
    RECORDED_SO_FAR = "recorded-so-far"
    NOT_RECORDED_YET = "not-recorded-yet"
    ASKED_BEFORE = "asked-before"
    # what a relation rests on
    RECORDED_TIE = "recorded-tie"


@dataclass(frozen=True, slots=True)
class Reason:
    """`source` says who said so and when, or is empty where that may not be told; `ids` are the ties and facts that it rests on."""

    kind: ReasonKind
    words: str
    source: str = ""
    ids: tuple[str, ...] = ()


def reason_from(kind: ReasonKind, tie: Tie, words: str) -> Reason:
    """A reason that rests on one tie; where the tie is in dispute, it says so."""
    doubt = " (disputed)" if tie.said.status is Status.DISPUTED else ""
    return Reason(kind, words + doubt, tie.said.source.sentence, (tie.id,))


def sources(said: Iterable[Assertion]) -> str:
    """Who said all this, each once, the earliest first: "a parent told us, 9 October 2026; seen by a worker". Without a day last."""
    told = {one.source.sentence: one.source.on.middle_year if one.source.on else math.inf for one in said}
    return "; ".join(sorted(told, key=lambda sentence: (told[sentence], sentence)))
