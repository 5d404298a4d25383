"""What a reader of family files has to tell the person who gave the file: line by line, with the line as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_SHOWN_OF_A_LINE = 120


class Severity(StrEnum):
    """How much it matters to the person who gave the file."""

    KEPT = "kept"  # understood, and kept as words or beside the people's records
    NOT_UNDERSTOOD = "not-understood"  # kept as it stands; what it means is not known
    DOUBTFUL = "doubtful"  # understood one way where another is possible, or at odds with the rest of the file

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about one place in the file.

    `line` counts from 1; 0 is the file as a whole. `text` is that line, with the lines under it, as they stand in the file. `what` says in
    plain words what was done and why. `text` may hold names of people: show it to those who may see the file, and never log it.
    """

    line: int
    text: str
    what: str
    severity: Severity


def report_lines(remarks: Iterable[Remark]) -> Iterator[str]:
    """Each remark as one line of a report: "line 1032: not understood: the tag _UID ... | 1 _UID 6800C4FC"."""
    for remark in remarks:
        yield _one_line(remark)


def whole_report(remarks: Iterable[Remark]) -> Iterator[str]:
    """As `report_lines`; where one line does not show all of what stands in the file, that is below it, whole and indented."""
    for remark in remarks:
        yield _one_line(remark)
        if "\n" in remark.text or len(remark.text) > _SHOWN_OF_A_LINE:
            yield from (f"    {line}" for line in remark.text.split("\n"))


def _one_line(remark: Remark) -> str:
    place = f"line {remark.line}" if remark.line else "the file"
    first, _, rest = remark.text.partition("\n")
    shown = first.strip() if len(first) <= _SHOWN_OF_A_LINE else first.strip()[:_SHOWN_OF_A_LINE] + "…"
    more = rest.count("\n") + 1 if rest else 0
    under = f" (and {more} {'line' if more == 1 else 'lines'} under it)" if more else ""
    return f"{place}: {remark.severity.words}: {remark.what}" + (f" | {shown}{under}" if shown else "")
