"""What somebody is to whoever knows them: their friend, neighbour, teacher, worker."""

from __future__ import annotations

import re

from graphsvc.domain.ties import AcquaintanceKind, Knows

_ACQUAINTANCE_WORDS = {
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
_OWN_START = re.compile(r"(?:a|an|her|his|my|our|the|their)\b", re.IGNORECASE)  # words that cannot follow "brother’s"


def of_somebody(tie: Knows, words: str, whose: str) -> str:
    """The acquaintance of a relative: "mother’s neighbour (next door)", "works with father", "mother’s support worker"."""
    owner = f"{whose}’" if whose.endswith("s") else f"{whose}’s"
    if tie.kind not in _OF_SOMEBODY:
        return f"{owner} {acquaintance_of(tie, words)}"
    said = _OF_SOMEBODY[tie.kind].format(owner=owner, whose=whose)
    return said if words == _ACQUAINTANCE_WORDS[tie.kind] else f"{said} ({words})"


def acquaintance_of(tie: Knows, words: str) -> str:
    """The kind and the recorded words, without saying one thing twice: "neighbour (next door)", yet "best friend" and "godmother"."""
    kind = _ACQUAINTANCE_WORDS[tie.kind]
    if _OWN_START.match(words):
        return f"{kind} ({words})"
    if tie.kind.is_paid or tie.kind in _OF_SOMEBODY:
        return words
    says_it = any(re.search(rf"\b{said}\b", words.casefold()) for said in _SAYS_IT.get(tie.kind, (kind,)))
    return words if says_it else f"{kind} ({words})"


def acquaintance_words(tie: Knows, person_id: str) -> str:
    """The recorded words, or the kind; seen from the other end only what holds both ways."""
    if tie.b == person_id:
        return tie.words or _ACQUAINTANCE_WORDS[tie.kind]
    return _ACQUAINTANCE_WORDS[tie.kind if tie.kind in _BOTH_WAYS else AcquaintanceKind.OTHER]


def known_from_the_other_end(tie: Knows, pronoun: str) -> str:
    """Whoever knows them, told from them on: "to whom she is class teacher"; a friend or neighbour is one both ways."""
    if tie.kind in _BOTH_WAYS:
        return acquaintance_words(tie, tie.a)
    said = acquaintance_of(tie, acquaintance_words(tie, tie.b))
    return f"to whom {pronoun} {said if tie.words or tie.kind not in _OF_SOMEBODY else f'somebody {said}'}"
