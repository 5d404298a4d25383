"""The builder of families refuses what cannot be, and moves dates without bending them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.dates import DateKind, PartialDate
from graphsvc.domain.facts import Born, Name
from graphsvc.domain.provenance import SourceKind, Status, View
from graphsvc.domain.ties import Frequency, InContact, MemberOf
from seed import network_of
from seed.builder import WOMAN, FamilyBuilder
from seed.visits import WRITTEN_ON, Calendar, name_of

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def builder() -> FamilyBuilder:
    f = FamilyBuilder("test", WRITTEN_ON)
    f.visit("2026-03-02", SourceKind.PARENT, "Told us at home")
    f.person("ana", "Ana /Silva/", WOMAN, "2016-05-01")
    f.person("rosa", "Rosa /Silva/", WOMAN, "1990")
    return f


def test_a_key_may_be_given_once() -> None:
    with pytest.raises(ValueError, match="given twice"):
        builder().person("ana", "Ana", WOMAN)


def test_a_key_that_was_never_given_is_refused() -> None:
    with pytest.raises(KeyError):
        builder().parents("ana", "nobody")


def test_visits_are_written_in_order() -> None:
    with pytest.raises(ValueError, match="after a later one"):
        builder().visit("2026-03-01", SourceKind.PARENT)


def test_a_statement_bears_the_source_of_its_visit_unless_it_says_otherwise() -> None:
    f = builder()
    f.contact("ana", "rosa", Frequency.DAILY, source=SourceKind.CHILD, told_by="ana")
    f.contact("rosa", "ana", Frequency.DAILY)
    deed = f.done(title="", why="").deeds[0]
    child, parent = deed.ties
    assert (child.said.source.words, child.said.view) == ("Ana told us", View.CHILD)
    assert (parent.said.source.words, parent.said.view) == ("Told us at home", View.PARENT)
    assert parent.said.source.on == PartialDate.on(2026, 3, 2)


def test_what_a_court_found_is_confirmed() -> None:
    f = builder()
    f.visit("2026-04-01", SourceKind.COURT)
    f.responsible("rosa", "ana", "Order")
    assert f.done(title="", why="").deeds[1].ties[0].said.status is Status.CONFIRMED


def test_a_correction_withdraws_one_fact_and_names_it_in_the_other() -> None:
    f = builder()
    f.visit("2026-04-01", SourceKind.RECORD)
    f.correct("ana", Born, Born(f.when("2016-05-02")), "It was wrong")
    family = f.done(title="", why="")
    ana = family.deeds[0].people[0].id
    person = network_of(family.deeds, ana, as_at=WRITTEN_ON).child
    assert person.born == PartialDate.on(2016, 5, 2)
    births = {fact.said.replaces: fact for fact in person.facts if isinstance(fact.value, Born)}
    assert births[births[None].id].said.withdrawn_at is None
    assert births[None].said.withdrawn_at is not None
    assert sum(fact.said.withdrawn_why == "It was wrong" for fact in person.facts) == 1


def test_an_amended_tie_keeps_its_beginning_and_its_ends() -> None:
    f = builder()
    f.home("home", "Home", "rosa", began="2010")
    f.visit("2026-05-04", SourceKind.PARENT)
    f.amend(MemberOf, "rosa", "home", "It has changed", ended="2026-05")
    first, second = (deed.ties[-1] for deed in f.done(title="", why="").deeds)
    assert (second.a, second.b, second.said.replaces) == (first.a, first.b, first.id)
    assert second.said.began == first.said.began
    assert second.said.ended == PartialDate.on(2026, 5)


def test_a_withdrawn_tie_is_gone_from_the_network() -> None:
    f = builder()
    f.contact("ana", "rosa", Frequency.DAILY)
    f.visit("2026-05-04", SourceKind.PARENT)
    f.withdraw(InContact, "ana", "rosa", "It was wrong")
    family = f.done(title="", why="")
    network = network_of(family.deeds, family.deeds[0].people[0].id, as_at=WRITTEN_ON)
    assert list(network.ties_of(InContact)) == []
    assert len(network.ties) == 1


def test_somebody_born_after_the_others_moved_in_lives_there_from_birth() -> None:
    f = builder()
    f.home("home", "Home", "rosa", "ana", began="2010")
    rosa, ana = f.done(title="", why="").deeds[0].ties
    assert rosa.said.began == PartialDate.on(2010)
    assert ana.said.began == PartialDate.on(2016, 5, 1)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Ngozi /Eze/", Name("Ngozi Eze", "Ngozi", "Eze")),
        ("Miss /Osei/", Name("Miss Osei", "Miss", "Osei")),
        ("Chen Meiling", Name("Chen Meiling")),
    ],
)
def test_strokes_mark_the_family_name(text: str, name: Name) -> None:
    assert name_of(text) == name


@given(DAYS, DAYS, DAYS)
def test_moving_keeps_the_order_the_distance_and_the_day_of_the_week(today: date, one: date, other: date) -> None:
    calendar = Calendar(today)
    moved_one, moved_other = calendar.day(one.isoformat()), calendar.day(other.isoformat())
    assert moved_one - moved_other == one - other
    assert moved_one.weekday() == one.weekday()
    assert 0 <= (today - calendar.day(WRITTEN_ON.isoformat())).days < 7


@given(DAYS, st.sampled_from(["1985-03-12", "1985-03", "1985", "1985~", "../1985", "1985/..", "1980/1985", "1980-01/1985-02-03"]))
def test_moving_keeps_how_finely_a_date_is_known(today: date, text: str) -> None:
    before, after = PartialDate.parse(text), Calendar(today).when(text)
    assert after.kind is before.kind
    assert (after.part.month is None, after.part.day is None) == (before.part.month is None, before.part.day is None)
    assert (after.second is None) == (before.kind is not DateKind.BETWEEN)
