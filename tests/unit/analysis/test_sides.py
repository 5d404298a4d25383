from __future__ import annotations

from graphsvc.analysis.sides import parents_of, sides
from graphsvc.analysis.who import who_is
from graphsvc.domain.ties import AcquaintanceKind, Knows, ParentKind, PartnerEnd, PartnerKind
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
