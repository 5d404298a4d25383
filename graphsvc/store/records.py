"""Domain values as flat properties and back: every field of every type, nothing added, nothing lost.

A node or relationship holds texts and truth values only, so that no list ever reaches an engine. What is not known is left out.
Dates are kept twice: exactly as said (`began`, EDTF), and as bounds that compare as text (`valid_from`, `valid_to`).
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args, get_type_hints

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import NewPerson
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact, FactValue, FileNumber
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.restriction import kept_as, restricted_from
from graphsvc.domain.ties import TIES, Knows, Tie

V = TypeVar("V")
Properties = dict[str, str | bool]

FIRST_DAY = "0000-01-01"
LAST_DAY = "9999-12-31"
OPEN = "9999-12-31T23:59:59.999999Z"  # stands where a statement has not been withdrawn
NOW = "9999-12-31T00:00:00.000000Z"  # later than all that is recorded, earlier than OPEN
LONGEST_TEXT = 100_000  # characters
LONGEST_ID = 200
MOST_KEPT = 4_000  # of what is read alike again and again
SOURCE = frozenset({"source_kind", "source_words", "source_person_id", "source_on", "view"})  # properties: who said so, whose view it is
GENERAL_GROUPS = {GroupKind.ORGANISATION, GroupKind.PLACE}  # shown, never walked through: a school does not make two families one

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_KINDS: dict[str, type] = {re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower(): kind for kind in get_args(FactValue)}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}
TYPES: dict[str, type[Tie]] = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).upper(): kind for kind in TIES}
TYPE_OF = {kind: name for name, kind in TYPES.items()}


def kind_of(value: type) -> str:
    """The name that facts of one kind of value carry: `file-number` for `FileNumber`."""
    return _KIND_OF[value]


def person_properties(person: NewPerson, *, at: str, by: str) -> Properties:
    """Properties of a person's node; what is known of them hangs on it as facts."""
    hidden: Properties = {"hidden": bool(person.restricted), "kept": checked_text(kept_as(person.restricted))}
    return hidden | {"id": checked_id(person.id), "recorded_at": checked_instant(at), "recorded_by": checked_text(by)}


def fact_properties(fact: Fact) -> Properties:
    """Properties of a fact's node; the value is canonical JSON, and a file number also stands by itself so that people are found by it.

    Raises:
        InvalidRequest: a text is too long or is no text, an id is empty, an instant is not one.
    """
    properties = _assertion_properties(fact.said) | {
        "id": checked_id(fact.id),
        "kind": _KIND_OF[type(fact.value)],
        "value": json.dumps(_flat(fact.value), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }
    if isinstance(fact.value, FileNumber):
        properties["number"] = checked_id(fact.value.number)
    return properties


def fact_from(properties: Mapping[str, Any], person_id: str, *, known: str = NOW) -> Fact:
    """The fact that a node holds, as known at an instant."""
    return Fact(properties["id"], person_id, _fact_value(properties["kind"], properties["value"]), _assertion_from(properties, known))


@lru_cache(maxsize=MOST_KEPT)  # most people are living, and most are a woman or a man
def _fact_value(kind: str, flat: str) -> FactValue:
    value: FactValue = _from_flat(_KINDS[kind], json.loads(flat))
    return value


def tie_properties(tie: Tie) -> Properties:
    """Properties of a tie's relationship, without its two ends.

    Raises:
        InvalidRequest: as for facts.
    """
    own = _flat(tie, leave_out=_fields(Tie))
    # The step from a person to somebody in a paid role towards them: shown, never walked on from.
    return own | _assertion_properties(tie.said) | {"id": checked_id(tie.id), "stop": isinstance(tie, Knows) and tie.kind.is_paid}


def tie_from(type_name: str, a: str, b: str, properties: Mapping[str, Any], *, known: str = NOW) -> Tie:
    """The tie that a relationship holds, as known at an instant."""
    kind = TYPES[type_name]
    return _from_flat(kind, properties, id=properties["id"], a=a, b=b, said=_assertion_from(properties, known))


def group_properties(group: Group) -> Properties:
    """Properties of a group's node.

    Raises:
        InvalidRequest: as for facts.
    """
    own = _flat(group, leave_out=frozenset({"said"}))
    return own | _assertion_properties(group.said) | {"id": checked_id(group.id), "stop": group.kind in GENERAL_GROUPS}


def group_from(properties: Mapping[str, Any], *, known: str = NOW) -> Group:
    """The group that a node holds, as known at an instant."""
    return _from_flat(Group, properties, said=_assertion_from(properties, known))


def _assertion_properties(said: Assertion) -> Properties:
    earliest = said.began.earliest if said.began else None
    latest = (said.ended.latest or said.ended.part.last) if said.ended else None
    if (said.withdrawn_at is None) != (said.withdrawn_by is None) or (said.withdrawn_at is None and said.withdrawn_why):
        raise InvalidRequest("Say when, by whom and why a statement was taken back, or none of these")
    written_at, written_by = said.written
    properties = _flat(said, leave_out=frozenset({"source", "restricted", "restored_at", "restored_by"})) | {
        "hidden": bool(said.restricted),
        "kept": checked_text(kept_as(said.restricted)),
        "recorded_at": checked_instant(written_at),
        "recorded_by": checked_text(written_by),
        "withdrawn_at": OPEN if said.withdrawn_at is None else checked_instant(said.withdrawn_at),
        "valid_from": earliest.isoformat() if earliest else FIRST_DAY,
        "valid_to": latest.isoformat() if latest else LAST_DAY,
    }
    if said.restored_at is not None:
        properties |= {"first_at": checked_instant(said.recorded_at), "first_by": checked_text(said.recorded_by)}
    return properties | {f"source_{name}": value for name, value in _flat(said.source).items()}


def _assertion_from(properties: Mapping[str, Any], known: str) -> Assertion:
    """As known at an instant: what was withdrawn only later still stood then."""
    return _assertion(properties["withdrawn_at"] > known, *map(properties.get, _SAID))


@lru_cache(maxsize=MOST_KEPT)  # what is recorded in one go is said alike
def _assertion(
    stood: bool,
    recorded_at: str,
    recorded_by: str,
    source_kind: str,
    source_words: str,
    source_person_id: str | None,
    source_on: str | None,
    status: str,
    view: str,
    began: str | None,
    ended: str | None,
    withdrawn_at: str,
    withdrawn_by: str | None,
    withdrawn_why: str,
    replaces: str | None,
    hidden: bool,
    kept: str | None,
    first_at: str | None,
    first_by: str | None,
) -> Assertion:
    return Assertion(
        recorded_at=first_at or recorded_at,
        recorded_by=first_by or recorded_by,
        source=Source(SourceKind(source_kind), source_words, source_person_id, _date(source_on)),
        status=Status(status),
        view=View(view),
        began=_date(began),
        ended=_date(ended),
        withdrawn_at=None if stood else withdrawn_at,
        withdrawn_by=None if stood else withdrawn_by,
        withdrawn_why="" if stood else withdrawn_why,
        replaces=replaces,
        restricted=restricted_from(hidden, kept),
        restored_at=recorded_at if first_at else None,
        restored_by=recorded_by if first_at else None,
    )


_SAID = tuple(inspect.signature(_assertion).parameters)[1:]  # the properties that make an assertion


@lru_cache(maxsize=MOST_KEPT)  # many people share a day, and one read holds thousands of dates
def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _flat(value: Any, *, leave_out: frozenset[str] = frozenset()) -> Properties:
    """The fields of a dataclass as texts and truth values; None is left out."""
    flat: Properties = {}
    for name in _fields(type(value)) - leave_out:  # type: ignore[arg-type]  # a class is hashable
        match getattr(value, name):
            case None:
                continue
            case bool() as truth:
                flat[name] = truth
            case StrEnum() as code:
                flat[name] = code.value
            case PartialDate() as day:
                flat[name] = str(day)
            case str() as text:
                flat[name] = checked_text(text)
            case other:
                raise InvalidRequest(f"A {type(value).__name__} cannot hold a {type(other).__name__} as its {name}", field=name)
    return flat


def _from_flat(kind: type[V], properties: Mapping[str, Any], **given: Any) -> V:
    """A dataclass from its flat fields; `given` are those that are not flat. A field that came later than the record has its default."""
    for name, read, has_default in _readers(kind):  # type: ignore[arg-type]  # a class is hashable
        if name not in given and (name in properties or not has_default):
            value = properties.get(name)
            given[name] = value if value is None or read is None else read(value)
    return kind(**given)


@cache
def _fields(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(kind))


@cache
def _readers(kind: type) -> tuple[tuple[str, Callable[[str], Any] | None, bool], ...]:
    """Of each field the name, what makes its value of a text (None: it is kept as it is), and whether it has a default."""

    def reader(hint: Any) -> Callable[[str], Any] | None:
        if isinstance(hint, types.UnionType):
            (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
        if not isinstance(hint, type):
            raise TypeError(f"{kind.__name__} has a field of a type that cannot be kept: {hint}")
        return None if hint in {str, bool} else _date if hint is PartialDate else hint

    hints = get_type_hints(kind)
    return tuple((field.name, reader(hints[field.name]), field.default is not dataclasses.MISSING) for field in dataclasses.fields(kind))


def checked_text(text: str) -> str:
    """The text itself, if an engine can keep it.

    Raises:
        InvalidRequest: it is longer than `LONGEST_TEXT` characters, or holds half of a character pair.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidRequest(f"A text of {len(text)} characters is too long: at most {LONGEST_TEXT} can be kept")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidRequest("A text holds a broken character: copy it again from where it came") from None
    return text


def checked_id(text: str) -> str:
    """The id itself, if it can be one.

    Raises:
        InvalidRequest: it is empty or longer than `LONGEST_ID` characters.
    """
    if not text or len(text) > LONGEST_ID:
        raise InvalidRequest(f"An id has 1 to {LONGEST_ID} characters, not {len(text)}")
    return checked_text(text)


def checked_instant(text: str) -> str:
    """The instant itself, if it sorts as text.

    Raises:
        InvalidRequest: it is not like 2026-11-25T03:05:20.123456Z.
    """
    if not _INSTANT.fullmatch(text):
        raise InvalidRequest("An instant is written like 2026-11-25T03:05:20.123456Z: in UTC, with six decimals")
    return text
