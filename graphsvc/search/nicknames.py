"""Who may be called what: short, pet and other forms of first names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from nicknames import name_triplets

from graphsvc.search.spellings import spellings


@cache
def _formal_to_short() -> Mapping[str, frozenset[str]]:
    """The list of Northern and Crews (Apache-2.0), mostly American, and ours: a formal name first, then what its bearers are called."""
    found: dict[str, set[str]] = defaultdict(set)
    for triplet in name_triplets():
        found[triplet.name1.lower()].add(triplet.name2.lower())
    ours = files("graphsvc.search").joinpath("nicknames.csv").read_text("utf-8")
    for line in ours.splitlines():
        formal, *short = line.split(",")
        if short:
            found[formal] |= set(short)
    return {formal: frozenset(short - {formal}) for formal, short in found.items()}


@cache
def _short_to_formal() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for formal, short in _formal_to_short().items():
        for word in short:
            found[word].add(formal)
    return {short: frozenset(formal) for short, formal in found.items()}


def formal_names(word: str) -> frozenset[str]:
    """The names of which this is a short form."""
    return _short_to_formal().get(word, frozenset())


def neighbours(word: str) -> frozenset[str]:
    """Its short forms, and the names of which it is one. Not what those are called besides: Bert is Albert or Robert, yet Al is not Rob."""
    return _formal_to_short().get(word, frozenset()) | formal_names(word)


@lru_cache(maxsize=50_000)
def also_called(word: str) -> frozenset[str]:
    """Its neighbours however it or they are spelt, and its other spellings. Not the word itself."""
    spelt = {word, *spellings(word)}
    called = {other for one in spelt for other in neighbours(one)}
    formal = {other for one in spelt for name in formal_names(one) for other in spellings(name)}
    return frozenset((spelt | called | formal) - {word})
