"""The rules by which a gap becomes a question: what each looks at, what an answer would open, and where the rule comes from."""

from __future__ import annotations

from enum import StrEnum


class Opens(StrEnum):
    """What an answer would open. The order is that of the questions: what opens most comes first."""

    CHILDS_WORD = "childs-word"
    SIDE = "side"
    PARENTS_WORD = "parents-word"
    BRANCH = "branch"
    KNOWN_BEFORE = "known-before"
    BEYOND_FAMILY = "beyond-family"
    ONE_PERSON = "one-person"

    @property
    def words(self) -> str:
        return _OPENS_WORDS[self]


_OPENS_WORDS = {
    Opens.CHILDS_WORD: "Whom the child would name, and what the child would like.",
    Opens.SIDE: "A whole side of the family: grandparents, aunts, uncles and cousins.",
    Opens.PARENTS_WORD: "Whom somebody who brings the child up would name, and what would help.",
    Opens.BRANCH: "A branch of the family, and who belongs to it.",
    Opens.KNOWN_BEFORE: "People who have been there for the child before, or who are there for a brother or sister.",
    Opens.BEYOND_FAMILY: "People beyond the family, who are there when services are not.",
    Opens.ONE_PERSON: "How one person can be there for the child.",
}


class GapRule(StrEnum):
    """Each is defined in docs/measures.md. Inside what they open, the questions come in this order where people are equally near."""

    CHILD_ASKED = "child-asked"
    SECOND_PARENT = "second-parent"
    PARENT_ASKED = "parent-asked"
    PARENTS_OF_PARENT = "parents-of-parent"
    THIN_SIDE = "thin-side"
    EMPTY_GENERATION = "empty-generation"
    OTHER_GRANDPARENT = "other-grandparent"
    SIBLING_ELSEWHERE = "sibling-elsewhere"
    FORMER_CARERS = "former-carers"
    LOST_CONNECTION = "lost-connection"
    OUTSIDE_FAMILY = "outside-family"
    SCHOOL_OR_CLUB = "school-or-club"
    COMMUNITY = "community"
    WHO_STEPS_IN = "who-steps-in"
    STALE_CONTACT = "stale-contact"
    NAME_MISSING = "name-missing"
    AGE_MISSING = "age-missing"

    @property
    def opens(self) -> Opens:
        return _RULES[self][0]

    @property
    def source(self) -> str:
        """The practice or guidance that the rule rests on."""
        return _RULES[self][1]

    @property
    def is_their_own_word(self) -> bool:
        """Nobody else can answer it."""
        return self.opens in {Opens.CHILDS_WORD, Opens.PARENTS_WORD}

    @property
    def is_of_who_is_there(self) -> bool:
        """An answer tells who is or was there for the child or the family; not who is in the family tree, or how old they are."""
        return self.opens not in {Opens.SIDE, Opens.BRANCH} and self not in {GapRule.NAME_MISSING, GapRule.AGE_MISSING}

    @property
    def is_about_somebody(self) -> bool:
        """A question for each of several people; about the child where it is about several at once."""
        return self in {GapRule.LOST_CONNECTION, GapRule.STALE_CONTACT, GapRule.NAME_MISSING, GapRule.AGE_MISSING}

    @property
    def is_of_the_pair(self) -> bool:
        """The question is about the child and somebody: an answer for a brother or sister does not answer it for this child."""
        return self in {GapRule.LOST_CONNECTION, GapRule.STALE_CONTACT}


_CHILD_LED = (
    "Lifelong Links (Family Rights Group) starts from the child; the practice model Relationships First (2023) asks for the child’s voice"
)
_PRESUMED = "The practice model Relationships First (2023) presumes that every child has a family or network, which can be found"
_HALF = "Family finding in practice: a father’s side is about half of a family"
_GENOGRAM = "Relationships First (2023): a genogram on every child’s file, as the first step to the support network"
_HISTORIC = "Family Finding, second step: people with a connection from before; Lifelong Links counts former carers"
_NATURAL = "Wokingham (2024), Leicestershire (2023), Bradford, Relationships First (2023): the naturally connected network first"

_RULES = {
    GapRule.CHILD_ASKED: (Opens.CHILDS_WORD, _CHILD_LED),
    GapRule.SECOND_PARENT: (Opens.SIDE, _HALF),
    GapRule.PARENT_ASKED: (
        Opens.PARENTS_WORD,
        "Leicestershire’s framework (2023) names the isolation of families, and not of children alone, as a risk",
    ),
    GapRule.PARENTS_OF_PARENT: (Opens.BRANCH, _GENOGRAM),
    GapRule.THIN_SIDE: (Opens.BRANCH, _HALF),
    GapRule.EMPTY_GENERATION: (Opens.BRANCH, _GENOGRAM),
    GapRule.OTHER_GRANDPARENT: (Opens.BRANCH, _GENOGRAM),
    GapRule.SIBLING_ELSEWHERE: (
        Opens.KNOWN_BEFORE,
        "Our own: whoever is there for a brother or sister may be there for the child. Lifelong connections with family: Wokingham (2024)",
    ),
    GapRule.FORMER_CARERS: (Opens.KNOWN_BEFORE, _HISTORIC),
    GapRule.LOST_CONNECTION: (
        Opens.KNOWN_BEFORE,
        "Wokingham’s practice model (2024): lifelong connections. That lost ones count too is our own rule",
    ),
    GapRule.OUTSIDE_FAMILY: (Opens.BEYOND_FAMILY, _NATURAL),
    GapRule.SCHOOL_OR_CLUB: (
        Opens.BEYOND_FAMILY,
        "Leicestershire’s framework (2023): schools, friends and other natural connections",
    ),
    GapRule.COMMUNITY: (
        Opens.BEYOND_FAMILY,
        "Wokingham’s practice model (2024): lifelong connections with family, culture and community of origin",
    ),
    GapRule.WHO_STEPS_IN: (
        Opens.BEYOND_FAMILY,
        "The Lubben scale’s idea of redundancy: the loss of one person leaves nobody",
    ),
    GapRule.STALE_CONTACT: (
        Opens.ONE_PERSON,
        "Relationships First (2023): the relationships on a child’s record are kept up to date",
    ),
    GapRule.NAME_MISSING: (Opens.ONE_PERSON, _PRESUMED),
    GapRule.AGE_MISSING: (Opens.ONE_PERSON, "Our own: whether somebody is grown up decides whether they may be asked to support"),
}
