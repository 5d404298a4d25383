"""Where somebody lives, and before birth will live: what moves it on any network whatever, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analysis.contact import contacts_of
from graphsvc.analysis.homes import child_homes, homes_of, people_at_home
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.domain.facts import Gender, GenderCode
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf
from tests.property.test_finding_laws import PROTECTED, with_fact
from tests.support.networks import Family, said
from tests.support.random_networks import CHILD, networks, networks_before_birth
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=30)  # what a busy machine takes for one network says nothing of the law


def homes(network: FamilyNetwork) -> Mapping[str, tuple[Mapping[str, str], frozenset[str]]]:
    return {p.id: (homes_of(network, p.id), people_at_home(network, p.id)) for p in network.people}


@law
@given(networks() | networks_before_birth(), st.data())
def test_no_protected_characteristic_moves_a_home(family: Family, data: st.DataObject) -> None:
    network = family.network()
    changed = network
    for person in network.people:
        changed = with_fact(changed, person.id, Gender(data.draw(st.sampled_from(tuple(GenderCode)))))
        changed = with_fact(changed, person.id, data.draw(st.sampled_from(PROTECTED)))
    assert homes(changed) == homes(network)
    assert child_homes(changed) == child_homes(network)


@law
@given(networks() | networks_before_birth(), st.integers(0, 999))
def test_ids_and_the_order_of_recording_move_no_home(family: Family, seed: int) -> None:
    network = family.network()
    relabelled, new = relabel(network, seed)
    for person in network.people:
        assert len(homes_of(relabelled, new[person.id])) == len(homes_of(network, person.id))
        assert people_at_home(relabelled, new[person.id]) == {new[one] for one in people_at_home(network, person.id)}


@law
@given(networks_before_birth(), st.data())
def test_what_is_recorded_for_the_child_alone_says_where_the_child_is_expected(family: Family, data: st.DataObject) -> None:
    home = data.draw(st.sampled_from([g.id for g in family.network().groups]))
    recorded = {t.b for t in family.network().ties_of(MemberOf, CHILD)}
    family.tie(MemberOf, CHILD, home, resident=True)
    assert set(homes_of(family.network(), CHILD)) == {home} | recorded


@law
@given(networks_before_birth(), st.sampled_from((ParentKind.BIRTH, ParentKind.SURROGATE)))
def test_whoever_is_only_said_by_some_to_be_a_parent_moves_no_home(family: Family, kind: ParentKind) -> None:
    before = homes_of(family.network(), CHILD)
    family.parents("somebody_new", CHILD, kind, said(status=Status.DISPUTED))
    family.home("somebody_new", "elsewhere")
    assert homes_of(family.network(), CHILD) == before


@law
@given(networks() | networks_before_birth(), st.data())
def test_to_hide_a_parent_claims_no_home_and_takes_no_other_out_of_those_asked_about_first(family: Family, data: st.DataObject) -> None:
    network = family.network()
    parents = sorted({t.a for t in network.ties_of(ParentOf, CHILD) if t.b == CHILD and t.kind.is_parent})
    hidden = data.draw(st.sampled_from(parents or [""]))
    people = tuple(replace(p, restricted=p.id == hidden) for p in network.people)
    told = replace(network, people=people).without_restricted()
    assert set(homes_of(told, CHILD)) <= set(homes_of(network, CHILD))
    assert people_at_home(told, CHILD) <= people_at_home(network, CHILD)
    in_touch = {p for p, contact in contacts_of(network, CHILD).items() if contact.is_some}
    asked_first = find_supporters(network).ask_first & (set(parents) - {hidden} - in_touch)
    assert asked_first <= find_supporters(told).ask_first
