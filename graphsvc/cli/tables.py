"""Commands that read tables and write one, without any store."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from graphsvc.cli.family_files import read_family_file, said_of
from graphsvc.cli.writing import naming, refuse_overwriting, write_whole
from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.tables import MOST_BYTES

T = TypeVar("T")
MANY = 6  # of so many people one, asked for with the same first, are many


def name_pairs(source: Path, pairs: Path, output: Path, *, coefficients: bool, say: Callable[[str], None]) -> int:
    """Read a family file and a list of pairs, and write what each second one is to the first.

    Returns:
        How many pairs there were.

    Raises:
        InvalidRequest: the output is one of the two.
        UnreadableFile: one of the two is broken; the message names it and says what to do.
        OSError: one cannot be read, or the output not written.
    """
    from graphsvc.analysis.kin.kinship import KinshipFinder
    from graphsvc.analysis.kin.relatedness import coefficient_of_relationship
    from graphsvc.exchange.load import as_network
    from graphsvc.exchange.pairs import kinship_table, read_pairs
    from graphsvc.usecases.system_clock import SystemClock

    refuse_overwriting((output,), (source, pairs))
    file = read_family_file(source)
    said_of(file, say)
    network = replace(as_network(file, None).without_restricted(), as_at=SystemClock().today())
    known = {person.id for person in network.people}
    wanted = read_whole(pairs, lambda data: read_pairs(data, known))
    finder = KinshipFinder(network)
    for a, asked in Counter(a for a, _ in set(wanted)).items():
        if asked * MANY > len(known):
            finder.kin_of(a)  # everybody at once takes no longer than so many one by one
    # sorted, so that what is worked out for the first of a pair serves all of theirs
    found = {pair: finder.relation(*pair) for pair in sorted(set(wanted))}
    shares = [coefficient_of_relationship(finder.lineage, *pair) for pair in wanted] if coefficients else None
    write_whole(output, kinship_table((found[pair] for pair in wanted), shares), private=True)
    return len(wanted)


def search_people(people: Path, queries: Path, output: Path) -> tuple[int, int]:
    """Look for those asked for among the people of a table.

    Returns:
        How many searches there were, and for how many somebody was found who is at least possibly the right person.

    Raises:
        As above.
    """
    from graphsvc.exchange.people_tables import found_table, read_people, read_queries
    from graphsvc.search.register import Register
    from graphsvc.search.sureness import BAR

    refuse_overwriting((output,), (people, queries))
    asked = read_whole(queries, read_queries)
    register = Register(read_whole(people, read_people))
    found = [(one.id, register.find(one)) for one in asked]
    write_whole(output, found_table(found), private=True)
    return len(found), sum(bool(some) and some[0].score >= BAR for _, some in found)


def find_duplicates(people: Path, output: Path) -> int:
    """Write every two records of a table that may be of one person, and say how many.

    Raises:
        As above.
    """
    from graphsvc.exchange.people_tables import pairs_table, read_people
    from graphsvc.search.register import Register

    refuse_overwriting((output,), (people,))
    pairs = Register(read_whole(people, read_people)).pairs()
    write_whole(output, pairs_table(pairs), private=True)
    return len(pairs)


def read_whole(path: Path, reader: Callable[[bytes], T]) -> T:
    """Read a table.

    Raises:
        UnreadableFile: it is broken; the message names it and says what to do.
        OSError: it cannot be read.
    """
    with naming(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size  # nothing for a pipe
        data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else bytes(MOST_BYTES + 1)
    try:
        return reader(data)
    except UnreadableFile as wrong:
        raise UnreadableFile(f"{path}: {wrong}") from None
