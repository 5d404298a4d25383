"""What a recorded contact says of a day, and of which days it says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.isolation import IsolationState, judge_isolation
from graphsvc.analysis.contact import Contact, contacts_of
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.views_compared import compare_views
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    Supports,
    SupportWork,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said  # everything is told on 2 November 2026

WEEKLY = "in touch every week"
NOT_TOLD = "whether they were in touch then is not recorded; first told of 2 November 2026"


def network(day: date, *, began: str = "", ended: str = "", last: str = "", frequency: Frequency = Frequency.WEEKLY) -> FamilyNetwork:
    family = Family("amara", women="jean", as_at=day)
    family.person("amara", born="2013-04-05")
    family.person("jean", born="1950")
    family.tie(Knows, "amara", "jean", kind=AcquaintanceKind.NEIGHBOUR)
    when = PartialDate.parse(last) if last else None
    family.tie(InContact, "amara", "jean", said(began=began, ended=ended), frequency=frequency, last=when)
    return family.network()


def contact(day: date, **told: str) -> Contact:
    return contacts_of(network(day, **told), "amara")["jean"]  # type: ignore[arg-type]  # dates alone


@pytest.mark.parametrize(
    "day, words, counts",
    [
        (date(2026, 11, 2), WEEKLY, True),
        (date(2027, 11, 2), WEEKLY, True),
        (date(2027, 11, 3), f"last heard of 2 November 2026: {WEEKLY}", False),
        (date(2025, 11, 2), WEEKLY, True),
        (date(2025, 11, 1), NOT_TOLD, False),
        (date(2019, 1, 1), NOT_TOLD, False),
    ],
)
def test_contact_without_a_beginning_says_nothing_of_a_day_long_before_it_was_told_of(day: date, words: str, counts: bool) -> None:
    found = contact(day)
    assert (found.words, found.line) == (words, words)
    assert (found.is_some, found.at_least_monthly, found.is_known) == (counts, counts, counts)


@pytest.mark.parametrize(
    "told, counts",
    [
        ({"began": "2018"}, True),
        ({"began": "../2018"}, True),
        ({"began": "2018/.."}, True),
        ({"began": "2018/2021"}, False),  # it may have begun only in 2021
        ({"last": "2019-12"}, True),
        ({"last": "2026-09"}, False),
        ({"ended": "2019-12"}, True),
        ({"ended": "2024"}, False),
        ({"ended": "../2024"}, False),
    ],
)
def test_a_beginning_a_meeting_or_an_end_tells_of_days_near_it(told: dict[str, str], counts: bool) -> None:
    assert contact(date(2019, 3, 1), **told).is_some is counts


def test_not_in_touch_as_told_now_does_not_mean_not_in_touch_then() -> None:
    found = contacts_of(network(date(2019, 3, 1), frequency=Frequency.NONE), "amara")["jean"]
    assert (found.is_known, found.has_ceased) == (False, False)
    later = contacts_of(network(date(2019, 3, 1), frequency=Frequency.NONE, last="2018-05"), "amara")["jean"]
    assert later.has_ceased


def test_what_ended_before_the_day_has_ended_however_late_it_is_told() -> None:
    assert contact(date(2019, 3, 1), ended="2015").has_ceased


def test_a_supporter_whose_contact_is_told_of_later_is_not_there_already() -> None:
    then, now = network(date(2019, 3, 1)), network(date(2026, 11, 25))
    (before,), (today,) = find_supporters(then).supporters, find_supporters(now).supporters
    assert today.band is Band.ALREADY_THERE
    assert before.band is Band.FIND_OUT_MORE
    assert "Whether they were in touch on this day" in before.not_known
    assert WEEKLY not in str(before.reasons)


def test_paid_work_and_naming_told_of_later_are_no_part_of_the_day() -> None:
    family = Family("amara", as_at=date(2019, 3, 1))
    family.person("amara", born="2010-04-05")
    for worker in ("omar", "sue"):
        family.person(worker, born="1980")
        family.tie(Knows, "amara", worker, kind=AcquaintanceKind.PROFESSIONAL)
    then = judge_isolation(family.network())
    assert then.state is IsolationState.NOT_ENOUGH_RECORDED
    assert "In a paid role" not in str(then.reasons)
    assert "In a paid role: 2" in str(judge_isolation(replace(family.network(), as_at=date(2026, 11, 25))).reasons)


def test_what_is_hard_and_told_of_later_is_no_part_of_the_day_and_calls_for_care_all_the_same() -> None:
    family = Family("amara", women="jean donna", as_at=date(2019, 3, 1))
    family.person("amara", born="2010-04-05")
    for one in ("jean", "donna"):
        family.person(one, born="1950")
        family.tie(Knows, "amara", one, kind=AcquaintanceKind.NEIGHBOUR)
        family.tie(Feels, "amara", one, kind=FeelingKind.STRAINED)
    then = judge_isolation(family.network())
    assert then.state is IsolationState.NOT_ENOUGH_RECORDED
    assert "Things are hard between them" not in str(then.reasons)
    assert {s.band for s in find_supporters(family.network()).supporters} == {Band.CHECK_FIRST}


def test_words_and_work_of_later_days_speak_for_nobody_on_the_day() -> None:
    family = Family("amara", women="jean", as_at=date(2019, 3, 1))
    family.person("amara", born="2010-04-05")
    family.person("jean", born="1950")
    family.tie(Knows, "amara", "jean", kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS, words="She is kind")
    family.tie(Supports, "jean", "amara", flow=Flow.TO_B, words="school run")
    family.tie(SupportWork, "jean", "amara", step=SupportStep.MET)
    (then,) = find_supporters(family.network()).supporters
    (now,) = find_supporters(replace(family.network(), as_at=date(2026, 11, 25))).supporters
    assert (now.step, len(now.reasons)) == (SupportStep.MET, 2)
    assert (then.step, then.reasons) == (SupportStep.IDENTIFIED, ())
    assert find_supporters(family.network()).counts.named_by_child == 0


def test_an_ended_wish_names_nobody_any_more_on_any_page() -> None:
    family = Family("amara", women="jean")
    family.person("amara", born="2010-04-05")
    family.person("jean", born="1950")
    family.tie(Wishes, "amara", "jean", said(ended="2025"), kind=WishKind.MATTERS)
    network = family.network()
    found = find_supporters(network)
    assert found.counts.named_by_child == 0
    assert Circle(network, "amara").named == ()
    assert compare_views(network, found).views[1].named == ()
