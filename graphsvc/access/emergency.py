"""Breaking glass: a file opened in an emergency by somebody to whom the child is not allocated, for hours, and looked at afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

EMERGENCY_LASTS = timedelta(hours=4)  # our own rule: a visit out of hours, and no longer


class EmergencyKind(StrEnum):
    """Why there was no time to be allocated first."""

    DANGER = "danger"
    OUT_OF_HOURS = "out-of-hours"
    WORKER_AWAY = "worker-away"
    OTHER = "other"

    @property
    def words(self) -> str:
        return {
            EmergencyKind.DANGER: "A child may be in danger now",
            EmergencyKind.OUT_OF_HOURS: "I am on duty out of hours",
            EmergencyKind.WORKER_AWAY: "The child’s own worker cannot be reached",
            EmergencyKind.OTHER: "Something else",
        }[self]


class ReviewOutcome(StrEnum):
    """What a second person makes of it."""

    RIGHT = "right"
    TALK = "talk"

    @property
    def words(self) -> str:
        return {
            ReviewOutcome.RIGHT: "It was right to open the file",
            ReviewOutcome.TALK: "I will talk about it with whoever opened it",
        }[self]


@dataclass(frozen=True, slots=True)
class EmergencyReview:
    """What a second person made of it, and when (ISO instant)."""

    by: str
    at: str
    outcome: ReviewOutcome
    words: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """One opening of a file in an emergency. Instants are ISO texts in UTC; it is open from `begins` and ends before `ends`."""

    id: str
    child_id: str
    user_id: str
    kind: EmergencyKind
    words: str
    begins: str
    ends: str
