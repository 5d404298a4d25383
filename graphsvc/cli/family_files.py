"""Reading a family file for a command."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from graphsvc.access.actor import OPERATOR
from graphsvc.cli.writing import naming, write_whole
from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.gedcom import MOST_BYTES, FamilyFile, read_gedcom, refuse_size
from graphsvc.exchange.load import count_restricted
from graphsvc.exchange.remarks import Severity, report_lines, whole_report
from graphsvc.usecases.system_clock import SystemClock

MOST_REMARKS_PRINTED = 20
NOBODY = "shown to nobody: --kept-for ID, at the first import, says in which child’s file it is kept"


def read_family_file(path: Path) -> FamilyFile:
    """Read a GEDCOM file from disk.

    Raises:
        UnreadableFile: it is broken, too large, or not a family file; the message names it.
        OSError: it cannot be opened or read.
    """
    with naming(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size  # nothing for a pipe
        data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else b""  # one byte more than may be, so that a longer pipe is refused
    try:
        refuse_size(size)
        return read_gedcom(data, file_name=path.name, at=SystemClock().now(), by=OPERATOR.id)
    except UnreadableFile as wrong:
        raise UnreadableFile(f"{path}: {wrong}", field=wrong.field) from None


def said_of(file: FamilyFile, say: Callable[[str], None], report: Path | None = None) -> None:
    """Tell what in the file was not understood or is in doubt, line by line; what was kept as it stands is counted.

    Args:
        file: what was read.
        say: talks to the person.
        report: where every remark goes, each with all that stands in the file there.

    Raises:
        OSError: the report cannot be written.
    """
    if report:
        write_whole(report, "".join(f"{line}\n" for line in whole_report(file.remarks)).encode("utf-8", "replace"), private=True)
    matters = [r for r in file.remarks if r.severity is not Severity.KEPT]
    for line in report_lines(matters[:MOST_REMARKS_PRINTED]):
        say(line)
    more, kept = len(matters[MOST_REMARKS_PRINTED:]), len(file.remarks) - len(matters)
    counted = [f"{more} more {'remark' if more == 1 else 'remarks'}"] * bool(more)
    counted += [f"{kept} {'line' if kept == 1 else 'lines'} kept as {'it stands' if kept == 1 else 'they stand'}"] * bool(kept)
    if report and file.remarks:
        say(f"{' and '.join(counted)}: all is in {report}" if counted else f"All of it is in {report}")
    elif counted:
        say(f"{' and '.join(counted)}: --report FILE writes them all.")


def say_restricted(file: FamilyFile, path: Path, kept_for: str, say: Callable[[str], None]) -> None:
    """Tell how much of the file is marked as not for everyone, and who may see it."""
    if number := count_restricted(file):
        things = "1 thing is" if number == 1 else f"{number} things are"
        who = (
            "seen by those who answer for that child"
            if kept_for
            else "shown to nobody: --kept-for ID, at the first import, says in whose file"
        )
        say(f"{path.name}: {things} marked confidential, and {who}.")


def report_kept_in(data_dir: Path, file: FamilyFile, path: Path) -> Path | None:
    """Where the report of an import goes if nobody names a place: beside the records, one a file. None where nothing was remarked."""
    if not file.remarks:
        return None
    folder = data_dir / "import-reports"
    with naming(folder):
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"{path.stem}-{file.sha256[:12]}.txt"
