"""The next step with a possible supporter, and what each step means: the same words for every reader and about everybody.

Some of what is recorded is shown to few. So no words here say that nothing stands in the way, and none depend on what is not shown.
"""

from __future__ import annotations

from enum import StrEnum


class Band(StrEnum):
    """The next step with a person, in the order of the page."""

    ALREADY_THERE = "already-there"
    TALK_TO_NEXT = "talk-to-next"
    CHECK_FIRST = "check-first"
    FIND_OUT_MORE = "find-out-more"
    PAID_ROLE = "paid-role"
    NOT_NOW = "not-now"  # only by somebody’s decision

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def about(self) -> str:
        """What the step means, in a sentence or two under its heading."""
        return _ABOUT[self]


_WORDS = {
    Band.ALREADY_THERE: "Already there",
    Band.TALK_TO_NEXT: "Talk to next",
    Band.CHECK_FIRST: "Check first",
    Band.FIND_OUT_MORE: "Find out more",
    Band.PAID_ROLE: "In a paid role",
    Band.NOT_NOW: "Not now",
}
_ABOUT = {
    Band.ALREADY_THERE: "In touch at least monthly, and not because it is their job.",
    Band.TALK_TO_NEXT: (
        "Nothing that you may see stands in the way. Ask your manager whether anything else does, before anyone gets in touch."
    ),
    Band.CHECK_FIRST: "Talk with your manager before anyone gets in touch. They are still on the list.",
    Band.FIND_OUT_MORE: "Something has to be found out first. With each name it says what, and from whom.",
    Band.PAID_ROLE: "They may matter a great deal. They may not be there when the job ends.",
    Band.NOT_NOW: "Somebody decided this, with a reason and a date to look again.",
}
