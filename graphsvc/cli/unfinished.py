"""A table that grows for minutes: interrupted at any moment, the same command goes on where it was, and no half line ever stays.

Two files stand beside the output until it is whole, for their owner alone: the rows so far, and how far they are good. The second is
replaced after the rows that it speaks of are on the disk, so whatever was written beyond is cut off when the work goes on.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from graphsvc.cli.writing import naming, write_whole
from graphsvc.domain.errors import InvalidRequest


@dataclass(slots=True)
class SoFar:
    """How far the work is. `asked`: what it was asked to do. `size`: bytes that are good. `after`: the last one that is done."""

    asked: dict[str, str]
    size: int = 0
    after: str = ""
    done: int = 0
    counts: dict[str, int] = field(default_factory=dict)


class UnfinishedTable:
    """Rows so far of a table, on the disk."""

    def __init__(self, output: Path, rows: BinaryIO, so_far: SoFar) -> None:
        self._output = output
        self._rows = rows
        self.so_far = so_far

    def add(self, rows: bytes, *, after: str, done: int, counts: Mapping[str, int]) -> None:
        """Add whole rows, and that with them all up to `after` are done.

        Raises:
            OSError: they cannot be written; those before are still there.
        """
        so_far = self.so_far
        with naming(self._output):
            self._rows.write(rows)
            self._rows.flush()
            os.fsync(self._rows.fileno())
        so_far.size += len(rows)
        so_far.after, so_far.done = after, so_far.done + done
        for name, number in counts.items():
            so_far.counts[name] = so_far.counts.get(name, 0) + number
        write_whole(_told(self._output), json.dumps(asdict(so_far)).encode(), private=True)

    def finish(self) -> None:
        """Put the whole table in its place.

        Raises:
            OSError: it cannot be put there; what was there before is still there.
        """
        with naming(self._output):
            _part(self._output).replace(self._output)
            _told(self._output).unlink(missing_ok=True)


@contextmanager
def unfinished(output: Path, asked: Mapping[str, str], *, fixed: str, heading: bytes) -> Iterator[UnfinishedTable]:
    """A table to be gone on with, where it was begun by the same question; else a new one, with its heading.

    Args:
        fixed: the name of what is settled when the work begins, and stays as it was when it goes on.

    Raises:
        InvalidRequest: another process is writing it.
        OSError: it cannot be written.
    """
    with naming(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(_part(output), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as rows:
        try:
            fcntl.flock(rows, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets go of it even after kill -9
        except BlockingIOError:
            raise InvalidRequest(f"Another graphsvc command is writing {output}. Wait for it, or give another name.") from None
        before = _read(output, os.fstat(rows.fileno()).st_size)
        if before is not None and _without(before.asked, fixed) == _without(asked, fixed):
            table = UnfinishedTable(output, rows, before)
            rows.truncate(before.size)
            rows.seek(before.size)
        else:
            table = UnfinishedTable(output, rows, SoFar(dict(asked)))
            rows.truncate(0)
            table.add(heading, after="", done=0, counts={})
        yield table


def _without(asked: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in asked.items() if key != name}


def _read(output: Path, size: int) -> SoFar | None:
    """How far the rows are good; None where nothing is told, or more than there is."""
    with suppress(OSError, ValueError, TypeError):
        so_far = SoFar(**json.loads(_told(output).read_bytes()))
        if 0 < so_far.size <= size:
            return so_far
    return None


def _part(output: Path) -> Path:
    return output.with_name(f".{output.name}.part")


def _told(output: Path) -> Path:
    return output.with_name(f".{output.name}.so-far")
