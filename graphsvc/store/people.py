"""People out of rows."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.domain.network import Person
from graphsvc.domain.restriction import restricted_from
from graphsvc.store.connection import Row, Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import NOW, OPEN, fact_from


def people_by_id(turn: Turn, ids: list[str], kinds: tuple[str, ...]) -> tuple[Person, ...]:
    """People with facts of some kinds, in order of id; hidden people and facts are left out."""
    return tuple(
        sorted(
            (
                person_from(row["person"], row["facts"], NOW)
                for chunk in chunks(ids)
                for row in turn.rows("people/read_people", people=chunk, kinds=list(kinds), open=OPEN)
            ),
            key=lambda person: person.id,
        )
    )


def person_from(properties: Row, facts: Iterable[Row], known: str) -> Person:
    """A person as known at an instant, facts in order of id."""
    person_id = properties["id"]
    read = sorted((fact_from(fact, person_id, known=known) for fact in facts), key=lambda fact: fact.id)
    return Person(person_id, tuple(read), restricted_from(properties["hidden"], properties["kept"]))
