"""A paper map is photographed: on a telephone's width, with scripts and without, from the locked screen and afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, NewVisit
from tests.support.live_site import Site
from tests.support.photographs import drawing, jpeg

PHOTOGRAPH = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": jpeg(drawing(3000, 2000))}
AS_LARGE_AS_A_FINGER = 44  # pixels


@pytest.mark.parametrize("scripts", [True, False])
def test_a_child_adds_a_paper_map_on_the_locked_screen_and_the_worker_takes_it_back(new_visit: NewVisit, site: Site, scripts: bool) -> None:
    visit = new_visit(NARROW, scripts=scripts)
    page, child = visit.page, site.child("reeve")
    visit.sign_in(site)
    visit.go(f"/children/{child}/together")
    page.get_by_role("button", name="Lock the screen and start").click()
    page.get_by_role("link", name="I have a map on paper").click()
    for thing in page.locator("main :is(input:not([type=hidden]), button, .gs-chip, .gs-big)").all():
        if thing.get_attribute("type") != "checkbox":  # its label is what one presses
            box = thing.bounding_box()
            assert box is not None
            assert box["height"] >= AS_LARGE_AS_A_FINGER
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert")).to_have_text("Choose the photograph.")
    page.get_by_label("Take or choose a photograph").set_input_files(PHOTOGRAPH)  # type: ignore[arg-type]
    page.get_by_label("What do you say about your map?").fill("my nan is the big one")
    page.get_by_label("says yes").check()
    page.get_by_role("button", name="Keep it").click()
    picture = page.get_by_role("img", name="my nan is the big one")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 1600)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    visit.go(f"/children/{child}/drawings")
    expect(page.get_by_role("heading", name="Give this back to")).to_be_visible()

    visit.sign_in(site)
    visit.go(f"/children/{child}/file")
    page.get_by_role("link", name="Drawn on paper").click()
    page.get_by_role("link", name="A map, ").first.click()
    expect(page.get_by_role("img", name="my nan is the big one")).to_be_visible()
    page.get_by_label("Why?").fill("She took it home")
    page.get_by_role("button", name="Destroy the photograph").click()
    expect(page.get_by_text("Taken back. The photograph is destroyed.")).to_be_visible()
    expect(page.get_by_text("my nan is the big one")).to_have_count(0)
