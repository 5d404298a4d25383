from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.connected.connection import find_connection
from graphsvc.analysis.connected.isolation import IsolationState, judge_isolation
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.not_asked import nothing_is_asked
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import CHECK_FIRST_STEP, find_supporters
from graphsvc.analysis.support.views_compared import compare_views
from graphsvc.domain.facts import LifeStatus, Name
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Wishes, WishKind
from tests.support.networks import Family

KEPT = "Keith has died. Nothing is asked here. Who was there may matter to the family."


@pytest.fixture
def family() -> Family:
    """Keith, nine, lived with his mum; a nan in touch, an uncle whom he feared, an aunt of whom little is recorded."""
    made = Family("keith", women="kirsty jean donna", men="rab")
    made.person("keith", born="2017-03-04")
    for name in ("kirsty", "jean", "donna", "rab"):
        made.person(name, born="1970")
    made.parents("kirsty", "keith")
    made.parents("jean", "kirsty donna rab")
    made.home("keith kirsty")
    made.tie(InContact, "keith", "jean", frequency=Frequency.WEEKLY)
    made.tie(Wishes, "keith", "jean", kind=WishKind.MATTERS)
    made.tie(Feels, "keith", "rab", kind=FeelingKind.FEARS)
    return made


def died(family: Family) -> FamilyNetwork:
    family.person("keith", died="2026-09-01")
    return family.network()


@pytest.mark.parametrize("life", [LifeStatus.DIED, LifeStatus.STILLBORN, LifeStatus.MISCARRIED, LifeStatus.TERMINATED])
def test_nothing_is_judged_of_a_child_who_died_or_was_lost(family: Family, life: LifeStatus) -> None:
    family.person("keith", life=life)
    network = family.network()
    (finding,) = judge_family(network)
    assert finding == judge_isolation(network)
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.sentence in {"Keith has died. Nothing is asked here.", "Keith was lost. Nothing is asked here."}
    assert (finding.reasons, finding.would_change) == ((), ())


def test_the_same_child_alive_is_judged_with_their_mum(family: Family) -> None:
    child, parent = judge_family(family.network())
    assert child.reasons
    assert child.would_change
    assert parent.person_id == "kirsty"


def test_no_signal_and_no_change_is_shown_of_a_child_who_died(family: Family) -> None:
    before = family.network()
    connection = find_connection(died(family), before=before)
    assert (connection.signals, connection.thoughts, connection.cut_points, connection.since) == ((), (), (), None)


def test_who_was_there_stays_listed_and_nothing_is_asked(family: Family) -> None:
    alive = find_supporters(family.network())
    found = find_supporters(died(family))
    assert [s.person_id for s in found.supporters] == [s.person_id for s in alive.supporters]
    assert any(s.not_known for s in alive.supporters)
    assert all(s.not_known == () for s in found.supporters)
    assert {s.next_step for s in found.supporters if s.band is not Band.CHECK_FIRST} == {KEPT}
    assert not found.counts.child_is_asked


def test_about_whom_a_manager_is_asked_first_stays_so(family: Family) -> None:
    rab = next(s for s in find_supporters(died(family)).supporters if s.person_id == "rab")
    assert (rab.band, rab.next_step) == (Band.CHECK_FIRST, CHECK_FIRST_STEP)


def test_nobody_is_said_not_to_have_been_asked(family: Family) -> None:
    network = died(family)
    assert "asked" not in compare_views(network, find_supporters(network)).sentence


def test_there_are_no_questions_around_a_child_who_died(family: Family) -> None:
    assert find_gaps(family.network()).gaps
    assert find_gaps(died(family)).gaps == ()


def test_a_baby_without_a_name_is_spoken_of_kindly() -> None:
    for life, words in (
        (LifeStatus.STILLBORN, "This baby was lost. Nothing is asked here."),
        (LifeStatus.DIED, "This child has died. Nothing is asked here."),
    ):
        family = Family("keith")
        family.person("keith", life=life)
        child = family.network().child
        nameless = replace(child, facts=tuple(fact for fact in child.facts if not isinstance(fact.value, Name)))
        assert nothing_is_asked(nameless) == words


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2016, 5, 26)])
def test_nothing_is_judged_of_a_child_on_a_day_when_nobody_expected_them(family: Family, day: date) -> None:
    network = replace(family.network(), as_at=day)
    (finding,) = judge_family(network)
    assert finding == judge_isolation(network) == find_connection(network).finding
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.sentence == "On this day Keith was not born yet, and not expected either. Nothing is asked here."
    assert find_gaps(network).gaps == ()
    assert all("Nothing is asked here" in s.next_step or s.band is Band.CHECK_FIRST for s in find_supporters(network).supporters)


def test_a_child_on_the_way_is_judged_as_before_birth(family: Family) -> None:
    network = replace(family.network(), as_at=date(2016, 9, 1))
    assert len(judge_family(network)) == 2
    assert find_gaps(network).gaps


def test_on_a_day_before_a_death_the_child_is_asked_about(family: Family) -> None:
    network = replace(died(family), as_at=date(2026, 8, 1))
    assert judge_family(network)[0].would_change
    assert not judge_family(died(family))[0].would_change


def test_who_is_born_later_is_no_supporter_yet(family: Family) -> None:
    network = replace(family.network(), as_at=date(1969, 6, 1))
    assert {left.why for left in find_supporters(network).left_out} == {"not born yet"}
