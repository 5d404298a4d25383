"""The proof of a decision, without which no query runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.actor import Actor, Purpose
from graphsvc.domain.restriction import Restriction


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a network may be seen. `opened` are the restrictions behind which this reader asked to look, and may."""

    opened: tuple[Restriction, ...] = ()
    may_write: bool = False
    may_see_sensitive: bool = False  # harm, and conditions of health, in a picture that was asked for with them
    sees_kept_apart: bool = False  # they have asked for the same in words, for a quarter of an hour

    @property
    def keys(self) -> tuple[str, ...]:
        """What is opened, as the store compares it; in order."""
        return tuple(sorted(one.key for one in self.opened))


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """An actor may open one child's file, for a purpose, under a rule. Made by `usecases.open_case` alone."""

    actor: Actor
    child_id: str
    purpose: Purpose
    scope: Scope
    rule: str
    until: str = ""  # the instant at which it ends, of a file opened in an emergency

    @property
    def with_kept_apart(self) -> CaseAccess:
        """The same for whoever has asked to see what is kept apart: health, harm, what somebody fears; only where it is theirs to see."""
        return replace(self, scope=replace(self.scope, sees_kept_apart=self.scope.may_see_sensitive))

    @property
    def closed(self) -> CaseAccess:
        """The same with nothing opened that is restricted, for what goes on to others."""
        return replace(self, scope=replace(self.scope, opened=()))


@dataclass(frozen=True, slots=True)
class CaseloadAccess:
    """An actor may list the children allocated to them, under a rule. Made by `usecases.open_caseload` alone."""

    actor: Actor
    rule: str


@dataclass(frozen=True, slots=True)
class RegisterAccess:
    """An actor may keep the register: load files, open children's files, allocate. Made by `usecases.open_register` alone."""

    actor: Actor
    rule: str


@dataclass(frozen=True, slots=True)
class TrailAccess:
    """An actor may see who did what: with one child's file, or, where `child_id` is empty, in the common chain and of the trail as a whole.

    Made by `usecases.open_trail` alone.
    """

    actor: Actor
    child_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class GlassAccess:
    """An actor may open one child's file in an emergency, under a rule. Made by `usecases.open_glass` alone."""

    actor: Actor
    child_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class EmergencyAccess:
    """An actor may look at what was opened in emergencies: of the files of one team, or of all where `team` is empty.

    Made by `usecases.open_emergencies` alone.
    """

    actor: Actor
    team: str
    rule: str


@dataclass(frozen=True, slots=True)
class UsersAccess:
    """An actor looks after users: who may sign in, and where they are signed in. Made by `usecases.open_sessions` alone."""

    actor: Actor
    rule: str


@dataclass(frozen=True, slots=True)
class SessionsAccess:
    """An actor may see and end the sessions of one user, at an instant. Made by `usecases.open_sessions` alone."""

    actor: Actor
    user_id: str
    rule: str
    at: str


@dataclass(frozen=True, slots=True)
class SearchAccess:
    """An actor may search for people, for a purpose, under a rule. Made by `usecases.open_search` alone.

    `whole_register`: among everybody who is not hidden; else among the people of the networks that are theirs to open.
    """

    actor: Actor
    purpose: Purpose
    rule: str
    whole_register: bool = False


@dataclass(frozen=True, slots=True)
class ScanAccess:
    """An actor may see of many children, one after another, how connected they are, for a purpose, under a rule.

    Made by `usecases.open_scan` alone. Restricted things are opened to nobody by it. `whole_service`: of every child with a file; else of
    those who on that day are allocated to the actor (or to the actor's team, for a manager).
    """

    actor: Actor
    purpose: Purpose
    rule: str
    on: date
    whole_service: bool = False


@dataclass(frozen=True, slots=True)
class RetentionAccess:
    """An actor may look after how long all files are kept. Made by `usecases.open_retention` alone."""

    actor: Actor
    rule: str


@dataclass(frozen=True, slots=True)
class DisposalAccess:
    """An actor may look at what is proposed to be destroyed: of all files, or of those for which one team's workers answered.

    Made by `usecases.open_retention` alone. `team` is empty for all.
    """

    actor: Actor
    team: str
    rule: str


@dataclass(frozen=True, slots=True)
class CertificateAccess:
    """An actor may see what was destroyed, in numbers. Made by `usecases.open_retention` alone."""

    actor: Actor
    rule: str
