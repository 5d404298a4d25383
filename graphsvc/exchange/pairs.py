"""Lists of pairs of people, and what each is to the other, as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields

from graphsvc.analysis.kinship import Kinship
from graphsvc.domain.errors import UnreadableFile

MOST_BYTES = 32 * 1024 * 1024
MOST_NAMED = 5
COLUMNS = (
    "a", "b", "relation", "generations_up", "generations_down", "degree", "removed",
    "half", "step", "adoptive", "foster", "in_law", "former", "side", "path", "others",
)  # fmt: skip


def read_pairs(data: bytes, known: Collection[str]) -> list[tuple[str, str]]:
    """Two ids a row, under a heading with the columns a and b; other columns are passed over.

    Args:
        data: UTF-8, with or without its mark.
        known: the ids that there are.

    Raises:
        UnreadableFile: no such table, or ids that are not known; the message gives their lines.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"the list is larger than {MOST_BYTES >> 20} MB: split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise UnreadableFile(f"line {line} is not UTF-8: save the list as CSV in UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    pairs: list[tuple[str, str]] = []
    unknown: list[str] = []
    try:
        if not {"a", "b"} <= set(rows.fieldnames or ()):
            raise UnreadableFile("the first line is not a heading with the columns a and b, such as: a,b")
        for row in rows:
            pair = ((row["a"] or "").strip(), (row["b"] or "").strip())
            if not all(pair):
                raise UnreadableFile(f"line {rows.line_num} does not have two ids")
            unknown += [f"{who[:40]} (line {rows.line_num})" for who in pair if who not in known]
            pairs.append(pair)
    except csv.Error:
        raise UnreadableFile(f"line {rows.line_num + 1} cannot be read as CSV") from None
    if unknown:
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        raise UnreadableFile(f"the family file has nobody with the id {', '.join(unknown[:MOST_NAMED])}{more}")
    return pairs


def kinship_table(found: Iterable[Kinship], coefficients: Sequence[float | None] | None = None) -> bytes:
    """One row a pair, in order: what b is to a. Empty where there is none or nothing is recorded; flags are true or false.

    Args:
        coefficients: of relationship, in the same order: a further column.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS if coefficients is None else (*COLUMNS, "coefficient"))
    for i, kin in enumerate(found):
        row = [_cell(getattr(kin, column)) for column in COLUMNS if column in PLAIN]
        row += [kin.path_sentence, "; ".join(kin.others)]
        writer.writerow(row if coefficients is None else [*row, _cell(coefficients[i])])
    return text.getvalue().encode()


PLAIN = {field.name for field in fields(Kinship)} - {"path", "others"}


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
