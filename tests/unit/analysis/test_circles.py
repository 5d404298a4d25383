"""Who stands where in the safety circles: in whose view, since when, and where views differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.circles import differences, in_the_middle, rings_in, said_of, to_place, views_held
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.in_words import tie_in_words
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.domain.circles import Ring, Whose
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.provenance import Assertion, View
from graphsvc.domain.ties import FeelingKind, Feels, Flow, InCircle, OnEcomap, Strength
from tests.support.networks import Family, said


@pytest.fixture
def family() -> Family:
    """Amara lives with Kirsty; Jean is her nan, Sade a friend of Kirsty's."""
    family = Family("amara", women="kirsty jean sade", men="tom")
    family.parents("kirsty", "amara")
    family.parents("jean tom", "kirsty")
    family.home("amara kirsty", "flat")
    return family


def seen(view: View, day: str = "2026-11-02", at: str = "2026-11-02T09:00:00.000000Z") -> Assertion:
    return replace(said(began=day), view=view, recorded_at=at)


def test_each_view_is_kept_apart_and_a_parents_is_the_familys(family: Family) -> None:
    family.tie(InCircle, "sade", "amara", seen(View.CHILD), ring=Ring.INNER)
    family.tie(InCircle, "sade", "amara", seen(View.PARENT), ring=Ring.MIDDLE)
    family.tie(InCircle, "sade", "amara", seen(View.WORKER), ring=Ring.OUTER)
    family.tie(InCircle, "jean", "amara", seen(View.RECORD), ring=Ring.OUTER)
    network = family.network()
    found = {whose: dict(rings_in(network, whose)) for whose in Whose}
    assert found == {Whose.CHILD: {"sade": Ring.INNER}, Whose.FAMILY: {"sade": Ring.MIDDLE}, Whose.WORKER: {"sade": Ring.OUTER}}
    assert views_held(network) == (Whose.CHILD, Whose.FAMILY, Whose.WORKER)


def test_the_latest_that_was_said_counts_and_the_earlier_stays_in_the_history(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", seen(View.CHILD, "2026-05-12"), ring=Ring.OUTER)
    family.tie(InCircle, "jean", "amara", seen(View.CHILD, "2026-11-02"), ring=Ring.INNER)
    family.tie(InCircle, "sade", "amara", seen(View.CHILD, "2026-05-12"), ring=Ring.MIDDLE)
    family.tie(InCircle, "sade", "amara", seen(View.CHILD, "2026-11-02"), ring=Ring.NOT_PLACED)
    network = family.network()
    assert rings_in(network, Whose.CHILD) == {"jean": Ring.INNER}
    assert [tie.ring for tie in said_of(network, InCircle, "jean", Whose.CHILD)] == [Ring.INNER, Ring.OUTER]


def test_on_an_earlier_day_everybody_stands_where_they_stood(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", seen(View.CHILD, "2026-05-12"), ring=Ring.OUTER)
    family.tie(InCircle, "jean", "amara", seen(View.CHILD, "2026-11-02"), ring=Ring.INNER)
    then = replace(family.network(), as_at=family.network().as_at.replace(month=6))
    assert rings_in(then, Whose.CHILD) == {"jean": Ring.OUTER}


def test_what_was_taken_back_counts_no_more_and_what_was_before_counts_again(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", seen(View.CHILD, "2026-05-12"), ring=Ring.OUTER)
    gone = replace(seen(View.CHILD), withdrawn_at="2026-11-03T09:00:00.000000Z")
    family.tie(InCircle, "jean", "amara", gone, ring=Ring.INNER)
    assert rings_in(family.network(), Whose.CHILD) == {"jean": Ring.OUTER}


def test_in_the_middle_are_those_at_home_and_nobody_who_has_died_is_placed(family: Family) -> None:
    family.person("tom", life=LifeStatus.DIED)
    family.tie(InCircle, "kirsty", "amara", seen(View.CHILD), ring=Ring.OUTER)
    network = family.network()
    assert set(in_the_middle(network)) == {"amara", "kirsty"}
    assert to_place(network) == ("jean", "sade")
    assert rings_in(network, Whose.CHILD) == {}


def test_differences_are_said_in_words_and_a_view_that_says_nothing_differs_from_none(family: Family) -> None:
    family.tie(InCircle, "sade", "amara", seen(View.CHILD), ring=Ring.INNER)
    family.tie(InCircle, "sade", "amara", seen(View.WORKER), ring=Ring.OUTER)
    family.tie(InCircle, "jean", "amara", seen(View.CHILD), ring=Ring.INNER)
    assert differences(family.network()) == ("Sade: Amara says “knows everything that happened”, a worker says “knows nothing yet”",)


def test_what_people_know_says_nothing_of_how_close_they_are(family: Family) -> None:
    """With and without circles the same people may support, and the child is as connected."""
    family.tie(Feels, "amara", "jean", kind=FeelingKind.CLOSE)
    before = family.network()
    for person in ("jean", "sade"):
        family.tie(InCircle, person, "amara", seen(View.CHILD), ring=Ring.INNER)
        family.tie(OnEcomap, person, "amara", seen(View.WORKER), strength=Strength.STRESSFUL)
    after = family.network()
    assert find_supporters(after) == find_supporters(before)
    assert judge_family(after) == judge_family(before)


def test_a_place_and_a_line_are_said_in_one_plain_sentence(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", seen(View.CHILD), ring=Ring.MIDDLE)
    family.tie(OnEcomap, "jean", "amara", seen(View.FAMILY), strength=Strength.WEAK, flow=Flow.TO_B)
    network = family.network()
    sentences = [tie_in_words(network, tie, str.title) for tie in network.ties if isinstance(tie, InCircle | OnEcomap)]
    assert sentences == [
        "Jean knows some of it, as the child sees it (safety circles of Amara)",
        "Jean in the ecomap of Amara: a weak tie, help goes to Amara, as the family sees it",
    ]
