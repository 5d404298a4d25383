"""Deeds and accesses for tests of the store, in few words."""

from __future__ import annotations

from datetime import date
from itertools import count

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.scope import CaseAccess, CaseloadAccess, RegisterAccess, Scope, TrailAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.facts import Fact, FactValue, Name
from graphsvc.domain.network import FamilyNetwork, Group
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.restriction import Restricted, Restriction, RestrictionReason
from graphsvc.domain.ties import Tie
from graphsvc.store.open_store import Store

TODAY = date(2026, 11, 25)
FIRST = "2026-11-02T09:00:00.000000Z"
LATER = "2026-11-09T09:00:00.000000Z"
LAST = "2026-11-16T09:00:00.000000Z"

WORKER = Actor("u_worker", "A worker", Role.PRACTITIONER, "north")
TRAIL = TrailAccess(OPERATOR, "", "audits")
REGISTER = RegisterAccess(Actor("u_records", "A records officer", Role.RECORDS_OFFICER), "keeps-the-register")
CASELOAD = CaseloadAccess(WORKER, "own-caseload")

_numbers = count(1)


def kept(by: str) -> Restriction:
    """A restriction that is opened by this word."""
    return Restriction(RestrictionReason.CONFIDENCE, by)


def case(child_id: str, *may_see: str, may_write: bool = True) -> CaseAccess:
    return CaseAccess(WORKER, child_id, Purpose.CHILD_IN_NEED, Scope(tuple(map(kept, may_see)), may_write), "allocated-to-you")


def said(
    at: str = FIRST, *, began: str = "", ended: str = "", status: Status = Status.REPORTED, restricted: Restricted = False
) -> Assertion:  # fmt: skip
    return Assertion(
        at,
        "u_worker",
        status=status,
        began=PartialDate.parse(began) if began else None,
        ended=PartialDate.parse(ended) if ended else None,
        restricted=restricted,
    )


def deed(
    *records: NewPerson | Group | Fact | Tie | Withdrawal | str, deed_id: str = "", at: str = FIRST, kind: DeedKind = DeedKind.ADD_PERSON
) -> Deed:
    """One deed of records of any kind; a text is the id of a new person."""
    people = tuple(NewPerson(record) if isinstance(record, str) else record for record in records if isinstance(record, str | NewPerson))
    return Deed(
        deed_id or f"deed-{next(_numbers)}",
        kind,
        at,
        "u_worker",
        people,
        tuple(record for record in records if isinstance(record, Group)),
        tuple(record for record in records if isinstance(record, Fact)),
        tuple(record for record in records if isinstance(record, Tie)),
        tuple(record for record in records if isinstance(record, Withdrawal)),
    )


def named(person_id: str, whole: str, *, at: str = FIRST) -> Fact:
    return fact(person_id, Name(whole), at=at)


def fact(person_id: str, value: FactValue, *, at: str = FIRST, said_so: Assertion | None = None) -> Fact:
    return Fact(f"fact-{next(_numbers)}", person_id, value, said_so or said(at))


def look(
    store: Store,
    child_id: str,
    *may_see: str,
    within_hops: int | None = 4,
    as_at: date = TODAY,
    known_at: str | None = None,
    limit: int = 300,
) -> FamilyNetwork:
    """Read a child's network as a worker does."""
    access = case(child_id, *may_see)
    return store.networks.read_family_network(
        access, DeedKind.VIEW_NETWORK, within_hops=within_hops, as_at=as_at, known_at=known_at, limit=limit
    )


def ids(network: FamilyNetwork) -> set[str]:
    return {person.id for person in network.people}
