"""Every error of the driver becomes one of ours, each by a decision and not by chance."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j import exceptions as bolt

from graphsvc.domain.errors import Conflict, InvalidRequest, StoreUnavailable
from graphsvc.store import trouble
from graphsvc.store.trouble import translate, translated

AWAY, SLOW, BUSY, SIGN_IN, REFUSED, TAKEN = "AWAY", "SLOW", "BUSY", "SIGN_IN", "REFUSED", "TAKEN"

# A new class in a new driver fails the test below until somebody has decided what it means here.
MEANS = {
    "AuthConfigurationError": AWAY,
    "AuthError": SIGN_IN,
    "BrokenRecordError": AWAY,
    "CertificateConfigurationError": AWAY,
    "ClientError": REFUSED,
    "ConfigurationError": AWAY,
    "ConnectionAcquisitionTimeoutError": SLOW,
    "ConnectionPoolError": AWAY,
    "ConstraintError": TAKEN,
    "CypherSyntaxError": REFUSED,
    "CypherTypeError": REFUSED,
    "DatabaseError": REFUSED,
    "DatabaseUnavailable": AWAY,
    "DriverError": AWAY,
    "Forbidden": REFUSED,
    "ForbiddenOnReadOnlyDatabase": AWAY,
    "IncompleteCommit": AWAY,
    "Neo4jError": REFUSED,
    "NotALeader": AWAY,
    "ReadServiceUnavailable": AWAY,
    "ResultConsumedError": AWAY,
    "ResultError": AWAY,
    "ResultFailedError": AWAY,
    "ResultNotSingleError": AWAY,
    "RoutingServiceUnavailable": AWAY,
    "ServiceUnavailable": AWAY,
    "SessionError": AWAY,
    "SessionExpired": AWAY,
    "TokenExpired": SIGN_IN,
    "TransactionError": AWAY,
    "TransactionNestingError": AWAY,
    "TransientError": BUSY,
    "UnsupportedServerProduct": AWAY,
    "WriteServiceUnavailable": AWAY,
}


def kinds(base: type[Exception]) -> Iterator[type[Exception]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


ALL = {kind.__name__: kind for base in (bolt.Neo4jError, bolt.DriverError) for kind in kinds(base) if not kind.__name__.startswith("_")}


def test_every_error_of_the_driver_has_been_decided() -> None:
    assert set(ALL) == set(MEANS)


@pytest.mark.parametrize("name", sorted(MEANS))
def test_it_becomes_what_was_decided_and_quotes_nothing(name: str) -> None:
    error = ALL[name]("the database's own words, which may quote a record")
    ours = translate(error)
    assert isinstance(ours, Conflict if MEANS[name] == TAKEN else StoreUnavailable)
    words: str = getattr(trouble, MEANS[name])
    assert str(ours).partition("(")[0] == words.partition("(")[0]
    assert "own words" not in str(ours)


def test_a_transaction_that_the_database_ended_for_its_time_took_too_long() -> None:
    error = bolt.Neo4jError._hydrate_neo4j(code="Neo.ClientError.Transaction.TransactionTimedOut", message="words")
    assert str(translate(error)) == trouble.SLOW


def test_our_own_errors_and_those_of_others_pass_as_they_are() -> None:
    for error in (InvalidRequest("ours"), ValueError("a bug of ours")):
        with pytest.raises(type(error)) as raised, translated():
            raise error
        assert raised.value is error


def test_the_drivers_error_stays_as_the_cause() -> None:
    cause = bolt.ServiceUnavailable("gone")
    with pytest.raises(StoreUnavailable) as raised, translated():
        raise cause
    assert raised.value.__cause__ is cause
