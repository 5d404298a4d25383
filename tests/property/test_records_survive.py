"""Every field of every statement goes into flat properties and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.facts import Fact, FactValue, FileNumber, LubbenScale
from graphsvc.domain.network import Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.domain.ties import TIES, Tie
from graphsvc.store.records import (
    NOW,
    OPEN,
    TYPE_OF,
    fact_from,
    fact_properties,
    group_from,
    group_properties,
    tie_from,
    tie_properties,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
instants = st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0"))


def _part(day: date, exactness: int) -> CalendarPart:
    return CalendarPart(day.year, day.month if exactness else None, day.day if exactness == 2 else None)


parts = st.builds(_part, st.dates(), st.integers(0, 2))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    kind = draw(st.sampled_from(DateKind))
    first = draw(parts)
    if kind is not DateKind.BETWEEN:
        return PartialDate(kind, first)
    second = draw(parts)
    return PartialDate(kind, *((first, second) if first.first <= second.last else (second, first)))


st.register_type_strategy(PartialDate, partial_dates())
st.register_type_strategy(str, texts)


@st.composite
def assertions(draw: st.DrawFn) -> Assertion:
    withdrawn: Mapping[str, Any] = {}
    if draw(st.booleans()):
        withdrawn = {"withdrawn_at": draw(instants), "withdrawn_by": draw(texts), "withdrawn_why": draw(texts)}
    return Assertion(
        draw(instants),
        draw(texts),
        Source(draw(st.sampled_from(SourceKind)), draw(texts), draw(st.none() | texts), draw(st.none() | partial_dates())),
        draw(st.sampled_from(Status)),
        draw(st.sampled_from(View)),
        draw(st.none() | partial_dates()),
        draw(st.none() | partial_dates()),
        replaces=draw(st.none() | texts),
        restricted=draw(st.booleans() | st.builds(Restriction, st.sampled_from(RestrictionReason), ids)),
        **withdrawn,
    )


def assert_flat(properties: Mapping[str, object]) -> None:
    assert {type(value) for value in properties.values()} <= {str, bool}, "only what both engines keep"
    assert not any(isinstance(value, Enum) for value in properties.values())


@pytest.mark.parametrize("kind", get_args(FactValue))
@given(data=st.data())
def test_a_fact_of_every_kind_survives(kind: type, data: st.DataObject) -> None:
    own = {FileNumber: st.builds(FileNumber, texts, ids), LubbenScale: st.builds(LubbenScale, st.text("012345", min_size=6, max_size=6))}
    value = data.draw(own.get(kind, st.builds(kind)))
    fact = Fact(data.draw(ids), "person", value, data.draw(assertions()))
    properties = fact_properties(fact)
    assert_flat(properties)
    assert fact_from(properties, "person") == fact
    assert properties["value"] == json.dumps(
        json.loads(str(properties["value"])), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


@pytest.mark.parametrize("kind", TIES)
@given(data=st.data())
def test_a_tie_of_every_kind_survives(kind: type[Tie], data: st.DataObject) -> None:
    tie = data.draw(st.builds(kind, id=ids, a=ids, b=ids, said=assertions()))
    properties = tie_properties(tie)
    assert_flat(properties)
    assert tie_from(TYPE_OF[kind], tie.a, tie.b, properties) == tie


@given(st.builds(Group, ids, st.sampled_from(GroupKind), texts, assertions(), st.sampled_from(Sector), st.booleans()))
def test_a_group_survives(group: Group) -> None:
    properties = group_properties(group)
    assert_flat(properties)
    assert group_from(properties) == group
    assert properties["hidden"] == bool(group.restricted)


@given(partial_dates(), st.dates())
def test_bounds_as_text_say_the_same_as_the_date_itself(when: PartialDate, day: date) -> None:
    began, ended = Assertion("2026-11-25T03:05:20.123456Z", "u", began=when), Assertion("2026-11-25T03:05:20.123456Z", "u", ended=when)
    group = Group("g", GroupKind.PLACE, "A place", began)
    assert (str(group_properties(group)["valid_from"]) <= day.isoformat()) == began.had_begun(day)
    group = Group("g", GroupKind.PLACE, "A place", ended)
    assert (str(group_properties(group)["valid_to"]) <= day.isoformat()) == ended.had_ended(day)


@given(instants, instants)
def test_what_was_withdrawn_only_later_still_stood_then(withdrawn: str, known: str) -> None:
    said = Assertion("0001-01-01T00:00:00.000000Z", "u", withdrawn_at=withdrawn, withdrawn_by="u", withdrawn_why="wrong")
    group = group_from(group_properties(Group("g", GroupKind.PLACE, "A place", said)), known=known)
    assert (group.said.withdrawn_at is None) == (known < withdrawn)
    assert NOW < OPEN
