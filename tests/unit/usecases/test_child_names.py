from __future__ import annotations

import pytest

from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import ParentKind
from graphsvc.usecases.child_names import child_name
from tests.support.networks import Family


def nameless(network: FamilyNetwork, person_id: str) -> FamilyNetwork:
    """The same network, in which nobody has recorded that person's name."""
    people = tuple(Person(p.id, p.facts[1:]) if p.id == person_id else p for p in network.people)
    return FamilyNetwork(network.child_id, people, network.ties, network.groups, network.as_at)


def test_a_child_is_called_by_the_name_in_use() -> None:
    assert child_name(Family("amara").network()) == "Amara"


def test_a_born_child_without_a_recorded_name_is_not_called_after_anybody() -> None:
    family = Family("amara", women="kirsty")
    family.parents("kirsty", "amara")
    assert child_name(nameless(family.network(), "amara")) == "Name not recorded"


@pytest.mark.parametrize(
    "kind,called", [(ParentKind.BIRTH, "Baby of Kirsty"), (ParentKind.DONOR, "Baby of Ben"), (ParentKind.SURROGATE, "Baby of Ben")]
)
def test_a_baby_who_is_not_born_yet_is_the_mothers_or_else_the_other_parents(kind: ParentKind, called: str) -> None:
    family = Family("baby", women="kirsty", men="ben")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("ben", "baby")
    family.parents("kirsty", "baby", kind)
    assert child_name(nameless(family.network(), "baby")) == called


def test_a_baby_of_whom_no_parent_is_named_is_a_baby() -> None:
    family = Family("baby")
    family.person("baby", life=LifeStatus.UNBORN)
    assert child_name(nameless(family.network(), "baby")) == "Baby, name not recorded"
