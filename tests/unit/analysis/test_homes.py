"""Where somebody lives; and where a child who is not born yet is expected to live."""

from __future__ import annotations

import pytest

from graphsvc.analysis.homes import homes_of, people_at_home
from graphsvc.domain.facts import GenderCode, LifeStatus
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


@pytest.mark.parametrize("gender", GenderCode)
@pytest.mark.parametrize("parent", ["kirsty", "tunde"])
def test_the_home_of_the_only_parent_recorded_says_nothing_whoever_that_is(expected: Family, parent: str, gender: GenderCode) -> None:
    """The other may be hidden from the reader, and the child with them."""
    expected.person(parent, gender)
    expected.parents(parent, "bean")
    assert home(expected) == set()


def test_of_two_parents_it_is_the_home_that_they_share(expected: Family) -> None:
    expected.parents("kirsty tunde", "bean")
    assert home(expected) == set()
    expected.tie(MemberOf, "tunde", "flat", resident=True, part="when he is not at sea")
    assert home(expected) == {"kirsty", "jean", "tunde"}
    assert homes_of(expected.network(), "bean") == {"flat": ""}


def test_where_one_of_the_parents_has_no_home_here_it_is_not_known(expected: Family) -> None:
    expected.parents("kirsty ngozi", "bean")
    assert not people_at_home(expected.network(), "bean")


def test_a_surrogate_comes_before_the_parents_with_a_home_or_without(expected: Family) -> None:
    expected.parents("kirsty", "bean")
    expected.parents("sade", "bean", ParentKind.SURROGATE)
    assert home(expected) == set()
    expected.home("sade", "sades")
    assert home(expected) == {"sade"}


@pytest.mark.parametrize("kind", [ParentKind.DONOR, ParentKind.FOSTER, ParentKind.STEP])
def test_nobody_else_is_asked_for(expected: Family, kind: ParentKind) -> None:
    expected.parents("tunde", "bean", kind)
    assert home(expected) == set()
    expected.parents("kirsty jean", "bean")
    assert home(expected) == {"kirsty", "jean"}


def test_a_parent_who_has_died_or_is_disputed_stands_in_nobodys_way(expected: Family) -> None:
    expected.parents("kirsty jean", "bean")
    expected.parents("tunde", "bean", assertion=said(status=Status.DISPUTED))
    expected.person("joe", GenderCode.MAN, died="2026-08")
    expected.parents("joe", "bean")
    assert home(expected) == {"kirsty", "jean"}


def test_the_days_are_those_of_the_parent_whose_home_it_is(expected: Family) -> None:
    for parent in ("ngozi", "sade"):
        expected.tie(MemberOf, parent, "flat", resident=True, part="at weekends")
    expected.parents("ngozi sade", "bean")
    assert homes_of(expected.network(), "bean") == {"flat": "at weekends"}


def test_who_has_left_lives_there_no_more(expected: Family) -> None:
    expected.tie(MemberOf, "bean", "house", said(ended="2026-10"), resident=True)
    expected.parents("kirsty jean", "bean")
    assert home(expected) == {"kirsty", "jean"}


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
