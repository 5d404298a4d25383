"""Files opened in an emergency, and what a second person makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphsvc.access.emergency import Emergency, EmergencyKind, EmergencyReview
from graphsvc.access.scope import EmergencyAccess, GlassAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.records import OPEN, checked_id, checked_instant, checked_text

MOST = 500  # more than that wait for nobody


class Emergencies:
    """The register of what was opened in emergencies."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now

    def break_glass(self, access: GlassAccess, emergency: Emergency) -> None:
        """Record that a file is opened in an emergency. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _properties(emergency)

        def write(turn: Turn) -> tuple[None, Counts]:
            if not turn.rows("access/break_glass", child_id=emergency.child_id, emergency=properties):
                raise NotFound("There is no such record")
            return None, {"emergencies": 1}

        self._trail.perform(act_of(access, DeedKind.BREAK_GLASS, at=emergency.begins), write)

    def unreviewed(self, access: EmergencyAccess, *, on: date) -> tuple[Emergency, ...]:
        """What nobody has looked at yet, of the files that are the actor's to look after; the latest first.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Emergency, ...], Counts]:
            rows = turn.rows("access/list_emergencies", team=access.team, on=on.isoformat(), open=OPEN, limit=MOST)
            found = tuple(_emergency(row["emergency"]) for row in rows)
            return found, {"emergencies": len(found)}

        return self._trail.perform(act_of(access, DeedKind.LIST_EMERGENCIES, at=self._now()), read)

    def review(self, access: EmergencyAccess, child_id: str, emergency_id: str, review: EmergencyReview, *, on: date) -> None:
        """Record what a second person makes of one.

        Raises:
            NotFound: there is no such opening that is theirs to look at, it was looked at before, or they opened it themselves.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        said = {"reviewed_at": checked_instant(review.at), "reviewed_by": checked_text(review.by)}
        said |= {"outcome": str(review.outcome), "review_words": checked_text(review.words)}

        def write(turn: Turn) -> tuple[None, Counts]:
            asked = {"child_id": child_id, "id": emergency_id, "team": access.team, "on": on.isoformat()}
            if not turn.rows("access/review_emergency", **asked, review=said, by=access.actor.id, open=OPEN):
                raise NotFound("There is nothing here for you to look at")
            return None, {"emergencies": 1}

        self._trail.perform(act_of(access, DeedKind.REVIEW_EMERGENCY, at=review.at, child_id=child_id), write)


def _properties(emergency: Emergency) -> Row:
    return {
        "id": checked_id(emergency.id),
        "child_id": checked_id(emergency.child_id),
        "user_id": checked_text(emergency.user_id),
        "kind": str(emergency.kind),
        "words": checked_text(emergency.words),
        "begins": checked_instant(emergency.begins),
        "ends": checked_instant(emergency.ends),
        "reviewed_at": OPEN,
    }


def _emergency(row: Row) -> Emergency:
    return Emergency(row["id"], row["child_id"], row["user_id"], EmergencyKind(row["kind"]), row["words"], row["begins"], row["ends"])
