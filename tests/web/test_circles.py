"""Safety circles on the pages: looked at and moved by form, one view at a time; the picture to take away; the same by the API."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Service, words_of
from tests.web.test_supporters import ellie


def person(service: Service, child: str, name: str) -> str:
    people = service.api_of("u_rachel").get(f"/api/v1/children/{child}/people").json()["people"]
    return next(str(one["id"]) for one in people if one["name"] == name)


def form_of(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(key|whose|was)" value="([^"]*)"', page)}


def rings_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<option value="([^":]+):([a-z-]+)" selected', page))


def moved(browser: TestClient, child: str, whose: str, **fields: str | list[str]) -> tuple[dict[str, str | list[str]], str]:
    form: dict[str, str | list[str]] = {**form_of(browser.get(f"/children/{child}/circles?whose={whose}").text)}
    return form | fields, f"/children/{child}/circles"


def test_the_childs_view_comes_first_and_each_view_is_at_an_address_of_its_own(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    page = browser.get(f"/children/{child}?view=circles").text
    assert "as Ellie sees it" in words_of(page)
    assert 'aria-current="page">Ellie’s view (8)' in page
    assert f'href="/children/{child}?view=circles&amp;whose=worker"' in page
    workers = browser.get(f"/children/{child}?view=circles&whose=worker").text
    assert rings_of(page) != rings_of(workers)
    assert "Miss Osei: Ellie says “knows some of it”" in words_of(page)
    assert len(page.partition("<svg")[0].encode()) + len(page.rpartition("</svg>")[2].encode()) < 100_000


def test_people_are_moved_by_form_all_in_one_save_with_who_said_so(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    bill, becky = person(service, child, "Bill Tranter"), person(service, child, "Becky Marsh")
    form, address = moved(browser, child, "family", place=[f"{bill}:inner", f"{becky}:outer"], on="2 11 2026")
    refused = browser.post(address, data=form)
    assert refused.status_code == 422, "of both something of a later day stands"
    assert 'href="#on"' in refused.text
    assert rings_of(refused.text)[bill] == "inner"
    form["on"] = ""
    for _ in range(2):  # pressing twice records once
        assert browser.post(address, data=form).headers["location"] == f"/children/{child}?view=circles&whose=family"
    page = browser.get(f"/children/{child}?view=circles&whose=family").text
    assert "2 people are moved." in words_of(page) or "It was saved before." in words_of(page)
    assert (rings_of(page)[bill], rings_of(page)[becky]) == ("inner", "outer")
    assert "The family told us together" in words_of(page)
    assert "Before: knows some of it, Katie told us" in words_of(page)
    childs = rings_of(browser.get(f"/children/{child}/circles").text)
    assert childs[bill] == "not-placed", "another view is as it was"


def test_what_was_said_last_of_a_place_is_taken_back_in_one_view_and_what_was_said_before_counts_again(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    bill = person(service, child, "Bill Tranter")
    before, others = (rings_of(browser.get(f"/children/{child}/circles?whose={whose}").text) for whose in ("family", "child"))
    form, address = moved(browser, child, "family", place=f"{bill}:inner")
    browser.post(address, data=form)
    service.clock.move(minutes=1)
    page = browser.get(f"/children/{child}/circles?whose=family").text
    assert rings_of(page)[bill] == "inner"
    (own,) = re.findall(rf'href="(/children/{child}/people/{bill}/facts/\w+/correct)"', page)
    asked = browser.get(own).text
    assert "Bill Tranter" in words_of(asked)
    assert 'value="wrong"' not in asked
    assert browser.post(own, data={"key": "k", "kind": "in-circle", "means": "changed", "changed_on": "2026"}).status_code == 422
    assert browser.post(own, data={"key": "k", "kind": "in-circle", "means": "nothing"}).status_code == 422
    taken = browser.post(own, data={"key": "k", "kind": "in-circle", "means": "nothing", "why": "It was another Bill"})
    assert taken.headers["location"] == f"/children/{child}/people/{bill}"
    page = browser.get(f"/children/{child}/people/{bill}").text
    assert "It was another Bill" in words_of(page)
    assert rings_of(browser.get(f"/children/{child}/circles?whose=family").text) == before
    assert rings_of(browser.get(f"/children/{child}/circles").text) == others
    deed = re.findall(r'name="deed" value="(\w+)"', page)[0]
    service.clock.move(minutes=1)
    browser.post(f"/children/{child}/undo", data={"deed": deed})
    assert rings_of(browser.get(f"/children/{child}/circles?whose=family").text)[bill] == "inner"


def test_where_two_move_the_same_person_the_later_stands_and_the_page_names_the_other(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    bill = person(service, child, "Bill Tranter")
    mine, address = moved(browser, child, "child", place=f"{bill}:outer")
    theirs, _ = moved(service.browser_of("u_morag"), child, "child", place=f"{bill}:middle")
    assert service.browser_of("u_morag").post(address, data=theirs).status_code == 303
    service.clock.move(minutes=1)
    assert browser.post(address, data=mine).status_code == 303
    page = browser.get(f"/children/{child}?view=circles").text
    assert rings_of(page)[bill] == "outer"
    told = words_of(page)
    assert "While you had the form open, Morag Bell" in told
    assert "Bill Tranter: “knows some of it”. Yours is later and counts; theirs is kept." in told
    assert "Before: knows some of it" in told


@pytest.mark.parametrize(
    "fields, at",
    [
        ({}, 'href="#place-'),
        ({"place": "nonsense"}, 'href="#place-'),
        ({"place": "p_nobody:inner"}, 'href="#place-'),
        ({"on": "tomorrow", "place": "{bill}:inner"}, 'href="#on"'),
        ({"other": "{bill}"}, 'href="#other_ring"'),
    ],
)
def test_what_cannot_be_saved_is_said_and_what_was_chosen_is_kept(service: Service, fields: dict[str, str], at: str) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    bill = person(service, child, "Bill Tranter")
    form, address = moved(
        browser, child, "child", words="With counters", **{name: value.format(bill=bill) for name, value in fields.items()}
    )
    answer = browser.post(address, data=form)
    assert answer.status_code == 422
    assert at in answer.text
    assert 'value="With counters"' in answer.text


def test_a_view_that_there_is_not_is_the_childs_and_on_a_past_day_nothing_is_moved(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    assert "the child’s is shown" in words_of(browser.get(f"/children/{child}?view=circles&whose=everybody").text)
    assert "Ellie sees it" in words_of(browser.get(f"/children/{child}/circles?whose=everybody").text)
    then = browser.get(f"/children/{child}?view=circles&at=2026-06-01").text
    assert "Nobody is placed in this view yet." in words_of(then)
    assert 'id="circles"' not in then
    form, address = moved(browser, child, "child", place="p:inner")
    assert browser.post(address, data=form | {"whose": "everybody"}).status_code == 422


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_of_a_view_can_be_taken_away(service: Service, form: str) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    answer = browser.get(f"/children/{child}/circles.{form}?whose=worker")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="circles_{child}_')
    if form == "svg":
        assert "as the worker sees it" in answer.text


def test_by_the_api_people_are_moved_and_the_circles_are_drawn_and_told(service: Service) -> None:
    api, child = service.api_of("u_rachel"), ellie(service)
    bill = person(service, child, "Bill Tranter")
    address = f"/api/v1/children/{child}/circles"
    body = {"whose": "child", "places": {bill: "inner"}, "words": "With counters"}
    made = api.post(address, json=body, headers={"idempotency-key": "k1"})
    assert (made.status_code, made.json()) == (201, {"is_new": True, "moved": 1})
    assert api.post(address, json=body, headers={"idempotency-key": "k1"}).json() == {"is_new": False, "moved": 0}
    told = api.get(address, params={"format": "txt"}).text
    assert "Bill Tranter" in told.partition("Inner ring: knows everything that happened")[2].partition("Middle ring")[0]
    assert api.post(address, json=body | {"places": {bill: "closest"}}).status_code == 422
    assert service.api_of("u_leah").post(address, json=body).status_code == 404
