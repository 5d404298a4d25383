"""Ordered, checksummed migrations of the schema."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import queries
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.connection import Connection, Turn


@dataclass(frozen=True, slots=True)
class Migration:
    """One statement of `queries/schema/`: `0002_person_id`, and the SHA-256 of its text."""

    version: int
    name: str
    checksum: str


def known_migrations() -> tuple[Migration, ...]:
    """All that this version of graphsvc knows, in order."""

    def migration(path: str) -> Migration:
        name = path.removeprefix("schema/")
        return Migration(int(name.partition("_")[0]), name, hashlib.sha256(queries.read(path).encode()).hexdigest())

    return tuple(migration(path) for path in queries.names("schema"))


def migrate(connection: Connection, *, at: str, migrations: tuple[Migration, ...] | None = None) -> int:
    """Make all migrations that have not been made. Doing it again changes nothing; two processes may do it at once.

    Each says IF NOT EXISTS, so a migration that was made but not noted (a crash between the two) is made again without harm.

    Returns:
        How many were made.

    Raises:
        StoreUnavailable: the database is away; or a migration that was made has another text now, or is not known here at all.
    """
    known = known_migrations() if migrations is None else migrations
    made = made_migrations(connection)
    refuse_others(known, made)
    done = {m.version for m in made}
    missing = [m for m in known if m.version not in done]
    for migration in missing:
        connection.change_schema(f"schema/{migration.name}")
        connection.write(
            lambda turn, m=migration: turn.rows("migration/add_migration", version=m.version, name=m.name, checksum=m.checksum, at=at)  # type: ignore[misc]
        )
    return len(missing)


def made_migrations(connection: Connection) -> tuple[Migration, ...]:
    """Those noted in the database, in order."""

    def read(turn: Turn) -> tuple[Migration, ...]:
        return tuple(Migration(int(row["version"]), row["name"], row["checksum"]) for row in turn.rows("migration/read_migrations"))

    return connection.read(read)


def refuse_others(known: tuple[Migration, ...], made: tuple[Migration, ...]) -> None:
    """Refuse a database that another text of our migrations has made.

    Raises:
        StoreUnavailable: with the migration's name, and what to do.
    """
    by_version = {m.version: m for m in known}
    for migration in made:
        ours = by_version.get(migration.version)
        if ours is None:
            raise StoreUnavailable(f"The database was made by a later version of graphsvc (migration {migration.name}). Use that version.")
        if ours.checksum != migration.checksum:
            raise StoreUnavailable(
                f"Migration {migration.name} was made with another text than this version has. Use the version of graphsvc that made it."
            )
