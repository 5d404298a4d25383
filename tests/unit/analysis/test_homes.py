"""Where somebody lives; and where a child who is not born yet is expected to live."""

from __future__ import annotations

import pytest

from graphsvc.analysis.homes import homes_of, people_at_home
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import MemberOf, ParentKind
from tests.support.networks import Family, said


@pytest.fixture
def expected() -> Family:
    """A baby on the way; Kirsty and Tunde each live with somebody of their own."""
    family = Family("bean", women="kirsty jean", men="tunde ola")
    family.person("bean", life=LifeStatus.UNBORN)
    family.home("kirsty jean", "flat")
    family.home("tunde ola", "house")
    return family


def home(family: Family) -> set[str]:
    """Everybody in the home of the one in the middle but that one."""
    return set(people_at_home(family.network(), family.child)) - {family.child}


def test_before_birth_it_is_where_the_child_is_recorded_to_live(expected: Family) -> None:
    expected.parents("kirsty", "bean")
    expected.parents("sade", "bean", ParentKind.SURROGATE)
    expected.home("sade", "sades")
    expected.tie(MemberOf, "bean", "house", resident=True, part="Sunday to Wednesday")
    assert homes_of(expected.network(), "bean") == {"house": "Sunday to Wednesday"}
    assert home(expected) == {"tunde", "ola"}


@pytest.mark.parametrize("parents", ["kirsty", "tunde", "kirsty jean", "kirsty tunde", "kirsty ngozi"])
def test_from_the_homes_of_parents_nothing_follows(expected: Family, parents: str) -> None:
    """Kirsty and Jean share a home. Another parent may be hidden from the reader, and the child expected there."""
    expected.parents(parents, "bean")
    assert home(expected) == set()
    assert not people_at_home(expected.network(), "bean")


def test_a_surrogate_comes_before_the_parents_with_a_home_or_without(expected: Family) -> None:
    expected.parents("kirsty", "bean")
    expected.parents("sade", "bean", ParentKind.SURROGATE)
    assert home(expected) == set()
    expected.home("sade", "sades")
    assert home(expected) == {"sade"}


def test_a_surrogate_who_has_died_or_is_disputed_or_one_of_two_says_nothing(expected: Family) -> None:
    expected.parents("kirsty", "bean", ParentKind.SURROGATE, said(status=Status.DISPUTED))
    expected.person("joan", died="2026-08")
    expected.home("joan", "joans")
    expected.parents("joan", "bean", ParentKind.SURROGATE)
    assert home(expected) == set()
    expected.parents("tunde", "bean", ParentKind.SURROGATE)
    assert home(expected) == {"tunde", "ola"}
    expected.parents("jean", "bean", ParentKind.SURROGATE)
    assert home(expected) == set()


def test_the_days_are_those_of_the_surrogate(expected: Family) -> None:
    expected.tie(MemberOf, "ngozi", "flat", resident=True, part="at weekends")
    expected.parents("ngozi", "bean", ParentKind.SURROGATE)
    assert homes_of(expected.network(), "bean") == {"flat": "at weekends"}


def test_who_has_left_lives_there_no_more(expected: Family) -> None:
    expected.tie(MemberOf, "bean", "house", said(ended="2026-10"), resident=True)
    assert home(expected) == set()


def test_a_child_who_is_born_has_homes_of_their_own_only() -> None:
    family = Family("bean", women="kirsty")
    family.parents("kirsty", "bean")
    family.home("kirsty", "flat")
    assert not people_at_home(family.network(), "bean")


def test_of_two_records_of_one_home_that_of_the_whole_week_leads() -> None:
    family = Family("bean")
    family.home("bean", "flat")
    family.tie(MemberOf, "bean", "flat", resident=True, part="at weekends")
    assert homes_of(family.network(), "bean") == {"flat": ""}
