"""What is kept restricted, in memory, beside `tests.support.fakes`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphsvc.access.actor import Actor, Role
from graphsvc.access.restricted import Permission, Rights
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.restriction import Kept, Restricted, RestrictionChange

if TYPE_CHECKING:
    from tests.support.fakes import InMemoryStore


class InMemoryRestrictions:
    """Changes the records of the store that it belongs to, which keeps no earlier versions of a statement."""

    def __init__(self, store: InMemoryStore) -> None:
        self._store = store
        self._changes: dict[str, RestrictionChange] = {}
        self._permissions: dict[str, Permission] = {}

    def rights_of(self, actor: Actor, *, on: date) -> Rights:
        self._store.answer()
        team = actor.team if actor.role is Role.TEAM_MANAGER else ""
        mine = {a.child_id for a in self._store.allocations if a.holds(on) and (a.user_id == actor.id or (team and a.team == team))}
        return Rights(frozenset(mine), tuple(p for p in self._permissions.values() if p.user_id == actor.id and p.holds(on)))

    def is_made(self, change_id: str) -> bool:
        self._store.answer()
        return change_id in self._changes

    def change(self, access: CaseAccess, change: RestrictionChange, *, records: Iterable[str] = (), ties: Iterable[str] = ()) -> bool:
        self._store.answer()
        if change.id in self._changes:
            return False
        now: Restricted = False if change.opens else change.restriction
        if change.sort is Kept.PERSON:
            whole = {change.about_id, *records}
            for person in whole:
                self._person(person, change, now)
            if not change.opens and whole & set(self._store.opened):
                for tie in ties:
                    self._store.ties[tie] = replace(self._store.ties[tie], said=replace(self._store.ties[tie].said, restricted=now))
        else:
            self._statement(change, now)
        self._changes[change.id] = change
        self._note(access, DeedKind.LIFT_RESTRICTION if change.opens else DeedKind.RESTRICT)
        return True

    def changes(self, access: CaseAccess) -> tuple[RestrictionChange, ...]:
        self._store.answer()
        self._note(access, DeedKind.VIEW_RESTRICTED)
        found = [c for c in self._changes.values() if c.restriction in access.scope.opened and c.restriction.child_id == access.child_id]
        return tuple(sorted(found, key=lambda c: c.at, reverse=True))

    def permit(self, access: CaseAccess, permission: Permission) -> None:
        self._store.answer()
        self._permissions.setdefault(permission.id, permission)
        self._note(access, DeedKind.PERMIT)

    def permissions(self, access: CaseAccess, *, on: date) -> tuple[Permission, ...]:
        self._store.answer()
        self._note(access, DeedKind.LIST_PERMISSIONS)
        held = [p for p in self._permissions.values() if p.restriction.child_id == access.child_id and on <= p.ends]
        return tuple(sorted(held, key=lambda p: (p.ends, p.id)))

    def end_permission(self, access: CaseAccess, permission_id: str, *, at: str) -> None:
        self._store.answer()
        if permission_id not in self._permissions or self._permissions[permission_id].restriction.child_id != access.child_id:
            raise NotFound("There is no such permission, or it has ended")
        del self._permissions[permission_id]
        self._note(access, DeedKind.END_PERMISSION, at)

    def _person(self, person: str, change: RestrictionChange, now: Restricted) -> None:
        people = self._store.people
        if person not in people or bool(people[person]) is not change.opens:
            raise NotFound("There is no such record")
        if change.opens or person not in self._store.opened:
            people[person] = now

    def _statement(self, change: RestrictionChange, now: Restricted) -> None:
        store, about = self._store, change.about_id
        if about in store.facts and self._may(store.facts[about].said, change):
            store.facts[about] = replace(store.facts[about], said=replace(store.facts[about].said, restricted=now))
        elif about in store.ties and self._may(store.ties[about].said, change):
            store.ties[about] = replace(store.ties[about], said=replace(store.ties[about].said, restricted=now))
        elif about in store.groups and self._may(store.groups[about].said, change):
            store.groups[about] = replace(store.groups[about], said=replace(store.groups[about].said, restricted=now))
        else:
            raise NotFound("There is no such record")

    def _may(self, said: Assertion, change: RestrictionChange) -> bool:
        return said.restricted == change.restriction if change.opens else not said.restricted

    def _note(self, access: CaseAccess, deed: DeedKind, at: str = "") -> None:
        self._store.enter(access.actor.id, deed, access.child_id, access.purpose, access.rule, at)
