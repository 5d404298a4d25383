"""What surrounds a child's home, and whose home it is before birth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, MemberOf, Strength, Supports
from graphsvc.drawings.ecomap import ecomap_of
from render import diagram
from render.ecomap_in_words import ecomap_twin
from render.twin import as_text
from tests.support.networks import Family, said


def ecomap(family: Family) -> diagram.Ecomap:
    network = family.network()
    return ecomap_of(network, who_is(network, network.child_id))


@pytest.fixture
def expected() -> Family:
    """A baby on the way, and both parents; Kirsty lives with her sister Jean and has a midwife."""
    family = Family("bean", women="kirsty jean", men="tunde")
    family.person("bean", life=LifeStatus.UNBORN)
    family.parents("kirsty tunde", "bean")
    family.home("kirsty jean", "flat")
    family.tie(Knows, "kirsty", "mia", kind=AcquaintanceKind.PROFESSIONAL, words="midwife")
    return family


def test_before_birth_it_is_the_home_where_the_child_is_expected(expected: Family) -> None:
    expected.tie(MemberOf, "bean", "flat", resident=True)
    picture = ecomap(expected)
    assert picture.home == "Flat"
    assert {p.id for p in picture.people} == {"kirsty", "jean", "bean"}
    assert [s.name for s in picture.systems] == ["Mia"]


def test_where_it_is_not_clear_where_a_baby_is_expected_no_home_is_said(expected: Family) -> None:
    picture = ecomap(expected)
    assert picture.home == "Home not shown, or not recorded"
    assert {p.id for p in picture.people} == {"bean"}


@pytest.mark.parametrize("restricted", [True, False])
def test_a_home_that_is_hidden_reads_as_one_that_was_never_recorded(restricted: bool) -> None:
    family = Family("poppy", women="lin", men="jude")
    family.parents("lin", "poppy jude")
    family.tie(Feels, "poppy", "jude", kind=FeelingKind.CLOSE)
    if restricted:
        family.home("poppy lin jude")
    network = family.network()
    network = replace(network, groups=tuple(replace(g, said=replace(g.said, restricted=True)) for g in network.groups)).without_restricted()
    picture = ecomap_of(network, who_is(network, network.child_id))
    assert picture.home == "Home not shown, or not recorded"
    assert picture.furniture.title == "Who and what surrounds Poppy"
    assert "home" not in picture.furniture.description


def test_how_strong_a_tie_is_is_said_only_where_somebody_said_it() -> None:
    family = Family("poppy", women="lin eve", men="abe")
    family.home("poppy")
    family.tie(Knows, "poppy", "lin", kind=AcquaintanceKind.FRIEND)
    family.tie(InContact, "poppy", "abe", frequency=Frequency.DAILY)
    family.tie(Supports, "eve", "poppy", strength=Strength.STEADY)
    family.tie(Knows, "poppy", "eve", kind=AcquaintanceKind.FRIEND)
    picture = ecomap(family)
    assert {s.id: s.strength.value for s in picture.systems} == {"lin": "not-recorded", "abe": "not-recorded", "eve": "steady"}
    words = as_text(ecomap_twin(picture))
    assert "Lin: friend; how strong is not recorded" in words
    assert "Eve: friend; steady tie" in words


def test_whoever_worked_with_the_child_and_is_still_in_touch_is_drawn_as_no_service() -> None:
    family = Family("poppy", women="lin mia")
    family.home("poppy lin")
    family.tie(Knows, "poppy", "mia", said(ended="2026-06"), kind=AcquaintanceKind.TEACHER, words="class teacher")
    family.tie(InContact, "poppy", "mia", frequency=Frequency.MONTHLY)
    (mia,) = ecomap(family).systems
    assert (mia.formal, mia.line) == (False, "former class teacher; every month")
