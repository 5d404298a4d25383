"""What people of a network are to each other, as a use case: what is read, what is refused, what was withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.deeds import Deed, DeedKind, Withdrawal
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf, SameAs
from graphsvc.usecases.name_relations import name_relations, relations_in, with_taken_back
from tests.support.networks import RECORDED_AT, Family
from tests.unit.usecases.conftest import REGISTER, Office, amaras

AFTER = "2026-11-20T09:00:00.000000Z"


def test_one_person_is_named_to_the_child_and_the_look_stands_in_the_trail(office: Office) -> None:
    named = name_relations(office.ports, office.access(), of="jean")
    (one,) = named.relations
    assert (one.kin.a, one.kin.b, one.kin.relation, one.coefficient) == ("amara", "jean", "maternal grandmother", 0.25)
    assert [route.relation for route in one.routes] == ["maternal grandmother"]
    assert office.deeds_of("amara") == [DeedKind.VIEW_NETWORK]


def test_without_a_person_everybody_of_the_family_is_named_the_nearest_first(office: Office) -> None:
    named = name_relations(office.ports, office.access())
    assert [(r.kin.b, r.kin.relation) for r in named.relations] == [
        ("kirsty", "mother"),
        ("tunde", "father"),
        ("jean", "maternal grandmother"),
    ]


def test_anybody_can_be_named_to_anybody(office: Office) -> None:
    (one,) = name_relations(office.ports, office.access(), of="amara", to="jean").relations
    assert one.kin.relation == "grandchild"


def test_no_family_route_is_no_relation_and_no_error() -> None:
    family = amaras()
    family.person("stranger")
    (none,) = relations_in(family.network(), of="stranger").relations
    assert (none.kin.relation, none.routes, none.coefficient) == ("", (), 0.0)


@pytest.mark.parametrize("of, to", [("nobody", ""), ("", "nobody"), ("jean", "nobody"), ("nobody", "nobody")])
def test_who_is_not_in_the_network_is_not_found(office: Office, of: str, to: str) -> None:
    with pytest.raises(NotFound):
        name_relations(office.ports, office.access(), of=of, to=to)


def test_a_person_who_may_not_be_shown_is_not_found_and_no_route_runs_over_them() -> None:
    office = Office()
    office.record(amaras(), restricted="kirsty")
    for of, to in (("kirsty", ""), ("", "kirsty"), ("jean", "")):
        with pytest.raises(NotFound):
            name_relations(office.ports, office.access(), of=of, to=to)
    assert [r.kin.b for r in name_relations(office.ports, office.access()).relations] == ["tunde"]


def test_two_who_are_one_are_refused(office: Office) -> None:
    with pytest.raises(InvalidRequest, match="two different people"):
        name_relations(office.ports, office.access(), of="amara")


def withdrawn(office: Office) -> None:
    """Take back that Tunde is a parent."""
    (tie,) = (t for t in office.store.ties.values() if isinstance(t, ParentOf) and t.a == "tunde")
    office.store.record(REGISTER, Deed("d_wrong", DeedKind.CORRECT, AFTER, "u_worker", withdrawals=(Withdrawal(tie.id, "It was wrong"),)))


def test_routes_over_links_withdrawn_since_a_day_come_with_a_second_look(office: Office) -> None:
    withdrawn(office)
    with pytest.raises(NotFound):
        name_relations(office.ports, office.access(), of="tunde")
    before = len(office.deeds_of("amara"))
    named = name_relations(office.ports, office.access(), of="tunde", withdrawn_since=date.fromisoformat(RECORDED_AT[:10]))
    (one,) = named.relations
    assert one.kin.relation == ""
    assert [(r.relation, r.withdrawn) for r in one.routes] == [("father", True)]
    assert len(office.deeds_of("amara")) == before + 2
    with pytest.raises(NotFound):  # by that day it had been withdrawn
        name_relations(office.ports, office.access(), of="tunde", withdrawn_since=date.fromisoformat(AFTER[:10]))


def network_without(family: Family, parent: str) -> tuple[FamilyNetwork, FamilyNetwork]:
    """The network as it was, and without one parent."""
    whole = family.network()
    return whole, replace(whole, ties=tuple(t for t in whole.ties if not (isinstance(t, ParentOf) and t.a == parent)))


def test_of_a_network_that_goes_on_beyond_what_was_read_nothing_is_called_withdrawn() -> None:
    earlier, now = network_without(amaras(), "tunde")
    assert with_taken_back(replace(now, cut=True), earlier) == replace(now, cut=True)
    assert len(with_taken_back(now, earlier).ties) == len(earlier.ties)


def test_links_of_a_record_that_has_been_joined_since_are_shown_as_the_persons_who_they_are_of() -> None:
    family = Family("child", women="mum nan aunt aunt_again")
    family.parents("nan", "mum aunt")
    family.parents("mum", "child")
    taken_back = family.tie(ParentOf, "aunt_again", "cousin")
    earlier = family.network()
    family.withdraw(taken_back)
    family.tie(SameAs, "aunt_again", "aunt")
    now = joined_up(family.network())
    (cousin,) = relations_in(now, of="cousin", earlier=earlier).relations
    (route,) = cousin.routes
    assert (route.relation, route.withdrawn) == ("maternal first cousin (one parent not recorded)", True)
    for old in ("aunt", "aunt_again"):
        assert relations_in(now, of=old, earlier=earlier).relations[0].kin.relation == "maternal aunt (one parent not recorded)"
