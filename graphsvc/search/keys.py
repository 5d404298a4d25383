"""Under what a person is looked up: words, how two of their names sound together, and dates with an initial."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from graphsvc.search.nicknames import formal_names, neighbours
from graphsvc.search.people import Day, Sought
from graphsvc.search.vocabulary import Vocabulary
from graphsvc.search.words import NameWords, name_words

MOST_WORDS = 5  # by which one person is looked up, for each of their names
MOST_FORMAL = 4
MOST_NEIGHBOURS = 20
MOST_MIDDLE = 2


def keys_of(person: Sought, vocabulary: Vocabulary) -> set[str]:
    """Some ten for each of a person's names."""
    sound = vocabulary.sound
    read = [name for name in map(name_words, person.names) if name.words]
    keys: set[str] = set()
    for name in read:
        keys |= {f"T:{word}" for word in name.words[:MOST_WORDS]}
        middle = name.middle[:MOST_MIDDLE]
        pairs = [*((name.given, m) for m in middle), *((m, name.surname) for m in middle)] if name.surname else []
        keys |= {_together(sound(a), sound(b)) for a, b in pairs}
    # who has had several names may be asked for by the first of one and the surname of another
    surnames = dict.fromkeys(name.surname for name in read if name.surname)
    for given in dict.fromkeys(name.given for name in read):
        called = [given, *sorted(formal_names(given))[:MOST_FORMAL]]
        keys |= {_together(sound(a), sound(b)) for a in called for b in surnames if a != b}
    initials = {name.given[0] for name in read} | {surname[0] for surname in surnames}
    return keys | _date_keys(person.born, initials) | _place_keys(person.postcode, initials)


def keys_for(asked: Sought, vocabulary: Vocabulary, *, words: bool) -> set[str]:
    """What to look under for a person asked for; `words`: under single words too, which finds most and takes longest."""
    read = [name for name in map(name_words, asked.names) if name.words]
    keys: set[str] = set()
    for name in read:
        alike = {word: vocabulary.alike(word) for word in name.words}
        if words:
            keys |= {f"T:{w}" for word in name.words for w in (word, *alike[word])}
        for a, b in combinations(_wide(name, alike, vocabulary), 2):
            keys |= {_together(x, y) for x in a for y in b}
    initials = {word[0] for name in read for word in name.words}
    turned = _turned(asked.born)
    dates = _date_keys(asked.born, initials) | ({f"D:{turned.digits}"} if turned else set())
    return keys | dates | _place_keys(asked.postcode, initials)


def _wide(name: NameWords, alike: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> Sequence[set[str]]:
    """How each word sounds, and what may be meant by it."""

    def meant(word: str) -> set[str]:
        called = [*sorted(neighbours(word))[:MOST_NEIGHBOURS], *sorted(formal_names(word))[:MOST_FORMAL]]
        return {vocabulary.sound(w) for w in (word, *alike[word], *called)}

    return [meant(word) for word in dict.fromkeys(name.words)]


def _together(a: str, b: str) -> str:
    return f"P:{a}|{b}" if a < b else f"P:{b}|{a}"


def _date_keys(born: Day | None, initials: Iterable[str]) -> set[str]:
    if born is None:
        return set()
    whole = {f"D:{born.digits}"} if born.is_whole else set()
    year, month, day = f"{born.year:04d}", f"{born.month or 0:02d}", f"{born.day or 0:02d}"
    parts = [f"Y:{year}"] if born.month is None else [f"YM:{year}{month}"]
    parts += [f"YD:{year}{day}", f"MD:{month}{day}"] if born.is_whole else []
    return whole | {f"{part}{initial}" for part in parts for initial in initials}


def _place_keys(postcode: str, initials: Iterable[str]) -> set[str]:
    return {f"Z:{postcode}{initial}" for initial in initials} if postcode else set()


def _turned(born: Day | None) -> Day | None:
    """Day and month the other way round."""
    if born is None or born.day is None or born.day == born.month:
        return None
    return Day(born.year, born.day, born.month)
