"""Every page and every state of one, before axe and at the width of a phone or of a page enlarged to 400 per cent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graphsvc.web.answers import CUT_OFF
from graphsvc.web.pages.help_pages import STEPS, Topic
from seed.visits import opaque_id
from tests.browser.budgets import PageSizes, largest
from tests.browser.conftest import NARROW, WIDE, NewVisit, Visit
from tests.support.live_site import Site
from tests.support.photographs import jpeg

pytestmark = pytest.mark.browser

# A link or a button in the middle of a line whose words touch the words beside it: "orchoose".
TOUCHING = """[...document.querySelectorAll("main a, main button, main b, main strong, main code")].filter(one =>
  getComputedStyle(one).display === "inline" && (/\\w$/.test(one.previousSibling?.nodeType === 3 ? one.previousSibling.data : "")
  && /^\\w/.test(one.textContent))).map(one => one.previousSibling.data.trim().slice(-20) + one.textContent.slice(0, 20))"""
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def person_of(family: str, key: str) -> str:
    return opaque_id("p", f"{family}/{key}")


def check_a_file(page: Page) -> None:
    """Check one that was not made here."""
    page.get_by_label("Which file?").set_input_files({"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Not ours"})
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_role("heading", name="This file is none of ours")).to_be_visible()


def ask_what_is_held(visit: Visit, child: str) -> None:
    """Record that the child asks, and come to every statement weighed."""
    page = visit.page
    visit.go(f"/children/{child}/access-requests")
    page.get_by_label("the child, for themselves").check()
    for label, words in (
        ("When did it come?", "20 11 2026"),
        ("How did you make sure who is asking?", "Came with their school pass"),
        ("On which day?", "20 11 2026"),
        ("Does the child understand what is asked for, and how do you know?", "She is six, and her mum asked with her"),
    ):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Record it", exact=True).click()
    open_folds(page)


def open_folds(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()


def of_a_childs_own_map(visit: Visit, site: Site, child: str) -> dict[str, Callable[[], None]]:
    """The states of a screen that a child and a worker share; from the second on it is locked."""
    page, here = visit.page, f"/children/{child}/together"

    def begin() -> None:
        visit.sign_in(site)
        visit.go(here)

    def click(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def put_somebody_on_it() -> None:
        page.locator("button[name=person]").first.click()
        visit.go(here)
        expect(page.get_by_role("heading", name="Change how somebody looks")).to_be_visible()

    def keep_a_photograph() -> None:
        page.get_by_label("Take or choose a photograph").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
        page.get_by_label("What do you say about your map?").fill("me and Biscuit")
        page.get_by_role("checkbox").check()
        click("Keep it")

    def look_at_the_picture() -> None:
        page.get_by_role("link", name="A map, ").first.click()
        expect(page.locator("main img")).to_be_visible()

    return {
        "about to build a map": begin,
        "a photograph asked for": partial(visit.go, f"{here}/photograph"),
        "a photograph that is not there": partial(click, "Keep it"),
        "what the child drew": keep_a_photograph,
        "a picture of what the child drew": look_at_the_picture,
        "a picture to be destroyed for no reason": partial(click, "Destroy the photograph"),
        "about to build another map": partial(visit.go, here),
        "an empty map": partial(click, "Lock the screen and start"),
        "who helps": partial(visit.go, f"{here}/ask/feels-better"),
        "nobody chosen for the map": partial(click, "Put on my map"),
        "a map with somebody on it": put_somebody_on_it,
        "a photograph asked for on a locked screen": partial(visit.go, f"{here}/photograph"),
        "hidden": partial(visit.go, f"{here}/hidden"),
        "finished together": partial(visit.go, f"/children/{child}"),
    }


def states(visit: Visit, site: Site) -> dict[str, Callable[[], None]]:
    """How to come to each state, in an order in which one can."""
    page, child = visit.page, site.child("asante-pike")
    person = partial(person_of, "asante-pike")
    wrong_form = page.get_by_role("button", name="Save", exact=True)

    def click(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def open_all(path: str) -> None:
        visit.go(path)
        open_folds(page)

    def find_somebody() -> None:
        page.get_by_label("Name", exact=True).fill("Clare Asante")
        click("Search")
        expect(page.get_by_role("heading", name="Search again")).to_be_visible()

    def be_asked_who_it_is() -> None:
        visit.go(f"/children/{child}/people/add")
        page.get_by_label("They are the").select_option("neighbour")
        page.get_by_label("Name", exact=True).fill("Clair Pike")
        expect(page.locator("#alike li").first).to_be_visible()
        click("Save")
        expect(page.get_by_role("group", name="Is it one of these people?")).to_be_visible()

    def take_one_of_two() -> None:
        page.get_by_label("PNG: one picture").check()
        click("Download for an assessment in the file")
        expect(page.get_by_role("alert")).to_be_visible()

    def say_nothing_of_a_question() -> None:
        page.get_by_role("button", name="Save", exact=True).first.click()
        expect(page.get_by_role("alert")).to_be_visible()

    def type_what_is_odd() -> None:
        visit.sign_in(site, "Sam Idowu")
        visit.go(f"/children/{site.child('chen')}/people/add")
        page.get_by_label("They are the").select_option("parent")
        page.get_by_label("Name", exact=True).fill("Rita Quill")
        page.get_by_label("Age or date of birth").fill("9")
        click("Save")
        expect(page.get_by_role("heading", name="Is that right?")).to_be_visible()

    def see_what_does_not_agree() -> None:
        click("Save")
        page.get_by_role("navigation", name="This child’s pages").get_by_role("link", name="The file").click()
        page.get_by_role("link", name="What to ask about the record").click()
        expect(page.get_by_role("heading", name="What to ask").first).to_be_visible()

    def make_a_mistake() -> None:
        open_folds(page)
        click("Save")
        expect(page.get_by_role("alert")).to_be_visible()

    def lose_the_session() -> None:
        page.get_by_label("Name", exact=True).fill("Zosia")
        page.context.clear_cookies()
        wrong_form.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out")

    return {
        "sign in": partial(visit.go, "/sign-in"),
        "a new link": partial(click, "Print a new link in that window"),
        "a spent link": partial(visit.go, "/sign-in/spent"),
        "a good link": lambda: visit.go(site.new_link()),
        "nobody chosen": partial(click, "Sign in"),
        "my children": partial(visit.sign_in, site),
        "a child": partial(open_all, f"/children/{child}"),
        "a child with little recorded": partial(visit.go, f"/children/{site.child('reeve')}"),
        "everything with a date": partial(visit.go, f"/children/{child}?view=timeline"),
        "a day that is past": partial(open_all, f"/children/{child}?known=2025-12-09"),
        "what has changed": partial(open_all, f"/children/{child}/compare?from=2025-11-01"),
        "days that cannot be compared": partial(visit.go, f"/children/{child}/compare?from=soon&to=2026-01-01"),
        "safety circles": partial(visit.go, f"/children/{child}?view=circles"),
        "nobody is moved": partial(click, "Save"),
        "lines of the ecomap": partial(visit.go, f"/children/{child}?view=ecomap&whose=worker"),
        "no line is changed": partial(click, "Save"),
        "a picture fitted": partial(visit.go, f"/children/{child}?zoom=fit"),
        "supporters": partial(open_all, f"/children/{child}/supporters"),
        "questions": partial(open_all, f"/children/{site.child('reeve')}/questions"),
        "questions in large print": partial(open_all, f"/children/{child}/questions?large=1"),
        "no outcome chosen": say_nothing_of_a_question,
        **{
            f"supporters: {view}": partial(visit.go, f"/children/{child}/supporters?view={view}")
            for view in ("board", "table", "log", "views", "changes", "order")
        },
        "a contact": partial(visit.go, f"/children/{child}/supporters/{person('kwame')}/contact"),
        "a contact without how": partial(click, "Save"),
        "a decision": partial(visit.go, f"/children/{child}/supporters/{person('patricia')}/decide"),
        "nothing decided": partial(click, "Save"),
        "connection": partial(open_all, f"/children/{child}/connection?since=2026-01-10"),
        "a scale that is not whole": page.get_by_role("button", name="Save the answers").last.click,
        "a day that is none": partial(visit.go, f"/children/{child}/connection?since=soon"),
        "how two are related": partial(open_all, f"/children/{child}/kinship?of={person('miriam')}&to={person('claire')}"),
        "nobody is related to themselves": partial(visit.go, f"/children/{child}/kinship?of={child}&to={child}"),
        "put into a document": partial(open_all, f"/children/{child}/documents/new?what=genogram&what=ecomap&what=words"),
        "a picture alone, of two": take_one_of_two,
        "no file to check": partial(click, "Check this file"),
        "a file of somebody else": partial(check_a_file, page),
        "what was shared": partial(visit.go, f"/children/{child}/sharings"),
        "who asked": partial(visit.go, f"/children/{child}/access-requests"),
        "not said who asks": partial(click, "Record it"),
        "every statement weighed": partial(ask_what_is_held, visit, child),
        "no test of harm": partial(click, "Record the test"),
        "the file": partial(visit.go, f"/children/{child}/file"),
        "what one may see": partial(visit.go, f"/children/{child}/access"),
        "a record that agrees": partial(visit.go, f"/children/{child}/checks"),
        "a search": partial(visit.go, "/search"),
        "nothing to search for": partial(click, "Search"),
        "somebody found": find_somebody,
        "recorded twice": partial(visit.go, "/duplicates"),
        "two records": partial(visit.go, f"/join?a={person('miriam')}&b={person('claire')}"),
        "no evidence": partial(click, "Join the two records"),
        "not mine": partial(visit.go, f"/children/{site.child('chen')}"),
        "accessibility": partial(visit.go, "/accessibility"),
        "help": partial(visit.go, "/help"),
        **{f"help: {topic}": partial(visit.go, f"/help/{topic}") for topic in Topic},
        **{f"a first visit, step {step}": partial(visit.go, f"/help/first-visit?step={step}") for step in range(1, STEPS + 1)},
        "the form": partial(visit.go, f"/children/{child}/people/add"),
        "a mistake": make_a_mistake,
        "here already?": be_asked_who_it_is,
        "signed out while writing": lose_the_session,
        "is that right?": type_what_is_odd,
        "what does not agree": see_what_does_not_agree,
        "no children": partial(visit.sign_in, site, "Gareth Lowe"),
        **of_a_childs_own_map(visit, site, site.child("reeve")),
    }


def states_of_who_may(visit: Visit, site: Site) -> dict[str, Callable[[], None]]:
    """The same of what is about access: a file opened in an emergency, and who looks at that."""
    page = visit.page

    def break_glass() -> None:
        visit.sign_in(site, "Rachel Obi")
        address = f"/children/{site.child('chen')}/emergency"
        visit.go(address)
        page.get_by_label("A child may be in danger now").check()
        page.get_by_label("What has happened, and why do you need the file now?").fill("A call at night")
        page.get_by_role("button", name="Open the file").click()
        visit.go(address)

    def see_who_has_looked() -> None:
        visit.sign_in(site, "Morag Bell")
        visit.go(f"/children/{site.child('chen')}/trail")

    def see_all_of(end: str) -> None:
        visit.go(f"/children/{site.child('chen')}/{end}")
        open_folds(page)

    def save_nothing(end: str, button: str = "Save") -> None:
        visit.go(f"/children/{site.child('chen')}/consent/{end}")
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()

    def end_for_no_reason() -> None:
        visit.go(f"/children/{site.child('chen')}/consent")
        page.get_by_role("link", name="End it").click()
        page.get_by_role("button", name="End the decision").click()
        expect(page.get_by_role("alert")).to_be_visible()

    return {
        "an emergency": break_glass,
        "an emergency without a reason": page.get_by_role("button", name="Open the file").click,
        "who has looked": see_who_has_looked,
        "what was opened": partial(visit.go, "/emergencies"),
        "nothing said of it": page.get_by_role("button", name="Save").first.click,
        "agreement": partial(see_all_of, "consent"),
        "an answer that is not whole": partial(save_nothing, "agreement"),
        "not said whether told": partial(save_nothing, "notice"),
        "not said what it rests on": partial(save_nothing, "basis"),
        "not said what goes ahead": partial(save_nothing, "decision"),
        "a decision ended for no reason": end_for_no_reason,
        "what is kept restricted": partial(see_all_of, "restricted"),
        "opened again without a reason": page.get_by_role("button", name="Lift the restriction").first.click,
        "nobody named who may see it": page.get_by_role("button", name="Let them see it").click,
        "what to restrict": partial(visit.go, f"/children/{site.child('chen')}/restrict"),
        "nothing chosen to restrict": page.get_by_role("button", name="Keep it restricted").click,
        "where one is signed in": partial(visit.go, "/sessions"),
        "users": partial(visit.sign_in, site, "Nadia Crewe", "Users"),
        "where a user is signed in": page.get_by_role("link", name="Rachel Obi").click,
    }


def states_of_people(visit: Visit, site: Site) -> dict[str, Callable[[], None]]:
    """The same of the people of a child, and of what is recorded of one."""
    page, mark = visit.page, person_of("chen", "mark")
    here = f"/children/{site.child('chen')}"

    def click(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def see_everybody() -> None:
        visit.sign_in(site, "Sam Idowu")
        visit.go(f"{here}/people")

    def see_one() -> None:
        visit.go(f"{here}/people/{mark}")
        open_folds(page)

    def correct() -> None:
        visit.go(f"{here}/people/{mark}")
        page.locator("li", has_text="Gender").get_by_role("link", name="Correct").first.click()

    def say_what_is_wrong() -> None:
        page.get_by_label("It was wrong: this is right").check()
        page.get_by_label("If it was wrong: how do you know?").fill("He says so")
        page.get_by_label("Non-binary").check()
        click("Save")
        expect(page.get_by_role("button", name="Undo")).to_be_visible()

    def undo() -> None:
        click("Undo")
        expect(page.get_by_role("alert")).to_contain_text("It is undone")

    def change_what_was_changed() -> None:
        """The form is sent again as it was before, as from a second window."""
        correct()
        form = page.locator("form[action$='/correct']")
        address = form.get_attribute("action")
        say_what_is_wrong()
        correct()
        form.evaluate("(form, address) => form.setAttribute('action', address)", address)
        page.get_by_label("It was wrong: this is right").check()
        page.get_by_label("If it was wrong: how do you know?").fill("She says so")
        page.get_by_label("In their own words").fill("a bloke")
        click("Save")
        expect(page.get_by_role("button", name="Keep mine")).to_be_visible()

    def write_half_a_line() -> None:
        page.get_by_label("Name").first.fill("Ottilie")
        click("Save")
        expect(page.get_by_role("alert")).to_be_visible()

    def see_who_they_would_be() -> None:
        visit.go(f"{here}/people/add?to={mark}&as=sister")
        click("Show who they would be")
        expect(page.locator("#would-be")).to_contain_text("’s sister”).")

    return {
        "people": see_everybody,
        "all of one person": see_one,
        "what there is to record": partial(visit.go, f"{here}/people/{mark}/facts/add"),
        "a tie": partial(visit.go, f"{here}/people/{mark}/facts/add?kind=feels"),
        "a tie to nobody": partial(click, "Save"),
        "something to put right": correct,
        "not said what is the matter": partial(click, "Save"),
        "put right": say_what_is_wrong,
        "undone": undo,
        "somebody changed it meanwhile": change_what_was_changed,
        "several people at once": partial(visit.go, f"{here}/visit"),
        "half a line": write_half_a_line,
        "who somebody would be": see_who_they_would_be,
        "nothing is kept": partial(visit.go, "/kept"),
    }


def states_of_retention(visit: Visit, site: Site) -> dict[str, Callable[[], None]]:  # noqa: C901  # one step a state
    """The same of how long files are kept, to the end of one of them."""
    page, old = visit.page, opaque_id("p", "lorne/verity")

    def click(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def see_the_law() -> None:
        visit.sign_in(site, "Rachel Obi")
        visit.go(f"/children/{site.child('reeve')}/statuses")

    def see_the_dates() -> None:
        visit.go(f"/children/{site.child('reeve')}/dates")

    def see_what_has_come() -> None:
        visit.sign_in(site, "Gareth Lowe")
        visit.go("/retention")

    def see_one_file() -> None:
        visit.go(f"/retention/files/{old}")
        open_folds(page)

    def hold_it() -> None:
        page.get_by_label("Another reason").check()
        page.get_by_label("Why, so that somebody can follow it").fill("Somebody may ask for it")
        click("Keep it")

    def lift_it_and_propose() -> None:
        page.get_by_label("Why need it not be kept for that any more?").fill("They have had their copy")
        click("Lift this")
        page.locator("summary", has_text="Propose that it is destroyed").click()
        click("Propose it")

    def propose_it() -> None:
        page.get_by_label("What did you look at, and why").fill("Read the whole of it")
        click("Propose it")

    def see_ones_own() -> None:
        page.get_by_role("link", name="Yours: somebody else looks at it").click()

    def look_at_it() -> None:
        visit.sign_in(site, "Morag Bell")
        visit.go("/retention/proposals")
        page.get_by_role("link", name="Look at it").click()

    def destroy_it() -> None:
        page.get_by_label("What did you look at?").fill("I have read it too")
        click("Confirm, and destroy it")

    def see_certificates() -> None:
        visit.sign_in(site, "Jonas Whitlock")
        visit.go("/retention/certificates")

    return {
        "what is so in law": see_the_law,
        "nothing said of the law": partial(click, "Record it"),
        "dates": see_the_dates,
        "nothing said of a date": partial(click, "Save"),
        "a date to put right": page.get_by_role("link", name="Put it right").first.click,
        "files that have come to their day": see_what_has_come,
        "how long one file is kept": see_one_file,
        "no reason to keep it": partial(click, "Keep it"),
        "a file that is held": hold_it,
        "no reason to lift it": partial(click, "Lift this"),
        "no reason to destroy it": lift_it_and_propose,
        "what is proposed": propose_it,
        "ones own proposal": see_ones_own,
        "somebody else's proposal": look_at_it,
        "nothing said on confirming": partial(click, "Confirm, and destroy it"),
        "it is destroyed": destroy_it,
        "certificates": see_certificates,
    }


def every_state(visit: Visit, site: Site) -> dict[str, Callable[[], None]]:
    """All of them, in an order in which one can come to each."""
    return states(visit, site) | states_of_retention(visit, site) | states_of_who_may(visit, site) | states_of_people(visit, site)


@pytest.mark.slow
@pytest.mark.timeout(600)  # it comes to every state of every page, one after another
def test_axe_finds_nothing_and_no_page_scrolls_sideways_on_a_wide_or_a_narrow_screen(new_visit: NewVisit, site: Site) -> None:
    for _ in range(2):  # whoever is signed in in several windows has several of one name on the page that lists them
        new_visit(WIDE).sign_in(site)
    visit = new_visit(WIDE)
    page_sizes, sizes = PageSizes(visit.page), {}
    seen = 0
    for state, come_to in every_state(visit, site).items():
        come_to()
        sizes[state] = page_sizes.of_this()
        assert CUT_OFF not in visit.page.content(), f"{state}: the page failed after it had begun"
        assert visit.page.evaluate(TOUCHING) == [], f"{state}: words run together"
        assert not sizes[state].too_much(), f"{state}: {sizes[state]}"
        for width in (NARROW, WIDE):
            visit.page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(visit.page, options=AXE)
            assert found.violations_count == 0, f"{state} at {width}: {found.generate_report()}"
            assert len(found.response["passes"]) > 0, "axe looked at the page"
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, f"{state} scrolls sideways at {width}"
        seen += 1
    assert seen == 141
    print(largest(sizes.items()))  # noqa: T201 - the figures are worth a look


def test_only_the_boxes_of_pictures_scroll_sideways_on_a_narrow_screen(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(NARROW)
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}?view=ecomap")
    scrolling = visit.page.evaluate(
        "[...document.body.querySelectorAll('*')].filter(e => !e.closest('svg') && e.scrollWidth > e.clientWidth + 1 && "
        "e.clientWidth > 1 && getComputedStyle(e).overflowX !== 'visible').map(e => e.className)"
    )
    assert scrolling == ["gs-scroll"]


def test_a_printed_page_holds_the_picture_and_the_words_and_no_buttons(new_visit: NewVisit, site: Site) -> None:
    visit = new_visit(794)  # A4 at 96 dots an inch
    page = visit.page
    visit.sign_in(site)
    visit.go(f"/children/{site.child('asante-pike')}")
    page.emulate_media(media="print")
    for shown in (page.locator("svg.genogram"), page.locator("#in-words"), page.get_by_text("Printed by Rachel Obi, social worker")):
        expect(shown).to_be_visible()
    for gone in ("Sign out", "Change"):
        expect(page.get_by_role("button", name=gone)).to_have_count(0)
    box = page.locator("svg.genogram").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 794
