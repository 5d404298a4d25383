"""Everybody of a register, to be found by what is known of them. Same people, same answers, whatever the order in which they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log2
from typing import TypeVar

from rapidfuzz.distance import OSA

from graphsvc.search.keys import keys_for, keys_of
from graphsvc.search.people import Day, Found, Pair, Sought
from graphsvc.search.vocabulary import Vocabulary
from graphsvc.search.weights import Likeness, Weighed, WordWeights, weigh_days
from graphsvc.search.words import NameWords, name_words

T = TypeVar("T")

MOST_UNDER_A_KEY, MOST_WEIGHED, MOST_FOUND = 2000, 300, 10
ENOUGH_BITS = 14.0  # found without looking under single words
SPREAD, NOBODY = 0.85, 2.6  # of bits as odds; and how many bits less than log2 of all people stand for somebody who is not among them
TWO_RECORDS = 6.0  # the same, of two records of one register: a pair alike by chance is rarer than its bits say
LIKELY_PAIR = 0.5
OTHER_SURNAME, FURTHER_ASKED, FURTHER_BORNE, MIDDLE_BORNE = -5.5, -5.0, -2.5, -0.4
IN_ORDER = 1.5


@dataclass(frozen=True, slots=True)
class _Borne:
    """A person's name words by what they are."""

    given: frozenset[str]
    surnames: frozenset[str]
    middle: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.given | self.surnames | self.middle


class Register:
    """People with their keys."""

    def __init__(self, people: Iterable[Sought]) -> None:
        self.people = sorted(people, key=lambda person: person.id)
        self._borne = [_borne(person) for person in self.people]
        self.vocabulary = Vocabulary(borne.words for borne in self._borne)
        self._weights = WordWeights(self.vocabulary)
        self._under: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(self.people):
            for key in keys_of(person, self.vocabulary):
                self._under[key].append(number)
        self._days = _shares(part for person in self.people if person.born for part in _parts(person.born))
        self._postcodes = _shares(person.postcode for person in self.people if person.postcode)
        self._nobody = log2(max(2, len(self.people))) - NOBODY

    def find(self, asked: Sought, *, most: int = MOST_FOUND) -> list[Found]:
        """Those who may be the one asked for, likeliest first."""
        weighed = self._weigh(asked, words=False)
        if not weighed or weighed[0][0] < ENOUGH_BITS:
            weighed = self._weigh(asked, words=True)
        best = weighed[0][0] if weighed else 0.0
        whole = 2 ** (self._nobody - SPREAD * best) + sum(2 ** (SPREAD * (bits - best)) for bits, _, _ in weighed)
        return [Found(self.people[n].id, 2 ** (SPREAD * (bits - best)) / whole, bits, reasons) for bits, n, reasons in weighed[:most]]

    def pairs(self, *, least: float = LIKELY_PAIR) -> list[Pair]:
        """Every two who may be one person, with a probability of at least so much, likeliest first."""
        found: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
        for number, person in enumerate(self.people):
            for bits, other, reasons in self._weigh(person, words=False):
                pair = (min(number, other), max(number, other))
                if other != number and bits > found.get(pair, (0.0, ()))[0]:
                    found[pair] = (bits, reasons)
        against = log2(max(2, len(self.people))) - TWO_RECORDS
        pairs = (
            Pair(self.people[a].id, self.people[b].id, 1 / (1 + 2 ** (against - SPREAD * bits)), bits, reasons)
            for (a, b), (bits, reasons) in found.items()
        )
        return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: (-pair.bits, pair.a, pair.b))

    def _weigh(self, asked: Sought, *, words: bool) -> list[tuple[float, int, tuple[str, ...]]]:
        shared: Counter[int] = Counter()
        for key in keys_for(asked, self.vocabulary, words=words):
            under = self._under.get(key, ())
            if len(under) <= MOST_UNDER_A_KEY:
                shared.update(under)
        most = nlargest(MOST_WEIGHED, shared.items(), key=lambda item: (item[1], -item[0]))
        names = [name for name in map(name_words, asked.names) if name.words]
        weighed = [(*self.weigh(asked, names, number), number) for number, _ in most]
        return sorted(((bits, n, reasons) for bits, reasons, n in weighed), key=lambda found: (-found[0], found[1]))

    def weigh(self, asked: Sought, names: Sequence[NameWords], number: int) -> tuple[float, tuple[str, ...]]:
        """Bits and reasons for one person; of several names asked for the one that fits best."""
        person, borne = self.people[number], self._borne[number]
        by_name = max((self._weigh_name(name, borne) for name in names), key=lambda found: found[0], default=(0.0, ()))
        day = weigh_days(asked.born, person.born, lambda part: self._days.get(part, 0.0))
        place = self._weigh_postcode(asked.postcode, person.postcode)
        reasons = (*by_name[1], *(words for words in (day.words, place[1]) if words))
        return by_name[0] + day.bits + place[0], reasons

    def _weigh_name(self, name: NameWords, borne: _Borne) -> tuple[float, tuple[str, ...]]:
        pairs = sorted(
            ((found, q, p) for q in dict.fromkeys(name.words) for p in borne.words if (found := self._weights.weigh(q, p)).likeness),
            key=lambda pair: (-pair[0].bits, pair[1], pair[2]),
        )
        met: dict[str, tuple[str, Weighed]] = {}
        taken: set[str] = set()
        for found, q, p in pairs:
            if q not in met and p not in taken:
                met[q] = (p, found)
                taken.add(p)
        bits = sum(found.bits for _, found in met.values())
        no_given, no_surname = not taken & borne.given, bool(borne.surnames) and not taken & borne.surnames
        unmet = [q for q in dict.fromkeys(name.words) if q not in met]
        if unmet:
            bits += OTHER_SURNAME if no_given or no_surname else FURTHER_ASKED
            bits += FURTHER_ASKED * (len(unmet) - 1)
        bits += FURTHER_BORNE * ((no_given + no_surname) if not unmet else max(0, no_given + no_surname - 1))
        bits += MIDDLE_BORNE * len(borne.middle - taken - borne.given - borne.surnames)
        first, last = met.get(name.given), met.get(name.surname)
        if (first and first[0] in borne.given) or (last and last[0] in borne.surnames):
            bits += IN_ORDER
        elif (first and first[0] in borne.surnames) or (last and last[0] in borne.given):
            bits -= IN_ORDER
        return bits, tuple(_said(met, borne, no_surname=no_surname and bool(unmet)))

    def _weigh_postcode(self, asked: str, held: str) -> tuple[float, str]:
        if not asked or not held:
            return 0.0, ""
        if asked == held:
            return -0.3 - log2(self._postcodes[held]), "same postcode"
        return (-1.5, "postcodes nearly alike") if OSA.distance(asked, held, score_cutoff=2) <= 2 else (-3.0, "another postcode")


def _borne(person: Sought) -> _Borne:
    read = [name for name in map(name_words, person.names) if name.words]
    given = frozenset(name.given for name in read)
    surnames = frozenset(name.surname for name in read if name.surname)
    return _Borne(given, surnames, frozenset(word for name in read for word in name.middle) - given - surnames)


def _said(met: dict[str, tuple[str, Weighed]], borne: _Borne, *, no_surname: bool) -> Iterable[str]:
    for what, words in (("first name", borne.given), ("middle name", borne.middle), ("surname", borne.surnames)):
        for p, found in met.values():
            if p in words and found.likeness:
                yield f"same {what}" if found.likeness is Likeness.SAME else f"{what}: {found.likeness.value}"
    if no_surname:
        yield "another surname"


def _parts(born: Day) -> Iterable[Day]:
    yield from dict.fromkeys((born, Day(born.year, born.month), Day(born.year)))


def _shares(values: Iterable[T]) -> dict[T, float]:
    counts = Counter(values)
    whole = max(1, sum(counts.values()))
    return {value: count / whole for value, count in counts.items()}
