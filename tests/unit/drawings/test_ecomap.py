"""What surrounds a child's home, and whose home it is before birth."""

from __future__ import annotations

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.ties import AcquaintanceKind, Knows, ParentKind
from graphsvc.drawings.ecomap import ecomap_of
from render import diagram
from tests.support.networks import Family


def ecomap(family: Family) -> diagram.Ecomap:
    network = family.network()
    return ecomap_of(network, who_is(network, network.child_id))


@pytest.fixture
def expected() -> Family:
    """A baby on the way; Kirsty lives with her sister Jean and has a midwife."""
    family = Family("bean", women="kirsty jean", men="tunde")
    family.person("bean", life=LifeStatus.UNBORN)
    family.parents("kirsty tunde", "bean")
    family.home("kirsty jean", "flat")
    family.tie(Knows, "kirsty", "mia", kind=AcquaintanceKind.PROFESSIONAL, words="midwife")
    return family


def test_before_birth_it_is_the_home_of_the_parent_who_is_expecting(expected: Family) -> None:
    picture = ecomap(expected)
    assert picture.home == "Flat"
    assert {p.id for p in picture.people} == {"kirsty", "jean", "bean"}
    assert [s.name for s in picture.systems] == ["Mia"]


def test_a_surrogate_is_the_one_who_is_expecting(expected: Family) -> None:
    expected.parents("sade", "bean", kind=ParentKind.SURROGATE)
    expected.home("sade", "sades")
    assert {p.id for p in ecomap(expected).people} == {"sade", "bean"}


def test_where_it_is_not_clear_who_is_expecting_no_home_is_said(expected: Family) -> None:
    expected.person("ngozi", GenderCode.WOMAN)
    expected.parents("ngozi", "bean")
    assert {p.id for p in ecomap(expected).people} == {"bean"}


def test_a_child_who_is_born_has_homes_of_their_own_only() -> None:
    family = Family("bean", women="kirsty")
    family.parents("kirsty", "bean")
    family.home("kirsty", "flat")
    assert {p.id for p in ecomap(family).people} == {"bean"}
