"""What is restricted in the example families is neither betrayed nor denied to those who may not see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.support.bands import Band
from graphsvc.domain.facts import Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import MemberOf, Wishes
from graphsvc.usecases.view_child import child_view
from graphsvc.usecases.view_connection import connection_view
from seed import example_families, network_of

TODAY = date(2026, 11, 20)
CHILDREN = [
    pytest.param(network_of(f.deeds, child.id, as_at=TODAY), id=f"{f.key}-{n}")
    for f in example_families(TODAY)
    for n, child in enumerate(f.children, 1)
]
CHENS = [case for case in CHILDREN if str(case.id).startswith("chen")]


def bands(network: FamilyNetwork) -> dict[str, Band]:
    return {s.person_id: s.band for s in child_view(network).supporters.supporters}


@pytest.mark.parametrize("network", CHILDREN)
def test_nobody_who_is_to_be_checked_first_for_a_restricted_reason_is_offered_to_those_who_cannot_see_it(network: FamilyNetwork) -> None:
    seen = bands(network.without_restricted())
    for person_id, band in bands(network).items():
        if band is Band.CHECK_FIRST and person_id in seen:
            assert seen[person_id] in {Band.CHECK_FIRST, Band.FIND_OUT_MORE}, network.person(person_id).display_name


@pytest.mark.parametrize("network", CHENS)
def test_an_order_of_a_court_is_known_to_all_who_work_with_the_child(network: FamilyNetwork) -> None:
    view = child_view(network.without_restricted())
    (mark,) = [p for p in view.network.people if any(s.topic is SensitiveTopic.HARM for s in p.said(Sensitive))]
    assert bands(view.network)[mark.id] is Band.CHECK_FIRST
    (line,) = [x for _, section in view.sections for x in section if x.person_id == mark.id]
    assert line.contact.startswith("not in touch, by order of the court")
    whole = repr((view.supporters, view.isolation))
    assert "Ask Mark" not in whole
    assert "best to reach Mark" not in whole


@pytest.mark.parametrize("network", CHENS)
def test_a_restricted_home_is_neither_betrayed_nor_denied(network: FamilyNetwork) -> None:
    view = child_view(network.without_restricted())
    child = view.isolation[0]
    assert not view.supporters.counts.home_shown
    assert "is not shown, or not recorded" in child.sentence
    assert "outside the home" not in repr(child)
    assert "Lin" not in repr(child.would_change)
    assert "sleeps by the door" not in repr(view)


@pytest.mark.parametrize("network", CHILDREN)
def test_what_a_child_says_of_those_in_a_restricted_home_is_restricted_too(network: FamilyNetwork) -> None:
    hidden = {g.id for g in network.groups if g.restricted}
    homes = [t for t in network.ties_of(MemberOf) if t.resident and t.b in hidden]
    together = {(one.a, other.a) for one in homes for other in homes if one.b == other.b}
    assert [t.words for t in network.ties_of(Wishes) if (t.a, t.b) in together and not t.said.restricted] == []


@pytest.mark.parametrize("network", CHILDREN)
def test_what_is_looked_at_for_connection_betrays_nothing_that_is_restricted(network: FamilyNetwork) -> None:
    shown = network.without_restricted()
    before = replace(shown, as_at=date(2026, 3, 1), ties=tuple(t for t in shown.ties if t.said.recorded_at <= "2026-03-01"))
    view = connection_view(shown, before, since=before.as_at)
    whole = repr(view.connections)
    hidden_people = {p.id for p in network.people} - {p.id for p in shown.people}
    hidden_ties = {t.id for t in network.ties} - {t.id for t in shown.ties}
    told = {i for c in view.connections for s in c.signals for r in s.because for i in r.ids}
    assert not told & hidden_ties
    assert not any(person in whole for person in hidden_people)
    names = {network.person(p).display_name for p in hidden_people} - {p.display_name for p in shown.people} - {""}
    assert not any(name in whole for name in names)


@pytest.mark.parametrize("network", CHENS)
def test_where_a_home_may_not_be_shown_no_signal_speaks_of_one(network: FamilyNetwork) -> None:
    child = connection_view(network.without_restricted()).connections[0]
    assert "outside the home" not in repr(child.signals)
    assert "Sandra" not in repr(child), "a worker whom few may know of"
