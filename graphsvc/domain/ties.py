"""What joins two people, or a person and a group: each a statement with its own provenance.

A tie runs from `a` to `b`. Parent of: a is the parent. Member of: b is the group. The rest that have no direction keep the order in which
they were recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.provenance import Assertion


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
        return self in {ParentKind.BIRTH, ParentKind.ADOPTIVE}


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
    CLOSE = "close"
    VERY_CLOSE = "very-close"
    STRAINED = "strained"
    CLOSE_AND_STRAINED = "close-and-strained"
    DISTANT = "distant"
    CUT_OFF = "cut-off"
    FEARS = "fears"  # protected: shown only by right


@dataclass(frozen=True, slots=True)
class Feels(Tie):
    kind: FeelingKind = FeelingKind.CLOSE
    words: str = ""


class Strength(StrEnum):
    STRONG = "strong"
    STEADY = "steady"
    WEAK = "weak"
    STRESSFUL = "stressful"


class Flow(StrEnum):
    """Which way help flows: from a to b, from b to a, or both."""

    TO_B = "to-b"
    TO_A = "to-a"
    BOTH = "both"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Supports(Tie):
    """Help of any kind between two people; `words` say what: "school run, weekends"."""

    strength: Strength = Strength.STEADY
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
        return self in {Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY}


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
        return self in {AcquaintanceKind.PROFESSIONAL, AcquaintanceKind.TEACHER, AcquaintanceKind.CHILDMINDER}


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
)
