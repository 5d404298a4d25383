"""Statements that say once more what was said before keep who said it, whether or not their writer may be told."""

from __future__ import annotations

from graphsvc.domain.deeds import Deed
from graphsvc.domain.errors import NotFound
from graphsvc.store.connection import Turn
from graphsvc.store.records import SOURCE, Properties

Source = dict[str, str]


def sources_kept(turn: Turn, deed: Deed, **scope: object) -> dict[str, Source]:
    """By the id of each statement of a deed that says something again: the properties of who said so and whose view it is.

    Raises:
        NotFound: what is to be said again is not there, as far as the writer may know.
    """
    found: dict[str, Source] = {}
    for again in deed.said_again:
        row = turn.row("record/read_source", statement_id=again.earlier_id, **scope)
        if row is None:
            raise NotFound(f"There is no statement {again.earlier_id}")
        found[again.statement_id] = {name: value for name, value in row.items() if value is not None}
    return found


def as_kept(statement: Properties, sources: dict[str, Source]) -> Properties:
    """The properties of a statement, said by whoever said it before where it says something again."""
    source = sources.get(str(statement["id"]))
    if source is None:
        return statement
    return {name: value for name, value in statement.items() if name not in SOURCE} | source
