"""Lists of people to be searched, of searches, and of what was found."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.domain.errors import UnreadableFile
from graphsvc.exchange.tables import read_table, written_table
from graphsvc.search.people import Found, Pair, Sought, read_day

PEOPLE = ("id", "name", "other_names", "born", "postcode")
QUERIES = ("query_id", "name", "born", "postcode")


def read_people(data: bytes) -> list[Sought]:
    """One person a row; other names joined by `|`.

    Raises:
        UnreadableFile: no such table, a date that is none, or an id that stands twice; the message gives the line.
    """
    people: dict[str, Sought] = {}
    for line, row in read_table(data, PEOPLE):
        if not row["id"] or row["id"] in people:
            raise UnreadableFile(f"line {line} has {'an id that stands above already' if row['id'] else 'no id'}")
        names = (row["name"], *row["other_names"].split("|"))
        people[row["id"]] = _sought(row["id"], names, row["born"], row["postcode"], line)
    return list(people.values())


def read_queries(data: bytes) -> list[Sought]:
    """One search a row.

    Raises:
        UnreadableFile: no such table, a date that is none, or no id.
    """
    queries = []
    for line, row in read_table(data, QUERIES):
        if not row["query_id"]:
            raise UnreadableFile(f"line {line} has no query_id")
        queries.append(_sought(row["query_id"], (row["name"],), row["born"], row["postcode"], line))
    return queries


def _sought(key: str, names: Iterable[str], born: str, postcode: str, line: int) -> Sought:
    try:
        day = read_day(born)
    except ValueError as wrong:
        raise UnreadableFile(f"line {line}: {wrong}") from None
    return Sought(key, tuple(name for name in names if name), day, "".join(postcode.upper().split()))


def found_table(found: Iterable[tuple[str, Iterable[Found]]]) -> bytes:
    """For each search the ranks from 1; reasons joined by `; `."""
    rows = (
        (query, rank, one.id, f"{one.score:.4f}", "; ".join(one.reasons)) for query, all_of in found for rank, one in enumerate(all_of, 1)
    )
    return written_table(("query_id", "rank", "id", "score", "reasons"), rows)


def pairs_table(pairs: Iterable[Pair]) -> bytes:
    """Two records a row that may be of one person, the lesser id first."""
    return written_table(("a", "b", "score", "reasons"), ((pair.a, pair.b, f"{pair.score:.4f}", "; ".join(pair.reasons)) for pair in pairs))
