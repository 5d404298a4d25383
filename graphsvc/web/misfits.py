"""What does not fit the description of a request, in plain words: where it is and what is wanted, never what was sent.

The kinds are those of pydantic (https://docs.pydantic.dev/latest/errors/validation_errors/). Its own sentences are for programmers, and
some quote what was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "missing": "Must be given.",
    "string_type": "Must be text.",
    "string_too_long": "Use {max_length} characters or fewer.",
    "string_too_short": "Use {min_length} characters or more.",
    "string_pattern_mismatch": "Holds a character that cannot be used here.",
    "string_unicode": "Must be text in UTF-8.",
    "int_type": "Must be a whole number.",
    "int_parsing": "Must be a whole number.",
    "int_parsing_size": "Must be a whole number of fewer digits.",
    "int_from_float": "Must be a whole number.",
    "float_type": "Must be a number.",
    "float_parsing": "Must be a number.",
    "finite_number": "Must be a number.",
    "greater_than_equal": "Must be {ge} or more.",
    "less_than_equal": "Must be {le} or less.",
    "bool_type": "Must be true or false.",
    "bool_parsing": "Must be true or false.",
    "enum": "Must be one of: {expected}.",
    "literal_error": "Must be one of: {expected}.",
    "model_attributes_type": "Must be a JSON object.",
    "model_type": "Must be a JSON object.",
    "dict_type": "Must be a JSON object.",
}
_DAY = "Must be a day, such as 2026-11-25."
_OF_FIELDS: dict[tuple[str | int, ...], str] = {
    ("header", "Idempotency-Key"): "Use 1 to 200 letters, digits and signs of ASCII, without spaces."
}
_OTHER = "Does not fit the description of the API (/api/v1/openapi.json)."
_NOT_KNOWN = "extra_forbidden"


def misfit_words(error: Mapping[str, Any]) -> tuple[str, str]:
    """Where and what, for one error of `RequestValidationError.errors()`.

    A field that is not known is not named: its name is what the caller sent, and may be a person's.
    """
    place: tuple[str | int, ...] = tuple(error["loc"])
    if error["type"] == _NOT_KNOWN:
        return ".".join(map(str, place[:-1])), "Holds a field that is not known here."
    where = ".".join(map(str, place))
    if error["type"].startswith("date"):
        return where, _DAY
    of_field = _OF_FIELDS.get(place) if error["type"].startswith("string") else None
    said: str = of_field or _WORDS.get(error["type"], _OTHER)
    return where, said.format(**_listed(error.get("ctx") or {}))


def _listed(context: Mapping[str, Any]) -> dict[str, str]:
    """The choices as pydantic lists them: `'svg', 'png' or 'json'`."""
    return {name: str(value).replace("'", "").replace(" or ", ", ") for name, value in context.items()}
