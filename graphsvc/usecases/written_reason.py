"""A reason in words that somebody else can follow later."""

from __future__ import annotations

from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.typed_words import checked_words

LEAST_WORDS, MOST_WORDS = 10, 1000  # letters


def written_reason(words: str, missing: str, *, field: str = "words", least: int = LEAST_WORDS, most: int = MOST_WORDS) -> str:
    """The words without spaces around them.

    Args:
        missing: what to say where they are fewer than `least` letters.

    Raises:
        InvalidRequest: they are too few or too many, or hold signs that cannot be seen.
    """
    words = words.strip()
    if len(words) < least:
        raise InvalidRequest(missing, field=field)
    return checked_words(words, field, most)
