from __future__ import annotations

from graphsvc.analysis.sides import not_on_side, parents_of, sides
from graphsvc.analysis.who import who_is
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, ParentKind, PartnerEnd, PartnerKind
from tests.support.networks import Family


def test_each_side_is_named_by_its_parent_whoever_the_parents_are() -> None:
    family = Family("ola", women="ann bea gran_a gran_b aunt")
    family.parents("ann bea", "ola sister")
    family.parents("gran_a", "ann aunt")
    family.parents("gran_b", "bea")
    network = family.network()
    assert sides(network, who_is(network, "ola")) == {"ann": ("aunt", "gran_a"), "bea": ("gran_b",)}


def test_parents_siblings_and_kin_of_both_are_on_no_side_and_friends_neither() -> None:
    family = Family("ola", women="ann", men="ben")
    family.parents("ann ben", "ola sister")
    family.parents("nan", "ann ben")
    family.tie(Knows, "ann", "magda", kind=AcquaintanceKind.FRIEND)
    network = family.network()
    assert sides(network, who_is(network, "ola")) == {"ann": (), "ben": ()}


def test_carers_and_donors_have_no_side_and_a_parent_by_adoption_has_one() -> None:
    family = Family("ola", women="ann pearl")
    family.parents("ann", "ola", ParentKind.ADOPTIVE)
    family.parents("pearl", "ola", ParentKind.FOSTER)
    family.parents("dee", "ola", ParentKind.DONOR)
    family.parents("gran", "ann")
    family.parents("mother_of_pearl", "pearl")
    network = family.network()
    assert parents_of(network) == ("ann",)
    assert sides(network, who_is(network, "ola")) == {"ann": ("gran",)}


def test_step_kin_and_partners_of_the_past_are_on_no_parents_side() -> None:
    family = Family("ola", women="ann gran lara step_gran aunt", men="dan uncle")
    family.parents("ann", "ola")
    family.parents("gran", "ann aunt")
    family.couple("ann", "dan", PartnerKind.MARRIED)
    family.couple("dan", "lara", PartnerKind.MARRIED, PartnerEnd.DIVORCED, ended="2015")
    family.parents("step_gran", "dan")
    family.couple("aunt", "uncle", PartnerKind.MARRIED)
    network = family.network()
    assert sides(network, who_is(network, "ola")) == {"ann": ("aunt", "gran", "uncle")}


def test_who_is_reached_over_another_parent_or_over_their_partner_or_kin_is_not_on_a_side_whoever_lives_with_them() -> None:
    family = Family("ola", women="ann gran step_gran friend", men="ben dan max toby lodger")
    family.parents("ann ben", "ola")
    family.parents("ann dan", "max")
    family.parents("gran", "ann")
    family.parents("step_gran", "dan")
    family.parents("dan", "ola", ParentKind.STEP)
    family.parents("dan", "toby")
    family.couple("ann", "dan", PartnerKind.LIVING_TOGETHER)
    family.home("ola ann dan max lodger")
    family.tie(Knows, "gran", "friend", kind=AcquaintanceKind.FRIEND)
    family.tie(Knows, "ola", "teacher", kind=AcquaintanceKind.TEACHER)
    family.tie(InContact, "ola", "gran", frequency=Frequency.WEEKLY)
    network = family.network()
    assert not_on_side(network, who_is(network, "ola"), "ben") == {"gran", "step_gran", "friend", "toby"}
    assert not_on_side(network, who_is(network, "ola"), "ann") == set()


def test_a_sister_of_one_parent_and_a_brother_of_the_other_who_are_a_couple_do_not_lead_to_the_other_side() -> None:
    family = Family("ola", women="ann aunt gran nan", men="ben uncle cousin")
    family.parents("ann ben", "ola")
    family.parents("gran", "ann aunt")
    family.parents("nan", "ben uncle")
    family.couple("aunt", "uncle", PartnerKind.MARRIED)
    family.parents("aunt uncle", "cousin")
    network = family.network()
    assert not {"gran", "aunt", "cousin"} & not_on_side(network, who_is(network, "ola"), "ann")
    assert "nan" in not_on_side(network, who_is(network, "ola"), "ann")


def test_a_grandmother_whose_daughter_adopted_her_other_daughters_child_is_on_the_side_of_both() -> None:
    family = Family("ola", women="ann bea gran")
    family.parents("gran", "ann bea")
    family.parents("ann", "ola")
    family.parents("bea", "ola", ParentKind.ADOPTIVE)
    network = family.network()
    assert [not_on_side(network, who_is(network, "ola"), parent) for parent in ("ann", "bea")] == [set(), set()]


def test_of_whom_nothing_says_how_they_come_to_be_there_is_on_every_side() -> None:
    family = Family("ola", women="ann", men="ben somebody")
    family.parents("ann ben", "ola")
    network = family.network()
    assert not_on_side(network, who_is(network, "ola"), "ann") == set()
