"""The example families on days that are past: nothing is claimed of a day that only later days know of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from graphsvc.analysis.contact import CLOSE_TIES, is_told_later
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.way_there import ways_there
from graphsvc.analysis.who import NO_ROUTE_WORDS, who_is
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import InContact
from seed import ExampleFamily, example_families, network_of

TODAY = date(2026, 11, 25)
CHILDREN = {f"{family.key}-{at}": (family, child.id) for family in example_families(TODAY) for at, child in enumerate(family.children)}
PAST = [TODAY - timedelta(days=days) for days in (20_000, 9000, 5000, 3000, 2000, 900, 400, 30)]
every_child = pytest.mark.parametrize("child", CHILDREN)
every_family = pytest.mark.parametrize("child", [name for name in CHILDREN if name.endswith("-0")])


@cache
def on(child: str, day: date) -> FamilyNetwork:
    family: ExampleFamily
    family, child_id = CHILDREN[child]
    return on_its_day(network_of(family.deeds, child_id, as_at=day))


def people(network: FamilyNetwork) -> set[str]:
    return {person.id for person in network.people}


@every_child
def test_nobody_whom_a_tie_of_any_time_connects_is_said_to_be_connected_in_a_way_not_recorded(child: str) -> None:
    now = on(child, TODAY)
    known_now = who_is(now, now.child_id)
    for day in PAST:
        then = on(child, day)
        silent = [one for one, who in who_is(then, then.child_id).items() if who.words == NO_ROUTE_WORDS]
        assert [one for one in silent if known_now[one].words != NO_ROUTE_WORDS or ways_there(now, now.child_id, one)] == []


@every_child
def test_a_network_only_grows_from_day_to_day_and_says_how_many_came_later(child: str) -> None:
    days = [*PAST, TODAY]
    for before, after in pairwise(days):
        assert people(on(child, before)) <= people(on(child, after)), before
    assert on(child, TODAY).came_later == 0
    assert on(child, PAST[0]).came_later > 0
    assert on_its_day(on(child, PAST[0])) is on(child, PAST[0])


@every_family
def test_what_was_told_long_after_changes_nothing_that_is_said_of_the_day(child: str) -> None:
    for day in PAST[3:7]:
        then = on(child, day)
        later = {t.id for t in then.ties if isinstance(t, CLOSE_TIES) and not isinstance(t, InContact) and is_told_later(t, day)}
        without = replace(then, ties=tuple(t for t in then.ties if t.id not in later))
        assert _said(without) == _said(then), day


def _said(network: FamilyNetwork) -> list[object]:
    """Who people are, the way to them, and what speaks for them. What calls for care does so on every day, with when it was told."""
    who = who_is(network, network.child_id)
    found = sorted(find_supporters(network, who).supporters, key=lambda s: s.person_id)
    return [
        [(one, words.words, words.through) for one, words in who.items()],
        [(one, ways_there(network, network.child_id, one, who)) for one in who],
        [(s.person_id, s.reasons, s.steps) for s in found],
    ]
