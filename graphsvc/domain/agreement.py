"""What somebody agreed to, or not, and a manager's decision to go ahead all the same.

Agreement is no lawful basis (`domain.lawful_basis`), and whether somebody was told that something is held about them is a third thing
(`domain.notice`). Nothing here is overwritten: who takes back what they agreed to gives a new answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.dates import PartialDate


class Matter(StrEnum):
    """What somebody is asked to agree to."""

    CONTACT = "contact"
    SEARCH = "search"
    MEETING = "meeting"
    SHARE_FAMILY = "share-family"
    SHARE_MEETING = "share-meeting"
    SHARE_SERVICES = "share-services"
    SHARE_COURT = "share-court"

    @property
    def words(self) -> str:
        return _MATTER_WORDS[self]

    @property
    def is_sharing(self) -> bool:
        return self in {Matter.SHARE_FAMILY, Matter.SHARE_MEETING, Matter.SHARE_SERVICES, Matter.SHARE_COURT}


_MATTER_WORDS = {
    Matter.CONTACT: "getting in touch with relatives and friends",
    Matter.SEARCH: "searching for family",
    Matter.MEETING: "a family group decision-making meeting",
    Matter.SHARE_FAMILY: "sharing with the family",
    Matter.SHARE_MEETING: "sharing with a family meeting",
    Matter.SHARE_SERVICES: "sharing with other services",
    Matter.SHARE_COURT: "sharing with a court",
}


class Answer(StrEnum):
    YES = "yes"
    WITH_CONDITIONS = "with-conditions"
    NO = "no"
    TAKEN_BACK = "taken-back"
    NOT_ASKED = "not-asked"

    @property
    def words(self) -> str:
        return _ANSWER_WORDS[self]

    @property
    def agrees(self) -> bool:
        return self in {Answer.YES, Answer.WITH_CONDITIONS}

    @property
    def refuses(self) -> bool:
        return self in {Answer.NO, Answer.TAKEN_BACK}

    @property
    def needs_words(self) -> bool:
        """Conditions, and why somebody was not asked, are said in words."""
        return self in {Answer.WITH_CONDITIONS, Answer.NOT_ASKED}


_ANSWER_WORDS = {
    Answer.YES: "agrees",
    Answer.WITH_CONDITIONS: "agrees, with conditions",
    Answer.NO: "does not agree",
    Answer.TAKEN_BACK: "agreed before, and has taken it back",
    Answer.NOT_ASKED: "has not been asked",
}


class AnswersAs(StrEnum):
    """In whose place somebody answers."""

    SELF = "self"
    RESPONSIBLE = "responsible"
    OWN_VIEW = "own-view"
    DECIDES = "decides"

    @property
    def words(self) -> str:
        return _AS_WORDS[self]

    @property
    def is_the_child(self) -> bool:
        return self in {AnswersAs.OWN_VIEW, AnswersAs.DECIDES}


_AS_WORDS = {
    AnswersAs.SELF: "for themselves",
    AnswersAs.RESPONSIBLE: "for the child, with parental responsibility",
    AnswersAs.OWN_VIEW: "the child’s own view",
    AnswersAs.DECIDES: "a young person who understands enough to decide this",
}


class GivenHow(StrEnum):
    SAID_ON_VISIT = "said-on-visit"
    BY_PHONE = "by-phone"
    IN_WRITING = "in-writing"
    AT_MEETING = "at-meeting"
    THROUGH_SOMEBODY = "through-somebody"

    @property
    def words(self) -> str:
        return _HOW_WORDS[self]


_HOW_WORDS = {
    GivenHow.SAID_ON_VISIT: "said on a visit",
    GivenHow.BY_PHONE: "said on the phone",
    GivenHow.IN_WRITING: "in writing",
    GivenHow.AT_MEETING: "said at a meeting",
    GivenHow.THROUGH_SOMEBODY: "said through an interpreter or advocate",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one person answered, for the child with that id. The day is the statement's `began`.

    `about`: the id of the one person whom it is about ("you may ring Jean"); empty: whoever it may be. `words`: the conditions, what they
    said, or why they were not asked. It lasts `until` a day and is gone after it; from `ask_again` on they are asked again and it holds
    meanwhile.
    """

    child: str
    matter: Matter
    answer: Answer
    answers_as: AnswersAs
    about: str = ""
    how: GivenHow | None = None
    words: str = ""
    until: PartialDate | None = None
    ask_again: PartialDate | None = None


class Evidence(StrEnum):
    """What shows that it is right to go ahead without agreement."""

    RISK_NOW = "risk-now"
    ENQUIRY = "enquiry"
    COURT_ORDER = "court-order"
    CANNOT_BE_FOUND = "cannot-be-found"
    ASKING_IS_A_RISK = "asking-is-a-risk"
    CANNOT_DECIDE = "cannot-decide"
    WEIGHED = "weighed"

    @property
    def words(self) -> str:
        return _EVIDENCE_WORDS[self]


_EVIDENCE_WORDS = {
    Evidence.RISK_NOW: "Somebody is at risk now",
    Evidence.ENQUIRY: "An enquiry under Children Act 1989 s.47",
    Evidence.COURT_ORDER: "An order of a court",
    Evidence.CANNOT_BE_FOUND: "Who would be asked cannot be found",
    Evidence.ASKING_IS_A_RISK: "Asking would put somebody at risk",
    Evidence.CANNOT_DECIDE: "Who would be asked cannot decide this",
    Evidence.WEIGHED: "The child’s welfare weighs more, for the reasons given",
}


@dataclass(frozen=True, slots=True)
class GoingAhead:
    """A manager's decision to go ahead without agreement. Who decided is whoever recorded it: nobody does so for another.

    `about`: as in `Agreement`. It holds until `look_again`, and not after.
    """

    matter: Matter
    evidence: Evidence
    words: str
    look_again: PartialDate
    about: str = ""
