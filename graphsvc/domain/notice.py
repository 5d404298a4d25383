"""Whether somebody who is recorded in a child's file has been told that something is held about them (UK GDPR Arts. 13 and 14), or why not.

Another thing than what a supporter knows of the worries (`support_work.KnowsOfUs`), and than agreement (`domain.agreement`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.dates import PartialDate


class NoticeWay(StrEnum):
    """In which form they were told."""

    TALKED = "talked"
    LETTER = "letter"
    LEAFLET = "leaflet"
    LARGE_PRINT = "large-print"
    BRAILLE = "braille"
    EASY_READ = "easy-read"
    AUDIO = "audio"
    INTERPRETER = "interpreter"
    SIGNED = "signed"

    @property
    def words(self) -> str:
        return _WAY_WORDS[self]


_WAY_WORDS = {
    NoticeWay.TALKED: "in a talk",
    NoticeWay.LETTER: "in a letter",
    NoticeWay.LEAFLET: "with a leaflet",
    NoticeWay.LARGE_PRINT: "in large print",
    NoticeWay.BRAILLE: "in braille",
    NoticeWay.EASY_READ: "in easy read",
    NoticeWay.AUDIO: "as a recording",
    NoticeWay.INTERPRETER: "with an interpreter",
    NoticeWay.SIGNED: "in sign language",
}


class NotToldWhy(StrEnum):
    """Why somebody is not told. Some reasons would themselves tell what nobody may know: these are kept apart, all of them alike."""

    NOT_LOCATED = "not-located"
    DISPROPORTIONATE = "disproportionate"
    NOT_YET = "not-yet"
    KEPT_APART = "kept-apart"
    SERIOUS_HARM = "serious-harm"
    RISK_TO_CHILD = "risk-to-child"
    PLACE_OF_SAFETY = "place-of-safety"
    CONFIDENCE = "confidence"

    @property
    def words(self) -> str:
        return _WHY_WORDS[self]

    @property
    def source(self) -> str:
        return _WHY_SOURCES.get(self, "")

    @property
    def is_kept_apart(self) -> bool:
        """The reason itself is restricted: whoever may not see it reads `KEPT_APART`, whichever it is."""
        return self in {NotToldWhy.SERIOUS_HARM, NotToldWhy.RISK_TO_CHILD, NotToldWhy.PLACE_OF_SAFETY, NotToldWhy.CONFIDENCE}


_WHY_WORDS = {
    NotToldWhy.NOT_LOCATED: "they have not been found",
    NotToldWhy.DISPROPORTIONATE: "telling everybody in their position would be out of all proportion",
    NotToldWhy.NOT_YET: "they will be told when it is the right time",
    NotToldWhy.KEPT_APART: "the reason is kept apart: ask the manager before anybody tells them",
    NotToldWhy.SERIOUS_HARM: "it would be likely to cause serious harm to somebody",
    NotToldWhy.RISK_TO_CHILD: "it would put the child at risk",
    NotToldWhy.PLACE_OF_SAFETY: "it would show where a place of safety is",
    NotToldWhy.CONFIDENCE: "it would show what somebody told in confidence",
}
# Not DPA 2018 Sch. 3 para 11 (serious harm), which exempts from Art. 15 alone.
_IMPAIRS = "UK GDPR Art. 14(5)(b): it would defeat or seriously impair what the record is for; what they told us themselves: Art. 13"
_WHY_SOURCES = {
    NotToldWhy.NOT_LOCATED: "UK GDPR Art. 14(5)(b): it is impossible",
    NotToldWhy.DISPROPORTIONATE: "UK GDPR Art. 14(5)(b): out of proportion",
    NotToldWhy.NOT_YET: "UK GDPR Art. 14(3): within a month, or when first written to",
    NotToldWhy.SERIOUS_HARM: _IMPAIRS,
    NotToldWhy.RISK_TO_CHILD: _IMPAIRS,
    NotToldWhy.PLACE_OF_SAFETY: _IMPAIRS,
    NotToldWhy.CONFIDENCE: "UK GDPR Art. 14(5)(d): the law keeps it secret; DPA 2018 Sch. 3 para 10: it was told in that expectation",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Whether somebody has been told, for the file of the child with that id. Told on the day of the statement's `began`.

    Told: `way`, and the `language` in words, if not English. Not told: `why`, who decided it, and the day to look again. `explains`: of a
    reason that is kept apart, the id of the statement that says to everybody else that it is.
    """

    child: str
    told: bool
    way: NoticeWay | None = None
    language: str = ""
    why: NotToldWhy | None = None
    words: str = ""
    decided_by: str = ""
    look_again: PartialDate | None = None
    explains: str = ""
