"""Why something goes or does not go to whoever asks for what is held about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What is decided of one statement."""

    GIVE = "give"
    GIVE_WITHOUT_SOURCE = "give-without-source"
    WITHHOLD = "withhold"

    @property
    def words(self) -> str:
        return {
            Answer.GIVE: "it goes",
            Answer.GIVE_WITHOUT_SOURCE: "it goes, without who told us",
            Answer.WITHHOLD: "it does not go",
        }[self]


class AccessCode(StrEnum):
    """The reason codes of the log."""

    TOLD_BY_THEM = "told-by-them"
    WORKER = "worker"
    FAMILY = "family"
    NAMED = "named"
    TOLD_BY_ANOTHER = "told-by-another"
    ABOUT_ANOTHER = "about-another"
    OF_SEVERAL = "of-several"
    CHILD_DID_NOT_EXPECT = "child-did-not-expect"
    SERIOUS_HARM = "serious-harm"
    HEALTH = "health"
    COURT = "court"
    ADOPTION = "adoption"
    BEFORE_BIRTH = "before-birth"

    @property
    def words(self) -> str:
        return _BECAUSE[self].words

    @property
    def source(self) -> str:
        return _BECAUSE[self].source

    @property
    def may_be_marked(self) -> bool:
        """Whether the copy may say that something of this kind was left out: only where to say so gives nothing away and harms nobody."""
        return self in {AccessCode.ABOUT_ANOTHER, AccessCode.TOLD_BY_ANOTHER, AccessCode.OF_SEVERAL}

    @property
    def needs_harm_test(self) -> bool:
        return self is AccessCode.SERIOUS_HARM or self is AccessCode.HEALTH


@dataclass(frozen=True, slots=True)
class _Because:
    words: str
    source: str


_THIRD_PARTY = "DPA 2018 Sch. 2 para. 16"
_BECAUSE = {
    AccessCode.TOLD_BY_THEM: _Because("They told us themselves.", "UK GDPR Art. 15"),
    AccessCode.WORKER: _Because("It is about them, from a worker in their work or from a record.", "DPA 2018 Sch. 2 para. 17"),
    AccessCode.FAMILY: _Because(
        "Who belongs to the child’s family is part of the child’s own story.", f"UK GDPR Art. 15; {_THIRD_PARTY}; ours"
    ),
    AccessCode.NAMED: _Because("Who is meant: without a name what is about them makes no sense.", f"{_THIRD_PARTY}; ours"),
    AccessCode.TOLD_BY_ANOTHER: _Because(
        "It is about them, and somebody else told us: who it was goes only where they agree, or it is reasonable without.", _THIRD_PARTY
    ),
    AccessCode.ABOUT_ANOTHER: _Because("It is about somebody else.", f"UK GDPR Art. 15(4); {_THIRD_PARTY}"),
    AccessCode.OF_SEVERAL: _Because(
        "It is about them and about somebody else in one: it goes where the other agrees, or it is reasonable without.", _THIRD_PARTY
    ),
    AccessCode.CHILD_DID_NOT_EXPECT: _Because(
        "The child told us, and may not have expected that whoever asks for them reads it. Ask the child.", "DPA 2018 Sch. 3 para. 10"
    ),
    AccessCode.SERIOUS_HARM: _Because(
        "It is about harm, fear or something hard: would giving it be likely to cause somebody serious harm?", "DPA 2018 Sch. 3 para. 11"
    ),
    AccessCode.HEALTH: _Because(
        "It is about health: ask the health professional for their opinion, unless whoever asks knows it already.",
        "DPA 2018 Sch. 3 paras 5 and 6",
    ),
    AccessCode.COURT: _Because(
        "A court found it, or it comes from papers of a court: ask the authority’s lawyers whether it may go.", "DPA 2018 Sch. 3 para. 9"
    ),
    AccessCode.ADOPTION: _Because(
        "It is about an adoption, a donor or a surrogate: another law says who may see it. Ask adoption support.",
        "DPA 2018 Sch. 4 paras 2 and 3",
    ),
    AccessCode.BEFORE_BIRTH: _Because("It is about a pregnancy, and so about the mother’s health too.", f"UK GDPR Art. 9; {_THIRD_PARTY}"),
}
