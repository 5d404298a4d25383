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
# Said of somebody whose name is not recorded: nobody is found by them
NO_NAMES = frozenset({
    "unknown", "unnamed", "baby", "mum", "mummy", "mam", "dad", "daddy", "gran", "granny", "grandma", "grandad", "grandpa", "nana",
    "auntie", "uncle", "brother", "sister", "mother", "father", "stepmum", "stepdad",
})
RANKS = frozenset({"king", "queen", "prince", "princess", "bishop", "earl", "duke", "major", "captain"})  # surnames too
PARTICLES = frozenset({
    "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "zu", "of", "the",
    "al", "el", "bin", "bint", "ibn", "ap", "ab", "verch", "ferch",
})
JOINED = frozenset({"mc", "mac", "o"})
# Joined to the next word by some, and to the one before
BOUND_ON = frozenset({"abdul", "abdel", "abdal", "abd", "abu", "al", "el", "ben", "bin", "de", "la", "le", "st", "van", "von", "fitz"})
BOUND_BACK = frozenset({"ul", "ur", "ud", "us", "uz", "ullah", "allah"})
# fmt: on
ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u02bb\u05f3]")
NOT_LETTERS = re.compile(r"[^a-z0-9]+")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
SYLLABLES = re.compile("[A-Z][a-z]*")  # as `anyascii` writes Chinese signs
RUN_TOGETHER = re.compile("(?<=[a-z])(?=[A-Z])")
SHORT, GLUED = 3, 8  # letters: of the shorter of two words side by side that may be one, and of both
FEWEST_DIGITS = 6
MANY = 3  # words, of which the first can be a rank


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name in the order in which it is said.

    Attributes:
        words: lower case, plain Latin letters; at least one unless nothing of the name can be read.
        comma: whether it was written as "Surname, First".
        barrels: how many of the last words are one surname, as of Llewellyn-Jones.
    """

    words: tuple[str, ...]
    comma: bool = False
    barrels: int = 1

    @property
    def given(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def surname(self) -> str:
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def surnames(self) -> tuple[str, ...]:
        return self.words[1:][-self.barrels :]

    @property
    def middle(self) -> tuple[str, ...]:
        return self.words[1 : -self.barrels]


@lru_cache(maxsize=100_000)
def name_words(name: str) -> NameWords:
    """Read a name. Titles and particles are left out, unless nothing else is left; letters of other scripts are written in Latin ones."""
    if syllables := _syllables(name):
        return NameWords(tuple(word for word in ("".join(syllables[1:]), *syllables[:1]) if word))
    before, comma, after = _surname_in_capitals(name).partition(",")
    first, rest = plain_words(before), plain_words(after)
    turned = bool(comma) and len(_without_particles(first)) <= _barrels(before) and bool(rest)
    words = tuple(_told([*rest, *first] if turned else [*first, *rest]))
    barrels = _barrels(before if turned or not rest else after)
    return NameWords(words, turned, min(barrels, max(1, len(words) - 1)))


@lru_cache(maxsize=100_000)
def name_readings(name: str) -> tuple[NameWords, ...]:
    """The name as it is read first, and with what hyphens, spaces and capitals may part or join read the other way.

    Nothing where there is nothing to be read.
    """
    first = name_words(name)
    if not first.words:
        return ()
    read = [first]
    if HAN.search(name):
        read.append(
            NameWords(
                tuple(syllable.lower() for syllable in SYLLABLES.findall(anyascii("".join(HAN.findall(name))))[1:]) + first.words[-1:]
            )
        )
    else:
        joined = re.sub(r"(?<=\w)[-\u2010\u2011](?=\w)", "", name)
        read += [name_words(other) for other in (joined, RUN_TOGETHER.sub(" ", name)) if other != name]
        if (bound := _bound(plain_words(name))) and "," not in name:
            read.append(NameWords(tuple(_told(bound))))
        words = first.words
        glued = (
            NameWords((*words[:i], words[i] + words[i + 1], *words[i + 2 :]))
            for i in range(len(words) - 1)
            if len(words) > 2 and 2 <= min(len(words[i]), len(words[i + 1])) <= SHORT and len(words[i] + words[i + 1]) <= GLUED
        )
        read += list(glued)[:2]
    return tuple(dict.fromkeys(reading for reading in read if reading.words))


def _surname_in_capitals(name: str) -> str:
    """TRELOAR Roz is Treloar, Roz."""
    first, *rest = name.split() or [""]
    capitals = (
        rest and len(first) > 1 and first.isupper() and "," not in name and not any(word.isupper() and len(word) > 1 for word in rest)
    )
    return f"{first}, {' '.join(rest)}" if capitals else name


def _syllables(name: str) -> list[str]:
    """Of a name in Chinese signs, surname first; nothing of any other."""
    return [syllable.lower() for syllable in SYLLABLES.findall(anyascii("".join(HAN.findall(name))))]


def _bound(words: list[str]) -> list[str]:
    """With the small words joined that some write apart: Abdul Rahman, Al Masri, Shafiq ul Islam. Nothing where there is none."""
    bound: list[str] = []
    for word in words:
        if bound and (bound[-1] in BOUND_ON or word in BOUND_BACK):
            bound[-1] += word
        else:
            bound.append(word)
    return bound if len(bound) < len(words) else []


def _barrels(name: str) -> int:
    """Of how many parts the last word is, by hyphens; a name of one word is none of two parts."""
    last = name.split()[-1:]
    return len(plain_words(last[0])) if last and "-" in last[0] else 1


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """How a word is said, by Metaphone (Philips 1990); the word itself where that says nothing."""
    return jellyfish.metaphone(word) or word


def place_words(place: str) -> tuple[str, ...]:
    """The words of a place, as those of a name are read: "Bradford, West Yorkshire" gives bradford, west, yorkshire."""
    return tuple(dict.fromkeys(plain_words(place)))


def phone_digits(number: str) -> str:
    """A telephone number as it is dialled within the United Kingdom; empty where there are too few digits to tell anybody apart."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    if digits.startswith("0044") or (number.strip().startswith("+") and digits.startswith("44")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits if len(digits) >= FEWEST_DIGITS else ""


def plain_words(text: str) -> list[str]:
    """Words in lower case and plain Latin letters, in order; Mc, Mac and O' joined to what follows."""
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
    told = _without_particles([word for word in kept if word not in NO_NAMES])
    return told or [word for word in words if word not in NO_NAMES]


def _without_particles(words: list[str]) -> list[str]:
    return [word for i, word in enumerate(words) if i == 0 or word not in PARTICLES]
