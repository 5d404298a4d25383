"""Every trouble of the driver, turned into one of ours at one boundary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as bolt

from graphsvc.domain.errors import Conflict, GraphServiceError, StoreUnavailable

AWAY = "The database cannot be reached. Nothing was lost; try again in a moment."
CLOSED = "graphsvc is closing its connection to the database. Nothing was lost; start it again."
SLOW = "The database did not answer in time. Nothing was lost; try again in a moment."
BUSY = "Too many people are writing to the same record just now. Nothing was lost; try again in a moment."
SIGN_IN = "The database refuses our sign-in. Check the user name and the password file of the database."
ENDED = "The graphsvc command that ran the embedded database has ended. Nothing was lost; start this one again."
TAKEN = "A person, group, fact, tie or deed with the same id is recorded already."
REFUSED = "The database refused a statement ({code}). Nothing was written."

_SLOW_CODES = ("TransactionTimedOut", "LockClientStopped", "Terminated")

# The first that fits decides, so the particular stand before the general.
_KINDS: tuple[tuple[type[Exception], type[GraphServiceError], str], ...] = (
    (bolt.ConstraintError, Conflict, TAKEN),
    (bolt.AuthError, StoreUnavailable, "{sign_in}"),
    (bolt.TokenExpired, StoreUnavailable, "{sign_in}"),
    (bolt.DatabaseUnavailable, StoreUnavailable, AWAY),
    (bolt.NotALeader, StoreUnavailable, AWAY),
    (bolt.ForbiddenOnReadOnlyDatabase, StoreUnavailable, AWAY),
    (bolt.TransientError, StoreUnavailable, BUSY),
    (bolt.ConnectionAcquisitionTimeoutError, StoreUnavailable, SLOW),
    (bolt.ServiceUnavailable, StoreUnavailable, AWAY),
    (bolt.SessionExpired, StoreUnavailable, AWAY),
    (bolt.Neo4jError, StoreUnavailable, REFUSED),
    (bolt.DriverError, StoreUnavailable, AWAY),
    (OSError, StoreUnavailable, AWAY),
)


def translate(trouble: Exception, *, sign_in: str = SIGN_IN) -> GraphServiceError | None:
    """Our error for one of the driver's; None where it is not the driver's. The text of the database is left out: it may quote records.

    `sign_in` says what it means that the database does not know us: on the embedded engine nobody ever gave a password.
    """
    code = (trouble.code or "") if isinstance(trouble, bolt.Neo4jError) else ""
    if any(slow in code for slow in _SLOW_CODES):
        return StoreUnavailable(SLOW)
    for kind, ours, words in _KINDS:
        if isinstance(trouble, kind):
            return ours(words.format(code=code or type(trouble).__name__, sign_in=sign_in))
    return None


@contextmanager
def translated(*, sign_in: str = SIGN_IN) -> Iterator[None]:
    """Inside, the driver's errors come out as ours; all others as they are."""
    try:
        yield
    except GraphServiceError:
        raise
    except Exception as trouble:
        ours = translate(trouble, sign_in=sign_in)
        if ours is None:
            raise
        raise ours from trouble
