"""Where a printed sheet ends: a heading is never the last thing on it, and no row of a table goes on over the page."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewVisit
from tests.support.live_site import Site

HEIGHTS_MM = range(180, 300, 12)  # of sheets, so that one heading or another comes to the foot of one of them


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_print_of_part_of_a_long_list_says_so_and_one_of_all_does_not(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}?view=timeline")
    told = visit.page.get_by_text("Only these are on this print").first
    expect(visit.page.get_by_text("1 to 50 of").first).to_be_visible()
    expect(told).to_be_hidden()
    visit.page.emulate_media(media="print")
    expect(told).to_be_visible()
    visit.page.emulate_media(media="screen")
    visit.page.get_by_role("link", name="Show everything on one page").first.click()
    visit.page.emulate_media(media="print")
    expect(visit.page.get_by_text("are shown.").first).to_be_visible()
    expect(visit.page.get_by_text("Only these are on this print")).to_have_count(0)


@pytest.mark.parametrize("path", ["", "?view=list", "/people", "/supporters", "/connection"])
def test_no_heading_stands_alone_at_the_foot_of_a_sheet_and_no_row_is_torn(new_visit: NewVisit, site: Site, path: str) -> None:
    visit = new_visit()
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}{path}")
    page = visit.page
    page.emulate_media(media="print")
    headings = {without_blanks(one.inner_text()) for one in page.locator("h1, h2, h3, h4, caption").all() if one.is_visible()}
    rows = [without_blanks(words) for words in page.locator("tbody tr").all_inner_texts()]
    ends, faults = 0, []
    for height_mm in HEIGHTS_MM:
        with pypdfium2.PdfDocument(page.pdf(width="210mm", height=f"{height_mm}mm")) as printed:
            sheets = [sheet.get_textpage().get_text_bounded().strip() for sheet in printed]
        last_lines = [without_blanks(sheet.splitlines()[-1]) for sheet in sheets[:-1]]
        ends += len(last_lines)
        faults += [f"{height_mm} mm: {line} stands alone" for line in last_lines if line in headings]
        faults += [f"{height_mm} mm: {row} is torn" for row in rows if not any(row in without_blanks(sheet) for sheet in sheets)]
    assert ends > len(HEIGHTS_MM), "it is too short to try"
    assert not faults
