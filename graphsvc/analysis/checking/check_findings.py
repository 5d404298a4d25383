"""What a check of the record finds: things recorded that do not agree, who said each, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Rule(StrEnum):
    """What was found, what would mislead most first. Each is defined in docs/measures.md#data-checks; programs may rely on the values."""

    # who is whose: one of these makes others wrong
    OWN_ANCESTOR = "own-ancestor"
    TIE_WITH_ONESELF = "tie-with-oneself"
    THREE_BIRTH_PARENTS = "three-birth-parents"
    PARENT_YOUNGER = "parent-younger-than-child"
    PARENT_AND_PARTNER = "parent-and-partner"
    PARENT_AND_SIBLING = "parent-and-sibling"
    PARTNER_AND_SIBLING = "partner-and-sibling"
    TWO_KINDS_OF_PARENT = "two-kinds-of-parent"
    FULL_OR_HALF = "full-or-half-sibling"
    TWINS_OTHER_PARENTS = "twins-with-other-parents"
    SEVERAL_PARTNERS = "several-partners"
    FOSTERED_AND_ADOPTED = "fostered-and-adopted"
    # who is there at all
    LIVING_OR_DIED = "living-or-died"
    RECORDED_TWICE = "recorded-twice"
    LIVES_HERE_AND_DIED = "lives-here-and-died"
    IN_TOUCH_OR_NOT = "in-touch-or-not"
    LONG_OVERDUE = "long-overdue"
    # when it was
    DIED_BEFORE_BORN = "died-before-born"
    TWO_BIRTHS = "two-dates-of-birth"
    TWO_DEATHS = "two-dates-of-death"
    BOTH_SAID = "both-said"
    PARENT_HAD_DIED = "parent-had-died"
    PARENT_VERY_YOUNG = "parent-very-young"
    PARTNER_VERY_YOUNG = "partner-very-young"
    PARENT_VERY_OLD = "parent-very-old"
    VERY_OLD = "very-old"
    TWINS_OTHER_BIRTHS = "twins-with-other-births"
    SIBLINGS_TOO_NEAR = "siblings-too-near"
    BEGAN_BEFORE_BIRTH = "began-before-birth"
    BEGAN_AFTER_DEATH = "began-after-death"
    CONTACT_AFTER_DEATH = "contact-after-death"
    ENDED_BEFORE_BEGAN = "ended-before-began"
    SEPARATED_OUT_OF_ORDER = "separated-out-of-order"
    DATE_TO_COME = "date-to-come"
    # asked where two records are to be joined, and nowhere else
    TWO_PEOPLE = "two-people"


class Sureness(StrEnum):
    """How sure it is that something recorded is not so."""

    CANNOT_BE = "cannot-be"
    UNUSUAL = "unusual"
    MAY_BE_SO = "may-be-so"

    @property
    def words(self) -> str:
        return _SURENESS_WORDS[self]


_SURENESS_WORDS = {
    Sureness.CANNOT_BE: "These cannot all be so",
    Sureness.UNUSUAL: "This would be very unusual",
    Sureness.MAY_BE_SO: "This may well be so, and is worth asking",
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that is recorded: what, who said so and when, and the id of the fact or tie."""

    words: str
    source: str
    id: str


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """Things recorded that do not agree.

    Attributes:
        sentence: What is odd, in one sentence.
        recorded: All that is at odds. Were none of it recorded, there would be no such finding.
        question: What can be asked on a visit. Where it is about somebody with whom a manager is asked first, it says that first.
        people: Ids of those whom it concerns, in the order of the sentence.
    """

    rule: Rule
    sentence: str
    recorded: tuple[Recorded, ...]
    sureness: Sureness
    question: str
    people: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Of the facts and ties at odds."""
        return frozenset(one.id for one in self.recorded)


def manager_first(finding: CheckFinding) -> CheckFinding:
    """The same finding, with a question for the manager before any other."""
    return replace(finding, question=f"Talk with your manager before anyone is asked about this. Then: {finding.question}")
