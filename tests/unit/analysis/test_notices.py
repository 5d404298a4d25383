"""Who has been told that something is held about them; and contacts that were made while agreement was missing."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.agreement.contacts import without_agreement
from graphsvc.analysis.agreement.notices import notice_of, notices_in
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.notice import NoticeWay, NotToldWhy
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import AcquaintanceKind, ContactMade, Knows, ResponsibleFor
from tests.support.agreements import Answers
from tests.support.networks import Family, said

AGAIN = PartialDate.parse("2026-11-20")


def amaras() -> Family:
    family = Family("amara", women="kirsty jean")
    family.person("amara", born="2016-05")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty")
    family.tie(ResponsibleFor, "kirsty", "amara")
    family.person("old_tom", died="2019")
    family.parents("old_tom", "kirsty")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("kirsty", "baby")
    family.tie(Knows, "amara", "mrs_ali", kind=AcquaintanceKind.TEACHER)
    return family


def test_the_latest_stands_and_of_whom_nothing_is_recorded_is_said_of_the_living_alone() -> None:
    answers = Answers()
    answers.notice("kirsty", told=False, why=NotToldWhy.NOT_YET, look_again=AGAIN, decided_by="Morag Bell", on="2026-11-01")
    answers.notice("kirsty", told=True, way=NoticeWay.LARGE_PRINT, on="2026-11-12")
    given, nothing = notices_in(answers.with_them(amaras().network()))
    assert [(one.person_id, one.notice.told, one.notice.way) for one in given] == [("kirsty", True, NoticeWay.LARGE_PRINT)]
    assert nothing == ["amara", "jean"]


@pytest.mark.parametrize("on, due", [("2026-11-19", False), ("2026-11-20", True)])
def test_not_told_is_looked_at_again_from_its_day_on(on: str, due: bool) -> None:
    answers = Answers()
    answers.notice("jean", told=False, why=NotToldWhy.NOT_LOCATED, look_again=AGAIN, on="2026-11-01")
    (one,), _ = notices_in(answers.with_them(amaras().network()))
    assert one.is_to_be_looked_at(date.fromisoformat(on)) is due


def test_a_reason_that_is_kept_apart_is_read_where_it_is_shown_and_only_with_what_it_belongs_to() -> None:
    answers = Answers()
    open_id = answers.notice("jean", told=False, why=NotToldWhy.KEPT_APART, look_again=AGAIN)
    answers.notice("jean", told=False, why=NotToldWhy.PLACE_OF_SAFETY, look_again=AGAIN, explains=open_id, restricted=True)
    opened = answers.with_them(amaras().network())
    shown = notice_of(opened.person("jean"))
    assert shown is not None
    assert shown.notice.why is NotToldWhy.PLACE_OF_SAFETY
    hidden = notice_of(opened.without_restricted().person("jean"))
    assert hidden is not None
    assert hidden.notice.why is NotToldWhy.KEPT_APART
    del answers.facts[0]  # what it belonged to was taken back
    assert notice_of(answers.with_them(amaras().network()).person("jean")) is None


def contact(way: ContactWay, on: str, whom: str = "jean") -> tuple[FamilyNetwork, ContactMade]:
    family = amaras()
    family.tie(ContactMade, whom, "amara", said(began=on), way=way, outcome=ContactOutcome.REACHED)
    answers = Answers()
    answers.answer("amara", on="2026-11-01")
    answers.answer("kirsty", on="2026-11-10")
    network = answers.with_them(family.network())
    return network, next(network.ties_of(ContactMade))


@pytest.mark.parametrize(
    "way, on, whom, marked",
    [
        (ContactWay.PHONED, "2026-11-09", "jean", True),
        (ContactWay.PHONED, "2026-11-10", "jean", False),
        (ContactWay.PHONED, "2026-11-09", "kirsty", False),
        (ContactWay.MEETING, "2026-11-12", "jean", True),  # nobody has accepted a meeting
        (ContactWay.SEARCHED, "2026-11-09", "jean", False),
        (ContactWay.ASKED_FAMILY, "2026-11-09", "jean", False),
    ],
)
def test_a_contact_is_marked_by_what_had_been_answered_on_its_day(way: ContactWay, on: str, whom: str, marked: bool) -> None:
    network, entry = contact(way, on, whom)
    found = without_agreement(network, entry)
    assert (found is not None) is marked
    assert found is None or not found.allowed
