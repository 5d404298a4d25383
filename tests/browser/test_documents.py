"""A genogram comes into an assessment, in a real browser: with scripts and without."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewVisit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_the_genogram_is_in_word_three_clicks_from_my_children(new_visit: NewVisit, site: Site, tmp_path: Path, scripts: bool) -> None:
    visit = new_visit(scripts=scripts)
    page = visit.page
    visit.sign_in(site)
    page.get_by_role("link", name="Callum Reeve").click()
    page.get_by_role("link", name="Documents").click()
    expect(page.get_by_role("button", name="Copy the picture")).to_have_count(1 if scripts else 0)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download for an assessment in the file").click()
    name = coming.value.suggested_filename
    assert name.startswith("genogram-words_")
    assert "callum" not in name.lower()
    version = name.rpartition("_v")[2].removesuffix(".docx")
    file = tmp_path / "assessment.docx"
    coming.value.save_as(file)
    made = docx.Document(str(file))
    assert made.paragraphs[0].text == "Callum’s family and network"
    assert [shape._inline.docPr.get("descr", "").startswith("Callum, ") for shape in made.inline_shapes] == [True]
    assert "Name" in made.tables[0].rows[0].cells[0].text
    if scripts:
        expect(page.get_by_role("status")).to_contain_text(f"Kept as version {version}.")
        page.get_by_role("link", name="What was kept").click()
    else:
        page.get_by_role("link", name="Documents").click()
        page.get_by_role("link", name=f"Version {version}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Kept as version {version}")
    assert not visit.faults


def test_the_picture_is_copied_with_its_description(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.sign_in(site)
    visit.go(f"/children/{site.child('reeve')}/documents/new")
    page.get_by_role("button", name="Copy the picture").click()
    expect(page.get_by_role("status")).to_contain_text("Copied. Kept as version")
    held = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const html = await (await item.getType("text/html")).text();
          return [item.types, (await item.getType("image/png")).size, html.includes('alt="Callum')];
        }"""
    )
    assert set(held[0]) >= {"image/png", "text/html"}
    assert held[1] > 10_000
    assert held[2] is True
    assert not visit.faults
