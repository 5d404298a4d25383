"""A checkpoint of the trail as a file: where each chain ended at one moment, sealed, to be kept where the database is not.

One JSON text a line: what it is, then `[child, number, seal]` of the last entry of each chain, then the seal over all lines before.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.trail import TrailHead

FORMAT = "graphsvc audit checkpoint"
VERSION = 1
Seal = Callable[[Iterable[bytes]], str]


def write_checkpoint(heads: Iterable[TrailHead], *, at: str, seal: Seal) -> bytes:
    """The file. `at` is an ISO instant; `seal` seals by the key of the trail."""
    lines = [_line({"format": FORMAT, "version": VERSION, "at": at}), *(_line([h.child_id, h.seq, h.mac]) for h in heads)]
    return b"".join([*lines, _line({"seal": seal(lines)})])


def read_checkpoint(file: bytes, *, seal: Seal) -> tuple[TrailHead, ...]:
    """Where each chain ended.

    Raises:
        InvalidRequest: it is no checkpoint, it was changed or cut, or it was sealed with another key.
    """
    lines = file.splitlines(keepends=True)
    first, *middle = [_read(line) for line in lines] or [None]
    if not isinstance(first, dict) or first.get("format") != FORMAT or not middle:
        raise InvalidRequest("That is not a checkpoint of graphsvc. Give a file that `graphsvc audit checkpoint` wrote")
    if first.get("version") != VERSION:
        raise InvalidRequest("That checkpoint is of another version of graphsvc. Check it with the version that wrote it")
    last = middle.pop()
    given = last.get("seal") if isinstance(last, dict) else None
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), seal(lines[:-1]).encode()):
        raise InvalidRequest(
            "The checkpoint is not as it was written, or belongs to a store with another audit key. Use another copy of it"
        )
    return tuple(_heads(middle))


def _heads(rows: Iterable[Any]) -> Iterator[TrailHead]:
    for child_id, seq, mac in rows:  # sealed by us, so they are as we wrote them
        yield TrailHead(child_id, seq, mac)


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
