from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate, age_at, age_on

days = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))
parts = st.builds(
    lambda day, depth: CalendarPart(day.year, day.month if depth else None, day.day if depth == 2 else None), days, st.integers(0, 2)
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    kind = draw(st.sampled_from(DateKind))
    first = draw(parts)
    if kind is not DateKind.BETWEEN:
        return PartialDate(kind, first)
    second = draw(parts)
    return PartialDate(kind, *sorted((first, second), key=lambda p: (p.first, p.last)))


@given(partial_dates())
def test_a_date_survives_being_written_and_read(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when


@given(partial_dates())
def test_the_earliest_day_is_never_after_the_latest(when: PartialDate) -> None:
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest


@given(partial_dates(), days)
def test_an_age_holds_the_age_from_every_day_that_the_birth_can_be(when: PartialDate, on: date) -> None:
    age = age_on(when, on)
    for born in (when.earliest, when.latest):
        exact = age_on(PartialDate.exactly(born), on) if born is not None else None
        if exact is None:
            continue
        if age is None:  # born before some day that is still to come: any age
            assert when.earliest is None
            continue
        assert age.low <= exact.low
        assert age.high is None or exact.low <= age.high


@given(partial_dates(), days)
def test_an_age_at_death_holds_that_of_every_birth_and_every_death(when: PartialDate, died: date) -> None:
    day = PartialDate.exactly(died)
    for born in (when.earliest, when.latest):
        if born is None or born > died:
            continue
        true = age_on(PartialDate.exactly(born), died)
        assert true is not None
        for told in (day, PartialDate(DateKind.BEFORE, day.part), PartialDate.parse(f"{died:%Y}"), PartialDate(DateKind.AFTER, day.part)):
            age = age_at(when, told, by=date.max)
            assert age is None or age.low <= true.low
            assert age is None or age.high is None or true.low <= age.high
            assert age is not None or (when.earliest is None and told.kind is DateKind.BEFORE) or true.low == 0
