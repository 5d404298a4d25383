"""Every way to a relative that the words tell can be shown in the genogram of the example families."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.drawings.genogram import genogram_of
from render import genogram_svg
from render.drawn_way import drawn_way, with_those_between
from seed import example_families, network_of

TODAY = date(2026, 11, 20)
FAMILIES = {family.key: family for family in example_families(TODAY)}


@pytest.mark.parametrize("key", ["holloway", "merrick", "malik"])  # the largest, and those with step-parents
def test_each_step_to_each_relative_has_a_line(key: str) -> None:
    family, child = FAMILIES[key], FAMILIES[key].children[0].id
    network = network_of(family.deeds, child, as_at=TODAY).without_restricted()
    who = who_is(network, child)
    layout = genogram_svg(genogram_of(network, who))[1]
    steps = {step for what in who.values() if what.kin for step in pairwise(what.kin.path_ids)}
    assert len(steps) > 10
    for step in steps:
        way = with_those_between(layout.lines, step)
        assert len(drawn_way(layout.places, layout.lines, way)) == len(way) - 1
