"""What is left out of a copy leaves no trace in it: the copy is the same, byte for byte, as if it had never been recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import (
    Born,
    Ethnicity,
    EthnicityCode,
    Expected,
    Fact,
    FactValue,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    NameUse,
    Note,
    Sensitive,
    SensitiveTopic,
    Telephone,
)
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Sector
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.shared import LeftOut, share
from graphsvc.sharing.table import WITH_DISPUTES
from graphsvc.sharing.why import Why
from seed import example_families, network_of
from tests.support.networks import TODAY, said
from tests.support.random_networks import CHILD, networks

S = TypeVar("S", Fact, Tie, Group)
T = TypeVar("T")
law = settings(deadline=None, max_examples=25)
WHICH = st.integers(0, 99)
# all that is said of one baby, of one adoption, or of whom the child says no to, is one thing
AS_ONE = {Why.PREGNANCY, Why.LOSS, Why.ADOPTIVE_FAMILY, Why.ORIGINS, Why.CHILDS_NO}
FACTS: tuple[FactValue, ...] = (
    Name("Another Name", use=NameUse.CURRENT),
    Name("Before", use=NameUse.AT_BIRTH),
    Name("Left Behind", use=NameUse.FORMER),
    Gender(GenderCode.MAN),
    Gender(GenderCode.NON_BINARY, "enby"),
    Born(PartialDate.parse("1979-03-04"), "Ambleton"),
    Telephone("07700 900123"),
    Note("keeps bees", "occupation"),
    Ethnicity(EthnicityCode.WROM),
    Expected(PartialDate.parse("2027-02")),
    Life(LifeStatus.UNBORN),
    Life(LifeStatus.MISCARRIED),
    *(Sensitive(topic, f"about {topic}") for topic in SensitiveTopic),
)


@st.composite
def told_networks(draw: st.DrawFn) -> FamilyNetwork:
    """With facts of every kind, from anybody, some of them disputed, disproved, taken back or restricted."""
    network = draw(networks(most=5)).network()
    people = [p.id for p in network.people]

    def varied(one: S) -> S:
        who = draw(st.sampled_from((None, *people)))
        kind = draw(st.sampled_from(SourceKind)) if who is None else SourceKind.CHILD if who == CHILD else SourceKind.PARENT
        status = draw(st.sampled_from((Status.REPORTED, *Status)))
        state = draw(st.integers(0, 11))
        withdrawn = one.said.recorded_at if state == 0 else None
        told = Source(kind, "told us on a visit", who)
        return replace(one, said=replace(one.said, source=told, status=status, withdrawn_at=withdrawn, restricted=state == 1))

    number = 0
    made = []
    for person in network.people:
        facts = [replace(f, said=replace(f.said, recorded_at="2026-11-01T09:00:00.000000Z")) for f in person.facts]
        for value in draw(st.lists(st.sampled_from(FACTS), max_size=4)):
            number += 1
            facts.append(varied(Fact(f"z{number:03d}", person.id, value, said())))
        made.append(replace(person, facts=tuple(facts), restricted=person.id != CHILD and draw(st.integers(0, 14)) == 0))
    ties = [varied(tie) if draw(st.booleans()) else tie for tie in network.ties]
    groups = [*network.groups]
    for n, (kind, sector) in enumerate(((GroupKind.ORGANISATION, Sector.SCHOOL), (GroupKind.ORGANISATION, Sector.HEALTH))):
        groups.append(varied(Group(f"place{n}", kind, f"Place {n}", said(), sector)))
        belong = draw(st.lists(st.sampled_from(people), unique=True, max_size=3))
        ties += [varied(MemberOf(f"m{n}{who}", who, f"place{n}", said(), role="goes there")) for who in belong]
    ordered = tuple(sorted(ties, key=lambda t: t.id))
    return replace(
        network, people=tuple(made), ties=ordered, groups=tuple(sorted(groups, key=lambda g: g.id)), people_not_shown=2, cut=True
    )


@cache
def examples() -> tuple[FamilyNetwork, ...]:
    return tuple(network_of(f.deeds, c.id, as_at=TODAY) for f in example_families(TODAY) for c in f.children)


def audiences(network: FamilyNetwork) -> Iterator[Audience]:
    for agrees in (False, True):
        kinds = (Audience(kind, child_agrees=agrees) for kind in AudienceKind if kind is not AudienceKind.FAMILY)
        yield from (one for one in kinds if can_have_one(network, one))
        shown = [p.id for p in on_its_day(network.without_restricted()).people if p.id != network.child_id]
        members = (Audience(AudienceKind.FAMILY, person, agrees) for person in shown[:: max(1, len(shown) // 3)])
        yield from (member for member in members if can_have_one(network, member))


def can_have_one(network: FamilyNetwork, member: Audience) -> bool:
    try:
        share(network, member)
    except InvalidRequest:
        return False
    return True


def one_of(some: Iterable[T], which: int) -> T:
    every = tuple(some)
    return every[which % len(every)]


def things(left_out: Collection[LeftOut]) -> list[list[LeftOut]]:
    """What is left out whole, each thing by itself."""
    found: defaultdict[object, list[LeftOut]] = defaultdict(list)
    for number, one in enumerate(left_out):
        if not one.part:
            found[one.why if one.why in AS_ONE else number].append(one)
    return list(found.values())


def without(network: FamilyNetwork, gone: Collection[LeftOut]) -> FamilyNetwork:
    """As if it had never been recorded."""
    people = {one.about[0] for one in gone if one.statement is None}
    ids = {one.statement.id for one in gone if one.statement is not None}
    return replace(
        network,
        people=tuple(replace(p, facts=tuple(f for f in p.facts if f.id not in ids)) for p in network.people if p.id not in people),
        ties=tuple(t for t in network.ties if t.id not in ids and not {t.a, t.b} & (people | ids)),
        groups=tuple(g for g in network.groups if g.id not in ids),
        people_not_shown=0,
    )


def holds(network: FamilyNetwork, audience: Audience, *, each: bool) -> None:
    whole = share(network, audience)
    assert repr(share(without(network, [one for one in whole.left_out if not one.part]), audience).network) == repr(whole.network)
    for thing in things(whole.left_out) if each else ():
        assert repr(share(without(network, thing), audience).network) == repr(whole.network), thing


@law
@given(told_networks(), WHICH)
def test_what_is_left_out_leaves_no_trace_in_any_family(network: FamilyNetwork, which: int) -> None:
    holds(network, one_of(audiences(network), which), each=True)


@pytest.mark.parametrize("number", range(len(examples())))
def test_what_is_left_out_leaves_no_trace_in_the_examples(number: int) -> None:
    network = examples()[number]
    for audience in audiences(network):
        holds(network, audience, each=False)


@law
@given(told_networks(), WHICH, WHICH)
def test_who_else_told_us_makes_no_difference_to_those_who_do_not_decide(network: FamilyNetwork, which: int, who: int) -> None:
    """Whoever reads cannot tell from whom we know: of another third party's word the copy is the same."""
    audience = one_of((a for a in audiences(network) if a.kind not in WITH_DISPUTES), which)
    recipient = audience.recipient(CHILD)
    others = [p.id for p in network.people if p.id not in {CHILD, recipient} and not p.restricted]
    assume(others)
    third = Source(SourceKind.RELATIVE, "told us in the street", one_of(others, who))

    def retold(one: S) -> S:
        by_another = one.said.source.person_id in others
        return replace(one, said=replace(one.said, source=third)) if by_another else one

    people = tuple(replace(p, facts=tuple(retold(f) for f in p.facts)) for p in network.people)
    other = replace(network, people=people, ties=tuple(retold(t) for t in network.ties))
    assert repr(share(other, audience).network) == repr(share(network, audience).network)


@law
@given(told_networks(), WHICH)
def test_nothing_protected_restricted_or_taken_back_goes_to_anybody_who_may_not_have_it(network: FamilyNetwork, which: int) -> None:
    audience = one_of(audiences(network), which)
    shared = share(network, audience).network
    copy = repr(shared)
    for words in ("07700 900123",) if audience.recipient(CHILD) is None else ():
        assert words not in copy
    assert "told us in the street" not in copy
    assert "FeelingKind.FEARS" not in copy
    assert "FEELS_UNSAFE" not in copy
    assert "restricted=True" not in copy
    assert shared.people_not_shown == 0
    assert not shared.cut
    assert not shared.joined
    assert "Left Behind" not in copy
    assert all(tie.said.stands for tie in shared.ties)
    assert all(fact.said.stands and fact.said.replaces is None for person in shared.people for fact in person.facts)
    assert all(person.id.startswith("person-") for person in shared.people)


def test_a_copy_is_for_one_member_of_the_family_who_is_in_the_network() -> None:
    network = examples()[0]
    for wrong in (
        Audience(AudienceKind.FAMILY),
        Audience(AudienceKind.FAMILY, network.child_id),
        Audience(AudienceKind.COURT, network.child_id),
    ):
        with pytest.raises(InvalidRequest):
            share(network, wrong)
