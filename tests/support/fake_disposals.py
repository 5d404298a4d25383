"""The register of what is destroyed, over the store that lives in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphsvc.access.disposal import Certificate, Disposal, DisposalState, WhatWouldGo
from graphsvc.access.retention import FileOnRecord
from graphsvc.access.scope import CertificateAccess, DisposalAccess, RetentionAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Fact
from tests.support.fake_retention import InMemoryRetention

if TYPE_CHECKING:
    from tests.support.fakes import InMemoryStore

KeepsOwn = Callable[[tuple[Fact, ...]], bool]
AT = "2026-11-25T10:00:00.000000Z"


@dataclass
class InMemoryDisposals:
    """Everybody who hangs together with the child in any way, where no other child with a file is among them; else nobody."""

    store: InMemoryStore
    known: dict[str, Disposal] = field(default_factory=dict)
    confirmed: dict[str, tuple[str, str, frozenset[str]]] = field(default_factory=dict)  # by whom, when, and who goes
    certified: dict[str, Certificate] = field(default_factory=dict)

    def what_would_go(self, access: RetentionAccess | DisposalAccess, child_id: str, keeps_own: KeepsOwn) -> WhatWouldGo:
        self._note(access, DeedKind.REVIEW_RETENTION, child_id)
        together = self._together(child_id)
        alone, shared = (len(together), 0) if self._is_alone(child_id, together) else (0, len(together))
        return WhatWouldGo(alone, shared, 0, cut=False)

    def propose(self, access: RetentionAccess, disposal: Disposal) -> None:
        open_states = {DisposalState.PROPOSED, DisposalState.CONFIRMED}
        if any(d.child_id == disposal.child_id and d.state in open_states and d.id != disposal.id for d in self.known.values()):
            raise Conflict("It is proposed already that this file is destroyed")
        self._note(access, DeedKind.PROPOSE_DISPOSAL, disposal.child_id)
        self.known.setdefault(disposal.id, disposal)

    def listed(self, access: DisposalAccess) -> tuple[Disposal, ...]:
        self._note(access, DeedKind.LIST_DISPOSALS, "")
        states = [DisposalState.PROPOSED, *([] if access.team else [DisposalState.CONFIRMED])]
        return tuple(d for d in self.known.values() if d.state in states and self._is_theirs(access, d))

    def proposed(self, access: DisposalAccess, disposal_id: str) -> tuple[Disposal, FileOnRecord]:
        disposal = self.known.get(disposal_id)
        if disposal is None or disposal.state is not DisposalState.PROPOSED or not self._is_theirs(access, disposal):
            raise NotFound("There is no such proposal")
        self._note(access, DeedKind.LIST_DISPOSALS, disposal.child_id)
        return disposal, InMemoryRetention(self.store).file_of(disposal.child_id)

    def decline(self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str) -> None:
        self._note(access, DeedKind.DECLINE_DISPOSAL, disposal.child_id)
        self.known[disposal.id] = replace(disposal, state=DisposalState.DECLINED)

    def confirm(
        self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str, decided_on: FileOnRecord, keeps_own: KeepsOwn
    ) -> None:
        together = self._together(disposal.child_id)
        goes = together if self._is_alone(disposal.child_id, together) else frozenset()
        self._note(access, DeedKind.CONFIRM_DISPOSAL, disposal.child_id)
        self.confirmed[disposal.id] = access.actor.id, at, frozenset(goes)
        self.known[disposal.id] = replace(disposal, state=DisposalState.CONFIRMED, people=len(goes))
        del self.store.opened[disposal.child_id]

    def carry_out(
        self, access: DisposalAccess | RetentionAccess, disposal_id: str, *, progress: Callable[[int], object] = lambda _: None
    ) -> Certificate:
        if disposal_id not in self.confirmed:
            raise NotFound("There is no such proposal")
        if disposal_id not in self.certified:
            disposal, (by, at, goes) = self.known[disposal_id], self.confirmed[disposal_id]
            self._note(access, DeedKind.DESTROY_FILE, disposal.child_id)
            store = self.store
            store.people = {p: hidden for p, hidden in store.people.items() if p not in goes}
            store.facts = {f: fact for f, fact in store.facts.items() if fact.person_id not in goes}
            store.ties = {t: tie for t, tie in store.ties.items() if not {tie.a, tie.b} & goes}
            self.known[disposal_id] = replace(disposal, state=DisposalState.DONE)
            counts = {"people": len(goes), "files": 1}
            who = (disposal.proposed_by, disposal.proposed_at, by, at)
            number = f"D-{disposal_id.removeprefix('d_')[:12]}"
            self.certified[disposal_id] = Certificate(number, disposal.child_id, disposal.grounds, counts, *who, AT)
        return self.certified[disposal_id]

    def certificates(self, access: CertificateAccess) -> tuple[Certificate, ...]:
        self._note(access, DeedKind.LIST_CERTIFICATES, "")
        return tuple(self.certified.values())

    def _together(self, child_id: str) -> frozenset[str]:
        found, before = {child_id}, 0
        while len(found) > before:
            before = len(found)
            found |= {end for tie in self.store.ties.values() if {tie.a, tie.b} & found for end in (tie.a, tie.b)}
        return frozenset(found & set(self.store.people))

    def _is_alone(self, child_id: str, together: frozenset[str]) -> bool:
        return not (together & set(self.store.opened)) - {child_id}

    def _is_theirs(self, access: DisposalAccess, disposal: Disposal) -> bool:
        return not access.team or any(a.child_id == disposal.child_id and a.team == access.team for a in self.store.allocations)

    def _note(self, access: RetentionAccess | DisposalAccess | CertificateAccess, deed: DeedKind, child_id: str) -> None:
        self.store._answer()
        self.store._note(access.actor.id, deed, child_id, "", access.rule, "")
