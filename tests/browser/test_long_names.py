"""Names that have no space to break at: no page scrolls sideways for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Fact, Name
from seed.visits import opaque_id
from tests.browser.conftest import NARROW, WIDE, NewVisit, Visit
from tests.support.live_site import Site, served, site_on_store

pytestmark = pytest.mark.browser
LETTERS = 170
AS_LITTLE_AS_A_TABLE_HAS = 641  # pixels; below that it is a stack
FAMILY = "asante-pike"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter(one => !one.closest(".gs-scroll") && one.getBoundingClientRect().right > width + 1
    && getComputedStyle(one).position !== "absolute").map(one => one.tagName + "." + (one.className.baseVal ?? one.className));
}"""
BROKEN = """() => [...document.querySelectorAll("table")].flatMap(table => {
  const found = [], walk = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode());) {
    if (text.parentElement.closest(".gs-stack thead, .govuk-visually-hidden") && innerWidth < 641) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""


def _long(name: str) -> str:
    return name.replace(" ", "").ljust(LETTERS, "w")


def _fact(fact: Fact) -> Fact:
    return replace(fact, value=Name(_long(fact.value.whole), use=fact.value.use)) if isinstance(fact.value, Name) else fact


def with_long_names(deed: Deed) -> Deed:
    groups = tuple(replace(group, name=_long(group.name)) for group in deed.groups)
    return replace(deed, facts=tuple(map(_fact, deed.facts)), groups=groups)


def pages(site: Site) -> tuple[str, ...]:
    """Every page about a child on which somebody is named."""
    here = f"/children/{site.child(FAMILY)}"
    one, other, uncle = (opaque_id("p", f"{FAMILY}/{key}") for key in ("miriam", "claire", "kwame"))
    return (
        "/",
        here,
        f"{here}?person={one}",
        f"{here}?view=ecomap&person={one}",
        f"{here}?view=circles",
        f"{here}?view=timeline",
        f"{here}/compare?from=2025-11-01",
        f"{here}/people",
        f"{here}/people/{one}",
        f"{here}/people/{one}/facts/add",
        f"{here}/people/{one}/facts/add?kind=feels",
        f"{here}/people/add",
        f"{here}/people/add?to={one}&as=sister",
        f"{here}/visit",
        f"{here}/supporters",
        *(f"{here}/supporters?view={view}" for view in ("board", "table", "log", "views", "changes", "order")),
        f"{here}/supporters/{uncle}/contact",
        f"{here}/supporters/{uncle}/decide",
        f"{here}/connection",
        f"{here}/questions",
        f"{here}/questions?large=1",
        f"{here}/kinship?of={one}&to={other}",
        f"{here}/file",
        f"{here}/checks",
        f"{here}/consent",
        f"{here}/consent/agreement",
        f"{here}/dates",
        f"{here}/lines",
        f"{here}/circles",
        f"{here}/access",
        f"{here}/statuses",
        f"{here}/access-requests",
        f"{here}/sharings",
        f"{here}/drawings",
        f"{here}/documents/new?what=genogram&what=ecomap&what=words",
        "/duplicates",
        f"/join?a={one}&b={other}",
        f"{here}/together",
    )


@pytest.fixture
def with_long(tmp_path: Path, new_visit: NewVisit) -> Iterator[tuple[Visit, Site]]:
    with site_on_store(tmp_path, (FAMILY,), with_long_names) as site, served(site.app) as address:
        visit = new_visit(NARROW)
        visit.address = address
        yield visit, site


@pytest.mark.timeout(300)  # it comes to every page about a child
def test_no_page_scrolls_sideways_for_a_name_without_a_space(with_long: tuple[Visit, Site]) -> None:
    visit, site = with_long
    here, too_wide = f"/children/{site.child(FAMILY)}", {}
    of_a_manager = ("/team", *(f"{here}/{end}" for end in ("trail", "restricted", "restrict")))
    for user, paths in (("Rachel Obi", pages(site)), ("Morag Bell", of_a_manager)):
        visit.sign_in(site, user)
        for path in paths:
            answer = visit.page.goto(visit.address + path)
            assert answer
            assert answer.status == 200, path
            for width in (NARROW, AS_LITTLE_AS_A_TABLE_HAS, WIDE):
                visit.page.set_viewport_size({"width": width, "height": 900})
                visit.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                if found := visit.page.evaluate(TOO_WIDE):
                    too_wide[path, width] = found[-4:]
    assert too_wide == {}


def test_no_word_of_a_table_is_broken_in_two_for_that(new_visit: NewVisit, site: Site) -> None:
    visit, seen = new_visit(NARROW), 0
    for user, paths in (("Rachel Obi", pages(site)), ("Morag Bell", ("/team",))):
        visit.sign_in(site, user)
        for path in paths:
            visit.go(path)
            seen += visit.page.locator("table").count() > 0
            for width in (NARROW, AS_LITTLE_AS_A_TABLE_HAS, WIDE):
                visit.page.set_viewport_size({"width": width, "height": 900})
                assert visit.page.evaluate(BROKEN) == [], f"{path} at {width}"
                assert visit.page.evaluate(TOO_WIDE) == [], f"{path} at {width}"
    assert seen > 8
