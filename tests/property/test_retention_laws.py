"""More that is known of a status never lets a file go earlier, and the longest rule decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.access.policy import Allocation
from graphsvc.access.retention import FileOnRecord, Hold, HoldKind
from graphsvc.analysis.retention.deciding import Keeping, as_told, decide, reasons_for
from graphsvc.analysis.retention.rules import BUILT_IN, Basis, CountedFrom, Rule, with_local
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Assertion

AT = "2026-11-02T09:00:00.000000Z"
TODAY = date(2026, 11, 25)
ORDER = [Keeping.COME, Keeping.NOT_YET, Keeping.NOT_ENOUGH, Keeping.IN_USE, Keeping.HELD]  # ever more kept

days = st.dates(date(1850, 1, 1), date(2026, 11, 1))
whens = st.one_of(
    days.map(PartialDate.exactly),
    days.map(lambda day: PartialDate.on(day.year)),
    days.map(lambda day: PartialDate.on(day.year, day.month)),
    days.map(lambda day: PartialDate.parse(f"{day.year}~")),
    days.map(lambda day: PartialDate.parse(f"../{day.year}")),
    days.map(lambda day: PartialDate.parse(f"{day.year}/..")),
)
maybe = st.none() | whens


@st.composite
def statuses(draw: st.DrawFn, number: int = 0) -> Fact:
    said = Assertion(AT, "u", began=draw(maybe), ended=draw(maybe), restricted=draw(st.booleans()))
    return Fact(f"s{draw(st.integers(0, 10**9))}", "child", LegalStatus(draw(st.sampled_from(LegalStatusKind))), said)


@st.composite
def files(draw: st.DrawFn) -> FileOnRecord:
    said = Assertion(AT, "u")
    lives = [Fact("b", "child", Born(draw(maybe)), said)] if draw(st.booleans()) else []
    lives += [Fact("d", "child", Died(draw(maybe)), said)] if draw(st.booleans()) else []
    closed = draw(st.none() | days)
    facts = (*lives, *draw(st.lists(statuses(), min_size=1, max_size=3)))
    return FileOnRecord("child", date(1850, 1, 1), (Allocation("child", "u", "", date(1850, 1, 1), closed),), facts)


@settings(deadline=None)
@given(files(), statuses())
def test_another_status_never_makes_a_file_be_kept_for_less(file: FileOnRecord, more: Fact) -> None:
    before, after = (decide(one, BUILT_IN, today=TODAY) for one in (file, replace(file, facts=(*file.facts, more))))
    assert ORDER.index(after.keeping) >= ORDER.index(before.keeping)
    if before.until is None:
        assert after.until is None
    assert after.until is None or (before.until is not None and after.until >= before.until)


@settings(deadline=None)
@given(files())
def test_the_longest_rule_decides(file: FileOnRecord) -> None:
    reasons = reasons_for(file, BUILT_IN, today=TODAY)
    verdict = decide(file, BUILT_IN, today=TODAY)
    told = [reason.until for reason in reasons if reason.until is not None]
    assert verdict.until == (max(told) if len(told) == len(reasons) else None)
    assert (verdict.keeping is Keeping.COME) <= (verdict.until is not None and verdict.until < TODAY)


@settings(deadline=None)
@given(files(), st.sampled_from(LegalStatusKind), st.integers(1, 200), st.sampled_from(CountedFrom))
def test_what_a_council_adds_to_statute_never_shortens_it(
    file: FileOnRecord, kind: LegalStatusKind, years: int, start: CountedFrom
) -> None:
    of_law = {LegalStatusKind.LOOKED_AFTER, LegalStatusKind.ADOPTED, LegalStatusKind.CARER_APPROVED, LegalStatusKind.CARER_NOT_APPROVED}
    rules = with_local((Rule(kind, years, start, "Line 1", Basis.COUNCIL),))
    if kind in of_law:
        before, after = decide(file, BUILT_IN, today=TODAY), decide(file, rules, today=TODAY)
        assert ORDER.index(after.keeping) >= ORDER.index(before.keeping)


@settings(deadline=None)
@given(files(), st.none() | st.dates(TODAY, date(2200, 1, 1)))
def test_a_held_file_is_held(file: FileOnRecord, until: date | None) -> None:
    hold = Hold("h", "child", HoldKind.OTHER, "For this test", until, AT, "u")
    assert decide(replace(file, holds=(hold,)), BUILT_IN, today=TODAY).keeping is Keeping.HELD


@settings(deadline=None)
@given(files())
def test_what_is_told_says_nothing_of_what_is_restricted(file: FileOnRecord) -> None:
    """It is told as it would be without the restricted statuses, but that a file which they keep is told to be kept."""
    told = as_told(decide(file, BUILT_IN, today=TODAY))
    open_facts = tuple(fact for fact in file.facts if not fact.said.restricted)
    bare = decide(replace(file, facts=open_facts), BUILT_IN, today=TODAY)
    assert told.reasons == bare.reasons
    assert told.until in {bare.until, None}
    assert told.keeping in {bare.keeping, Keeping.NOT_ENOUGH, Keeping.COME}
    if told.keeping is Keeping.COME:
        assert decide(file, BUILT_IN, today=TODAY).keeping is Keeping.COME
