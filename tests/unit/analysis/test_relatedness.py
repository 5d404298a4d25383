"""The coefficient of relationship: known values."""

from __future__ import annotations

import pytest

from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.relatedness import coefficient_of_relationship
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, ParentKind, Zygosity
from tests.support.networks import Family, said


def share(family: Family, a: str, b: str) -> float | None:
    return coefficient_of_relationship(Lineage(family.network()), a, b)


@pytest.fixture
def family() -> Family:
    """Grandparents g and h; their children m and u; m's children c, d by f and e by k; u's child x by v, who is f's sister."""
    family = Family("c", women="h m v q", men="g u f k p")
    family.parents("g h", "m u")
    family.parents("p q", "f v")
    family.parents("m f", "c d")
    family.parents("m k", "e")
    family.parents("u v", "x")
    return family


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ("c", "m", 0.5),
        ("c", "d", 0.5),
        ("c", "e", 0.25),
        ("c", "g", 0.25),
        ("c", "u", 0.25),
        ("e", "x", 0.125),
        ("c", "x", 0.25),  # double first cousins
        ("m", "f", 0.0),
        ("c", "c", 1.0),
    ],
)
def test_what_two_people_share_by_descent(family: Family, a: str, b: str, expected: float) -> None:
    assert share(family, a, b) == share(family, b, a) == expected


def test_forebears_who_are_kin_add_to_it(family: Family) -> None:
    """The child of brother and sister shares half through either parent, and again through their own parents."""
    family.person("z")
    family.parents("c d", "z")
    assert share(family, "z", "c") == 0.75
    assert share(family, "z", "z") == 1.25


def test_identical_twins_share_all_and_their_children_are_as_half_siblings(family: Family) -> None:
    family.tie(BornTogether, "c", "d", zygosity=Zygosity.IDENTICAL)
    family.person("i"), family.person("j")
    family.parents("c", "i")
    family.parents("d", "j")
    assert share(family, "c", "d") == 1.0
    assert share(family, "i", "j") == 0.25


def test_a_disputed_parent_is_left_out(family: Family) -> None:
    family.person("o")
    family.parents("f", "o", assertion=said(status=Status.DISPUTED))
    assert share(family, "o", "f") == 0.0


@pytest.mark.parametrize("kind", [ParentKind.DONOR, ParentKind.SURROGATE])
def test_a_donor_or_surrogate_leaves_it_open_for_those_below(family: Family, kind: ParentKind) -> None:
    family.person("o")
    family.parents("o", "c", kind)
    assert share(family, "c", "m") is None
    assert share(family, "e", "m") == 0.5


def test_an_adoptive_parent_gives_nothing_and_the_parent_by_birth_keeps_half(family: Family) -> None:
    family.person("o")
    family.parents("o", "c", ParentKind.ADOPTIVE)
    assert share(family, "c", "o") == 0.0
    assert share(family, "c", "m") == 0.5


def test_what_cannot_be_is_not_counted(family: Family) -> None:
    family.parents("c", "g")
    assert share(family, "c", "m") is None
