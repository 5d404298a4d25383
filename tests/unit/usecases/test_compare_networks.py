from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.changes.change import ChangeKind
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact, Reviewed
from graphsvc.domain.ties import AcquaintanceKind, Knows
from graphsvc.usecases.compare_networks import A_YEAR, view_changes
from tests.support.networks import RECORDED_AT, said
from tests.unit.usecases.conftest import Office

FIRST = date.fromisoformat(RECORDED_AT[:10])


def record_neighbour(office: Office, name: str, recorded_at: str, began: str = "") -> None:
    """As if somebody had written this down on that day."""
    source = replace(said(began=began), recorded_at=recorded_at)
    office.store.people[name] = False
    office.store.ties[f"t_{name}"] = Knows(f"t_{name}", "amara", name, source, AcquaintanceKind.NEIGHBOUR)


def test_it_tells_since_the_last_review_else_since_the_first_record_else_a_year(office: Office) -> None:
    today = office.clock.today()
    first = view_changes(office.ports, office.access())
    assert [(p.words, p.day) for p in first.presets] == [("The first record", FIRST), ("A year before", today - A_YEAR)]
    assert (first.since, first.until) == (FIRST, today)
    review = date(2026, 11, 20)
    fact = Fact("f_review", "amara", Reviewed(PartialDate.exactly(review)), said())
    office.store.facts[fact.id] = fact
    since_review = view_changes(office.ports, office.access())
    assert (since_review.presets[0].words, since_review.since) == ("The last review", review)
    earlier = view_changes(office.ports, office.access(), until=date(2026, 11, 10))
    assert earlier.since == FIRST, "a review after the later day is none to compare with"
    before_all = view_changes(office.ports, office.access(), until=date(2020, 5, 1))
    assert before_all.since == date(2020, 5, 1) - A_YEAR


def test_what_was_recorded_between_two_days_is_told_and_nothing_that_was_recorded_later(office: Office) -> None:
    record_neighbour(office, "magda", "2026-11-05T09:00:00.000000Z")
    record_neighbour(office, "piotr", "2026-11-15T09:00:00.000000Z", began="2026-11-14")
    whole = view_changes(office.ports, office.access())
    assert [(c.kind, c.people, c.in_life) for c in whole.changes.changes] == [
        (ChangeKind.NEW, ("magda",), False),
        (ChangeKind.NEW, ("piotr",), True),
    ]
    part = view_changes(office.ports, office.access(), until=date(2026, 11, 10))
    assert [c.people for c in part.changes.changes] == [("magda",)]
    assert part.sentence == "Since 2 November 2026 and up to 10 November 2026: 1 new."


def test_each_look_is_recorded_and_a_later_day_in_the_past_takes_one_more(office: Office) -> None:
    before = len(office.deeds_of("amara"))
    view_changes(office.ports, office.access())
    view_changes(office.ports, office.access(), until=date(2026, 11, 10))
    assert office.deeds_of("amara")[before:] == [DeedKind.COMPARE_NETWORKS] * (2 + 3)


@pytest.mark.parametrize(
    "since, until, field",
    [
        (date(2026, 11, 10), date(2026, 11, 10), "from"),
        (date(2026, 11, 11), date(2026, 11, 10), "from"),
        (None, date(2030, 1, 1), "to"),
    ],
)
def test_days_that_cannot_be_compared_are_refused_before_anything_is_read(
    office: Office, since: date | None, until: date, field: str
) -> None:
    before = len(office.store.trail)
    with pytest.raises(InvalidRequest) as refused:
        view_changes(office.ports, office.access(), since=since, until=until)
    assert refused.value.field == field
    assert len(office.store.trail) == before


def test_the_picture_marks_who_is_new_and_its_words_say_so(office: Office) -> None:
    record_neighbour(office, "magda", "2026-11-05T09:00:00.000000Z")
    picture = view_changes(office.ports, office.access(), with_picture=True).picture
    assert picture is not None
    assert "new since the earlier day" in picture.svg, "the key"
    assert "Marked: what changed since 2 November 2026." in picture.svg
    told = [str(line) for section in picture.twin.sections for line in section.lines]
    assert sum("new since the earlier day" in line for line in told) == 1
