"""The generator keeps its promises: size, sameness, coherence, and the shares of `seed.population`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from random import Random

import pytest

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Born, Died, Fact, Gender, GenderCode, Life, LifeStatus, Name
from graphsvc.domain.ties import (
    BornTogether,
    InContact,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    ResponsibleFor,
    Tie,
    Wishes,
)
from seed import generate, generated_children, generated_worker, population
from seed.generated_family import ages_at_births

TODAY = date(2026, 11, 20)
PEOPLE = 20_000


@dataclass(frozen=True)
class Town:
    """What twenty thousand generated people look like."""

    deeds: tuple[Deed, ...]
    facts: dict[str, list[Fact]]
    ties: tuple[Tie, ...]

    def said(self, person: str, kind: type) -> Fact | None:
        return next((fact for fact in self.facts[person] if isinstance(fact.value, kind)), None)

    def born(self, person: str) -> float | None:
        fact = self.said(person, Born)
        return fact.value.when.middle_year if fact and isinstance(fact.value, Born) and fact.value.when else None

    def gender(self, person: str) -> GenderCode | None:
        fact = self.said(person, Gender)
        return fact.value.code if fact and isinstance(fact.value, Gender) else None

    def of(self, kind: type[ParentOf], *kinds: ParentKind) -> list[ParentOf]:
        return [tie for tie in self.ties if isinstance(tie, kind) and tie.kind in kinds]


@cache
def town() -> Town:
    deeds = tuple(generate(PEOPLE, seed=20, today=TODAY))
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in (fact for deed in deeds for fact in deed.facts):
        facts[fact.person_id].append(fact)
    return Town(deeds, facts, tuple(tie for deed in deeds for tie in deed.ties))


@dataclass(frozen=True)
class Home:
    """Dependent children who live together with the grown-ups at home."""

    children: frozenset[str]
    adults: frozenset[str]


@cache
def homes_with_children() -> tuple[Home, ...]:
    """Homes of children with a birth parent there: foster homes are other families."""
    living: dict[str, set[str]] = defaultdict(set)
    for tie in town().ties:
        if isinstance(tie, MemberOf) and tie.resident:
            living[tie.b].add(tie.a)
    parents: dict[str, set[str]] = defaultdict(set)
    for tie in town().of(ParentOf, ParentKind.BIRTH):
        parents[tie.b].add(tie.a)
    found = []
    for people in living.values():
        children = frozenset(p for p in people if parents[p] & people)
        if children:
            found.append(Home(children, frozenset(people) - children))
    return tuple(found)


def test_there_are_exactly_as_many_people_as_asked_for() -> None:
    for wanted in (0, 1, 7, 50, 1234):
        deeds = list(generate(wanted, seed=3, today=TODAY))
        people = [person.id for deed in deeds for person in deed.people]
        assert len(people) == len(set(people)) == wanted


def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others() -> None:
    first, again, other = (list(generate(300, seed=seed, today=TODAY)) for seed in (5, 5, 6))
    assert first == again
    assert {p.id for d in first for p in d.people} & {p.id for d in other for p in d.people} == set()


def test_it_gives_the_first_family_at_once_however_many_are_asked_for() -> None:
    assert len(list(islice(generate(10**12, seed=1, today=TODAY), 3))) == 3


def test_ids_are_opaque_and_unique() -> None:
    ids = [i for d in town().deeds for i in (d.id, *(g.id for g in d.groups), *(f.id for f in d.facts), *(t.id for t in d.ties))]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[dgft]_[0-9a-f]{20}", i) for i in ids)


def test_a_deed_names_only_what_was_recorded_in_it_or_before() -> None:
    nodes: set[str] = set()
    for deed in town().deeds:
        nodes |= {person.id for person in deed.people} | {group.id for group in deed.groups}
        assert {fact.person_id for fact in deed.facts} <= nodes
        assert {end for tie in deed.ties for end in (tie.a, tie.b)} <= nodes


def test_everybody_but_the_stillborn_and_the_unborn_has_a_name() -> None:
    for deed in town().deeds[:-1]:
        for person in deed.people:
            life = town().said(person.id, Life)
            lost = life and isinstance(life.value, Life) and life.value.status in {LifeStatus.STILLBORN, LifeStatus.UNBORN}
            assert (town().said(person.id, Name) is None) == bool(lost)


def test_parents_are_grown_up_and_mothers_are_not_old_when_a_child_is_born() -> None:
    ages = []
    for tie in town().of(ParentOf, ParentKind.BIRTH):
        parent, child = town().born(tie.a), town().born(tie.b)
        if parent is not None and child is not None:
            ages.append(child - parent)
            if town().gender(tie.a) is GenderCode.WOMAN:
                assert child - parent < 48
    assert len(ages) > 10_000
    assert min(ages) > 14  # sixteen, less what a date known only to the year can hide
    assert max(ages) < 70


def test_nobody_has_a_child_after_their_death_nor_is_anything_told_before_it_happened() -> None:
    died = {f.person_id: f.value.when for fs in town().facts.values() for f in fs if isinstance(f.value, Died) and f.value.when}
    assert len(died) > 500
    for tie in town().of(ParentOf, ParentKind.BIRTH):
        child = town().born(tie.b)
        if tie.a in died and child is not None:
            assert child <= died[tie.a].middle_year + 1
    for deed in town().deeds:
        told = date.fromisoformat(deed.at[:10])
        assert told < TODAY
        for each in deed.ties:
            last = each.last if isinstance(each, InContact) else None
            assert last is None or last.earliest is None or last.earliest <= told
            assert each.said.began is None or each.said.began.earliest is None or each.said.began.earliest <= told


def test_partnerships_begin_before_they_end() -> None:
    for tie in (t for t in town().ties if isinstance(t, PartnerOf)):
        began, ended = tie.said.began, tie.said.ended
        if began and ended and began.earliest and ended.latest:
            assert began.earliest <= ended.latest


def test_children_with_files_are_among_the_people_and_have_workers() -> None:
    people = {person.id for deed in generate(2000, seed=8, today=TODAY) for person in deed.people}
    files = list(generated_children(2000, seed=8, today=TODAY))
    assert len(files) > 30
    assert {file.id for file in files} <= people
    assert max(Counter(file.user_id for file in files).values()) <= 16
    assert files[0].user_id == generated_worker(0).id


def test_some_children_have_been_asked() -> None:
    assert sum(isinstance(tie, Wishes) for tie in town().ties) > 300


# Shares, each with the tolerance that this many families allow


def test_share_of_lone_parents() -> None:
    share = sum(len(home.adults) == 1 for home in homes_with_children() if _index(home)) / len(
        [h for h in homes_with_children() if _index(h)]
    )
    assert share == pytest.approx(population.LONE_PARENT_SHARE, abs=0.06)


def _index(home: Home) -> bool:
    """Homes of the household that a family is drawn around; homes of cousins are made from what is left of their parents' years."""
    return any(child in _pupils() for child in home.children)


@cache
def _pupils() -> frozenset[str]:
    return frozenset(tie.b for tie in town().ties if isinstance(tie, ResponsibleFor))


def test_share_of_lone_parents_who_are_mothers() -> None:
    lone = [next(iter(home.adults)) for home in homes_with_children() if _index(home) and len(home.adults) == 1]
    share = sum(town().gender(adult) is GenderCode.WOMAN for adult in lone) / len(lone)
    assert share == pytest.approx(population.LONE_PARENTS_WHO_ARE_MOTHERS, abs=0.06)


def test_share_of_step_families_among_couples() -> None:
    step = {(t.a, t.b) for t in town().of(ParentOf, ParentKind.STEP)}
    couples = [home for home in homes_with_children() if _index(home) and len(home.adults) == 2]
    share = sum(any((a, c) in step for a in home.adults for c in home.children) for home in couples) / len(couples)
    assert share == pytest.approx(population.COUPLES_WHO_ARE_A_STEP_FAMILY, abs=0.05)


def test_number_of_children_at_home() -> None:
    sizes = Counter(min(len(home.children), 4) for home in homes_with_children() if _index(home))
    for number, share in population.DEPENDENT_CHILDREN.items():
        assert sizes[number] / sizes.total() == pytest.approx(share, abs=0.06)


def test_mean_age_of_mothers() -> None:
    ages = []
    for tie in town().of(ParentOf, ParentKind.BIRTH):
        parent, child = town().born(tie.a), town().born(tie.b)
        if child and parent and tie.b in _pupils() and town().gender(tie.a) is GenderCode.WOMAN:
            ages.append(child - parent)
    assert sum(ages) / len(ages) == pytest.approx(population.MEAN_AGE_OF_MOTHERS, abs=0.7)


def test_share_of_maternities_with_more_than_one_baby() -> None:
    """Counted in many small draws, since twins are few."""
    random = Random(4)  # noqa: S311  # the same draws each time
    babies = Counter(babies for _ in range(40_000) for _, babies in ages_at_births(random, 2))
    assert (babies[2] + babies[3]) / babies.total() * 1000 == pytest.approx(population.MULTIPLE_MATERNITIES_PER_1000, abs=1.5)
    assert any(isinstance(tie, BornTogether) for tie in town().ties)


def test_boys_and_girls() -> None:
    children = Counter(town().gender(child) for child in _pupils())
    assert children[GenderCode.MAN] / children[GenderCode.WOMAN] * 100 == pytest.approx(population.BOYS_PER_100_GIRLS, abs=10)


def test_some_grandparents_divorced_and_some_were_widowed() -> None:
    ends = Counter(tie.end for tie in town().ties if isinstance(tie, PartnerOf) and tie.kind is PartnerKind.MARRIED)
    assert ends[PartnerEnd.DIVORCED] > 300
    assert ends[PartnerEnd.BY_DEATH] > 200


def test_died_by_rises_with_age() -> None:
    shares = [population.died_by(age) for age in range(0, 130, 5)]
    assert shares == sorted(shares)
    assert shares[0] < 0.01
    assert shares[-1] == 1.0


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2027, 1, 4)], ids=str)
def test_any_day_will_do(today: date) -> None:
    deeds = list(generate(400, seed=2, today=today))
    assert sum(len(deed.people) for deed in deeds) == 400
    assert all(date.fromisoformat(deed.at[:10]) < today for deed in deeds)
