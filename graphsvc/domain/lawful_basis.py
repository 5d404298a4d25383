"""What lets a council hold, use and share what it knows of a child and a family. Agreement is another thing: `domain.agreement`.

Sources: UK GDPR Arts 6, 9 and 10; Data Protection Act 2018 Sch. 1; Children Act 1989; Children Act 2004.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Handling(StrEnum):
    """What is done with what is known."""

    HOLD = "hold"
    USE = "use"
    SHARE = "share"

    @property
    def words(self) -> str:
        return {
            Handling.HOLD: "Keep what is known",
            Handling.USE: "Use it to find family and support",
            Handling.SHARE: "Share it with others who help",
        }[self]


class Basis(StrEnum):
    """Why it is lawful at all (UK GDPR Art. 6(1))."""

    PUBLIC_TASK = "public-task"
    LEGAL_OBLIGATION = "legal-obligation"
    VITAL_INTERESTS = "vital-interests"
    CONSENT = "consent"

    @property
    def words(self) -> str:
        return _BASIS_WORDS[self]


_BASIS_WORDS = {
    Basis.PUBLIC_TASK: "A task that the law gives the council: UK GDPR Art. 6(1)(e)",
    Basis.LEGAL_OBLIGATION: "The law says that the council must: UK GDPR Art. 6(1)(c)",
    Basis.VITAL_INTERESTS: "To save somebody’s life: UK GDPR Art. 6(1)(d)",
    Basis.CONSENT: "Consent, where somebody is free to say no and nothing rests on it: UK GDPR Art. 6(1)(a)",
}


class Statute(StrEnum):
    """The law that gives the task or the duty."""

    CHILD_IN_NEED = "ca1989-s17"
    ENQUIRY = "ca1989-s47"
    LOOKED_AFTER = "ca1989-s22"
    CARE_PROCEEDINGS = "ca1989-s31"
    MEETING_BEFORE_PROCEEDINGS = "ca1989-s31za"
    WORKING_TOGETHER = "ca2004-s10"
    SAFEGUARDING = "ca2004-s11"
    SHARING = "ca2004-s16la"
    CASE_RECORDS = "care-planning-2010"

    @property
    def words(self) -> str:
        return _STATUTE_WORDS[self]


_STATUTE_WORDS = {
    Statute.CHILD_IN_NEED: "Children Act 1989 s.17: children in need",
    Statute.ENQUIRY: "Children Act 1989 s.47: enquiries where a child may come to significant harm",
    Statute.LOOKED_AFTER: "Children Act 1989 s.22: children who are looked after",
    Statute.CARE_PROCEEDINGS: "Children Act 1989 s.31: care and supervision orders",
    Statute.MEETING_BEFORE_PROCEEDINGS: "Children Act 1989 s.31ZA: a family group decision-making meeting before proceedings",
    Statute.WORKING_TOGETHER: "Children Act 2004 s.10: working together for children’s well-being",
    Statute.SAFEGUARDING: "Children Act 2004 s.11: keeping children safe in all that is done",
    Statute.SHARING: "Children Act 2004 s.16LA: telling others what they need to keep a child safe",
    Statute.CASE_RECORDS: "Care Planning, Placement and Case Review Regulations 2010: a looked-after child’s case record",
}


class Condition(StrEnum):
    """What lets health, ethnicity, belief, sexuality and the like be handled as well (UK GDPR Art. 9)."""

    SAFEGUARDING = "safeguarding"
    SOCIAL_CARE = "social-care"
    STATUTORY = "statutory"
    VITAL_INTERESTS = "vital-interests"
    LEGAL_CLAIMS = "legal-claims"

    @property
    def words(self) -> str:
        return _CONDITION_WORDS[self]


_CONDITION_WORDS = {
    Condition.SAFEGUARDING: "Keeping children and people at risk safe: DPA 2018 Sch. 1 para 18",
    Condition.SOCIAL_CARE: "Social care: UK GDPR Art. 9(2)(h), DPA 2018 Sch. 1 para 2",
    Condition.STATUTORY: "A task of a public body: DPA 2018 Sch. 1 para 6",
    Condition.VITAL_INTERESTS: "Somebody’s life, where they cannot agree: UK GDPR Art. 9(2)(c)",
    Condition.LEGAL_CLAIMS: "Claims and proceedings in court: UK GDPR Art. 9(2)(f)",
}


@dataclass(frozen=True, slots=True)
class LawfulBasis:
    """What one way of handling this child's file rests on. The day that it holds from is the statement's `began`.

    `condition`: for health, ethnicity, belief and the like, where the file holds any.
    """

    handling: Handling
    basis: Basis
    statute: Statute | None = None
    condition: Condition | None = None
    words: str = ""
