from dataclasses import replace

import pytest

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.domain.errors import AccessDenied
from graphsvc.usecases.draw_genogram import draw_genogram
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.pictures import Wanted
from render.diagram import PROTECTED_LAYERS, Layer
from tests.unit.usecases.conftest import Office


@pytest.mark.parametrize("layer", sorted(PROTECTED_LAYERS))
def test_who_only_runs_the_machine_is_refused_protected_layers_and_the_refusal_is_written_down(office: Office, layer: Layer) -> None:
    access = open_case(office.ports, OPERATOR, "amara", Purpose.RECORD_KEEPING)
    with pytest.raises(AccessDenied, match="allocated") as refused:
        draw_genogram(office.ports, access, wanted=Wanted(layers=(Layer.FEELINGS, layer)))
    assert not refused.value.hidden
    assert (office.store.trail[-1].deed, office.store.trail[-1].rule) == ("refused", "not-for-sensitive-layers")


def test_a_worker_of_the_child_draws_them_and_what_others_may_see_needs_no_right(office: Office) -> None:
    access = office.access()
    drawn = draw_genogram(office.ports, access, wanted=Wanted(layers=tuple(sorted(PROTECTED_LAYERS))))
    assert office.store.trail[-1].deed == "draw-sensitive-genogram"
    plain = draw_genogram(office.ports, replace(access, scope=replace(access.scope, may_see_sensitive=False)))
    assert office.store.trail[-1].deed == "draw-genogram"
    assert drawn.people_drawn == plain.people_drawn > 1
