"""Why something is kept from nearly everybody, and in whose file it is kept so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RestrictionReason(StrEnum):
    """Why a person, a home, a tie or a fact is restricted."""

    REFUGE = "refuge"
    PLACEMENT = "placement"
    CONFIDENCE = "confidence"
    ADOPTION = "adoption"
    PROTECTED_IDENTITY = "protected-identity"

    @property
    def words(self) -> str:
        return {
            RestrictionReason.REFUGE: "a place of safety",
            RestrictionReason.PLACEMENT: "where a child is looked after, which some must not know",
            RestrictionReason.CONFIDENCE: "told in confidence",
            RestrictionReason.ADOPTION: "an adoption",
            RestrictionReason.PROTECTED_IDENTITY: "who somebody is, which is protected",
        }[self]


@dataclass(frozen=True, slots=True, order=True)
class Restriction:
    """A reason, and the child in whose file something is kept restricted: who answers for that child decides who may see it."""

    reason: RestrictionReason
    child_id: str

    @property
    def key(self) -> str:
        """What the store compares: `refuge:p_k3v9x2`."""
        return f"{self.reason}:{self.child_id}"

    @classmethod
    def of_key(cls, key: str) -> Restriction:
        """The restriction of that key.

        Raises:
            ValueError: it is not one.
        """
        reason, _, child_id = key.partition(":")
        return cls(RestrictionReason(reason), child_id)


# False: not restricted. True: restricted, for a reason or by a file that is not recorded, so that it is opened to nobody.
Restricted = bool | Restriction


def kept_as(restricted: Restricted) -> str:
    """The key of a restriction; empty where there is none, or none that anybody may be let in by."""
    return restricted.key if isinstance(restricted, Restriction) else ""


def restricted_from(hidden: bool, kept: str | None) -> Restricted:
    """A restriction out of what the store has of it."""
    return Restriction.of_key(kept) if hidden and kept else hidden


class Kept(StrEnum):
    """What sort of thing is kept restricted: a person with all that is known of them, or one statement (a fact, a tie, a group)."""

    PERSON = "person"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class RestrictionChange:
    """Something was restricted in a child's file, or opened again (`opens`), with why in words; `at` is an ISO instant."""

    id: str
    restriction: Restriction
    sort: Kept
    about_id: str
    words: str
    at: str
    by: str
    opens: bool = False
