"""Reading a family file for a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphsvc.access.actor import OPERATOR
from graphsvc.cli.writing import naming, write_whole
from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.gedcom import MOST_BYTES, FamilyFile, read_gedcom
from graphsvc.exchange.remarks import Severity, report_lines
from graphsvc.usecases.system_clock import SystemClock

MOST_REMARKS_PRINTED = 20


def read_family_file(path: Path) -> FamilyFile:
    """Read a GEDCOM file from disk.

    Raises:
        UnreadableFile: it is broken, too large, or not a family file; the message names it.
        OSError: it cannot be opened or read.
    """
    with naming(path), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)  # one byte more than may be, so that a longer file is refused and not read
    try:
        return read_gedcom(data, file_name=path.name, at=SystemClock().now(), by=OPERATOR.id)
    except UnreadableFile as wrong:
        raise UnreadableFile(f"{path}: {wrong}", field=wrong.field) from None


def said_of(file: FamilyFile, say: Callable[[str], None], report: Path | None = None) -> None:
    """Tell what in the file was not understood or is in doubt, line by line; what was kept as words is counted.

    Args:
        file: what was read.
        say: talks to the person.
        report: where every remark goes, one a line.
    """
    if report:
        write_whole(report, "".join(f"{line}\n" for line in report_lines(file.remarks)).encode())
    matters = [r for r in file.remarks if r.severity is not Severity.KEPT]
    for line in report_lines(matters[:MOST_REMARKS_PRINTED]):
        say(line)
    more, kept = len(matters[MOST_REMARKS_PRINTED:]), len(file.remarks) - len(matters)
    counted = [f"{more} more remarks"] * bool(more) + [f"{kept} {'place' if kept == 1 else 'places'} kept as words"] * bool(kept)
    if counted:
        say(f"{' and '.join(counted)}: --report FILE writes them all.")
