"""Cypher, one statement a file. Each file says what it takes, what it returns and whom it shows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDERS = ("access", "audit", "migration", "network", "people", "record", "restriction", "retention", "schema", "search")


@cache
def read(name: str) -> str:
    """The text of one statement, such as `read("network/next_people")`; its comments go with it.

    Raises:
        LookupError: there is no such statement.
    """
    folder, _, stem = name.partition("/")
    file = files(__name__).joinpath(folder, f"{stem}.cypher")
    if folder not in FOLDERS or not file.is_file():
        raise LookupError(f"There is no statement {name}")
    return file.read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of all statements of a folder, in order: `("schema/0001_migration_version", ...)`."""

    def is_statement(file: Traversable) -> bool:
        return file.name.endswith(".cypher")

    return tuple(
        sorted(f"{folder}/{file.name.removesuffix('.cypher')}" for file in files(__name__).joinpath(folder).iterdir() if is_statement(file))
    )
