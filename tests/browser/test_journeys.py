"""What a practitioner comes for, in a real browser: with the mouse, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from graphsvc.domain.deeds import DeedKind
from seed.visits import opaque_id
from tests.browser.conftest import NARROW, NewVisit
from tests.support.deeds import TRAIL
from tests.support.live_site import OPERATOR, Site

pytestmark = pytest.mark.browser

MOST_TABS = 60
FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e), clear = /rgba\\(.*, 0\\)|transparent/;
  const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 && !clear.test(s.outlineColor);
  return {name: (e.labels?.[0]?.innerText || e.innerText || e.id).trim(), visible: ring || s.boxShadow !== "none"};
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_worker_signs_in_reads_a_childs_network_and_signs_out(new_visit: NewVisit, site: Site, scripts: bool) -> None:
    visit = new_visit(scripts=scripts)
    page = visit.page
    visit.sign_in(site)
    expect(page.get_by_role("row")).to_have_count(4)  # the head, the twins, Callum
    expect(page.get_by_text("Jude")).to_have_count(0)

    page.get_by_role("link", name="Kofi Asante-Pike").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kofi’s network")
    expect(page.get_by_role("region", name="Genogram, scrolls").locator("svg").first).to_be_visible()
    expect(page.get_by_text("Claire Pike, 37: aunt (on Laura’s side). Way there: mum, grandad, his daughter.")).to_be_visible()
    expect(page.get_by_text("1 person is not shown to you.")).to_be_visible()

    page.get_by_role("link", name="Ecomap", exact=True).click()
    expect(page.get_by_role("region", name="Ecomap, scrolls").locator("svg").first).to_be_visible()
    page.get_by_text("The ecomap in words").click()
    expect(page.get_by_text("Saint Barnabas Church: Efua: sings in the choir; strong tie, both ways.")).to_be_visible()

    page.get_by_label("You are here for:").select_option(value="looked-after")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_label("You are here for:")).to_have_value("looked-after")

    page.get_by_role("link", name="Larger").click()
    expect(page).to_have_url(re.compile(r"\?zoom=1[0-9]{2}$"))

    menu = page.get_by_role("navigation", name="This child’s pages")
    menu.get_by_role("link", name="Who may support").click()
    expect(page.get_by_role("heading", name="Claire Pike")).to_be_visible()
    expect(page.get_by_text(re.compile("Next: .*Claire"))).to_be_visible()
    menu.get_by_role("link", name="How connected").click()
    expect(page.get_by_role("heading", name=re.compile("what to ask before we can say"))).to_have_count(3)  # the child and each mother
    expect(page.get_by_role("cell", name=re.compile("Kofi told us")).first).to_be_visible()
    page.get_by_label("Show what has changed since").fill("10 1 2026")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("rowheader", name="Since 10 January 2026")).to_have_count(3)

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    visit.go(f"/children/{site.child('asante-pike')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_how_two_people_are_related_is_asked_and_answered_without_javascript(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(NARROW, scripts=False)
    page = visit.page
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}/supporters")  # any page of the child's, but for the one with pictures
    page.get_by_role("navigation", name="This child’s pages").get_by_role("link", name="The file").click()
    page.get_by_role("link", name="How related").click()
    page.get_by_label("What is", exact=True).select_option(label="Kwame Asante, uncle (on Efua’s side)")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Kwame Asante to Kofi Asante-Pike")).to_be_visible()
    expect(page.get_by_text("your mum Efua’s brother")).to_be_visible()
    expect(page.get_by_text("Comfort Asante is a parent of Kwame Asante")).to_be_visible()


@pytest.mark.parametrize(
    "scripts, asked", [(True, "Callum’s mum’s mum"), (False, "Where did Callum live before")], ids=["with scripts", "without"]
)
def test_questions_are_taken_along_and_what_came_back_is_recorded(new_visit: NewVisit, site: Site, scripts: bool, asked: str) -> None:
    visit = new_visit(NARROW, scripts=scripts)
    page = visit.page
    visit.sign_in(site)
    visit.go(f"/children/{site.child('reeve')}/supporters")  # any page of the child's, but for the one with pictures
    page.get_by_role("navigation", name="This child’s pages").get_by_role("link", name="Questions").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Who is Callum’s dad, or other parent?")).to_be_visible()
    expect(page.locator(".gs-lines").first).to_be_visible()
    expect(page.get_by_text("Why we ask").first).to_be_hidden()
    expect(page.get_by_text("To talk over first")).to_be_hidden()
    page.emulate_media(media="screen")
    question = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=asked))
    question.locator("summary").click()
    question.get_by_label("Would rather not say").check()
    question.get_by_label("Who was asked?").select_option(label="Callum")
    question.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. This question rests, and is back on")).to_be_visible()
    expect(page.get_by_role("heading", name="Resting")).to_be_visible()
    expect(page.get_by_role("heading", name=asked)).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_somebody_is_searched_for_and_two_records_are_joined_and_parted(new_visit: NewVisit, site: Site, scripts: bool) -> None:
    visit = new_visit(scripts=scripts)
    page = visit.page
    visit.sign_in(site)
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Clair Pyke")
    page.get_by_role("button", name="Search", exact=True).click()
    found = page.get_by_role("row").filter(has_text="Claire Pike")
    expect(found).to_contain_text(re.compile("likely|possible", re.IGNORECASE))
    expect(page).to_have_url(re.compile("/search$"))
    found.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Genogram")).to_be_visible()
    one, other = (opaque_id("p", f"asante-pike/{key}") for key in ("claire", "joel"))
    visit.go(f"/join?a={one}&b={other}")
    page.get_by_role("radio", name=re.compile("^The first: ")).check()
    page.get_by_label("How do you know that they are one person?").fill("Laura told us on a visit")
    page.get_by_role("button", name="Join the two records").click()
    expect(page.get_by_role("heading", name="Is that right?")).to_be_visible()
    page.get_by_role("button", name="Join the two records").click()
    expect(page.get_by_text("The two records are one person now")).to_be_visible()
    page.get_by_label("How do you know that they are two people?").fill("They came together")
    page.get_by_role("button", name="Part the two records").click()
    expect(page.get_by_text("They are two people again")).to_be_visible()


def test_a_link_signs_in_once(new_visit: NewVisit, site: Site) -> None:
    link = site.new_link()
    first, second = new_visit(), new_visit()
    first.go(link)
    first.page.get_by_label("Rachel Obi").check()
    first.page.get_by_role("button", name="Sign in").click()
    expect(first.page.get_by_role("heading", level=1)).to_have_text("My children")
    second.go(link)
    expect(second.page.get_by_role("alert")).to_contain_text("This link has been used")


def test_a_mistake_keeps_every_word_and_what_is_saved_shows_on_the_page_without_javascript(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(NARROW, scripts=False)
    page = visit.page
    visit.sign_in(site)
    page.get_by_role("link", name="Callum Reeve").click()
    page.get_by_role("link", name="Add a person").first.click()
    page.get_by_label("They are the").select_option(label="neighbour")
    page.get_by_label("Name", exact=True).fill("Bronagh Kerr")
    page.get_by_label("Age or date of birth").fill("the other day")
    page.get_by_label("The child", exact=True).check()
    page.get_by_label("Callum’s own words about them").fill("She lets me walk her dog.")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Age or date of birth: write it like 12 3 1985")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Bronagh Kerr")
    expect(page.get_by_label("Callum’s own words about them")).to_have_value("She lets me walk her dog.")
    expect(page.get_by_label("The child", exact=True)).to_be_checked()
    page.get_by_label("Age or date of birth").fill("about 60")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Bronagh Kerr is added: neighbour.")).to_be_visible()
    line = page.get_by_role("listitem").filter(has_text="Bronagh Kerr, about 60: neighbour.")
    expect(line).to_contain_text("She lets me walk her dog.")
    expect(page.locator("svg.genogram text", has_text="Bronagh").first).to_be_attached()


def test_several_people_are_added_one_after_another(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    page = visit.page
    visit.sign_in(site)
    visit.go(f"/children/{site.child('reeve')}/people/add")
    page.get_by_label("They are the").select_option(label="friend")
    page.get_by_label("Name", exact=True).fill("Ines")
    page.get_by_role("button", name="Save and add another").click()
    expect(page.get_by_text("Ines is added: friend.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a person")
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    expect(page.get_by_label("of", exact=True).locator("option", has_text="Ines, friend")).to_have_count(1)


def test_a_person_is_added_by_keyboard_alone_from_the_list_on(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    page = visit.page
    visit.sign_in(site)
    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, "Callum Reeve")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Callum’s network")
    tab_to(page, "Add a person")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a person")
    tab_to(page, "They are the")
    page.keyboard.type("godparent")
    tab_to(page, "Name")
    page.keyboard.type("Oluwaseun Ade")
    tab_to(page, "Age or date of birth")
    page.keyboard.type("last week")
    tab_to(page, "Save")
    page.keyboard.press("Enter")

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    tab_to(page, "Age or date of birth: write it like")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Age or date of birth")).to_be_focused()
    assert page.evaluate(FOCUS)["visible"]
    page.keyboard.press("Control+A")
    page.keyboard.type("1988")
    tab_to(page, "Save")
    page.keyboard.press("Enter")

    expect(page.locator(".govuk-notification-banner")).to_be_focused()
    expect(page.get_by_text("Oluwaseun Ade is added: godparent.")).to_be_visible()


def test_a_picture_scrolls_by_keyboard_in_its_own_box_and_opens_on_the_child(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(NARROW)
    page = visit.page
    visit.sign_in(site)
    child = site.child("asante-pike")
    for kind in ("Ecomap", "Genogram"):
        visit.go(f"/children/{child}?view=ecomap" if kind == "Ecomap" else f"/children/{child}")
        box = page.get_by_role("region", name=f"{kind}, scrolls")
        frame = box.bounding_box()
        symbol = box.locator(f'[data-person="{child}"]').first.bounding_box()
        assert frame is not None
        assert symbol is not None
        assert frame["x"] <= symbol["x"]
        assert symbol["x"] + symbol["width"] <= frame["x"] + frame["width"]
    box = page.get_by_role("region", name="Genogram, scrolls")
    before = box.evaluate("e => e.scrollLeft")
    box.focus()
    assert page.evaluate(FOCUS)["visible"]
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("([e, before]) => e.scrollLeft < before", arg=[box.element_handle(), before])


def test_a_picture_can_be_fitted_enlarged_opened_by_itself_and_taken_away_without_javascript(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(NARROW, scripts=False)
    page = visit.page
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}")
    svg = page.get_by_role("region", name="Genogram, scrolls").locator("svg").first
    usual = width_of(page)
    page.get_by_role("link", name="Fit", exact=True).click()
    expect(svg).to_have_attribute("data-size", "fit")
    assert width_of(page) < NARROW
    visit.go(f"/children/{site.child('asante-pike')}?zoom=200")
    assert width_of(page) == pytest.approx(2 * usual, rel=0.01)
    for form in ("PNG", "SVG"):
        with page.expect_download() as taken:
            page.get_by_role("link", name=form, exact=True).click()
        assert re.fullmatch(rf"genogram_p_\w+_\d{{4}}-\d\d-\d\d\.{form.lower()}", taken.value.suggested_filename)
    page.get_by_role("link", name="Full screen").click()
    expect(page.locator("svg.genogram")).to_be_visible()
    assert page.evaluate("document.documentElement.localName") == "svg"


def test_every_look_and_every_change_of_these_visits_stands_in_a_trail_that_holds(new_visit: NewVisit, site: Site) -> None:
    from graphsvc.access.actor import Purpose
    from graphsvc.usecases.open_case import open_case

    child = site.child("reeve")
    visit = new_visit()
    visit.sign_in(site)
    visit.go(f"/children/{child}")
    entries = site.ports.audit.entries(open_case(site.ports, OPERATOR, child, Purpose.RECORD_KEEPING))
    assert [e.deed for e in entries if e.actor_id == "u_rachel"][-1] == DeedKind.VIEW_NETWORK
    assert site.ports.audit.verify(TRAIL).faults == ()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of that name has the focus, and see that the focus can be seen at each step."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["visible"], f"nobody sees that {focus['name']!r} has the focus"
        if focus["name"].startswith(name):
            return
    pytest.fail(f"{name!r} cannot be reached with {MOST_TABS} tabs")


def width_of(page: Page) -> float:
    box = page.get_by_role("region", name="Genogram, scrolls").locator("svg").first.bounding_box()
    assert box is not None
    return box["width"]


def test_who_may_be_meant_is_offered_while_typing_with_the_day_in_words(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit()
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}/people/add")
    visit.page.get_by_label("Name", exact=True).fill("Kwame Asante")
    offered = visit.page.locator("#alike li").first
    expect(offered).to_be_visible()
    assert re.match(r"Kwame Asante, .*, born (?:about )?(?:\d{1,2} [A-Z][a-z]+ )?\d{4} \S", offered.inner_text().replace("\n", " "))
