"""Where made-up children live and learn, who is about them, and what they say: places shared by a neighbourhood, and ties to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import GenderCode, Name
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    ResponsibleFor,
    Strength,
    Supports,
    Wishes,
    WishKind,
)
from seed import population
from seed.generated_family import any_gender, draw, home, partner_for, years_before
from seed.generated_relatives import Household, Side
from seed.names import family_name, given_name
from seed.recording import Recording, Somebody

_PLACES = ("Ashfield", "Brookside", "Coppice", "Dovecote", "Elmhurst", "Fairmead", "Glebe", "Harbour", "Kingsway", "Lakeside", "Mill Lane")
_OFTEN = {Frequency.DAILY: 0.1, Frequency.WEEKLY: 0.35, Frequency.MONTHLY: 0.25, Frequency.YEARLY: 0.15, Frequency.NONE: 0.15}
_HELP = ("school run", "tea after school", "weekends", "someone to ring", "lifts", "looks after the younger ones")
_WORDS = {
    WishKind.MATTERS: ("makes me laugh", "listens to me", "always comes", "is funny"),
    WishKind.WANTS_CONTACT: ("I want to go and stay", "I would like to see them more", "I miss them"),
    WishKind.FEELS_SAFE: ("it is calm there", "I can sleep there", "I can talk there"),
}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The places and the workers that some families share, by id."""

    primary: str
    secondary: str
    surgery: str
    club: str
    teacher: str
    head_of_year: str
    doctor: str
    health_visitor: str
    support_worker: str


def neighbourhood(note: Recording) -> Neighbourhood:
    """A new neighbourhood: two schools, a surgery, a club, and five people who work there."""
    place = note.random.choice(_PLACES)
    primary = note.group(f"{place} Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    secondary = note.group(f"{place} High School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    surgery = note.group(f"{place} Surgery", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    early_help = note.group(f"{place} Early Help", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    club = note.group(f"{place} Football Club", GroupKind.ORGANISATION, Sector.COMMUNITY)
    workers = [
        _worker(note, where, role)
        for where, role in (
            (primary, "class teacher"),
            (secondary, "head of year"),
            (surgery, "GP"),
            (surgery, "health visitor"),
            (early_help, "family support worker"),
        )
    ]
    return Neighbourhood(primary, secondary, surgery, club, *workers)


def _worker(note: Recording, where: str, role: str) -> str:
    person = note.person()
    community = draw(note.random, population.COMMUNITIES)
    given, family = given_name(note.random, community, GenderCode.WOMAN, 1980), family_name(note.random, community)
    note.fact(person, Name(f"{given} {family}", given, family))
    note.tie(MemberOf, person, where, role=role)
    return person


def live(note: Recording, family: Household, sides: list[Side], near: Neighbourhood, *, looked_after: bool) -> None:
    """Homes, parental responsibility, school, workers, contact and help for the children of one household who are living."""
    children = family.living_children
    if looked_after and children:
        _foster_home(note, children)
    else:
        home(note, [*family.adults, *children], began=years_before(note.day, 3))
    for child in children:
        note.tie(ResponsibleFor, family.mother.id, child.id, words="Mother")
        _school(note, child, near)
    if not children:
        return
    eldest = children[0]
    note.tie(Knows, eldest.id, near.doctor, kind=AcquaintanceKind.PROFESSIONAL, words="GP")
    if note.random.random() < 0.3:
        note.tie(Knows, family.mother.id, near.support_worker, kind=AcquaintanceKind.PROFESSIONAL, words="family support worker")
    if family.father and family.father not in family.adults and not family.father.died:
        _contact(note, eldest, family.father.id)
    for side in sides:
        for relative in (*side.grandparents, *side.siblings):
            if not relative.died:
                _relative(note, family, eldest, relative)
    _friends(note, eldest)


def _foster_home(note: Recording, children: Sequence[Somebody]) -> None:
    """Foster carers for all of the children, together."""
    random = note.random
    community = draw(random, population.COMMUNITIES)
    born = years_before(note.day, random.uniform(35, 60))
    carer = note.somebody(GenderCode.WOMAN, born, family_name(random, community), community, alive_on=note.day)
    both = [carer] if random.random() < 0.25 else [carer, partner_for(note, carer, alive_on=note.day)]
    youngest = max(child.born for child in children)
    began = max(years_before(note.day, random.uniform(0.2, 4)), youngest)
    for child in children:
        for each in both:
            note.tie(ParentOf, each.id, child.id, note.said(began=began), kind=ParentKind.FOSTER)
    home(note, [*both, *children], began=began)


def _school(note: Recording, child: Somebody, near: Neighbourhood) -> None:
    age = child.age(note.day)
    if age < 4:
        note.tie(Knows, child.id, near.health_visitor, kind=AcquaintanceKind.PROFESSIONAL, words="health visitor")
        return
    school, teacher = (near.primary, near.teacher) if age < 11 else (near.secondary, near.head_of_year)
    strength = draw(note.random, {Strength.STRONG: 0.3, Strength.STEADY: 0.4, Strength.WEAK: 0.2, Strength.STRESSFUL: 0.1})
    note.tie(MemberOf, child.id, school, role="pupil", strength=strength, flow=Flow.BOTH)
    if note.random.random() < 0.4:
        note.tie(Knows, child.id, teacher, kind=AcquaintanceKind.TEACHER, words="class teacher" if age < 11 else "head of year")
    if note.random.random() < 0.3:
        note.tie(MemberOf, child.id, near.club, role="member")


def _contact(note: Recording, child: Somebody, other_id: str) -> Frequency:
    often: Frequency = draw(note.random, _OFTEN)
    days = {Frequency.DAILY: 2, Frequency.WEEKLY: 10, Frequency.MONTHLY: 45, Frequency.YEARLY: 400}.get(often)
    last = None
    if days is not None:
        day = max(note.day - timedelta(days=note.random.randrange(days)), child.born)
        last = PartialDate.exactly(day)
    note.tie(InContact, child.id, other_id, note.said(SourceKind.PARENT), frequency=often, last=last)
    return often


def _relative(note: Recording, family: Household, child: Somebody, relative: Somebody) -> None:
    """Contact, help, feelings and the child's own words, where anybody has asked."""
    random = note.random
    if random.random() < 0.35:
        return
    often = _contact(note, child, relative.id)
    if often.at_least_monthly and random.random() < 0.5:
        words, offered = random.choice(_HELP), random.random() < 0.15
        note.tie(Supports, relative.id, family.mother.id, note.said(SourceKind.PARENT), words=words, offered=offered)
    if random.random() < 0.2:
        kind = draw(random, {FeelingKind.CLOSE: 0.6, FeelingKind.STRAINED: 0.25, FeelingKind.CUT_OFF: 0.15})
        note.tie(Feels, family.mother.id, relative.id, note.said(SourceKind.PARENT), kind=kind)
    if child.age(note.day) > 5 and random.random() < 0.25:
        wish = random.choice(list(_WORDS))
        note.tie(Wishes, child.id, relative.id, note.said(SourceKind.CHILD), kind=wish, words=random.choice(_WORDS[wish]))


def _friends(note: Recording, child: Somebody) -> None:
    random = note.random
    if child.age(note.day) < 4 or random.random() < 0.35:
        return
    born = child.born + timedelta(days=random.randrange(-180, 180))
    friend = note.somebody(any_gender(random), min(born, note.day), family_name(random, child.community), child.community)
    note.tie(Knows, child.id, friend.id, note.said(SourceKind.CHILD), kind=AcquaintanceKind.FRIEND, words="friend")


def day_of_recording(random: Random, today: date) -> date:
    """A working day in the year before today."""
    day = today - timedelta(days=random.randrange(3, 360))
    return day - timedelta(days=max(0, day.weekday() - 4))
