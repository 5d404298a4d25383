"""The register of how long files are kept, over the store that lives in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphsvc.access.retention import FileOnRecord, Hold
from graphsvc.access.scope import RetentionAccess
from graphsvc.domain.deeds import Deed, DeedDone, DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Born, Died, Name
from graphsvc.domain.legal_status import LegalStatus

if TYPE_CHECKING:
    from tests.support.fakes import InMemoryStore


class InMemoryRetention:
    """What decides how long files are kept, as one would read it off cards."""

    def __init__(self, store: InMemoryStore) -> None:
        self._store = store

    def files(self, access: RetentionAccess) -> tuple[FileOnRecord, ...]:
        self._note(access, DeedKind.REVIEW_RETENTION, "")
        return tuple(self.file_of(child) for child in sorted(self._store.opened))

    def file(self, access: RetentionAccess, child_id: str) -> FileOnRecord:
        self._hold_file(child_id)
        self._note(access, DeedKind.REVIEW_RETENTION, child_id)
        return self.file_of(child_id)

    def record_status(self, access: RetentionAccess, child_id: str, deed: Deed) -> bool:
        if deed.id in self._store.deeds:
            return False
        self._store.deeds[deed.id] = DeedDone(deed.kind, deed.at, deed.by)
        self._store.facts |= {fact.id: fact for fact in deed.facts}
        self._note(access, deed.kind, child_id)
        return True

    def hold(self, access: RetentionAccess, hold: Hold) -> None:
        self._hold_file(hold.child_id)
        self._note(access, DeedKind.HOLD_FILE, hold.child_id)
        self._store.holds.setdefault(hold.id, hold)

    def lift(self, access: RetentionAccess, child_id: str, hold_id: str, *, words: str, at: str) -> None:
        hold = self._store.holds.get(hold_id)
        if hold is None or hold.child_id != child_id:
            raise NotFound("There is no such hold")
        self._note(access, DeedKind.LIFT_HOLD, child_id)
        del self._store.holds[hold_id]

    def file_of(self, child_id: str) -> FileOnRecord:
        store = self._store
        decides = (Born, Died, LegalStatus, Name)
        return FileOnRecord(
            child_id,
            store.opened[child_id],
            tuple(a for a in store.allocations if a.child_id == child_id),
            tuple(f for f in store.facts.values() if f.person_id == child_id and isinstance(f.value, decides)),
            tuple(h for h in store.holds.values() if h.child_id == child_id),
            bool(store.people[child_id]),
        )

    def _hold_file(self, child_id: str) -> None:
        if child_id not in self._store.opened:
            raise NotFound("There is no such record")

    def _note(self, access: RetentionAccess, deed: DeedKind, child_id: str) -> None:
        self._store._answer()
        self._store._note(access.actor.id, deed, child_id, "", access.rule, "")
