"""Everybody of a list, kept in memory. Same people, same answers, whatever the order in which they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from graphsvc.search.frequencies import Frequencies
from graphsvc.search.keys import keys_of
from graphsvc.search.people import Found, Pair, Sought
from graphsvc.search.ranking import LIKELY_PAIR, MOST_FOUND, MOST_UNDER_A_KEY, MOST_WEIGHED, Known, Ranking


class Register:
    """People with their keys."""

    def __init__(self, people: Iterable[Sought]) -> None:
        self._known = [Known.of(person) for person in sorted(people, key=lambda person: person.id)]
        self._under: dict[str, list[int]] = defaultdict(list)
        for number, known in enumerate(self._known):
            for key in keys_of(known.person):
                self._under[key].append(number)
        self._ranking = Ranking(Frequencies({key: len(under) for key, under in self._under.items()}, len(self._known)))

    def find(self, asked: Sought, *, most: int = MOST_FOUND) -> list[Found]:
        """Those who may be the one asked for, likeliest first."""
        return self._ranking.find(asked, self._look_up, most=most)

    def pairs(self, *, least: float = LIKELY_PAIR) -> list[Pair]:
        """Every two who may be one person, with a probability of at least so much, likeliest first."""
        return self._ranking.pairs((known.person for known in self._known), self._look_up, least=least)

    def _look_up(self, keys: set[str]) -> Sequence[Known]:
        shared: Counter[int] = Counter()
        for key in keys:
            under = self._under.get(key, ())
            if len(under) <= MOST_UNDER_A_KEY:
                shared.update(under)
        most = nlargest(MOST_WEIGHED, shared.items(), key=lambda item: (item[1], -item[0]))
        return [self._known[number] for number, _ in most]
