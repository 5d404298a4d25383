"""What a child, or a carer, was in law at a time: it decides how long a record is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LegalStatusKind(StrEnum):
    """The status, and the Act or regulations under which somebody has it (England)."""

    LOOKED_AFTER = "looked-after"  # Children Act 1989 s.22
    CARE_LEAVER = "care-leaver"  # Children (Leaving Care) Act 2000
    ADOPTED = "adopted"  # Adoption and Children Act 2002; `began` is the day of the order
    CHILD_PROTECTION = "child-protection"  # Children Act 1989 s.47: a plan, or a conference
    CHILD_IN_NEED = "child-in-need"  # Children Act 1989 s.17
    EARLY_HELP = "early-help"
    CARER_APPROVED = "carer-approved"  # Fostering Services Regulations 2011; `ended` is the day on which approval ended
    CARER_NOT_APPROVED = "carer-not-approved"  # `began` is the day of that decision, or on which the application was withdrawn

    @property
    def words(self) -> str:
        return {
            LegalStatusKind.LOOKED_AFTER: "looked after by the council",
            LegalStatusKind.CARE_LEAVER: "care leaver",
            LegalStatusKind.ADOPTED: "adopted",
            LegalStatusKind.CHILD_PROTECTION: "child protection plan or conference",
            LegalStatusKind.CHILD_IN_NEED: "child in need",
            LegalStatusKind.EARLY_HELP: "early help",
            LegalStatusKind.CARER_APPROVED: "approved as a foster carer or connected person",
            LegalStatusKind.CARER_NOT_APPROVED: "not approved as a carer, or withdrew",
        }[self]

    @property
    def is_of_a_carer(self) -> bool:
        return self in {LegalStatusKind.CARER_APPROVED, LegalStatusKind.CARER_NOT_APPROVED}


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """One status of one person. The statement's `began` and `ended` say from when to when, as far as is known."""

    kind: LegalStatusKind
    words: str = ""  # "section 20", "interim care order"
