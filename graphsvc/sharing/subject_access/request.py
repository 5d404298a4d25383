"""A request for what is held about somebody: who asks, for whom, how it is known who they are, and by when the answer is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.domain.dates import months_after

MONTHS, MONTHS_EXTENDED = 1, 3  # UK GDPR Art. 12(3): one month, and two further ones where it is complex or there are several


class RequesterKind(StrEnum):
    CHILD = "child"  # the child whose file it is
    PARENT = "parent"  # for that child
    PERSON = "person"  # somebody else in the network, for themselves

    @property
    def words(self) -> str:
        return {
            RequesterKind.CHILD: "the child, for themselves",
            RequesterKind.PARENT: "somebody with parental responsibility, for the child",
            RequesterKind.PERSON: "somebody else in the network, for themselves",
        }[self]


class HarmOutcome(StrEnum):
    """Of the serious harm test: DPA 2018 Sch. 3 Part 2 para. 5 (health) and Part 3 para. 11 (social work)."""

    MET = "met"
    NOT_MET = "not-met"

    @property
    def words(self) -> str:
        return {
            HarmOutcome.MET: "Giving some of it would be likely to cause serious harm",
            HarmOutcome.NOT_MET: "None of it would be likely to cause serious harm",
        }[self]


@dataclass(frozen=True, slots=True)
class HarmTest:
    """Whether something would be likely to harm seriously, who decided it, and whose opinion they had. `at` is an ISO instant."""

    outcome: HarmOutcome
    words: str
    opinion_of: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One request.

    `requester_id`: who asks, as a person of the network. `identity`, `identity_on`: how and when it was made sure that it is they.
    `understands`: of a child, whether they understand what it is to ask for this themselves, in words; of a parent's request what the child
    makes of it. `authority`: of a parent, by what they may ask.
    """

    id: str
    child_id: str
    kind: RequesterKind
    requester_id: str
    received: date
    identity: str
    identity_on: date
    understands: str
    authority: str
    at: str
    by: str
    extended: str = ""  # why it takes longer; empty where it does not
    harm: HarmTest | None = None
    closed_at: str = ""
    closed_by: str = ""
    digest: str = ""

    @property
    def subject_id(self) -> str:
        """Of whom it is asked what is held."""
        return self.requester_id if self.kind is RequesterKind.PERSON else self.child_id

    @property
    def due(self) -> date:
        """The last day to answer; see `answer_due`."""
        return answer_due(self.received, self.identity_on, extended=bool(self.extended))


def answer_due(received: date, identity_on: date, *, extended: bool) -> date:
    """The last day to answer a request.

    Counted from the day it came, or from that on which it was sure who asks, where that is later, to the same day of the month; where
    that month has no such day, to its last. A weekend or holiday, after which the law lets one answer, is not counted in: never late.
    """
    return months_after(max(received, identity_on), MONTHS_EXTENDED if extended else MONTHS)
