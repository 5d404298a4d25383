"""Where somebody lives on the day, and with whom; before birth, where a child is expected to live."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf


def homes_of(network: FamilyNetwork, person_id: str) -> Mapping[str, str]:
    """The households in which somebody lives on the day, by id: which days of the week, in words; "" where none are named.

    Before birth it is where the child is recorded to live once born. Where that is not recorded it is the home of the surrogate, and
    without a surrogate the one that two parents by birth share. Whoever has died, or is only said by some to be the parent, is left out of
    this. The home of a parent who is the only one recorded says nothing: the other may be hidden from the reader, and the child with them.
    Empty: no home is shown or recorded, or it is not clear which.
    """
    own = _lives_in(network, person_id)
    person = network.find(person_id)
    if own or person is None or person.life is not LifeStatus.UNBORN:
        return own
    theirs = [_lives_in(network, one) for one in _expecting(network, person_id)]
    shared = set.intersection(*map(set, theirs)) if theirs else set[str]()
    return {home: _same({days[home] for days in theirs}) for home in shared}


def living_in(network: FamilyNetwork, home: str) -> list[MemberOf]:
    """Who lives in a home on the day, in order of id of what says so."""
    there = (t for t in network.ties_of(MemberOf, home) if t.b == home and t.resident and not t.said.had_ended(network.as_at))
    return sorted(there, key=lambda t: t.id)


def people_at_home(network: FamilyNetwork, person_id: str) -> frozenset[str]:
    """Everybody who lives in one of the homes of a person on the day (`homes_of`), the person too; nobody where there is no home."""
    homes = homes_of(network, person_id)
    return frozenset({person_id, *(t.a for home in homes for t in living_in(network, home))}) if homes else frozenset()


def _lives_in(network: FamilyNetwork, person_id: str) -> dict[str, str]:
    """Of two records of one home that of the whole week leads."""
    households = {g.id for g in network.groups if g.kind is GroupKind.HOUSEHOLD}
    ties = (t for t in network.ties_of(MemberOf, person_id) if t.a == person_id and t.b in households)
    return dict(sorted(((t.b, t.part) for t in ties if t.resident and not t.said.had_ended(network.as_at)), reverse=True))


def _same(days: set[str]) -> str:
    return days.pop() if len(days) == 1 else ""


def _expecting(network: FamilyNetwork, child_id: str) -> set[str]:
    """Whose home it is where nothing is recorded for the child: found by how they belong to the child, and by nothing else about them."""
    ties = [t for t in network.ties_of(ParentOf, child_id) if t.b == child_id and t.a in network]
    sure = [t for t in ties if t.said.status is not Status.DISPUTED and network.person(t.a).life is not LifeStatus.DIED]
    surrogates = {t.a for t in sure if t.kind is ParentKind.SURROGATE}
    by_birth = {t.a for t in sure if t.kind is ParentKind.BIRTH}
    return surrogates or (by_birth if len(by_birth) > 1 else set())
