"""What does not agree in a record: the page, the API, and the question before something odd is saved."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Service, words_of
from tests.web.test_api import api


@pytest.fixture
def child(service: Service) -> str:
    return service.small_child()


@pytest.fixture
def browser(service: Service) -> TestClient:
    return service.browser_of("u_rachel")


def young_parent(child: str, **more: str) -> dict[str, str]:
    """Of somebody born in 2012."""
    return {"key": "k1", "relation": "parent", "to": child, "name": "Rita Quill", "born": "2001"} | more


SENTENCE = "Rita would be 10 or 11 when Callum was born."


def add(browser: TestClient, child: str, **more: str) -> str:
    """Save what is odd and save it again; the page of the form in between."""
    page = browser.post(f"/children/{child}/people/add", data=young_parent(child, **more)).text
    answer = browser.post(f"/children/{child}/people/add", data=young_parent(child, **more, confirmed=confirmed(page)))
    assert answer.status_code == 303
    return page


def confirmed(page: str) -> str:
    found = re.search(r'name="confirmed" value="([^"]+)"', page)
    return found[1] if found else ""


def test_a_record_that_agrees_says_so_in_words_and_claims_no_more(browser: TestClient, child: str) -> None:
    page = words_of(browser.get(f"/children/{child}/checks").text)
    assert "Nothing was found that does not fit together. That does not say that everything is right" in page
    assert "What to ask" not in page
    assert "to ask about" not in words_of(browser.get(f"/children/{child}").text)


def test_the_page_shows_what_is_at_odds_with_who_said_it_and_what_to_ask(service: Service, browser: TestClient, child: str) -> None:
    add(browser, child, told_by="relative", told_on="March 2026")
    page = browser.get(f"/children/{child}/checks").text
    said = words_of(page)
    assert SENTENCE in said
    assert "This would be very unusual." in said
    assert "Rita: born 2001 A relative told us, March 2026" in said
    assert "How old is Rita, and how old is Callum?" in said
    assert f'href="/children/{child}/checks"' in browser.get(f"/children/{child}/questions").text
    looks = [entry.deed for entry in service.store.trail if entry.child_id == child]
    assert "check-records" in looks
    for address in re.findall(r'href="(/[^"#]+)', page):
        assert browser.get(unescape(address)).status_code < 400, address


def test_two_records_that_may_be_of_one_person_lead_to_both(browser: TestClient, child: str) -> None:
    for key in ("one", "two"):
        form = {"key": key, "relation": "friend", "to": child, "name": "Ines Moreau", "born": "12 3 2011", "already": "new"}
        assert browser.post(f"/children/{child}/people/add", data=form).status_code == 303
    page = browser.get(f"/children/{child}/checks").text
    assert "Two records have the name Ines Moreau and the same date of birth." in page
    (link,) = set(re.findall(r'href="(/join\?[^"]+)"', page))
    assert browser.get(unescape(link)).status_code == 200


def test_what_is_odd_is_asked_before_it_is_saved_and_saving_again_saves(service: Service, browser: TestClient, child: str) -> None:
    before = len(service.store.people)
    answer = browser.post(f"/children/{child}/people/add", data=young_parent(child, child_words="She is ok"))
    assert answer.status_code == 422
    assert len(service.store.people) == before
    said = words_of(answer.text)
    assert f"{SENTENCE} Is that right?" in said
    assert "Rita: born 2001 What you typed just now" in said
    assert "She is ok" in answer.text
    assert browser.post(f"/children/{child}/people/add", data=young_parent(child, confirmed=confirmed(answer.text))).status_code == 303
    assert len(service.store.people) == before + 1


def test_what_was_changed_meanwhile_is_asked_anew(service: Service, browser: TestClient, child: str) -> None:
    page = browser.post(f"/children/{child}/people/add", data=young_parent(child)).text
    before = len(service.store.people)
    for more in ({"born": "2003"}, {"confirmed": "*"}, {"confirmed": ""}):
        form = young_parent(child, confirmed=confirmed(page)) | more
        assert browser.post(f"/children/{child}/people/add", data=form).status_code == 422
    assert len(service.store.people) == before
    assert browser.post(f"/children/{child}/people/add", data=young_parent(child, born="1990")).status_code == 303


def test_the_api_asks_once_and_takes_a_yes(service: Service, child: str) -> None:
    client = service.api_of("u_rachel")
    body: dict[str, Any] = {key: value for key, value in young_parent(child).items() if key != "key"}
    headers = {"idempotency-key": "visit-1"}
    before = len(service.store.people)
    asked = client.post(api(child, "/people"), json=body, headers=headers)
    assert (asked.status_code, asked.json()["type"]) == (409, "urn:graphsvc:problem:at-odds")
    assert asked.json()["errors"] == [{"where": "parent-very-young", "what": f"{SENTENCE} Is that right?"}]
    assert len(service.store.people) == before
    saved = client.post(api(child, "/people"), json=body | {"confirmed": True}, headers=headers)
    assert saved.status_code == 201
    assert saved.json()["at_odds"] == [SENTENCE]
    again = client.post(api(child, "/people"), json=body | {"confirmed": True}, headers=headers)
    assert again.json() == saved.json()
    assert len(service.store.people) == before + 1
    (finding,) = client.get(api(child, "/checks")).json()["findings"]
    assert (finding["rule"], finding["sentence"], finding["sureness"]) == ("parent-very-young", SENTENCE, "unusual")
    network = client.get(api(child, "/network")).json()
    ids = {fact["id"] for person in network["people"] for fact in person["facts"]} | {tie["id"] for tie in network["ties"]}
    assert {one for reason in finding["reasons"] for one in reason["ids"]} <= ids
    assert saved.json()["person_id"] in finding["people"]


def test_a_child_of_somebody_else_has_no_checks(service: Service) -> None:
    theirs = service.child_of("u_sam")
    assert service.api_of("u_leah").get(api(theirs, "/checks")).status_code == 404
    assert service.browser_of("u_leah").get(f"/children/{theirs}/checks").status_code == 404
