"""Networks as a scan reads them."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.analysis.connected.judged import FACTS_JUDGED_BY, GROUPS_JUDGED_BY, TIES_JUDGED_BY
from graphsvc.domain.network import FamilyNetwork


def with_what_counts_alone(network: FamilyNetwork) -> FamilyNetwork:
    """The network as a scan reads it."""
    people = (replace(p, facts=tuple(f for f in p.facts if isinstance(f.value, FACTS_JUDGED_BY))) for p in network.people)
    groups = {g.id: g for g in network.groups if g.kind in GROUPS_JUDGED_BY}
    ties = (t for t in network.ties if isinstance(t, TIES_JUDGED_BY) and (t.b in groups or t.b in network))
    return replace(network, people=tuple(people), ties=tuple(ties), groups=tuple(groups.values()), people_not_shown=0, cut=False)
