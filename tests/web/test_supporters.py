"""Who may support, and recording the work with them: on the pages and through the API."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from graphsvc.domain.deeds import DeedKind
from graphsvc.web.pages.support_forms import DECISIONS
from graphsvc.web.pages.supporters import VIEWS
from tests.web.conftest import Service, words_of
from tests.web.test_people_search import key_of


def ellie(service: Service) -> str:
    return next(f.children[0].id for f in service.families if f.key == "holloway")


def gran(service: Service, child: str) -> dict[str, Any]:
    bands = service.api_of("u_rachel").get(f"/api/v1/children/{child}/supporters").json()["bands"]
    return next({**person, "band": band["band"]} for band in bands for person in band["people"] if person["who"] == "paternal grandmother")


def typed(browser: TestClient, address: str, **fields: str) -> dict[str, str]:
    return {"key": key_of(browser.get(address).text), **fields}


def test_a_contact_goes_through_the_form_into_the_log_and_moves_the_step(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    them = gran(service, child)
    address = f"/children/{child}/supporters/{them['person_id']}/contact"
    form = typed(browser, address, way="phoned", outcome="reached", words="She would like a call on Sundays", willing="yes", why="To hear")
    for _ in range(2):  # pressing twice records once
        assert browser.post(address, data=form).headers["location"] == f"/children/{child}/supporters"
    page = words_of(browser.get(f"/children/{child}/supporters").text)
    assert "It is recorded." in page
    assert "Talking with us" in page
    entries = service.api_of("u_rachel").get(f"/api/v1/children/{child}/contacts").json()["entries"]
    (entry,) = [one for one in entries if one["words"] == "She would like a call on Sundays"]
    assert (entry["person_id"], entry["way"], entry["by"]) == (them["person_id"], "phoned", "Rachel Obi")
    log = words_of(browser.get(f"/children/{child}/supporters?view=log").text)
    assert "She would like a call on Sundays" in log
    assert "Rang: we spoke" in log
    assert [e.deed for e in service.store.trail if e.child_id == child].count(DeedKind.RECORD_CONTACT) == 1


@pytest.mark.parametrize(
    "fields, field",
    [({}, "way"), ({"way": "phoned"}, "outcome"), ({"way": "phoned", "outcome": "reached", "on": "soon"}, "on")],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(service: Service, fields: dict[str, str], field: str) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    address = f"/children/{child}/supporters/{gran(service, child)['person_id']}/contact"
    answer = browser.post(address, data=typed(browser, address, words="Nan was glad", **fields))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Nan was glad" in answer.text
    assert re.search(rf'id="{field}"', answer.text)


def test_a_decision_needs_its_reason_decider_and_day_and_then_stands_under_not_now(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    address = f"/children/{child}/supporters/{gran(service, child)['person_id']}/decide"
    form = typed(browser, address, decision="leaves:declined", words="She is moving house", decided_by="Morag Bell")
    answer = browser.post(address, data=form)
    assert (answer.status_code, "She is moving house" in answer.text, 'href="#look_again"' in answer.text) == (422, True, True)
    assert browser.post(address, data=form | {"look_again": "12 5 2027"}).status_code == 303
    them = gran(service, child)
    assert (them["band"], them["next_step"]) == ("not-now", "Look at this again on 12 May 2027.")
    assert them["to_check"][0]["words"] == "Decided: said no for now. She is moving house (decided by Morag Bell)"
    page = words_of(browser.get(f"/children/{child}/supporters").text)
    assert "Not now (1)" in page


def test_every_decision_that_the_form_offers_is_understood(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    address = f"/children/{child}/supporters/{gran(service, child)['person_id']}/decide"
    for value, _ in DECISIONS:
        form = typed(browser, address, decision=value, words="A reason", decided_by="Morag Bell", look_again="12 5 2027")
        assert browser.post(address, data=form).status_code == 303, value
        service.clock.move(seconds=1)
    assert browser.post(address, data=typed(browser, address, decision="curious")).status_code == 422


def test_the_board_moves_somebody(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    person = gran(service, child)["person_id"]
    board = words_of(browser.get(f"/children/{child}/supporters?view=board").text)
    assert "The counts above are of each step by itself" in board
    form = typed(browser, f"/children/{child}/supporters?view=board", step="met")
    assert browser.post(f"/children/{child}/supporters/{person}/step", data=form).status_code == 303
    assert gran(service, child)["step"] == "met"
    assert browser.post(f"/children/{child}/supporters/{person}/step", data=form | {"step": "friends"}).status_code == 422


def test_the_order_is_set_by_hand_and_says_why(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    person = gran(service, child)["person_id"]
    address = f"/children/{child}/supporters/order"
    form = typed(browser, f"/children/{child}/supporters?view=order", person=person, place="1", why="Ellie asked for Gran first")
    wrong = browser.post(address, data=form | {"place": "first"})
    assert (wrong.status_code, 'href="#place"' in wrong.text, 'value="first"' in wrong.text) == (422, True, True)
    for broken in ({"person": [person, person], "place": ["1", "2"]}, {"person": [person], "place": ["1", "2"]}):
        assert browser.post(address, data=form | broken).status_code == 422
    assert browser.post(address, data=form).status_code == 303
    page = browser.get(f"/children/{child}/supporters").text
    assert "Placed by hand: Ellie asked for Gran first" in words_of(page)
    first = re.search(r'class="gs-person" id="person-([^"]+)"', page)
    assert first is not None
    assert first[1] == person, "first of those who are already there"


def test_a_search_about_nobody_and_a_review_are_noted(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    log = f"/children/{child}/supporters?view=log"
    form = typed(browser, log, way="searched", outcome="not-found", words="Electoral roll", on="1 9 2026")
    assert browser.post(f"/children/{child}/supporters/search", data=form).headers["location"] == log
    assert "Somebody not recorded yet" in words_of(browser.get(log).text)
    assert browser.post(f"/children/{child}/supporters/search", data=form | {"words": ""}).status_code == 422
    changes = f"/children/{child}/supporters?view=changes"
    form = typed(browser, changes, on="20 11 2026", words="We meet again in spring")
    assert browser.post(f"/children/{child}/supporters/review", data=form).headers["location"] == changes
    assert "Since 20 November 2026" in words_of(browser.get(changes).text)
    assert browser.post(f"/children/{child}/supporters/review", data=form | {"on": ""}).status_code == 422


@pytest.mark.parametrize("view", VIEWS)
def test_each_way_of_seeing_them_names_everybody_who_is_not_paid(service: Service, view: str) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    answer = browser.get(f"/children/{child}/supporters?view={view}")
    assert answer.status_code == 200
    if view in {"next", "board", "table", "views", "order"}:
        assert "Maureen Holloway" in words_of(answer.text)
    assert answer.text.count("<h1") == 1


def test_of_somebody_without_a_name_the_child_is_quoted_by_who_they_are(service: Service) -> None:
    callum = next(f.children[0].id for f in service.families if f.key == "reeve")
    page = words_of(service.browser_of("u_rachel").get(f"/children/{callum}/supporters").text)
    assert "about Callum’s maternal grandmother. Callum told us" in page


def test_what_there_is_not_shows_the_usual_view_and_says_so(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    for query in ("view=curious", "steps=99", f"steps={'9' * 5_000}", "steps=²", "since=soon", "since=2099-01-01"):
        page = words_of(browser.get(f"/children/{child}/supporters?{query}").text)
        assert "There is no such view, so the usual one is shown." in page, query
    assert "There is no such view" not in words_of(browser.get(f"/children/{child}/supporters?steps=2").text)


def test_a_day_to_look_back_to_is_typed_like_any_other_and_one_that_is_none_is_said(service: Service) -> None:
    browser, address = service.browser_of("u_rachel"), f"/children/{ellie(service)}/supporters?view=changes"
    for typed, words in (
        ("soon", "Write a day, like 12 3 2026"),
        ("2026", "Write a day, like 12 3 2026"),
        ("1 1 2099", "That is in the future"),
    ):
        answer = browser.get(f"{address}&since={typed}")
        assert (answer.status_code, words in words_of(answer.text)) == (422, True), typed
        assert f'value="{typed}"' in answer.text
        assert 'href="#since"' in answer.text
    assert 'value="1 September 2026"' in browser.get(f"{address}&since=1 9 2026").text


def test_forms_about_nobody_on_the_list_are_not_there(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    for person in (child, "p_nobody"):
        assert browser.get(f"/children/{child}/supporters/{person}/contact").status_code == 404
        assert browser.get(f"/children/{child}/supporters/{person}/decide").status_code == 404


def test_a_stranger_to_the_child_learns_nothing_and_writes_nothing(service: Service) -> None:
    stranger, child = service.browser_of("u_leah"), ellie(service)
    person, before = gran(service, child)["person_id"], len(service.store.deeds)
    for rest in ("contact", "decide"):
        assert stranger.get(f"/children/{child}/supporters/{person}/{rest}").status_code == 404
        assert (
            stranger.post(f"/children/{child}/supporters/{person}/{rest}", data={"way": "phoned", "outcome": "reached"}).status_code == 404
        )
    assert stranger.post(f"/children/{child}/supporters/order", data={"person": person, "place": "1", "why": "x"}).status_code == 404
    api = service.api_of("u_leah")
    for path, body in ((f"supporters/{person}/work", {"step": "met"}), ("reviews", {"on": "1 9 2026"})):
        assert api.post(f"/api/v1/children/{child}/{path}", json=body).status_code == 404
    assert len(service.store.deeds) == before


def test_the_api_records_all_that_the_pages_do(service: Service) -> None:
    api, child = service.api_of("u_rachel"), ellie(service)
    person = gran(service, child)["person_id"]
    address = f"/api/v1/children/{child}"
    once = {"idempotency-key": "visit-7"}
    body = {"way": "visited", "outcome": "reached", "offers": "Sunday dinners", "near": "near"}
    first = api.post(f"{address}/supporters/{person}/contacts", json=body, headers=once)
    again = api.post(f"{address}/supporters/{person}/contacts", json=body, headers=once)
    assert [(a.status_code, a.json()["is_new"]) for a in (first, again)] == [(201, True), (201, False)]
    agreed = {"check": "agreed", "decided_by": "Morag Bell"}
    assert api.post(f"{address}/supporters/{person}/work", json=agreed).status_code == 201
    assert api.post(f"{address}/supporters/order", json={"places": {person: 1}, "why": "As Ellie asked"}).status_code == 201
    assert api.post(f"{address}/searches", json={"way": "searched", "outcome": "found", "words": "A letter came back"}).status_code == 201
    assert api.post(f"{address}/reviews", json={"on": "20 11 2026"}).status_code == 201
    them = gran(service, child)
    said = [r["words"] for r in them["reasons"]]
    assert {"Checked, and contact was agreed, by Morag Bell", "Has offered to help Ellie: Sunday dinners", "Lives near by"} <= set(said)
    answer = api.get(f"{address}/supporters").json()
    assert answer["changes"]["since"] == "2026-11-20"
    assert answer["views"]["views"][0]["whose"] == ""
    assert {figure["number"] for figure in answer["practice_figures"]} == {40, 26}
    entries = api.get(f"{address}/contacts").json()["entries"]
    assert {("visited", person), ("searched", "")} <= {(one["way"], one["person_id"]) for one in entries}


@pytest.mark.parametrize(
    "path, body",
    [
        ("supporters/{person}/work", {}),
        ("supporters/{person}/work", {"leaves": "declined", "words": "x"}),
        ("supporters/{person}/work", {"step": "friends"}),
        ("supporters/p_nobody/work", {"step": "met"}),
        ("supporters/{person}/contacts", {"way": "phoned"}),
        ("supporters/{person}/contacts", {"way": "phoned", "outcome": "reached", "on": "12 12 2099"}),
        ("supporters/{person}/contacts", {"way": "searched", "outcome": "reached"}),
        ("supporters/{person}/contacts", {"way": "phoned", "outcome": "not-them", "willing": "yes"}),
        ("supporters/order", {"places": {}, "why": "x"}),
        ("supporters/order", {"places": {"{person}": 0}, "why": "x"}),
        ("searches", {"way": "searched", "outcome": "found", "words": ""}),
        ("reviews", {"on": "yesterday"}),
    ],
)
def test_bad_input_is_refused_with_what_to_do(service: Service, path: str, body: dict[str, Any]) -> None:
    api, child = service.api_of("u_rachel"), ellie(service)
    person, before = gran(service, child)["person_id"], len(service.store.deeds)
    answer = api.post(f"/api/v1/children/{child}/{path.replace('{person}', person)}", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert len(service.store.deeds) == before
