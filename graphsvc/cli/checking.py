"""`graphsvc check`: a child's record in the store, or a whole family file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.checking.check_findings import CheckFinding
from graphsvc.cli.family_files import read_family_file
from graphsvc.cli.opening import person_id_of
from graphsvc.domain.errors import InvalidRequest
from graphsvc.exchange.gedcom import FamilyFile
from graphsvc.usecases.check_records import CheckedRecords, check_child, check_file
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.system_clock import SystemClock

TWO_WAYS = "Give a child's id, or --from with a family file"


def check_options(child: str, source: Path | None) -> None:
    """Hold that one of the two was given.

    Raises:
        InvalidRequest: both were, or neither.
    """
    if bool(child) == bool(source):
        raise InvalidRequest(TWO_WAYS)


def checked_in_store(ports: Ports, child: str, as_at: date | None) -> CheckedRecords:
    """Open the child's file for keeping records, and check it.

    Raises:
        NotFound: nobody has that id.
        InvalidRequest: an imported file's id means several records.
    """
    return check_child(ports, open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING), as_at=as_at)


def checked_file(path: Path, as_at: date | None) -> tuple[CheckFinding, ...]:
    """Read a family file and check everybody in it.

    Raises:
        UnreadableFile: it is broken, too large, or not a family file.
        OSError: it cannot be read.
    """
    return check_file(read_family_file(path), today=as_at or SystemClock().today())


def finding_lines(findings: tuple[CheckFinding, ...]) -> Iterator[str]:
    """Each finding in some lines: what is odd, what is recorded and who said so, what to ask."""
    for found in findings:
        yield f"{found.sentence} {found.sureness.words}. [{found.rule}: {' '.join(found.people)}]"
        yield from (f"    {one.words} ({one.source})" for one in found.recorded)
        yield f"    Ask: {found.question}"


def say_count(findings: tuple[CheckFinding, ...], say: Callable[[str], None], output: Path | None) -> None:
    """Say how much was found; of nothing, that this does not make everything right."""
    where = f"{output}: " if output else ""
    if findings:
        say(f"{where}{len(findings)} {'thing' if len(findings) == 1 else 'things'} to ask about")
    else:
        say(f"{where}nothing was found that does not agree. That does not say that everything is right")


def say_to_ask(file: FamilyFile, path: Path, say: Callable[[str], None]) -> int:
    """Check a file that has been read, and say how to see what was found. Returns how much was found."""
    found = len(check_file(file, today=SystemClock().today()))
    if found:
        things = f"{found} {'thing' if found == 1 else 'things'}"
        say(f"{path.name}: {things} in it may be worth asking about. See them with: graphsvc check --from {path}")
    return found
