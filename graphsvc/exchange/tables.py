"""Tables as comma-separated values in UTF-8, read with clear words about what is wrong, and written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphsvc.domain.errors import UnreadableFile

# How words begin that a spreadsheet takes for a formula; a telephone number or an amount below nothing is none.
_RECKONED = re.compile(r"[=@\t\n]|[+-](?![\d\s().,/-]*$)")
MOST_BYTES = 512 * 1024 * 1024


def read_table(data: bytes, columns: Sequence[str], *, most_bytes: int = MOST_BYTES) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows below the heading, each with the number of its last line; other columns are passed over.

    Args:
        data: with or without UTF-8's mark.
        columns: what the heading must hold, in any order.

    Raises:
        UnreadableFile: too large, not UTF-8, no such heading, or not CSV; the message gives the line.
    """
    if len(data) > most_bytes:
        raise UnreadableFile(f"the table is larger than {most_bytes >> 20} MB: split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise UnreadableFile(f"line {line} is not UTF-8: save the table as CSV in UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    try:
        if not set(columns) <= set(rows.fieldnames or ()):
            raise UnreadableFile(f"the first line is not a heading with the columns {', '.join(columns)}")
        for row in rows:
            yield rows.line_num, {column: (row[column] or "").strip() for column in columns}
    except csv.Error:
        raise UnreadableFile(f"line {rows.line_num + 1} cannot be read as CSV") from None


def written_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Nothing for None, true or false for yes or no. Words that a spreadsheet would take for a formula bear a `'` in front."""
    return written_rows((columns, *rows))


def written_rows(rows: Iterable[Sequence[object]]) -> bytes:
    """The same without a heading, for a table that is written a part at a time."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = text.replace("\r\n", "\n").replace(
        "\r", "\n"
    )  # the writer puts a cell with a bare \r into no quotes, and readers begin a row there
    return f"'{text}" if isinstance(value, str) and _RECKONED.match(text) else text
