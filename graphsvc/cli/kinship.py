"""What people of a family file are to each other, pair by pair."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graphsvc.analysis.kinship import Kinship, KinshipFinder
from graphsvc.analysis.relatedness import coefficient_of_relationship
from graphsvc.cli.family_files import read_family_file, said_of
from graphsvc.cli.writing import naming, write_whole
from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.load import as_network
from graphsvc.exchange.pairs import MOST_BYTES, kinship_table, read_pairs
from graphsvc.usecases.system_clock import SystemClock


def name_pairs(source: Path, pairs: Path, output: Path, *, coefficients: bool, say: Callable[[str], None]) -> int:
    """Read a family file and a list of pairs, and write what each second one is to the first.

    Returns:
        How many pairs there were.

    Raises:
        UnreadableFile: one of the two is broken; the message names it and says what to do.
        OSError: one cannot be read, or the output not written.
    """
    file = read_family_file(source)
    said_of(file, say)
    network = replace(as_network(file, None).without_restricted(), as_at=SystemClock().today())
    wanted = _read_pairs(pairs, {person.id for person in network.people})
    finder = KinshipFinder(network)
    # sorted, so that what is worked out for the first of a pair serves all of theirs
    found: dict[tuple[str, str], Kinship] = {pair: finder.relation(*pair) for pair in sorted(set(wanted))}
    shares = [coefficient_of_relationship(finder.lineage, *pair) for pair in wanted] if coefficients else None
    write_whole(output, kinship_table((found[pair] for pair in wanted), shares), private=True)
    return len(wanted)


def _read_pairs(path: Path, known: set[str]) -> list[tuple[str, str]]:
    with naming(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size  # nothing for a pipe
        data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else bytes(MOST_BYTES + 1)
    try:
        return read_pairs(data, known)
    except UnreadableFile as wrong:
        raise UnreadableFile(f"{path}: {wrong}") from None
