"""What joins two people, or a person and a group: each a statement with its own provenance.

A tie runs from `a` to `b`. Parent of: a is the parent. Member of: b is the group. The rest that have no direction keep the order in which
they were recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.domain.circles import Ring
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.provenance import Assertion, SourceKind, Status
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)


@dataclass(frozen=True, slots=True)
class Tie:
    id: str
    a: str
    b: str
    said: Assertion

    def other(self, person_id: str) -> str:
        return self.b if person_id == self.a else self.a


class ParentKind(StrEnum):
    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    STEP = "step"
    FOSTER = "foster"
    SPECIAL_GUARDIAN = "special-guardian"
    KINSHIP_CARER = "kinship-carer"
    DONOR = "donor"
    SURROGATE = "surrogate"

    @property
    def is_parent(self) -> bool:
        """A parent in kinship. Carers, donors and surrogates are not, whatever they mean to the child."""
        return self is ParentKind.BIRTH or self is ParentKind.ADOPTIVE


@dataclass(frozen=True, slots=True)
class ParentOf(Tie):
    """`family`: the id of the family record that the link came in, where it came in one: parents of one family stand together."""

    kind: ParentKind = ParentKind.BIRTH
    words: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class ResponsibleFor(Tie):
    """Parental responsibility (Children Act 1989 ss. 2-4A): recorded apart, never inferred from parenthood."""

    words: str = ""  # how it came about: "court order 2021"


class PartnerKind(StrEnum):
    MARRIED = "married"
    CIVIL_PARTNERSHIP = "civil-partnership"
    LIVING_TOGETHER = "living-together"
    NOT_LIVING_TOGETHER = "not-living-together"
    ENGAGED = "engaged"
    SHORT = "short"
    NOT_KNOWN = "not-known"


class PartnerEnd(StrEnum):
    NONE = "none"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    DISSOLVED = "dissolved"
    ANNULLED = "annulled"
    BY_DEATH = "by-death"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class PartnerOf(Tie):
    """`said.began` and `said.ended` are the dates of the partnership; `separated` may come before a divorce."""

    kind: PartnerKind = PartnerKind.NOT_KNOWN
    end: PartnerEnd = PartnerEnd.NONE
    separated: PartialDate | None = None

    def had_ended(self, on: date) -> bool:
        """True where it is known to have ended by that day: who says in 2026 "divorced in 2026" speaks of what is over."""
        if self.said.had_ended(on):
            return True
        earliest = self.said.ended.earliest if self.said.ended and self.end is not PartnerEnd.NONE else None
        return earliest is not None and earliest.isoformat() <= self.said.recorded_at[:10] <= on.isoformat()


class SiblingKind(StrEnum):
    FULL = "full"
    HALF = "half"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class SiblingOf(Tie):
    """Only where no parent of theirs is recorded; else siblings follow from their parents. `family`: the record it came in, if any."""

    kind: SiblingKind = SiblingKind.NOT_KNOWN
    family: str = ""


class Zygosity(StrEnum):
    IDENTICAL = "identical"
    NOT_IDENTICAL = "not-identical"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class BornTogether(Tie):
    """Two of one birth. Triplets are three such ties, or a chain of two."""

    zygosity: Zygosity = Zygosity.NOT_KNOWN


class FeelingKind(StrEnum):
    """How two people are with each other, as somebody sees it. Some have a direction, and then it goes from `a` to `b`."""

    CONNECTED = "connected"
    CLOSE = "close"
    VERY_CLOSE = "very-close"
    STRAINED = "strained"
    CLOSE_AND_STRAINED = "close-and-strained"
    VERY_CLOSE_AND_STRAINED = "very-close-and-strained"
    DISTANT_AND_STRAINED = "distant-and-strained"
    DISTANT = "distant"
    ESTRANGED = "estranged"
    CUT_OFF = "cut-off"
    MENDED = "mended"  # cut off once, and in touch again
    NEVER_MET = "never-met"
    FOCUSED_ON = "focused-on"  # a's thoughts are with b
    CARES_FOR = "cares-for"  # a looks after b
    SPIRITUAL = "spiritual"  # faith, or what they hold sacred, joins them
    # Protected: shown only by right. Of harm, `a` is the one who is said to do it and the assertion's status says how far it is
    # established (`Standing`).
    FEARS = "fears"
    PHYSICAL_HARM = "physical-harm"
    EMOTIONAL_HARM = "emotional-harm"
    SEXUAL_HARM = "sexual-harm"
    NEGLECT = "neglect"
    CONTROL = "control"

    @property
    def is_harm(self) -> bool:
        return self in _HARM

    @property
    def is_protected(self) -> bool:
        """Never told unless it was asked for by right: what somebody fears, and harm."""
        return self is FeelingKind.FEARS or self.is_harm


_HARM = frozenset(
    {FeelingKind.PHYSICAL_HARM, FeelingKind.EMOTIONAL_HARM, FeelingKind.SEXUAL_HARM, FeelingKind.NEGLECT, FeelingKind.CONTROL}
)
HARD_FEELINGS = frozenset(
    {
        FeelingKind.STRAINED,
        FeelingKind.CLOSE_AND_STRAINED,
        FeelingKind.VERY_CLOSE_AND_STRAINED,
        FeelingKind.DISTANT_AND_STRAINED,
        FeelingKind.ESTRANGED,
        FeelingKind.CUT_OFF,
    }
)


class Standing(StrEnum):
    """How far harm that somebody told of is established. Follows from who said so and how sure it is: `Feels.standing`."""

    ALLEGED = "alleged"
    ADMITTED = "admitted"
    FOUND = "found"  # by a court
    CONFIRMED = "confirmed"  # otherwise: seen, or in another service's record
    DISPROVED = "disproved"


@dataclass(frozen=True, slots=True)
class Feels(Tie):
    kind: FeelingKind = FeelingKind.CLOSE
    words: str = ""

    @property
    def standing(self) -> Standing:
        """Of harm: how far it is established. What nobody has confirmed is alleged, and stays so while it is disputed."""
        if self.said.status is Status.DISPROVED:
            return Standing.DISPROVED
        if self.said.status is not Status.CONFIRMED:
            return Standing.ALLEGED
        if self.said.source.kind is SourceKind.COURT:
            return Standing.FOUND
        return Standing.ADMITTED if self.said.source.person_id == self.a else Standing.CONFIRMED


class Strength(StrEnum):
    STRONG = "strong"
    STEADY = "steady"
    WEAK = "weak"
    STRESSFUL = "stressful"
    NOT_RECORDED = "not-recorded"  # nobody said how strong, however often they meet


class Flow(StrEnum):
    """Which way help flows: from a to b, from b to a, or both."""

    TO_B = "to-b"
    TO_A = "to-a"
    BOTH = "both"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Supports(Tie):
    """Help of any kind between two people; `words` say what: "school run, weekends"."""

    strength: Strength = Strength.NOT_RECORDED
    flow: Flow = Flow.TO_B
    words: str = ""
    offered: bool = False  # offered, not yet given


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    RARELY = "rarely"
    NONE = "none"
    NOT_KNOWN = "not-known"

    @property
    def words(self) -> str:
        return {
            Frequency.DAILY: "every day",
            Frequency.WEEKLY: "every week",
            Frequency.MONTHLY: "every month",
            Frequency.YEARLY: "every year",
            Frequency.RARELY: "rarely",
            Frequency.NONE: "not in touch",
            Frequency.NOT_KNOWN: "how often is not recorded",
        }[self]

    @property
    def at_least_monthly(self) -> bool:
        return self in _MONTHLY


_MONTHLY = frozenset({Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY})


@dataclass(frozen=True, slots=True)
class InContact(Tie):
    frequency: Frequency = Frequency.NOT_KNOWN
    last: PartialDate | None = None
    means: str = ""  # "by phone", "visits"


class AcquaintanceKind(StrEnum):
    FRIEND = "friend"
    FAMILY_FRIEND = "family-friend"
    NEIGHBOUR = "neighbour"
    GODPARENT = "godparent"
    TEACHER = "teacher"
    CLUB = "club"
    FAITH = "faith"
    CHILDMINDER = "childminder"
    COLLEAGUE = "colleague"
    PROFESSIONAL = "professional"
    OTHER = "other"

    @property
    def is_paid(self) -> bool:
        """In a paid role towards the child: counted apart from natural connections."""
        return self in _PAID


_PAID = frozenset({AcquaintanceKind.PROFESSIONAL, AcquaintanceKind.TEACHER, AcquaintanceKind.CHILDMINDER})


@dataclass(frozen=True, slots=True)
class Knows(Tie):
    """`b` is the friend, neighbour, teacher or social worker of `a`; `words` are the child's or the family's own ("swimming teacher")."""

    kind: AcquaintanceKind = AcquaintanceKind.OTHER
    words: str = ""


class WishKind(StrEnum):
    WANTS_CONTACT = "wants-contact"
    MATTERS = "matters"
    FEELS_SAFE = "feels-safe"
    FEELS_UNSAFE = "feels-unsafe"  # protected: shown only by right
    NO_CONTACT = "no-contact"
    NO_VIEW = "no-view"


@dataclass(frozen=True, slots=True)
class Wishes(Tie):
    """What `a` says of `b`, in their own words."""

    kind: WishKind = WishKind.MATTERS
    words: str = ""


@dataclass(frozen=True, slots=True)
class MemberOf(Tie):
    """`a` lives in, attends, works at or belongs to the group `b`."""

    role: str = ""  # "lives here", "pupil", "class teacher"
    resident: bool = False
    part: str = ""  # "Sunday to Wednesday"
    strength: Strength = Strength.NOT_RECORDED
    flow: Flow = Flow.NOT_SAID


@dataclass(frozen=True, slots=True)
class SameAs(Tie):
    """`a` and `b` are two records of one person, which goes by the id of `b`. Neither record is changed: who reads sees one person.

    `said` is the evidence. Taken back, the two are two people again, each as they were.
    """


@dataclass(frozen=True, slots=True)
class SupportWork(Tie):
    """One note on the work with `a`, who may support the child `b`. Of each part the latest note that speaks of it counts.

    `leaves` with `decided_by`, `words` (the reason) and `look_again` says that somebody is not asked for now. `place` is a place in the
    order that was set by hand: digits, the lowest first.
    """

    step: SupportStep | None = None
    leaves: SupportExit | None = None
    check: CheckOutcome | None = None
    near: Nearness | None = None
    willing: Willingness | None = None
    knows: KnowsOfUs | None = None
    place: str = ""
    words: str = ""
    decided_by: str = ""
    look_again: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ContactMade(Tie):
    """One entry of the log: somebody looked for `a`, or was in touch with them, for the child `b`. `said.began` is the day.

    `words` say what was searched or said, `why` what it was for. Who did it is `said.recorded_by`.
    """

    way: ContactWay = ContactWay.OTHER
    outcome: ContactOutcome = ContactOutcome.REACHED
    why: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class InCircle(Tie):
    """Where `a` stands in the safety circles of the child `b`: what they know, as `said.view` sees it. Of each view the latest counts."""

    ring: Ring = Ring.NOT_PLACED


@dataclass(frozen=True, slots=True)
class OnEcomap(Tie):
    """The line between `a` and the home, or homes, of the child `b` on an ecomap, as `said.view` sees it. Of each view the latest counts.

    Of a group it is its members' `MemberOf` that says so.
    """

    strength: Strength = Strength.STEADY
    flow: Flow = Flow.NOT_SAID


TIES: tuple[type[Tie], ...] = (
    ParentOf,
    ResponsibleFor,
    PartnerOf,
    SiblingOf,
    BornTogether,
    Feels,
    Supports,
    InContact,
    Knows,
    Wishes,
    MemberOf,
    SameAs,
    SupportWork,
    ContactMade,
    InCircle,
    OnEcomap,
)
# They run from somebody to a child, belong to the file of that child alone, and nobody is found through them.
OF_ONE_FILE = (SupportWork, ContactMade, InCircle, OnEcomap)
