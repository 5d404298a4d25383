"""From signing in to a document: what a practitioner does with a child's network, by the same steps with scripts and without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewVisit, Visit
from tests.support.journey_child import LAST_YEAR, WORKER, JourneyChild, journey_child, record_child
from tests.support.live_site import Site

pytestmark = pytest.mark.browser

CHILDREN = {True: ("Tamsin", "Okonedo"), False: ("Rafe", "Delaney")}
AUNTS = {True: "Dilys", False: "Rhona"}
MOST_TABS = 80
HAS_FOCUS = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? ''"


@dataclass(frozen=True, slots=True)
class Journey:
    """A worker's window, and the child whose network it is about."""

    visit: Visit
    child: JourneyChild
    scripts: bool

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def given(self) -> str:
        return self.child.name.split()[0]

    def to(self, name: str) -> None:
        """One of the child's pages, by the bar."""
        self.page.get_by_role("navigation", name="This child’s pages").get_by_role("link", name=name, exact=True).click()


@pytest.fixture(scope="module")
def children(site: Site) -> dict[bool, JourneyChild]:
    made = {}
    for scripts, names in CHILDREN.items():
        child, deeds = journey_child(*names)
        record_child(site.ports, child, deeds)
        made[scripts] = child
    return made


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.timeout(300)  # a dozen pages, some with pictures, on a busy machine
def test_a_network_is_found_read_recorded_put_right_used_and_taken_away(
    new_visit: NewVisit, site: Site, children: dict[bool, JourneyChild], tmp_path: Path, *, scripts: bool
) -> None:
    journey = Journey(new_visit(scripts=scripts), children[scripts], scripts)
    journey.visit.sign_in(site, WORKER.name)
    find_the_child(journey)
    read_the_genogram_by_keyboard_alone(journey)
    gap = see_a_gap(journey)
    aunt = add_an_aunt(journey)
    see_the_gap_closed(journey, gap)
    correct_a_date(journey, aunt)
    find_supporters(journey, aunt)
    record_a_contact(journey, aunt)
    export_to_word(journey, aunt, tmp_path)
    look_at_last_year(journey, aunt)
    see_what_has_changed(journey, aunt)
    be_refused_as_a_stranger(journey, site)


def find_the_child(journey: Journey) -> None:
    """By a name that is not spelt quite right."""
    page = journey.page
    page.get_by_label("Find a child or anyone in a network").fill(journey.child.name[:-1])
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("row").filter(has_text=journey.child.name).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{journey.given}’s network")
    expect(page.get_by_role("region", name="Genogram, scrolls").locator("svg").first).to_be_visible()


def read_the_genogram_by_keyboard_alone(journey: Journey) -> None:
    """With scripts the arrow keys go from the child to mum and to nan; without, Tab goes from link to link. Enter tells more of her."""
    page = journey.page
    page.get_by_role("link", name="Skip to main content").focus()
    if journey.scripts:
        tab_to(page, journey.child.name)
        page.keyboard.press("ArrowUp")
        assert journey.child.mum in page.evaluate(HAS_FOCUS)
        page.keyboard.press("ArrowUp")
        assert journey.child.nan in page.evaluate(HAS_FOCUS)
    else:
        tab_to(page, journey.child.nan)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text(journey.child.nan)
    expect(page.locator("#panel")).to_contain_text(re.compile("maternal grandmother", re.IGNORECASE))
    expect(page.locator("#panel")).to_contain_text(journey.child.mum)  # through whom


def see_a_gap(journey: Journey) -> str:
    journey.to("Questions")
    question = f"Does {journey.child.mum.split()[0]} have brothers or sisters"
    expect(journey.page.get_by_role("heading", name=question)).to_be_visible()
    return question


def add_an_aunt(journey: Journey) -> str:
    page, aunt = journey.page, f"{AUNTS[journey.scripts]} {journey.child.name.split()[1]}"
    journey.to("Network")
    page.get_by_role("link", name="Add a person", exact=True).first.click()
    page.get_by_label("They are the").select_option(value="sister")
    page.get_by_label("of", exact=True).select_option(label=f"{journey.child.mum}, mother")
    page.get_by_label("Name", exact=True).fill(aunt)
    page.get_by_label("Age or date of birth").fill("about 40")
    page.get_by_label("A parent", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(f"{aunt} is added")
    expect(page.get_by_role("link", name=aunt).first).to_be_attached()
    return aunt


def see_the_gap_closed(journey: Journey, gap: str) -> None:
    journey.to("Questions")
    expect(journey.page.get_by_role("heading", name="Questions to take along")).to_be_visible()
    expect(journey.page.get_by_role("heading", name=gap)).to_have_count(0)


def correct_a_date(journey: Journey, aunt: str) -> None:
    page = journey.page
    journey.to("People")
    page.get_by_role("link", name=aunt, exact=True).click()
    page.get_by_role("link", name=re.compile("Correct.*Born about 1986")).click()
    page.get_by_label("It was wrong: this is right").check()
    page.get_by_label("If it was wrong: how do you know?").fill("She told us the day herself")
    page.get_by_label("Age or date of birth").fill("14 2 1985")
    page.get_by_label("Another relative or friend").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(aunt)
    expect(page.get_by_text("Born 14 February 1985").first).to_be_visible()
    page.locator("summary", has_text="Before").first.click()
    expect(page.get_by_text("Born about 1986").last).to_be_visible()


def find_supporters(journey: Journey, aunt: str) -> None:
    page = journey.page
    journey.to("Who may support")
    them = page.get_by_role("article").or_(page.locator(".gs-person")).filter(has_text=aunt).first
    expect(them).to_contain_text("Next:")
    expect(page.get_by_role("heading", name=aunt)).to_be_visible()


def record_a_contact(journey: Journey, aunt: str) -> None:
    page = journey.page
    them = page.locator(".gs-person").filter(has=page.get_by_role("heading", name=aunt))
    them.get_by_role("link", name=re.compile("^Record a contact")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Record a contact with {aunt}")
    page.get_by_role("group", name="How?").get_by_label("Rang").check()
    page.get_by_role("group", name="What came of it?").get_by_label("We spoke").check()
    page.get_by_label("What was said or searched?").fill("Glad to be asked, and would like to see more of them")
    happened = page.get_by_label("Yes: keep it, and mark it")
    if happened.count():
        happened.check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("It is recorded.")
    page.get_by_role("link", name="Contact log").click()
    expect(page.get_by_role("row").filter(has_text="Glad to be asked")).to_contain_text(aunt)


def export_to_word(journey: Journey, aunt: str, folder: Path) -> None:
    page = journey.page
    journey.to("Documents")
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile("^Download")).click()
    assert journey.given.lower() not in coming.value.suggested_filename.lower()
    file = folder / "assessment.docx"
    coming.value.save_as(file)
    made = docx.Document(str(file))
    words = "\n".join([*(p.text for p in made.paragraphs), *(cell.text for t in made.tables for row in t.rows for cell in row.cells)])
    assert f"{journey.given}’s family and network" in words
    for name in (journey.child.mum, journey.child.nan, aunt):
        assert name in words
    assert len(made.inline_shapes) >= 1


def look_at_last_year(journey: Journey, aunt: str) -> None:
    """By typing a day: life as it was; and by the list of days: as it was known then."""
    page = journey.page
    journey.to("Network")
    expect(page.get_by_role("heading", name="This network in words")).to_be_visible()
    assert page.get_by_text(journey.child.neighbour).count()
    page.get_by_label("As it was on").fill(LAST_YEAR)
    page.get_by_role("button", name="Update picture").first.click()
    expect(page.get_by_text("This is 1 December 2025.")).to_be_visible()
    assert page.get_by_text(journey.child.neighbour).count() == 0
    assert page.get_by_text(aunt).count(), "she was there, though nobody had said so"
    expect(page.get_by_role("link", name="Add a person", exact=True)).to_have_count(0)
    page.get_by_role("listitem").filter(has_text="First record").get_by_role("link", name="10 March 2025").first.click()
    expect(page.get_by_text("This is 10 March 2025, as it was known then.")).to_be_visible()
    assert page.get_by_text(aunt).count() == 0
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_label("As it was on")).to_have_value("today")


def see_what_has_changed(journey: Journey, aunt: str) -> None:
    page = journey.page
    journey.to("Compare")
    expect(page.get_by_text(re.compile(r"^Since 10 March 2025: 2 new"))).to_be_visible()
    for name, heading in ((journey.child.neighbour, "Life changed (1)"), (aunt, "We learned")):
        table = page.get_by_role("region", name=heading).or_(page.locator("section", has=page.get_by_role("heading", name=heading)))
        expect(table.first).to_contain_text(name)
    expect(page.locator("svg.genogram").get_by_text("new since the earlier day")).to_be_attached()


def be_refused_as_a_stranger(journey: Journey, site: Site) -> None:
    """A worker of another team sees what stands at an address that never was."""
    page = journey.page
    page.get_by_role("button", name="Sign out").click()
    journey.visit.sign_in(site, "Leah Marsh")
    said = []
    for path in (f"/children/{journey.child.id}", f"/children/{journey.child.id[:-1]}zz"):
        answer = page.goto(journey.visit.address + path)
        assert answer is not None
        assert answer.status == 404
        said.append(page.locator("body").inner_text())
    assert said[0] == said[1]
    assert journey.given not in said[0]


def tab_to(page: Page, name: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(HAS_FOCUS) and page.evaluate("!!document.activeElement.closest('svg')"):
            return
    pytest.fail(f"{name!r} cannot be reached with {MOST_TABS} tabs")
