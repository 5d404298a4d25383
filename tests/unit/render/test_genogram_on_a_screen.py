"""A genogram for a page that says itself what stands round a picture: the family and the key, and nothing else."""

from __future__ import annotations

import re

import pytest

from render import draw_genogram
from render.diagram import Furniture, Genogram
from render.paper import Screen
from tests.support.clans import clan


@pytest.mark.parametrize("people", [1, 12, 60])
def test_everybody_is_there_once_and_nothing_that_the_page_says(people: int) -> None:
    family = clan(people, seed=people)
    family = Genogram(
        Furniture("Title of it", "Subtitle of it", facts=(("As at", "today"),), marking="MARKED", footer="Foot of it"),
        family.people, family.unions, family.twins,
    )  # fmt: skip
    screen, sheet = draw_genogram(family, paper=Screen()), draw_genogram(family)
    drawn = re.findall(r'data-person="([^"]+)"', screen.svgs[0])
    assert sorted(drawn) == sorted(re.findall(r'data-person="([^"]+)"', sheet.svgs[0]))
    assert len(set(drawn)) == len(drawn) >= people
    for words in ("Subtitle of it", "MARKED", "Foot of it"):
        assert f">{words}<" in sheet.svgs[0]
        assert f">{words}<" not in screen.svgs[0]
    assert ">Title of it</title>" in screen.svgs[0]
    assert screen.layout.height < sheet.layout.height
    inside = [0 <= place.x <= screen.layout.width and 0 <= place.y <= screen.layout.height for place in screen.layout.places]
    assert all(inside)
