"""Reading a family file for a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphsvc.exchange.gedcom import MOST_BYTES, FamilyFile, read_gedcom
from graphsvc.exchange.remarks import report_lines
from graphsvc.usecases.system_clock import SystemClock

MOST_REMARKS_PRINTED = 20


def read_family_file(path: Path) -> FamilyFile:
    """Read a GEDCOM file from disk.

    Raises:
        UnreadableFile: it is broken, too large, or not a family file.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)  # one byte more than may be, so that a longer file is refused and not read
    return read_gedcom(data, file_name=path.name, at=SystemClock().now(), by="operator")


def said_of(file: FamilyFile, say: Callable[[str], None]) -> None:
    """Tell what in the file was not understood, line by line; the lines are kept with the people they belong to."""
    for line in report_lines(file.remarks[:MOST_REMARKS_PRINTED]):
        say(line)
    if len(file.remarks) > MOST_REMARKS_PRINTED:
        say(f"... and {len(file.remarks) - MOST_REMARKS_PRINTED} more remarks; the lines are kept with the people they belong to")
