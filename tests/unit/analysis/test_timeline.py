from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphsvc.analysis.changes.days import change_days, most_telling
from graphsvc.analysis.changes.timeline import Event, timeline_of
from graphsvc.domain.circles import Ring
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus, Reviewed
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import View
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import (
    AcquaintanceKind,
    ContactMade,
    FeelingKind,
    Feels,
    Frequency,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    Strength,
)
from tests.support.networks import RECORDED_AT, Family, said

FIRST = date.fromisoformat(RECORDED_AT[:10])


def family() -> Family:
    made = Family("amara", women="kirsty jean", men="tunde")
    made.person("amara", born="2017-03-04")
    made.person("jean", born="1951~")
    made.parents("kirsty tunde", "amara")
    made.parents("jean", "kirsty")
    return made


def told(made: Family) -> list[tuple[int, str, str]]:
    return [(year.year, event.what, event.words) for year in timeline_of(made.network()) for event in year.events]


def events(made: Family) -> list[Event]:
    return [event for year in timeline_of(made.network()) for event in year.events]


def test_lives_stand_in_order_each_with_who_said_so() -> None:
    made = family()
    made.person("jean", died="2025")
    assert told(made) == [
        (1951, "Born", "Jean, maternal grandmother"),
        (2017, "Born", "Amara"),
        (2025, "Died", "Jean, maternal grandmother"),
    ]
    assert {event.source for event in events(made)} == {"the child told us, 2 November 2026"}


def test_what_began_and_ended_stands_on_both_days_and_what_has_not_ended_yet_on_one() -> None:
    made = family()
    made.couple("kirsty", "tunde", PartnerKind.MARRIED, PartnerEnd.DIVORCED, began="2014-06", ended="2020-01-15")
    made.home("jean", "flat")
    made.tie(MemberOf, "amara", "flat", said(began="2021-05-01", ended="2027-01-01"), resident=True, role="lives here")
    made.tie(MemberOf, "jean", "flat", said(began="2021-04-01", ended="2022"), resident=True, role="lives here")
    made.tie(Knows, "kirsty", "jean", said(began="2001", ended="2002"), kind=AcquaintanceKind.NEIGHBOUR)
    assert [one for one in told(made) if one[1] not in {"Born", "Died"}] == [
        (2001, "Began", "Jean is a neighbour of Kirsty"),
        (2002, "Ended", "Jean is a neighbour of Kirsty"),
        (2014, "Married", "Kirsty and Tunde"),
        (2020, "Divorced", "Kirsty and Tunde"),
        (2021, "Moved in", "Jean: Flat"),
        (2021, "Moved in", "Amara: Flat"),
        (2022, "Moved out", "Jean: Flat"),
    ]


def test_who_separated_before_a_divorce_is_told_on_both_days() -> None:
    made = family()
    made.tie(PartnerOf, "kirsty", "tunde", said(ended="2020"), end=PartnerEnd.DIVORCED, separated=PartialDate.parse("2018-03"))
    assert [one for one in told(made) if one[0] in {2018, 2020}] == [
        (2018, "Separated", "Kirsty and Tunde"),
        (2020, "Divorced", "Kirsty and Tunde"),
    ]


def test_statuses_contact_and_reviews_are_there_and_confidences_and_what_is_restricted_are_not() -> None:
    made = family()
    made.person("amara", None, Reviewed(PartialDate.parse("2026-10-21"), "all invited"), LegalStatus(LegalStatusKind.LOOKED_AFTER))
    way = {"way": ContactWay.PHONED, "outcome": ContactOutcome.REACHED}
    made.tie(ContactMade, "jean", "amara", said(began="2026-09-01"), **way)
    made.tie(ContactMade, "jean", "amara", said(began="2026-09-02", restricted=True), **way)
    made.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-08"))
    made.tie(Feels, "amara", "tunde", said(began="2020"), kind=FeelingKind.FEARS)
    assert [one for one in told(made) if one[0] == 2026] == [
        (2026, "Last in touch", "Contact between Jean and Amara: every week"),
        (2026, "Contact made", f"Jean: {ContactWay.PHONED.words}, {ContactOutcome.REACHED.words}"),
        (2026, "Review", "All invited"),
    ]


def test_a_baby_lost_is_told_as_that() -> None:
    made = family()
    made.person("baby", died="2018-05", life=LifeStatus.STILLBORN)
    made.parents("kirsty", "baby")
    assert [what for year, what, _ in told(made) if year == 2018] == ["A baby lost"]


def test_days_of_change_count_people_and_say_what_they_are() -> None:
    made = family()
    made.person("amara", None, Reviewed(PartialDate.parse("2026-11-10")))
    made.couple("kirsty", "tunde", PartnerKind.MARRIED, PartnerEnd.DIVORCED, began="2014-06", ended="2020-01-15")
    days = change_days(made.network())
    assert [(d.day.isoformat(), d.words, d.is_of_knowledge) for d in days] == [
        ("2026-11-10", "Review", True),
        ("2026-11-02", "First record; something recorded of 4 people", True),
        ("2020-01-15", "Something changed for 2 people", False),
        ("2017-03-04", "Something changed for 1 person", False),
    ]
    assert [d.day for d in most_telling(days, 3)] == [date(2026, 11, 10), FIRST, date(2020, 1, 15)]


def test_days_before_the_child_are_none_of_the_network() -> None:
    made = family()
    made.person("tunde", born="1985-02-03")
    assert date(1985, 2, 3) not in {d.day for d in change_days(made.network())}


def test_circles_and_lines_of_the_ecomap_are_recorded_on_a_day_and_nothing_happened_on_it() -> None:
    made = family()
    made.tie(InCircle, "jean", "amara", replace(said(began="2026-11-01"), view=View.CHILD), ring=Ring.INNER)
    made.tie(OnEcomap, "jean", "amara", said(began="2026-11-01"), strength=Strength.STRONG)
    assert date(2026, 11, 1) not in {day.day for day in change_days(made.network())}
    made.tie(Knows, "jean", "amara", said(began="2026-11-01"))
    assert [day.happened for day in change_days(made.network()) if day.day == date(2026, 11, 1)] == [2]
