"""How connected a child and each parent are, together: the answers of `judge_isolation`, and what of a network they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.analysis.connected.circle import NEAR_KIN_STEPS, Circle, tied_to
from graphsvc.analysis.connected.isolation import IsolationFinding, judge_circle, judge_isolation
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.support.finding import Approach, AskedFirst
from graphsvc.analysis.told_apart import in_order_of_name
from graphsvc.analysis.who import WhoTheyAre, who_in_figures
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
    network: FamilyNetwork, who: Mapping[str, WhoTheyAre] | None = None, approach: Approach | None = None
) -> tuple[IsolationFinding, ...]:
    """How connected the child is, and then each parent, and carers whose care goes on.

    Args:
        who: Who everybody is to the child (`who_is` of the same network); with `approach` or not at all.
        approach: Whom nobody goes up to just so (`find_approach` or `find_supporters` of the same network).

    Cost: where neither is given only those are named by kinship whose name does not tell them apart, which takes a third of the time.

    Source: docs/measures.md#isolation.
    """
    judged = (network.child_id, *parents_now(network))
    if who is not None and approach is not None:
        ways = Ways(network)
        return tuple(judge_isolation(network, one, who if one == network.child_id else None, approach, ways) for one in judged)
    return _judged_in_figures(network, judged)


def _judged_in_figures(network: FamilyNetwork, judged: tuple[str, ...]) -> tuple[IsolationFinding, ...]:
    ways = Ways(network)
    of_child = who_in_figures(network, network.child_id, ways.kin)
    circles = [Circle(network, network.child_id, of_child, ways)]
    for one in judged[1:]:
        near = who_in_figures(network, one, ways.kin, steps=NEAR_KIN_STEPS, also=tied_to(network, one))
        circles.append(Circle(network, one, near, ways))
    ask_first = AskedFirst(network, of_child)
    return tuple(judge_circle(circle, ask_first) for circle in circles)


def parents_now(network: FamilyNetwork) -> list[str]:
    """Parents, and carers whose care goes on, who are alive: those at home first. Donors and surrogates are asked about by nobody.

    Nobody where nothing is asked of the child (`analysis.not_asked`).
    """
    if asks_nothing(network.child):
        return []
    ties = [t for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.a in network]
    now = {t.a for t in ties if t.kind not in _NOT_PARENTING and not t.said.had_ended(network.as_at)}
    living = [p for p in now if network.person(p).life is not LifeStatus.DIED]
    home = people_at_home(network, network.child_id)
    return sorted(in_order_of_name(network, living), key=lambda p: p not in home)
