"""What the use cases need from outside. The store fits these by shape; `app` joins them; the type checker proves it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from graphsvc.access.actor import Actor
from graphsvc.access.disposal import Certificate, Disposal, WhatWouldGo
from graphsvc.access.emergency import Emergency, EmergencyReview
from graphsvc.access.policy import Allocation, CaseFacts
from graphsvc.access.restricted import Permission, Rights
from graphsvc.access.retention import FileOnRecord, Hold
from graphsvc.access.scope import (
    CaseAccess,
    CaseloadAccess,
    CertificateAccess,
    DisposalAccess,
    EmergencyAccess,
    GlassAccess,
    RegisterAccess,
    RetentionAccess,
    ScanAccess,
    SearchAccess,
    SessionsAccess,
    TrailAccess,
    UsersAccess,
)
from graphsvc.access.session import Session
from graphsvc.domain.case_files import ChildFile
from graphsvc.domain.deeds import Deed, DeedDone, DeedKind
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, GroupKind, Person
from graphsvc.domain.restriction import RestrictionChange
from graphsvc.domain.taken_back import TakenBack
from graphsvc.domain.ties import Tie
from graphsvc.domain.trail import AuditEntry, TrailCheck, TrailHead
from graphsvc.search.people import Answer, KnownJoin, Pair, Sought
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.subject_access.disclosure import Decided
from graphsvc.sharing.subject_access.request import AccessRequest, HarmTest
from graphsvc.usecases.drawn_pictures import DrawnPictures


class Clock(Protocol):
    def now(self) -> str:
        """The instant, as ISO 8601 UTC text of fixed width: 2026-11-25T03:05:20.123456Z."""

    def today(self) -> date:
        """The day in the United Kingdom."""


class NetworkStore(Protocol):
    """Reads and writes of networks. Each call leaves its audit entry in the same transaction, or does nothing."""

    def read_family_network(
        self, access: CaseAccess, deed: DeedKind, *, within_hops: int | None, as_at: date, known_at: str | None = None, limit: int = 300
    ) -> FamilyNetwork: ...

    def read_family_networks(
        self, accesses: Sequence[CaseAccess], deed: DeedKind, *, within_hops: int, as_at: date, limit: int = 300
    ) -> tuple[FamilyNetwork, ...]:
        """The same of several children, each with its entry, read together; in the order asked for."""
        ...

    def read_taken_back(self, access: CaseAccess, people: Collection[str], shown: Collection[str]) -> TakenBack:
        """What was recorded of people (ids of records) and has been taken back since; of ties those to people who are shown."""
        ...

    def read_picture(self, access: CaseAccess, statement_id: str, records: Collection[str]) -> bytes | None:
        """The picture that came with a statement of the child's (`records`: ids of the child's records), or None."""
        ...

    def deed_done(self, deed_id: str) -> DeedDone | None:
        """What a deed was, when and by whom; None where it has not been done. Not audited: it says nothing of anybody."""
        ...

    def record(self, access: CaseAccess | RegisterAccess | SearchAccess, deed: Deed) -> bool:
        """Write all of a deed in one transaction. False: it had been written before."""
        ...

    def load(self, access: RegisterAccess, deeds: Iterable[Deed]) -> Iterator[int]:
        """Write deeds one after another, each in its own transaction; yields the number of people written so far."""
        ...

    def read_people(self, access: RegisterAccess, ids: Iterable[str]) -> tuple[Person, ...]:
        """Those of the people who are there, in order of id."""
        ...

    def list_people(self, access: RegisterAccess, *, after: str = "", limit: int = 100) -> tuple[Person, ...]:
        """People in order of id after the given one, with their names, births and file numbers only."""
        ...

    def resolve_file_number(self, access: RegisterAccess, number: str, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Ids after the given one, in order, of the people whom an imported file or another system calls by that number."""
        ...

    def count(self, access: RegisterAccess) -> dict[str, int]:
        """How much is in the store: people, groups, ties, facts."""
        ...


class CaseRegister(Protocol):
    """Children's files and who answers for them."""

    def case_facts(self, child_id: str, user_id: str = "") -> CaseFacts:
        """What a decision needs; read before it, seen by nobody, so not audited. `user_id`: whoever asks."""
        ...

    def kin_of_caseload(self, user_id: str, *, on: date) -> frozenset[str]:
        """Everybody who is near kin of a child allocated to this user on that day; for a decision alone, so not audited."""
        ...

    def my_children(self, access: CaseloadAccess, *, on: date) -> tuple[ChildFile, ...]:
        """Files allocated to the actor (or to the actor's team, for a manager) on that day, in order of name."""
        ...

    def open_file(self, access: RegisterAccess, child_id: str, *, opened: date, at: str) -> None: ...

    def allocate(self, access: RegisterAccess, allocation: Allocation, *, at: str) -> None: ...


class EmergencyRegister(Protocol):
    """Files opened in an emergency, and what a second person makes of it."""

    def break_glass(self, access: GlassAccess, emergency: Emergency) -> None: ...

    def unreviewed(self, access: EmergencyAccess, *, on: date) -> tuple[Emergency, ...]:
        """What nobody has looked at yet, of the files that are the actor's to look after; the latest first."""
        ...

    def review(self, access: EmergencyAccess, child_id: str, emergency_id: str, review: EmergencyReview, *, on: date) -> None: ...


class RestrictionRegister(Protocol):
    """What is kept restricted, why, and who may see it."""

    def rights_of(self, actor: Actor, *, on: date) -> Rights:
        """What a decision needs; read before it, seen by nobody, so not audited."""
        ...

    def is_made(self, change_id: str) -> bool:
        """Whether a change has been made, so that what is sent again is not looked for again; seen by nobody, so not audited."""
        ...

    def change(self, access: CaseAccess, change: RestrictionChange, *, records: Iterable[str] = (), ties: Iterable[str] = ()) -> bool:
        """Restrict something, or open it again, with what it took the place of; of a person all records. False: done before."""
        ...

    def changes(self, access: CaseAccess) -> tuple[RestrictionChange, ...]:
        """What was restricted or opened again in this child's file for the reasons that are opened to the reader, the latest first."""
        ...

    def permit(self, access: CaseAccess, permission: Permission) -> None: ...

    def permissions(self, access: CaseAccess, *, on: date) -> tuple[Permission, ...]:
        """Those that hold on that day or will, the first to end first."""
        ...

    def end_permission(self, access: CaseAccess, permission_id: str, *, at: str) -> None: ...


class SharingLog(Protocol):
    """What was shared of a child's network, with whom and why; never the copies."""

    def share(self, access: CaseAccess, sharing: Sharing) -> int:
        """Note it; which version it is of this child's."""
        ...

    def sharings(self, access: CaseAccess, deed: DeedKind = DeedKind.LIST_SHARINGS) -> tuple[Sharing, ...]:
        """Those of the child, the latest first; `deed` is what they are looked at for."""
        ...


class AccessRegister(Protocol):
    """Requests for what is held about somebody, and what was decided of each statement."""

    def ask(self, access: CaseAccess, request: AccessRequest) -> None: ...

    def requests(self, access: CaseAccess) -> tuple[AccessRequest, ...]:
        """Those of the file, the latest first."""
        ...

    def decisions(self, access: CaseAccess, request_id: str) -> tuple[Decided, ...]:
        """In the order in which they were made: of one statement the last counts."""
        ...

    def decide(self, access: CaseAccess, request_id: str, decided: Iterable[Decided], *, deed_id: str, at: str) -> None: ...

    def extend(self, access: CaseAccess, request_id: str, why: str, *, at: str) -> None: ...

    def test_harm(self, access: CaseAccess, request_id: str, test: HarmTest) -> None: ...

    def close(self, access: CaseAccess, request_id: str, digest: str, counts: Mapping[str, int], *, at: str) -> None: ...


class UserRegister(Protocol):
    """People who may sign in."""

    def find_user(self, user_id: str) -> Actor | None: ...

    def add_user(self, access: RegisterAccess, user: Actor, *, at: str) -> None: ...

    def list_users(self, access: RegisterAccess | UsersAccess) -> tuple[Actor, ...]: ...

    def find_user_of(self, identity_id: str) -> Actor | None:
        """Whom the register knows by an identity that a provider proves; nobody where it names more than one."""
        ...

    def link_sign_in(self, access: RegisterAccess, identity_id: str, user_id: str, *, at: str) -> None:
        """From now on this identity signs in that user, and nobody else; with no user, nobody."""
        ...


class SessionRegister(Protocol):
    """Who is signed in, each session under the hash of its secret."""

    def open_session(self, key: str, session: Session) -> None: ...

    def find_session(self, key: str) -> Session | None:
        """As it is kept, whether or not its time is up."""
        ...

    def change_session(self, key: str, change: Callable[[Session], Session]) -> Session | None:
        """Keep what is made of it; None where it has been ended meanwhile, and then it stays so."""
        ...

    def close_session(self, key: str) -> None: ...

    def list_sessions(self, access: SessionsAccess) -> tuple[Session, ...]:
        """Those of a user, the one used last first, with some whose time is up."""
        ...

    def end_sessions(self, access: SessionsAccess, *, only: str = "", but: str = "") -> int:
        """End one of a user's, or all but one, or all; how many."""
        ...


class PeopleFinder(Protocol):
    """Who might this be, among the people whom the actor may see. Nothing is given out before the call's audit entry is written."""

    def find(self, access: SearchAccess, asked: Sought, *, on: date, most: int) -> Answer:
        """Those who may be the one asked for, likeliest first."""
        ...

    def pairs(self, access: SearchAccess, *, on: date, least: float, among: int | None) -> list[tuple[Pair, Sought, Sought]]:
        """Every two records that may be of one person, with a probability of at least so much, likeliest first; among so many at most."""
        ...

    def read(self, access: SearchAccess, people: Iterable[str], *, on: date) -> tuple[Sought, ...]:
        """What is known of those of the people, each record by itself, whom the actor may see; in the order asked for."""
        ...

    def read_together(self, access: SearchAccess, one: str, other: str, *, on: date) -> FamilyNetwork:
        """Two records and those one step from either, where they can be of one person."""
        ...

    def joins(self, access: SearchAccess, *, on: date) -> tuple[tuple[KnownJoin, Sought], ...]:
        """The joins that stand among the people whom the actor may see, each with what the record that goes on is found by."""
        ...

    def two_people(self, people: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Those of the records of whom somebody has said that they are two people, both ways round; ids only, so not audited."""
        ...

    def join_of(self, join_id: str) -> KnownJoin | None:
        """The two records that a join is about, or None; read before a decision, seen by nobody, so not audited."""
        ...


class ScanStore(Protocol):
    """Networks of many children, one after another. Nothing of a child is given out before its audit entry is written."""

    def begin(self, access: ScanAccess, deed: DeedKind) -> int:
        """How many children there are to be looked at, about; that a scan is begun is written down."""
        ...

    def children(self, access: ScanAccess, *, known_at: str | None = None, after: str = "", limit: int) -> tuple[str, ...]:
        """Of those who may be looked at the next ones after an id, in order."""
        ...

    def networks(
        self,
        access: ScanAccess,
        deed: DeedKind,
        *,
        facts: Collection[type],
        ties: Collection[type[Tie]],
        groups: Collection[GroupKind],
        within_hops: int | None,
        as_at: date,
        known_at: str | None = None,
        after: str = "",
        upto: str = "",
        children: int,
        limit: int = 300,
    ) -> tuple[FamilyNetwork, ...]:
        """The networks of so many next children after an id, in order of id, with facts, ties and groups of these kinds alone."""
        ...


class RetentionRegister(Protocol):
    """How long children's files are kept, and who has said that one must be kept."""

    def files(self, access: RetentionAccess) -> tuple[FileOnRecord, ...]:
        """Every child's file, in order of id, those of restricted children too."""
        ...

    def file(self, access: RetentionAccess, child_id: str) -> FileOnRecord: ...

    def record_status(self, access: RetentionAccess, child_id: str, deed: Deed) -> bool:
        """Write down what a child was in law. False: it had been written before."""
        ...

    def hold(self, access: RetentionAccess, hold: Hold) -> None: ...

    def lift(self, access: RetentionAccess, child_id: str, hold_id: str, *, words: str, at: str) -> None: ...


KeepsOwn = Callable[[tuple[Fact, ...]], bool]


class DisposalRegister(Protocol):
    """Destroying files that have come to their day. Elsewhere nothing is ever deleted."""

    def what_would_go(self, access: RetentionAccess | DisposalAccess, child_id: str, keeps_own: KeepsOwn) -> WhatWouldGo:
        """Who belongs to a file alone, in numbers. `keeps_own`: whether these facts of somebody keep a record of their own."""
        ...

    def propose(self, access: RetentionAccess, disposal: Disposal) -> None: ...

    def listed(self, access: DisposalAccess) -> tuple[Disposal, ...]:
        """What is proposed, and what is confirmed and not done yet, the first one first."""
        ...

    def proposed(self, access: DisposalAccess, disposal_id: str) -> tuple[Disposal, FileOnRecord]:
        """One proposal that waits, and the file that it is about."""
        ...

    def decline(self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str) -> None: ...

    def confirm(
        self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str, decided_on: FileOnRecord, keeps_own: KeepsOwn
    ) -> None:
        """Close the file to everybody. There is no way back. `decided_on`: the file as the decision was made on it."""
        ...

    def carry_out(
        self, access: DisposalAccess | RetentionAccess, disposal_id: str, *, progress: Callable[[int], object] = ...
    ) -> Certificate:
        """Destroy what was confirmed, from where it was stopped, and certify it. Doing it again changes nothing."""
        ...

    def certificates(self, access: CertificateAccess) -> tuple[Certificate, ...]: ...


class AuditLog(Protocol):
    def append(self, *, actor_id: str, deed: DeedKind, child_id: str, purpose: str, rule: str, at: str) -> None:
        """Write one entry by itself: sign-ins and refusals. Raises StoreUnavailable where it cannot be written."""
        ...

    def entries(
        self, access: CaseAccess | RegisterAccess | TrailAccess, *, before: int | None = None, limit: int | None = None
    ) -> tuple[AuditEntry, ...]:
        """The chain of the child opened, or the chain of acts that belong to no child, oldest first; the latest so many before a number."""
        ...

    def take_checkpoint(self, access: TrailAccess) -> tuple[TrailHead, ...]:
        """Where each chain ends."""
        ...

    def verify(self, access: TrailAccess, checkpoint: Iterable[TrailHead] = ()) -> TrailCheck:
        """What a look at every entry of every chain finds wrong, and what is gone that a checkpoint saw."""
        ...

    def seal(self, lines: Iterable[bytes]) -> str:
        """A seal over some lines, by the key of the trail."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything from outside that a deed may need, and the pictures drawn a moment ago."""

    networks: NetworkStore
    cases: CaseRegister
    users: UserRegister
    audit: AuditLog
    search: PeopleFinder
    scans: ScanStore
    emergencies: EmergencyRegister
    sessions: SessionRegister
    restrictions: RestrictionRegister
    retention: RetentionRegister
    sharings: SharingLog
    disposals: DisposalRegister
    access_requests: AccessRegister
    clock: Clock
    drawn: DrawnPictures = field(default_factory=DrawnPictures)
