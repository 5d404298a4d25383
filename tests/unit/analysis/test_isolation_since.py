"""What has changed since an earlier day: life, our knowledge, or the record does not say which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.connected.isolation_since import IsolationChange, WhatChanged, compare_isolation
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows
from tests.support.networks import Family, said

MAY = date(2026, 5, 12)


@pytest.fixture
def family() -> Family:
    made = Family("amara", women="kirsty jean magda")
    made.person("amara", born="2017-03-04")
    for name in ("kirsty", "jean", "magda"):
        made.person(name, born="1975")
    made.parents("kirsty", "amara")
    made.parents("jean", "kirsty")
    made.tie(Knows, "amara", "magda", kind=AcquaintanceKind.NEIGHBOUR)
    made.home("amara kirsty")
    return made


def as_known_then(family: Family) -> FamilyNetwork:
    """The network of now, looked at as life was in May."""
    return replace(family.network(), as_at=MAY, known_at="2026-05-12T23:59:59.999999Z")


def changes(found: IsolationChange) -> list[tuple[str, bool, WhatChanged]]:
    return [(c.person_id, c.in_touch_now, c.what) for c in found.changes]


def test_contact_that_began_after_that_day_is_life_that_changed(family: Family) -> None:
    before = as_known_then(family)
    tie = family.tie(InContact, "amara", "magda", said(began="2026-06"), frequency=Frequency.WEEKLY)
    found = compare_isolation(before, family.network())
    assert changes(found) == [("magda", True, WhatChanged.LIFE)]
    assert found.signal.look_at == "Since 12 May 2026"
    assert found.signal.recorded == "1 more adult known to be in touch at least monthly"
    assert [(r.words, r.source, r.ids) for r in found.signal.because] == [
        ("Magda: in touch since June 2026 (life changed)", "the child told us, 2 November 2026", (tie,)),
        ("Then as now: not enough recorded to say", "", ()),
    ]


def test_contact_that_had_begun_by_then_is_what_we_learned(family: Family) -> None:
    before = as_known_then(family)
    family.tie(InContact, "amara", "magda", said(began="2020"), frequency=Frequency.WEEKLY)
    assert changes(compare_isolation(before, family.network())) == [("magda", True, WhatChanged.LEARNED)]


def test_where_no_beginning_is_recorded_it_is_not_said_which(family: Family) -> None:
    before = as_known_then(family)
    family.tie(InContact, "amara", "magda", frequency=Frequency.WEEKLY)
    found = compare_isolation(before, family.network())
    assert changes(found) == [("magda", True, WhatChanged.NOT_TOLD)]
    assert found.changes[0].reason.words == "Magda: in touch every week (recorded since; it may not be new)"


def test_who_was_in_touch_once_a_year_and_is_each_week_now_is_life_that_changed(family: Family) -> None:
    family.tie(InContact, "amara", "jean", frequency=Frequency.YEARLY)
    before = as_known_then(family)
    family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    found = compare_isolation(before, family.network())
    assert changes(found) == [("jean", True, WhatChanged.LIFE)]
    assert found.changes[0].reason.words == "Jean: in touch every week; before that in touch about once a year (life changed)"


def test_a_record_that_was_put_right_is_what_we_learned(family: Family) -> None:
    wrong = family.tie(InContact, "amara", "jean", frequency=Frequency.NONE)
    before = as_known_then(family)
    family.withdraw(wrong)
    family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    assert changes(compare_isolation(before, family.network())) == [("jean", True, WhatChanged.LEARNED)]


@pytest.mark.parametrize("ended, what", [("2026-08", WhatChanged.LIFE), ("2025", WhatChanged.LEARNED)])
def test_contact_that_has_ended_is_life_or_knowledge_by_when_it_ended(family: Family, ended: str, what: WhatChanged) -> None:
    wrong = family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    before = as_known_then(family)
    family.withdraw(wrong)
    family.tie(InContact, "amara", "jean", said(ended=ended), frequency=Frequency.WEEKLY)
    found = compare_isolation(before, family.network())
    assert changes(found) == [("jean", False, what)]
    assert found.signal.recorded == "1 no longer known to be in touch at least monthly"


def test_contact_that_is_not_recorded_any_more_is_not_told_of(family: Family) -> None:
    """It may have been recorded anew for few to see: whoever reads this must not learn that."""
    wrong = family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    before = as_known_then(family)
    family.withdraw(wrong)
    family.tie(InContact, "amara", "jean", said(restricted=True), frequency=Frequency.WEEKLY)
    seen = family.network().without_restricted()
    assert changes(compare_isolation(before, seen)) == []


def test_who_died_or_moved_in_is_no_longer_counted_because_life_changed(family: Family) -> None:
    for name in ("jean", "magda"):
        family.tie(InContact, "amara", name, frequency=Frequency.WEEKLY)
    before = as_known_then(family)
    family.person("jean", died="2026-09")
    family.home("magda")
    found = compare_isolation(before, family.network())
    assert [c.reason.words for c in found.changes] == [
        "Jean: has died (life changed)",
        "Magda: lives in the same home now (life changed)",
    ]
    assert found.then is IsolationState.CONNECTED


def test_contact_that_has_not_been_heard_of_for_over_a_year_may_go_on(family: Family) -> None:
    family.tie(InContact, "amara", "jean", said(), frequency=Frequency.WEEKLY)
    before = as_known_then(family)
    now = replace(family.network(), as_at=date(2028, 1, 1))
    assert changes(compare_isolation(before, now)) == [("jean", False, WhatChanged.NOT_TOLD)]


def test_who_is_only_feared_now_leaves_no_trace_and_who_is_strained_is_told(family: Family) -> None:
    for name in ("jean", "magda"):
        family.tie(InContact, "amara", name, frequency=Frequency.WEEKLY)
    before = as_known_then(family)
    family.tie(Feels, "amara", "jean", kind=FeelingKind.FEARS)
    found = compare_isolation(before, family.network())
    assert found.changes == ()
    assert "Jean" not in repr(found)
    family.tie(Feels, "amara", "magda", kind=FeelingKind.STRAINED)
    (change,) = compare_isolation(before, family.network()).changes
    assert change.reason.words.startswith("Magda: things between them are only hard, as recorded")


def test_who_was_not_recorded_then_has_no_state_then(family: Family) -> None:
    family.tie(InContact, "amara", "magda", frequency=Frequency.WEEKLY)
    found = compare_isolation(FamilyNetwork("amara", (), as_at=MAY), family.network())
    assert found.then is None
    assert found.signal.because[-1].words == "Then: not recorded here yet; now: not enough recorded to say"
    assert compare_isolation(FamilyNetwork("amara", (), as_at=MAY), family.network(), "kirsty").signal.recorded == (
        "Not recorded here yet on that day"
    )
    assert changes(found) == [("magda", True, WhatChanged.NOT_TOLD)]


def test_nothing_changed_is_said_and_a_review_is_named(family: Family) -> None:
    family.tie(InContact, "amara", "magda", frequency=Frequency.WEEKLY)
    found = compare_isolation(as_known_then(family), family.network(), reviewed=True)
    assert (found.signal.look_at, found.signal.recorded) == ("Since the review on 12 May 2026", "No change in who is in touch")
