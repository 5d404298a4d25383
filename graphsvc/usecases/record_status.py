"""Record what a child is, or was, in law: it decides how long the file is kept."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess, RetentionAccess
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.open_retention import hold_kept
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_writable
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.typed_words import checked_words

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class StatusToRecord:
    """What was typed. Days as people say dates, empty where not known; `words`: "section 20"; `source`: where it was read.

    `deed_id` makes a repeat harmless.
    """

    kind: str
    deed_id: str
    began: str = ""
    ended: str = ""
    words: str = ""
    source: str = ""


def record_status(ports: Ports, access: CaseAccess | RetentionAccess, child_id: str, form: StatusToRecord) -> bool:
    """Record one status of a child who has a file. What is recorded already stays beside it. False: it was done before.

    Raises:
        InvalidRequest: the kind is missing, a day cannot be read or lies in the future, or it ended before it began; `field` says which.
        AccessDenied: the reader may look but not write; or, for who looks after retention, as `hold_kept`.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    if isinstance(access, CaseAccess):
        hold_writable(ports, access)
    else:
        hold_kept(ports, access, child_id)
    if form.kind not in set(LegalStatusKind):
        raise InvalidRequest("Choose what the child is, or was", field="kind")
    now, today = ports.clock.now(), ports.clock.today()
    began = read_day(form.began, today=today, field="began")
    ended = read_day(form.ended, today=today, field="ended")
    if began and ended and began.earliest and ended.latest and ended.latest < began.earliest:
        raise InvalidRequest("It ended before it began. Check the two days", field="ended")
    source = Source(SourceKind.RECORD, _words(form.source, "source"))
    said = Assertion(now, access.actor.id, source, Status.REPORTED, View.RECORD, began, ended)
    value = LegalStatus(LegalStatusKind(form.kind), _words(form.words, "words"))
    fact = Fact(derived_id("f", child_id, form.deed_id, "status"), child_id, value, said)
    deed = Deed(derived_id("d", child_id, form.deed_id), DeedKind.RECORD_STATUS, now, access.actor.id, facts=(fact,))
    if isinstance(access, CaseAccess):
        return ports.networks.record(access, deed)
    return ports.retention.record_status(access, child_id, deed)


def _words(text: str, field: str) -> str:
    return " ".join(checked_words(text, field, MOST_WORDS).split())
