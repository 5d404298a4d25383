"""Why something is left out of a copy: a code that stands in the log, words that can be shown, and where the rule comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """The reason codes. A rule that is our own says so, and where it leans on law or guidance, on which."""

    RESTRICTED = "restricted"
    TAKEN_BACK = "taken-back"
    DISPUTED = "disputed"
    NOT_YET = "not-yet"
    ANOTHER_COUNTS = "another-counts"
    CONFIDENCE = "confidence"
    HARM = "harm"
    HARM_NOT_SETTLED = "harm-not-settled"
    SPECIAL_CATEGORY = "special-category"
    EARLIER_NAME_OR_GENDER = "earlier-name-or-gender"
    PREGNANCY = "pregnancy"
    LOSS = "loss"
    ORIGINS = "origins"
    ADOPTIVE_FAMILY = "adoptive-family"
    CHILDS_WORDS = "childs-words"
    SAID_NO = "said-no"
    CHILDS_NO = "childs-no"
    SAID_OF_OTHERS = "said-of-others"
    WORRY = "worry"
    CONTACT_DETAILS = "contact-details"
    WORKERS_NOTES = "workers-notes"
    SUPPORT_WORK = "support-work"
    FILE_KEEPING = "file-keeping"
    NOT_NEEDED = "not-needed"
    WHO_SAID_SO = "who-said-so"
    WRITTEN_FOR_THE_FILE = "written-for-the-file"
    FULL_DATE = "full-date"
    IDENTIFIES = "identifies"
    NOT_JOINED = "not-joined"

    @property
    def words(self) -> str:
        return _BECAUSE[self].words

    @property
    def source(self) -> str:
        """The law or guidance; "ours" where it is our own rule."""
        return _BECAUSE[self].source


@dataclass(frozen=True, slots=True)
class _Because:
    words: str
    source: str


_MINIMUM = "UK GDPR Art. 5(1)(c); Caldicott principles 2 to 4"
_BECAUSE = {
    Why.RESTRICTED: _Because("Only those with a special right may know of it.", "ours"),
    Why.TAKEN_BACK: _Because("It was taken back, or turned out not to be so.", "UK GDPR Art. 5(1)(d)"),
    Why.DISPUTED: _Because("Somebody says that it is not so, and that is not settled yet.", "UK GDPR Art. 5(1)(d); ours"),
    Why.NOT_YET: _Because("It begins only after the day of the copy.", "ours"),
    Why.ANOTHER_COUNTS: _Because("Something else that is recorded of the same counts for more.", "UK GDPR Art. 5(1)(d); ours"),
    Why.CONFIDENCE: _Because(
        "What somebody fears, and with whom they do not feel safe, stays with those whom they told.",
        "Common law duty of confidence; Working Together 2023; ours",
    ),
    Why.HARM: _Because("Harm is talked about in person, and not put on a paper that others may see.", "Working Together 2023; ours"),
    Why.HARM_NOT_SETTLED: _Because(
        "It was said and is not established. Whoever knows how it was told brings it, so that nobody is put at risk by it.",
        "UK GDPR Art. 5(1)(d) and 10; ours",
    ),
    Why.SPECIAL_CATEGORY: _Because(
        "Health, belief, ethnicity, sexuality and offences need a reason of their own for each who reads of them.",
        "UK GDPR Art. 9 and 10; Caldicott principle 3",
    ),
    Why.EARLIER_NAME_OR_GENDER: _Because(
        "A name or gender that somebody has left behind is theirs to tell.",
        "Gender Recognition Act 2004 s. 22; Equality Act 2010 s. 7; ours",
    ),
    Why.PREGNANCY: _Because("That a baby is expected is for the parents to tell.", "UK GDPR Art. 9; ours"),
    Why.LOSS: _Because("A pregnancy that ended is for the parents to tell.", "UK GDPR Art. 9; ours"),
    Why.ORIGINS: _Because(
        "How somebody came into their family is told to them in person first, by those who know them.",
        "Human Fertilisation and Embryology Act 1990 s. 31ZA; Adoption and Children Act 2002 s. 60; ours",
    ),
    Why.ADOPTIVE_FAMILY: _Because(
        "Who adopted somebody, and the name that they have had since, is protected.", "Adoption and Children Act 2002 ss. 56 to 65"
    ),
    Why.CHILDS_WORDS: _Because(
        "What the child told us is the child’s: it goes further when they have been asked and agree.",
        "UN Convention on the Rights of the Child Art. 12 and 16",
    ),
    Why.SAID_NO: _Because(
        "They said no, for themselves: who they are in the family stays, and nothing else of them or from them goes.",
        "Common law duty of confidence; ours",
    ),
    Why.CHILDS_NO: _Because(
        "The child does not want to see them, or does not feel safe with them: who they are in the family stays, and nothing else goes.",
        "UN Convention on the Rights of the Child Art. 12; ours",
    ),
    Why.SAID_OF_OTHERS: _Because(
        "What one person says of how it is with another stays with those who said it.", "Common law duty of confidence; ours"
    ),
    Why.WORRY: _Because("It could weigh on whoever reads it alone: it is better talked about.", "ours"),
    Why.CONTACT_DETAILS: _Because(
        "A telephone number is given by whoever it belongs to.", "Family Procedure Rules 2010 r. 29.1; Caldicott principle 3"
    ),
    Why.WORKERS_NOTES: _Because("It is a worker’s own note, written for the file.", _MINIMUM),
    Why.SUPPORT_WORK: _Because(
        "What was asked of people, offered and decided about them is between them and the worker.", "Common law duty of confidence; ours"
    ),
    Why.FILE_KEEPING: _Because("It is about how the file is kept, and not about the family.", _MINIMUM),
    Why.NOT_NEEDED: _Because("It is not needed for what the copy is for.", _MINIMUM),
    Why.WHO_SAID_SO: _Because("Who told us goes back to nobody but them.", "Common law duty of confidence; ours"),
    Why.WRITTEN_FOR_THE_FILE: _Because("These words were written for the file, and may tell more than the fact itself.", _MINIMUM),
    Why.FULL_DATE: _Because("The year is enough: a full date of birth makes it easy to find somebody.", _MINIMUM),
    Why.IDENTIFIES: _Because("Somebody could be known again by it.", "UK GDPR recital 26; ours"),
    Why.NOT_JOINED: _Because("Nothing else that goes with this copy leads to them.", "ours"),
}
