"""The live picture of a network page: by keyboard, by mouse, and as plain links where there are no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewVisit, Visit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id"
BESIDE = """() => {
  const links = [...document.querySelectorAll('#live svg a')];
  const child = links.find((link) => link.getAttribute('tabindex') === '0');
  const led = (side) => (child.dataset[side] ?? '').split(' ').filter(Boolean).map((place) => links[place].getAttribute('aria-label'));
  return [...led('left').reverse(), child.getAttribute('aria-label'), ...led('right')];
}"""  # the child, and everybody at their sides, by age
IN_VIEW = """() => {
  const [one, box] = [document.activeElement, document.querySelector('.gs-scroll')].map((e) => e.getBoundingClientRect());
  return one.left >= box.left && one.right <= box.right && one.top >= 0 && one.bottom <= innerHeight;
}"""


def opened(new_visit: NewVisit, site: Site, *, scripts: bool = True) -> Visit:
    visit = new_visit(scripts=scripts)
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}")
    return visit


def pressed(page: Page, *keys: str) -> str:
    """Who has the focus after these keys."""
    for key in keys:
        page.keyboard.press(key)
    return str(page.evaluate(FOCUSED))


def test_kin_are_walked_by_arrow_keys_and_each_is_read_in_the_panel(new_visit: NewVisit, site: Site) -> None:
    visit = opened(new_visit, site)
    page, said = visit.page, visit.page.get_by_role("status")
    kofi, panel = page.url, page.locator("#panel h2")
    assert page.locator("#live svg a[tabindex='0']").count() == 1  # and the box itself is no stop
    page.get_by_role("button", name="Update picture").first.focus()
    assert "Kofi Asante-Pike" in pressed(page, "Tab")

    assert "Laura Pike" in pressed(page, "ArrowUp")
    assert page.evaluate(IN_VIEW)
    assert "Efua Asante" in pressed(page, "Backspace", "ArrowUp")  # the next parent
    assert "Yaw Asante" in pressed(page, "ArrowUp")
    assert "Yaw Asante" in pressed(page, "ArrowUp")
    expect(said).to_have_text("No parents recorded. Press A to add.")
    assert "Efua Asante" in pressed(page, "ArrowDown")  # the one from whom one came, not the eldest
    assert "Kofi Asante-Pike" in pressed(page, "Home")
    assert "Abi Asante-Pike" in pressed(page, "ArrowLeft")
    assert "Kofi Asante-Pike" in pressed(page, "ArrowRight")

    assert "Efua Asante" in pressed(page, "Home", "ArrowUp", "Backspace", "ArrowUp", "Enter")
    expect(said).to_have_text("Efua Asante, mother. Details in the panel")
    expect(panel).to_have_text("Efua Asante, 38")
    expect(page).to_have_url(re.compile(r"\?person=[\w-]+$"))
    expect(page.locator("#live .chosen")).to_have_count(1)
    expect(page.locator("#live .way")).to_have_count(1)  # from the child to her
    assert page.locator("#live a[aria-current]").get_attribute("aria-label") == pressed(page)
    assert pressed(page, "Enter") == "panel"
    assert "Efua Asante" in pressed(page, "Escape")
    efua = page.url
    page.go_back()
    expect(panel).to_have_text("Kofi Asante-Pike, 6")
    assert page.url == kofi
    page.goto(efua)
    expect(panel).to_have_text("Efua Asante, 38")

    page.locator("#live svg a[tabindex='0']").focus()
    pressed(page, "+")
    expect(page).to_have_url(re.compile(r"&zoom=1\d\d$"))
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^1\d\d % of the printed size$"))).to_have_count(1)
    pressed(page, "0")
    expect(page).to_have_url(re.compile(r"&zoom=fit$"))
    pressed(page, "?")
    expect(page.get_by_text("back to the person before")).to_be_visible()
    assert "Efua Asante" in pressed(page, "Escape")
    assert pressed(page, "Escape") == "Smaller"  # out of the picture

    page.locator("#live svg a[tabindex='0']").focus()
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile(r"\?centre=[\w-]+&person=.*#live$"))
    expect(page.locator("#live svg a[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Tab")  # into the picture again, not to the top of the page
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile(r"/people/add\?to=[\w-]+$"))


def test_to_the_sides_everybody_beside_is_reached_by_age_and_right_undoes_left(new_visit: NewVisit, site: Site) -> None:
    page = opened(new_visit, site).page
    beside = page.evaluate(BESIDE)
    assert len(beside) == 3

    def walked(key: str) -> list[str]:
        """Who is stood on until nobody is left on that side, the first one included."""
        stops = [str(page.evaluate(FOCUSED))]
        while (here := pressed(page, key)) != stops[-1]:
            stops.append(here)
        return stops

    page.locator("#live svg a[tabindex='0']").focus()
    assert walked("ArrowLeft")[-1] == beside[0]
    assert walked("ArrowRight") == beside
    assert walked("ArrowLeft") == beside[::-1]

    efua = pressed(page, "Home", "ArrowUp", "Backspace", "ArrowUp")
    pressed(page, "ArrowUp")
    assert pressed(page, "ArrowDown") == efua
    assert "Kofi" in pressed(page, "ArrowDown")  # from whom one had come, not the eldest


def test_dragging_moves_the_picture_and_opens_nobody_and_a_click_does(new_visit: NewVisit, site: Site) -> None:
    page = opened(new_visit, site).page
    page.get_by_role("link", name="Larger").click()
    before = page.url
    box = page.locator(".gs-scroll")
    scrolled = box.evaluate("e => e.scrollLeft")
    laura = page.locator("#live a", has_text="Laura Pike").locator("ellipse").first
    laura.hover()
    page.mouse.down()
    page.mouse.move(400, 400, steps=4)
    page.mouse.move(340, 400, steps=4)
    page.mouse.up()
    assert box.evaluate("e => e.scrollLeft") != scrolled
    expect(page.locator("#panel h2")).to_have_text("Kofi Asante-Pike, 6")
    assert page.url == before
    laura.click()
    expect(page.locator("#panel h2")).to_have_text("Laura Pike, 40")


def test_the_whole_picture_fits_the_whole_screen(new_visit: NewVisit, site: Site) -> None:
    page = opened(new_visit, site).page
    page.set_viewport_size({"width": 1280, "height": 500})
    page.get_by_role("link", name="Full screen").click()
    page.wait_for_function(
        "() => { const box = document.querySelector(':fullscreen .gs-scroll'); "
        "return box && box.querySelector('svg').getBoundingClientRect().height <= box.clientHeight; }"
    )


def test_where_the_panel_cannot_be_fetched_the_link_is_followed(new_visit: NewVisit, site: Site) -> None:
    page = opened(new_visit, site).page

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="") if route.request.resource_type == "xhr" else route.continue_()

    page.route("**/children/**", fail)
    page.locator("#live a", has_text="Laura Pike").locator("ellipse").first.click()
    expect(page.locator("#panel h2")).to_have_text("Laura Pike, 40")
    expect(page.get_by_role("status")).to_have_text("")


def test_without_scripts_everybody_is_a_link_to_the_same(new_visit: NewVisit, site: Site) -> None:
    visit = opened(new_visit, site, scripts=False)
    page = visit.page
    everybody = page.locator("#live svg a")
    assert everybody.count() > 15
    assert all(link.get_attribute("href") for link in everybody.all())
    assert everybody.first.get_attribute("tabindex") is None
    expect(page.get_by_text("Keys that you can use")).to_be_hidden()
    page.locator("#live a", has_text="Efua Asante").locator("ellipse").first.click()
    expect(page.locator("#panel h2")).to_have_text("Efua Asante, 38")
    expect(page.locator("#live .chosen")).to_have_count(1)
    expect(page.locator("#live .way")).to_have_count(1)
    page.get_by_role("link", name="Larger").click()
    expect(page).to_have_url(re.compile(r"\?person=[\w-]+&zoom=125$"))
