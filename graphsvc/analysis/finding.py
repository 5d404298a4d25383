"""Who might be a naturally connected supporter of a child, in bands that are next steps and say nothing of anybody's worth.

No score is given: practice knows of no validated one (docs/measures.md#supporters). Everybody recorded is told of: in a band, or left out
with the reason. Gender, ethnicity, belief, health, sexuality, language and age beyond being grown up play no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analysis.bands import Band
from graphsvc.analysis.care_reasons import Care, CareRecord
from graphsvc.analysis.contact import Contact, contacts_of, ties_between
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.support_reasons import SupportRecord, called
from graphsvc.analysis.who import WhoTheyAre, people_at_home, who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import AcquaintanceKind, Knows

CHECK_FIRST_STEP = "Talk with your manager first, before anyone gets in touch."

_CIRCUMSTANCES = {ReasonKind.RESPONSIBILITY, ReasonKind.LIVED_TOGETHER}  # told, but they do not speak for anybody


@dataclass(frozen=True, slots=True)
class Supporter:
    """A grown-up who may support the child.

    Attributes:
        who: Who they are to the child, "maternal aunt".
        reasons: What speaks for them, the child's own words first.
        to_check: What calls for care before anybody gets in touch. Never the words of a child's confidence.
        not_known: What nobody has recorded yet, as it would be asked.
        next_step: One sentence for the practitioner.
    """

    person_id: str
    band: Band
    who: str
    reasons: tuple[Reason, ...]
    to_check: tuple[Reason, ...]
    not_known: tuple[str, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class SupporterCounts:
    """Adults outside the child's home: all, those not only in a paid role, and those of all adults whom the child has named.

    Attributes:
        home_shown: The home is known to the reader. If not, some of those counted may live with the child.
        child_is_asked: The child is old enough to be asked whom they would name.
    """

    adults: int
    natural: int
    named_by_child: int
    home_shown: bool
    child_is_asked: bool


@dataclass(frozen=True, slots=True)
class SupporterFinding:
    """Everybody in the network but the child, once: in a band or left out. Bands that hold nobody are not there.

    `ask_first` are the ids of those, left out or not, about whom a manager is asked before anybody gets in touch. Whoever names people to
    be asked keeps to it.
    """

    child_id: str
    bands: tuple[tuple[Band, tuple[Supporter, ...]], ...]
    left_out: tuple[LeftOut, ...]
    counts: SupporterCounts
    ask_first: frozenset[str]

    @property
    def supporters(self) -> tuple[Supporter, ...]:
        return tuple(s for _, band in self.bands for s in band)


def find_supporters(network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None) -> SupporterFinding:
    """Who might support the child in the middle of a network, why, what to check, and what to do next.

    Counted are adults and people whose age is not known, which is then said. Those who live with the child, children, the unborn, the dead
    and those known only as a donor are left out with the reason. Inside a band the order is: how often in touch, whether the child named
    them, how near the kin, and by name where all that is equal.

    Args:
        network: As the reader may see it.
        who: Who everybody is to the child, where that is known already (`who_is` of the same network).

    Raises:
        KeyError: The child is not in the network.

    Source: docs/measures.md#supporters.
    """
    who = who_is(network, network.child_id) if who is None else who
    contacts = contacts_of(network, network.child_id)
    record = SupportRecord(network, contacts)
    care = CareRecord(record)
    found: dict[Band, list[Supporter]] = {band: [] for band in Band}
    left_out: list[LeftOut] = []
    ask_first: set[str] = set()
    for person_id, them in who.items():
        person, contact = network.person(person_id), contacts.get(person_id)
        cared = care.about(person_id, them.kin, in_touch=contact is not None and contact.at_least_monthly)
        if _asked_first(record, cared, person_id, them, contact):
            ask_first.add(person_id)
        why = why_left_out(network, person, them)
        if why:
            left_out.append(LeftOut(person_id, why))
            continue
        supporter = _supporter(record, cared, person, them, contact, ask_first=person_id in ask_first)
        found[supporter.band].append(supporter)
    for people in found.values():
        people.sort(key=lambda s: _order(network, record, who, contacts, s.person_id))
    counts = SupporterCounts(
        adults=sum(len(people) for people in found.values()),
        natural=sum(not who[s.person_id].paid for people in found.values() for s in people),
        named_by_child=sum(record.is_named(s.person_id) for people in found.values() for s in people),
        home_shown=bool(people_at_home(network, network.child_id)),
        child_is_asked=not record.child_is_small,
    )
    left_out.sort(key=lambda x: (x.why, network.person(x.person_id).display_name, x.person_id))
    bands = tuple((band, tuple(people)) for band, people in found.items() if people)
    return SupporterFinding(network.child_id, bands, tuple(left_out), counts, frozenset(ask_first))


def why_left_out(network: FamilyNetwork, person: Person, them: WhoTheyAre) -> str:
    """Why somebody is no possible supporter; empty for those who are."""
    if person.life is LifeStatus.DIED:
        return f"died {person.died.words}" if person.died else "has died"
    if person.life.is_loss or person.life is LifeStatus.UNBORN:
        return "not born yet" if person.life is LifeStatus.UNBORN else "a baby who was lost"
    age = person.age(network.as_at)
    if age is not None and age.is_adult is False:
        return "under 18"
    if age is not None and age.high is not None and age.low < 18 and age.about and (age.low + age.high) // 2 < 18:
        return "under 18, as far as the age is known"
    if them.lives_with_child:
        return "lives with the child"
    donor = them.kin is not None and them.kin.by_donor and not ties_between(network, network.child_id, person.id)
    return f"known only as {them.words}" if donor else ""


def _asked_first(record: SupportRecord, care: Care, person_id: str, them: WhoTheyAre, contact: Contact | None) -> bool:
    """Whether a manager is asked about them before anybody gets in touch, or, of somebody who lives with the child, before anybody asks.

    A parent, or a parent's partner, outside the home without contact that goes on may live with the child where the reader may not see it,
    or must perhaps not learn where the child is. One rule for all betrays neither.
    """
    if them.lives_with_child:
        return care.confided
    if care.must_check or (record.stands_as_parent(person_id) and (contact is None or not contact.is_some)):
        return True
    return care.hard_for_family and (contact is None or not contact.at_least_monthly)


def _supporter(
    record: SupportRecord, care: Care, person: Person, them: WhoTheyAre, contact: Contact | None, *, ask_first: bool
) -> Supporter:
    reasons = record.reasons(person.id)
    not_known = record.not_known(person, paid=them.paid, ask_first=ask_first)
    spoken_for = any(reason.kind not in _CIRCUMSTANCES for reason in reasons)
    can_talk = spoken_for and not ask_first
    band = Band.CHECK_FIRST if care.must_check else _band(record, person, them, contact, can_talk=can_talk)
    step = _next_step(record, band, person, contact, ask_first=ask_first)
    return Supporter(person.id, band, them.words, reasons, care.told, not_known, step)


def _band(record: SupportRecord, person: Person, them: WhoTheyAre, contact: Contact | None, *, can_talk: bool) -> Band:
    """The band where nothing has to be checked before. What is hard, or why people are not in touch, is found out before a talk."""
    if them.paid:
        return Band.PAID_ROLE
    if _may_be_a_child(record.network, person):
        return Band.FIND_OUT_MORE
    if contact is not None and contact.at_least_monthly:
        return Band.ALREADY_THERE
    if contact is not None and contact.has_ceased:
        return Band.FIND_OUT_MORE
    return Band.TALK_TO_NEXT if can_talk else Band.FIND_OUT_MORE


def _may_be_a_child(network: FamilyNetwork, person: Person) -> bool:
    """A friend of the child's own whose age is not recorded."""
    if person.age(network.as_at) is not None:
        return False
    ties = [t for t in network.ties_of(Knows, person.id) if network.child_id in {t.a, t.b}]
    return any(t.kind is AcquaintanceKind.FRIEND for t in ties)


def _next_step(record: SupportRecord, band: Band, person: Person, contact: Contact | None, *, ask_first: bool) -> str:
    name = called(person) or "this person"
    child = record.child_name
    match band:
        case Band.CHECK_FIRST:
            return CHECK_FIRST_STEP
        case Band.ALREADY_THERE:
            return f"Ask {name} what they could do, and what would help them do it."
        case Band.TALK_TO_NEXT:
            reached = record.can_be_reached(person)
            way = f"then talk with {name}" if reached else f"and the family how best to reach {name}"
            return f"Ask your manager whether anything stands in the way, {way}."
        case Band.FIND_OUT_MORE:
            return _to_find_out(record, person, contact, ask_first=ask_first)
        case Band.PAID_ROLE if record.child_is_small or not record.work_with_child(person.id):
            return f"Ask {name} who else is there for the family, and plan for when this work ends."
        case Band.PAID_ROLE if all(t.said.had_ended(record.network.as_at) for t in record.work_with_child(person.id)):
            return f"Ask {name} whom they saw {child} turn to."
        case Band.PAID_ROLE:
            return f"Ask {name} whom they see {child} turn to, and plan for when this work ends."
        case Band.NOT_NOW:
            return "Look again on the day agreed."


def _to_find_out(record: SupportRecord, person: Person, contact: Contact | None, *, ask_first: bool) -> str:
    """Whatever may be hard is asked of a manager, and only the rest of the child and the family."""
    name = called(person) or "this person"
    if contact is not None and contact.has_ceased:
        return f"Find out with your manager why {record.child_name} and {name} are not in touch, before anyone writes or rings."
    if ask_first and record.stands_as_parent(person.id):
        return f"Ask your manager what is known about {name}, before anyone gets in touch."
    if ask_first:
        return f"Find out with your manager what is hard between {name} and the family, before anyone gets in touch."
    ask = "Ask the family" if record.child_is_small else f"Ask {record.child_name} and the family"
    return f"{ask} about {name}." if person.short_name else f"{ask} who this is."


def _order(
    network: FamilyNetwork, record: SupportRecord, who: Mapping[str, WhoTheyAre], contacts: Mapping[str, Contact], person_id: str
) -> tuple[int, bool, int, str, str]:
    contact = contacts.get(person_id)
    kin = who[person_id].kin
    name = network.person(person_id).display_name
    return contact.place if contact else 99, not record.is_named(person_id), kin.steps if kin else 99, name.casefold(), person_id
