"""Copies of networks that were made for somebody: that they were, and never the copies themselves."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.why import Why
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts, canonical
from graphsvc.store.connection import Row, Turn
from graphsvc.store.records import checked_id, checked_instant, checked_text

MOST = 500  # of one child; the latest


class Sharings:
    """The log of what was shared."""

    def __init__(self, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._trail = trail
        self._now = now

    def share(self, access: CaseAccess, sharing: Sharing) -> int:
        """Record that a copy was made; return which version it is of this child's. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        properties = _properties(sharing)
        turn_id = secrets.token_hex(8)

        def write(turn: Turn) -> tuple[int, Counts]:
            held = turn.rows("retention/take_file", child_id=sharing.child_id, turn=turn_id)  # so that no two get one number
            noted = turn.row("access/share", child_id=sharing.child_id, sharing=properties) if held else None
            if noted is None:
                raise NotFound("There is no such record")
            return noted["version"] or 0, {"people": sharing.people, "left_out": sum(count for _, count in sharing.left_out)}

        return self._trail.perform(act_of(access, DeedKind.SHARE, at=sharing.at), write)

    def sharings(self, access: CaseAccess, deed: DeedKind = DeedKind.LIST_SHARINGS) -> tuple[Sharing, ...]:
        """Those of the child whose file is open, the latest first; `deed` is what they are looked at for.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Sharing, ...], Counts]:
            rows = turn.rows("access/list_sharings", child_id=access.child_id, limit=MOST)
            return tuple(_as_told(_sharing(row["sharing"]), hidden=row["hidden"]) for row in rows), {"sharings": len(rows)}

        return self._trail.perform(act_of(access, deed, at=self._now()), read)


def _properties(sharing: Sharing) -> Row:
    return {
        "id": checked_id(sharing.id),
        "child_id": checked_id(sharing.child_id),
        "audience": sharing.audience.value,
        "person_id": checked_text(sharing.person_id),
        "child_agrees": sharing.child_agrees,
        "whom": checked_text(sharing.whom),
        "purpose": checked_text(sharing.purpose),
        "at": checked_instant(sharing.at),
        "by": checked_text(sharing.by),
        "counts": canonical({"people": sharing.people} | {why.value: count for why, count in sharing.left_out}),
        "digest": checked_text(sharing.digest),
        "parts": [checked_text(part) for part in sharing.parts],
        "form": checked_text(sharing.form),
        "content": checked_text(sharing.content),
    }


def _as_told(sharing: Sharing, *, hidden: bool) -> Sharing:
    """Of a copy for somebody who is restricted now, neither who it was nor what for is told."""
    return replace(sharing, person_id="", whom="", purpose="") if hidden else sharing


def _sharing(row: Row) -> Sharing:
    counts = json.loads(row["counts"])
    return Sharing(
        id=row["id"],
        child_id=row["child_id"],
        audience=AudienceKind(row["audience"]),
        whom=row["whom"],
        purpose=row["purpose"],
        at=row["at"],
        by=row["by"],
        people=counts["people"],
        digest=row["digest"],
        left_out=tuple((why, counts[why.value]) for why in Why if why.value in counts),
        person_id=row["person_id"],
        child_agrees=row["child_agrees"],
        parts=tuple(row.get("parts") or ()),
        form=row.get("form") or "",
        content=row.get("content") or "",
        version=row.get("version") or 0,
    )
