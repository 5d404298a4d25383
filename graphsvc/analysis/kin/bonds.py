"""The bonds that kin are made of: who is whose parent, partner and sibling, and of what kind, read off the recorded ties.

Rules of displacement and half blood: docs/measures.md#kinship.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, StrEnum

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.ties import ParentKind, PartnerEnd, PartnerKind, PartnerOf


class Bond(StrEnum):
    """What a step from a child to a parent, or between siblings, rests on."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    DISPLACED = "displaced"  # a birth link after somebody else adopted the child
    STEP = "step"
    FOSTER = "foster"
    GUARDIAN = "special-guardian"
    KINSHIP_CARER = "kinship-carer"
    DONOR = "donor"
    SURROGATE = "surrogate"
    SHARED = "shared"  # two children of one carer, guardian, surrogate or the like, for whom there is no word together
    RECORDED = "recorded"  # siblings recorded as such, without their parents

    @property
    def is_blood_or_law(self) -> bool:
        """Birth or adoption: a parent in kinship."""
        return self in _BLOOD_OR_LAW

    @property
    def is_carer(self) -> bool:
        return self in _CARERS


_BLOOD_OR_LAW = frozenset({Bond.BIRTH, Bond.ADOPTIVE, Bond.DISPLACED})
_CARERS = frozenset({Bond.FOSTER, Bond.GUARDIAN, Bond.KINSHIP_CARER})


BOND_OF_KIND = {
    ParentKind.BIRTH: Bond.BIRTH,
    ParentKind.ADOPTIVE: Bond.ADOPTIVE,
    ParentKind.STEP: Bond.STEP,
    ParentKind.FOSTER: Bond.FOSTER,
    ParentKind.SPECIAL_GUARDIAN: Bond.GUARDIAN,
    ParentKind.KINSHIP_CARER: Bond.KINSHIP_CARER,
    ParentKind.DONOR: Bond.DONOR,
    ParentKind.SURROGATE: Bond.SURROGATE,
}

PARENT_WEIGHT = 1
OTHER_WEIGHT = 2  # a recorded sibling, a partner, a carer, a donor
STEP_WEIGHT = 3  # as much as a parent and that parent's partner
ENDED_WEIGHT = 2
DISPUTED_WEIGHT = 3


def weight_of(bond: Bond, *, ended: bool, disputed: bool) -> int:
    """How far one step takes us; the lightest route between two people names what they are to each other."""
    base = PARENT_WEIGHT if bond.is_blood_or_law else STEP_WEIGHT if bond is Bond.STEP else OTHER_WEIGHT
    return base + (ENDED_WEIGHT if ended else 0) + (DISPUTED_WEIGHT if disputed else 0)


class Blood(IntEnum):
    """How much two siblings share. The value puts full before half."""

    FULL = 0
    ONE_NOT_RECORDED = 1  # one parent shared, another one not recorded: nobody can say whether half
    ONE_DISPUTED = 2  # one parent shared, another one in dispute, which proves nothing either way
    HALF = 3


@dataclass(frozen=True, slots=True)
class ParentLink:
    parent: str
    child: str
    bond: Bond
    disputed: bool
    ended: bool
    weight: int


class Overlap(Enum):
    """Whether a parent's partnership reached into the child's life."""

    YES = "yes"
    NO_EARLIER = "no-earlier"
    NO_LATER = "no-later"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Couple:
    """All that is recorded of one couple, told by its leading tie: what lasts before what ended, marriage before the rest."""

    kind: PartnerKind
    ended: bool  # otherwise than by death
    by_death: bool
    disputed: bool
    began: PartialDate | None
    finish: PartialDate | None  # end of the partnership or the first death, as far as dated
    separated: bool

    @property
    def is_union(self) -> bool:
        """Counts for step- and in-law words where living together does too: married, civil partners, living together, kind not recorded."""
        return self.makes_in_laws or self.kind is PartnerKind.LIVING_TOGETHER

    @property
    def makes_in_laws(self) -> bool:
        return self.kind in {PartnerKind.MARRIED, PartnerKind.CIVIL_PARTNERSHIP, PartnerKind.NOT_KNOWN}

    @property
    def weight(self) -> int:
        return OTHER_WEIGHT + (ENDED_WEIGHT if self.ended else 0) + (DISPUTED_WEIGHT if self.disputed else 0)

    def reached_into(self, born: PartialDate | None, died: PartialDate | None) -> Overlap:
        """Did it reach into a life with these dates? A partnership that is not known to have ended did, unless it began after that life."""
        began = self.began.earliest if self.began else None
        gone = died.latest if died else None
        if began and gone and gone < began:
            return Overlap.NO_LATER
        if not (self.ended or self.by_death):
            return Overlap.YES
        latest_end = self.finish.latest if self.finish else None
        first_day = born.earliest if born else None
        if latest_end and first_day and latest_end < first_day:
            return Overlap.NO_EARLIER
        earliest_end = self.finish.earliest if self.finish else None
        last_first_day = born.latest if born else None
        if earliest_end and last_first_day and earliest_end > last_first_day:
            return Overlap.YES
        return Overlap.NOT_KNOWN


_KIND_ORDER = {
    PartnerKind.MARRIED: 0,
    PartnerKind.CIVIL_PARTNERSHIP: 1,
    PartnerKind.LIVING_TOGETHER: 2,
    PartnerKind.NOT_KNOWN: 3,
    PartnerKind.ENGAGED: 4,
    PartnerKind.NOT_LIVING_TOGETHER: 5,
    PartnerKind.SHORT: 6,
}


def read_couple(ties: list[PartnerOf], *, as_at: date, disputed: list[bool], deaths: list[PartialDate | None]) -> Couple:
    """One couple from everything recorded between the two. `deaths` holds an entry for each of the two who died (None: date not known)."""
    couples = [_read_tie(tie, as_at, doubt, deaths) for tie, doubt in zip(ties, disputed, strict=True)]
    return min(couples, key=_couple_order)


def _couple_order(couple: Couple) -> tuple[object, ...]:
    """All that tells two ties of one couple apart, so that nothing is left to the order of recording."""
    dates = str(couple.began or "~"), str(couple.finish or "~")
    return couple.disputed, couple.ended, _KIND_ORDER[couple.kind], not couple.separated, not couple.by_death, *dates


def _read_tie(tie: PartnerOf, as_at: date, disputed: bool, deaths: list[PartialDate | None]) -> Couple:
    said = tie.said
    kind = PartnerKind.MARRIED if tie.kind is PartnerKind.NOT_KNOWN and tie.end is PartnerEnd.DIVORCED else tie.kind
    lawful = kind in {PartnerKind.MARRIED, PartnerKind.CIVIL_PARTNERSHIP}
    over = tie.had_ended(as_at) or (tie.end is not PartnerEnd.NONE and said.ended is None)
    dated_deaths = [d for d in deaths if d is not None]
    by_death = bool(deaths) and (tie.end is PartnerEnd.BY_DEATH or not over or _ended_with_a_death(tie, dated_deaths))
    parted = tie.separated is not None and (tie.separated.earliest or as_at) <= as_at
    separated = lawful and (tie.end is PartnerEnd.SEPARATED or (parted and not over))
    ended = over and not by_death and not separated and tie.end is not PartnerEnd.BY_DEATH
    finish = said.ended if said.ended and over else min(dated_deaths, key=lambda d: (d.middle_year, str(d)), default=None)
    return Couple(kind, ended, by_death, disputed, said.began, finish, separated)


def _ended_with_a_death(tie: PartnerOf, deaths: list[PartialDate]) -> bool:
    """An end without a stated cause, in the year in which one of the two died, was that death."""
    return tie.end is PartnerEnd.NONE and any(tie.said.ended and d.part.year == tie.said.ended.part.year for d in deaths)
