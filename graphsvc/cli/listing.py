"""People as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphsvc.domain.network import Person


def person_row(person: Person) -> dict[str, Any]:
    """One person for a list: id, name, birth, and the numbers that other systems use."""
    return {
        "id": person.id,
        "name": person.display_name,
        "born": str(person.born) if person.born else "",
        "numbers": [{"system": n.system, "number": n.number} for n in person.file_numbers],
    }


def rows_as_text(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Tab-separated lines: id, name, born, numbers; white space within any of them is one space each."""
    for row in rows:
        numbers = ", ".join(f"{n['system']} {n['number']}" for n in row["numbers"])
        yield "\t".join(" ".join(cell.split()) for cell in (row["id"], row["name"] or "(name not recorded)", row["born"], numbers))
