"""List the children allocated to somebody, with how connected each is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.actor import Purpose
from graphsvc.access.scope import CaseloadAccess
from graphsvc.analysis.connected.isolation import IsolationFinding, judge_isolation
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_name
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.scan_isolation import CHILDREN_AT_A_TIME


@dataclass(frozen=True, slots=True)
class ChildCard:
    """A child on a worker's list."""

    child_id: str
    name: str
    age: str
    opened: date
    people_recorded: int
    isolation: IsolationFinding


def list_children(ports: Ports, access: CaseloadAccess) -> tuple[ChildCard, ...]:
    """Every child of the caseload, in order of name. Each file is opened in its own right, so each child's chain shows the look.

    Of somebody in a role that answers for no child nothing is read, whatever the register still says.

    Raises:
        StoreUnavailable: the list or a network could not be read.
    """
    if not access.actor.role.answers_for_children:
        return ()
    today = ports.clock.today()
    opened = {file.child.id: file.opened for file in ports.cases.my_children(access, on=today)}
    cases = [open_case(ports, access.actor, child_id, Purpose.RECORD_KEEPING) for child_id in opened]
    networks = (
        network
        for first in range(0, len(cases), CHILDREN_AT_A_TIME)
        for network in ports.networks.read_family_networks(
            cases[first : first + CHILDREN_AT_A_TIME], DeedKind.LIST_CHILDREN, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE
        )
    )
    cards = [_card(network, since, today) for network, since in zip(networks, opened.values(), strict=True)]
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.child_id)))


def _card(network: FamilyNetwork, opened: date, today: date) -> ChildCard:
    child = network.child
    age = child.age(today)
    due = f"due {child.expected.words}" if child.expected and not age else ""
    return ChildCard(
        child.id,
        child_name(network),
        age.words if age else due,
        opened,
        len(network.people) - 1,
        judge_isolation(network, child.id, who_is(network, child.id)),
    )
