"""Ids of people whose records were destroyed: they never come back."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.domain.errors import Conflict
from graphsvc.store.connection import Turn
from graphsvc.store.reach import chunks


def refuse_destroyed(turn: Turn, people: Iterable[str]) -> None:
    """Go on where nobody of these was destroyed.

    Raises:
        Conflict: somebody was; their id never comes back.
    """
    for chunk in chunks(list(people)):
        (row,) = turn.rows("retention/find_tombstones", people=chunk)
        if row["people"]:
            raise Conflict("The record of somebody in this was destroyed. It does not come back under the same id")
