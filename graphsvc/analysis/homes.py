"""Where somebody lives on the day, and with whom; before birth, where a child is expected to live."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf


def homes_of(network: FamilyNetwork, person_id: str) -> Mapping[str, str]:
    """The households in which somebody lives on the day, by id: which days of the week, in words; "" where none are named.

    Before birth it is where the child is recorded to live once born, and, where that is not recorded, the home of the surrogate. From the
    homes of parents nothing follows: another parent may be hidden from the reader, and the child expected with them. Empty: none is shown
    or recorded, or it is not clear which.
    """
    own = _lives_in(network, person_id)
    person = network.find(person_id)
    if own or person is None or person.life is not LifeStatus.UNBORN:
        return own
    surrogates = _surrogates(network, person_id)
    return _lives_in(network, surrogates.pop()) if len(surrogates) == 1 else {}


def living_in(network: FamilyNetwork, home: str) -> list[MemberOf]:
    """Who lives in a home on the day, in order of id of what says so."""
    there = (t for t in network.ties_of(MemberOf, home) if t.b == home and t.resident and not t.said.had_ended(network.as_at))
    return sorted(there, key=lambda t: t.id)


def people_at_home(network: FamilyNetwork, person_id: str) -> frozenset[str]:
    """Everybody who lives in one of the homes of a person on the day (`homes_of`), the person too; nobody where there is no home."""
    homes = homes_of(network, person_id)
    return frozenset({person_id, *(t.a for home in homes for t in living_in(network, home))}) if homes else frozenset()


def child_homes(network: FamilyNetwork) -> list[tuple[Group, str, tuple[str, ...]]]:
    """(home, which days, who lives there) for each home of the child on the day; before birth see `homes_of`.

    The fullest first, then where the child has lived the longest: an order for lists, and no home is more the child's than another.
    """
    homes, since = [], _since(network)
    for home, days in homes_of(network, network.child_id).items():
        there = (t.a for t in living_in(network, home) if t.a in network)
        homes.append((network.group(home), days, tuple(dict.fromkeys((*there, network.child_id)))))
    return sorted(homes, key=lambda h: (-len(h[2]), since.get(h[0].id, ""), h[0].name, h[0].id))


def _since(network: FamilyNetwork) -> dict[str, str]:
    """From which day the child has lived in each home, in ISO form; a home of which that is not known comes last."""
    ties = (
        t
        for t in network.ties_of(MemberOf, network.child_id)
        if t.a == network.child_id and t.resident and not t.said.had_ended(network.as_at)
    )
    return {t.b: t.said.began.part.first.isoformat() if t.said.began else "unknown" for t in ties}


def _lives_in(network: FamilyNetwork, person_id: str) -> dict[str, str]:
    """Of two records of one home that of the whole week leads."""
    households = {g.id for g in network.groups if g.kind is GroupKind.HOUSEHOLD}
    ties = (t for t in network.ties_of(MemberOf, person_id) if t.a == person_id and t.b in households)
    return dict(sorted(((t.b, t.part) for t in ties if t.resident and not t.said.had_ended(network.as_at)), reverse=True))


def _surrogates(network: FamilyNetwork, child_id: str) -> set[str]:
    """Whoever carries a child, alive and disputed by nobody."""
    ties = (t for t in network.ties_of(ParentOf, child_id) if t.b == child_id and t.kind is ParentKind.SURROGATE and t.a in network)
    return {t.a for t in ties if t.said.status is not Status.DISPUTED and network.person(t.a).life is not LifeStatus.DIED}
