"""Who might be a naturally connected supporter of a child, in bands that are next steps and say nothing of anybody's worth.

No score is given: practice knows of no validated one (docs/measures.md#supporters). Everybody recorded is told of: in a band, or left out
with the reason. Gender, ethnicity, belief, health, sexuality, language and age beyond being grown up play no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graphsvc.analysis.called import called
from graphsvc.analysis.contact import contacts_of, ties_between
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.sides import parents_of, side_of, sides
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.care_reasons import Care, CareRecord
from graphsvc.analysis.support.next_steps import CHECK_FIRST_STEP, Standing, next_step
from graphsvc.analysis.support.support_reasons import SupportRecord
from graphsvc.analysis.support.work_so_far import STEP_LINES, WorkSoFar, decided_reasons, furthest
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import AcquaintanceKind, Knows

__all__ = [
    "CHECK_FIRST_STEP",
    "Approach",
    "LeftOut",
    "Supporter",
    "SupporterCounts",
    "SupporterFinding",
    "find_approach",
    "find_supporters",
    "why_left_out",
]

THIN_SIDE = 3  # our own rule: a side with at most a third of the adults of another is thin

# told, but they do not speak for anybody
_CIRCUMSTANCES = {
    ReasonKind.RESPONSIBILITY,
    ReasonKind.LIVED_TOGETHER,
    ReasonKind.OPENS_A_SIDE,
    ReasonKind.CHECKED,
    ReasonKind.KNOWS,
    ReasonKind.NEAR_OR_FAR,
}


@dataclass(frozen=True, slots=True)
class Supporter:
    """A grown-up who may support the child.

    Attributes:
        who: Who they are to the child, "maternal aunt".
        paid: Known by paid work and nothing else; `former`: which has ended.
        through: The way there in words; empty where there is only one step.
        side: The parent through whom alone they are family, by id; empty otherwise.
        reasons: What speaks for them, the child's own words first.
        to_check: What calls for care before anybody gets in touch. Never the words of a child's confidence.
        not_known: What nobody has recorded yet, as it would be asked.
        step: How far the work with them has got; `steps` are all that are noted or follow from what is recorded.
        step_words: The same in words, "Found, not yet contacted about helping".
        next_step: One sentence for the practitioner.
        work: The notes and the log about them.
    """

    person_id: str
    band: Band
    who: str
    paid: bool
    former: bool
    through: str
    side: str
    reasons: tuple[Reason, ...]
    to_check: tuple[Reason, ...]
    not_known: tuple[str, ...]
    step: SupportStep
    steps: frozenset[SupportStep]
    next_step: str
    work: WorkSoFar

    @property
    def step_words(self) -> str:
        return STEP_LINES[self.step]


@dataclass(frozen=True, slots=True)
class LeftOut:
    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class SupporterCounts:
    """Adults outside the child's home: all, those not only in a paid role, and those of all adults whom the child has named.

    Attributes:
        home_shown: The home is known to the reader. If not, some of those counted may live with the child.
        child_is_asked: The child is old enough to be asked whom they would name, and alive.
        steps: Of those not only in a paid role, how many have got to each step, in order. A step counts where it is noted or follows from
            what is recorded, so that a later one may hold more people than an earlier one.
    """

    adults: int
    natural: int
    named_by_child: int
    home_shown: bool
    child_is_asked: bool
    steps: tuple[tuple[SupportStep, int], ...]


@dataclass(frozen=True, slots=True)
class Approach:
    """Whom nobody goes up to just so, by id. Whoever names people to be asked keeps to it.

    `ask_first` are those, left out or not, about whom a manager is asked before anybody gets in touch; `set_aside` possible supporters of
    whom it was decided that they are not asked for now.
    """

    ask_first: frozenset[str]
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class SupporterFinding(Approach):
    """Everybody in the network but the child, once: in a band or left out. Bands that hold nobody are not there."""

    child_id: str
    bands: tuple[tuple[Band, tuple[Supporter, ...]], ...]
    left_out: tuple[LeftOut, ...]
    counts: SupporterCounts

    @property
    def natural(self) -> tuple[Supporter, ...]:
        """Those who are not only in a paid role."""
        return tuple(s for s in self.supporters if not s.paid)

    @property
    def supporters(self) -> tuple[Supporter, ...]:
        return tuple(s for _, band in self.bands for s in band)


def find_supporters(network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None) -> SupporterFinding:
    """Who might support the child in the middle of a network, why, what to check, and what to do next.

    Counted are adults and people whose age is not known, which is then said. Those who live with the child, children, the unborn, the dead
    and those known only as a donor are left out with the reason. Inside a band the order is: how often in touch, whether the child named
    them, how near the kin, and by name where all that is equal.
    Around a child of whom nothing is asked (`analysis.not_asked`) the list stays.

    Args:
        network: As the reader may see it.
        who: Who everybody is to the child, where that is known already (`who_is` of the same network).

    Raises:
        KeyError: The child is not in the network.

    Source: docs/measures.md#supporters.
    """
    who = who_is(network, network.child_id) if who is None else who
    finder = _Finder(network, who)
    found: dict[Band, list[Supporter]] = {band: [] for band in Band}
    left_out: list[LeftOut] = []
    ask_first: set[str] = set()
    for person_id, them in who.items():
        care = finder.care_about(person_id)
        if finder.is_asked_first(person_id, care):
            ask_first.add(person_id)
        if why := why_left_out(network, network.person(person_id), them):
            left_out.append(LeftOut(person_id, why))
            continue
        supporter = finder.supporter(person_id, care, ask_first=person_id in ask_first)
        found[supporter.band].append(supporter)
    for people in found.values():
        people.sort(key=finder.order)
    left_out.sort(key=lambda x: (x.why, *finder.by_name(x.person_id)))
    bands = tuple((band, tuple(people)) for band, people in found.items() if people)
    everybody = [s for _, people in bands for s in people]
    return SupporterFinding(
        frozenset(ask_first),
        frozenset(supporter.person_id for supporter in found[Band.NOT_NOW]),
        network.child_id,
        bands,
        tuple(left_out),
        finder.counts(everybody),
    )


def find_approach(network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> Approach:
    """What `find_supporters` says of whom nobody goes up to just so, and nothing else: in half the time."""
    finder = _Finder(network, who)
    ask_first, set_aside = set[str](), set[str]()
    for person_id, them in who.items():
        care = finder.care_about(person_id)
        if finder.is_asked_first(person_id, care):
            ask_first.add(person_id)
        if finder.is_set_aside(person_id, care) and not why_left_out(network, network.person(person_id), them):
            set_aside.add(person_id)
    return Approach(frozenset(ask_first), frozenset(set_aside))


class AskedFirst:
    """`Approach.ask_first` alone, looked into for those who are asked after. No words of `who` are read."""

    def __init__(self, network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> None:
        self._network = network
        self._who = who
        self._found: dict[str, bool] = {}

    def __contains__(self, person_id: object) -> bool:
        if not isinstance(person_id, str) or person_id not in self._who:
            return False
        if person_id not in self._found:
            self._found[person_id] = self._finder.is_asked_first(person_id, self._finder.care_about(person_id))
        return self._found[person_id]

    @cached_property
    def _finder(self) -> _Finder:
        return _Finder(self._network, self._who)


def why_left_out(network: FamilyNetwork, person: Person, them: WhoTheyAre) -> str:
    """Why somebody is no possible supporter; empty for those who are."""
    if person.life is LifeStatus.DIED:
        return f"died {person.died.words}" if person.died else "has died"
    if person.life.is_loss or person.life is LifeStatus.UNBORN:
        return "not born yet" if person.life is LifeStatus.UNBORN else "a baby who was lost"
    if person.is_long_ago(network.as_at) and person.born:
        return f"born {person.born.words}: likely to have died"
    age = person.age(network.as_at)
    if age is not None and age.is_adult is False:
        return "under 18"
    if age is not None and age.high is not None and age.low < 18 and age.about and (age.low + age.high) // 2 < 18:
        return "under 18, as far as the age is known"
    if them.lives_with_child:
        return "lives with the child"
    donor = them.kin is not None and them.kin.by_donor and not ties_between(network, network.child_id, person.id)
    return f"known only as {them.words}" if donor else ""


class _Finder:
    """What one search for supporters reads again and again."""

    def __init__(self, network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> None:
        self._network = network
        self._who = who
        self._asks_nothing = asks_nothing(network.child)
        self._contacts = contacts_of(network, network.child_id)
        self._record = SupportRecord(network, self._contacts)
        self._care = CareRecord(self._record)
        self._parents = tuple(p for p in parents_of(network) if not ((kin := who[p].kin) and kin.birth_family))

    @cached_property
    def _grown(self) -> dict[str, int]:
        """Of each side of the family, how many are grown up."""
        return {
            parent: sum(not why_left_out(self._network, self._network.person(p), self._who[p]) for p in people)
            for parent, people in sides(self._network, self._who).items()
            if parent in self._parents
        }

    def care_about(self, person_id: str) -> Care:
        contact = self._contacts.get(person_id)
        return self._care.about(person_id, self._who[person_id].kin, in_touch=contact is not None and contact.at_least_monthly)

    def is_asked_first(self, person_id: str, care: Care) -> bool:
        """Whether a manager is asked about them before anybody gets in touch; or, where they live with the child, before anybody asks.

        A parent, or a parent's partner, outside the home without contact that goes on may live with the child where the reader may not see
        it, or must perhaps not learn where the child is. One rule for all betrays neither. A check that agreed to contact, made after all
        that is told was recorded, answers the question, but for what was confided and for the child's own no.
        """
        if self._who[person_id].lives_with_child or care.confided:
            return care.confided
        if care.is_answered_by(self._record.work_with(person_id)):
            return False
        contact = self._contacts.get(person_id)
        if care.must_check or (self._record.stands_as_parent(person_id) and (contact is None or not contact.is_some)):
            return True
        return care.hard_for_family and (contact is None or not contact.at_least_monthly)

    def is_set_aside(self, person_id: str, care: Care) -> bool:
        """Whether it was decided that they are not asked for now; what was confided comes first."""
        return self._record.work_with(person_id).exit is not None and not care.confided

    def supporter(self, person_id: str, care: Care, *, ask_first: bool) -> Supporter:
        person, them, work = self._network.person(person_id), self._who[person_id], self._record.work_with(person_id)
        reasons = (*self._record.reasons(person_id), *(() if ask_first or them.paid else self._opens_a_side(person_id)))
        steps = self._record.steps(person)
        standing = Standing(person, self._contacts.get(person_id), work, steps, ask_first, worked=them.paid and them.former)
        answered = care.is_answered_by(work)
        spoken_for = work.is_agreed or any(reason.kind not in _CIRCUMSTANCES for reason in reasons)
        if self.is_set_aside(person_id, care):
            band = Band.NOT_NOW
        elif care.confided or (care.must_check and not answered):
            band = Band.CHECK_FIRST
        else:
            band = self._band(standing, paid=them.paid, can_talk=spoken_for and not ask_first, answered=answered)
        return Supporter(
            person_id,
            band,
            them.words,
            them.paid,
            them.former,
            them.through,
            side_of(them.kin, self._parents),
            reasons,
            (*decided_reasons(work), *care.told),
            () if self._asks_nothing else self._record.not_known(person, paid=them.paid, ask_first=ask_first or band is Band.NOT_NOW),
            furthest(steps),
            steps,
            self._next_step(band, standing),
            work,
        )

    def _next_step(self, band: Band, them: Standing) -> str:
        """Where the child has died nothing is asked. Where a manager comes first before anybody gets in touch, so it stays."""
        if self._asks_nothing and band is not Band.CHECK_FIRST:
            return f"{nothing_is_asked(self._network.child)} Who was there may matter to the family."
        return next_step(self._record, band, them)

    def _band(self, them: Standing, *, paid: bool, can_talk: bool, answered: bool) -> Band:
        """The band where nothing has to be checked before. What is hard, or why people are not in touch, is found out before a talk."""
        if paid:
            return Band.FIND_OUT_MORE if them.worked else Band.PAID_ROLE
        if _may_be_a_child(self._network, them.person):
            return Band.FIND_OUT_MORE
        if them.contact is not None and them.contact.at_least_monthly:
            return Band.ALREADY_THERE
        if them.contact is not None and them.contact.has_ceased and not answered:
            return Band.FIND_OUT_MORE
        return Band.TALK_TO_NEXT if can_talk else Band.FIND_OUT_MORE

    def _opens_a_side(self, person_id: str) -> list[Reason]:
        """Of kin on a side of which far fewer adults are known than of another: they may know the others.

        After an adoption the sides are those of the parents now; a side of the birth family is compared with none.
        """
        side = side_of(self._who[person_id].kin, self._parents)
        if not side:
            return []
        here, most = self._grown[side], max(self._grown.values())
        fullest = max(self._parents, key=lambda p: self._grown[p])
        if here * THIN_SIDE > most or not all(called(self._network.person(p)) for p in (side, fullest)):
            return []
        name, other = self._record.name(side), self._record.name(fullest)
        adults = "1 adult is" if here == 1 else f"{here} adults are"
        return [Reason(ReasonKind.OPENS_A_SIDE, f"Could open {name}’s side of the family: {adults} recorded there, {most} on {other}’s")]

    def counts(self, found: list[Supporter]) -> SupporterCounts:
        natural = [s for s in found if not s.paid]
        return SupporterCounts(
            adults=len(found),
            natural=len(natural),
            named_by_child=sum(self._record.is_named(s.person_id) for s in found),
            home_shown=bool(people_at_home(self._network, self._network.child_id)),
            child_is_asked=not (self._record.child_is_small or self._asks_nothing),
            steps=tuple((step, sum(step in s.steps for s in natural)) for step in SupportStep),
        )

    def by_name(self, person_id: str) -> tuple[str, str, str, str]:
        """Those of one name by what tells them apart, those without a name by who they are."""
        name = self._network.person(person_id).display_name.casefold()
        return name, self._record.name(person_id), self._who[person_id].words, person_id

    def order(self, supporter: Supporter) -> tuple[object, ...]:
        placed = supporter.work.placed
        contact = self._contacts.get(supporter.person_id)
        kin = self._who[supporter.person_id].kin
        return (
            placed is None,
            int(placed.place) if placed else 0,
            contact.place if contact else 99,
            not self._record.is_named(supporter.person_id),
            kin.steps if kin else 99,
            *self.by_name(supporter.person_id),
        )


def _may_be_a_child(network: FamilyNetwork, person: Person) -> bool:
    """A friend of the child's own whose age is not recorded."""
    if person.age(network.as_at) is not None:
        return False
    ties = [t for t in network.ties_of(Knows, person.id) if network.child_id in {t.a, t.b}]
    return any(t.kind is AcquaintanceKind.FRIEND for t in ties)
