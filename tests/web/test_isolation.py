"""How connected somebody is, over the web: everything that is looked at, and what has changed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import LubbenScale
from tests.web.conftest import Service, words_of


def isolation(service: Service, child: str, **query: str) -> dict[str, Any]:
    answer = service.api_of("u_rachel").get(f"/api/v1/children/{child}/isolation", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.content, parse_constant=_no_such_number)
    return found


def _no_such_number(word: str) -> None:
    raise ValueError(word)


def test_every_finding_says_what_was_looked_at_with_reasons(service: Service) -> None:
    found = isolation(service, service.child_of("u_rachel"))
    assert found["since"] == found["last_review"]
    for finding in found["findings"]:
        assert {"in-touch-monthly", "named"} <= {signal["kind"] for signal in finding["signals"]}
        for signal in finding["signals"]:
            figure = signal["recorded"].split()[0]
            assert signal["reasons"] or figure in {"0", "Not"}, signal
        assert bool(finding["since"]) == bool(found["since"])


def test_what_has_changed_since_a_day_is_told_and_both_looks_are_recorded(service: Service) -> None:
    child = service.child_of("u_rachel")
    before = len(service.store.trail)
    found = isolation(service, child, since="2026-03-01")
    assert [entry.deed for entry in service.store.trail[before:]] == [DeedKind.JUDGE_ISOLATION] * 2
    assert found["since"] == "2026-03-01"
    about_child = found["findings"][0]
    assert about_child["since"]["since"] == "2026-03-01"
    assert about_child["since"]["changes"]
    for change in about_child["since"]["changes"]:
        assert change["what"] in {"life-changed", "we-learned", "not-told"}
        assert change["reason"]["words"]
    assert "since-a-day" in {signal["kind"] for signal in about_child["signals"]}


def test_a_day_that_is_not_before_the_one_looked_at_is_refused(service: Service) -> None:
    child, client = service.small_child(), service.api_of("u_rachel")
    for query in ({"since": "2026-11-25"}, {"since": "2027-01-01"}, {"since": "2026-01-01", "as_at": "2025-01-01"}):
        answer = client.get(f"/api/v1/children/{child}/isolation", params=query)
        assert (answer.status_code, answer.json()["field"]) == (422, "since")


def parent_who_may_answer(service: Service) -> tuple[str, str]:
    """A child of Rachel Obi's, and a parent for whom the page offers the form."""
    child = next(f.children[0].id for f in service.families if f.key == "asante-pike")
    page = service.browser_of("u_rachel").get(f"/children/{child}/connection").text
    offered = re.findall(r'name="person" value="(\w+)"', page)
    assert child not in offered
    return child, offered[0]


def test_a_scale_is_recorded_through_the_page_and_quoted_there_with_its_warning(service: Service) -> None:
    child, parent = parent_who_may_answer(service)
    browser = service.browser_of("u_rachel")
    form = {"key": "k1", "person": parent, "told_on": "9 10 2026", **{f"answer_{n}": str(n % 3) for n in range(1, 7)}}
    for _ in range(2):
        answer = browser.post(f"/children/{child}/connection/scale", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/children/{child}/connection")
    facts = [f for f in service.store.facts.values() if f.person_id == parent and isinstance(f.value, LubbenScale)]
    assert [f.value for f in facts] == [LubbenScale("120120")]
    page = words_of(browser.get(f"/children/{child}/connection").text)
    assert "Family 3 of 15, friends 3 of 15, together 6 of 30" in page
    assert "answered, 9 October 2026" in page
    assert "made for older adults and tried on people over 65" in page


def test_a_scale_that_is_not_whole_is_shown_again_with_what_was_typed(service: Service) -> None:
    child, parent = parent_who_may_answer(service)
    form = {"key": "k1", "person": parent, "told_on": "9 10 2026", "answer_1": "3", "answer_2": "7"}
    answer = service.browser_of("u_rachel").post(f"/children/{child}/connection/scale", data=form)
    assert answer.status_code == 422
    page = words_of(answer.text)
    assert "Give each of the six answers as a number from 0 to 5" in page
    assert 'value="7"' in answer.text
    assert 'value="9 10 2026"' in answer.text
    assert not any(isinstance(f.value, LubbenScale) and f.person_id == parent for f in service.store.facts.values())


def test_a_scale_is_recorded_through_the_api_once_with_a_key(service: Service) -> None:
    child, parent = parent_who_may_answer(service)
    client, path = service.api_of("u_rachel"), f"/api/v1/children/{child}/people/{parent}/scale"
    for _ in range(2):
        answer = client.post(path, json={"answers": [2, 1, 1, 0, 0, 1]}, headers={"idempotency-key": "scale-1"})
        assert (answer.status_code, answer.json()) == (201, {"family": 4, "friends": 1, "total": 5})
    finding = next(f for f in isolation(service, child)["findings"] if f["person_id"] == parent)
    (scale,) = [s for s in finding["signals"] if s["kind"] == "lubben-scale"]
    assert scale["recorded"] == "Family 4 of 15, friends 1 of 15, together 5 of 30"
    assert "Its authors do not support screening" in scale["reasons"][-1]["words"]


@pytest.mark.parametrize("answers", [[1, 2, 3], [1] * 7, [6, 0, 0, 0, 0, 0], [-1, 0, 0, 0, 0, 0], ["1"] * 6, [True] * 6])
def test_a_scale_needs_six_numbers_from_0_to_5(service: Service, answers: list[Any]) -> None:
    child, parent = parent_who_may_answer(service)
    answer = service.api_of("u_rachel").post(f"/api/v1/children/{child}/people/{parent}/scale", json={"answers": answers})
    assert answer.status_code == 422


def test_a_scale_is_for_grown_ups_of_this_network(service: Service) -> None:
    child, _ = parent_who_may_answer(service)
    for person in (child, "p_nobody"):
        answer = service.api_of("u_rachel").post(f"/api/v1/children/{child}/people/{person}/scale", json={"answers": [0] * 6})
        assert (answer.status_code, answer.json()["field"]) == (422, "person")


@pytest.mark.parametrize(
    "typed, said",
    [
        ("soon", "Show what has changed since: Write a day, like 12 3 2026"),
        ("2027-01-01", "Show what has changed since: That is in the future"),
        ("2025", "Write a day, like 12 3 2026"),
        ("25 11 2026", "Show what has changed since: Choose an earlier day"),
    ],
)
def test_a_day_that_cannot_be_looked_back_to_is_said_and_the_page_is_there(service: Service, typed: str, said: str) -> None:
    child = service.small_child()
    answer = service.browser_of("u_rachel").get(f"/children/{child}/connection", params={"since": typed})
    assert answer.status_code == 422
    page = words_of(answer.text)
    assert said in page
    assert "It is not a test" in page
    assert f'value="{typed}"' in answer.text
    assert 'id="since-error"' in answer.text


def test_the_page_says_what_has_changed_since_the_day_that_was_typed(service: Service) -> None:
    child = service.child_of("u_rachel")
    page = words_of(service.browser_of("u_rachel").get(f"/children/{child}/connection", params={"since": "1 3 2026"}).text)
    assert "Since 1 March 2026" in page
    assert re.search(r"(life changed|we learned|recorded since)", page)


def test_who_is_asked_about_with_a_manager_first_is_offered_no_form(service: Service) -> None:
    child = service.small_child()  # of whose mother it is not known whether they are in touch
    page = service.browser_of("u_rachel").get(f"/children/{child}/connection").text
    assert "Worker and manager talk about Tracey first" in page
    assert "connection/scale" not in page


def test_around_a_child_who_has_died_nothing_is_judged_and_nothing_is_asked(service: Service) -> None:
    child = service.child_who_died()
    browser, client = service.browser_of("u_rachel"), service.api_of("u_rachel")
    (finding,) = client.get(f"/api/v1/children/{child}/isolation").json()["findings"]
    assert finding["sentence"] == "Callum has died. Nothing is asked here."
    assert (finding["reasons"], finding["would_change"], finding["signals"]) == ([], [], [])
    for page in ("", "/connection", "/supporters"):
        shown = words_of(browser.get(f"/children/{child}{page}").text)
        assert "Callum has died. Nothing is asked here." in shown
        assert "Ask " not in shown
        assert "Not enough recorded" not in shown
        assert "not been asked" not in shown


def test_no_list_of_children_to_look_at_holds_a_child_who_has_died(service: Service) -> None:
    child, client = service.small_child(), service.api_of("u_rachel")
    before = client.get("/api/v1/isolation").json()
    service.child_who_died()
    after = client.get("/api/v1/isolation").json()
    assert after["children"] == [one for one in before["children"] if one["child_id"] != child]
    assert after["total"] == before["total"] - 1
