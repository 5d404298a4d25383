"""Those who may be the one asked for, likeliest first: bits of evidence, a probability of them, and reasons.

The same for people kept in memory and for a store: both look people up by keys, and leave what they find to be weighed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log2

from graphsvc.search.evidence import Evidence, Known, Weighing
from graphsvc.search.frequencies import FEWEST, Frequencies
from graphsvc.search.keys import keys_for
from graphsvc.search.pairs import SPREAD, likely_pairs
from graphsvc.search.people import Found, Pair, Sought
from graphsvc.search.words import name_readings

__all__ = ["LIKELY_PAIR", "MOST_FOUND", "MOST_UNDER_A_KEY", "MOST_WEIGHED", "Known", "LookUp", "Ranking"]

MOST_UNDER_A_KEY, MOST_WEIGHED, MOST_FOUND = 2000, 300, 10
ENOUGH_BITS = 14.0  # found without looking under single words
NOBODY = 2.6  # how many bits less than log2 of all people stand for somebody who is not among them
NEAREST = 30  # of whom a relative who is not among them may be meant
LIKELY_PAIR = (
    0.2  # of the pairs just above the bar some one in five are right: they are read by people, and a second record found saves more
)

# Those under most of the keys, at most `MOST_WEIGHED`; keys that more than `MOST_UNDER_A_KEY` people share do not count.
LookUp = Callable[[set[str]], Sequence[Known]]


class Ranking:
    """Ranks people by how what is known of them fits what is asked."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.frequencies = frequencies
        self._weighing = Weighing(frequencies)
        self._people = log2(max(FEWEST, frequencies.people))

    def find(self, asked: Sought, look_up: LookUp, *, most: int = MOST_FOUND) -> list[Found]:
        """Those who may be the one asked for, likeliest first."""
        weighed = self._candidates(asked, look_up)
        if not weighed or weighed[0].bits < ENOUGH_BITS:
            weighed = self._candidates(asked, look_up, weighed, words=True)
        best = weighed[0].bits if weighed else 0.0
        away = sum(2 ** (one.kin - SPREAD * best) for one in weighed[:NEAREST])
        nobody = 2 ** (self._people - NOBODY - SPREAD * best) + self.frequencies.relatives * away
        whole = nobody + sum(2 ** (SPREAD * (one.bits - best)) for one in weighed)
        return [Found(one.id, 2 ** (SPREAD * (one.bits - best)) / whole, one.bits, one.reasons) for one in weighed[:most]]

    def pairs(self, people: Iterable[Sought], look_up: LookUp, *, least: float = LIKELY_PAIR) -> list[Pair]:
        """Every two of the people who may be one person, with a probability of at least so much, likeliest first."""
        found: dict[tuple[str, str], Evidence] = {}
        for person in people:
            for one in self._candidates(person, look_up):
                pair = (min(person.id, one.id), max(person.id, one.id))
                if one.id != person.id and one.bits > (found[pair].bits if pair in found else 0.0):
                    found[pair] = one
        return likely_pairs(found, max(2, self.frequencies.people), least=least)

    def _candidates(self, asked: Sought, look_up: LookUp, before: Iterable[Evidence] = (), *, words: bool = False) -> list[Evidence]:
        """Best first; those weighed before are not weighed again."""
        done = {one.id: one for one in before}
        names = [name for written in asked.names for name in name_readings(written)]
        found = look_up(keys_for(asked, self.frequencies.vocabulary, words=words))
        weighed = (done.get(known.person.id) or self._weighing.weigh(asked, names, known) for known in found)
        return sorted(weighed, key=lambda one: (-one.bits, one.id))
