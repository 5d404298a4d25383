"""Add somebody to a child's network by what they are to someone already there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.checking.check_findings import CheckFinding
from graphsvc.analysis.in_words import fact_in_words
from graphsvc.analysis.who import who_is
from graphsvc.domain.applied import with_deed
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.usecases.deed_of_person import PersonToAdd, deed_of_person
from graphsvc.usecases.entry_checks import at_odds_with, hold_confirmed
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import HOWEVER_FAR, hold_not_undone
from graphsvc.usecases.refusal import hold_writable


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Who was added, and what they turn out to be to the child. `is_new` False: the same deed had been done before.

    `at_odds`: what of it does not agree with what was recorded before, and was confirmed. `deed_id`: by which it is undone.
    `disputed`: in words what was said of somebody recorded already that differs, and now stands beside what is recorded.
    """

    person_id: str
    who: str
    is_new: bool
    at_odds: tuple[CheckFinding, ...] = ()
    deed_id: str = ""
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WouldBe:
    """What somebody would be to the child, as in a report and as one says it to the child; and what would not agree with the record."""

    who: str
    spoken: str
    at_odds: tuple[str, ...]


def add_person(ports: Ports, access: CaseAccess, form: PersonToAdd) -> AddedPerson:
    """Record a new person with one relation, who told us and when, in one deed. Doing it twice with one `deed_id` adds one person.

    Raises:
        InvalidRequest: as `deed_of_person`.
        AtOdds: it does not agree with what is recorded, and nobody has confirmed it. Nothing was written.
        UndoneSince: the same was recorded before, and has been undone. Nothing was written.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_writable(ports, access)
    today = ports.clock.today()
    network = _read(ports, access, today)
    person_id, deed = deed_of_person(ports, access, form, network)
    odd = at_odds_with(network, deed)
    hold_confirmed(odd, form.confirmed)
    is_new = ports.networks.record(access, deed)
    if not is_new:
        hold_not_undone(ports, access, deed.id)
    after = _read(ports, access, today)
    who = who_is(after, access.child_id).get(after.id_of(person_id))
    disputed = tuple(fact_in_words(fact.value) for fact in deed.facts if fact.said.status is Status.DISPUTED)
    return AddedPerson(person_id, who.words if who else "", is_new, odd, deed.id, disputed)


def who_they_would_be(ports: Ports, access: CaseAccess, form: PersonToAdd) -> WouldBe:
    """What somebody would be to the child once the form were saved. Nothing is written but the look.

    Raises:
        InvalidRequest, AccessDenied, StoreUnavailable: as `add_person`.
    """
    hold_writable(ports, access)
    network = _read(ports, access, ports.clock.today())
    person_id, deed = deed_of_person(ports, access, form, network)
    after = with_deed(network, deed)
    who = who_is(after, access.child_id)[after.id_of(person_id)]
    odd = at_odds_with(network, deed)
    return WouldBe(who.words, who.kin.spoken if who.kin else "", tuple(finding.sentence for finding in odd))


def _read(ports: Ports, access: CaseAccess, today: date) -> FamilyNetwork:
    return ports.networks.read_family_network(access, DeedKind.VIEW_NETWORK, within_hops=HOWEVER_FAR, as_at=today, limit=MOST_PEOPLE)
