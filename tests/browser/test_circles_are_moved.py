"""People in the safety circles are dragged into a ring, and nothing is saved but by Save."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewVisit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser


def test_somebody_is_dragged_from_the_list_into_a_ring_and_saved_with_the_form(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}?view=circles&zoom=fit")
    page = visit.page
    choice = page.get_by_role("combobox", name=re.compile("^Claire Pike"))
    expect(choice.locator("option:checked")).to_have_text("Not placed")
    ring = page.locator('.safety-circles [data-ring="middle"] ellipse').bounding_box()
    assert ring is not None
    page.locator(".safety-circles [data-waiting]", has_text="Claire Pike").hover()
    page.mouse.down()
    page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] - 30, steps=5)
    page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] - 20, steps=2)
    page.mouse.up()
    expect(choice.locator("option:checked")).to_have_text("Knows some of it")
    expect(page.locator("#circles-told")).to_have_text("Claire Pike: knows some of it. Not saved yet: choose Save.")
    visit.go(f"/children/{site.child('asante-pike')}?view=circles&zoom=fit")
    expect(choice.locator("option:checked")).to_have_text("Not placed")  # dragging saves nothing

    choice.select_option(label="Knows nothing yet")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("1 person is moved.")
    expect(page.locator(".safety-circles .person", has_text="Claire Pike")).to_have_count(1)
    expect(choice.locator("option:checked")).to_have_text("Knows nothing yet")
