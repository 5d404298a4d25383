"""What surrounds a child's home, and whose home it is before birth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, MemberOf, Strength, Supports
from graphsvc.drawings.ecomap import ecomap_of
from render import diagram, ecomap_svg
from render.ecomap_in_words import ecomap_twin
from render.twin import as_text
from tests.support.networks import Family, said
from tests.unit.render.svg_reading import people, touches


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


def _with_two_homes(*, first: str = "mums", second: str = "dads") -> Family:
    """Ola and Kit live with each parent half the week; dad's home is the fuller one."""
    family = Family("ola", women="ann bea nan gran", men="ben kit")
    family.parents("ann ben", "ola kit")
    family.home("ola kit ann", first)
    family.home("ola kit ben bea", second)
    family.tie(Supports, "nan", "ann", words="school run")
    family.tie(Supports, "gran", "kit", words="tea")
    family.tie(Knows, "ben", "joe", kind=AcquaintanceKind.FRIEND)
    family.tie(Knows, "ann", "joe", kind=AcquaintanceKind.FRIEND)
    return family


@pytest.mark.parametrize("first, second", [("mums", "dads"), ("a home", "the other")])
def test_who_lives_with_the_child_in_either_home_is_in_the_middle_whatever_the_homes_are_called(first: str, second: str) -> None:
    picture = ecomap(_with_two_homes(first=first, second=second))
    assert {p.id for p in picture.people} == {"ola", "kit", "ann", "ben", "bea"}
    assert {(home.name, frozenset(home.members)) for home in picture.homes} == {
        (first.title(), frozenset({"ola", "kit", "ann"})),
        (second.title(), frozenset({"ola", "kit", "ben", "bea"})),
    }
    assert {s.id for s in picture.systems} == {"nan", "gran", "joe"}
    assert picture.furniture.title == "Who and what surrounds Ola’s two homes"


def test_a_tie_with_people_of_one_home_of_two_names_it_and_one_with_people_of_both_does_not() -> None:
    lines = {s.id: s.line for s in ecomap(_with_two_homes()).systems}
    assert lines["nan"].endswith("; with Mums")
    assert not any("with Mums" in lines[one] or "with Dads" in lines[one] for one in ("gran", "joe"))


def test_both_homes_are_drawn_and_told_by_name_and_nobody_is_drawn_twice() -> None:
    picture = ecomap(_with_two_homes())
    svg, told = ecomap_svg(picture), as_text(ecomap_twin(picture))
    assert sorted(people(svg)) == ["ann", "bea", "ben", "kit", "ola"]
    assert [name in svg for name in ("Mums", "Dads")] == [True, True]
    assert [f"{home}: " in told for home in ("Mums", "Dads")] == [True, True]
    assert touches(svg) == []
