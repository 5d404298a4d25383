"""Names that are one name written otherwise: brought into Latin letters in several ways, or ending as a woman's or a man's surname does.

Written by us from general knowledge; Metaphone and single letters cover what differs less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from graphsvc.search.words import plain_words

# A woman's surname, and a man's: Kowalska, Kowalski; Petrova, Petrov; Chaikovskaya, Chaikovsky; Nováková, Novák; Papadopoulou, Papadopoulos
ENDINGS = (
    ("ska", "ski"), ("cka", "cki"), ("skaya", "skiy"), ("skaya", "sky"), ("skaia", "skii"), ("ska", "skyy"), ("ska", "skyi"),
    ("ska", "sky"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("owa", "ow"), ("ova", ""), ("ou", "os"), ("na", "ny"), ("aya", "iy"),
    ("aya", "yy"),
)  # fmt: skip
SHORTEST_STEM = 3
NO_VOWELS = re.compile("[aeiouyw]")
DOUBLED = re.compile(r"(.)\1+")
FEWEST_CONSONANTS = 3


def spellings(word: str) -> frozenset[str]:
    """How else it is written; not the word itself."""
    return _spellings().get(word, frozenset())


@lru_cache(maxsize=50_000)
def other_endings(word: str) -> frozenset[str]:
    """The surname as the other sex bears it."""
    found = set()
    for woman, man in ENDINGS:
        for old, new in ((woman, man), (man, woman)):
            stem = word.removesuffix(old) if old else word
            if len(stem) >= SHORTEST_STEM + (not old) and (stem != word or (not old and word[-1] not in "aeiouy")):
                found.add(stem + new)
    return frozenset(found - {word})


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """What scripts that leave vowels out keep of a word, as far as Latin letters agree on it: mhmd for Mohammed, hsn for Hussain.

    Nothing where that are too few to tell names apart.
    """
    kept = word[0] + word[1:] if word[0] not in "aeiou" else "a" + word[1:]
    kept = kept.replace("ck", "k").replace("q", "k").replace("ph", "f").replace("dj", "j").replace("ch", "sh").replace("c", "k")
    kept = DOUBLED.sub(r"\1", kept[0] + NO_VOWELS.sub("", kept[1:]))
    return kept if len(kept) >= FEWEST_CONSONANTS else ""


@cache
def _spellings() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in files("graphsvc.search").joinpath("spellings.csv").read_text("utf-8").splitlines():
        group = {word for written in line.split() for word in ("".join(plain_words(written)),) if word}
        for word in group:
            found[word] |= group
    return {word: frozenset(others - {word}) for word, others in found.items()}
