"""Names as words that can be compared, whatever their script, accents, order and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import jellyfish
from anyascii import anyascii

# fmt: off
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "reverend", "sir", "lady", "lord", "dame", "master",
    "fr", "sr", "jr", "ii", "iii", "iv",
})
RANKS = frozenset({"king", "queen", "prince", "princess", "bishop", "earl", "duke", "major", "captain"})  # surnames too
PARTICLES = frozenset({
    "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "zu", "of", "the",
    "al", "el", "bin", "bint", "ibn", "ap", "ab",
})
JOINED = frozenset({"mc", "mac", "o"})
# fmt: on
ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u02bb\u05f3]")
NOT_LETTERS = re.compile(r"[^a-z0-9]+")
FEWEST_DIGITS = 6
MANY = 3  # words, of which the first can be a rank


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name in the order in which it is said.

    Attributes:
        words: lower case, plain Latin letters; at least one unless nothing of the name can be read.
        comma: whether it was written as "Surname, First".
    """

    words: tuple[str, ...]
    comma: bool = False

    @property
    def given(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def surname(self) -> str:
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def middle(self) -> tuple[str, ...]:
        return self.words[1:-1]


@lru_cache(maxsize=100_000)
def name_words(name: str) -> NameWords:
    """Read a name. Titles and particles are left out, unless nothing else is left; letters of other scripts are written in Latin ones."""
    before, comma, after = name.partition(",")
    first, rest = _plain(before), _plain(after)
    turned = bool(comma) and len(_without_particles(first)) == 1 and bool(rest)
    words = [*rest, *first] if turned else [*first, *rest]
    return NameWords(tuple(_told(words)), turned)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """How a word is said, by Metaphone (Philips 1990); the word itself where that says nothing."""
    return jellyfish.metaphone(word) or word


def place_words(place: str) -> tuple[str, ...]:
    """The words of a place, as those of a name are read: "Bradford, West Yorkshire" gives bradford, west, yorkshire."""
    return tuple(dict.fromkeys(_plain(place)))


def phone_digits(number: str) -> str:
    """A telephone number as it is dialled within the United Kingdom; empty where there are too few digits to tell anybody apart."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    if digits.startswith("0044") or (number.strip().startswith("+") and digits.startswith("44")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits if len(digits) >= FEWEST_DIGITS else ""


def _plain(text: str) -> list[str]:
    latin = anyascii(APOSTROPHES.sub("", text)).lower()
    words = [word for word in NOT_LETTERS.split(APOSTROPHES.sub("", latin)) if word]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _told(words: list[str]) -> list[str]:
    kept = [
        word
        for i, word in enumerate(words)
        if word not in TITLES
        and not ORDINAL.fullmatch(word)
        and not (word in RANKS and (words[i + 1 : i + 2] == ["of"] or (i == 0 and len(words) >= MANY)))
    ]
    return _without_particles(kept) or words


def _without_particles(words: list[str]) -> list[str]:
    return [word for i, word in enumerate(words) if i == 0 or word not in PARTICLES]
