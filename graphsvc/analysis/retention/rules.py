"""The rules by which records are kept, by what somebody was in law: those of statute, and what a council sets beside them.

Of all rules that fit a file the one that keeps it longest decides. Statute cannot be shortened, only be gone beyond.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.legal_status import LegalStatusKind


class CountedFrom(StrEnum):
    """The day from which the years of a rule are counted."""

    BIRTH = "birth"
    BEGINNING = "beginning"
    ENDING = "ending"
    CLOSING = "closing"
    GROWN_UP_AND_CLOSED = "grown-up-and-closed"

    @property
    def words(self) -> str:
        return {
            CountedFrom.BIRTH: "birth",
            CountedFrom.BEGINNING: "the day it began, such as the day of an order or a decision",
            CountedFrom.ENDING: "the day it ended",
            CountedFrom.CLOSING: "the day the file was closed",
            CountedFrom.GROWN_UP_AND_CLOSED: "the 18th birthday, or the day the file was closed where that is later",
        }[self]


class Basis(StrEnum):
    """Who says so."""

    STATUTE = "statute"
    COUNCIL = "council"
    EXAMPLE = "example"

    @property
    def words(self) -> str:
        return {
            Basis.STATUTE: "statute",
            Basis.COUNCIL: "set by the council",
            Basis.EXAMPLE: "a local example: the council must settle it",
        }[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """A record of somebody with this status is kept for so many years from a day, that day of the last year included.

    `years_if_died_young`: for whoever died before their 18th birthday so many years from the death instead; None: no difference.
    """

    status: LegalStatusKind
    years: int
    counted_from: CountedFrom
    source: str
    basis: Basis
    years_if_died_young: int | None = None

    @property
    def id(self) -> str:
        return f"{self.status}-{self.years}-years-from-{self.counted_from}"

    @property
    def words(self) -> str:
        young = f"; {self.years_if_died_young} years from the death of a child" if self.years_if_died_young else ""
        return f"{self.years} years from {self.counted_from.words}{young}"


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """All rules that hold. `hold` is why nothing at all may be destroyed for now, in words; empty where that is not so."""

    rules: tuple[Rule, ...]
    hold: str = ""

    def of(self, status: LegalStatusKind) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.status is status)


_CARE = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50"
_FOSTERING = "Fostering Services (England) Regulations 2011, regulation 32"

STATUTORY = (
    Rule(LegalStatusKind.LOOKED_AFTER, 75, CountedFrom.BIRTH, _CARE, Basis.STATUTE, years_if_died_young=15),
    Rule(
        LegalStatusKind.ADOPTED,
        100,
        CountedFrom.BEGINNING,
        "Adoption case records are kept for at least 100 years from the adoption order; "
        "Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005",
        Basis.STATUTE,
    ),
    Rule(LegalStatusKind.CARER_APPROVED, 10, CountedFrom.ENDING, f"{_FOSTERING}; connected persons (regulation 24) too", Basis.STATUTE),
    Rule(LegalStatusKind.CARER_NOT_APPROVED, 3, CountedFrom.BEGINNING, _FOSTERING, Basis.STATUTE),
)

EXAMPLES = (
    Rule(
        LegalStatusKind.CHILD_PROTECTION,
        35,
        CountedFrom.CLOSING,
        "As one council keeps conferences of children who were not looked after (Blackpool)",
        Basis.EXAMPLE,
    ),
    Rule(
        LegalStatusKind.CHILD_IN_NEED,
        3,
        CountedFrom.GROWN_UP_AND_CLOSED,
        "As one council keeps it: three years after the 18th birthday without anything done (Devon)",
        Basis.EXAMPLE,
    ),
    Rule(LegalStatusKind.CARE_LEAVER, 75, CountedFrom.BIRTH, "Ours: as the record of the time in care", Basis.EXAMPLE),
)

BUILT_IN = RetentionRules(STATUTORY + EXAMPLES)
"""What holds where a council has set nothing. For early help there is no rule: such files are kept until the council sets one."""


def with_local(local: tuple[Rule, ...], hold: str = "") -> RetentionRules:
    """The statutory rules, those of the council, and the examples for what the council says nothing of."""
    settled = {rule.status for rule in local}
    return RetentionRules(STATUTORY + local + tuple(rule for rule in EXAMPLES if rule.status not in settled), hold)
