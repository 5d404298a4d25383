"""A picture as a browser hands it to a screen reader: an independent reader of our SVG."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from render import genogram_svg
from tests.unit.render.sample_families import maya

pytestmark = pytest.mark.browser


def test_the_browser_finds_title_description_people_and_lines_in_order(browser: Browser) -> None:
    svg, _ = genogram_svg(maya())
    page = browser.new_page()
    page.set_content(f"<!doctype html><html lang='en'><title>x</title><main>{svg}</main></html>")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    page.close()
    told = [node for node in nodes if not node.get("ignored")]
    [picture] = [node for node in told if node["role"]["value"] == "graphics-document"]
    assert picture["name"]["value"] == "Maya’s family"
    assert picture["description"]["value"].startswith("Maya, 9, lives in two homes")
    heard = [node["name"]["value"] for node in told if node["role"]["value"] in {"img", "image"}]
    people = [name for name in heard if ", man or boy" in name or ", woman or girl" in name]
    assert people[0].startswith("Maya, woman or girl, age 9")
    where = {name.partition(",")[0]: number for number, name in enumerate(people)}
    assert 0 < where["Jade"] < where["Dee"] < where["Maureen"]
    assert any(name.startswith("Dee and Tunde: living together 2012") for name in heard)
    assert any(name.startswith("Jade and Maya: very close") for name in heard)
    assert "Mum’s home, Sun–Wed: Dee, Sade, Simi, Maya" in heard
    assert all(name.strip() for name in heard)
