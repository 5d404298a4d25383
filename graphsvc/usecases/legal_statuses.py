"""What a child is, or was, in law, as the child's file says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.ports import Ports


@dataclass(frozen=True, slots=True)
class ChildStatuses:
    """A child, and each status that stands; see `in_order`. `network`: of the child alone. `may_write`: whether the reader may add one."""

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    statuses: tuple[Fact, ...]
    may_write: bool


def list_statuses(ports: Ports, access: CaseAccess) -> ChildStatuses:
    """What the child is, or was, in law.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.VIEW_NETWORK, within_hops=1, as_at=today, limit=1)
    statuses = in_order(network.child.facts_of(LegalStatus))
    return ChildStatuses(access.child_id, child_name(network), child_age(network), network, statuses, access.scope.may_write)


def in_order(statuses: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The one that began last first; those of which the day is not known come last."""
    return tuple(sorted(statuses, key=lambda fact: (_beginning(fact), fact.id), reverse=True))


def _beginning(fact: Fact) -> date:
    return fact.said.began.part.first if fact.said.began else date.min
