"""Subject access through the API: recorded, weighed, decided, held back until all is decided, and given by a manager."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from graphsvc.access.actor import Role
from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact, Note, Sensitive, SensitiveTopic, Telephone
from graphsvc.domain.provenance import Source, SourceKind
from seed.visits import opaque_id
from tests.support.networks import said
from tests.web.conftest import OPERATOR, Service, words_of

TRACEY, LEANNE = (opaque_id("p", f"reeve/{key}") for key in ("tracey", "leanne"))
WHY = "Talked over with the adults’ team"
SEEN = Source(SourceKind.OBSERVATION, "seen on a visit")


def manager(service: Service) -> str:
    service.store.allocate(OPERATOR, Allocation(service.small_child(), "u_morag", "", service.clock.today()), at="")
    return "u_morag"


def address(service: Service, end: str = "") -> str:
    return f"/api/v1/children/{service.small_child()}/access-requests{end}"


def asked(service: Service, **fields: Any) -> dict[str, Any]:
    body = {
        "kind": "child",
        "requester_id": service.small_child(),
        "received": "2026-10-31",
        "identity": "Came with their school pass",
        "identity_on": "2026-10-31",
        "understands": "Fifteen, and knows what is in it",
        **fields,
    }
    answer = service.api_of("u_rachel").post(address(service), json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def weighed(service: Service, request_id: str) -> dict[str, Any]:
    answer = service.api_of("u_rachel").get(address(service, f"/{request_id}"))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_from_a_request_to_the_copy(service: Service) -> None:
    child, api, chief = service.small_child(), service.api_of("u_rachel"), manager(service)
    service.store.facts["f_harm"] = Fact("f_harm", child, Sensitive(SensitiveTopic.HARM, "bruises on her arm"), said(source=SEEN))
    service.store.facts["f_note"] = Fact("f_note", child, Note("slept badly"), said(source=SEEN))
    service.store.facts["f_phone"] = Fact("f_phone", TRACEY, Telephone("07700 900123"), said(source=SEEN))
    made = asked(service)
    assert made["due"] == "2026-11-30"
    found = weighed(service, made["id"])
    assert found["undecided"] == len(found["statements"]) > 20
    assert len(found["in_the_way"]) == 2
    refused = service.api_of(chief).post(address(service, f"/{made['id']}/disclosure"))
    assert refused.status_code == 409
    assert "not decided yet" in refused.json()["detail"]
    codes = sorted({one["code"] for one in found["statements"]})
    after = api.post(address(service, f"/{made['id']}/decisions"), json={"accept": codes}).json()
    left = [one for one in after["statements"] if one["decided"] is None]
    assert [one for one in left if one["suggested"] is not None] == []
    assert {one["code"] for one in left} >= {"serious-harm"}
    without_words = {"answers": [{"statement_id": "f_harm", "answer": "withhold"}]}
    assert api.post(address(service, f"/{made['id']}/decisions"), json=without_words).json()["field"] == "words"
    answers = [{"statement_id": one["statement_id"], "answer": "withhold", "words": WHY} for one in left]
    after = api.post(address(service, f"/{made['id']}/decisions"), json={"answers": answers}).json()
    assert after["undecided"] == 0
    assert after["in_the_way"] == ["Whether something would be likely to cause serious harm is not recorded yet."]
    test = {"outcome": "met", "words": "She would be hurt by it now", "opinion_of": "Dr Farrow, GP"}
    assert api.post(address(service, f"/{made['id']}/harm-test"), json=test).status_code == 204
    told = api.post(address(service, f"/{made['id']}/disclosure"))
    assert (told.status_code, "manager" in told.json()["detail"]) == (403, True)
    assert service.store.trail[-1].rule == "manager-discloses"
    copy = service.api_of(chief).post(address(service, f"/{made['id']}/disclosure"))
    assert copy.status_code == 200, copy.text
    text = json.dumps(copy.json())
    assert "slept badly" in text
    for word in ("bruises", "07700", child, TRACEY, "serious", "harm", "u_rachel"):
        assert word not in text, word
    assert any("slept badly. Seen on a visit." in line for chapter in copy.json()["story"] for line in chapter["lines"])
    assert len(copy.json()["marks"]) >= 1
    (closed,) = api.get(address(service)).json()["requests"]
    assert closed["closed_at"]
    assert service.api_of(chief).post(address(service, f"/{made['id']}/disclosure")).status_code == 409
    deeds = [entry.deed for entry in service.store.trail if entry.child_id == child]
    assert deeds.count(DeedKind.DISCLOSE) == 1


def test_what_is_recorded_since_is_weighed_too_before_anything_goes(service: Service) -> None:
    child, api, chief = service.small_child(), service.api_of("u_rachel"), manager(service)
    made = asked(service)
    found = weighed(service, made["id"])
    answers = [{"statement_id": one["statement_id"], "answer": "withhold", "words": WHY} for one in found["statements"]]
    assert api.post(address(service, f"/{made['id']}/decisions"), json={"answers": answers}).json()["undecided"] == 0
    service.store.facts["f_new"] = Fact("f_new", child, Note("moved school"), said(source=SEEN))
    refused = service.api_of(chief).post(address(service, f"/{made['id']}/disclosure"))
    assert refused.status_code == 409
    assert "1 statement is not decided yet." in refused.json()["detail"]


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"received": "2027-01-01"}, "received"),
        ({"identity_on": "2027-01-01"}, "identity_on"),
        ({"understands": ""}, "understands"),
        ({"kind": "parent", "requester_id": TRACEY}, "authority"),
        ({"kind": "person"}, "requester_id"),
        ({"requester_id": TRACEY}, "requester_id"),
        ({"kind": "person", "requester_id": "p_nobody"}, "requester_id"),
        ({"identity": "x"}, None),
    ],
)
def test_what_is_missing_is_said(service: Service, fields: dict[str, str], field: str | None) -> None:
    body = {
        "kind": "child",
        "requester_id": service.small_child(),
        "received": "2026-10-31",
        "identity": "Came with their school pass",
        "identity_on": "2026-10-31",
        "understands": "Fifteen, and knows what is in it",
    } | fields
    answer = service.api_of("u_rachel").post(address(service), json=body)
    assert answer.status_code == 422
    assert field is None or answer.json()["field"] == field
    assert not service.store.asked_for


def test_a_relative_for_themselves_gets_what_is_about_them_alone(service: Service) -> None:
    service.store.facts["f_1"] = Fact("f_1", LEANNE, Note("offered a bed"), said(source=SEEN))
    service.store.facts["f_2"] = Fact("f_2", TRACEY, Note("owes rent"), said(source=SEEN))
    made = asked(service, kind="person", requester_id=LEANNE)
    assert made["subject_id"] == LEANNE
    found = {one["statement_id"]: one for one in weighed(service, made["id"])["statements"]}
    assert (found["f_1"]["code"], found["f_1"]["suggested"]) == ("worker", "give")
    assert (found["f_2"]["code"], found["f_2"]["suggested"]) == ("about-another", "withhold")


def test_it_may_take_longer_where_that_is_said_within_the_month(service: Service) -> None:
    api, made = service.api_of("u_rachel"), asked(service)
    assert api.post(address(service, f"/{made['id']}/extension"), json={"words": "Four boxes of paper files"}).status_code == 204
    assert api.get(address(service)).json()["requests"][0]["due"] == "2027-01-31"
    late = asked(service, received="2026-09-01", identity_on="2026-09-01")
    refused = api.post(address(service, f"/{late['id']}/extension"), json={"words": "Four boxes of paper files"})
    assert refused.status_code == 422
    assert "first month is over" in refused.json()["detail"]


def test_a_request_of_another_file_is_not_there_and_an_operation_on_none_changes_nothing(service: Service) -> None:
    made, api = asked(service), service.api_of("u_rachel")
    other = next(f.children[0].id for f in service.families if f.key == "holloway")
    assert api.get(f"/api/v1/children/{other}/access-requests/{made['id']}").status_code == 404
    for end, body in (
        ("decisions", {"accept": ["worker"]}),
        ("harm-test", {"outcome": "met", "words": WHY, "opinion_of": "Dr Farrow"}),
        ("extension", {"words": WHY}),
    ):
        assert api.post(f"/api/v1/children/{other}/access-requests/{made['id']}/{end}", json=body).status_code == 404
    assert api.post(address(service, f"/{made['id']}/decisions"), json={}).json()["field"] == "answers"
    unknown = {"answers": [{"statement_id": "f_nothing", "answer": "give", "words": WHY}]}
    assert api.post(address(service, f"/{made['id']}/decisions"), json=unknown).json()["field"] == "statement_id"


@pytest.mark.parametrize("user, status", [("u_leah", 404), ("u_gareth", 404), ("u_jonas", 404), ("u_sam", 403)])
def test_nobody_else_learns_that_somebody_asked(service: Service, user: str, status: int) -> None:
    made = asked(service)
    for path in ("", f"/{made['id']}"):
        assert service.api_of(user).get(address(service, path)).status_code == status


def test_who_only_looks_answers_none(service: Service) -> None:
    child = service.small_child()
    service.store.allocate(OPERATOR, Allocation(child, "u_omar", "", service.clock.today()), at="")
    assert service.store.users["u_omar"].role is Role.INDEPENDENT_REVIEWER
    assert service.api_of("u_omar").get(address(service)).status_code == 403
    assert service.store.trail[-1].rule == "shares-nothing"


# ------------------------------------------------------------------ on pages
def test_on_pages_from_a_request_to_the_copy(service: Service) -> None:
    child, browser, chief = service.small_child(), service.browser_of("u_rachel"), manager(service)
    service.store.facts["f_harm"] = Fact("f_harm", child, Sensitive(SensitiveTopic.HARM, "bruises on her arm"), said(source=SEEN))
    service.store.facts["f_note"] = Fact("f_note", child, Note("slept badly"), said(source=SEEN))
    where = f"/children/{child}/access-requests"
    empty = browser.post(where, data={"key": "k1"})
    assert empty.status_code == 422
    assert 'href="#kind"' in empty.text
    typed = {
        "key": "k1",
        "kind": "child",
        "requester_id": child,
        "received": "31 10 2026",
        "identity": "Came with their school pass",
        "identity_on": "October 2026",
        "understands": "Fifteen, and knows what is in it",
    }
    assert "Give the day" in browser.post(where, data=typed).text
    made = browser.post(where, data=typed | {"identity_on": "31 10 2026"})
    here = made.headers["location"]
    assert "Due by 30 November 2026" in words_of(browser.get(where).text)
    page = browser.get(here)
    assert "To be answered by 30 November 2026." in words_of(page.text)
    assert "a note: slept badly. Seen on a visit." in words_of(page.text)
    accepted, suggested = page.text.count('name="accept"'), re.findall(r"Suggested: ([a-z ,]+)\.</p>", page.text)
    assert len(suggested) == accepted
    assert "it goes" in suggested
    for code in re.findall(r'name="accept" value="([a-z-]+)"', page.text):
        assert browser.post(f"{here}/decisions", data={"key": "k2", "accept": code}).headers["location"] == here
    left = browser.get(here)
    values = re.findall(r'<option value="">Not decided yet</option>\s*<option value="([^"]+):give">', left.text)
    assert "f_harm" in values
    assert "Say why" in browser.post(f"{here}/decisions", data={"key": "k3", "answer": [f"{one}:withhold" for one in values]}).text
    sent = {"key": "k3", "answer": [f"{one}:withhold" for one in values], "words": WHY}
    assert browser.post(f"{here}/decisions", data=sent).status_code == 303
    assert "Whether something would be likely to cause serious harm is not recorded yet." in words_of(browser.get(here).text)
    assert 'href="#outcome"' in browser.post(f"{here}/harm-test", data={}).text
    test = {"outcome": "met", "words": "She would be hurt by it now", "opinion_of": "Dr Farrow, GP"}
    assert browser.post(f"{here}/harm-test", data=test).headers["location"] == here
    assert browser.post(f"{here}/extension", data={"words": "Four boxes of paper files"}).headers["location"] == here
    assert browser.post(f"{here}/disclosure").status_code == 403
    copy = service.browser_of(chief).post(f"{here}/disclosure")
    assert copy.headers["content-disposition"].startswith('attachment; filename="network-for-subject-access_')
    assert "a note: slept badly. Seen on a visit." in words_of(copy.text)
    for word in ("bruises", child, "withheld", "serious harm"):
        assert word not in copy.text
    assert "Schedule 2, paragraph 16" in copy.text
    assert "Answered on" in words_of(browser.get(here).text)
    again = service.browser_of(chief).post(f"{here}/disclosure")
    assert again.status_code == 422
    assert "This request has been answered." in words_of(again.text)
