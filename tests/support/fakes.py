"""A store that lives in memory and a clock that stands still, fitting the ports by shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from graphsvc.access.actor import Actor, Role
from graphsvc.access.emergency import Emergency, EmergencyReview
from graphsvc.access.policy import Allocation, CaseFacts
from graphsvc.access.retention import Hold
from graphsvc.access.scope import (
    CaseAccess,
    CaseloadAccess,
    EmergencyAccess,
    GlassAccess,
    RegisterAccess,
    ScanAccess,
    Scope,
    SearchAccess,
    SessionsAccess,
    TrailAccess,
    UsersAccess,
)
from graphsvc.access.session import Session
from graphsvc.domain.case_files import ChildFile
from graphsvc.domain.deeds import Deed, DeedDone, DeedKind, NewPicture, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound, StoreUnavailable
from graphsvc.domain.facts import Fact, FileNumber
from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person, as_told_to, person_as_told_to
from graphsvc.domain.notice import Notice
from graphsvc.domain.one_file import is_about_those
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.restriction import Restricted, Restriction, kept_as
from graphsvc.domain.taken_back import TakenBack
from graphsvc.domain.ties import OF_ONE_FILE, BornTogether, MemberOf, ParentOf, PartnerOf, SameAs, SiblingOf, Tie
from graphsvc.domain.trail import AuditEntry, TrailCheck, TrailHead
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.subject_access.disclosure import Decided
from graphsvc.sharing.subject_access.request import AccessRequest
from graphsvc.usecases.ports import Ports
from tests.support.fake_access_requests import InMemoryAccessRequests
from tests.support.fake_disposals import InMemoryDisposals
from tests.support.fake_restrictions import InMemoryRestrictions
from tests.support.fake_retention import InMemoryRetention
from tests.support.fake_search import InMemorySearch


@dataclass
class StandingClock:
    """Says the same instant until it is moved."""

    instant: datetime = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)

    def now(self) -> str:
        return self.instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def today(self) -> date:
        return self.instant.date()

    def move(self, **by: float) -> None:
        self.instant += timedelta(**by)


WHEN = "2026-11-25T09:00:00.000000Z"  # of a look, where the caller does not say


@dataclass
class InMemoryStore:
    """Everything that was recorded, as one would write it on cards. `is_away` makes every call fail as a lost database does."""

    people: dict[str, Restricted] = field(default_factory=dict)  # id -> restricted
    facts: dict[str, Fact] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    taken_back: list[tuple[str, Tie]] = field(default_factory=list)  # ties, with the instant at which they were withdrawn
    groups: dict[str, Group] = field(default_factory=dict)
    facts_taken_back: list[Fact] = field(default_factory=list)  # with by whom and why
    ties_taken_back: list[Tie] = field(default_factory=list)
    left_empty: set[str] = field(default_factory=set)  # people of whom everything was undone
    pictures: dict[str, NewPicture] = field(default_factory=dict)  # by the statement that they came with
    deeds: dict[str, DeedDone] = field(default_factory=dict)
    opened: dict[str, date] = field(default_factory=dict)
    allocations: list[Allocation] = field(default_factory=list)
    users: dict[str, Actor] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)  # by the hash of the secret
    links: dict[str, str] = field(default_factory=dict)  # id of an identity -> id of the user
    trail: list[AuditEntry] = field(default_factory=list)
    emergencies: dict[str, Emergency] = field(default_factory=dict)
    reviews: dict[str, EmergencyReview] = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)
    shared: dict[str, Sharing] = field(default_factory=dict)
    asked_for: dict[str, AccessRequest] = field(default_factory=dict)
    decided: dict[tuple[str, str, str], Decided] = field(default_factory=dict)  # by request, deed and statement
    clock: StandingClock = field(default_factory=StandingClock)
    restrictions: InMemoryRestrictions = field(init=False)
    disposals: InMemoryDisposals = field(init=False)
    is_away: bool = False

    def __post_init__(self) -> None:
        self.restrictions = InMemoryRestrictions(self)
        self.disposals = InMemoryDisposals(self)

    def ports(self, clock: StandingClock) -> Ports:
        self.clock = clock
        beside = self.restrictions, InMemoryRetention(self), self, self.disposals, InMemoryAccessRequests(self)
        return Ports(self, self, self, self, InMemorySearch(self), self, self, self, *beside, clock)

    # ---------------------------------------------------------------- networks
    def read_family_network(
        self, access: CaseAccess, deed: DeedKind, *, within_hops: int | None, as_at: date, known_at: str | None = None, limit: int = 300
    ) -> FamilyNetwork:
        self._answer()
        if limit < 1 or (within_hops is not None and within_hops < 1):
            raise InvalidRequest("Ask for at least one step and one person")
        opened = access.scope.opened
        hidden = {p for p, restricted in self.people.items() if restricted and restricted not in opened}
        if access.child_id in hidden or access.child_id not in self.people:
            raise NotFound("There is no such record")
        known = [t for t in self.ties.values() if known_at is None or t.said.written[0] <= known_at]
        known += [t for at, t in self.taken_back if known_at is not None and t.said.written[0] <= known_at < at]
        ties = [
            t
            for t in known
            if not {t.a, t.b} & hidden and (not t.said.restricted or t.said.restricted in opened) and t.said.had_begun(as_at)
        ]
        kept = {g for g, group in self.groups.items() if group.restricted and group.restricted not in opened}
        ties = [t for t in ties if not {t.a, t.b} & kept]
        steps = _steps(access.child_id, [t for t in ties if not isinstance(t, OF_ONE_FILE)])
        near = {p for p in self.people if p in steps and (within_hops is None or steps[p] <= within_hops)}
        shown = near | {g for g in self.groups if any({t.a, t.b} & near and g in {t.a, t.b} for t in ties)}
        beside = {t.other(p) for t in self.ties.values() for p in (t.a, t.b) if p in near and t.other(p) in hidden}
        self._note(access.actor.id, deed, access.child_id, access.purpose, access.rule, "")
        network = FamilyNetwork(
            access.child_id,
            tuple(person_as_told_to(self._person(p, opened), near) for p in sorted(near)),
            tuple(t for t in sorted(ties, key=lambda t: t.id) if t.a in shown and t.b in shown),
            tuple(self.groups[g] for g in sorted(shown & set(self.groups))),
            as_at,
            known_at,
            people_not_shown=len(beside),
            cut=any(t.a in near and t.b not in shown for t in ties),
        )
        return joined_up(network).without_work_for_others()

    def read_family_networks(
        self, accesses: Sequence[CaseAccess], deed: DeedKind, *, within_hops: int, as_at: date, limit: int = 300
    ) -> tuple[FamilyNetwork, ...]:
        return tuple(self.read_family_network(one, deed, within_hops=within_hops, as_at=as_at, limit=limit) for one in accesses)

    def record(self, access: CaseAccess | RegisterAccess | SearchAccess, deed: Deed) -> bool:
        self._answer()
        if deed.id in self.deeds:
            return False
        gone = {fact.id for fact in self.facts_taken_back} | {tie.id for _, tie in self.taken_back}
        if any(withdrawal.statement_id in gone for withdrawal in deed.withdrawals):
            raise Conflict("The statement has been taken back already")
        kept: list[Fact | Tie] = [*self.facts.values(), *self.facts_taken_back, *self.ties.values(), *self.ties_taken_back]
        said_before = {one.id: one.said for one in kept}
        sources = {one.statement_id: said_before[one.earlier_id] for one in deed.said_again}
        self.left_empty |= {*deed.left_empty}
        self.deeds[deed.id] = DeedDone(deed.kind, deed.at, deed.by)
        self.people |= {p.id: p.restricted for p in deed.people}
        self.facts |= {f.id: replace(f, said=_as_kept(f.said, sources.get(f.id))) for f in deed.facts}
        self.ties |= {t.id: replace(t, said=_as_kept(t.said, sources.get(t.id))) for t in deed.ties}
        self.groups |= {g.id: g for g in deed.groups}
        if any(picture.child_id not in self.opened for picture in deed.pictures):
            raise NotFound("A fact or tie speaks of a person or group that is not recorded here")
        self.pictures |= {picture.statement_id: picture for picture in deed.pictures}
        for withdrawal in deed.withdrawals:
            explaining = [f.id for f in self.facts.values() if isinstance(f.value, Notice) and f.value.explains == withdrawal.statement_id]
            self.pictures.pop(withdrawal.statement_id, None)
            for taken in (withdrawal.statement_id, *explaining):
                if fact := self.facts.pop(taken, None):
                    self.facts_taken_back.append(replace(fact, said=_withdrawn(fact.said, deed, withdrawal)))
            if tie := self.ties.pop(withdrawal.statement_id, None):
                self.taken_back.append((deed.at, tie))
                self.ties_taken_back.append(replace(tie, said=_withdrawn(tie.said, deed, withdrawal)))
        for group in deed.left_unused:
            if not any(isinstance(tie, MemberOf) and tie.b == group for tie in self.ties.values()):
                self.groups.pop(group, None)
        child_id = access.child_id if isinstance(access, CaseAccess) else ""
        self._note(access.actor.id, deed.kind, child_id, getattr(access, "purpose", ""), access.rule, deed.at)
        return True

    def read_taken_back(self, access: CaseAccess, people: Collection[str], shown: Collection[str]) -> TakenBack:
        self._answer()
        self._note(access.actor.id, DeedKind.VIEW_PERSON, access.child_id, access.purpose, access.rule, "")

        def is_open(said: Assertion) -> bool:
            return not said.restricted or said.restricted in access.scope.opened

        facts = [f for f in self.facts_taken_back if f.person_id in people and is_open(f.said) and is_about_those(f, shown)]
        all_shown = {*shown, *self.groups}
        ties = [t for t in self.ties_taken_back if {t.a, t.b} & set(people) and {t.a, t.b} <= all_shown and is_open(t.said)]
        return TakenBack(
            tuple(as_told_to(f, shown) for f in sorted(facts, key=lambda f: f.id)),
            tuple(as_told_to(t, shown) for t in sorted(ties, key=lambda t: t.id)),
        )

    def read_picture(self, access: CaseAccess, statement_id: str, records: Collection[str]) -> bytes | None:
        self._answer()
        self._note(access.actor.id, DeedKind.VIEW_DRAWING, access.child_id, access.purpose, access.rule, "")
        found = self.pictures.get(statement_id)
        return found.jpeg if found and found.child_id in records else None

    def deed_done(self, deed_id: str) -> DeedDone | None:
        self._answer()
        return self.deeds.get(deed_id)

    def load(self, access: RegisterAccess, deeds: Iterable[Deed]) -> Iterator[int]:
        for deed in deeds:
            self.record(access, deed)
            yield len(self.people)

    def list_people(self, access: RegisterAccess, *, after: str = "", limit: int = 100) -> tuple[Person, ...]:
        return tuple(self._person(p) for p in sorted(self.people) if p > after)[:limit]

    def read_people(self, access: RegisterAccess, ids: Iterable[str]) -> tuple[Person, ...]:
        return tuple(self._person(p) for p in sorted(set(ids)) if p in self.people)

    def resolve_file_number(self, access: RegisterAccess, number: str, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        called = {f.person_id for f in self.facts.values() if isinstance(f.value, FileNumber) and f.value.number == number}
        return tuple(p for p in sorted(called) if p > after)[:limit]

    def count(self, access: RegisterAccess) -> dict[str, int]:
        counts = {"people": len(self.people), "groups": len(self.groups), "ties": len(self.ties), "facts": len(self.facts)}
        return counts | {"photographs": len(self.pictures)}

    # ---------------------------------------------------------------- scans
    def begin(self, access: ScanAccess, deed: DeedKind) -> int:
        self._answer()
        self._note(access.actor.id, deed, "", access.purpose, access.rule, "")
        return len(self._scanned(access))

    def children(self, access: ScanAccess, *, known_at: str | None = None, after: str = "", limit: int) -> tuple[str, ...]:
        return tuple(child for child in self._scanned(access) if child > after)[:limit]

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
        cases = [
            CaseAccess(access.actor, child, access.purpose, Scope(), access.rule)
            for child in self.children(access, after=after, limit=children)
            if not upto or child <= upto
        ]
        return tuple(self.read_family_network(case, deed, within_hops=within_hops, as_at=as_at, known_at=known_at) for case in cases)

    def _scanned(self, access: ScanAccess) -> list[str]:
        current = [a for a in self.allocations if a.holds(access.on)]
        team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else None
        mine = {a.child_id for a in current if a.user_id == access.actor.id or (team and a.team == team)}
        return sorted(child for child in self.opened if (access.whole_service or child in mine) and not self.people[child])

    # ---------------------------------------------------------------- files and users
    def case_facts(self, child_id: str, user_id: str = "") -> CaseFacts:
        self._answer()
        allocations = tuple(a for a in self.allocations if a.child_id == child_id)
        now, mine = self.clock.now(), [e for e in self.emergencies.values() if e.child_id == child_id and e.user_id == user_id]
        until = max((e.ends for e in mine if e.begins <= now < e.ends), default="")
        hidden = self.people.get(child_id, False)
        return CaseFacts(child_id in self.people, child_id in self.opened, allocations, bool(hidden), until, kept_as(hidden))

    def kin_of_caseload(self, user_id: str, *, on: date) -> frozenset[str]:
        self._answer()
        found = {a.child_id for a in self.allocations if a.holds(on) and a.user_id == user_id}
        kin = (ParentOf, PartnerOf, SiblingOf, BornTogether, SameAs)
        ties = [t for t in self.ties.values() if isinstance(t, kin) and not t.said.restricted and t.said.withdrawn_at is None]
        for _ in range(4):
            found |= {t.other(p) for p in found for t in ties if p in {t.a, t.b} and not self.people[t.other(p)]}
        return frozenset(found)

    # ---------------------------------------------------------------- emergencies
    def break_glass(self, access: GlassAccess, emergency: Emergency) -> None:
        self._answer()
        self._note(access.actor.id, DeedKind.BREAK_GLASS, access.child_id, "", access.rule, "")
        self.emergencies.setdefault(emergency.id, emergency)

    def unreviewed(self, access: EmergencyAccess, *, on: date) -> tuple[Emergency, ...]:
        self._answer()
        self._note(access.actor.id, DeedKind.LIST_EMERGENCIES, "", "", access.rule, "")
        return tuple(e for e in self.emergencies.values() if e.id not in self.reviews and self._of_team(e.child_id, access.team, on))

    def review(self, access: EmergencyAccess, child_id: str, emergency_id: str, review: EmergencyReview, *, on: date) -> None:
        self._answer()
        found = self.emergencies.get(emergency_id)
        ours = found is not None and found.child_id == child_id and self._of_team(child_id, access.team, on)
        if found is None or not ours or found.user_id == access.actor.id or emergency_id in self.reviews:
            raise NotFound("There is nothing here for you to look at")
        self._note(access.actor.id, DeedKind.REVIEW_EMERGENCY, child_id, "", access.rule, "")
        self.reviews[emergency_id] = review

    # ---------------------------------------------------------------- sharings
    def share(self, access: CaseAccess, sharing: Sharing) -> int:
        self._answer()
        self._note(access.actor.id, DeedKind.SHARE, access.child_id, access.purpose, access.rule, sharing.at)
        before = sum(one.child_id == access.child_id for one in self.shared.values())
        return self.shared.setdefault(sharing.id, replace(sharing, version=before + 1)).version

    def sharings(self, access: CaseAccess, deed: DeedKind = DeedKind.LIST_SHARINGS) -> tuple[Sharing, ...]:
        self._answer()
        self._note(access.actor.id, deed, access.child_id, access.purpose, access.rule, "")
        made = (s for s in self.shared.values() if s.child_id == access.child_id)
        told = (replace(s, person_id="", whom="", purpose="") if self.people.get(s.person_id) else s for s in made)
        return tuple(sorted(told, key=lambda s: s.at, reverse=True))

    def _of_team(self, child_id: str, team: str, on: date) -> bool:
        return not team or any(a.child_id == child_id and a.team == team and a.holds(on) for a in self.allocations)

    def my_children(self, access: CaseloadAccess, *, on: date) -> tuple[ChildFile, ...]:
        self._answer()
        team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else ""
        current = [a for a in self.allocations if a.holds(on) and not self.people[a.child_id]]
        mine = {a.child_id for a in current if a.user_id == access.actor.id or (team and a.team == team)}
        self._note(access.actor.id, DeedKind.LIST_CHILDREN, "", "", access.rule, "")
        files = [ChildFile(self._person(child_id), self.opened[child_id], self._copied(child_id), self._due(child_id)) for child_id in mine]
        return tuple(sorted(files, key=lambda file: (file.child.display_name, file.child.id)))

    def _copied(self, child_id: str) -> str:
        return max((one.at for one in self.shared.values() if one.child_id == child_id), default="")

    def _due(self, child_id: str) -> date | None:
        return min((one.due for one in self.asked_for.values() if one.child_id == child_id and not one.closed_at), default=None)

    def open_file(self, access: RegisterAccess, child_id: str, *, opened: date, at: str) -> None:
        self.opened.setdefault(child_id, opened)

    def allocate(self, access: RegisterAccess, allocation: Allocation, *, at: str) -> None:
        self.allocations.append(allocation)

    def find_user(self, user_id: str) -> Actor | None:
        self._answer()
        return self.users.get(user_id)

    def add_user(self, access: RegisterAccess, user: Actor, *, at: str) -> None:
        self.users[user.id] = user

    def list_users(self, access: RegisterAccess | UsersAccess) -> tuple[Actor, ...]:
        self._note(access.actor.id, DeedKind.LIST_USERS, "", "", access.rule, "")
        return tuple(sorted(self.users.values(), key=lambda user: user.name))

    def open_session(self, key: str, session: Session) -> None:
        self._answer()
        self.sessions[key] = session

    def find_session(self, key: str) -> Session | None:
        self._answer()
        return self.sessions.get(key)

    def change_session(self, key: str, change: Callable[[Session], Session]) -> Session | None:
        self._answer()
        if key in self.sessions:
            self.sessions[key] = change(self.sessions[key])
        return self.sessions.get(key)

    def close_session(self, key: str) -> None:
        self._answer()
        self.sessions.pop(key, None)

    def list_sessions(self, access: SessionsAccess) -> tuple[Session, ...]:
        self._answer()
        self._note(access.actor.id, DeedKind.LIST_SESSIONS, "", "", access.rule, access.at)
        mine = [one for one in self.sessions.values() if one.user_id == access.user_id]
        return tuple(sorted(mine, key=lambda one: (one.last_seen, one.id), reverse=True))

    def end_sessions(self, access: SessionsAccess, *, only: str = "", but: str = "") -> int:
        self._answer()
        self._note(access.actor.id, DeedKind.END_SESSIONS, "", "", access.rule, access.at)
        mine = {key: one.id for key, one in self.sessions.items() if one.user_id == access.user_id}
        ended = [key for key, one in mine.items() if one != but and only in {"", one}]
        for key in ended:
            del self.sessions[key]
        return len(ended)

    def find_user_of(self, identity_id: str) -> Actor | None:
        self._answer()
        return self.users.get(self.links.get(identity_id, ""))

    def link_sign_in(self, access: RegisterAccess, identity_id: str, user_id: str, *, at: str) -> None:
        self.links[identity_id] = user_id
        self._note(access.actor.id, DeedKind.LINK_SIGN_IN, "", "", access.rule, at)

    # ---------------------------------------------------------------- trail
    def append(self, *, actor_id: str, deed: DeedKind, child_id: str, purpose: str, rule: str, at: str) -> None:
        self._answer()
        self._note(actor_id, deed, child_id, purpose, rule, at)

    def entries(
        self, access: CaseAccess | RegisterAccess | TrailAccess, *, before: int | None = None, limit: int | None = None
    ) -> tuple[AuditEntry, ...]:
        self._answer()
        child_id = "" if isinstance(access, RegisterAccess) else access.child_id
        self._note(access.actor.id, DeedKind.VIEW_AUDIT, child_id, "", access.rule, "")
        chain = [entry for entry in self.trail if entry.child_id == child_id and (before is None or entry.seq < before)]
        return tuple(chain if limit is None else chain[-limit:])

    def take_checkpoint(self, access: TrailAccess) -> tuple[TrailHead, ...]:
        return ()

    def verify(self, access: TrailAccess, checkpoint: Iterable[TrailHead] = ()) -> TrailCheck:
        return TrailCheck(0, 0, ())

    def seal(self, lines: Iterable[bytes]) -> str:
        return str(len(tuple(lines)))

    def note(self, access: SearchAccess, deed: DeedKind) -> None:
        self._answer()
        self._note(access.actor.id, deed, "", access.purpose, access.rule, "")

    def near(self, child_id: str) -> set[str]:
        hidden = {p for p, restricted in self.people.items() if restricted}
        return set(_steps(child_id, [t for t in self.ties.values() if not {t.a, t.b} & hidden])) & set(self.people)

    def person(self, person_id: str) -> Person:
        return self._person(person_id)

    def _note(self, actor_id: str, deed: DeedKind, child_id: str, purpose: str, rule: str, at: str) -> None:
        seq = 1 + sum(entry.child_id == child_id for entry in self.trail)
        self.trail.append(AuditEntry(seq, at or WHEN, actor_id, deed, child_id, purpose, rule, "{}", "", ""))

    def _person(self, person_id: str, opened: Collection[Restriction] = ()) -> Person:
        told = (f for _, f in sorted(self.facts.items()) if f.person_id == person_id)
        facts = tuple(f for f in told if not f.said.restricted or f.said.restricted in opened)
        return Person(person_id, facts, self.people[person_id])

    def _answer(self) -> None:
        if self.is_away:
            raise StoreUnavailable("The store is away.")

    answer, enter = _answer, _note  # for the parts that are kept beside this


def _withdrawn(said: Assertion, deed: Deed, withdrawal: Withdrawal) -> Assertion:
    return replace(said, withdrawn_at=deed.at, withdrawn_by=deed.by, withdrawn_why=withdrawal.why)


def _as_kept(said: Assertion, before: Assertion | None) -> Assertion:
    return replace(said, source=before.source, view=before.view) if before else said


def _steps(start: str, ties: Iterable[Tie]) -> dict[str, int]:
    """How many ties away everybody and every group is."""
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.a].add(tie.b)
        beside[tie.b].add(tie.a)
    steps = {start: 0}
    ring = {start}
    while ring:
        ring = {other for one in ring for other in beside[one]} - steps.keys()
        steps |= dict.fromkeys(ring, max(steps.values()) + 1)
    return steps
