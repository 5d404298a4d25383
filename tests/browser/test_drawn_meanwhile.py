"""A page whose picture is not drawn yet: it can be read, and says that the picture is coming."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import expect

from graphsvc.usecases import drawn_pictures
from graphsvc.usecases.pictures import Picture, Sketch, draw
from tests.browser.conftest import NewVisit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser
LONGEST_S = 60.0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("page", ["", "/compare", "/documents/new"])
def test_a_page_is_read_while_its_picture_is_drawn(
    site: Site, new_visit: NewVisit, monkeypatch: pytest.MonkeyPatch, page: str, *, scripts: bool
) -> None:
    go_on = threading.Event()

    def draw_when_told(sketch: Sketch) -> Picture:
        go_on.wait(LONGEST_S)
        return draw(sketch)

    visit = new_visit(scripts=scripts)
    visit.sign_in(site)
    site.ports.drawn.forget()
    monkeypatch.setattr(drawn_pictures, "draw", draw_when_told)
    try:
        visit.page.goto(f"{visit.address}/children/{site.child('asante-pike')}{page}", wait_until="commit")
        waits, picture = visit.page.get_by_text("The picture is being drawn."), visit.page.locator("figure svg")
        expect(visit.page.locator("h1")).to_be_visible()
        expect(waits).to_be_visible()
        expect(picture).to_have_count(0)
    finally:
        go_on.set()
    expect(picture.first).to_be_visible()
    expect(waits).to_be_hidden()
