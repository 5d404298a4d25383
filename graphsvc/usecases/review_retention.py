"""Which files have come to their day, and how long one file is kept, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphsvc.access.retention import FileOnRecord, Hold
from graphsvc.access.scope import RetentionAccess
from graphsvc.analysis.retention.deciding import Keeping, Verdict, as_told, closed_on, decide
from graphsvc.analysis.retention.rules import RetentionRules
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Born, Fact
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.network import Person
from graphsvc.usecases.legal_statuses import in_order
from graphsvc.usecases.open_retention import hold_kept
from graphsvc.usecases.ports import Ports

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file, and how long it is kept, as it may be told: nothing restricted is in it. `name` may be empty; `closed`: see `closed_on`."""

    child_id: str
    name: str
    born: str
    opened: date
    closed: date | None
    verdict: Verdict
    statuses: tuple[Fact, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class RetentionList:
    """Files that have come to their day, the one that came first first; how many files stand where.

    `restricted`: how many more have come of children who are restricted: they are named to nobody here, and kept. `left_out`: how many
    more than can be listed at once.
    """

    come: tuple[KeptFile, ...]
    counts: Mapping[Keeping, int]
    restricted: int
    left_out: int
    held_all: str


def list_retention(ports: Ports, access: RetentionAccess, rules: RetentionRules) -> RetentionList:
    """Look at every file, and list those that have come to their day.

    Raises:
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    judged = [(file, as_told(decide(file, rules, today=today))) for file in ports.retention.files(access)]
    counts = Counter(verdict.keeping for _, verdict in judged)
    come = [(file, verdict) for file, verdict in judged if verdict.keeping is Keeping.COME]
    named = sorted(
        (_told(file, verdict, today) for file, verdict in come if not file.restricted),
        key=lambda one: (one.verdict.until or date.max, one.child_id),
    )
    return RetentionList(
        tuple(named[:MOST_LISTED]),
        {keeping: counts[keeping] for keeping in Keeping},
        sum(file.restricted for file, _ in come),
        max(0, len(named) - MOST_LISTED),
        rules.hold,
    )


def view_retention(ports: Ports, access: RetentionAccess, rules: RetentionRules, child_id: str) -> KeptFile:
    """How long one file is kept, and why.

    Raises:
        NotFound: the child is restricted, to who runs the machine too.
        AccessDenied: the child has no file, or is restricted (as `hold_kept`).
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    hold_kept(ports, access, child_id)
    file = ports.retention.file(access, child_id)
    if file.restricted:
        raise NotFound("There is no such record")
    return kept_file(file, rules, ports.clock.today())


def kept_file(file: FileOnRecord, rules: RetentionRules, today: date) -> KeptFile:
    """One file, and how long it is kept, as it may be told."""
    return _told(file, as_told(decide(file, rules, today=today)), today)


def _told(file: FileOnRecord, verdict: Verdict, today: date) -> KeptFile:
    shown = tuple(fact for fact in file.facts if not fact.said.restricted)
    child = Person(file.child_id, shown)
    born = next((value.when.words for value in child.said(Born) if value.when), "")
    return KeptFile(
        file.child_id,
        child.display_name,
        born,
        file.opened,
        closed_on(file.allocations, today=today),
        verdict,
        in_order(child.facts_of(LegalStatus)),
        file.holds,
    )
