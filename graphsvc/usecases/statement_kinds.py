"""What somebody may record of a person by hand, kind by kind: each a class of the domain, and its fields are what is asked for."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from graphsvc.analysis.called import is_title
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import (
    Born,
    Died,
    Ethnicity,
    Expected,
    Fact,
    FactValue,
    Gender,
    Language,
    Life,
    Name,
    Note,
    Pronouns,
    Sensitive,
    Telephone,
    has_letters_to_see,
)
from graphsvc.domain.ties import (
    BornTogether,
    FeelingKind,
    Feels,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    ParentKind,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
    WishKind,
)
from graphsvc.usecases.said_dates import read_born, read_day, read_due
from graphsvc.usecases.typed_words import LONGEST_NAME, LONGEST_WORDS, checked_words

FACTS: tuple[type[FactValue], ...] = (Name, Born, Died, Life, Expected, Gender, Pronouns, Language, Ethnicity, Telephone, Note)
TIES: tuple[type[Tie], ...] = (
    ParentOf,
    PartnerOf,
    SiblingOf,
    BornTogether,
    ResponsibleFor,
    MemberOf,
    Knows,
    InContact,
    Supports,
    Feels,
    Wishes,
)
# Of these a mistake may be put right; that they were once otherwise cannot be.
NEVER_CHANGES = frozenset({Born, Died, Expected, Ethnicity, SiblingOf, BornTogether})
BY_BIRTH = frozenset({ParentKind.BIRTH, ParentKind.DONOR, ParentKind.SURROGATE})  # what a parent of these kinds is never changes
HAS_NO_TIME = frozenset({Born, Died, Expected, Life, Ethnicity, SiblingOf, BornTogether})
TWO_WAYS = frozenset({ParentOf, ResponsibleFor, Knows, Supports, Feels, Wishes})  # it makes a difference who stands at which end
_FOLLOWS = frozenset({"given", "family", "flow", "id", "a", "b", "said"})  # from the others, or asked for apart
_PROTECTED: frozenset[StrEnum] = frozenset({*(kind for kind in FeelingKind if kind.is_protected), WishKind.FEELS_UNSAFE})
_NO_ANSWER = frozenset({"not-known", "none", "not-said", "current"})  # may stand as it is, where nobody chose


class Sort(StrEnum):
    """How a part is asked for."""

    TEXT = "text"
    WORDS = "words"
    CHOICE = "choice"
    DAY = "day"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a kind asks for. `choices` are codes; `otherwise` is what stands where nothing was typed or chosen."""

    name: str
    sort: Sort
    choices: tuple[str, ...] = ()
    needed: bool = False
    otherwise: str = ""


def never_changes(one: Fact | Tie) -> bool:
    """Whether a statement was wrong or right, and nothing that happens later makes it another: a birth, or who gave birth to whom."""
    kind = type(one.value) if isinstance(one, Fact) else type(one)
    return kind in NEVER_CHANGES or (isinstance(one, ParentOf) and one.kind in BY_BIRTH)


def key_of(kind: type) -> str:
    """The word by which a kind goes in addresses and in the API: `parent-of`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


KINDS: dict[str, type] = {key_of(kind): kind for kind in (*FACTS, *TIES)}
ONLY_TAKEN_BACK: dict[str, type] = {key_of(kind): kind for kind in (InCircle, OnEcomap)}  # said anew on pages of their own
KEPT_APART: dict[str, type] = {key_of(Sensitive): Sensitive}  # a kind that is kept apart as a whole


def kinds_for(*, kept_apart: bool) -> dict[str, type]:
    """Every kind that may be recorded by hand, with what is kept apart or without."""
    return KINDS | KEPT_APART if kept_apart else KINDS


def kind_named(key: str, *, kept_apart: bool = False) -> type:
    """The kind that goes by a word.

    Raises:
        InvalidRequest: there is none that is recorded by hand.
    """
    kinds = kinds_for(kept_apart=kept_apart)
    if key not in kinds:
        raise InvalidRequest("Choose what there is to record", field="kind")
    return kinds[key]


def says_what_is_kept_apart(key: str, typed: Mapping[str, str]) -> bool:
    """Whether what was typed of a kind would be kept apart, once it is recorded."""
    return key in KEPT_APART or typed.get("kind") in _PROTECTED


@cache
def parts_of(kind: type, *, kept_apart: bool = False) -> tuple[Part, ...]:
    """What a kind asks for, in the order in which its class names it. `kept_apart`: answers that are kept apart are among the choices."""
    hints = get_type_hints(kind)
    named = ((field.name, hints[field.name], field.default) for field in fields(kind) if field.name not in _FOLLOWS)
    return tuple(_part(*one, leave_out=frozenset() if kept_apart else _PROTECTED) for one in named)


def _part(name: str, hint: Any, default: object, leave_out: frozenset[StrEnum]) -> Part:
    if isinstance(hint, types.UnionType):
        (hint,) = (one for one in get_args(hint) if one is not types.NoneType)
        return Part(name, Sort.DAY)
    needed = default is MISSING
    if hint is bool:
        return Part(name, Sort.YES)
    if hint is PartialDate:
        return Part(name, Sort.DAY, needed=needed)
    if issubclass(hint, StrEnum):
        otherwise = str(default) if str(default) in _NO_ANSWER else ""
        return Part(name, Sort.CHOICE, tuple(one.value for one in hint if one not in leave_out), not otherwise, otherwise)
    return Part(name, Sort.WORDS if name == "words" else Sort.TEXT, needed=needed)


def typed_of(statement: FactValue | Tie) -> dict[str, str]:
    """What is recorded, as it would be typed."""
    return {part.name: _typed(getattr(statement, part.name)) for part in parts_of(type(statement))}  # type: ignore[arg-type]  # a class is hashable


def _typed(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case PartialDate():
            return value.words
        case _:
            return str(value)


def read_parts(
    kind: type, typed: Mapping[str, str], today: date, old: FactValue | Tie | None = None, *, kept_apart: bool = False
) -> dict[str, Any]:
    """The fields of a kind from what was typed; what stands as it was in `old` is taken from there, as it was.

    Raises:
        InvalidRequest: something is missing or cannot be read; `field` says which.
    """
    before = typed_of(old) if old is not None else {}
    read: dict[str, Any] = {}
    for part in parts_of(kind, kept_apart=kept_apart):
        text = typed.get(part.name, "").strip() or part.otherwise
        same = old is not None and text == before[part.name]
        read[part.name] = getattr(old, part.name) if same else _read(kind, part, text, today)
    if kind in {Born, Died} and not any(read.values()):  # an empty form says of nobody that they have died
        raise InvalidRequest("Write the date, or the year, or the place, as far as it is known", field="when")
    if kind is Name:
        read |= _parts_of_name(read["whole"], old if isinstance(old, Name) else None)
    return read


def _read(kind: type, part: Part, text: str, today: date) -> object:
    if part.needed and not text:
        raise InvalidRequest("Choose one of the answers" if part.sort is Sort.CHOICE else "Say what it is", field=part.name)
    match part.sort:
        case Sort.YES:
            return bool(text)
        case Sort.CHOICE:
            if text not in part.choices:
                raise InvalidRequest("Choose one of the answers", field=part.name)
            return get_type_hints(kind)[part.name](text)
        case Sort.DAY:
            return _read_day(kind, part.name, text, today)
        case Sort.TEXT | Sort.WORDS:
            words = checked_words(text, part.name, LONGEST_WORDS if part.sort is Sort.WORDS or kind is Note else LONGEST_NAME)
            if part.needed and not has_letters_to_see(words):
                raise InvalidRequest("It shows nothing that can be read. Type it again by hand", field=part.name)
            return " ".join(words.split()) if part.sort is Sort.TEXT else words


def _read_day(kind: type, name: str, text: str, today: date) -> PartialDate | None:
    if kind is Expected:
        return read_due(text, today=today, field=name)
    return read_born(text, today=today, field=name) if kind is Born else read_day(text, today=today, field=name)


def _parts_of_name(whole: str, old: Name | None) -> dict[str, str]:
    """Given and family name: as they were where the name is, else the last word is the family name."""
    given, family = (old.given, old.family) if old and old.whole == whole else given_and_family(whole)
    return {"given": given, "family": family}


def given_and_family(name: str) -> tuple[str, str]:
    """The last word is the family name, where there is another; a title is no given name."""
    before, _, last = name.rpartition(" ")
    return (name, "") if not before else ("" if is_title(before) else before, last)
