from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Fact, FactValue, Gender, GenderCode, Life, LifeStatus, Name, NameUse
from graphsvc.domain.network import Person
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.ties import ParentOf
from tests.support.networks import RECORDED_AT, Family, said

LATER = "2026-11-09T09:00:00.000000Z"


def person(*statements: tuple[FactValue, Assertion]) -> Person:
    return Person("p", tuple(Fact(f"f{i}", "p", value, assertion) for i, (value, assertion) in enumerate(statements)))


@pytest.mark.parametrize(
    "began, ended, had_begun, had_ended",
    [
        ("", "", True, False),
        ("2026-11-25", "", True, False),
        ("2026-11-26", "", False, False),
        ("2026", "", True, False),
        ("../2027", "", True, False),
        ("", "2026-11-25", True, True),
        ("", "2026-11", True, False),
        ("", "2025~", True, True),
        ("", "2014/..", True, True),
    ],
)
def test_what_is_known_to_have_begun_or_ended_by_a_day(began: str, ended: str, had_begun: bool, had_ended: bool) -> None:
    assertion = said(began=began, ended=ended)
    assert assertion.had_begun(date(2026, 11, 25)) is had_begun
    assert assertion.had_ended(date(2026, 11, 25)) is had_ended


def test_what_was_withdrawn_or_disproved_stands_no_longer_and_what_is_disputed_does() -> None:
    assert not said(withdrawn=True).stands
    assert not said(status=Status.DISPROVED).stands
    assert said(status=Status.DISPUTED).stands


def test_of_several_statements_the_best_supported_leads_and_then_the_latest() -> None:
    reported, later = said(), replace(said(), recorded_at=LATER)
    confirmed, disputed = said(status=Status.CONFIRMED), replace(said(status=Status.DISPUTED), recorded_at=LATER)
    dates = [PartialDate.on(1985 + i, 1, 1) for i in range(4)]
    many = person((Born(dates[0]), disputed), (Born(dates[1]), later), (Born(dates[2]), confirmed), (Born(dates[3]), reported))
    assert [b.when for b in many.said(Born)] == [dates[2], dates[1], dates[3], dates[0]]
    assert many.born == dates[2]


def test_a_withdrawn_statement_is_kept_but_says_nothing() -> None:
    one = person((Gender(GenderCode.MAN), said(withdrawn=True)))
    assert one.gender.code is GenderCode.NOT_KNOWN
    assert len(one.facts) == 1


def test_the_name_in_use_comes_before_the_former_one_however_late_that_was_recorded() -> None:
    former = replace(said(), recorded_at=LATER)
    both = person((Name("Sol Marsh", "Sol", "Marsh"), said()), (Name("Solomon Pike", "Solomon", "Pike", NameUse.FORMER), former))
    assert (both.display_name, both.short_name) == ("Sol Marsh", "Sol")
    assert [n.whole for n in both.names] == ["Sol Marsh", "Solomon Pike"]


def test_a_death_is_recorded_by_its_date_or_by_the_word_alone() -> None:
    assert person((Died(None), said())).life is LifeStatus.DIED
    assert person((Life(LifeStatus.DIED), said())).life is LifeStatus.DIED
    assert person((Life(LifeStatus.NOT_KNOWN), said()), (Died(None), said())).life is LifeStatus.DIED
    assert person().life is LifeStatus.NOT_KNOWN


def test_an_age_stops_at_death_and_is_not_told_where_the_day_of_death_is_not_known() -> None:
    born = (Born(PartialDate.on(1960, 5, 1)), said())
    age = person(born, (Died(PartialDate.on(2018, 4, 30)), said())).age(date(2026, 11, 25))
    assert age is not None
    assert age.words == "57"
    assert person(born, (Life(LifeStatus.DIED), said())).age(date(2026, 11, 25)) is None


@pytest.mark.parametrize(
    "born, died, words",
    [
        ("1960-05-01", "2018-04-30", "57"),
        ("1960-05-01", "2018", "57 or 58"),
        ("1960-07", "2014/..", "53 to 66"),  # had happened by the day on which we look
        ("../1930", "1999/2002", "at least 68"),
        ("1925/1928", "../1990", "65 or younger"),
        ("1950~", "2011", "about 61"),
        ("1950", "2011~", "about 61"),
        ("../1950", "../1990", None),
    ],
)
def test_an_age_at_death_is_no_more_exact_than_birth_and_death(born: str, died: str, words: str | None) -> None:
    someone = person((Born(PartialDate.parse(born)), said()), (Died(PartialDate.parse(died)), said()))
    age = someone.age(date(2026, 11, 25))
    assert (age.words if age else None) == words


def test_nobody_is_said_to_be_older_than_anyone_lives() -> None:
    assert person((Born(PartialDate.parse("1916")), said())).age(date(2026, 11, 25)) is not None
    assert person((Born(PartialDate.parse("1915")), said())).age(date(2026, 12, 31)) is None
    assert person((Born(PartialDate.parse("../1900")), said())).age(date(2026, 11, 25)) is None


def test_a_source_is_said_in_its_own_words_with_its_day_where_there_are_any() -> None:
    day = PartialDate.on(2026, 3, 2)
    assert Source(SourceKind.CHILD, on=day).sentence == "the child told us, 2 March 2026"
    assert Source(SourceKind.RECORD, "school register").sentence == "school register"
    assert Source().sentence == "who said so is not recorded, or not shown"


def test_ties_are_given_as_they_stand_on_the_day() -> None:
    family = Family("amara")
    standing = family.tie(ParentOf, "kirsty", "amara")
    taken_back = family.tie(ParentOf, "tunde", "amara")
    family.withdraw(taken_back)
    family.tie(ParentOf, "amara", "baby", replace(said(began="2027"), recorded_at=RECORDED_AT))
    network = family.network()
    assert [t.id for t in network.ties_of(ParentOf)] == [standing]
    assert [t.id for t in network.ties_of(ParentOf, "amara")] == [standing]
    assert list(network.ties_of(ParentOf, "tunde")) == []
    assert taken_back in {t.id for t in network.ties}
