"""Pictures for a page that says itself what stands round them: the family or the home, the key, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from render import circles_svg, draw_genogram, ecomap_svg
from render.diagram import Circles, Furniture, Genogram, NotPlaced, NotShown, Placed, Ring
from render.paper import Screen
from tests.support.clans import clan
from tests.unit.render.sample_families import maya_home
from tests.unit.render.svg_reading import groups, off_the_page, touches, words_in

FURNITURE = Furniture("Title of it", "Subtitle of it", facts=(("As at", "today"),), marking="MARKED", footer="Foot of it")
ROUND_IT = {"Title of it", "Subtitle of it", "today", "MARKED", "Foot of it", "one more", "Not shown"}
LEFT_OUT = (NotShown("one more", "why", "where"),)


@pytest.mark.parametrize("people", [1, 12, 60])
def test_everybody_is_there_once_and_nothing_that_the_page_says(people: int) -> None:
    family = clan(people, seed=people)
    family = Genogram(
        FURNITURE,
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


def test_an_ecomap_has_its_home_what_is_round_it_and_the_key() -> None:
    diagram = replace(maya_home(), furniture=FURNITURE, not_shown=LEFT_OUT)
    screen, sheet = ecomap_svg(diagram, Screen()), ecomap_svg(diagram)
    assert set(words_in(sheet)) - set(words_in(screen)) == ROUND_IT | {"As at", "Why", "why", "Where it is kept", "where"}
    assert _told(screen) == _told(sheet)
    assert not touches(screen)
    assert not off_the_page(screen)


def test_circles_have_everybody_and_what_the_rings_mean() -> None:
    home = maya_home()
    placed = tuple(Placed(person, ring) for person, ring in zip(clan(9, seed=9).people, [*Ring, *Ring, *Ring], strict=False))
    diagram = Circles(
        FURNITURE, home.home, home.people, home.unions, placed=placed, not_placed=(NotPlaced("Kit, friend", "kit"),), not_shown=LEFT_OUT
    )
    screen, sheet = circles_svg(diagram, Screen()), circles_svg(diagram)
    assert set(words_in(sheet)) - set(words_in(screen)) == ROUND_IT | {"As at", "Why", "why", "Where it is kept", "where"}
    assert _told(screen) == _told(sheet)
    assert "Kit, friend" in words_in(screen)
    assert not touches(screen)
    assert not off_the_page(screen)


def _told(svg: str) -> list[str]:
    return sorted(group.get("aria-label", "") for group in groups(svg) if group.get("aria-label"))
