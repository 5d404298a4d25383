"""Until which day a file is kept: exact at the edges of dates, and kept wherever there is doubt."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from graphsvc.access.policy import Allocation
from graphsvc.access.retention import FileOnRecord, Hold, HoldKind
from graphsvc.analysis.retention.deciding import Keeping, as_told, closed_on, decide, kept_for_itself, years_after
from graphsvc.analysis.retention.rules import BUILT_IN, Basis, CountedFrom, RetentionRules, Rule, with_local
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Fact, FactValue
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Assertion, Status

K = LegalStatusKind
AT = "2026-11-02T09:00:00.000000Z"
TODAY = date(2026, 11, 25)
_numbers = count(1)


def when(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def fact(value: FactValue, began: str = "", ended: str = "", *, restricted: bool = False, status: Status = Status.REPORTED) -> Fact:
    said = Assertion(AT, "u", began=when(began), ended=when(ended), restricted=restricted, status=status)
    return Fact(f"f{next(_numbers)}", "child", value, said)


def was(kind: LegalStatusKind, began: str = "", ended: str = "", *, restricted: bool = False) -> Fact:
    return fact(LegalStatus(kind), began, ended, restricted=restricted)


def born(text: str, status: Status = Status.REPORTED) -> Fact:
    return fact(Born(when(text)), status=status)


def died(text: str, status: Status = Status.REPORTED) -> Fact:
    return fact(Died(when(text)), status=status)


def file(*facts: Fact, closed: str | None = "2001-03-30", holds: tuple[Hold, ...] = ()) -> FileOnRecord:
    ends = date.fromisoformat(closed) if closed else None
    return FileOnRecord("child", date(1999, 4, 20), (Allocation("child", "", "north", date(1999, 4, 20), ends),), facts, holds)


def until(*facts: Fact, closed: str | None = "2001-03-30", rules: RetentionRules = BUILT_IN) -> date | None:
    return decide(file(*facts, closed=closed), rules, today=TODAY).until


@pytest.mark.parametrize(
    "facts, day",
    [
        ((born("1948-11-24"), was(K.LOOKED_AFTER)), "2023-11-24"),
        ((born("1948-02-29"), was(K.LOOKED_AFTER)), "2023-03-01"),  # no day is lost where the year has no 29 February
        ((born("1949-02-28"), was(K.LOOKED_AFTER)), "2024-02-28"),
        ((born("1948-02"), was(K.LOOKED_AFTER)), "2023-03-01"),  # the last day that it can be is the 29th
        ((born("1948"), was(K.LOOKED_AFTER)), "2023-12-31"),
        ((born("../1948"), was(K.LOOKED_AFTER)), "2023-12-31"),
        ((born("1948/1950"), was(K.LOOKED_AFTER)), "2025-12-31"),
        ((born("1948~"), was(K.LOOKED_AFTER)), "2028-12-31"),  # "about" may be five years later
        ((born("1948-11-24"), born("1950-01-01"), was(K.LOOKED_AFTER)), "2025-01-01"),  # two births: the later
        ((born("1948/.."), was(K.LOOKED_AFTER)), None),
        ((was(K.LOOKED_AFTER),), None),
        ((born(""), was(K.LOOKED_AFTER)), None),
        ((born("1990-05-01"), died("2000-06-30"), was(K.LOOKED_AFTER)), "2015-06-30"),
        ((born("1990-05-01"), died("2008-04-30"), was(K.LOOKED_AFTER)), "2023-04-30"),  # on the eve of the 18th birthday
        ((born("1990-05-01"), died("2008-05-01"), was(K.LOOKED_AFTER)), "2065-05-01"),  # on it: grown up
        ((born("1990-05-01"), died("2008"), was(K.LOOKED_AFTER)), "2065-05-01"),  # perhaps grown up
        ((born("1990"), died("2007-12-31"), was(K.LOOKED_AFTER)), "2022-12-31"),
        ((born("1990"), died("2008-01-01"), was(K.LOOKED_AFTER)), "2065-12-31"),
        ((born("1990-05-01"), died("2000~"), was(K.LOOKED_AFTER)), "2065-05-01"),
        ((born("1990~"), died("2000-06-30"), was(K.LOOKED_AFTER)), "2070-12-31"),
        ((born("1990-05-01"), died(""), was(K.LOOKED_AFTER)), "2065-05-01"),
        ((born("1990-05-01"), died("2000-06-30", Status.DISPUTED), was(K.LOOKED_AFTER)), "2065-05-01"),
        ((died("2000-06-30"), was(K.LOOKED_AFTER)), None),
        ((was(K.ADOPTED, "1920-02-29"),), "2020-02-29"),  # a hundred years from the order, whatever the birth
        ((was(K.ADOPTED, "1900-02-28"),), "2000-02-28"),
        ((was(K.ADOPTED, "1920"),), "2020-12-31"),
        ((was(K.ADOPTED),), None),
        ((was(K.CHILD_PROTECTION),), "2036-03-30"),  # thirty-five years from the closing
        ((born("1986-05-14"), was(K.CHILD_IN_NEED)), "2007-05-14"),  # grown up after it was closed
        ((born("1970-05-14"), was(K.CHILD_IN_NEED)), "2004-03-30"),  # closed after they had grown up
        ((was(K.CHILD_IN_NEED),), None),
        ((born("1948-11-24"), was(K.CARE_LEAVER)), "2023-11-24"),
        ((was(K.CARER_APPROVED, "2001", "2010-06-01"),), "2020-06-01"),
        ((was(K.CARER_APPROVED, "2001"),), None),
        ((was(K.CARER_NOT_APPROVED, "2010-06-01"),), "2013-06-01"),
        ((born("1986-05-14"), was(K.EARLY_HELP)), None),  # nobody has set a rule
    ],
)
def test_a_file_is_kept_until_the_day_that_its_rule_gives(facts: tuple[Fact, ...], day: str | None) -> None:
    assert until(*facts) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "today, keeping", [("2023-11-23", "not-yet"), ("2023-11-24", "not-yet"), ("2023-11-25", "come"), ("2100-01-01", "come")]
)
def test_its_day_has_come_on_the_day_after_and_not_before(today: str, keeping: str) -> None:
    looked_after = file(born("1948-11-24"), was(K.LOOKED_AFTER))
    assert decide(looked_after, BUILT_IN, today=date.fromisoformat(today)).keeping == keeping


def test_the_longest_of_all_rules_decides_and_stands_first() -> None:
    verdict = decide(
        file(born("1986-05-14"), was(K.CHILD_IN_NEED), was(K.ADOPTED, "1990-01-10"), was(K.LOOKED_AFTER)), BUILT_IN, today=TODAY
    )
    assert [(r.status, str(r.until)) for r in verdict.reasons] == [
        (K.ADOPTED, "2090-01-10"),
        (K.LOOKED_AFTER, "2061-05-14"),
        (K.CHILD_IN_NEED, "2007-05-14"),
    ]
    assert (str(verdict.until), verdict.keeping, verdict.leading) == ("2090-01-10", Keeping.NOT_YET, verdict.reasons[0])


def test_what_cannot_be_told_keeps_the_file_whatever_else_is_known() -> None:
    verdict = decide(file(born("1900-01-01"), was(K.LOOKED_AFTER), was(K.ADOPTED)), BUILT_IN, today=TODAY)
    assert (verdict.keeping, verdict.until) == (Keeping.NOT_ENOUGH, None)
    assert verdict.reasons[0].missing == "the day it began"
    assert decide(file(born("1900-01-01")), BUILT_IN, today=TODAY).keeping is Keeping.NOT_ENOUGH
    early = decide(file(was(K.EARLY_HELP)), BUILT_IN, today=TODAY).reasons[0]
    assert (early.rule, early.missing) == (None, "no rule is set for it")


def test_a_file_in_use_or_never_allocated_is_not_closed() -> None:
    old = (born("1900-01-01"), was(K.LOOKED_AFTER))
    assert decide(file(*old, closed=None), BUILT_IN, today=TODAY).keeping is Keeping.IN_USE
    assert decide(file(*old, closed=str(TODAY)), BUILT_IN, today=TODAY).keeping is Keeping.IN_USE
    assert decide(FileOnRecord("child", TODAY, (), old), BUILT_IN, today=TODAY).keeping is Keeping.IN_USE
    day = date(2001, 3, 30)
    two = (Allocation("c", "u", "", day, date(2002, 1, 1)), Allocation("c", "v", "", day, date(2003, 1, 1)))
    assert closed_on(two, today=TODAY) == date(2003, 1, 1)
    assert closed_on((*two, Allocation("c", "w", "", day)), today=TODAY) is None


def hold(until_day: date | None = None) -> Hold:
    return Hold("h", "child", HoldKind.LONGER if until_day else HoldKind.INQUIRY, "The inquiry asked for it", until_day, AT, "u")


def test_a_hold_beats_all_until_its_day_or_until_it_is_lifted() -> None:
    old = (born("1900-01-01"), was(K.LOOKED_AFTER))
    assert decide(file(*old), BUILT_IN, today=TODAY).keeping is Keeping.COME
    for held in (hold(), hold(TODAY), hold(date(2099, 1, 1))):
        assert decide(file(*old, holds=(held,)), BUILT_IN, today=TODAY).keeping is Keeping.HELD
    assert decide(file(*old, holds=(hold(date(2026, 11, 24)),)), BUILT_IN, today=TODAY).keeping is Keeping.COME
    everything = with_local((), "An inquiry has asked every council to keep its records")
    assert decide(file(*old), everything, today=TODAY).keeping is Keeping.HELD


def test_a_rule_of_the_council_takes_the_place_of_an_example_and_stands_beside_statute() -> None:
    local = (
        Rule(K.CHILD_PROTECTION, 40, CountedFrom.CLOSING, "Line 12", Basis.COUNCIL),
        Rule(K.LOOKED_AFTER, 125, CountedFrom.BIRTH, "Line 13", Basis.COUNCIL),
    )
    rules = with_local(local)
    assert until(was(K.CHILD_PROTECTION), rules=rules) == date(2041, 3, 30)
    assert until(born("1948-11-24"), was(K.LOOKED_AFTER), rules=rules) == date(2073, 11, 24)
    assert until(born("1990-05-01"), died("2000-06-30"), was(K.LOOKED_AFTER), rules=rules) == date(2115, 5, 1)
    assert [rule.basis for rule in rules.of(K.LOOKED_AFTER)] == [Basis.STATUTE, Basis.COUNCIL]
    assert [rule.basis for rule in rules.of(K.CHILD_IN_NEED)] == [Basis.EXAMPLE]


def test_what_is_restricted_decides_and_is_not_told() -> None:
    """A restricted adoption keeps the file; whoever sees the list takes it for one of which not enough is recorded."""
    plain = (born("1986-05-14"), was(K.CHILD_IN_NEED))
    kept = decide(file(*plain, was(K.ADOPTED, "1990-01-10", restricted=True)), BUILT_IN, today=TODAY)
    assert kept.keeping is Keeping.NOT_YET
    told = as_told(kept)
    assert (told.keeping, told.until, [r.status for r in told.reasons]) == (Keeping.NOT_ENOUGH, None, [K.CHILD_IN_NEED])
    unknown = as_told(decide(file(*plain, was(K.ADOPTED, restricted=True)), BUILT_IN, today=TODAY))
    assert unknown == told
    come = as_told(decide(file(*plain, was(K.ADOPTED, "1900-01-10", restricted=True)), BUILT_IN, today=TODAY))
    assert come == decide(file(*plain), BUILT_IN, today=TODAY)
    alone = as_told(decide(file(was(K.ADOPTED, "1900-01-10", restricted=True)), BUILT_IN, today=TODAY))
    assert (alone.keeping, alone.until, alone.reasons) == (Keeping.COME, None, ())


def test_a_carers_own_record_is_kept_for_itself() -> None:
    assert kept_for_itself([was(K.CARER_APPROVED, "2001", "2020-06-01")], BUILT_IN, today=TODAY)
    assert kept_for_itself([was(K.CARER_APPROVED, "2001")], BUILT_IN, today=TODAY)
    assert not kept_for_itself([was(K.CARER_APPROVED, "2001", "2010-06-01")], BUILT_IN, today=TODAY)
    assert kept_for_itself([was(K.CARER_APPROVED, "2001", "2016-11-25")], BUILT_IN, today=TODAY)
    assert not kept_for_itself([was(K.CARER_APPROVED, "2001", "2016-11-24")], BUILT_IN, today=TODAY)
    assert not kept_for_itself([born("1980-01-01")], BUILT_IN, today=TODAY)
    assert not kept_for_itself([was(K.CHILD_IN_NEED), was(K.LOOKED_AFTER), was(K.EARLY_HELP)], BUILT_IN, today=TODAY)


def test_years_never_leave_the_calendar() -> None:
    assert years_after(date(9950, 1, 1), 100) == date.max
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_every_rule_has_words_and_a_source_and_its_own_id() -> None:
    assert len({rule.id for rule in BUILT_IN.rules}) == len(BUILT_IN.rules)
    assert all(rule.words and rule.source for rule in BUILT_IN.rules)
    assert {rule.status for rule in BUILT_IN.rules} == set(K) - {K.EARLY_HELP}
