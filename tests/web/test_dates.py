"""The page of a child's dates, and what My children says of the next one."""

from __future__ import annotations

import re
from html import unescape

from tests.web.conftest import Service, words_of

HELD = {"key": "k1", "kind": "visit", "state": "held", "on": "20 11 2026", "words": "Seen at school"}


def test_a_visit_is_planned_held_and_undone_on_the_pages(service: Service) -> None:
    browser, address = service.browser_of("u_rachel"), f"/children/{service.small_child()}/dates"
    planned = browser.post(address, data=HELD | {"state": "planned", "on": "3 2 2027", "words": "To see the bike"}, follow_redirects=True)
    assert "To see the bike" in planned.text
    where = re.findall(rf'href="({address}/f_\w+)">Say what came of it', planned.text)[0]
    form = browser.get(where).text
    assert 'value="3 February 2027"' in form
    service.clock.move(minutes=1)
    held = browser.post(where, data=HELD | {"key": "k2"}, follow_redirects=True)
    assert "It is put right" in held.text
    assert "To see the bike" not in held.text
    again = browser.post(where, data=HELD | {"key": "k3", "words": "Another tale"})
    assert again.status_code == 409
    assert "Another tale" in again.text, "what was typed stays"
    service.clock.move(minutes=1)
    deed = re.findall(r'name="deed" value="(\w+)"', held.text)[0]
    undone = browser.post(f"/children/{service.small_child()}/undo", data={"deed": deed}, follow_redirects=True)
    assert undone.url.path == address
    assert "It is undone." in undone.text
    assert "To see the bike" in undone.text


def test_what_is_wrong_is_said_and_what_was_typed_stays(service: Service) -> None:
    answer = service.browser_of("u_rachel").post(f"/children/{service.small_child()}/dates", data=HELD | {"on": "soon"})
    assert answer.status_code == 422
    assert 'href="#on"' in answer.text
    assert "Seen at school" in answer.text


def test_my_children_say_the_next_date_with_its_rule_and_a_planned_one_without(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()

    def row() -> str:
        found = re.findall(rf'<tr[^>]*>\s*<th[^>]*>\s*<a class="govuk-link" href="/children/{child}">.*?</tr>', browser.get("/").text, re.S)
        return " ".join(unescape(re.sub("<[^>]+>", " ", found[0])).split())

    assert re.search(r"By \d+ \w+ 20\d\d: next visit By rule, not planned: visits at least every six weeks", row())
    browser.post(f"/children/{child}/dates", data=HELD | {"state": "planned", "on": service.clock.today().isoformat(), "words": ""})
    assert f"{service.clock.today().day} " in row()
    assert "next visit By rule" not in row()


def test_the_api_tells_what_was_held_and_what_the_rules_want_and_why(service: Service) -> None:
    api, address = service.api_of("u_rachel"), f"/api/v1/children/{service.small_child()}/dates"
    done = api.post(address, json={"kind": "core-group", "state": "held", "on": "20 11 2026"})
    assert done.status_code == 201
    told = api.get(address).json()
    assert ("core-group", "2026-11-20") in {(one["kind"], one["when"]) for one in told["earlier"]}
    assert {one["kind"] for one in told["by_rule"]} == {"visit", "looked-after-review"}
    assert all("2010" in one["source"] for one in told["by_rule"])
    assert api.post(address, json={"kind": "visit", "state": "mistake", "on": ""}).status_code == 422


def test_a_review_planned_for_a_month_is_no_day_on_the_list_of_children(service: Service) -> None:
    words = words_of(service.browser_of("u_rachel").get("/").text)
    assert "December 2026: child in need review" in words
    assert "31 December 2026: child in need review" not in words
