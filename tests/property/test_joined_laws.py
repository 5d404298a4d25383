"""Somebody of two records, joined, is to everybody what they would be in one; and nothing that was recorded is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analysis.kin.kinship import kin_of
from graphsvc.analysis.who import who_is
from graphsvc.domain.joined import joined_up, leading_ids
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import SameAs, Tie
from graphsvc.drawings.genogram import genogram_of
from tests.support.networks import Family, said
from tests.support.random_families import families


def split(network: FamilyNetwork, person: str, which: list[int]) -> FamilyNetwork:
    """The person in two records: of their ties, in turn, 0 stays, 1 goes to the other record, 2 is in both."""
    again = f"{person}-again"
    ties: list[Tie] = []
    number = 0
    for tie in network.ties:
        if person not in {tie.a, tie.b}:
            ties.append(tie)
            continue
        where = which[number % len(which)]
        number += 1
        other = replace(tie, id=f"{tie.id}-again", a=again if tie.a == person else tie.a, b=again if tie.b == person else tie.b)
        ties += [tie] if where == 0 else [other] if where == 1 else [tie, other]
    found = network.person(person)
    facts = tuple(replace(fact, id=f"{fact.id}-again", person_id=again) for fact in found.facts)
    people = tuple(sorted((*network.people, Person(again, facts)), key=lambda one: one.id))
    return replace(network, people=people, ties=(*ties, SameAs("same", again, person, said())))


@settings(deadline=None, max_examples=60)
@given(families(), st.data())
def test_of_two_records_joined_everybody_is_what_they_are_of_one(family: Family, data: st.DataObject) -> None:
    network = family.network()
    person = data.draw(st.sampled_from([one.id for one in network.people]))
    which = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    joined = joined_up(split(network, person, which))
    assert [one.id for one in joined.people] == [one.id for one in network.people]
    for one in network.people[:3]:
        before, after = kin_of(network, one.id), kin_of(joined, one.id)
        assert {key: kin.relation for key, kin in after.items()} == {key: kin.relation for key, kin in before.items()}
    one_record, two_records = (genogram_of(n, who_is(n, n.child_id)) for n in (network, joined))
    assert {p.id: p.label for p in two_records.people} == {p.id: p.label for p in one_record.people}
    assert [(u.partners, u.children) for u in two_records.unions] == [(u.partners, u.children) for u in one_record.unions]


@settings(deadline=None, max_examples=60)
@given(families(), st.data())
def test_nothing_is_lost_and_the_child_keeps_the_id_asked_for(family: Family, data: st.DataObject) -> None:
    network = family.network()
    ids = [one.id for one in network.people]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4, unique_by=lambda pair: pair[0]))
    same = tuple(SameAs(f"same-{n}", a, b, said()) for n, (a, b) in enumerate(pairs) if a != b)
    joined = joined_up(replace(network, ties=(*network.ties, *same)))
    assert {fact.id for one in joined.people for fact in one.facts} == {fact.id for one in network.people for fact in one.facts}
    assert joined.child.id == network.child_id
    assert all(joined.find(one) is not None for one in ids), "every id answers"
    leads = leading_ids(((tie.a, tie.b) for tie in same), network.child_id)
    left = {tie.id for tie in network.ties} - {tie.id for tie in joined.ties}
    assert left == {tie.id for tie in network.ties if leads.get(tie.a, tie.a) == leads.get(tie.b, tie.b)}
    assert joined_up(joined) == joined
