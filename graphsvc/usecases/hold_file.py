"""Say that a file must be kept whatever its day, or up to a later one; and that it need not be any more."""

from __future__ import annotations

from datetime import date

from graphsvc.access.retention import Hold, HoldKind
from graphsvc.access.scope import RetentionAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.open_retention import hold_kept
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.said_dates import read_coming_day
from graphsvc.usecases.written_reason import LEAST_WORDS, written_reason

LONGEST_YEARS = 150  # guidance for records of people who were in care speaks of 125 to 150 years from birth


def hold_file(ports: Ports, access: RetentionAccess, child_id: str, *, hold_id: str, kind: str, words: str, until: str = "") -> Hold:
    """Keep a file: up to a day where it is kept for longer, else until somebody lifts the hold. The same id again changes nothing.

    Raises:
        InvalidRequest: the kind, the words or the day are missing or cannot be read; `field` names which.
        AccessDenied: the child has no file, or is restricted (as `hold_kept`).
        StoreUnavailable: it could not be written; doing it again is safe.
    """
    if kind not in set(HoldKind):
        raise InvalidRequest("Choose why the file must be kept", field="kind")
    words = written_reason(words, f"Say why, so that somebody else can follow it in years to come, in at least {LEAST_WORDS} letters")
    day = _day(until, ports.clock.today()) if kind == HoldKind.LONGER else None
    hold = Hold(hold_id, child_id, HoldKind(kind), words, day, ports.clock.now(), access.actor.id)
    hold_kept(ports, access, child_id)
    ports.retention.hold(access, hold)
    return hold


def lift_hold(ports: Ports, access: RetentionAccess, child_id: str, hold_id: str, *, words: str) -> None:
    """Say that a file need not be kept for that any more.

    Raises:
        InvalidRequest: the words are missing.
        NotFound: there is no such hold, or it was lifted before.
        AccessDenied: the child has no file, or is restricted (as `hold_kept`).
        StoreUnavailable: it could not be written; doing it again is safe.
    """
    words = written_reason(words, f"Say why it need not be kept for that any more, in at least {LEAST_WORDS} letters")
    hold_kept(ports, access, child_id)
    ports.retention.lift(access, child_id, hold_id, words=words, at=ports.clock.now())


def _day(until: str, today: date) -> date:
    return read_coming_day(until, today=today, field="until", within_years=LONGEST_YEARS).part.last
