"""What is known of one person against what is asked, in bits: names, date of birth, where they live and can be rung up, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from operator import itemgetter

from rapidfuzz.distance import OSA

from graphsvc.search.frequencies import Frequencies
from graphsvc.search.people import Sought
from graphsvc.search.weights import DayWeighed, Likeness, Weighed, WordWeights, weigh_days
from graphsvc.search.words import NameWords, name_readings, phone_digits, place_words

OTHER_SURNAME, FURTHER_ASKED, FURTHER_BORNE, MIDDLE_BORNE = -5.5, -5.0, -2.5, -0.4
BARREL_ASKED = -2.0  # one part of a double-barrelled surname, of which another part agrees
IN_ORDER = 1.5
SAME_PHONE, OTHER_PLACE = 9.7, -0.5  # a family shares one telephone; people move
NEAR_POSTCODE, FARTHER_POSTCODE, OTHER_POSTCODE = 2.5, -1.5, -3.0  # one slip or two letters swapped; two slips; another
# How often two relatives who are both known share a surname, a home, a first name, a middle name, a day of birth, a year
KIN_SURNAME, KIN_HOME, KIN_NAMESAKE, KIN_MIDDLE, KIN_TWINS, KIN_YEAR = 0.7, 0.6, 0.05, 0.15, 0.012, 0.03
_FIRST_THREE = itemgetter(0, 1, 2)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can be found, with their name words by what they are."""

    person: Sought
    given: frozenset[str]
    surnames: frozenset[str]
    middle: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, person: Sought) -> Known:
        """Read the names."""
        read = [name for written in person.names for name in name_readings(written)]
        given = frozenset(name.given for name in read)
        surnames = frozenset(word for name in read for word in name.surnames)
        middle = frozenset(word for name in read for word in name.middle) - given - surnames
        return cls(person, given, surnames, middle, given | surnames | middle)


@dataclass(frozen=True, slots=True)
class _NameWeighed:
    """One name that was asked for against all that somebody bears: `met` are pairs of a word that they bear, and how it agrees."""

    known: Known
    bits: float = 0.0
    met: tuple[tuple[str, Weighed], ...] = ()
    other_surname: bool = False
    other_given: bool = False

    def of(self, words: frozenset[str]) -> float | None:
        """Bits of those of the words that agree; None where none does."""
        bits = [found.bits for p, found in self.met if p in words]
        return sum(bits) if bits else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well somebody fits.

    Attributes:
        bits: how much likelier what was asked is of this person than of anybody, as a power of two.
        lives_elsewhere: whether the postcodes differ by more than slips; None where one of them is not known, or they are nearly alike.
    """

    id: str
    bits: float
    lives_elsewhere: bool | None
    _name: _NameWeighed
    _day: DayWeighed
    _postcode: tuple[float, str]
    _further: tuple[tuple[float, str], ...]

    @property
    def kin(self) -> float:
        """The same as `bits` of a relative of this person, who shares what families share."""
        return _kin_name(self._name) + _kin_home(self._postcode[0], self.lives_elsewhere) + _kin_day(self._day)

    @property
    def twins(self) -> bool:
        """Whether dates of birth, as far as both are known, and surnames agree, and first names do not."""
        return self._day.agrees and self._name.other_given and self._name.of(self._name.known.surnames) is not None

    @property
    def reasons(self) -> tuple[str, ...]:
        """In plain words, names before dates."""
        twin = "another first name: a twin?" if self.twins else ""
        said = (twin, self._day.words, self._postcode[1], *(words for _, words in self._further))
        return tuple(dict.fromkeys((*_said(self._name), *(words for words in said if words))))


class Weighing:
    """Weighs people against what is asked, by how common what they share is among all."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._words = WordWeights(frequencies.vocabulary)

    def weigh(self, asked: Sought, names: Sequence[NameWords], known: Known) -> Evidence:
        """Of several names asked for the one that fits best counts. `names` are those of `asked`, read."""
        name = max((self._weigh_name(name, known) for name in names), key=lambda weighed: weighed.bits, default=_NameWeighed(known))
        day = weigh_days(asked.born, known.person.born, self._frequencies.share_of_day)
        postcode, elsewhere = self._weigh_postcode(asked, known)
        further = (_weigh_phone(asked, known), self._weigh_place(asked, known))
        bits = name.bits + day.bits + postcode[0] + sum(bits for bits, _ in further)
        return Evidence(known.person.id, bits, elsewhere, name, day, postcode, further)

    def _weigh_name(self, name: NameWords, known: Known) -> _NameWeighed:
        met = self._met(name, known)
        taken = {p for p, _ in met.values()}
        bits = sum(found.bits for _, found in met.values())
        no_given, no_surname = not taken & known.given, bool(known.surnames) and not taken & known.surnames
        unmet = [q for q in dict.fromkeys(name.words) if q not in met]
        barrels = [q for q in unmet if q in name.surnames and met.keys() & set(name.surnames)]
        unmet = [q for q in unmet if q not in barrels]
        bits += BARREL_ASKED * len(barrels)
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
        as_first = {p for q, (p, _) in met.items() if q in (name.given, name.surname)} & known.given
        turned = bool(first and first[0] in known.surnames)
        other_given = bool(unmet) and bool((known.given | known.middle) - taken) and not as_first and not turned
        return _NameWeighed(known, bits, tuple(met.values()), no_surname and bool(unmet), other_given)

    def _met(self, name: NameWords, known: Known) -> dict[str, tuple[str, Weighed]]:
        """For each word that was asked for the one that is known and goes with it, best pairs first, each word once."""
        pairs: list[tuple[float, str, str, Weighed]] = []
        for q in dict.fromkeys(name.words):
            against = self._words.against(q)
            # an initial is of a first name
            for p in known.words if len(q) > 1 or q == name.surname else known.given | known.middle:
                found = against[p]
                if found.likeness is not None:
                    pairs.append((-found.bits, q, p, found))
        pairs.sort(key=_FIRST_THREE)
        met: dict[str, tuple[str, Weighed]] = {}
        taken: set[str] = set()
        for _, q, p, found in pairs:
            if q not in met and p not in taken:
                met[q] = (p, found)
                taken.add(p)
        return met

    def _weigh_postcode(self, asked: Sought, known: Known) -> tuple[tuple[float, str], bool | None]:
        """Bits and reason, and whether they live elsewhere."""
        one, other = asked.postcode, known.person.postcode
        if not one or not other:
            return (0.0, ""), None
        if one == other:
            return (-0.3 - log2(self._frequencies.share_of_postcode(one)), "same postcode"), False
        slips = OSA.distance(one, other, score_cutoff=2)
        if slips <= 2:
            return (NEAR_POSTCODE if slips == 1 else FARTHER_POSTCODE, "postcodes nearly alike"), None
        return (OTHER_POSTCODE, "another postcode"), True

    def _weigh_place(self, asked: Sought, known: Known) -> tuple[float, str]:
        if not asked.places or not known.person.places:
            return 0.0, ""
        one, other = (frozenset(word for place in p.places for word in place_words(place)) for p in (asked, known.person))
        if not one or not other:
            return 0.0, ""
        rarest = min((self._frequencies.share_of_place(word) for word in one & other), default=None)
        return (OTHER_PLACE, "") if rarest is None else (-0.5 - log2(min(1.0, rarest)), "same place")


def _kin_name(name: _NameWeighed) -> float:
    known = name.known
    surname = name.of(known.surnames - known.given)
    bits = log2(KIN_SURNAME) + surname if surname is not None else log2(1 - KIN_SURNAME) if name.other_surname else 0.0
    for words, share in ((known.given, KIN_NAMESAKE), (known.middle, KIN_MIDDLE)):
        bits += log2(share * 2 ** min(20.0, max(0.0, name.of(words) or 0.0)) + 1 - share)
    return bits


def _kin_home(bits: float, elsewhere: bool | None) -> float:
    if elsewhere is None:
        return 0.0
    return log2(1 - KIN_HOME) if elsewhere else log2(KIN_HOME) + bits


def _kin_day(day: DayWeighed) -> float:
    """Of twins; of two of one year, as far as that is all that is known."""
    return log2(KIN_TWINS if day.whole else KIN_YEAR) + day.bits if day.agrees else 0.0


def _weigh_phone(asked: Sought, known: Known) -> tuple[float, str]:
    if not asked.phones or not known.person.phones:
        return 0.0, ""
    one, other = ({digits for digits in map(phone_digits, p.phones) if digits} for p in (asked, known.person))
    return (SAME_PHONE, "same telephone number") if one & other else (0.0, "")


def _said(name: _NameWeighed) -> Iterable[str]:
    known = name.known
    if not known.person.names:
        return
    in_use = {word for reading in name_readings(known.person.names[0]) for word in reading.words}
    for what, words in (("first name", known.given), ("middle name", known.middle), ("surname", known.surnames)):
        for p, found in name.met:
            if p in words and found.likeness:
                agrees = f"same {what}" if found.likeness is Likeness.SAME else f"{what}: {found.likeness.value}"
                yield agrees if p in in_use else f"{agrees} (of another name of theirs)"
    if name.other_surname:
        yield "another surname"
