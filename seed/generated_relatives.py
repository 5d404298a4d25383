"""The families of a made-up family: whose children live with whom, grandparents, aunts and uncles, cousins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.domain.facts import GenderCode
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerEnd, PartnerKind
from seed import population
from seed.generated_family import ages_at_births, bear, draw, home, join, partner_for, unborn, years_before
from seed.names import family_name
from seed.recording import DAYS_A_YEAR, Recording, Somebody


@dataclass(frozen=True, slots=True)
class Household:
    """Children with the adults at home, and their parents wherever those live."""

    children: tuple[Somebody, ...]
    adults: tuple[Somebody, ...]
    mother: Somebody
    father: Somebody | None

    @property
    def living_children(self) -> tuple[Somebody, ...]:
        """In the order of `children`."""
        return tuple(child for child in self.children if not child.died)


def household(note: Recording) -> Household:
    """Dependent children and their parents: a couple, a step-family or a lone parent, in the shares of `population`."""
    random = note.random
    community = draw(random, population.COMMUNITIES)
    births = ages_at_births(random, draw(random, population.DEPENDENT_CHILDREN))
    span = births[-1][0] - births[0][0]
    youngest = random.uniform(0.1, max(0.5, 17.4 - span))
    born = years_before(note.day, births[-1][0] + youngest)
    last = years_before(note.day, youngest)
    mother = note.somebody(GenderCode.WOMAN, born, family_name(random, community), community, alive_on=last)
    first = years_before(note.day, youngest + span)
    if random.random() < population.LONE_PARENT_SHARE:
        return _lone_parent(note, mother, births, first, last)
    if random.random() < population.COUPLES_WHO_ARE_A_STEP_FAMILY:
        return _step_family(note, mother, births, first, last)
    two_women = random.random() < population.SAME_SEX_COUPLES
    other = partner_for(note, mother, same_gender=two_women, grown_up_by=first, alive_on=last)
    children = bear(note, mother, other, births).children
    married = random.random() < population.COUPLES_WHO_ARE_MARRIED
    join(note, mother, other, PartnerKind.MARRIED if married else PartnerKind.LIVING_TOGETHER, years_before(first, random.uniform(0.5, 5)))
    if youngest > 1.2 and random.random() < 0.03 and not mother.died and mother.age(note.day) < population.LATEST_AGE_OF_A_MOTHER:
        unborn(note, mother, other)
    return Household(children, (mother, other), mother, other)


def _lone_parent(note: Recording, mother: Somebody, births: list[tuple[float, int]], first: date, last: date) -> Household:
    random = note.random
    at_home_with_mother = random.random() < population.LONE_PARENTS_WHO_ARE_MOTHERS
    if at_home_with_mother and random.random() < 0.1:
        children = bear(note, mother, None, births).children
        return Household(children, (mother,), mother, None)
    father = partner_for(note, mother, grown_up_by=first, alive_on=last)
    children = bear(note, mother, father, births).children
    kind = draw(random, {PartnerKind.MARRIED: 0.4, PartnerKind.LIVING_TOGETHER: 0.4, PartnerKind.SHORT: 0.2})
    ended = last + timedelta(days=int(random.random() * (note.day - last).days))
    end = PartnerEnd.DIVORCED if kind is PartnerKind.MARRIED else PartnerEnd.SEPARATED
    join(note, mother, father, kind, years_before(first, random.uniform(0.5, 4)), ended=ended, end=end)
    if random.random() < 0.3 and not father.died:
        _again(note, father if at_home_with_mother else mother, since=ended)
    return Household(children, (mother if at_home_with_mother else father,), mother, father)


def _step_family(note: Recording, mother: Somebody, births: list[tuple[float, int]], first: date, last: date) -> Household:
    """Children of an earlier couple with one parent's later partner; the youngest may be the later couple's own."""
    random = note.random
    through_mother = random.random() < population.STEP_FAMILIES_THROUGH_THE_MOTHER
    with_a_joint_child = through_mother and len(births) > 1 and random.random() < 0.6
    earlier, later = (births[:-1], births[-1:]) if with_a_joint_child else (births, [])
    last_of_earlier = years_before(note.day, mother.age(note.day) - earlier[-1][0])
    father = partner_for(note, mother, grown_up_by=first, alive_on=last_of_earlier)
    children = bear(note, mother, father, earlier).children
    parted = last_of_earlier + timedelta(days=int(0.5 * (random.random() * ((last if later else note.day) - last_of_earlier).days)))
    end = PartnerEnd.SEPARATED
    join(note, mother, father, PartnerKind.LIVING_TOGETHER, years_before(first, random.uniform(0.5, 4)), ended=parted, end=end)
    at_home = mother if through_mother else father
    partner = _again(note, at_home, since=parted, alive_on=last if later else None)
    for child in children:
        note.tie(ParentOf, partner.id, child.id, note.said(began=max(parted, child.born)), kind=ParentKind.STEP)
    joint = bear(note, mother, partner, later).children if later else ()
    return Household((*children, *joint), (at_home, partner), mother, father)


def _again(note: Recording, person: Somebody, *, since: date, alive_on: date | None = None) -> Somebody:
    """A later partner."""
    partner = partner_for(note, person, grown_up_by=since, alive_on=alive_on or since)
    kind = PartnerKind.MARRIED if note.random.random() < 0.5 else PartnerKind.LIVING_TOGETHER
    began = max(since, years_before(note.day, note.random.uniform(0, 4))) if alive_on is None else since
    join(note, person, partner, kind, min(began, partner.died or began))
    return partner


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the family: grandparents, and the parent's brothers and sisters."""

    grandparents: tuple[Somebody, ...]
    siblings: tuple[Somebody, ...]


def side_of(note: Recording, parent: Somebody) -> Side:
    """The parents, brothers and sisters of somebody, with partners and cousins for some."""
    random = note.random
    wanted = draw(random, population.CHILDREN_OF_THE_OLDER_GENERATION)
    age = min(max(random.gauss(population.GRANDMOTHERS_AGE_AT_BIRTH, 5.0), 17.0), 43.0)
    gaps = [random.uniform(1.2, 4.5) for _ in range(wanted - 1)]
    before = random.randrange(wanted)
    older = [sum(gaps[k:before]) for k in range(before)]
    younger = [sum(gaps[before : k + 1]) for k in range(before, wanted - 1)]
    born = [years_before(parent.born, gap) for gap in older if age - gap >= population.EARLIEST_AGE_OF_A_PARENT]
    born += [parent.born + timedelta(days=int(gap * DAYS_A_YEAR)) for gap in younger if age + gap <= population.LATEST_AGE_OF_A_MOTHER]
    last = max([*born, parent.born])
    woman = note.somebody(
        GenderCode.WOMAN, years_before(parent.born, age), family_name(random, parent.community), parent.community, alive_on=last
    )
    man = partner_for(note, woman, grown_up_by=min([*born, parent.born]), alive_on=last, family=parent.family)
    siblings = [
        note.somebody(GenderCode.WOMAN if random.random() < 0.49 else GenderCode.MAN, day, parent.family, parent.community)
        for day in born
        if day < note.day
    ]
    for child in (parent, *siblings):
        family = note.id("u")
        for elder in (woman, man):
            note.tie(ParentOf, elder.id, child.id, kind=ParentKind.BIRTH, family=family)
    _grandparents_partnership(note, woman, man, min([*born, parent.born]), last)
    for each in siblings:
        if not each.died and each.age(note.day) > 22 and random.random() < 0.45:
            _cousins(note, each)
    return Side((woman, man), tuple(siblings))


def _grandparents_partnership(note: Recording, woman: Somebody, man: Somebody, first: date, last: date) -> None:
    random = note.random
    began = years_before(first, random.uniform(0.5, 4))
    if random.random() >= population.FOUNDERS_WHO_MARRIED:
        join(note, woman, man, PartnerKind.LIVING_TOGETHER, began)
    elif random.random() < population.MARRIAGES_THAT_END_IN_DIVORCE:
        together = (min(woman.died or note.day, man.died or note.day) - last).days
        ended = last + timedelta(days=int(random.random() * max(together, 1)))
        join(note, woman, man, PartnerKind.MARRIED, began, ended=ended, end=PartnerEnd.DIVORCED)
        if random.random() < population.PARTNER_AGAIN_AFTER_DIVORCE and not man.died:
            _again(note, man, since=ended)
    else:
        join(note, woman, man, PartnerKind.MARRIED, began)
        home(note, [woman, man])


def _cousins(note: Recording, sibling: Somebody) -> None:
    """The partner and the children of a parent's brother or sister."""
    random = note.random
    partner = partner_for(note, sibling)
    if partner.died:
        return
    mother, other = (sibling, partner) if sibling.gender is GenderCode.WOMAN else (partner, sibling)
    age = mother.age(note.day)
    births = [b for b in ages_at_births(random, draw(random, population.DEPENDENT_CHILDREN)) if b[0] < age - 0.2]
    births = [b for b in births if b[0] + (other.born - mother.born).days / -DAYS_A_YEAR > population.EARLIEST_AGE_OF_A_PARENT]
    children = bear(note, mother, other, births).children
    began = years_before(note.day, age - births[0][0] + 1.0) if births else years_before(note.day, 1.0)
    join(note, mother, other, PartnerKind.MARRIED if random.random() < 0.6 else PartnerKind.LIVING_TOGETHER, began)
    home(note, [mother, other, *(child for child in children if child.age(note.day) < 19)])
