"""Under what a person is looked up: words, how two of their names sound together, dates with an initial, numbers and places.

A key is a letter or two, a colon, and what it is about. Those of `COUNTED` also say how many people share a word, a date or a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from graphsvc.search.nicknames import also_called, formal_names
from graphsvc.search.people import Day, Sought
from graphsvc.search.spellings import other_endings
from graphsvc.search.vocabulary import Vocabulary
from graphsvc.search.words import NameWords, name_readings, phone_digits, place_words, sound

WORD, BORN, POSTCODE, PLACE = COUNTED = ("T", "D", "Z", "L")
MOST_WORDS = 5  # by which one person is looked up, for each of their names
MOST_ASKED = 7  # of one name, or a long text makes keys without end
MOST_FORMAL = 4
MOST_NEIGHBOURS = 40
MOST_MIDDLE = 2
MOST_NUMBERS = 5  # telephones, and words of places


def keys_of(person: Sought) -> set[str]:
    """Some ten for each of a person's names."""
    read = [name for written in person.names for name in name_readings(written)]
    keys: set[str] = set()
    for name in read:
        keys |= {f"{WORD}:{word}" for word in name.words[:MOST_WORDS]}
        middle = name.middle[:MOST_MIDDLE]
        pairs = [*((name.given, m) for m in middle), *((m, word) for m in middle for word in name.surnames)]
        keys |= {_together(sound(a), sound(b)) for a, b in pairs}
    # who has had several names may be asked for by the first of one and the surname of another
    surnames = dict.fromkeys(word for name in read for word in name.surnames)
    for given in dict.fromkeys(name.given for name in read):
        called = [given, *sorted(formal_names(given))[:MOST_FORMAL]]
        keys |= {_together(sound(a), sound(b)) for a in called for b in surnames if a != b}
        keys |= {_initial(given[0], sound(b)) for b in surnames}
    initials = {name.given[0] for name in read} | {surname[0] for surname in surnames}
    dates = {f"{BORN}:{person.born.digits}"} if person.born else set()
    return keys | dates | _dates_with(person.born, initials) | _elsewhere(person, initials, {name.given for name in read})


def keys_for(asked: Sought, vocabulary: Vocabulary, *, words: bool) -> set[str]:
    """What to look under for a person asked for; `words`: under single words too, which finds most and takes longest."""
    read = [name for written in asked.names for name in name_readings(written)]
    keys: set[str] = set()
    for name in read:
        alike = {word: vocabulary.alike(word) for word in name.words}
        if words:
            keys |= {f"{WORD}:{w}" for word in name.words[:MOST_ASKED] for w in (word, *alike[word])}
        wide = _wide(name, alike)
        for a, b in combinations(wide, 2):
            keys |= {_together(x, y) for x in a for y in b}
        letters = {word for word in name.words if len(word) == 1}
        keys |= {_initial(letter, sounded) for letter in letters for meant in wide for sounded in meant if len(sounded) > 1}
    initials = {word[0] for name in read for word in name.words}
    dates = {f"{BORN}:{day.digits}" for day in (asked.born, _turned(asked.born)) if day and day.is_whole}
    return keys | dates | _dates_with(asked.born, initials) | _elsewhere(asked, initials, {word for name in read for word in name.words})


def _wide(name: NameWords, alike: dict[str, tuple[str, ...]]) -> Sequence[set[str]]:
    """How each word sounds, and what may be meant by it."""

    def meant(word: str) -> set[str]:
        called = [*sorted(also_called(word))[:MOST_NEIGHBOURS], *sorted(other_endings(word))]
        return {sound(w) for w in (word, *alike[word], *called)}

    words = name.words if len(name.words) <= MOST_ASKED else (*name.words[: MOST_ASKED - 1], name.surname)
    return [meant(word) for word in dict.fromkeys(words)]


def _together(a: str, b: str) -> str:
    return f"P:{a}|{b}" if a < b else f"P:{b}|{a}"


def _initial(letter: str, sounded: str) -> str:
    return f"I:{letter}|{sounded}"


def _dates_with(born: Day | None, initials: Iterable[str]) -> set[str]:
    if born is None:
        return set()
    year, month, day = f"{born.year:04d}", f"{born.month or 0:02d}", f"{born.day or 0:02d}"
    parts = [f"Y:{year}"] if born.month is None else [f"YM:{year}{month}"]
    parts += [f"YD:{year}{day}", f"MD:{month}{day}"] if born.is_whole else []
    return {f"{part}{initial}" for part in parts for initial in initials}


def _elsewhere(person: Sought, initials: Iterable[str], given: Iterable[str]) -> set[str]:
    """Where they live, were born, or can be rung up."""
    postcode = {f"{POSTCODE}:{person.postcode}", *(f"ZI:{person.postcode}{initial}" for initial in initials)} if person.postcode else set()
    phones = {f"N:{digits}" for digits in map(phone_digits, person.phones[:MOST_NUMBERS]) if digits}
    places = list(dict.fromkeys(word for place in person.places for word in place_words(place)))[:MOST_NUMBERS]
    return postcode | phones | {f"{PLACE}:{word}" for word in places} | {f"LP:{word}|{sound(name)}" for word in places for name in given}


def _turned(born: Day | None) -> Day | None:
    """Day and month the other way round."""
    if born is None or born.day is None or born.day == born.month:
        return None
    return Day(born.year, born.day, born.month)
