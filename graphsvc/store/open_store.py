"""Open the store that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.settings import Settings
from graphsvc.store.access_requests import AccessRequests
from graphsvc.store.audit import AuditTrail
from graphsvc.store.cases import Cases
from graphsvc.store.connection import Connection, connect
from graphsvc.store.disposals import Disposals
from graphsvc.store.emergencies import Emergencies
from graphsvc.store.engine_embedded import DATABASE, USER, embedded_engine
from graphsvc.store.kept_networks import KeptNetworks
from graphsvc.store.networks import Networks
from graphsvc.store.people_search import PeopleSearch
from graphsvc.store.restrictions import Restrictions
from graphsvc.store.retention import Retention
from graphsvc.store.scans import Scans
from graphsvc.store.schema import known_migrations, made_migrations, migrate, refuse_others
from graphsvc.store.search_index import make_current
from graphsvc.store.sessions import SessionsOpen
from graphsvc.store.sharings import Sharings
from graphsvc.store.trouble import ENDED
from graphsvc.store.users import Users

TIMEOUT_S = 10.0  # a page that takes longer has failed its reader


@dataclass(frozen=True, slots=True)
class Store:
    """The registers and logs of one database. Safe to use from many threads, until `open_store` ends."""

    networks: Networks
    cases: Cases
    users: Users
    audit: AuditTrail
    search: PeopleSearch
    scans: Scans
    emergencies: Emergencies
    sessions: SessionsOpen
    restrictions: Restrictions
    retention: Retention
    sharings: Sharings
    disposals: Disposals
    access_requests: AccessRequests
    connection: Connection

    def ready(self) -> None:
        """Return if the database answers and its schema is up to date.

        Raises:
            StoreUnavailable: it does not, or is not.
        """
        made = made_migrations(self.connection)
        refuse_others(known_migrations(), made)
        if len(made) < len(known_migrations()):
            raise StoreUnavailable("The schema of the database is not up to date: run 'graphsvc migrate'")


def instant() -> str:
    """Now, as ISO 8601 UTC text of fixed width."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@contextmanager
def open_store(
    settings: Settings, *, audit_key: bytes, now: Callable[[], str] = instant, timeout_s: float = TIMEOUT_S, to_stay: bool = False
) -> Iterator[Store]:
    """Connect to Neo4j where the settings name one, else to the embedded engine; bring the schema up to date.

    Args:
        audit_key: seals the audit chains; kept outside the database.
        now: gives the instant of each read, for its audit entry.
        timeout_s: how long any one call may take, in seconds; large reads and loads have more.
        to_stay: for a service, not for one command; see `embedded_engine`.

    Raises:
        SettingsError: the password of Neo4j is missing or too weak.
        StoreUnavailable: the database is away, refuses the sign-in, or was made by another version.
    """
    if settings.is_embedded:
        with embedded_store(settings.data_dir, audit_key=audit_key, now=now, timeout_s=timeout_s, to_stay=to_stay) as store:
            yield _staying(store, to_stay=to_stay)
    else:
        address = (settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password(), settings.neo4j_database)
        with connect(*address, timeout_s=timeout_s) as connection:
            yield _staying(store_on(connection, audit_key=audit_key, now=now), to_stay=to_stay)


def _staying(store: Store, *, to_stay: bool) -> Store:
    if to_stay:
        store.search.prepare()
    return store


@contextmanager
def embedded_store(
    data_dir: Path, *, audit_key: bytes, now: Callable[[], str] = instant, timeout_s: float = TIMEOUT_S, to_stay: bool = False
) -> Iterator[Store]:
    """The store in a data folder, in the embedded engine of this process or of the one that has the folder open.

    Raises:
        StoreUnavailable: as `open_store`.
    """
    with (
        embedded_engine(data_dir, to_stay=to_stay) as engine,
        connect(engine.uri, USER, engine.password, DATABASE, timeout_s=timeout_s, sign_in=ENDED) as connection,
    ):
        yield store_on(connection, audit_key=audit_key, now=now)


def store_on(connection: Connection, *, audit_key: bytes, now: Callable[[], str] = instant) -> Store:
    """The store on a connection, its schema brought up to date.

    Raises:
        StoreUnavailable: the database is away or was made by another version.
    """
    migrate(connection, at=now())
    make_current(connection, at=now())
    trail = AuditTrail(connection, audit_key, now)
    kept = KeptNetworks()
    networks = Networks(connection, trail, now, kept, timeout_s=connection.timeout_s)
    return Store(
        networks=networks,
        cases=Cases(connection, trail, now),
        users=Users(connection, trail, now),
        audit=trail,
        search=PeopleSearch(connection, trail, now),
        scans=Scans(connection, trail, now),
        emergencies=Emergencies(connection, trail, now),
        sessions=SessionsOpen(connection, trail),
        restrictions=Restrictions(connection, trail, now),
        retention=Retention(trail, now),
        sharings=Sharings(trail, now),
        disposals=Disposals(connection, trail, now, kept.forget),
        access_requests=AccessRequests(trail, now),
        connection=connection,
    )
