"""A gap as a question for the next visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphsvc.analysis.contact import may_be_told
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.reasons import Reason, ReasonKind, sources
from graphsvc.analysis.wording import capital
from graphsvc.domain.facts import Fact
from graphsvc.domain.ties import Tie


@dataclass(frozen=True, slots=True)
class MayKnow:
    """Somebody who may know the answer, and who they are to the child (empty for the child)."""

    person_id: str
    name: str
    who: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One question.

    Attributes:
        about: The person whom the question is about: what came of it is recorded on them. With `rule` it names the question.
        question: The words to ask, as one would say them to the child or to the family.
        reasons: Why we ask: what is recorded, and what is not.
        may_know: Who may know. Never somebody about whom a manager is asked first.
        people: Everybody whom the question concerns, in order of name.
        first_with: With whom it is talked over before anybody asks; empty where it may be taken along on a visit.
        care: What to think of when asking; for the worker alone.
    """

    rule: GapRule
    about: str
    question: str
    reasons: tuple[Reason, ...]
    may_know: tuple[MayKnow, ...] = ()
    people: tuple[str, ...] = ()
    first_with: str = ""
    care: str = ""

    @property
    def is_for_the_visit(self) -> bool:
        """It may be read by the family: nothing has to be talked over first."""
        return not self.first_with


_MISSING = "Not recorded, or not shown: "
_MISSING_THEN = "Not recorded of this day, or not shown: "  # it may be recorded of a later one


def missing(what: str) -> Reason:
    """What is not recorded, or may be recorded where the reader does not see it: one word for both."""
    return Reason(ReasonKind.NOT_RECORDED_YET, f"{_MISSING}{what}")


def of_a_past_day(gap: Gap) -> Gap:
    """The same question where the day that it is about is past: what is missing is so of that day alone."""
    told = (replace(r, words=r.words.replace(_MISSING, _MISSING_THEN)) if r.kind is ReasonKind.NOT_RECORDED_YET else r for r in gap.reasons)
    return replace(gap, reasons=tuple(told))


def recorded(words: str, statements: Iterable[Tie | Fact] = ()) -> Reason:
    """What is recorded, and who said so; of what few may know neither source nor id."""
    told = [s for s in statements if not s.said.restricted and (isinstance(s, Fact) or may_be_told(s))]
    return Reason(ReasonKind.RECORDED_SO_FAR, capital(words), sources(s.said for s in told), tuple(sorted({s.id for s in told})))
