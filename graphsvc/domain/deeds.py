"""What one act writes: all of it, or nothing, and only once however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import Group
from graphsvc.domain.ties import Tie


class DeedKind(StrEnum):
    """Every act that is audited. Reads and writes alike."""

    LIST_CHILDREN = "list-children"
    LIST_PEOPLE = "list-people"
    FIND_PERSON = "find-person"
    SEARCH_PEOPLE = "search-people"
    FIND_DUPLICATES = "find-duplicates"
    COUNT_RECORDS = "count-records"
    VIEW_NETWORK = "view-network"
    DRAW_GENOGRAM = "draw-genogram"
    DRAW_SENSITIVE_GENOGRAM = "draw-sensitive-genogram"  # with harm, conditions of health or pregnancies that ended
    DRAW_ECOMAP = "draw-ecomap"
    FIND_SUPPORTERS = "find-supporters"
    JUDGE_ISOLATION = "judge-isolation"
    SCAN_ISOLATION = "scan-isolation"  # over many children at once
    FIND_GAPS = "find-gaps"
    CHECK_RECORDS = "check-records"
    RECORD_SUPPORT_WORK = "record-support-work"
    RECORD_CONTACT = "record-contact"
    ORDER_SUPPORTERS = "order-supporters"
    RECORD_ASKED = "record-asked"
    RECORD_REVIEW = "record-review"
    RECORD_SCALE = "record-scale"
    ADD_PERSON = "add-person"
    CORRECT = "correct"
    JOIN_RECORDS = "join-records"
    UNJOIN_RECORDS = "unjoin-records"
    IMPORT_FILE = "import-file"
    OPEN_FILE = "open-file"
    ALLOCATE = "allocate"
    ADD_USER = "add-user"
    LIST_USERS = "list-users"
    VIEW_AUDIT = "view-audit"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person node. What is known of them comes as facts."""

    id: str
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Take back one statement (a fact or a tie). The statement stays on record, marked."""

    statement_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of recording. `id` makes a repeat harmless: the second time nothing is written and the deed counts as done."""

    id: str
    kind: DeedKind
    at: str
    by: str
    people: tuple[NewPerson, ...] = ()
    groups: tuple[Group, ...] = ()
    facts: tuple[Fact, ...] = ()
    ties: tuple[Tie, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
