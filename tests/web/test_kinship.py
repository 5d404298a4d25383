"""How two people are related: as JSON and on its page."""

from __future__ import annotations

import pytest

from seed.visits import opaque_id
from tests.web.conftest import Service, words_of


def person(family: str, key: str) -> str:
    return opaque_id("p", f"{family}/{key}")


def test_the_api_names_one_person_to_another_with_every_route_and_its_reasons(service: Service) -> None:
    child = person("malik", "yusuf")
    asked = {"of": person("malik", "aisha"), "to": person("malik", "saima")}
    answer = service.api_of("u_rachel").get(f"/api/v1/children/{child}/kinship", params=asked).json()
    (one,) = answer["relations"]
    assert (one["of"], one["to"]) == (asked["of"], asked["to"])
    assert (one["relation"], one["spoken"], one["side"]) == ("paternal first cousin once removed", one["spoken"], "paternal")
    assert (one["generations_up"], one["generations_down"], one["degree"], one["removed"]) == (2, 3, 1, 1)
    assert one["also"] == ["husband's niece"]
    assert [route["relation"] for route in one["routes"]] == ["paternal first cousin once removed", "husband's niece"]
    assert [route["leads"] for route in one["routes"]] == [True, False]
    assert one["coefficient"] == 0.0625
    first = one["routes"][0]
    assert first["path"][0] == "you"
    assert (first["path_ids"][0], first["path_ids"][-1]) == (asked["to"], asked["of"])
    assert all(reason["words"] and reason["source"] and reason["ids"] for reason in first["reasons"])


def test_the_api_names_everybody_to_the_child_as_the_list_of_people_does(service: Service) -> None:
    api, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    listed = {p["id"]: p["who"].replace("’", "'") for p in api.get(f"/api/v1/children/{child}/people").json()["people"]}
    answer = api.get(f"/api/v1/children/{child}/kinship").json()
    named = {r["of"]: r["relation"] for r in answer["relations"]}
    assert len(named) > 20
    assert named == {p: listed[p] for p in named}
    assert answer["child_id"] == child
    assert {r["to"] for r in answer["relations"]} == {child}


@pytest.mark.parametrize("asked, status", [("of=p_nobody", 404), ("to=p_nobody", 404), ("of=%2E%2E", 422), ("withdrawn_since=June", 422)])
def test_the_api_refuses_whom_it_does_not_know(service: Service, asked: str, status: int) -> None:
    api, child = service.api_of("u_rachel"), service.small_child()
    answer = api.get(f"/api/v1/children/{child}/kinship?{asked}")
    assert answer.status_code == status
    if status == 404:
        assert answer.content == api.get("/api/v1/nonsense").content


def test_the_api_refuses_to_name_somebody_to_themselves(service: Service) -> None:
    child = service.small_child()
    answer = service.api_of("u_rachel").get(f"/api/v1/children/{child}/kinship?of={child}")
    assert (answer.status_code, answer.json()["field"], answer.json()["detail"]) == (422, "of", "Choose two different people")


def test_the_page_asks_first(service: Service) -> None:
    child = person("holloway", "ellie")
    page = service.browser_of("u_rachel").get(f"/children/{child}/kinship")
    words = words_of(page.text)
    assert page.status_code == 200
    assert "How are two people related?" in words
    assert "Choose anyone in this network" in words
    assert "What this rests on" not in words


def test_the_page_says_what_one_is_to_the_other_by_every_way_with_marks_and_why(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), person("holloway", "ellie")
    words = words_of(browser.get(f"/children/{child}/kinship?of={person('holloway', 'gemma')}").text)
    for said in (
        "Gemma Lyle to Ellie Holloway", "father’s former partner", "your dad’s former partner", "dad, his partner (ended)", "Father’s",
        "Ended", "Dan Holloway and Gemma Lyle were in a short relationship, 2009 to 2010", "Dan and Priti told us on a visit",
    ):  # fmt: skip
        assert said in words, said
    cousins = words_of(browser.get(f"/children/{person('malik', 'yusuf')}/kinship?of={person('malik', 'aisha')}").text)
    assert "Other ways, the nearest first" in cousins
    assert "maternal second cousin . Way there: mum, " in cousins


def test_the_page_does_not_call_unrelated_whom_no_route_joins(service: Service) -> None:
    page = service.browser_of("u_rachel").get(f"/children/{service.small_child()}/kinship?of={person('reeve', 'stuart')}")
    assert "That is not to say that they are not related" in words_of(page.text)


def test_the_page_asks_for_two_different_people_and_knows_nobody_else(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    same = browser.get(f"/children/{child}/kinship?of={child}&to={child}")
    assert (same.status_code, "Choose two different people" in words_of(same.text)) == (422, True)
    assert browser.get(f"/children/{child}/kinship?of=p_nobody").status_code == 404
    assert browser.get(f"/children/{child}/kinship?of={child}&to=p_nobody").status_code == 404
