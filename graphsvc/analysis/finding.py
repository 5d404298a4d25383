"""Who might be a naturally connected supporter of a child, in bands that are next steps and say nothing of anybody's worth.

No score is given: practice knows of no validated one (docs/measures.md#supporters). Everybody recorded is told of: in a band, or left out
with the reason. Gender, ethnicity, belief, health, sexuality, language and age beyond being grown up play no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analysis.care_reasons import CareRecord
from graphsvc.analysis.contact import Contact, contacts_of, ties_between
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.support_reasons import SupportRecord, called
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import AcquaintanceKind, Knows


class Band(StrEnum):
    """The next step with a person, in the order of the page."""

    ALREADY_THERE = "already-there"
    TALK_TO_NEXT = "talk-to-next"
    CHECK_FIRST = "check-first"
    FIND_OUT_MORE = "find-out-more"
    PAID_ROLE = "paid-role"
    NOT_NOW = "not-now"  # only by somebody's decision; no such decision is recorded yet

    @property
    def words(self) -> str:
        return _BAND_WORDS[self]


_BAND_WORDS = {
    Band.ALREADY_THERE: "Already there",
    Band.TALK_TO_NEXT: "Talk to next",
    Band.CHECK_FIRST: "Check first",
    Band.FIND_OUT_MORE: "Find out more",
    Band.PAID_ROLE: "In a paid role",
    Band.NOT_NOW: "Not now",
}
CHECK_FIRST_STEP = "Talk to the allocated worker first, before anyone gets in touch."


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
    """Adults outside the child's home: all, those not only in a paid role, and those of all adults whom the child has named."""

    adults: int
    natural: int
    named_by_child: int


@dataclass(frozen=True, slots=True)
class SupporterFinding:
    """Everybody in the network but the child, once: in a band or left out. Bands that hold nobody are not there."""

    child_id: str
    bands: tuple[tuple[Band, tuple[Supporter, ...]], ...]
    left_out: tuple[LeftOut, ...]
    counts: SupporterCounts

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
    for person_id, them in who.items():
        person = network.person(person_id)
        why = why_left_out(network, person, them)
        if why:
            left_out.append(LeftOut(person_id, why))
            continue
        supporter = _supporter(record, care, person, them, contacts.get(person_id))
        found[supporter.band].append(supporter)
    for people in found.values():
        people.sort(key=lambda s: _order(network, record, who, contacts, s.person_id))
    counts = SupporterCounts(
        adults=sum(len(people) for people in found.values()),
        natural=sum(not who[s.person_id].paid for people in found.values() for s in people),
        named_by_child=sum(record.is_named(s.person_id) for people in found.values() for s in people),
    )
    left_out.sort(key=lambda x: (x.why, network.person(x.person_id).display_name, x.person_id))
    bands = tuple((band, tuple(people)) for band, people in found.items() if people)
    return SupporterFinding(network.child_id, bands, tuple(left_out), counts)


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


def _supporter(record: SupportRecord, care: CareRecord, person: Person, them: WhoTheyAre, contact: Contact | None) -> Supporter:
    reasons = record.reasons(person.id)
    to_check, must_check = care.to_check(person.id, them.kin, in_touch=contact is not None and contact.at_least_monthly)
    not_known = record.not_known(person, paid=them.paid)
    band = Band.CHECK_FIRST if must_check else _band(record, person, them, contact, spoken_for=bool(reasons))
    return Supporter(person.id, band, them.words, reasons, to_check, not_known, _next_step(record, band, person, contact))


def _band(record: SupportRecord, person: Person, them: WhoTheyAre, contact: Contact | None, *, spoken_for: bool) -> Band:
    """The band where nothing has to be checked before. Why people are not in touch is found out before anybody gets in touch."""
    if them.paid:
        return Band.PAID_ROLE
    if _may_be_a_child(record.network, person):
        return Band.FIND_OUT_MORE
    if contact is not None and contact.at_least_monthly:
        return Band.ALREADY_THERE
    if contact is not None and contact.has_ceased:
        return Band.FIND_OUT_MORE
    return Band.TALK_TO_NEXT if spoken_for or person.id in record.parents else Band.FIND_OUT_MORE


def _may_be_a_child(network: FamilyNetwork, person: Person) -> bool:
    """A friend of the child's own whose age is not recorded."""
    if person.age(network.as_at) is not None:
        return False
    ties = [t for t in network.ties_of(Knows, person.id) if network.child_id in {t.a, t.b}]
    return any(t.kind is AcquaintanceKind.FRIEND for t in ties)


def _next_step(record: SupportRecord, band: Band, person: Person, contact: Contact | None) -> str:
    name = called(person) or "this person"
    child = record.child_name
    ask = "Ask the family" if record.child_is_small else f"Ask {child} and the family"
    match band:
        case Band.CHECK_FIRST:
            return CHECK_FIRST_STEP
        case Band.ALREADY_THERE:
            return f"Ask {name} what they could do, and what would help them do it."
        case Band.TALK_TO_NEXT:
            if contact is not None and contact.is_some:
                return f"Talk with {name}."
            way = f"then talk with {name}" if record.can_be_reached(person) else f"and the family how best to reach {name}"
            return f"Ask the allocated worker whether anything stands in the way, {way}."
        case Band.FIND_OUT_MORE if contact is not None and contact.has_ceased:
            return f"Ask the allocated worker why {child} and {name} are not in touch, before anyone writes or rings."
        case Band.FIND_OUT_MORE:
            return f"{ask} about {name}." if person.short_name else f"{ask} who this is."
        case Band.PAID_ROLE if record.child_is_small or not record.work_with_child(person.id):
            return f"Ask {name} who else is there for the family, and plan for when this work ends."
        case Band.PAID_ROLE if all(t.said.had_ended(record.network.as_at) for t in record.work_with_child(person.id)):
            return f"Ask {name} whom they saw {child} turn to."
        case Band.PAID_ROLE:
            return f"Ask {name} whom they see {child} turn to, and plan for when this work ends."
        case Band.NOT_NOW:
            return "Look again on the day agreed."


def _order(
    network: FamilyNetwork, record: SupportRecord, who: Mapping[str, WhoTheyAre], contacts: Mapping[str, Contact], person_id: str
) -> tuple[int, bool, int, str, str]:
    contact = contacts.get(person_id)
    kin = who[person_id].kin
    name = network.person(person_id).display_name
    return contact.place if contact else 99, not record.is_named(person_id), kin.steps if kin else 99, name.casefold(), person_id
