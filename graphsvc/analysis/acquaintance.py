"""What somebody is to whoever knows them: their friend, neighbour, teacher, worker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graphsvc.analysis.wording import possessive
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.ties import AcquaintanceKind, Knows

_WORDS = {
    AcquaintanceKind.FRIEND: "friend",
    AcquaintanceKind.FAMILY_FRIEND: "family friend",
    AcquaintanceKind.NEIGHBOUR: "neighbour",
    AcquaintanceKind.GODPARENT: "godparent",
    AcquaintanceKind.TEACHER: "teacher",
    AcquaintanceKind.CLUB: "from a club or activity",
    AcquaintanceKind.FAITH: "from their place of worship",
    AcquaintanceKind.CHILDMINDER: "childminder",
    AcquaintanceKind.COLLEAGUE: "works with them",
    AcquaintanceKind.PROFESSIONAL: "worker",
    AcquaintanceKind.OTHER: "someone they know",
}
_FORMER = {
    AcquaintanceKind.CLUB: "once from a club or activity",
    AcquaintanceKind.FAITH: "once from their place of worship",
    AcquaintanceKind.COLLEAGUE: "used to work with them",
    AcquaintanceKind.OTHER: "someone they used to know",
}
_THEY = ("they are", "they were")
_SHE = {GenderCode.WOMAN: ("she is", "she was"), GenderCode.MAN: ("he is", "he was")}
_BOTH_WAYS = {AcquaintanceKind.FRIEND, AcquaintanceKind.FAMILY_FRIEND, AcquaintanceKind.NEIGHBOUR, AcquaintanceKind.COLLEAGUE}
_OF_SOMEBODY = {
    AcquaintanceKind.CLUB: "from {owner} club or activity",
    AcquaintanceKind.FAITH: "from {owner} place of worship",
    AcquaintanceKind.COLLEAGUE: "works with {whose}",
    AcquaintanceKind.OTHER: "known through {whose}",
}
_SAYS_IT = {
    AcquaintanceKind.GODPARENT: ("godparent", "godmother", "godfather"),
}
_ROLE = re.compile(  # how words end that say what somebody is: a noun, a few words before it, and no clause
    r"(?!.*\b(?:an?|the|at|by|for|from|in|of|on|to|with|as|is|was|lives|lived|met|runs|ran|works?|worked|used)\b.*\b\w+\b)"
    r"(?:(?:[\w-]+|(?-i:[a-z]+)’s) ){0,4}"
    r"(?:friend|neighbour|teacher|worker|(?:child)?minder|god(?:parent|mother|father)|visitor|nurse|midwife|doctor|gp|coach"
    r"|leader|tutor|mentor|assistant|officer|counsellor|therapist|psychologist|psychiatrist|pa?ediatrician|coordinator|priest|vicar|imam"
    r"|rabbi|pastor|helper|carer|manager|guardian|solicitor|colleague|adviser|advocate|instructor|trainer|chaplain|supervisor|consultant)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" \([^)]*\)$")
_OWN_START = re.compile(r"(?:a|an|her|his|my|our|the|their)\b", re.IGNORECASE)  # words that cannot follow "brother’s"


def is_role(words: str) -> bool:
    """Do the words say what somebody is, so that "former" or "your" may stand before them: "class teacher", and not "lives next door"?"""
    return _ROLE.fullmatch(_ASIDE.sub("", words)) is not None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What `person_id` is to the one who stands at the other end of a tie, on a day. What has ended by then is told as former."""

    tie: Knows
    person_id: str
    day: date

    @property
    def has_ended(self) -> bool:
        return self.tie.said.had_ended(self.day)

    @property
    def words(self) -> str:
        """To the child: the recorded words, or the kind; seen from the other end only what holds both ways."""
        return self.step if self.has_ended else self._recorded or _WORDS[self._kind]

    @property
    def step(self) -> str:
        """On a way, without saying one thing twice: "neighbour (next door)", yet "best friend" and "godmother"; "former class teacher"."""
        return self._said(ended=self.has_ended)

    def of(self, whose: str) -> str:
        """To a relative: "mother’s neighbour (next door)", "works with father", "mother’s former support worker"."""
        owner = possessive(whose)
        if self._kind not in _OF_SOMEBODY:
            return f"{owner} {self.step}"
        said = _OF_SOMEBODY[self._kind].format(owner=owner, whose=whose)
        if self.has_ended:
            said = f"used to work with {whose}" if self._kind is AcquaintanceKind.COLLEAGUE else f"once {said}"
        return f"{said} ({self._recorded})" if self._recorded else said

    def to_whom(self, gender: GenderCode) -> str:
        """Told of the other end, to whom `person_id` is known: "to whom she is class teacher"; a friend or neighbour is one both ways."""
        if self.tie.kind in _BOTH_WAYS:
            return self.step
        said = self._said(ended=False)
        noun = said if self._recorded or self._kind not in _OF_SOMEBODY else f"somebody {said}"
        return f"to whom {_SHE.get(gender, _THEY)[self.has_ended]} {noun}"

    @property
    def _recorded(self) -> str:
        return self.tie.words if self.tie.b == self.person_id else ""

    @property
    def _kind(self) -> AcquaintanceKind:
        return self.tie.kind if self.tie.b == self.person_id or self.tie.kind in _BOTH_WAYS else AcquaintanceKind.OTHER

    def _said(self, *, ended: bool) -> str:
        kind, recorded = self._kind, self._recorded
        word = _FORMER.get(kind, f"former {_WORDS[kind]}") if ended else _WORDS[kind]
        if not recorded:
            return word
        if _OWN_START.match(recorded):
            return f"{word} ({recorded})"
        says_it = any(re.search(rf"\b{said}\b", recorded.casefold()) for said in _SAYS_IT.get(kind, (_WORDS[kind],)))
        if ended:
            return f"former {recorded}" if is_role(recorded) else f"{word} ({recorded})"
        return recorded if says_it or kind.is_paid or kind in _OF_SOMEBODY else f"{word} ({recorded})"
