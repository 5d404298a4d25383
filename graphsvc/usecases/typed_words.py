"""What somebody typed, in a form or a field of the API, as it may be kept."""

from __future__ import annotations

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import has_letters_to_see, has_signs_unseen

LONGEST_WORDS, LONGEST_NAME = 2_000, 200  # characters


def checked_words(text: str, field: str, longest: int = LONGEST_WORDS) -> str:
    """The words without spaces around them.

    Raises:
        InvalidRequest: they are too long, or hold control characters or other signs that cannot be seen.
    """
    if len(text) > longest:
        raise InvalidRequest(f"Use {longest} characters or fewer", field=field)
    if has_signs_unseen(text):
        raise InvalidRequest("The words hold a sign that cannot be seen. Type them again by hand", field=field)
    return text.strip()


def checked_name(text: str, field: str, longest: int = LONGEST_NAME) -> str:
    """The name of somebody or something in one line, with single spaces; empty where nothing was typed.

    Raises:
        InvalidRequest: as `checked_words`, or it shows nothing.
    """
    if has_signs_unseen(text):
        raise InvalidRequest("The name holds a sign that cannot be seen. Type it again by hand", field=field)
    name = " ".join(checked_words(text, field, longest).split())
    if name and not has_letters_to_see(name):
        raise InvalidRequest("The name shows nothing that can be read. Type it again by hand", field=field)
    return name
