"""One deed in the making: by whom, when, and in which network."""

from __future__ import annotations

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, SaidAgain, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Group, Person
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import Tie
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_writable

HOWEVER_FAR: int | None = None  # steps: of whomever a page can show, something can be recorded


def deed_of_form(access: CaseAccess, form_id: str) -> str:
    """The id of the deed that a form becomes."""
    return derived_id("d", access.child_id, form_id)


class Recording:
    """What is written about people of one child's network, which is read for it.

    Args:
        deed_id: Makes a repeat harmless.
        look: As what the reading stands in the trail.

    Raises:
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """

    def __init__(self, ports: Ports, access: CaseAccess, deed_id: str, look: DeedKind) -> None:
        hold_writable(ports, access)
        self._ports, self._access, self._deed_id = ports, access, deed_id
        self.by = access.actor.id
        self.now, self.today = ports.clock.now(), ports.clock.today()
        self.network: FamilyNetwork = ports.networks.read_family_network(
            access, look, within_hops=HOWEVER_FAR, as_at=self.today, limit=MOST_PEOPLE
        )

    def person(self, person_id: str, field: str = "person") -> Person:
        """Somebody of the network, the child too.

        Raises:
            InvalidRequest: there is no such person in it.
        """
        found = self.network.find(person_id)
        if found is None:
            raise InvalidRequest("Choose someone in this network", field=field)
        return found

    def supporter(self, person_id: str, field: str = "person") -> str:
        """The id by which somebody of the network goes, who is not the child.

        Raises:
            InvalidRequest: there is no such person in it.
        """
        found = self.person(person_id, field)
        if found.id == self.network.child_id:
            raise InvalidRequest("Choose someone in this network", field=field)
        return found.id

    def tie_id(self, *part: str) -> str:
        return derived_id("t", self._access.child_id, self._deed_id, *part)

    def fact_id(self, *part: str) -> str:
        return derived_id("f", self._access.child_id, self._deed_id, *part)

    def group_id(self, *part: str) -> str:
        return derived_id("g", self._access.child_id, self._deed_id, *part)

    def noted(self, began: PartialDate | None = None, *, on: PartialDate | None = None) -> Assertion:
        """Noted by whoever records it, of today or of what they learned on an earlier day."""
        source = Source(SourceKind.OBSERVATION, "Noted by who works with the child", on=on or PartialDate.exactly(self.today))
        return Assertion(self.now, self._access.actor.id, source, view=View.WORKER, began=began)

    def record(
        self,
        kind: DeedKind,
        *,
        people: tuple[NewPerson, ...] = (),
        ties: tuple[Tie, ...] = (),
        facts: tuple[Fact, ...] = (),
        withdrawals: tuple[Withdrawal, ...] = (),
    ) -> bool:
        """Write it. False: the same had been written before."""
        made = self.deed(kind, people=people, ties=ties, facts=facts, withdrawals=withdrawals)
        return self._ports.networks.record(self._access, made)

    def deed(
        self,
        kind: DeedKind,
        *,
        people: tuple[NewPerson, ...] = (),
        ties: tuple[Tie, ...] = (),
        facts: tuple[Fact, ...] = (),
        withdrawals: tuple[Withdrawal, ...] = (),
        said_again: tuple[SaidAgain, ...] = (),
        groups: tuple[Group, ...] = (),
    ) -> Deed:
        """What `record` would write."""
        deed_id = deed_of_form(self._access, self._deed_id)
        return Deed(
            deed_id, kind, self.now, self.by, people, groups, facts=facts, ties=ties, withdrawals=withdrawals, said_again=said_again
        )


class UndoneSince(InvalidRequest):
    """The same was recorded before and has been undone since. Nothing was written; sent anew, by another deed, it is recorded."""

    def __init__(self) -> None:
        super().__init__("You saved this before and have undone it since. Save it again to record it anew", field="main-content")


def hold_not_undone(ports: Ports, access: CaseAccess, deed_id: str) -> None:
    """Go on where a deed that was sent again still stands.

    Raises:
        UndoneSince: it does not.
        StoreUnavailable: it could not be read.
    """
    if ports.networks.deed_done(undo_id_of(access, deed_id)) is not None:
        raise UndoneSince


def undo_id_of(access: CaseAccess, deed_id: str) -> str:
    """The id of the one deed that undoes a deed."""
    return derived_id("d", access.child_id, "undo", deed_id)
