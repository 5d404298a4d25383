"""How common each word, date and place is among the people of a register: what a look-up says for itself hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graphsvc.search.keys import BORN, COUNTED, PLACE, POSTCODE, WORD
from graphsvc.search.people import Day
from graphsvc.search.vocabulary import Vocabulary

FEWEST = 1_000  # people: a name that one in ten bears here is not so common everywhere, so fewer count as so many
ENOUGH_TO_TELL = 2_000  # people, of whom it can be seen whether they are families or strangers
FAMILIES_WORDS, HALVED_BY = (
    0.35,
    0.06,
)  # the share of name words that one person alone bears, among families; each so much more halves the relatives


class Frequencies:
    """Made of the counted keys of everybody.

    Args:
        counts: under each key, of `COUNTED` kinds or not, how many people stand.
        people: how many there are in all.
    """

    def __init__(self, counts: Mapping[str, int], people: int) -> None:
        by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in COUNTED}
        for key, count in counts.items():
            kind, _, what = key.partition(":")
            if kind in by_kind:
                by_kind[kind][what] = count
        self.people = people
        self.vocabulary = Vocabulary(by_kind[WORD], max(FEWEST, people))
        self._borne_by_one = sum(count == 1 for count in by_kind[WORD].values()) / max(1, len(by_kind[WORD]))
        born = by_kind[BORN]
        self._dated = max(FEWEST, born.total())
        self._days: Counter[str] = Counter()
        for digits, count in born.items():
            for part in {digits, f"{digits[:6]}00", f"{digits[:4]}0000"}:
                self._days[part] += count
        self._postcodes, self._places = by_kind[POSTCODE], by_kind[PLACE]
        self._located = max(FEWEST, self._postcodes.total())

    @property
    def relatives(self) -> float:
        """How many relatives of each may be looked for who are not there: one in a register of families, next to none in one of strangers.

        Families share their names, so few words are borne by one person alone: three in ten of made-up families, seven in ten of strangers.
        """
        if self.people < ENOUGH_TO_TELL:
            return 0.5
        return min(1.0, 2 ** ((FAMILIES_WORDS - self._borne_by_one) / HALVED_BY))

    def share_of_day(self, part: Day) -> float:
        """How many of those with a date of birth have this day, month or year, from 0 to 1."""
        return self._days[part.digits] / self._dated

    def share_of_postcode(self, postcode: str) -> float:
        """How many of those with a postcode have this one; never nobody."""
        return max(1, self._postcodes[postcode]) / self._located

    def share_of_place(self, word: str) -> float:
        """How many of all people have this word in a place that is known of them; never nobody."""
        return max(1, self._places[word]) / max(FEWEST, self.people)
