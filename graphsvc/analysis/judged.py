"""How connected a child and each parent are, together: the answers of `judge_isolation`, and what of a network they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.analysis.finding import SupporterFinding, find_supporters
from graphsvc.analysis.isolation import IsolationFinding, judge_isolation
from graphsvc.analysis.ways import Ways
from graphsvc.analysis.who import WhoTheyAre, people_at_home, who_is
from graphsvc.domain.facts import Asked, Born, Died, Expected, Gender, Life, LifeStatus, Name, Sensitive
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.ties import (
    BornTogether,
    Feels,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerOf,
    SiblingOf,
    Supports,
    SupportWork,
    Tie,
    Wishes,
)

# All that the answers rest on: with nothing else in the network they are the same.
FACTS_JUDGED_BY: tuple[type, ...] = (Asked, Born, Died, Expected, Gender, Life, Name, Sensitive)
TIES_JUDGED_BY: tuple[type[Tie], ...] = (
    *(ParentOf, PartnerOf, SiblingOf, BornTogether),
    *(Feels, InContact, Knows, Supports, SupportWork, Wishes, MemberOf),
)
GROUPS_JUDGED_BY = (GroupKind.HOUSEHOLD,)

_NOT_PARENTING = {ParentKind.DONOR, ParentKind.SURROGATE}


def judge_family(
    network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None, supporters: SupporterFinding | None = None
) -> tuple[IsolationFinding, ...]:
    """How connected the child is, and then each parent, and carers whose care goes on.

    Args:
        who: Who everybody is to the child, where that is known already (`who_is` of the same network).
        supporters: Who may support the child, where that is known already (`find_supporters` of the same network).

    Source: docs/measures.md#isolation.
    """
    who = who_is(network, network.child_id) if who is None else who
    supporters = find_supporters(network, who) if supporters is None else supporters
    ways = Ways(network)
    return (
        judge_isolation(network, network.child_id, who, supporters, ways),
        *(judge_isolation(network, parent, None, supporters, ways) for parent in parents_now(network)),
    )


def parents_now(network: FamilyNetwork) -> list[str]:
    """Parents, and carers whose care goes on, who are alive: those at home first. Donors and surrogates are asked about by nobody."""
    ties = [t for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.a in network]
    now = {t.a for t in ties if t.kind not in _NOT_PARENTING and not t.said.had_ended(network.as_at)}
    living = [p for p in now if network.person(p).life is not LifeStatus.DIED]
    home = people_at_home(network, network.child_id)
    return sorted(living, key=lambda p: (p not in home, network.person(p).display_name, p))
