"""The name words of a register, how many bear each, and which are nearly alike."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

MOST_ALIKE = 6
WHEN_BITS_FAIL = 0.5  # a word that nobody bears counts as borne by half a person


class Vocabulary:
    """Distinct words and their bearers; words one edit away are found through what is left when a letter is taken out.

    Personal data: never shown, nor offered as suggestions.

    Args:
        counts: by how many people each word is borne.
    """

    def __init__(self, counts: Mapping[str, int], people: int) -> None:
        self.people = people
        self._share = {word: count / self.people for word, count in counts.items()}
        self._words = sorted(counts, key=lambda word: (-counts[word], word))
        pairs = [(key, number) for number, word in enumerate(self._words) for key in _left(word)]
        table = np.array(sorted(pairs), dtype=np.uint32).reshape(-1, 2)
        self._keys: NDArray[np.uint32] = table[:, 0].copy()
        self._numbers: NDArray[np.uint32] = table[:, 1].copy()
        self._alike: dict[str, tuple[str, ...]] = {}

    def share(self, word: str) -> float:
        """How many of all people bear it, from 0 to 1."""
        return self._share.get(word, 0.0)

    def share_asked(self, word: str) -> float:
        """The same for a word that was asked for, which is never borne by nobody."""
        return self.share(word) + WHEN_BITS_FAIL / self.people

    def alike(self, word: str) -> tuple[str, ...]:
        """The words most borne that are one edit or transposition away."""
        if word not in self._alike:
            numbers: set[int] = set()
            for key in _left(word):
                first, last = np.searchsorted(self._keys, [key, key + 1]) if key < 0xFFFFFFFF else (np.searchsorted(self._keys, key), None)
                numbers.update(int(n) for n in self._numbers[first:last])
            near = (self._words[n] for n in sorted(numbers))
            self._alike[word] = tuple([w for w in near if w != word and OSA.distance(word, w, score_cutoff=1) == 1][:MOST_ALIKE])
        return self._alike[word]


def _left(word: str) -> set[int]:
    """Numbers for the word and for what is left of it without one letter."""
    return {crc32(text.encode()) for text in (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))}
