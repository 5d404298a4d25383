"""Every example family holds together, in any year."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Died, Fact, LifeStatus, Name, NameUse
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import InContact, MemberOf, ParentOf, PartnerOf, Tie
from seed import EXAMPLE_USERS, ExampleFamily, example_families, network_of

DAYS = (date(2026, 11, 20), date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 31), date(2031, 7, 4), date(2024, 3, 1))
ON = DAYS[0]


def _all(on: date = ON) -> tuple[ExampleFamily, ...]:
    return example_families(on)


def _networks(on: date) -> list[FamilyNetwork]:
    return [network_of(f.deeds, f.children[0].id, as_at=on) for f in _all(on)]


def _statements(deed: Deed) -> list[Fact | Tie]:
    return [*deed.facts, *deed.ties]


def _day(instant: str) -> date:
    return date.fromisoformat(instant[:10])


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_no_id_is_used_twice_and_all_look_alike(on: date) -> None:
    ids = [i for f in _all(on) for d in f.deeds for i in _ids(d)]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[dpgft]_[a-z2-7]{16}", i)] == []


def test_ids_stay_the_same_whatever_the_day() -> None:
    def ids(on: date) -> list[str]:
        return [i for f in _all(on) for d in f.deeds for i in _ids(d)]

    assert ids(DAYS[0]) == ids(DAYS[2])


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_nothing_names_what_was_not_recorded_before(on: date) -> None:
    for f in _all(on):
        nodes: set[str] = set()
        statements: set[str] = set()
        for deed in f.deeds:
            nodes |= {person.id for person in deed.people} | {group.id for group in deed.groups}
            assert {w.statement_id for w in deed.withdrawals} <= statements, f.key
            statements |= {x.id for x in _statements(deed)}
            assert {fact.person_id for fact in deed.facts} <= nodes, f.key
            assert {end for tie in deed.ties for end in (tie.a, tie.b)} <= nodes, f.key
            assert {s.said.source.person_id for s in _statements(deed)} <= nodes | {None}, f.key
            assert {s.said.replaces for s in _statements(deed)} <= {w.statement_id for w in deed.withdrawals} | {None}, f.key
            assert not any(tie.a == tie.b for tie in deed.ties), f.key
        assert {child.id for child in f.children} <= nodes


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_deeds_are_in_order_on_working_days_and_before_the_day(on: date) -> None:
    for f in _all(on):
        instants = [deed.at for deed in f.deeds]
        assert instants == sorted(set(instants)), f.key
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", at) for at in instants)
        assert all(_day(at) < on and _day(at).weekday() < 5 for at in instants), (f.key, instants)
        assert all(child.opened <= on for child in f.children)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_nobody_tells_of_what_had_not_yet_happened(on: date) -> None:
    for deed in (d for f in _all(on) for d in f.deeds):
        told = _day(deed.at)
        for tie in deed.ties:
            began, last = tie.said.began, tie.last if isinstance(tie, InContact) else None
            assert began is None or began.earliest is None or began.earliest <= told, tie
            assert last is None or last.earliest is None or last.earliest <= told, tie


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_what_ended_had_begun(on: date) -> None:
    for statement in (s for f in _all(on) for d in f.deeds for s in _statements(d)):
        began, ended = statement.said.began, statement.said.ended
        if began and ended and began.earliest and ended.latest:
            assert began.earliest <= ended.latest, statement
        if isinstance(statement, PartnerOf) and statement.separated and began:
            assert began.earliest is None or began.earliest <= statement.separated.part.last, statement


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_nobody_lives_anywhere_or_knows_anybody_before_they_were_born(on: date) -> None:
    for network in _networks(on):
        for tie in network.ties:
            for end in (network.find(tie.a), network.find(tie.b)):
                if end and end.born and end.born.earliest and tie.said.began and tie.said.began.latest:
                    assert tie.said.began.latest >= end.born.earliest, (end.display_name, tie)


def _at_least_years_older(parent: Person, child: Person) -> int | None:
    """By how many years at the most the parent can be older; None where that cannot be told."""
    if parent.born is None or child.born is None or parent.born.earliest is None or child.born.latest is None:
        return None
    return (child.born.latest - parent.born.earliest).days // 365


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_parents_are_at_least_twelve_years_older_than_their_children(on: date) -> None:
    compared = 0
    for network in _networks(on):
        for tie in network.ties_of(ParentOf):
            years = _at_least_years_older(network.person(tie.a), network.person(tie.b))
            compared += years is not None
            assert years is None or 12 <= years <= 70, (network.child.display_name, network.person(tie.b).display_name, years)
    assert compared > 60


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_dead_died_after_they_were_born_and_nobody_was_born_in_the_time_to_come(on: date) -> None:
    for person in (p for n in _networks(on) for p in n.people):
        if person.born and person.born.earliest:
            assert person.born.earliest <= on, person.display_name
            if person.died and person.died.latest:
                assert person.born.earliest <= person.died.latest, person.display_name
        assert bool(person.said(Died)) <= (person.life is LifeStatus.DIED or person.life.is_loss), person.display_name


def test_a_child_is_the_same_age_whatever_the_day() -> None:
    ages = [[[n.person(c.id).age(on) for c in f.children] for f, n in zip(_all(on), _networks(on), strict=True)] for on in DAYS]
    assert all(each == ages[0] for each in ages)


def test_each_child_lives_somewhere_or_will_once_born() -> None:
    for f in _all():
        network = network_of(f.deeds, f.children[0].id, as_at=ON)
        for child in f.children:
            homes = [t for t in network.ties_of(MemberOf, child.id) if t.resident and not t.said.had_ended(ON)]
            assert homes, f.key


def test_files_are_kept_by_people_who_may_sign_in() -> None:
    users = {user.id for user in EXAMPLE_USERS}
    assert {deed.by for f in _all() for deed in f.deeds} <= users
    assert {child.user_id for f in _all() for child in f.children} <= users


def test_two_children_are_allocated_to_the_second_worker() -> None:
    owners = Counter(child.user_id for f in _all() for child in f.children)
    assert owners["u_sam"] == 2
    assert owners["u_rachel"] >= 10
    assert set(owners) == {"u_rachel", "u_sam"}


def test_no_two_people_of_one_family_share_a_name() -> None:
    for f in _all():
        facts = [fact for d in f.deeds for fact in d.facts]
        named = {(x.person_id, x.value.whole) for x in facts if isinstance(x.value, Name) and x.value.use is NameUse.CURRENT}
        assert [name for name, n in Counter(whole for _, whole in named).items() if n > 1] == [], f.key


def _ids(deed: Deed) -> list[str]:
    nodes = [person.id for person in deed.people] + [group.id for group in deed.groups]
    return [deed.id, *nodes, *(statement.id for statement in _statements(deed))]


def _deeds_are_whole(deed: Deed) -> bool:
    return all(s.said.recorded_at == deed.at and s.said.recorded_by == deed.by for s in _statements(deed))


def test_every_statement_bears_the_time_and_the_hand_of_its_deed() -> None:
    assert all(_deeds_are_whole(deed) for f in _all() for deed in f.deeds)
