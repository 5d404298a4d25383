"""What the rules say of one file: until which day it is kept, by which rule, and what is missing to tell.

Days are counted so that doubt keeps: of a date that is known in part the last day that it can be, of several births the latest,
and of "about" five years on.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.access.policy import Allocation
from graphsvc.access.retention import FileOnRecord
from graphsvc.analysis.retention.rules import CountedFrom, RetentionRules, Rule
from graphsvc.domain.dates import DateKind, PartialDate
from graphsvc.domain.facts import Born, Died, Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Status

GROWN_UP = 18
ABOUT_YEARS = 5  # our own rule: how much later than said "about 1985" may have been


class Keeping(StrEnum):
    """Where a file stands."""

    HELD = "held"
    IN_USE = "in-use"
    NOT_ENOUGH = "not-enough-recorded"
    NOT_YET = "not-yet"
    COME = "come"

    @property
    def words(self) -> str:
        return {
            Keeping.HELD: "Held: somebody has said that it must be kept",
            Keeping.IN_USE: "In use: somebody answers for the child",
            Keeping.NOT_ENOUGH: "Kept: not enough is recorded to tell a day",
            Keeping.NOT_YET: "Kept: its day has not come",
            Keeping.COME: "Its day has come",
        }[self]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule says of one status: kept to the end of `until`; None where what is `missing`, in words, would have to be known first.

    `rule` is None where no rule is set for the status. `restricted`: the status is.
    """

    status: LegalStatusKind
    rule: Rule | None
    until: date | None
    missing: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a file stands, until which day it is kept (None: cannot be told), and all reasons, that of the longest rule first."""

    keeping: Keeping
    until: date | None
    reasons: tuple[Reason, ...] = ()

    @property
    def leading(self) -> Reason | None:
        return self.reasons[0] if self.reasons else None


def decide(file: FileOnRecord, rules: RetentionRules, *, today: date) -> Verdict:
    """What the rules say of a file today. Its day has come on the day after the last on which any rule keeps it.

    Whoever said that it must be kept comes before everything; then whether it is in use; then whether enough is recorded.
    """
    reasons = reasons_for(file, rules, today=today)
    until = None if not reasons or any(reason.until is None for reason in reasons) else reasons[0].until
    if rules.hold or any(hold.holds(today) for hold in file.holds):
        return Verdict(Keeping.HELD, until, reasons)
    if closed_on(file.allocations, today=today) is None:
        return Verdict(Keeping.IN_USE, until, reasons)
    if until is None:
        return Verdict(Keeping.NOT_ENOUGH, until, reasons)
    return Verdict(Keeping.COME if today > until else Keeping.NOT_YET, until, reasons)


def as_told(verdict: Verdict) -> Verdict:
    """The same for a reader to whom nothing restricted is told: without restricted reasons, and without a day that would tell of one.

    A file that is kept for something restricted alone looks like one of which not enough is recorded.
    """
    told = tuple(reason for reason in verdict.reasons if not reason.restricted)
    if len(told) == len(verdict.reasons):
        return verdict
    until = None if not told or told[0].until is None else told[0].until
    if verdict.keeping is Keeping.NOT_ENOUGH or (verdict.keeping is Keeping.NOT_YET and until != verdict.until):
        return Verdict(Keeping.NOT_ENOUGH, None, told)
    return Verdict(verdict.keeping, until, told)


def reasons_for(file: FileOnRecord, rules: RetentionRules, *, today: date) -> tuple[Reason, ...]:
    """What each rule says of each status of a child: those that cannot tell a day first, then the longest."""
    closed = closed_on(file.allocations, today=today)
    found = [reason for fact in file.facts for reason in _of_status(fact, file.facts, closed, rules)]
    return tuple(
        sorted(found, key=lambda r: (r.until is not None, -(r.until or date.min).toordinal(), r.status, r.rule.id if r.rule else ""))
    )


def kept_for_itself(facts: Iterable[Fact], rules: RetentionRules, *, today: date) -> bool:
    """Whether the record of somebody is kept since they were a carer. What they were as a child keeps their own file, and that alone."""
    facts = tuple(facts)
    reasons = [reason for fact in facts for reason in _of_status(fact, facts, None, rules) if reason.status.is_of_a_carer]
    return any(reason.until is None or today <= reason.until for reason in reasons)


def closed_on(allocations: Iterable[Allocation], *, today: date) -> date | None:
    """The last day on which anybody answered for the child; None where somebody does, or will, or where nobody ever did."""
    ends = [allocation.ends for allocation in allocations]
    if not ends or any(end is None or end >= today for end in ends):
        return None
    return max(end for end in ends if end is not None)


def _of_status(fact: Fact, facts: tuple[Fact, ...], closed: date | None, rules: RetentionRules) -> list[Reason]:
    status = fact.value
    if not isinstance(status, LegalStatus):
        return []
    hidden = bool(fact.said.restricted)
    fitting = rules.of(status.kind)
    if not fitting:
        return [Reason(status.kind, None, None, "no rule is set for it", hidden)]
    return [Reason(status.kind, rule, *_until(rule, fact, facts, closed), hidden) for rule in fitting]


def _until(rule: Rule, fact: Fact, facts: tuple[Fact, ...], closed: date | None) -> tuple[date | None, str]:
    if rule.years_if_died_young is not None and (died := _died_young(facts)):
        return years_after(died, rule.years_if_died_young), ""
    start, missing = _start(rule.counted_from, fact, _born(facts), closed)
    return (years_after(start, rule.years), "") if start else (None, missing)


def _start(counted_from: CountedFrom, fact: Fact, born: date | None, closed: date | None) -> tuple[date | None, str]:
    """The day from which the years are counted, and what is not known where there is none."""
    match counted_from:
        case CountedFrom.BIRTH:
            return born, "when they were born"
        case CountedFrom.BEGINNING:
            return _latest(fact.said.began), "the day it began"
        case CountedFrom.ENDING:
            return _latest(fact.said.ended), "the day it ended"
        case CountedFrom.CLOSING:
            return closed, "the day the file was closed"
        case CountedFrom.GROWN_UP_AND_CLOSED:
            grown_up = years_after(born, GROWN_UP) if born else None
            both = max(grown_up, closed) if grown_up and closed else None
            return both, "the day the file was closed" if grown_up else "when they were born"


def years_after(day: date, years: int) -> date:
    """The day so many years on; of 29 February, in a year without one, 1 March: nothing is a day short. Never after the year 9999."""
    year = day.year + years
    if year > date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def _born(facts: tuple[Fact, ...]) -> date | None:
    """The last day on which they can have been born, by any standing statement; None where any says no last day, or none is there."""
    days = [_latest(fact.value.when) for fact in facts if isinstance(fact.value, Born)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _died_young(facts: tuple[Fact, ...]) -> date | None:
    """The last day on which they can have died, where they certainly died before their 18th birthday, and nobody disputes it."""
    told = [(fact.value, fact.said.status) for fact in facts if isinstance(fact.value, Born | Died)]
    births = [_plain(value.when) for value, _ in told if isinstance(value, Born)]
    deaths = [_plain(value.when) for value, _ in told if isinstance(value, Died)]
    firsts = [when.earliest for when in births if when and when.earliest]
    lasts = [when.latest for when in deaths if when and when.latest]
    in_doubt = len(firsts) < len(births) or len(lasts) < len(deaths) or any(status is Status.DISPUTED for _, status in told)
    if in_doubt or not firsts or not lasts:
        return None
    return max(lasts) if max(lasts) < years_after(min(firsts), GROWN_UP) else None


def _plain(when: PartialDate | None) -> PartialDate | None:
    return None if when is None or when.kind is DateKind.ABOUT else when


def _latest(when: PartialDate | None) -> date | None:
    if when is None or when.latest is None:
        return None
    return years_after(when.latest, ABOUT_YEARS) if when.kind is DateKind.ABOUT else when.latest
