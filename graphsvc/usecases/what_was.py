"""What was recorded before: statements that were taken back, and what has come in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.one_file import is_of_this_file
from graphsvc.domain.ties import ContactMade, MemberOf, SupportWork, Tie
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import HOWEVER_FAR


def read_network(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    """The child's network today, as it is read for every change; the trail says where what is kept apart is looked at.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    return ports.networks.read_family_network(
        access, look_of(access), within_hops=HOWEVER_FAR, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )


def look_of(access: CaseAccess) -> DeedKind:
    """As what a reading stands in the trail."""
    return DeedKind.VIEW_KEPT_APART if access.scope.sees_kept_apart else DeedKind.VIEW_NETWORK


def records_of(network: FamilyNetwork, person_id: str) -> set[str]:
    """The ids of all records that are of one person."""
    return {person_id} | {end for join in network.joined for end in (join.a, join.b) if network.id_of(end) == person_id}


def taken_back_in(
    ports: Ports, access: CaseAccess, network: FamilyNetwork, people: Iterable[str], *, kept_apart: bool
) -> tuple[Fact | Tie, ...]:
    """What stands no more of some people of a network, the latest taken back first, each of the people by whose ids they go there.

    What belongs to another child's file is not among it, nor what is kept apart, unless it is asked for.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    records = {record for person in people for record in records_of(network, person)}
    shown = {record for person in network.people for record in records_of(network, person.id)}
    gone = ports.networks.read_taken_back(access, sorted(records), shown)
    groups = {group.id for group in network.groups}
    facts = [replace(f, person_id=network.id_of(f.person_id)) for f in gone.facts if is_of_this_file(f, network.child_id, network.id_of)]
    ties = [
        replace(t, a=network.id_of(t.a), b=t.b if isinstance(t, MemberOf) else network.id_of(t.b))
        for t in gone.ties
        if (t.b in groups if isinstance(t, MemberOf) else True)
        and not (isinstance(t, SupportWork | ContactMade) and network.id_of(t.b) != network.child_id)
    ]
    told: list[Fact | Tie] = [fact for fact in facts if kept_apart or not is_kept_apart(fact.value)]
    told += [tie for tie in ties if (kept_apart or not is_kept_apart(tie)) and (isinstance(tie, MemberOf) or tie.a != tie.b)]
    return tuple(sorted(told, key=lambda one: (one.said.withdrawn_at or "", one.id), reverse=True))


def in_place_of(gone: Fact | Tie, network: FamilyNetwork, taken_back: Iterable[Fact | Tie]) -> tuple[Fact | Tie, ...]:
    """What stands now of all that took the place of a statement, and of what took the place of that."""
    later: dict[str, list[Fact | Tie]] = {}
    for one in (*(fact for person in network.people for fact in person.facts), *network.ties, *taken_back):
        if one.said.replaces:
            later.setdefault(one.said.replaces, []).append(one)
    stands: dict[str, Fact | Tie] = {}
    ahead, met = [gone.id], {gone.id}
    while ahead:
        for one in later.get(ahead.pop(), []):
            if one.id in met:
                continue
            met.add(one.id)
            ahead.append(one.id)
            if one.said.withdrawn_at is None:
                stands[one.id] = one
    return tuple(one for _, one in sorted(stands.items()))
