"""May this go ahead, and why: asked before contact, a search, a meeting, or sharing; and the answer where agreement is missing."""

from __future__ import annotations

from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.agreement.going_ahead import may_go_ahead
from graphsvc.analysis.agreement.grounds import GoAhead
from graphsvc.domain.agreement import Matter
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import GraphServiceError, InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports


class AgreementMissing(GraphServiceError):
    """Somebody who is asked first has not agreed, and no manager decided to go ahead. Nothing was done.

    `go_ahead` names people: for whoever asked, and for no log.
    """

    def __init__(self, go_ahead: GoAhead) -> None:
        super().__init__("Somebody who is asked first has not agreed, or has not been asked")
        self.go_ahead = go_ahead


def check_agreement(ports: Ports, access: CaseAccess, matter: Matter, about: str = "") -> GoAhead:
    """Whether something may go ahead today, and why.

    Args:
        about: The id of the one person with whom contact is made or who is invited; empty: whoever it may be.

    Raises:
        InvalidRequest: there is nobody with that id in this network.
        NotFound, StoreUnavailable: the network could not be read, or the look not be written down.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.CHECK_AGREEMENT, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )
    if about and about not in network:
        raise InvalidRequest("Choose someone in this network", field="about")
    return may_go_ahead(network, matter, about)


def before_contact(network: FamilyNetwork, person_id: str) -> GoAhead:
    """Whether somebody may be got in touch with today, by a network that has been read already."""
    return may_go_ahead(network, Matter.CONTACT, person_id)


def hold_agreed(network: FamilyNetwork, matter: Matter, about: str = "", *, on: date | None = None) -> GoAhead:
    """Go on only where it may go ahead, by a network that has been read already: with everything in it that whoever does it may see.

    Returns the conditions and whom to leave out with it.

    Raises:
        AgreementMissing: it may not.
    """
    go_ahead = may_go_ahead(network, matter, about, on=on)
    if not go_ahead.allowed:
        raise AgreementMissing(go_ahead)
    return go_ahead
