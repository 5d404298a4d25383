"""A visit to a child, a review, or a meeting of the family network: planned, held, or one that did not take place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.dates import PartialDate


class MeetingKind(StrEnum):
    """What it is. The order is that in which a form offers them."""

    VISIT = "visit"
    LOOKED_AFTER_REVIEW = "looked-after-review"
    PROTECTION_CONFERENCE = "child-protection-conference"
    CORE_GROUP = "core-group"
    IN_NEED_REVIEW = "child-in-need-review"
    GROUP_CONFERENCE = "family-group-conference"
    GROUP_DECISION = "family-group-decision-making"
    LIFELONG_LINKS = "lifelong-links"
    NETWORK_MEETING = "family-network-meeting"

    @property
    def words(self) -> str:
        return {
            MeetingKind.VISIT: "visit",
            MeetingKind.LOOKED_AFTER_REVIEW: "looked-after review",
            MeetingKind.PROTECTION_CONFERENCE: "child protection conference",
            MeetingKind.CORE_GROUP: "core group",
            MeetingKind.IN_NEED_REVIEW: "child in need review",
            MeetingKind.GROUP_CONFERENCE: "family group conference",
            MeetingKind.GROUP_DECISION: "family group decision-making meeting",
            MeetingKind.LIFELONG_LINKS: "Lifelong Links meeting",
            MeetingKind.NETWORK_MEETING: "other family network meeting",
        }[self]

    @property
    def is_review(self) -> bool:
        """How the child fares was looked at as a whole, so that what has changed is told since then."""
        return self in _REVIEWS


_REVIEWS = frozenset({MeetingKind.LOOKED_AFTER_REVIEW, MeetingKind.PROTECTION_CONFERENCE, MeetingKind.IN_NEED_REVIEW})


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not-held"

    @property
    def words(self) -> str:
        return {
            MeetingState.PLANNED: "planned",
            MeetingState.HELD: "held",
            MeetingState.NOT_HELD: "did not take place",
        }[self]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of a child. `when`: the day for which it is, or was, planned, or on which it was held. `words`: what came of it, or what for."""

    kind: MeetingKind
    state: MeetingState
    when: PartialDate
    words: str = ""
