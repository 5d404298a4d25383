"""What the answers about a child and each parent rest on, and that they are the same however they are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.judged import judge_family
from graphsvc.usecases.view_child import child_view
from seed import example_families, network_of
from tests.support.judging import with_what_counts_alone

DAY = date(2026, 11, 25)
FAMILIES = {child.id: family for family in example_families(DAY) for child in family.children}


@pytest.mark.parametrize("child_id", FAMILIES)
def test_nothing_else_in_a_network_moves_the_answers(child_id: str) -> None:
    network = network_of(FAMILIES[child_id].deeds, child_id, as_at=DAY)
    whole = child_view(network).isolation
    assert judge_family(network) == whole
    assert judge_family(with_what_counts_alone(network)) == whole
