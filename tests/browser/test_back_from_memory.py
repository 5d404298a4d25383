"""Back, in a browser that keeps whole pages in memory as browsers do for people; one that is driven is told not to, unless asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE_MS, Visit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser

KEPT = "window.addEventListener('pageshow', (event) => { window.cameFromMemory = event.persisted; });"


@pytest.fixture
def remembering(browser: Browser, launching: dict[str, Any]) -> Iterator[Page]:
    """A window of such a browser; each page says afterwards whether it came from memory."""
    other = browser.browser_type.launch(**launching, ignore_default_args=["--disable-back-forward-cache"])
    context = other.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(KEPT)
    yield context.new_page()
    other.close()


def back(page: Page) -> None:
    page.evaluate("window.isWhereWeWere = true; history.back()")
    page.wait_for_function("!window.isWhereWeWere && document.readyState === 'complete'")
    page.evaluate("window.isWhereWeWere = false")


def test_back_from_a_locked_map_brings_no_page_of_the_worker(remembering: Page, address: str, site: Site) -> None:
    visit = Visit(remembering, address)
    visit.sign_in(site)
    here = f"/children/{site.child('asante-pike')}"
    visit.go(here)
    visit.go("/help")
    back(visit.page)
    assert visit.page.evaluate("window.cameFromMemory"), "this browser keeps no page in memory, so this test shows nothing"
    visit.go(f"{here}/together")
    visit.page.get_by_role("button", name="Lock the screen and start").click()
    visit.page.wait_for_url("**/together")
    for _ in range(3):
        back(visit.page)
        assert visit.page.get_by_role("link", name="My children").count() == visit.page.locator(".gs-panel").count() == 0
        assert "network" not in visit.page.title()
