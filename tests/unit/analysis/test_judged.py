"""What the answers about a child and each parent rest on, and that they are the same however they are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.domain.facts import Asked
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import Frequency, InContact
from graphsvc.usecases.view_child import child_view
from seed import example_families, network_of
from tests.support.judging import with_what_counts_alone
from tests.support.networks import Family, said

DAY = date(2026, 11, 25)
FAMILIES = {child.id: family for family in example_families(DAY) for child in family.children}


@pytest.mark.parametrize("child_id", FAMILIES)
def test_nothing_else_in_a_network_moves_the_answers(child_id: str) -> None:
    network = network_of(FAMILIES[child_id].deeds, child_id, as_at=DAY)
    whole = child_view(network).isolation
    assert judge_family(network) == whole
    assert judge_family(with_what_counts_alone(network)) == whole


def test_that_somebody_answered_a_question_counts_as_having_been_asked() -> None:
    family = Family("amara", women="jean magda")
    for person in ("jean", "magda"):
        family.person(person, born="1970")
        family.tie(InContact, "amara", person, said(source=Source(SourceKind.RECORD)), frequency=Frequency.NONE)
    before = judge_family(family.network())[0]
    family.person("amara", None, Asked("child-asked", AskedOutcome.ANSWERED))
    (finding,) = judge_family(with_what_counts_alone(family.network()))
    assert (before.state, finding.state) == (IsolationState.NOT_ENOUGH_RECORDED, IsolationState.ISOLATED)
