"""Text of a GEDCOM file to a forest of lines. gedcom-lite builds the tree; here lines are made fit for it, and their numbers kept.

The library drops blank lines, loses count after a line that it cannot read, and refuses indents. So each line is checked first, numbered,
and written anew without its quirks; what is no GEDCOM line goes to the remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import gedcom_lite

from graphsvc.domain.errors import UnreadableFile
from graphsvc.domain.facts import CONTROLS
from graphsvc.exchange.remarks import Remark, Severity

MOST_VALUE_CHARACTERS = 10_000  # of a name, a place, a date; a text may be as long as the file

_LINE_END = re.compile(r"\r\n|\n|\r")
# Two digits of level: 99 is the deepest (GEDCOM 5.5.1, chapter 1).
_LINE = re.compile(r"[ \t]*0*(\d{1,2})[ \t]+(?:(@[^@\s#][^@]*@)[ \t]+)?([A-Za-z_]\w*)(?:[ \t](.*))?", re.DOTALL | re.ASCII)
_LEVEL = re.compile(r"[ \t]*\d+[ \t]")
_POINTER = re.compile(r"@([^@\s#][^@]*)@")
_CONTROL = re.compile(f"[{CONTROLS}]")
_TEXT_TAGS = frozenset({"NOTE", "SNOTE", "TEXT", "CONT", "CONC", "TITL", "AUTH", "PUBL", "PAGE", "COPR", "ADDR", "DSCR", "COMM"})
_WITHOUT_TEXT = frozenset({"HEAD", "INDI", "FAM", "SUBM", "REPO", "OBJE", "TRLR"})
_FEW, _NOISE = 50, 0.2  # so many unfit lines, and this share of all, and the file is not worth reading


@dataclass(slots=True, eq=False)
class Line:
    """One line with those under it. `value` has its continuation lines joined on; `pointer` is the xref that the value is, else empty."""

    number: int
    tag: str
    value: str
    xref: str
    pointer: str
    text: str
    below: list[Line] = field(default_factory=list)

    def first(self, tag: str) -> Line | None:
        return next((line for line in self.below if line.tag == tag), None)

    def every(self, *tags: str) -> list[Line]:
        return [line for line in self.below if line.tag in tags] if self.below else []

    def value_of(self, tag: str) -> str:
        """The value of the first line of that tag below this one; empty where there is none."""
        found = self.first(tag)
        return found.value.strip() if found else ""

    def whole_text(self) -> str:
        """This line and all under it, as they stand in the file."""
        return "\n".join([self.text, *(line.whole_text() for line in self.below)])

    def within(self) -> Iterator[Line]:
        """This line, then all under it, in the order of the file."""
        yield self
        for line in self.below:
            yield from line.within()


@dataclass(frozen=True, slots=True)
class Lines:
    """A file's records in order, header first."""

    header: Line
    records: tuple[Line, ...]
    remarks: tuple[Remark, ...]


def refuse_noise(text: str) -> None:
    """Look at the lines of a part of a file.

    Raises:
        UnreadableFile: too many of them are not GEDCOM.
    """
    for _ in _fit_lines(text, []):
        pass


def read_lines(text: str) -> Lines:
    """The records of a GEDCOM text.

    Raises:
        UnreadableFile: a fifth of the lines are not GEDCOM.
    """
    remarks: list[Remark] = []
    numbers: list[int] = []
    texts: list[str] = []
    clean: list[str] = []
    for number, written, line in _fit_lines(text, remarks):
        numbers.append(number)
        texts.append(written)
        clean.append(line)
    if not clean or not clean[0].startswith("0 HEAD"):
        remarks.append(Remark(0, "", "The file has no header: version and characters are guessed", Severity.DOUBTFUL))
        numbers.insert(0, 0)
        texts.insert(0, "")
        clean.insert(0, "0 HEAD")
    if not any(line.startswith("0 TRLR") for line in clean[-5:]):
        what = "The file does not end with TRLR, as GEDCOM files do: it may have been cut off, and people may be missing"
        remarks.append(Remark(numbers[-1], texts[-1], what, Severity.DOUBTFUL))
    # With its byte order mark the library takes the text for UTF-8 and leaves the CHAR line alone.
    tree = gedcom_lite.parse(b"\xef\xbb\xbf" + "\n".join(clean).encode())
    seven = (tree.version or "").startswith("7")
    header, *records = (_line(top, numbers, texts, remarks, seven=seven) for top in (tree.header, *tree.records))
    return Lines(header, tuple(records), tuple(remarks))


def _fit_lines(text: str, remarks: list[Remark]) -> Iterator[tuple[int, str, str]]:
    """Number, text as written and text made fit of each GEDCOM line; the others go to the remarks, or on to the note that they continue."""
    above: list[int] = []  # levels as written, of the last line and those that it is under
    tag, seen, unfit = "", 0, 0
    for number, written in enumerate(_LINE_END.split(text.lstrip("\ufeff").rstrip("\x00\x1a \t\r\n")), start=1):
        if not written.strip():
            continue
        seen += 1
        shown = written if written.isprintable() else _without_controls(written, number, remarks)
        found = _LINE.fullmatch(shown)
        if found:
            level, tag = int(found.group(1)), found.group(3).upper()
            if above and level > above[-1] + 1:
                what = f"Level {level} does not follow from level {above[-1]}: read as belonging to the line before it"
                remarks.append(Remark(number, written, what, Severity.DOUBTFUL))
            while above and above[-1] >= level:
                above.pop()
            xref, value = found.group(2), found.group(4)
            yield number, written, f"{len(above)} {xref + ' ' if xref else ''}{tag}" + ("" if value is None else f" {value}")
            above.append(level)
        elif tag in _TEXT_TAGS and not _LEVEL.match(shown):
            remarks.append(Remark(number, written, "A line without a level: read as going on with the text before it", Severity.DOUBTFUL))
            if tag in {"CONT", "CONC"}:
                above.pop()
            tag = "CONT"
            yield number, written, f"{len(above)} CONT {shown}"
            above.append(above[-1] + 1)
        else:
            unfit += 1
            remarks.append(Remark(number, written, "Not a GEDCOM line: kept in this report only", Severity.NOT_UNDERSTOOD))
            if unfit > _FEW and unfit > seen * _NOISE:
                raise UnreadableFile(f"The file is damaged or is not GEDCOM: {unfit} of its first {seen} lines cannot be read")


def _without_controls(written: str, number: int, remarks: list[Remark]) -> str:
    """Without control characters, which nobody typed and nobody can see."""
    shown, count = _CONTROL.subn("", written)
    if count:
        what = f"{count} control {'character' if count == 1 else 'characters'} (such as NUL): left out; check the line, it may be damaged"
        remarks.append(Remark(number, written, what, Severity.DOUBTFUL))
    return shown


def _line(structure: gedcom_lite.Structure, numbers: list[int], texts: list[str], remarks: list[Remark], *, seven: bool) -> Line:
    """A structure of the library as a line of ours, its continuation lines joined on."""
    index = structure.source_line_no - 1
    value, written = structure.payload or "", [texts[index]] if index >= 0 else [""]
    found = _POINTER.fullmatch(value.strip())
    below: list[Line] = []
    for child in structure.children:
        if child.tag not in {"CONT", "CONC"} or found or structure.tag in _WITHOUT_TEXT:
            below.append(_line(child, numbers, texts, remarks, seven=seven))
            continue
        value += ("\n" if child.tag == "CONT" else "") + _unescaped(child.payload or "", seven=seven)
        written.append(texts[child.source_line_no - 1])
        below += [_line(under, numbers, texts, remarks, seven=seven) for under in child.children]
    if not found:
        first = structure.payload or ""
        value = _unescaped(first, seven=seven) + value[len(first) :]
    number = numbers[index] if index >= 0 else 0
    if len(value) > MOST_VALUE_CHARACTERS and structure.tag not in _TEXT_TAGS:
        what = f"{len(value):,} characters, where {MOST_VALUE_CHARACTERS:,} can be kept: the rest is in this report only"
        remarks.append(Remark(number, "\n".join(written), what, Severity.DOUBTFUL))
        value = value[:MOST_VALUE_CHARACTERS]
    return Line(
        number=number,
        tag=structure.tag,
        value=value,
        xref=(structure.xref or "").strip("@").strip(),
        pointer=found.group(1).strip() if found else "",
        text="\n".join(written),
        below=below,
    )


def _unescaped(value: str, *, seven: bool) -> str:
    """An @ is written twice: everywhere in version 5, at the start of a value only in version 7."""
    if seven:
        return value[1:] if value.startswith("@@") else value
    return value.replace("@@", "@")
