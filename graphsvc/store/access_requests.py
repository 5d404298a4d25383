"""Requests for what is held about somebody, and what was decided of each statement; never what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.disclosure import Decided
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest, RequesterKind
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.connection import Row, Turn
from graphsvc.store.records import checked_id, checked_instant, checked_text

MOST = 200  # requests in one file
MOST_DECISIONS = 100_000
NOT_THERE = "There is no such request, or it has been answered"


class AccessRequests:
    """The register of subject access."""

    def __init__(self, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._trail = trail
        self._now = now

    def ask(self, access: CaseAccess, request: AccessRequest) -> None:
        """Record a request. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _properties(request)

        def write(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("access/ask_access", child_id=access.child_id, request=properties):
                raise NotFound("There is no such record")
            return None, {"requests": 1}

        self._trail.perform(act_of(access, DeedKind.RECORD_ACCESS_REQUEST, at=request.at), write)

    def requests(self, access: CaseAccess) -> tuple[AccessRequest, ...]:
        """Those of the file that is open, the latest first.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[AccessRequest, ...], Counts]:
            rows = turn.rows("access/list_access_requests", child_id=access.child_id, limit=MOST)
            return tuple(_request(row["request"]) for row in rows), {"requests": len(rows)}

        return self._trail.perform(act_of(access, DeedKind.LIST_ACCESS_REQUESTS, at=self._now()), read)

    def decisions(self, access: CaseAccess, request_id: str) -> tuple[Decided, ...]:
        """What was decided for a request of this file, in the order in which it was: of one statement the last counts.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Decided, ...], Counts]:
            rows = turn.rows("access/list_access_decisions", child_id=access.child_id, id=request_id, limit=MOST_DECISIONS)
            return tuple(_decided(row["decision"]) for row in rows), {"decisions": len(rows)}

        return self._trail.perform(act_of(access, DeedKind.VIEW_ACCESS_REQUEST, at=self._now()), read)

    def decide(self, access: CaseAccess, request_id: str, decided: Iterable[Decided], *, deed_id: str, at: str) -> None:
        """Record decisions, all or none. The same deed again changes nothing.

        Raises:
            NotFound: there is no such request in this file, or it has been answered.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        rows = [_decision(one, request_id, deed_id) for one in decided]

        def write(turn: Turn) -> tuple[None, Counts]:
            done = turn.row("access/decide_access", child_id=access.child_id, id=request_id, rows=rows)
            if done is None or int(done["written"]) != len(rows):
                raise NotFound(NOT_THERE)
            return None, {"decisions": len(rows)}

        self._trail.perform(act_of(access, DeedKind.DECIDE_ACCESS, at=at), write)

    def extend(self, access: CaseAccess, request_id: str, why: str, *, at: str) -> None:
        """Note that it takes longer, and why. Raises as `decide`."""
        self._change(access, DeedKind.EXTEND_ACCESS, request_id, {"extended": checked_text(why)}, at=at)

    def test_harm(self, access: CaseAccess, request_id: str, test: HarmTest) -> None:
        """Record the serious harm test. Raises as `decide`."""
        self._change(access, DeedKind.RECORD_HARM_TEST, request_id, _harm_properties(test), at=test.at)

    def close(self, access: CaseAccess, request_id: str, digest: str, counts: Counts, *, at: str) -> None:
        """Note that it is answered: what was given by its digest, and how much was withheld by reason. Raises as `decide`."""
        change = {"closed_at": checked_instant(at), "closed_by": checked_text(access.actor.id), "digest": checked_text(digest)}
        self._change(access, DeedKind.DISCLOSE, request_id, change, at=at, counts=counts)

    def _change(self, access: CaseAccess, deed: DeedKind, request_id: str, change: Row, *, at: str, counts: Counts | None = None) -> None:
        def write(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("access/change_access_request", child_id=access.child_id, id=request_id, change=change):
                raise NotFound(NOT_THERE)
            return None, counts or {"requests": 1}

        self._trail.perform(act_of(access, deed, at=at), write)


def _properties(request: AccessRequest) -> Row:
    return {
        "id": checked_id(request.id),
        "child_id": checked_id(request.child_id),
        "kind": request.kind.value,
        "requester_id": checked_id(request.requester_id),
        "received": request.received.isoformat(),
        "identity": checked_text(request.identity),
        "identity_on": request.identity_on.isoformat(),
        "understands": checked_text(request.understands),
        "authority": checked_text(request.authority),
        "at": checked_instant(request.at),
        "by": checked_text(request.by),
        "extended": checked_text(request.extended),
        "closed_at": "",
    }


def _harm_properties(test: HarmTest) -> Row:
    return {
        "harm": test.outcome.value,
        "harm_words": checked_text(test.words),
        "harm_opinion_of": checked_text(test.opinion_of),
        "harm_by": checked_text(test.by),
        "harm_at": checked_instant(test.at),
    }


def _request(row: Row) -> AccessRequest:
    tested = row.get("harm")
    return AccessRequest(
        id=row["id"],
        child_id=row["child_id"],
        kind=RequesterKind(row["kind"]),
        requester_id=row["requester_id"],
        received=date.fromisoformat(row["received"]),
        identity=row["identity"],
        identity_on=date.fromisoformat(row["identity_on"]),
        understands=row["understands"],
        authority=row["authority"],
        at=row["at"],
        by=row["by"],
        extended=row["extended"],
        harm=HarmTest(HarmOutcome(tested), row["harm_words"], row["harm_opinion_of"], row["harm_by"], row["harm_at"]) if tested else None,
        closed_at=row["closed_at"],
        closed_by=row.get("closed_by", ""),
        digest=row.get("digest", ""),
    )


def _decision(one: Decided, request_id: str, deed_id: str) -> Row:
    return {
        "id": checked_id(f"{deed_id}/{one.statement_id}"),
        "request_id": checked_id(request_id),
        "statement_id": checked_id(one.statement_id),
        "answer": one.answer.value,
        "code": one.code.value,
        "words": checked_text(one.words),
        "by": checked_text(one.by),
        "at": checked_instant(one.at),
    }


def _decided(row: Row) -> Decided:
    return Decided(row["statement_id"], Answer(row["answer"]), AccessCode(row["code"]), row["words"], row["by"], row["at"])
