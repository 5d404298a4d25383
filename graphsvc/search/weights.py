"""How much likelier what was asked is of one person than of anybody: names and dates, in bits (Fellegi and Sunter 1969)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from math import log2
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from graphsvc.search.nicknames import also_called, formal_names
from graphsvc.search.people import Day
from graphsvc.search.spellings import consonants, other_endings, spellings
from graphsvc.search.vocabulary import Vocabulary
from graphsvc.search.words import sound

LEAST = -3.0  # a pair of words worth less says nothing
ALIKE = 0.84  # Jaro-Winkler


class Likeness(StrEnum):
    """How one word of a name agrees with another."""

    SAME = "the same"
    INITIAL = "an initial"
    SPELLING = "another spelling of it"
    NICKNAME = "a form of it"
    ENDING = "the other ending of it"
    TRANSPOSED = "two letters swapped"
    SOUNDS_ALIKE = "sounds alike"
    ONE_LETTER = "one letter differs"
    CONSONANTS = "the same but for its vowels"
    BOTH_SHORT = "short for the same name"
    BEGINS = "begins alike"
    TWO_LETTERS = "nearly alike"
    SIMILAR = "similar"


class Weighed(NamedTuple):
    bits: float
    likeness: Likeness | None


# constant, how much a common word that was asked for weighs against a mistake in it, and how often such a pair comes by chance
_LEVELS: dict[Likeness, tuple[float, float, float]] = {
    Likeness.SAME: (-0.3, 1.0, 0.0),
    Likeness.INITIAL: (-1.8, 0.0, 0.03),
    Likeness.SPELLING: (-0.5, 1.3, 3e-5),
    Likeness.NICKNAME: (-0.5, 1.3, 3e-5),
    Likeness.ENDING: (-0.5, 1.3, 3e-5),
    Likeness.CONSONANTS: (-2.0, 8.0, 3e-4),
    Likeness.TRANSPOSED: (-0.5, 16.0, 4e-5),
    Likeness.SOUNDS_ALIKE: (-0.5, 8.0, 7.5e-4),
    Likeness.ONE_LETTER: (-0.5, 250.0, 1.2e-4),
    Likeness.BOTH_SHORT: (-5.0, 20.0, 2.5e-3),
    Likeness.BEGINS: (-3.0, 60.0, 1e-3),
    Likeness.TWO_LETTERS: (-4.5, 200.0, 1e-3),
    Likeness.SIMILAR: (-3.0, 16.0, 0.06),
}
_SHORT, _MIDDLING, _LONG = 3, 4, 5  # letters
NOTHING = Weighed(LEAST, None)
MOST_ROWS, MOST_KEPT = 2_000, 200_000  # words asked for and words compared, in a process that runs for months


class _Word(NamedTuple):
    """What pairs of words are compared by."""

    text: str
    sound: str
    consonants: str
    formal: frozenset[str]


class _Row(dict[str, Weighed]):
    """Pairs with one word that was asked for, each weighed when it first comes up."""

    def __init__(self, weights: WordWeights, asked: str) -> None:
        super().__init__()
        self._weights, self._word = weights, weights.word(asked)
        self._called, self._spelt, self._endings = also_called(asked), spellings(asked), other_endings(asked)

    def __missing__(self, borne: str) -> Weighed:
        likeness = self._likeness(borne)
        self[borne] = weighed = NOTHING if likeness is None else self._weights.weigh(self._word.text, borne, likeness)
        return weighed

    def _likeness(self, p: str) -> Likeness | None:
        q = self._word.text
        if q == p:
            return Likeness.SAME
        if len(q) == 1 or len(p) == 1:
            return Likeness.INITIAL if q[0] == p[0] else None
        if p in self._called:
            return Likeness.SPELLING if p in self._spelt else Likeness.NICKNAME
        if p in self._endings:
            return Likeness.ENDING
        edits = OSA.distance(q, p, score_cutoff=2)
        if edits == 1 and len(q) == len(p) and sorted(q) == sorted(p):
            return Likeness.TRANSPOSED
        return _alike(self._word, self._weights.word(p), edits)


class WordWeights:
    """Pairs of words, each weighed once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._rows: dict[str, _Row] = {}
        self._words: dict[str, _Word] = {}
        self._called_share: dict[str, float] = {}

    def against(self, asked: str) -> Mapping[str, Weighed]:
        """By each word that a person may bear what this one, which was asked for, says; nothing (None) where it says too little."""
        if (row := self._rows.get(asked)) is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            row = self._rows[asked] = _Row(self, asked)
        return row

    def weigh(self, asked: str, borne: str, likeness: Likeness) -> Weighed:
        """Two words that are alike in this way."""
        constant, regret, floor = _LEVELS[likeness]
        cover = 0.0 if likeness is Likeness.SAME else self._vocabulary.share(borne)
        if likeness in (Likeness.NICKNAME, Likeness.SPELLING):
            cover = self._share_of_called(asked)
        bits = constant - log2(cover + regret * self._vocabulary.share_asked(asked) + floor)
        return Weighed(bits, likeness) if bits > LEAST else NOTHING

    def word(self, text: str) -> _Word:
        """What it is compared by."""
        if (word := self._words.get(text)) is None:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            word = self._words[text] = _Word(text, sound(text), consonants(text), formal_names(text))
        return word

    def _share_of_called(self, asked: str) -> float:
        if asked not in self._called_share:
            self._called_share[asked] = sum(self._vocabulary.share(word) for word in sorted(also_called(asked)))
        return self._called_share[asked]


def _other_form(short: str, long: str) -> bool:
    """A man's name and a woman's made of it: Paul and Pauline."""
    return long.startswith(short) and long[len(short) :] in OTHER_FORMS


def _alike(q: _Word, p: _Word, edits: int) -> Likeness | None:
    """The first level that holds of two words that are neither the same nor known for one name; `edits` is 3 for more than 2."""
    same_sound = q.sound == p.sound
    shorter = min(len(q.text), len(p.text))
    if shorter >= _MIDDLING and _other_form(*sorted((q.text, p.text), key=len)):
        return Likeness.SIMILAR  # Daniel is not Daniela mistyped
    if same_sound and edits <= 2:
        return Likeness.SOUNDS_ALIKE
    if edits == 1 and shorter >= _SHORT:
        return Likeness.ONE_LETTER
    if q.consonants and q.consonants == p.consonants:
        return Likeness.CONSONANTS
    if q.formal and not q.formal.isdisjoint(p.formal):
        return Likeness.BOTH_SHORT
    if shorter >= _SHORT and (q.text.startswith(p.text) or p.text.startswith(q.text)):
        return Likeness.BEGINS
    if (edits <= 2 and shorter >= _LONG) or (same_sound and shorter >= _MIDDLING):
        return Likeness.TWO_LETTERS
    return Likeness.SIMILAR if shorter >= _MIDDLING and JaroWinkler.similarity(q.text, p.text, score_cutoff=ALIKE) >= ALIKE else None


class DayWeighed(NamedTuple):
    """Bits and words; whether the dates agree as far as both are known, and whether that is whole days."""

    bits: float
    words: str
    agrees: bool = False
    whole: bool = False


_DAYS = 36_500.0  # of a century, over which those who are not recorded are spread
GUESSED_WITHIN = 2  # years
OTHER_FORMS = frozenset({"a", "ia", "ina", "ine", "ette", "elle", "ella"})
_WORST = -7.0
_NEW_YEAR, _ONLY_A_YEAR = (1, 1), 0.5  # 1 January often stands for a year of which no more is known


def weigh_days(asked: Day | None, born: Day | None, share: Callable[[Day], float]) -> DayWeighed:
    """What a date of birth that was asked for says of a person with another. Nothing where one of them is not known.

    Args:
        share: how many of those with a date have this one, from 0 to 1.
    """
    if asked is None or born is None:
        return DayWeighed(0.0, "")
    if not asked.is_whole or not born.is_whole:
        return _weigh_parts(asked, born, share)
    weighed = _weigh_whole(asked, born, share)
    if asked.year == born.year and asked != born and _NEW_YEAR in (asked[1:3], born[1:3]):
        year = _weigh_parts(Day(asked.year), born, share)
        return DayWeighed(log2(_ONLY_A_YEAR * 2**year.bits + (1 - _ONLY_A_YEAR) * 2**weighed.bits), year.words, agrees=True)
    return weighed


def _weigh_whole(asked: Day, born: Day, share: Callable[[Day], float]) -> DayWeighed:
    u = share(born) + 1 / _DAYS
    if asked == born:
        return DayWeighed(-0.4 - log2(u), "same date of birth", agrees=True, whole=True)
    if (asked.year, asked.month, asked.day) == (born.year, born.day, born.month):
        return DayWeighed(-6.5 - log2(u), "day and month of birth swapped")
    digits = OSA.distance(asked.digits, born.digits)
    if digits == 1:
        return DayWeighed(-1.3 - log2(72 * u), "one digit of the date of birth differs")
    alike = (asked.year == born.year, asked.month == born.month, asked.day == born.day)
    if sum(alike) == 2:
        chances = {(False, True, True): 60, (True, False, True): 12, (True, True, False): 30}
        return DayWeighed(max(-8 - log2(chances[alike] * u), _WORST), "two parts of the date of birth agree")
    if alike[0]:
        return DayWeighed(max(-9 - log2(365 * u), _WORST), "same year of birth, another day")
    if digits == 2 or abs(asked.year - born.year) == 1:
        return DayWeighed(max(-9 - log2(1500 * u), _WORST), "dates of birth are near each other")
    return DayWeighed(_WORST, "another date of birth")


def _weigh_parts(asked: Day, born: Day, share: Callable[[Day], float]) -> DayWeighed:
    """As far as both are known; a year that was guessed may be off by two."""
    if asked.about or born.about:
        apart = abs(asked.year - born.year)
        if apart <= GUESSED_WITHIN:
            near = sum(share(Day(year)) for year in range(born.year - GUESSED_WITHIN, born.year + GUESSED_WITHIN + 1))
            return DayWeighed(-0.8 - log2(near + (2 * GUESSED_WITHIN + 1) / 100), "about the same age", agrees=True)
        return DayWeighed(-3.0 if apart <= 2 * GUESSED_WITHIN + 1 else _WORST, "another age")
    both = asked.month is not None and born.month is not None
    part = Day(born.year, born.month) if both else Day(born.year)
    if asked.year == born.year and (not both or asked.month == born.month):
        within = _DAYS / (1200 if both else 100)
        return DayWeighed(-0.4 - log2(share(part) + within / _DAYS), "same month of birth" if both else "same year of birth", agrees=True)
    if asked.year == born.year or abs(asked.year - born.year) == 1:
        return DayWeighed(-3.0, "dates of birth are near each other")
    return DayWeighed(_WORST, "another year of birth")
