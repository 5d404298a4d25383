"""Why something may go ahead, or not: the grounds, in words, and where each rule comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analysis.agreement.answers import Decided
from graphsvc.domain.agreement import Matter

ASK_PARENTS = (
    "Practice: Lifelong Links (Family Rights Group) asks those with parental responsibility and the child; Bradford’s practice model asks"
    " that consent is sought and recorded. No law lets one of them forbid an enquiry (Children Act 1989 s.47)"
)
ASK_CHILD = (
    "Children Act 1989 ss.17(4A), 22(4) and 47(5A): what the child wishes and feels is asked. That a no stops it until a manager decides is"
    " our own rule"
)
ASK_THEM = "Our own rule: whoever is asked may say no, and is left in peace"
UNDERSTANDS = (
    "A young person who understands enough may decide for themselves (Gillick v West Norfolk, 1985). That those with parental"
    " responsibility need not be asked then, and that the no of one still stops it, is our own rule"
)
MANAGER = (
    "Bradford’s practice model: clearly evidenced support from a manager. That it lasts until a day, and answers only what was known then,"
    " is our own rule"
)
MEETING = "Children Act 1989 s.31ZA: it is offered to parents and those with parental responsibility, and held where one of them accepts"
CHILD_AT_MEETING = (
    "Children Act 1989 s.31ZA: the child may be there where that is right. What the child wants is weighed; it stops no meeting that the"
    " law asks for"
)
SHARING = (
    "Bradford’s practice model: families are told what is shared and with whom, and are asked. The law may allow or require it all the same"
    " (Children Act 2004 ss.10 and 16LA): then a manager says so"
)
COURT = "DPA 2018 Sch. 2 para 5: what a court asks for is given to it. What people said of it is recorded all the same"
SPOKEN_WITH = (
    "Children Act 1989 s.22(4): parents and those with parental responsibility are asked what they wish. That this goes for every child,"
    " and that people in a paid role are spoken with, is our own rule"
)


class Ground(StrEnum):
    """What a reason says."""

    AGREED = "agreed"
    NOT_NEEDED = "not-needed"
    DECIDED = "decided"
    ASK_AGAIN = "ask-again"
    SAID_NO = "said-no"
    TAKEN_BACK = "taken-back"
    RUN_OUT = "run-out"
    NOT_ASKED = "not-asked"
    NOBODY_KNOWN = "nobody-known"
    NOT_RECORDED = "not-recorded"  # that they have parental responsibility

    @property
    def is_in_the_way(self) -> bool:
        return self in _IN_THE_WAY


_IN_THE_WAY = {Ground.SAID_NO, Ground.TAKEN_BACK, Ground.RUN_OUT, Ground.NOT_ASKED, Ground.NOBODY_KNOWN, Ground.NOT_RECORDED}


@dataclass(frozen=True, slots=True)
class WhyGoAhead:
    """One reason, in words, with where the rule comes from. `person_id`: of whom it speaks, empty where it speaks of nobody.

    `own`: it is about the one with whom contact is made, who speaks for themselves. `recorded_at`: of the answer that it rests on; empty
    where none is recorded. `condition`: what whoever agreed asks for. `covered`: a manager decided to go ahead though it is so.
    `weighed`: it is weighed, and stops nothing by itself.
    """

    ground: Ground
    words: str
    source: str = ""
    person_id: str = ""
    own: bool = False
    recorded_at: str = ""
    condition: str = ""
    covered: bool = False
    weighed: bool = False

    @property
    def stops(self) -> bool:
        return self.ground.is_in_the_way and not (self.covered or self.weighed)


@dataclass(frozen=True, slots=True)
class GoAhead:
    """May it go ahead? `allowed` where no reason stops it. `decision`: the manager's, where it goes ahead by one.

    `leave_out`: whose words and picture are not shared, since they said no for themselves; that stops the sharing of nothing else.
    """

    matter: Matter
    about: str
    reasons: tuple[WhyGoAhead, ...]
    decision: Decided | None = None
    leave_out: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not any(reason.stops for reason in self.reasons)

    @property
    def is_refused(self) -> bool:
        """Somebody who stops it said no, or took back what they agreed to; else it is only not there yet."""
        return any(reason.ground in {Ground.SAID_NO, Ground.TAKEN_BACK} for reason in self.missing)

    @property
    def missing(self) -> tuple[WhyGoAhead, ...]:
        """What stops it."""
        return tuple(reason for reason in self.reasons if reason.stops)

    @property
    def conditions(self) -> tuple[str, ...]:
        """What those who agreed ask for, each with who it is."""
        return tuple(reason.condition for reason in self.reasons if reason.condition)

    @property
    def unasked(self) -> tuple[str, ...]:
        """Who stops it because nothing at all is recorded of whether they agree."""
        return tuple(reason.person_id for reason in self.missing if reason.ground is Ground.NOT_ASKED and not reason.recorded_at)

    @property
    def told(self) -> tuple[WhyGoAhead, ...]:
        """What is to be said besides them: what stops it, or, where it may go ahead, why; and what is weighed, in any case."""
        return tuple(r for r in self.reasons if (r.weighed or r.stops != self.allowed) and r.person_id not in self.unasked)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the reasons come from, each once."""
        return tuple(dict.fromkeys(reason.source for reason in self.reasons))
