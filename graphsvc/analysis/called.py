"""What somebody is called in a sentence, and whether words are theirs by the name with which they begin."""

from __future__ import annotations

import re

from graphsvc.domain.network import Person

NO_NAME = "Name not recorded"  # where who they are stands beside it
SOMEBODY = "somebody whose name is not recorded"
_TITLES = {"Dr", "Fr", "Miss", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "Sir"}
_BEFORE_A_FAMILY_NAME = ("al", "ap", "bin", "da", "de", "del", "della", "der", "di", "du", "el", "ibn", "la", "le", "van", "von")
_PART = f"(?: (?:{'|'.join(_BEFORE_A_FAMILY_NAME)}))*"
_ANOTHER = re.compile(rf"[\w.-]+(?:{_PART} [^\W\d_a-z][\w’'-]*)*(?:, and |, | and | & )")
_FAMILY_NAME = re.compile(rf"{_PART} ([^\W\d_])")


def is_title(words: str) -> bool:
    """Whether it is a title and no name: "Mrs", "Dr."."""
    return words.rstrip(".") in _TITLES


def called(person: Person) -> str:
    """The short name, or the whole one where the short one is only a title: "Jean", "Dr Farrow". Empty where none is recorded."""
    short = person.short_name
    return person.display_name if is_title(short) else short


def place_among_tellers(words: str, person: Person) -> int | None:
    """Where in the words of a source somebody's name stands, if they begin with it, alone or among others.

    At 10 for Kirsty in "Tunde and Kirsty told us". None where they do not begin with it: neither "Jo-Anne told us" nor "Jo Smith told us"
    are the words of Jo Bell, nor is "Jo’s mum told us".
    """
    names = sorted({called(person), person.display_name} - {""}, key=len, reverse=True)
    place = 0
    while not any(_begins_with(words[place:], name) for name in names):
        if (another := _ANOTHER.match(words, place)) is None:
            return None
        place = another.end()
    return place


def _begins_with(words: str, name: str) -> bool:
    """A name goes on over an apostrophe, a hyphen of any kind, or a word that is not written small."""
    if not words.startswith(name):
        return False
    rest = words.removeprefix(name)
    if re.match(r"[\w'’\u2010-\u2013-]", rest):
        return False
    further = _FAMILY_NAME.match(rest)
    return further is None or further[1].islower()
