"""For whom a network is shared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AudienceKind(StrEnum):
    ASSESSMENT = "assessment"  # in the service's own file, which the child and the parents read too
    CHILD = "child"
    FAMILY = "family"  # one member of it, and nobody else
    MEETING = "meeting"  # a family group decision-making meeting
    CONFERENCE = "conference"  # a child protection conference
    COURT = "court"
    TRAINING = "training"  # nobody in it can be known again

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def about(self) -> str:
        """What this copy is, for whoever chooses."""
        return _ABOUT[self]


_WORDS = {
    AudienceKind.ASSESSMENT: "an assessment in the file",
    AudienceKind.CHILD: "the child",
    AudienceKind.FAMILY: "one member of the family",
    AudienceKind.MEETING: "a family meeting",
    AudienceKind.CONFERENCE: "a child protection conference",
    AudienceKind.COURT: "the court",
    AudienceKind.TRAINING: "training",
}
_ABOUT = {
    AudienceKind.ASSESSMENT: "For this service’s own file. Child and parents read it too: it holds what can be said with them there.",
    AudienceKind.CHILD: "Who is there for the child, in plain words and nothing that worries.",
    AudienceKind.FAMILY: "The family as it can lie on their kitchen table: what they told us themselves, and what all may know.",
    AudienceKind.MEETING: "The family and who helps, for everybody who comes to a family group decision-making meeting.",
    AudienceKind.CONFERENCE: "What the people who decide together need, with parents in the room.",
    AudienceKind.COURT: "What is recorded with how sure it is and what kind of source it has, for the court and all parties.",
    AudienceKind.TRAINING: "The same shape of family with invented names and moved dates, for people who learn.",
}


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets the copy.

    `person_id`: of the family, which member. `child_agrees`: the child was asked, and agrees that others read what they said about people
    they like to have around.
    """

    kind: AudienceKind
    person_id: str = ""
    child_agrees: bool = False

    def recipient(self, child_id: str) -> str | None:
        """The one person to whom it goes; None where it goes to several, or to people outside of the network."""
        match self.kind:
            case AudienceKind.CHILD:
                return child_id
            case AudienceKind.FAMILY:
                return self.person_id
            case _:
                return None
