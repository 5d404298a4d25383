"""The register of subject access, over the store that lives in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.sharing.subject_access.disclosure import Decided
from graphsvc.sharing.subject_access.request import AccessRequest, HarmTest

if TYPE_CHECKING:
    from tests.support.fakes import InMemoryStore


class InMemoryAccessRequests:
    """Requests, and what was decided, as one would write it on cards."""

    def __init__(self, store: InMemoryStore) -> None:
        self._store = store

    def ask(self, access: CaseAccess, request: AccessRequest) -> None:
        self._note(access, DeedKind.RECORD_ACCESS_REQUEST)
        self._store.asked_for.setdefault(request.id, request)

    def requests(self, access: CaseAccess) -> tuple[AccessRequest, ...]:
        self._note(access, DeedKind.LIST_ACCESS_REQUESTS)
        mine = [one for one in self._store.asked_for.values() if one.child_id == access.child_id]
        return tuple(sorted(mine, key=lambda one: one.at, reverse=True))

    def decisions(self, access: CaseAccess, request_id: str) -> tuple[Decided, ...]:
        self._note(access, DeedKind.VIEW_ACCESS_REQUEST)
        return tuple(one for key, one in self._store.decided.items() if key[0] == request_id)

    def decide(self, access: CaseAccess, request_id: str, decided: Iterable[Decided], *, deed_id: str, at: str) -> None:
        self._open(access, request_id)
        self._note(access, DeedKind.DECIDE_ACCESS)
        for one in decided:
            self._store.decided.setdefault((request_id, deed_id, one.statement_id), one)

    def extend(self, access: CaseAccess, request_id: str, why: str, *, at: str) -> None:
        self._change(access, DeedKind.EXTEND_ACCESS, replace(self._open(access, request_id), extended=why))

    def test_harm(self, access: CaseAccess, request_id: str, test: HarmTest) -> None:
        self._change(access, DeedKind.RECORD_HARM_TEST, replace(self._open(access, request_id), harm=test))

    def close(self, access: CaseAccess, request_id: str, digest: str, counts: Mapping[str, int], *, at: str) -> None:
        closed = replace(self._open(access, request_id), closed_at=at, closed_by=access.actor.id, digest=digest)
        self._change(access, DeedKind.DISCLOSE, closed)

    def _open(self, access: CaseAccess, request_id: str) -> AccessRequest:
        found = self._store.asked_for.get(request_id)
        if found is None or found.child_id != access.child_id or found.closed_at:
            raise NotFound("There is no such request, or it has been answered")
        return found

    def _change(self, access: CaseAccess, deed: DeedKind, changed: AccessRequest) -> None:
        self._note(access, deed)
        self._store.asked_for[changed.id] = changed

    def _note(self, access: CaseAccess, deed: DeedKind) -> None:
        self._store._answer()
        self._store._note(access.actor.id, deed, access.child_id, access.purpose, access.rule, "")
