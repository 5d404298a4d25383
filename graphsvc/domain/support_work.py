"""The work of finding supporters, as it is recorded: how far it has got with somebody, what was decided, what was asked and tried."""

from __future__ import annotations

from enum import StrEnum


class SupportStep(StrEnum):
    """How far the work with one person has got, in the order of Family Finding and Lifelong Links."""

    IDENTIFIED = "identified"
    LOCATED = "located"
    CHECKED = "checked"
    CONTACTED = "contacted"
    ENGAGED = "engaged"
    MET = "met"
    COMMITTED = "committed"
    SUSTAINING = "sustaining"

    @property
    def words(self) -> str:
        return _STEP_WORDS[self]


_STEP_WORDS = {
    SupportStep.IDENTIFIED: "Named",
    SupportStep.LOCATED: "Found",
    SupportStep.CHECKED: "Checked",
    SupportStep.CONTACTED: "Contacted",
    SupportStep.ENGAGED: "Talking",
    SupportStep.MET: "Met",
    SupportStep.COMMITTED: "Offered help",
    SupportStep.SUSTAINING: "Still helping",
}


class SupportExit(StrEnum):
    """Why somebody is not asked for now. Nobody leaves the list: there is a reason, a decider, and a day to look again."""

    DECLINED = "declined"
    NOT_SAFE_NOW = "not-safe-now"
    NOT_FOUND = "not-found"
    CHILD_DOES_NOT_WANT = "child-does-not-want"
    BACK = "back"  # looked at again: the reason no longer holds

    @property
    def words(self) -> str:
        return _EXIT_WORDS[self]


_EXIT_WORDS = {
    SupportExit.DECLINED: "said no for now",
    SupportExit.NOT_SAFE_NOW: "not safe at present",
    SupportExit.NOT_FOUND: "not found yet",
    SupportExit.CHILD_DOES_NOT_WANT: "the child does not want this now",
    SupportExit.BACK: "to be asked again",
}


class CheckOutcome(StrEnum):
    """What came of looking at whether contact with somebody is safe."""

    ASKED = "asked"
    AGREED = "agreed"
    AGREED_WITH_CARE = "agreed-with-care"
    NOT_AGREED = "not-agreed"

    @property
    def words(self) -> str:
        return _CHECK_WORDS[self]

    @property
    def allows(self) -> bool:
        return self in {CheckOutcome.AGREED, CheckOutcome.AGREED_WITH_CARE}


_CHECK_WORDS = {
    CheckOutcome.ASKED: "a check was asked for",
    CheckOutcome.AGREED: "checked, and contact was agreed",
    CheckOutcome.AGREED_WITH_CARE: "checked, and contact was agreed with conditions",
    CheckOutcome.NOT_AGREED: "checked, and contact was not agreed for now",
}


class Nearness(StrEnum):
    """How far from the child somebody lives, as a band: an address is never kept here."""

    NEAR = "near"
    SAME_AREA = "same-area"
    WITHIN_AN_HOUR = "within-an-hour"
    FURTHER = "further"
    ABROAD = "abroad"

    @property
    def words(self) -> str:
        return _NEAR_WORDS[self]


_NEAR_WORDS = {
    Nearness.NEAR: "lives near by",
    Nearness.SAME_AREA: "lives in the same area",
    Nearness.WITHIN_AN_HOUR: "lives within an hour",
    Nearness.FURTHER: "lives further away",
    Nearness.ABROAD: "lives abroad",
}


class Willingness(StrEnum):
    YES = "yes"
    UNSURE = "unsure"
    NOT_NOW = "not-now"

    @property
    def words(self) -> str:
        return {Willingness.YES: "would like to help", Willingness.UNSURE: "is not sure yet", Willingness.NOT_NOW: "cannot help just now"}[
            self
        ]


class KnowsOfUs(StrEnum):
    """What somebody knows of why others are involved with the family. Whether they were told what is held about them: `domain.notice`."""

    NOTHING = "nothing"
    SOMETHING = "something"
    THE_WORRIES = "the-worries"

    @property
    def words(self) -> str:
        return {
            KnowsOfUs.NOTHING: "has not been told that we are involved",
            KnowsOfUs.SOMETHING: "knows that we are involved",
            KnowsOfUs.THE_WORRIES: "knows what the worries are",
        }[self]


class ContactWay(StrEnum):
    """How somebody was looked for or spoken with."""

    SEARCHED = "searched"
    ASKED_FAMILY = "asked-family"
    PHONED = "phoned"
    WROTE = "wrote"
    VISITED = "visited"
    MEETING = "meeting"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WAY_WORDS[self]


_WAY_WORDS = {
    ContactWay.SEARCHED: "Looked in records",
    ContactWay.ASKED_FAMILY: "Asked the family",
    ContactWay.PHONED: "Rang",
    ContactWay.WROTE: "Wrote",
    ContactWay.VISITED: "Visited",
    ContactWay.MEETING: "Met at a family meeting",
    ContactWay.OTHER: "Another way",
}


class ContactOutcome(StrEnum):
    REACHED = "reached"
    FOUND = "found"
    NO_ANSWER = "no-answer"
    MESSAGE_LEFT = "message-left"
    NOT_FOUND = "not-found"
    NOT_THEM = "not-them"

    @property
    def words(self) -> str:
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    ContactOutcome.REACHED: "we spoke",
    ContactOutcome.FOUND: "found how to reach them",
    ContactOutcome.NO_ANSWER: "no answer yet",
    ContactOutcome.MESSAGE_LEFT: "left a message",
    ContactOutcome.NOT_FOUND: "nothing found",
    ContactOutcome.NOT_THEM: "it was not them",
}


class AskedOutcome(StrEnum):
    """What came of a question that was asked on a visit."""

    ANSWERED = "answered"
    NO_ANSWER = "no-answer"
    RATHER_NOT = "rather-not"
    NOT_NOW = "not-now"

    @property
    def words(self) -> str:
        return _ASKED_WORDS[self]


_ASKED_WORDS = {
    AskedOutcome.ANSWERED: "Answered",
    AskedOutcome.NO_ANSWER: "Asked, no answer",
    AskedOutcome.RATHER_NOT: "Would rather not say",
    AskedOutcome.NOT_NOW: "Not right to ask now",
}
