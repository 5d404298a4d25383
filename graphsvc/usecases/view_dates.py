"""A child's visits, reviews and family meetings, and by which days the rules want the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.dates_by_rule import ByRule, dates_by_rule
from graphsvc.analysis.meetings import meetings_in, planned_in
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.who_acted import who_acted


@dataclass(frozen=True, slots=True)
class ChildDates:
    """A child's meetings, each the statement of a `Meeting`.

    Attributes:
        network: Of the child alone.
        planned: What is to come, and what was planned for a day that is past and of which nothing newer is recorded; the first one first.
        earlier: All else, the latest first.
        by_rule: The next ones by law or guidance; nothing of a child of whom nothing is asked.
        knows_status: Whether a legal status is recorded, without which no rule can be told.
        who: Of each user who recorded one, their name.
    """

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    planned: tuple[Fact, ...]
    earlier: tuple[Fact, ...]
    by_rule: tuple[ByRule, ...]
    knows_status: bool
    who: Mapping[str, str]
    may_write: bool

    def meeting(self, meeting_id: str) -> Fact | None:
        """The one of that id, where it stands."""
        return next((fact for fact in (*self.planned, *self.earlier) if fact.id == meeting_id), None)


def view_dates(ports: Ports, access: CaseAccess) -> ChildDates:
    """Read what is planned and was held, and work out the rules.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    network = ports.networks.read_family_network(access, DeedKind.VIEW_NETWORK, within_hops=1, as_at=ports.clock.today(), limit=1)
    waiting = set(planned_in(network))
    found = meetings_in(network)
    statuses = [fact for fact in network.child.facts_of(LegalStatus) if not fact.said.restricted and not fact.said.had_ended(network.as_at)]
    return ChildDates(
        access.child_id,
        child_name(network),
        child_age(network),
        network,
        tuple(fact for meeting, fact in reversed(found) if meeting in waiting),
        tuple(fact for meeting, fact in found if meeting not in waiting),
        () if asks_nothing(network.child) else dates_by_rule(network),
        bool(statuses),
        who_acted(ports, (fact.said.recorded_by for _, fact in found)),
        access.scope.may_write,
    )
