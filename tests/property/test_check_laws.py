"""What the checks of the record keep to on any network whatever."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule
from graphsvc.analysis.checking.checks import check_records
from graphsvc.domain.dates import DateKind, PartialDate
from graphsvc.domain.facts import Born, Died, Expected, Fact, Gender, GenderCode, LifeStatus, Name
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.ties import (
    BornTogether,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    ResponsibleFor,
    SiblingKind,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
)
from tests.support.networks import Family, said
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=40)

DATES = (
    "",
    "",
    "1950-03-02",
    "1950",
    "1980~",
    "1980-05",
    "../1990",
    "2001/..",
    "1990/2001",
    "2001-02-03",
    "2001-05",
    "2024-01-01",
    "2024-03~",
)
NAMES = ("Jo Marsh", "jo marsh", "Sam Ellery", "")
_FIELDS: dict[type[Tie], dict[str, Sequence[StrEnum]]] = {
    ParentOf: {"kind": tuple(ParentKind)},
    PartnerOf: {"kind": tuple(PartnerKind), "end": (*PartnerEnd, PartnerEnd.NONE, PartnerEnd.NONE)},
    SiblingOf: {"kind": tuple(SiblingKind)},
    InContact: {"frequency": tuple(Frequency)},
}
KINDS: tuple[type[Tie], ...] = (
    ParentOf,
    ParentOf,
    ParentOf,
    PartnerOf,
    SiblingOf,
    BornTogether,
    InContact,
    Supports,
    Knows,
    ResponsibleFor,
    MemberOf,
    Feels,
    Wishes,
)


@st.composite
def records(draw: st.DrawFn) -> FamilyNetwork:
    """Anything that may stand in a record, however little sense it makes: people with dates at random, joined by ties at random."""
    people = [f"p{n}" for n in range(draw(st.integers(1, 6)))]
    family = Family(people[0])
    for person in people:
        family.person(person, draw(st.sampled_from(tuple(GenderCode))), life=draw(st.none() | st.sampled_from(tuple(LifeStatus))))
        for dated in (Born, Born, Died, Expected):
            if when := draw(st.sampled_from(DATES)):
                family.person(person, None, dated(PartialDate.parse(when)))
    family.home(people[0])
    for _ in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(KINDS))
        ends = draw(st.sampled_from(people)), "home" if kind is MemberOf else draw(st.sampled_from(people))
        family.tie(kind, *ends, draw(_told()), **draw(_fields(kind)))
    return draw(_named(family.network()))


@st.composite
def _told(draw: st.DrawFn) -> Assertion:
    dates = st.sampled_from(DATES)
    return said(
        began=draw(dates),
        ended=draw(dates),
        status=draw(st.sampled_from((Status.REPORTED, Status.REPORTED, Status.CONFIRMED, Status.DISPUTED))),
        source=Source(draw(st.sampled_from(tuple(SourceKind)))),
        restricted=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def _fields(draw: st.DrawFn, kind: type[Tie]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: draw(st.sampled_from(codes)) for name, codes in _FIELDS.get(kind, {}).items()}
    when = draw(st.sampled_from(DATES))
    if kind is MemberOf:
        fields["resident"] = True
    if when and kind in {InContact, PartnerOf}:
        fields["last" if kind is InContact else "separated"] = PartialDate.parse(when)
    return fields


@st.composite
def _named(draw: st.DrawFn, network: FamilyNetwork) -> FamilyNetwork:
    """With names that some share, and without any for some."""

    def named(fact: Fact) -> Fact:
        return replace(fact, value=Name(draw(st.sampled_from(NAMES)))) if isinstance(fact.value, Name) else fact

    return replace(network, people=tuple(replace(p, facts=tuple(named(f) for f in p.facts)) for p in network.people))


def told(findings: tuple[CheckFinding, ...]) -> list[object]:
    """All that is said, without ids."""
    return [(f.rule, f.sentence, f.question, f.sureness, [(x.words, x.source) for x in f.recorded], len(f.people)) for f in findings]


def changed(network: FamilyNetwork, of_fact: Callable[[Fact], Fact], of_tie: Callable[[Tie], Tie] = lambda tie: tie) -> FamilyNetwork:
    return replace(
        network,
        people=tuple(replace(p, facts=tuple(of_fact(f) for f in p.facts)) for p in network.people),
        ties=tuple(of_tie(t) for t in network.ties),
    )


@law
@given(records())
def test_any_record_can_be_checked_and_what_is_found_is_in_it(network: FamilyNetwork) -> None:
    statements = {f.id: f.said for p in network.people for f in p.facts} | {t.id: t.said for t in network.ties}
    for finding in check_records(network):
        assert finding.ids
        assert all(statements[i].stands and not statements[i].restricted for i in finding.ids)
        assert all(person in network for person in finding.people)
        assert finding.sentence.endswith(".")
        assert finding.question.endswith("?")


@law
@given(records(), st.integers(0, 99))
def test_neither_ids_nor_order_play_a_part(network: FamilyNetwork, seed: int) -> None:
    assert told(check_records(relabel(network, seed)[0])) == told(check_records(network))


@law
@given(records(), st.sampled_from(tuple(GenderCode)))
def test_gender_plays_no_part(network: FamilyNetwork, gender: GenderCode) -> None:
    other = changed(network, lambda fact: replace(fact, value=Gender(gender)) if isinstance(fact.value, Gender) else fact)
    assert check_records(other) == check_records(network)


@law
@given(records(), st.data())
def test_what_is_withdrawn_is_at_odds_with_nothing(network: FamilyNetwork, data: st.DataObject) -> None:
    findings = check_records(network)
    assume(findings)
    finding = data.draw(st.sampled_from(findings))

    def withdrawn(statement: Any) -> Any:
        gone = statement.id in finding.ids
        return replace(statement, said=replace(statement.said, withdrawn_at=statement.said.recorded_at)) if gone else statement

    after = check_records(changed(network, withdrawn, withdrawn))
    assert all(other.ids.isdisjoint(finding.ids) for other in after)


@law
@given(records())
def test_the_less_is_known_of_dates_the_less_is_odd(network: FamilyNetwork) -> None:
    """With years in the place of days and months nothing new is found; staleness of contact goes by the latest day that it may be."""

    def year(when: PartialDate | None) -> PartialDate | None:
        return when and PartialDate.parse(re.sub(r"(\d{4})(-\d\d)+", r"\1", str(when)))

    def of_fact(fact: Fact) -> Fact:
        return replace(fact, value=replace(fact.value, when=year(fact.value.when))) if isinstance(fact.value, Born | Died) else fact

    def of_tie(tie: Tie) -> Tie:
        dated = replace(tie, said=replace(tie.said, began=year(tie.said.began), ended=year(tie.said.ended)))
        return replace(dated, separated=year(dated.separated)) if isinstance(dated, PartnerOf) else dated

    def odd(network: FamilyNetwork) -> set[object]:
        alike = {Rule.PARENT_YOUNGER: "age", Rule.PARENT_VERY_YOUNG: "age"}
        found = [f for f in check_records(network) if f.rule is not Rule.IN_TOUCH_OR_NOT]
        return {(alike.get(f.rule, f.rule), f.people[-1:] if f.rule is Rule.PARENT_HAD_DIED else frozenset(f.people)) for f in found}

    vague = changed(network, of_fact, of_tie)
    assert odd(vague) <= odd(network)
    assert all(f.value.when.kind is not DateKind.ON or not f.value.when.part.month for f in _births(vague))


def _births(network: FamilyNetwork) -> list[Any]:
    return [f for p in network.people for f in p.facts if isinstance(f.value, Born) and f.value.when]


@law
@given(records(), st.sets(st.sampled_from([f"p{n}" for n in range(6)])))
def test_about_whom_a_manager_is_asked_first_changes_the_question_alone(network: FamilyNetwork, ask_first: set[str]) -> None:
    before, after = check_records(network), check_records(network, ask_first=ask_first)
    assert [replace(f, question="") for f in after] == [replace(f, question="") for f in before]
    for finding, asked in zip(before, after, strict=True):
        manager = "Talk with your manager" in asked.question
        assert manager is not ask_first.isdisjoint(finding.people)
