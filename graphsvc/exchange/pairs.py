"""Lists of pairs of people, and what each is to the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphsvc.analysis.kin.kinship import Kinship
from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.tables import read_table, written_table

MOST_NAMED = 5
COLUMNS = (
    "a", "b", "relation", "generations_up", "generations_down", "degree", "removed",
    "half", "step", "adoptive", "foster", "in_law", "former", "side", "path", "others",
)  # fmt: skip


def read_pairs(data: bytes, known: Collection[str]) -> list[tuple[str, str]]:
    """Two ids a row, under a heading with the columns a and b.

    Args:
        known: the ids that there are.

    Raises:
        UnreadableFile: no such table, or ids that are not known; the message gives their lines.
    """
    pairs: list[tuple[str, str]] = []
    unknown: list[str] = []
    for line, row in read_table(data, ("a", "b")):
        pair = (row["a"], row["b"])
        if not all(pair):
            raise UnreadableFile(f"line {line} does not have two ids")
        unknown += [f"{who[:40]} (line {line})" for who in pair if who not in known]
        pairs.append(pair)
    if unknown:
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        raise UnreadableFile(f"the family file has nobody with the id {', '.join(unknown[:MOST_NAMED])}{more}")
    return pairs


def kinship_table(found: Iterable[Kinship], coefficients: Sequence[float | None] | None = None) -> bytes:
    """One row a pair, in order: what b is to a. Empty where nothing is recorded.

    Args:
        coefficients: of relationship, in the same order: a further column.
    """
    rows = [[*(getattr(kin, column) for column in COLUMNS[:-2]), kin.path_sentence, "; ".join(kin.others)] for kin in found]
    if coefficients is None:
        return written_table(COLUMNS, rows)
    return written_table((*COLUMNS, "coefficient"), ([*row, share] for row, share in zip(rows, coefficients, strict=True)))
