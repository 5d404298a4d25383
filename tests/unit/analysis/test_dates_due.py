from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.alike import alike
from graphsvc.analysis.dates_due import DueKind, dates_due
from graphsvc.analysis.wording import how_long_ago
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GoingAhead, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus, Name, NameUse
from graphsvc.domain.notice import Notice, NotToldWhy
from graphsvc.domain.support_work import CheckOutcome, SupportExit
from graphsvc.domain.ties import SupportWork
from tests.support.networks import Family, said


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def whole_family() -> Family:
    family = Family("amara", women="kirsty jean", men="tunde")
    family.parents("kirsty", "amara")
    family.tie(SupportWork, "jean", "amara", said(), leaves=SupportExit.DECLINED, words="Not now", look_again=on("2027-03"))
    family.tie(SupportWork, "tunde", "amara", said(), check=CheckOutcome.AGREED, look_again=on("2026-12-24"))
    family.person("kirsty", None, Agreement("amara", Matter.CONTACT, Answer.YES, AnswersAs.SELF, until=on("2026-11-20")))
    family.person(
        "kirsty", None, Agreement("amara", Matter.SEARCH, Answer.NO, AnswersAs.SELF, ask_again=on("2027-01"), until=on("2026-12"))
    )
    family.person("amara", None, GoingAhead(Matter.CONTACT, Evidence.RISK_NOW, "A reason", on("2026-12-01"), about="tunde"))
    family.person("tunde", None, Notice("amara", told=False, why=NotToldWhy.NOT_YET, look_again=on("2026-12")))
    return family


def test_every_day_that_is_written_down_is_due_the_first_one_first_and_those_past_stand() -> None:
    found = [(due.day.isoformat(), due.words) for due in dates_due(whole_family().network())]
    assert found == [
        ("2026-11-20", "what Kirsty agreed to runs out"),
        ("2026-12-01", "look again at going ahead without agreement (Tunde)"),
        ("2026-12-01", "look again at whether Tunde can be told"),
        ("2026-12-24", "look again at the work with Tunde"),
        ("2027-01-01", "ask Kirsty again whether they agree"),
        ("2027-03-31", "look again at the work with Jean"),
    ]


def test_of_a_month_that_was_written_down_it_is_the_month_that_is_told() -> None:
    written = {due.words: due.written for due in dates_due(whole_family().network())}
    assert written["look again at the work with Jean"] == "March 2027"
    assert written["ask Kirsty again whether they agree"] == "January 2027"
    assert written["look again at the work with Tunde"] == ""


def test_of_what_is_restricted_of_a_no_that_ends_and_where_nothing_is_written_down_there_is_no_day() -> None:
    family = Family("amara", women="jean")
    family.tie(SupportWork, "jean", "amara", said(restricted=True), leaves=SupportExit.NOT_SAFE_NOW, look_again=on("2027-03"))
    family.person("jean", None, Agreement("amara", Matter.CONTACT, Answer.NO, AnswersAs.SELF, until=on("2027-01-01")))
    assert dates_due(family.network()) == ()


def test_nothing_is_due_of_a_child_who_has_died() -> None:
    family = whole_family()
    family.person("amara", None, life=LifeStatus.DIED)
    assert dates_due(family.network()) == ()


def test_each_kind_leads_to_the_page_where_it_is_done() -> None:
    assert {kind: kind.page for kind in DueKind if kind.page != "consent"} == {
        DueKind.ANSWER_ACCESS: "access-requests",
        DueKind.LOOK_AGAIN: "supporters",
        DueKind.MEETING: "dates",
        DueKind.BY_RULE: "dates",
    }


def test_two_of_one_name_may_be_one_person_unless_something_tells_them_apart() -> None:
    family = Family("amara", women="donna other jean", men="sam young_sam")
    for person, name in (("donna", "Donna Price"), ("other", "Donna  price"), ("sam", "Sam Bell"), ("young_sam", "Sam Bell")):
        family.named(person, name)
    family.parents("sam", "young_sam")
    assert alike(family.network()) == (("donna", "other", "Donna Price"),)
    family.person("donna", born="1980")
    assert alike(family.network()) == (("donna", "other", "Donna Price"),)
    family.person("other", born="1981-03")
    assert alike(family.network()) == ()


def test_who_had_a_name_before_may_be_whoever_is_recorded_by_it_now_and_two_are_named_once() -> None:
    family = Family("amara", women="donna other")
    family.named("donna", "Donna Bell")
    family.person("donna", None, Name("Donna Price", use=NameUse.FORMER), Name("Dee", use=NameUse.KNOWN_AS))
    family.named("other", "donna price")
    family.person("other", None, Name("Dee", use=NameUse.KNOWN_AS))
    assert [pair[:2] for pair in alike(family.network())] == [("donna", "other")]


@pytest.mark.parametrize(
    "day, words",
    [
        ("2026-11-25", "today"),
        ("2026-11-24", "yesterday"),
        ("2026-10-26", "30 days ago"),
        ("2026-10-25", "1 month ago"),
        ("2026-06-26", "4 months ago"),
        ("2024-12-01", "23 months ago"),
        ("2024-11-25", "2 years ago"),
    ],
)
def test_how_long_ago_is_said_in_whole_days_months_or_years(day: str, words: str) -> None:
    assert how_long_ago(date.fromisoformat(day), date(2026, 11, 25)) == words
