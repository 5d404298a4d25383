"""Single nouns of kinship: mother, great-aunt, second cousin once removed. Gender by the person's own word, never by their place."""

from __future__ import annotations

from enum import Enum

from graphsvc.domain.facts import GenderCode


class Noun(Enum):
    """Words of one place in the family for a woman, a man, where gender is not known, and for a person who is neither."""

    PARENT = ("mother", "father", "parent", "parent")
    CHILD = ("daughter", "son", "child", "child")
    SIBLING = ("sister", "brother", "brother or sister", "sibling")
    AUNT = ("aunt", "uncle", "aunt or uncle", "")
    NIECE = ("niece", "nephew", "niece or nephew", "")
    SPOUSE = ("wife", "husband", "spouse", "spouse")
    MUM = ("mum", "dad", "parent", "parent")
    GRAN = ("gran", "grandad", "grandparent", "grandparent")
    GRANDCHILD = ("granddaughter", "grandson", "grandchild", "grandchild")
    HER = ("her", "his", "their", "their")

    def word(self, code: GenderCode) -> str:
        """Empty where English has no word: a non-binary aunt or uncle is "mother's sibling"."""
        woman, man, not_known, neither = self.value
        return {GenderCode.WOMAN: woman, GenderCode.MAN: man, GenderCode.NOT_KNOWN: not_known}.get(code, neither)

    def with_prefix(self, prefix: str, code: GenderCode) -> str:
        """The prefix before each alternative: "half-aunt or half-uncle"; "half-brother or sister" would say something else."""
        return " or ".join(prefix + word for word in self.word(code).split(" or ")) if self.word(code) else ""


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TIMES = ("", "once", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times", "nine times")


def ordinal(number: int) -> str:
    """From "first" to "tenth", then 11th, 12th, 21st."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def times(number: int) -> str:
    """How often a cousin is removed: "once", "twice", "three times"."""
    return TIMES[number] if number < len(TIMES) else f"{number} times"


def kin_noun(up: int, down: int, code: GenderCode, *, mark: str = "") -> str:
    """The noun for a person so many generations up from the common ancestors and down again; `mark` is "half-", "step-" or empty.

    Returns:
        Empty where there is no such noun for the person's gender.
    """
    if down == 0:
        return _line(Noun.PARENT, up, code, mark)
    if up == 0:
        return _line(Noun.CHILD, down, code, mark)
    if up == 1 and down == 1:
        return Noun.SIBLING.with_prefix(mark, code)
    if down == 1:
        return Noun.AUNT.with_prefix(mark + "great-" * (up - 2), code)
    if up == 1:
        return Noun.NIECE.with_prefix(mark + "great-" * (down - 2), code)
    cousin = f"{mark.rstrip('-')} {ordinal(min(up, down) - 1)} cousin".strip()
    return f"{cousin} {times(abs(up - down))} removed" if up != down else cousin


def _line(noun: Noun, generations: int, code: GenderCode, mark: str) -> str:
    if generations == 1:
        return noun.with_prefix(mark, code)
    return noun.with_prefix(mark + "great-" * (generations - 2) + "grand", code)
