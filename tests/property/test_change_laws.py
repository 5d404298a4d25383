"""What comparing a network with itself, or with what it was, keeps to on any network whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analysis.changes.compared import compare_networks
from graphsvc.analysis.changes.days import change_days, first_recorded, most_telling
from graphsvc.analysis.changes.statements import statements_of
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import MemberOf
from tests.support.networks import Family
from tests.support.random_networks import CHILD, networks, networks_before_birth

law = settings(deadline=None, max_examples=30)
SINCE = date(2025, 3, 1)


@st.composite
def grown(draw: st.DrawFn) -> tuple[FamilyNetwork, FamilyNetwork]:
    """A network, and the same before some of its people and statements were recorded."""
    after = draw(networks()).network()
    others = [p.id for p in after.people if p.id != CHILD]
    gone = set(draw(st.lists(st.sampled_from(others), unique=True))) if others else set()
    kept = draw(st.sets(st.sampled_from(sorted(statements_of(after)))))
    people = tuple(replace(p, facts=tuple(f for f in p.facts if f.id in kept)) for p in after.people if p.id not in gone)
    here = {p.id for p in people}
    ties = tuple(t for t in after.ties if t.id in kept and t.a in here and (t.b in here or isinstance(t, MemberOf)))
    return FamilyNetwork(CHILD, people, ties, after.groups, SINCE), after


@law
@given(st.one_of(networks(), networks_before_birth()))
def test_nothing_changes_between_a_network_and_itself(family: Family) -> None:
    assert compare_networks(family.network(), family.network()).changes == ()


@law
@given(grown())
def test_everything_new_is_told_once_and_everybody_new_by_one_change(pair: tuple[FamilyNetwork, FamilyNetwork]) -> None:
    before, after = pair
    found = compare_networks(before, after)
    by_statement = [s for c in found.changes for s in c.statements]
    new = statements_of(after).keys() - statements_of(before).keys()
    assert sorted(by_statement) == sorted(new)
    newcomers = [c.people for c in found.changes if c.kind in {"new", "born"}]
    came = {p.id for p in after.people} - {p.id for p in before.people}
    assert {who for (who, *_) in newcomers if who in came} == came
    assert found.life + found.learned == tuple(sorted(found.changes, key=lambda c: not c.in_life))


@law
@given(grown(), st.data())
def test_what_is_restricted_changes_nothing_that_is_told(pair: tuple[FamilyNetwork, FamilyNetwork], data: st.DataObject) -> None:
    before, after = pair
    kept = data.draw(st.sets(st.sampled_from(sorted(statements_of(after)))))
    hidden = replace(
        after,
        people=tuple(
            Person(p.id, tuple(replace(f, said=replace(f.said, restricted=f.id in kept)) for f in p.facts), p.restricted)
            for p in after.people
        ),
        ties=tuple(replace(t, said=replace(t.said, restricted=t.id in kept)) for t in after.ties),
    )
    found = compare_networks(before, hidden)
    assert not kept & {s for c in found.changes for s in c.statements}
    assert found == compare_networks(before, hidden.without_restricted())


@law
@given(networks())
def test_days_of_change_are_in_order_and_the_most_telling_among_them_hold_the_first(family: Family) -> None:
    network = family.network()
    days = change_days(network)
    assert [d.day for d in days] == sorted({d.day for d in days}, reverse=True)
    assert all(d.words and d.day <= network.as_at for d in days)
    few = most_telling(days, 3)
    assert set(few) <= set(days) and len(few) == min(3, len(days))  # noqa: PT018
    assert [d.day for d in few if d.first] == [first_recorded(network)]
