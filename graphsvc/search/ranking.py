"""Those who may be the one asked for, likeliest first: bits of evidence, a probability of them, and reasons.

The same for people kept in memory and for a store: both look people up by keys, and leave what they find to be weighed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import OSA

from graphsvc.search.frequencies import FEWEST, Frequencies
from graphsvc.search.keys import keys_for
from graphsvc.search.people import Found, Pair, Sought
from graphsvc.search.weights import Likeness, Weighed, WordWeights, weigh_days
from graphsvc.search.words import NameWords, name_words, phone_digits, place_words

MOST_UNDER_A_KEY, MOST_WEIGHED, MOST_FOUND = 2000, 300, 10
ENOUGH_BITS = 14.0  # found without looking under single words
SPREAD, NOBODY = 0.85, 2.6  # of bits as odds; and how many bits less than log2 of all people stand for somebody who is not among them
TWO_RECORDS = 6.0  # the same, of two records of one register: a pair alike by chance is rarer than its bits say
LIKELY_PAIR = 0.5
OTHER_SURNAME, FURTHER_ASKED, FURTHER_BORNE, MIDDLE_BORNE = -5.5, -5.0, -2.5, -0.4
IN_ORDER = 1.5
SAME_PHONE, OTHER_PLACE = 9.7, -0.5  # a family shares one telephone; people move


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can be found, with their name words by what they are."""

    person: Sought
    given: frozenset[str]
    surnames: frozenset[str]
    middle: frozenset[str]

    @classmethod
    def of(cls, person: Sought) -> Known:
        """Read the names."""
        read = [name for name in map(name_words, person.names) if name.words]
        given = frozenset(name.given for name in read)
        surnames = frozenset(name.surname for name in read if name.surname)
        return cls(person, given, surnames, frozenset(word for name in read for word in name.middle) - given - surnames)

    @property
    def words(self) -> frozenset[str]:
        return self.given | self.surnames | self.middle


# Those under most of the keys, at most `MOST_WEIGHED`; keys that more than `MOST_UNDER_A_KEY` people share do not count.
LookUp = Callable[[set[str]], Sequence[Known]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    bits: float
    reasons: tuple[str, ...]
    id: str


class Ranking:
    """Weighs what is known of people against what is asked, by how common it is."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.frequencies = frequencies
        self._weights = WordWeights(frequencies.vocabulary)
        self._people = log2(max(FEWEST, frequencies.people))

    def find(self, asked: Sought, look_up: LookUp, *, most: int = MOST_FOUND) -> list[Found]:
        """Those who may be the one asked for, likeliest first."""
        weighed = self._candidates(asked, look_up, words=False)
        if not weighed or weighed[0].bits < ENOUGH_BITS:
            weighed = self._candidates(asked, look_up, words=True)
        best = weighed[0].bits if weighed else 0.0
        whole = 2 ** (self._people - NOBODY - SPREAD * best) + sum(2 ** (SPREAD * (one.bits - best)) for one in weighed)
        return [Found(one.id, 2 ** (SPREAD * (one.bits - best)) / whole, one.bits, one.reasons) for one in weighed[:most]]

    def pairs(self, people: Iterable[Sought], look_up: LookUp, *, least: float = LIKELY_PAIR) -> list[Pair]:
        """Every two of the people who may be one person, with a probability of at least so much, likeliest first."""
        found: dict[tuple[str, str], _Candidate] = {}
        for person in people:
            for one in self._candidates(person, look_up, words=False):
                pair = (min(person.id, one.id), max(person.id, one.id))
                if one.id != person.id and one.bits > (found[pair].bits if pair in found else 0.0):
                    found[pair] = one
        against = self._people - TWO_RECORDS
        pairs = (Pair(a, b, 1 / (1 + 2 ** (against - SPREAD * one.bits)), one.bits, one.reasons) for (a, b), one in found.items())
        return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: (-pair.bits, pair.a, pair.b))

    def _candidates(self, asked: Sought, look_up: LookUp, *, words: bool) -> list[_Candidate]:
        names = [name for name in map(name_words, asked.names) if name.words]
        keys = keys_for(asked, self.frequencies.vocabulary, words=words)
        return sorted((self._weigh(asked, names, known) for known in look_up(keys)), key=lambda one: (-one.bits, one.id))

    def _weigh(self, asked: Sought, names: Sequence[NameWords], known: Known) -> _Candidate:
        """Of several names asked for the one that fits best."""
        by_name = max((self._weigh_name(name, known) for name in names), key=lambda found: found[0], default=(0.0, ()))
        day = weigh_days(asked.born, known.person.born, self.frequencies.share_of_day)
        further = (self._weigh_postcode(asked, known), _weigh_phone(asked, known), self._weigh_place(asked, known))
        reasons = (*by_name[1], *(words for words in (day.words, *(words for _, words in further)) if words))
        return _Candidate(by_name[0] + day.bits + sum(bits for bits, _ in further), reasons, known.person.id)

    def _weigh_name(self, name: NameWords, known: Known) -> tuple[float, tuple[str, ...]]:
        pairs = sorted(
            ((found, q, p) for q in dict.fromkeys(name.words) for p in known.words if (found := self._weights.weigh(q, p)).likeness),
            key=lambda pair: (-pair[0].bits, pair[1], pair[2]),
        )
        met: dict[str, tuple[str, Weighed]] = {}
        taken: set[str] = set()
        for found, q, p in pairs:
            if q not in met and p not in taken:
                met[q] = (p, found)
                taken.add(p)
        bits = sum(found.bits for _, found in met.values())
        no_given, no_surname = not taken & known.given, bool(known.surnames) and not taken & known.surnames
        unmet = [q for q in dict.fromkeys(name.words) if q not in met]
        if unmet:
            bits += OTHER_SURNAME if no_given or no_surname else FURTHER_ASKED
            bits += FURTHER_ASKED * (len(unmet) - 1)
        bits += FURTHER_BORNE * ((no_given + no_surname) if not unmet else max(0, no_given + no_surname - 1))
        bits += MIDDLE_BORNE * len(known.middle - taken - known.given - known.surnames)
        first, last = met.get(name.given), met.get(name.surname)
        if (first and first[0] in known.given) or (last and last[0] in known.surnames):
            bits += IN_ORDER
        elif (first and first[0] in known.surnames) or (last and last[0] in known.given):
            bits -= IN_ORDER
        return bits, tuple(_said(met, known, no_surname=no_surname and bool(unmet)))

    def _weigh_postcode(self, asked: Sought, known: Known) -> tuple[float, str]:
        one, other = asked.postcode, known.person.postcode
        if not one or not other:
            return 0.0, ""
        if one == other:
            return -0.3 - log2(self.frequencies.share_of_postcode(one)), "same postcode"
        return (-1.5, "postcodes nearly alike") if OSA.distance(one, other, score_cutoff=2) <= 2 else (-3.0, "another postcode")

    def _weigh_place(self, asked: Sought, known: Known) -> tuple[float, str]:
        one, other = (frozenset(word for place in p.places for word in place_words(place)) for p in (asked, known.person))
        if not one or not other:
            return 0.0, ""
        rarest = min((self.frequencies.share_of_place(word) for word in one & other), default=None)
        return (OTHER_PLACE, "") if rarest is None else (-0.5 - log2(min(1.0, rarest)), "same place")


def _weigh_phone(asked: Sought, known: Known) -> tuple[float, str]:
    one, other = ({digits for digits in map(phone_digits, p.phones) if digits} for p in (asked, known.person))
    return (SAME_PHONE, "same telephone number") if one & other else (0.0, "")


def _said(met: dict[str, tuple[str, Weighed]], known: Known, *, no_surname: bool) -> Iterable[str]:
    for what, words in (("first name", known.given), ("middle name", known.middle), ("surname", known.surnames)):
        for p, found in met.values():
            if p in words and found.likeness:
                yield f"same {what}" if found.likeness is Likeness.SAME else f"{what}: {found.likeness.value}"
    if no_surname:
        yield "another surname"
