"""Values of every kind of fact and tie, for tests that leave none out."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from graphsvc.domain.dates import PartialDate

WHEN = PartialDate.parse("2019-06")


def each(kind: type) -> list[dict[str, Any]]:
    """Values for the fields of a kind, so that each code of each field comes once."""
    hints = get_type_hints(kind)
    own = [f.name for f in dataclasses.fields(kind) if f.name not in {"id", "a", "b", "said"}]
    codes = {
        name: hint for name in own for hint in [hints[name], *get_args(hints[name])] if isinstance(hint, type) and issubclass(hint, StrEnum)
    }
    plain = {name: value_of(name, hints[name]) for name in own if name not in codes}
    first = {name: next(iter(code)) for name, code in codes.items()}
    return [plain | first] + [plain | first | {name: one} for name, code in codes.items() for one in code]


def value_of(name: str, hint: Any) -> Any:
    kinds = get_args(hint) or (hint,)
    return WHEN if PartialDate in kinds else False if bool in kinds else "012345" if name == "answers" else f"the {name}"
