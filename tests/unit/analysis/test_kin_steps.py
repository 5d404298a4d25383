from __future__ import annotations

from hypothesis import given, settings

from graphsvc.analysis.kin.kin_steps import KinSteps, kin_steps
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Expected, LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentKind, ParentOf, SiblingOf
from seed import example_families, network_of
from tests.support.networks import TODAY, Family
from tests.support.random_networks import networks


def holds(network: FamilyNetwork, among: frozenset[str] | None = None) -> None:
    """The laws of steps, each of which leads to somebody who is there, and back."""
    steps = kin_steps(network, among)
    here = {p.id for p in network.people} if among is None else set(among)
    assert steps.keys() == here
    for person, to in steps.items():
        for there in (to.up, to.down, to.before + to.after):
            assert person not in there
            assert len(set(there)) == len(there)
            assert here >= set(there)
        assert all(person in steps[parent].down for parent in to.up)
        assert all(person in steps[child].up for child in to.down)
        assert all(person in steps[other].after for other in to.before)
        assert all(person in steps[other].before for other in to.after)
    led_up = {(a, b) for a, to in steps.items() for b in to.up}
    assert led_up == {(t.b, t.a) for t in network.ties_of(ParentOf) if {t.a, t.b} <= here and t.a != t.b}


@given(networks())
@settings(max_examples=60, deadline=None)
def test_every_step_stays_in_the_network_and_leads_back(family: Family) -> None:
    network = family.network()
    holds(network)
    holds(network, frozenset(sorted(p.id for p in network.people)[::2]))


def test_the_laws_hold_in_the_example_families() -> None:
    for family in example_families(TODAY):
        for child in family.children:
            holds(network_of(family.deeds, child.id, as_at=TODAY))


def test_parents_by_birth_come_first_and_the_elder_of_two() -> None:
    family = Family("amara")
    family.person("mum", born="1990")
    family.person("dad", born="1985")
    family.person("nana", born="1950")
    family.parents("nana", "amara", ParentKind.SPECIAL_GUARDIAN)
    family.parents("mum dad", "amara")
    assert kin_steps(family.network())["amara"].up == ("dad", "mum", "nana")


def test_partners_brothers_and_sisters_stand_by_age_and_those_without_a_birth_last() -> None:
    family = Family("amara")
    for person, born in {"ada": "1980", "ben": "1984", "cleo": "1988", "dan": "1986", "eve": "1950"}.items():
        family.person(person, born=born)
    family.person("fay")
    family.parents("eve", "ada ben cleo fay")
    family.couple("ben", "dan")
    family.tie(SiblingOf, "ben", "amara")
    steps = kin_steps(family.network())
    assert steps["ben"] == KinSteps(up=("eve",), before=("ada",), after=("dan", "cleo", "amara", "fay"))
    assert steps["fay"] == KinSteps(up=("eve",), before=("cleo", "ben", "ada"))
    assert steps["eve"].down == ("ada", "ben", "cleo", "fay")


def test_a_baby_who_was_lost_or_is_expected_stands_by_the_day_of_it() -> None:
    family = Family("amara")
    family.person("ada", born="2016")
    family.person("lost", died="2018", life=LifeStatus.MISCARRIED)
    family.person("ben", born="2020")
    family.person("coming", None, Expected(PartialDate.on(2027)), life=LifeStatus.UNBORN)
    family.person("fay")
    family.parents("eve", "ada lost ben coming fay")
    assert kin_steps(family.network())["eve"].down == ("ada", "lost", "ben", "coming", "fay")
