"""The form of a chain of the trail: what an entry holds, how it is sealed, and where it is found."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphsvc.domain.trail import AuditEntry
from graphsvc.store.connection import Row, Turn

Counts = Mapping[str, int]

GENESIS = "0" * 64
PAGE = 500


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, for what purpose, by which rule. `child_id` is empty where it belongs to no child."""

    at: str
    actor_id: str
    deed: str
    child_id: str
    purpose: str
    rule: str


def sealed(key: bytes, act: Act, seq: int, counts: str, previous: str) -> AuditEntry:
    """The entry of an act at a place of its chain, after an entry with the seal `previous`."""
    text = json.dumps(
        [previous, seq, act.at, act.actor_id, act.deed, act.child_id, act.purpose, act.rule, counts],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    mac = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return AuditEntry(seq, act.at, act.actor_id, str(act.deed), act.child_id, str(act.purpose), act.rule, counts, previous, mac)


def of_user(user_id: str) -> Counts:
    """Whom an act was about, where that is somebody who may sign in: their opaque id, as something of which there is one."""
    return {f"user {user_id}": 1} if user_id else {}


def canonical(counts: Counts) -> str:
    """Numbers by name as JSON, in order of name."""
    return json.dumps({name: int(number) for name, number in counts.items()}, sort_keys=True, separators=(",", ":"))


def entries_of(turn: Turn, child_id: str, *, after: int = 0, upto: int) -> Iterator[AuditEntry]:
    """The entries of a chain after a number and up to another, in order, by their places, so that each is a look-up."""
    for first in range(after + 1, upto + 1, PAGE):
        places = [place_of(child_id, seq) for seq in range(first, min(first + PAGE, upto + 1))]
        for row in turn.rows("audit/read_entries", places=places):
            yield _entry(row["entry"])


def entry_at(turn: Turn, child_id: str, seq: int) -> AuditEntry | None:
    """The entry at one place of a chain."""
    row = turn.row("audit/read_entries", places=[place_of(child_id, seq)])
    return _entry(row["entry"]) if row else None


def place_of(child_id: str, seq: int) -> str:
    """By which an entry is looked up."""
    return f"{child_id}/{seq}"


def _entry(properties: Row) -> AuditEntry:
    return AuditEntry(**{name: properties[name] for name in AuditEntry.__slots__ if name != "seq"}, seq=int(properties["seq"]))
