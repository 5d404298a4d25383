"""The genograms of the example families that have most to show, read as a picky reader would."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.drawings.genogram import genogram_of
from render import draw_genogram
from render.diagram import TIES, Genogram, Layer
from render.paper import Orientation, Paper, PaperSize
from seed import example_families, network_of
from tests.unit.render.svg_reading import beside_family_lines, groups, touches, words_in

TODAY = date(2026, 11, 20)
FAMILIES = {family.key: family for family in example_families(TODAY)}
ON_ONE_A4 = {"malik", "merrick"}  # large families that have room on one sheet
MOST_ALONG = 40.0  # points that a feeling may run along a family's line, as where it comes in to somebody


def drawn(key: str) -> Genogram:
    family = FAMILIES[key]
    child = family.children[0].id
    network = network_of(family.deeds, child, as_at=TODAY).without_restricted()
    return genogram_of(network, who_is(network, child))


@pytest.mark.parametrize("key", ["brannigan", "campbell", "holloway", "malik", "merrick"])
def test_every_feeling_and_every_home_is_drawn_clear_of_words_and_of_the_familys_lines(key: str) -> None:
    family = drawn(key)
    [svg] = draw_genogram(family, paper=Paper() if key in ON_ONE_A4 else None).svgs
    feelings = [group for group in groups(svg) if group.get("data-line") == "feeling"]
    assert len(feelings) == len(family.feelings)
    assert not [words for words in words_in(svg) if words in {"the list of relationships", "the list of homes"}][1:]
    homes = [group for group in groups(svg) if group.get("data-line") == "household"]
    assert len(homes) == len(family.households)
    assert touches(svg) == []
    assert max(beside_family_lines(svg).values()) < MOST_ALONG
    assert max(beside_family_lines(svg, homes=True).values()) < 12


@pytest.mark.parametrize("key, childs_own", [("holloway", True), ("macleod", False)])
def test_feelings_find_their_way_before_help_and_contact_and_the_childs_before_others(key: str, childs_own: bool) -> None:
    family, child = FAMILIES[key], FAMILIES[key].children[0].id
    network = network_of(family.deeds, child, as_at=TODAY).without_restricted()
    diagram = genogram_of(network, who_is(network, child), layers={Layer.FEELINGS, Layer.HOMES, Layer.HELP, Layer.CONTACT})
    [svg] = draw_genogram(diagram).svgs
    drawn = {(g.get("data-from"), g.get("data-to"), g.get("data-kind")) for g in groups(svg) if g.get("data-line") == "feeling"}
    assert len(drawn) < len(diagram.feelings)  # there is not room for all
    first = [f for f in diagram.feelings if f.kind not in TIES and (child in (f.a, f.b) or not childs_own)]
    assert first
    assert {(f.a, f.b, f.kind.value) for f in first} <= drawn


@pytest.mark.parametrize("key", ["holloway", "malik"])
def test_on_pages_no_two_marks_that_lead_to_others_lie_on_each_other(key: str) -> None:
    pages = draw_genogram(drawn(key), paper=Paper(PaperSize.A4, Orientation.PORTRAIT, 8.8)).svgs
    assert len(pages) > 1
    for svg in pages:
        assert [pair for pair in touches(svg) if all(words.startswith("page ") for words in pair)] == []
