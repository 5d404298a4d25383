"""What of a network a picture shows, and the way from one person to another, over the example families."""

from __future__ import annotations

from datetime import date

import pytest

import seed
from graphsvc.analysis.graph import LEADS_ON
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.on_its_day import is_before_all, on_its_day
from graphsvc.analysis.part_shown import part_shown
from graphsvc.analysis.sides import parents_of, sides
from graphsvc.analysis.ties_listed import ties_listed
from graphsvc.analysis.way_there import MOST_WAYS, ways_there
from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, Feels, Frequency, InContact, Knows, ParentOf, PartnerKind, Tie
from tests.support.networks import Family, said

DAY = date(2026, 11, 29)
NETWORKS = [
    on_its_day(seed.network_of(family.deeds, child.id, as_at=DAY)) for family in seed.example_families(DAY) for child in family.children
]
LARGE = NETWORKS[0]


def people(network: FamilyNetwork) -> set[str]:
    return {p.id for p in network.people}


@pytest.mark.parametrize("network", NETWORKS)
def test_each_step_out_shows_all_that_the_one_before_did_and_counts_the_rest(network: FamilyNetwork) -> None:
    who, before = who_is(network, network.child_id), set[str]()
    for steps in (*range(7), None):
        part = part_shown(network, who, centre=network.child_id, steps=steps)
        assert before <= people(part.network)
        assert people(part.network) | part.farther == people(network)
        assert not people(part.network) & part.farther
        assert all(t.a in part.network and (t.b in part.network or network.group(t.b)) for t in part.network.ties_of(Tie) if t.a in network)
        before = people(part.network)
    assert before == people(network)


@pytest.mark.parametrize("network", NETWORKS)
def test_nobody_is_shown_with_one_parent_of_two_that_are_recorded(network: FamilyNetwork) -> None:
    who = who_is(network, network.child_id)
    for steps in range(4):
        part = part_shown(network, who, centre=network.child_id, steps=steps)
        for tie in network.ties_of(ParentOf):
            parents = {t.a for t in network.ties_of(ParentOf, tie.b) if t.b == tie.b}
            if tie.b in part.network and parents & people(part.network):
                assert parents <= people(part.network)


@pytest.mark.parametrize("network", NETWORKS)
def test_a_side_keeps_every_parent_whoever_lives_with_the_child_and_all_who_are_family_through_that_parent(network: FamilyNetwork) -> None:
    who = who_is(network, network.child_id)
    of = sides(network, who)
    for parent in parents_of(network):
        part = part_shown(network, who, centre=network.child_id, steps=None, side=parent)
        assert {*parents_of(network), *of[parent], *people_at_home(network, network.child_id)} <= people(part.network)


def test_a_side_is_without_the_other_parents_in_laws_and_acquaintances_and_with_a_half_brother_at_home() -> None:
    shown = _on_side("holloway", "Dan Holloway")
    assert {"Katie Marsh", "Lewis Grant", "Max Grant", "Priti Solanki", "Hansa Solanki", "Samira Rahimi", "Gail Sowerby"} <= shown
    assert not shown & {"Yvonne Grant", "Lara Finch", "Toby Grant", "Lindsay Croft", "Abena Mensah", "Sheila Marsh", "Jo Amberley"}


@pytest.mark.parametrize("parent", ["Ryan Cole", "Simon Merrick", "Shannon Tulley"])
def test_the_parents_of_one_who_adopted_the_child_are_on_no_other_parents_side(parent: str) -> None:
    shown = _on_side("merrick", parent)
    assert {"Helen Merrick", "Simon Merrick", "Ryan Cole", "Shannon Tulley", "Grace Merrick", "Joanna Petty"} <= shown
    assert not shown & {"Brenda Lacey", "Neville Lacey", "Sue Lacey"}
    assert ("Dean Ashby" in shown) == ("Tia Tulley" in shown) == (parent == "Shannon Tulley")


def _on_side(family: str, parent: str) -> set[str]:
    """The names shown on a parent's side of the first child of an example family."""
    child = next(f.children[0].id for f in seed.example_families(DAY) if f.key == family)
    network = next(n for n in NETWORKS if n.child_id == child)
    side = next(p for p in parents_of(network) if network.person(p).display_name == parent)
    part = part_shown(network, who_is(network, child), centre=child, steps=None, side=side)
    return {p.display_name for p in part.network.people}


@pytest.mark.parametrize("network", NETWORKS)
def test_the_way_to_everybody_starts_at_the_child_and_each_step_is_tied_to_the_next(network: FamilyNetwork) -> None:
    who = who_is(network, network.child_id)
    ends = {frozenset((t.a, t.b)) for kind in LEADS_ON for t in network.ties_of(kind)}
    siblings = {t.a: {u.b for u in network.ties_of(ParentOf, t.a)} for t in network.ties_of(ParentOf)}
    for person_id, them in who.items():
        ways = ways_there(network, network.child_id, person_id, who)
        assert len(ways) <= MOST_WAYS
        assert len({way.ids for way in ways}) == len(ways)
        for way in ways:
            assert (way.ids[0], way.ids[-1]) == (network.child_id, person_id)
            assert not way.steps[0].words
            assert all(step.words for step in way.steps[1:])
            for a, b in zip(way.ids, way.ids[1:], strict=False):
                assert frozenset((a, b)) in ends or any({a, b} <= together for together in siblings.values())
        if them.path:
            assert ways
            assert ways[0].ids == them.path_ids
            assert tuple(step.words for step in ways[0].steps[1:]) == them.path[1:]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_way_between_any_two_names_nobody_twice_and_holds_no_record_of_a_tie(network: FamilyNetwork) -> None:
    who = who_is(network, network.child_id)
    outside = [one for one, them in who.items() if them.kin is None]
    for start, end in ((a, b) for a in outside for b in (network.child_id, *outside[:4], *list(who)[:4])):
        for way in ways_there(network, start, end, who)[:1]:
            assert len(set(way.ids)) == len(way.ids)
            assert not [step.words for step in way.steps if "Contact between" in step.words or "as a professional" in step.words]


def told(family: Family, a: str, b: str) -> list[tuple[str, str]]:
    network = family.network()
    (way, *_) = ways_there(network, a, b, who_is(network, network.child_id))
    return [(step.id, step.words) for step in way.steps[1:]]


@pytest.fixture
def near_keith() -> Family:
    """Ellie's way to whoever her grandad knows is as long over her mum as over her nan, with whom she is in touch."""
    family = Family("ellie", women="katie sheila", men="keith")
    family.parents("katie", "ellie")
    family.parents("sheila keith", "katie")
    family.couple("sheila", "keith", PartnerKind.MARRIED)
    family.tie(InContact, "ellie", "sheila", frequency=Frequency.MONTHLY)
    family.tie(Knows, "keith", "dee", kind=AcquaintanceKind.PROFESSIONAL, words="nurse")
    return family


def test_the_words_of_a_way_are_those_of_the_people_on_it(near_keith: Family) -> None:
    assert told(near_keith, "ellie", "dee") == [("katie", "mum"), ("keith", "grandad"), ("dee", "nurse")]


def test_a_contact_is_no_shorter_way_than_the_one_by_which_somebody_is_told(near_keith: Family) -> None:
    near_keith.tie(Knows, "sheila", "bo", kind=AcquaintanceKind.NEIGHBOUR)
    near_keith.tie(InContact, "ellie", "bo", frequency=Frequency.WEEKLY)
    assert told(near_keith, "ellie", "bo") == [("katie", "mum"), ("sheila", "gran"), ("bo", "neighbour")]


def test_whoever_knows_somebody_outside_the_family_is_reached_over_them(near_keith: Family) -> None:
    near_keith.tie(Knows, "dee", "ash", kind=AcquaintanceKind.FRIEND)
    near_keith.tie(Knows, "ash", "wren", kind=AcquaintanceKind.FRIEND)
    near_keith.tie(Knows, "wren", "ash", kind=AcquaintanceKind.NEIGHBOUR)
    assert told(near_keith, "ellie", "wren")[2:] == [("dee", "nurse"), ("ash", "friend"), ("wren", "friend")]


def test_a_way_that_starts_outside_the_family_says_each_step_in_words(near_keith: Family) -> None:
    near_keith.home("dee lodger")
    near_keith.tie(InContact, "keith", "pen", frequency=Frequency.MONTHLY)
    assert told(near_keith, "dee", "katie") == [("keith", "to whom they are nurse"), ("katie", "his daughter")]
    assert told(near_keith, "dee", "pen") == [("keith", "to whom they are nurse"), ("pen", "in touch every month")]
    assert told(near_keith, "dee", "lodger") == [("home", "Home"), ("lodger", "lives there")]


def test_a_step_over_what_has_ended_says_so(near_keith: Family) -> None:
    past = said(ended="2026-06")
    near_keith.tie(Knows, "katie", "lindsay", past, kind=AcquaintanceKind.PROFESSIONAL, words="family support worker")
    assert told(near_keith, "ellie", "lindsay") == [("katie", "mum"), ("lindsay", "former family support worker")]
    assert told(near_keith, "lindsay", "katie") == [("katie", "to whom they were family support worker")]


def test_of_ways_that_name_somebody_alike_the_one_over_the_child_comes_first() -> None:
    family = Family("ellie", women="hansa priti katie sheila", men="dan jake")
    family.parents("hansa", "priti")
    family.couple("priti", "dan", PartnerKind.MARRIED)
    family.parents("dan katie", "ellie jake")
    family.parents("sheila", "katie")
    network = family.network()
    ways = ways_there(network, "hansa", "sheila")
    assert [{"ellie", "jake"} & set(way.ids) for way in ways[:2]] == [{"ellie"}, {"jake"}]


def test_how_often_people_are_in_touch_changes_no_way_over_family() -> None:
    """A way says by whom one is whose, and does not change with each call."""
    family = Family("ellie", women="hansa priti katie sheila", men="dan jake")
    family.parents("hansa", "priti")
    family.couple("priti", "dan", PartnerKind.MARRIED)
    family.parents("dan katie", "ellie jake")
    family.parents("sheila", "katie")
    before = ways_there(family.network(), "hansa", "sheila")
    assert len(before) > 1
    for other in ("hansa", "dan", "katie", "sheila"):
        family.tie(InContact, "jake", other, frequency=Frequency.DAILY)
    assert ways_there(family.network(), "hansa", "sheila") == before


@pytest.mark.parametrize("network", NETWORKS)
def test_a_way_speaks_to_nobody(network: FamilyNetwork) -> None:
    who = who_is(network, network.child_id)
    words = [step.words for one in who for way in ways_there(network, network.child_id, one, who) for step in way.steps]
    assert not [said for said in words if said.startswith("your ")]


def test_of_two_parents_the_way_leads_over_the_one_who_is_alive_and_over_her_who_carries_a_baby() -> None:
    family = Family("amara", women="kirsty jean rosa")
    family.person("roy", GenderCode.MAN, born="1930", died="2011")
    family.person("tom", GenderCode.MAN, born="1960")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("jean roy", "kirsty rosa")
    family.parents("kirsty tom", "amara baby")
    network = family.network()
    assert [ways_there(network, "amara", one)[0].ids for one in ("rosa", "baby")] == [
        ("amara", "kirsty", "jean", "rosa"),
        ("amara", "kirsty", "baby"),
    ]


def test_there_is_no_way_to_oneself_or_to_somebody_whom_only_a_feeling_joins() -> None:
    assert ways_there(LARGE, LARGE.child_id, LARGE.child_id) == ()
    with pytest.raises(KeyError):
        ways_there(LARGE, LARGE.child_id, "p_nobody")
    with pytest.raises(KeyError):
        part_shown(LARGE, who_is(LARGE, LARGE.child_id), centre="p_nobody", steps=2)


@pytest.mark.parametrize("network", NETWORKS)
def test_ties_are_listed_once_with_a_source_and_harm_not_at_all(network: FamilyNetwork) -> None:
    listed = [line for _, lines in ties_listed(network) for line in lines]
    harm = {t.id for t in network.ties_of(Feels) if t.kind.is_harm or t.kind.is_protected}
    assert len({line.id for line in listed}) == len(listed) > 0
    assert not {line.id for line in listed} & harm
    assert all(line.words and line.source for line in listed)


@pytest.mark.parametrize(
    "day, grandmother, early",
    [("1929-12-31", "1931", True), ("1930-06-01", "1931", False), ("1930-06-01", "../1950", False), ("1931-05-01", "1931", False)],
)
def test_a_day_before_every_birth_and_every_pregnancy_is_before_all_that_is_recorded(day: str, grandmother: str, early: bool) -> None:
    family = Family("amara", women="kirsty jean", as_at=date.fromisoformat(day))
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty")
    family.person("jean", born=grandmother)
    assert is_before_all(family.network()) is early
