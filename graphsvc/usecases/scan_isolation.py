"""How connected many children are, and their parents: one after another, as their own pages say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import ScanAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.connected.isolation import IsolationFinding, IsolationState
from graphsvc.analysis.connected.judged import FACTS_JUDGED_BY, GROUPS_JUDGED_BY, TIES_JUDGED_BY, judge_family
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports

IN_ORDER = (IsolationState.NOT_ENOUGH_RECORDED, IsolationState.ISOLATED, IsolationState.CONNECTED)  # the first can be mended soonest
CHILDREN_AT_A_TIME = 50  # read together: more take more memory and no less time


@dataclass(frozen=True, slots=True)
class JudgedFamily:
    """How connected a child and each parent are, the child first. `names` are those of `findings`, in their order.

    `asks_nothing`: the child has died, was lost, or was not expected yet; `findings` judges nothing, and no list of children holds them.
    """

    child_id: str
    name: str
    age: str
    findings: tuple[IsolationFinding, ...]
    names: tuple[str, ...]
    asks_nothing: bool = False

    @classmethod
    def of(cls, network: FamilyNetwork) -> JudgedFamily:
        network = on_its_day(network)
        findings = judge_family(network)
        name = child_name(network)
        parents = (network.person(found.person_id).display_name or NO_NAME for found in findings[1:])
        names = (name, *parents)
        return cls(network.child_id, name, child_age(network), findings, names, asks_nothing(network.child))

    @property
    def state(self) -> IsolationState:
        """That of the child."""
        return self.findings[0].state


def begin_scan(ports: Ports, access: ScanAccess) -> int:
    """Write down that a scan begins, or goes on; how many children there are to look at, about.

    Raises:
        StoreUnavailable: it could not be written down.
    """
    return ports.scans.begin(access, DeedKind.SCAN_ISOLATION)


def judge_next(
    ports: Ports,
    access: ScanAccess,
    *,
    as_at: date,
    known_at: str | None = None,
    after: str = "",
    upto: str = "",
    children: int = CHILDREN_AT_A_TIME,
) -> tuple[JudgedFamily, ...]:
    """Judge so many next children after an id (and up to one), in order of id. Each child's own chain shows the look. Empty: no more.

    Raises:
        StoreUnavailable: they could not be read, or the looks not be written down.
    """
    networks = ports.scans.networks(
        access,
        DeedKind.SCAN_ISOLATION,
        facts=FACTS_JUDGED_BY,
        ties=TIES_JUDGED_BY,
        groups=GROUPS_JUDGED_BY,
        within_hops=DEFAULT_STEPS,
        as_at=as_at,
        known_at=known_at,
        after=after,
        upto=upto,
        children=children,
        limit=MOST_PEOPLE,
    )
    return tuple(JudgedFamily.of(network) for network in networks)


def scan_isolation(
    ports: Ports, access: ScanAccess, *, as_at: date, known_at: str | None = None, after: str = ""
) -> Iterator[tuple[JudgedFamily, ...]]:
    """Judge every child after an id, so many at a time.

    Raises:
        StoreUnavailable: as `judge_next`.
    """
    while judged := judge_next(ports, access, as_at=as_at, known_at=known_at, after=after):
        yield judged
        after = judged[-1].child_id


def judge_all(ports: Ports, access: ScanAccess, *, as_at: date | None = None) -> tuple[JudgedFamily, ...]:
    """Judge every child of a worker or a team: those of whom not enough is recorded first, then the isolated; by name.

    Children of whom nothing is asked are left out.

    Raises:
        StoreUnavailable: a child could not be read.
    """
    begin_scan(ports, access)
    judged = [family for some in scan_isolation(ports, access, as_at=as_at or access.on) for family in some if not family.asks_nothing]
    return tuple(sorted(judged, key=lambda family: (IN_ORDER.index(family.state), family.name.casefold(), family.child_id)))
