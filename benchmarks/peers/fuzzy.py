"""Search as a full-text engine does it, and by one similarity of whole names: what most programs use to find people.

The first does what Lucene does for Neo4j's full-text search with `name~`: each word of the search stands for the fifty nearest indexed
words within one edit (three to five letters) or two (six and more); those are scored by BM25 with the frequency of the commonest of them,
and weigh less the more edits they took. The date is a further word: its parts raise those who have them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log
from re import split

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from benchmarks.asked_for import Asked
from benchmarks.namesakes import Person

MOST_WORDS, K1, B = 50, 1.2, 0.75
BY_NAME = 0.7  # of the similarity, the rest is the date's


def analysed(name: str) -> list[str]:
    """Words in lower case without accents, as the `standard-folding` analyser gives them."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l").replace("ø", "o"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word for word in split(r"[\W_]+", letters) if word]


class FullText:
    """An index of names and dates."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._ids = [person.id for person in people]
        self._under: dict[str, dict[int, int]] = defaultdict(dict)
        self._length: list[int] = []
        for number, person in enumerate(people):
            words = Counter([*(word for name in person.names for word in analysed(name)), *_date_words(person.recorded)])
            self._length.append(words.total())
            for word, times in words.items():
                self._under[word][number] = times
        self._mean = sum(self._length) / max(1, len(self._length))
        self._words = [word for word in self._under if not word[0].isdigit()]

    def find(self, asked: Asked, most: int = 10) -> list[str]:
        """Ids of the best, best first."""
        scores: Counter[int] = Counter()
        for word in analysed(asked.name):
            near = self._near(word)
            held = max((len(self._under[other]) for other, _ in near), default=0)
            for other, boost in near:
                self._add(scores, other, held, boost)
        for word in _date_words(asked.born):
            self._add(scores, word, len(self._under.get(word, ())), 1.0)
        return [self._ids[number] for number, _ in nlargest(most, scores.items(), key=lambda item: (item[1], self._ids[item[0]]))]

    def _near(self, word: str) -> list[tuple[str, float]]:
        edits = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        if not edits:
            return [(word, 1.0)] if word in self._under else []
        found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=edits, limit=MOST_WORDS)
        return [(other, 1 - distance / min(len(word), len(other))) for other, distance, _ in found if distance < min(len(word), len(other))]

    def _add(self, scores: Counter[int], word: str, held: int, boost: float) -> None:
        idf = log(1 + (len(self._ids) - held + 0.5) / (held + 0.5))
        for number, times in self._under.get(word, {}).items():
            scores[number] += boost * idf * times / (times + K1 * (1 - B + B * self._length[number] / self._mean))  # type: ignore[assignment]


def _date_words(day: str) -> list[str]:
    return [day[:length] for length in (4, 7, 10) if len(day) >= length]


class TokenSort:
    """One similarity of each name with each: words sorted (rapidfuzz), the date by its letters."""

    def __init__(self, people: Sequence[Person]) -> None:
        named = [(number, " ".join(sorted(analysed(name)))) for number, person in enumerate(people) for name in person.names]
        self._ids = [person.id for person in people]
        self._numbers = [number for number, _ in named]
        self._names = [name for _, name in named]
        self._born = [people[number].recorded for number in self._numbers]

    def find(self, asked: Asked, most: int = 10) -> list[str]:
        """Ids of the best, best first."""
        scores = process.cdist([" ".join(sorted(analysed(asked.name)))], self._names, scorer=fuzz.ratio)[0]
        best: dict[str, float] = {}
        for at in (-scores).argsort(kind="stable")[:500]:
            day, score = self._born[at], float(scores[at]) / 100
            if asked.born and day:
                score = BY_NAME * score + (1 - BY_NAME) * fuzz.ratio(asked.born, day) / 100
            person = self._ids[self._numbers[at]]
            best[person] = max(best.get(person, 0.0), score)
        return sorted(best, key=lambda person: (-best[person], person))[:most]
