"""Does what is recorded agree with itself? In a child's network, in a network that has been read already, and in a family file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.checking.check_births import is_clearly_another, likely_one, may_be_one
from graphsvc.analysis.checking.check_findings import CheckFinding, Rule
from graphsvc.analysis.checking.check_record import Record, is_looked_at
from graphsvc.analysis.checking.checks import check_records, in_order
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.exchange.gedcom import FamilyFile
from graphsvc.exchange.load import as_network
from graphsvc.search.of_person import as_sought
from graphsvc.search.register import Register
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_child import ChildView, child_view


@dataclass(frozen=True, slots=True)
class CheckedRecords:
    """What is found in a child's network, and what in it does not agree, what would mislead most first."""

    view: ChildView
    findings: tuple[CheckFinding, ...]


def check_child(ports: Ports, access: CaseAccess, *, as_at: date | None = None, steps: int = DEFAULT_STEPS) -> CheckedRecords:
    """Read the child's network once, as this reader may see it, and check it.

    Raises:
        StoreUnavailable: the network could not be read.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.CHECK_RECORDS, within_hops=steps, as_at=as_at or ports.clock.today(), limit=MOST_PEOPLE
    )
    view = child_view(network)
    found = findings_in(view)
    two = ports.search.two_people({person for f in found if f.rule is Rule.RECORDED_TWICE for person in f.people})
    return CheckedRecords(view, tuple(f for f in found if f.rule is not Rule.RECORDED_TWICE or f.people not in two))


def findings_in(view: ChildView) -> tuple[CheckFinding, ...]:
    """What does not agree in a child's network, and who in it may be recorded twice under names that need not agree letter by letter."""
    network, ask_first = view.network, view.supporters.ask_first
    found = check_records(network, who=view.who, ask_first=ask_first)
    return in_order((*found, *in_order(_alike(network, view.who, found), ask_first)))


def check_file(file: FamilyFile, *, today: date) -> tuple[CheckFinding, ...]:
    """What does not agree in a whole family file. For names that are only alike there is `graphsvc duplicates`."""
    return check_records(replace(as_network(file, None), as_at=today))


def _alike(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], found: tuple[CheckFinding, ...]) -> list[CheckFinding]:
    told = {frozenset(finding.people) for finding in found if finding.rule is Rule.RECORDED_TWICE}
    record = Record(network, who)
    people = (replace(person, facts=tuple(fact for fact in person.facts if is_looked_at(fact.said))) for person in network.people)
    pairs = Register(sought for person in people if (sought := as_sought(person))).pairs()
    return [
        likely_one(record, pair.a, pair.b, pair.reasons)
        for pair in pairs
        if frozenset((pair.a, pair.b)) not in told and may_be_one(record, pair.a, pair.b) and not is_clearly_another(record, pair.a, pair.b)
    ]
