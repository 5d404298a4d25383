"""What people come for is as few clicks from My children as promised: with scripts, and without by the same links and buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewVisit, Visit
from tests.support.live_site import Site

pytestmark = pytest.mark.browser

CHILD = "Callum Reeve"
NEW = {True: "Orla", False: "Idris"}  # whom somebody just mentioned: one for each way to travel


@dataclass
class Hand:
    """Clicks, and counts them. Typing is no click."""

    page: Page
    scripts: bool
    clicks: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def of_the_child(self, name: str) -> None:
        self.click(self.page.get_by_role("navigation", name="This child’s pages").get_by_role("link", name=name, exact=True))


def read_a_network(hand: Hand) -> None:
    hand.link(CHILD)
    expect(hand.page.get_by_role("heading", name="This network in words")).to_be_visible()
    expect(hand.page.locator("svg.genogram")).to_be_visible()


def record_somebody_just_mentioned(hand: Hand) -> None:
    hand.link(CHILD)
    hand.link("Add a person")
    hand.page.get_by_label("They are the").select_option(value="friend")
    hand.page.get_by_label("Name", exact=True).fill(NEW[hand.scripts])
    hand.click(hand.page.get_by_role("button", name="Save", exact=True))
    expect(hand.page.get_by_role("alert")).to_contain_text(f"{NEW[hand.scripts]} is added")


def see_who_somebody_is_and_through_whom(hand: Hand) -> None:
    hand.link(CHILD)
    hand.click(hand.page.locator("svg.genogram a", has_text="Tracey").locator("ellipse").first)
    expect(hand.page.locator("#panel h2")).to_contain_text("Tracey")
    expect(hand.page.get_by_role("heading", name="How they are connected")).to_be_visible()


def see_who_could_support_and_why(hand: Hand) -> None:
    hand.link(CHILD)
    hand.of_the_child("Who may support")
    expect(hand.page.get_by_text("Next:").first).to_be_visible()
    expect(hand.page.locator(".gs-reasons li").first).to_be_visible()


def take_questions_to_a_visit(hand: Hand) -> None:
    """The third click is the page's own button, or, without scripts, the browser's."""
    hand.link(CHILD)
    hand.of_the_child("Questions")
    if hand.scripts:
        hand.click(hand.page.get_by_role("button", name="Print", exact=True))
        assert hand.page.evaluate("window.printed") == 1
    else:
        hand.clicks += 1
    hand.page.emulate_media(media="print")
    expect(hand.page.locator(".gs-lines").first).to_be_visible()
    expect(hand.page.get_by_role("navigation", name="This child’s pages")).to_be_hidden()
    hand.page.emulate_media(media="screen")


def put_the_genogram_into_an_assessment(hand: Hand) -> None:
    hand.link(CHILD)
    hand.click(hand.page.get_by_role("link", name="Put into a document").first)
    with hand.page.expect_download() as coming:
        hand.click(hand.page.get_by_role("button", name=re.compile("^Download")))
    assert coming.value.suggested_filename.endswith(".docx")


def see_whether_somebody_is_isolated_and_why(hand: Hand) -> None:
    hand.link(CHILD)
    hand.of_the_child("How connected")
    expect(hand.page.get_by_role("columnheader", name="What we look at").first).to_be_attached()


def see_what_changed_since_the_last_review(hand: Hand) -> None:
    hand.link(CHILD)
    hand.of_the_child("Compare")
    expect(hand.page.get_by_text(re.compile("^Since "))).to_be_visible()
    expect(hand.page.locator(".gs-contents a[aria-current]")).to_be_visible()


TASKS: tuple[tuple[Callable[[Hand], None], int], ...] = (
    (read_a_network, 1),
    (record_somebody_just_mentioned, 3),
    (see_who_somebody_is_and_through_whom, 2),
    (see_who_could_support_and_why, 2),
    (take_questions_to_a_visit, 3),
    (put_the_genogram_into_an_assessment, 3),
    (see_whether_somebody_is_isolated_and_why, 2),
    (see_what_changed_since_the_last_review, 2),
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_each_task_takes_no_more_clicks_than_promised(new_visit: NewVisit, site: Site, *, scripts: bool) -> None:
    visit = new_visit(scripts=scripts)
    visit.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    visit.sign_in(site)
    assert {task.__name__: clicks_of(visit, task, scripts=scripts) for task, _ in TASKS} == {task.__name__: most for task, most in TASKS}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_manager_sees_how_connected_a_team_is_by_one_click(new_visit: NewVisit, site: Site, *, scripts: bool) -> None:
    visit = new_visit(scripts=scripts)
    visit.sign_in(site, "Morag Bell")
    visit.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Team", exact=True).click()
    expect(visit.page.get_by_role("columnheader", name="How connected").first).to_be_attached()


def clicks_of(visit: Visit, task: Callable[[Hand], None], *, scripts: bool) -> int:
    visit.go("/")
    hand = Hand(visit.page, scripts)
    task(hand)
    return hand.clicks
