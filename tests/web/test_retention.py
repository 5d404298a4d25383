"""How long files are kept, on the pages and by the API: who may see it, what is told, and what is held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.provenance import Assertion
from tests.web.conftest import Service, words_of
from tests.web.test_people_search import key_of

AT = "2026-11-02T09:00:00.000000Z"


def test_a_records_officer_finds_what_has_come_to_its_day_and_why(service: Service, verity: str) -> None:
    browser = service.browser_of("u_gareth")
    shown = browser.get("/retention").text
    page = words_of(shown)
    assert "Verity Lorne" in page
    assert "3 years from the 18th birthday" in page
    assert "In use: somebody answers for the child 20" in page
    assert "Its day has come 1" in page
    assert "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50" in page
    assert "Callum" not in page
    assert f'href="/retention/files/{verity}"' in shown
    one = words_of(browser.get(f"/retention/files/{verity}").text)
    assert "Its day has come" in one
    assert "A local example: the council must settle it" in one
    found = service.api_of("u_gareth").get("/api/v1/retention").json()
    (file,) = found["come"]
    assert (file["child_id"], file["keeping"], file["until"][:4]) == (verity, "come", "2007")
    assert file["reasons"][0]["rule"]["status"] == "child-in-need"
    assert found["counts"]["in-use"] == 20
    assert service.api_of("u_gareth").get("/api/v1/retention/rules").json()["rules"][0]["years"] == 75
    assert {e.deed for e in service.store.trail if e.child_id == verity} == {DeedKind.REVIEW_RETENTION}


@pytest.mark.parametrize("user_id", ["u_rachel", "u_morag", "u_omar", "u_jonas", "u_nadia"])
def test_nobody_else_does(service: Service, verity: str, user_id: str) -> None:
    for address in ("/retention", f"/retention/files/{verity}", "/retention/files/p_nobody"):
        assert service.browser_of(user_id).get(address).status_code == 403
        assert service.api_of(user_id).get(f"/api/v1{address}").status_code == 403
    assert (
        service.api_of(user_id).post(f"/api/v1/retention/files/{verity}/holds", json={"kind": "other", "words": "For years"}).status_code
        == 403
    )
    assert service.store.trail[-1].rule == "not-for-retention"
    assert "How long files are kept" not in service.browser_of(user_id).get("/search").text


def test_a_restricted_child_is_a_number_and_a_restricted_status_is_not_told(service: Service, verity: str) -> None:
    api = service.api_of("u_gareth")
    said = Assertion(AT, "u", restricted=True)
    service.store.facts["f_secret"] = Fact("f_secret", verity, LegalStatus(LegalStatusKind.ADOPTED, "elsewhere"), said)
    file = api.get(f"/api/v1/retention/files/{verity}").json()
    assert (file["keeping"], file["until"]) == ("not-enough-recorded", None)
    assert "adopted" not in str(file)
    assert api.get("/api/v1/retention").json()["come"] == []
    page = service.browser_of("u_gareth").get(f"/retention/files/{verity}").text
    assert "elsewhere" not in page
    del service.store.facts["f_secret"]
    service.store.people[verity] = True
    found = api.get("/api/v1/retention")
    assert (found.json()["come"], found.json()["restricted"]) == ([], 1)
    assert verity not in found.text
    assert "And 1 of children who are restricted." in words_of(service.browser_of("u_gareth").get("/retention").text)
    assert api.get(f"/api/v1/retention/files/{verity}").json() == api.get("/api/v1/retention/files/p_nobody").json()
    assert service.browser_of("u_gareth").get(f"/retention/files/{verity}").status_code == 404


def test_a_hold_is_set_with_words_and_lifted_with_words(service: Service, verity: str) -> None:
    browser = service.browser_of("u_gareth")
    address = f"/retention/files/{verity}"
    form = {"key": key_of(browser.get(address).text), "kind": "inquiry", "words": "The inquiry asked every council"}
    for _ in range(2):
        assert browser.post(f"{address}/holds", data=form).headers["location"] == address
    (hold,) = service.store.holds.values()
    page = words_of(browser.get(address).text)
    assert "Held: somebody has said that it must be kept . By the rules alone it would be kept to " in page
    assert "The longest decides." not in page, "there is one rule"
    assert "“The inquiry asked every council” Gareth Lowe, records officer" in page
    assert "No file has come to its day." in words_of(browser.get("/retention").text)
    wrong = browser.post(f"{address}/holds/{hold.id}/lift", data={"words": "Done"})
    assert wrong.status_code == 422
    assert f'href="#lift-{hold.id}-words"' in wrong.text
    assert browser.post(f"{address}/holds/{hold.id}/lift", data={"words": "The inquiry has ended"}).headers["location"] == address
    assert not service.store.holds
    assert browser.post(f"{address}/holds/{hold.id}/lift", data={"words": "The inquiry has ended"}).status_code == 404
    deeds = [e.deed for e in service.store.trail if e.child_id == verity]
    assert (deeds.count(DeedKind.HOLD_FILE), deeds.count(DeedKind.LIFT_HOLD)) == (2, 1)


@pytest.mark.parametrize(
    "fields, field",
    [
        ({}, "kind"),
        ({"kind": "nothing", "words": "For this test"}, "kind"),
        ({"kind": "claim"}, "words"),
        ({"kind": "claim", "words": "x" * 1001}, "words"),
        ({"kind": "longer", "words": "She may ask for it"}, "until"),
        ({"kind": "longer", "words": "She may ask for it", "until": "1 1 2020"}, "until"),
        ({"kind": "longer", "words": "She may ask for it", "until": "2300"}, "until"),
    ],
)
def test_a_hold_without_why_is_asked_again_and_what_was_typed_is_kept(
    service: Service, verity: str, fields: dict[str, str], field: str
) -> None:
    browser = service.browser_of("u_gareth")
    answer = browser.post(f"/retention/files/{verity}/holds", data={"key": "k", **fields})
    assert answer.status_code == 422
    assert f'href="#hold-{field}"' in answer.text
    assert fields.get("words", "") in answer.text
    assert service.api_of("u_gareth").post(f"/api/v1/retention/files/{verity}/holds", json=fields).status_code == 422
    assert not service.store.holds


def test_a_file_may_be_kept_for_longer_up_to_a_day(service: Service, verity: str) -> None:
    body = {"kind": "longer", "words": "She may ask for it late in life", "until": "2111"}
    assert service.api_of("u_gareth").post(f"/api/v1/retention/files/{verity}/holds", json=body).status_code == 201
    file = service.api_of("u_gareth").get(f"/api/v1/retention/files/{verity}").json()
    assert (file["keeping"], file["holds"][0]["until"]) == ("held", "2111-12-31")


def test_what_a_child_was_in_law_is_recorded_in_a_closed_file_and_decides(service: Service, verity: str) -> None:
    browser = service.browser_of("u_gareth")
    address = f"/retention/files/{verity}"
    form = {"key": key_of(browser.get(address).text), "kind": "looked-after", "began": "1999", "ended": "March 2001", "words": "section 20"}
    for _ in range(2):
        assert browser.post(f"{address}/statuses", data=form).status_code == 303
    file = service.api_of("u_gareth").get(f"/api/v1{address}").json()
    assert (file["keeping"], file["until"][:4], len(file["statuses"])) == ("not-yet", "2061", 2)
    assert file["reasons"][0]["status"] == "looked-after"
    for wrong, field in (({}, "kind"), ({"kind": "adopted", "began": "soon"}, "began"), ({**form, "ended": "1990"}, "ended")):
        answer = browser.post(f"{address}/statuses", data={**wrong, "key": "k"})
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
    assert service.api_of("u_gareth").post("/api/v1/retention/files/p_nobody/statuses", json={"kind": "adopted"}).status_code == 404


def test_a_worker_records_it_in_the_childs_own_file(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    page = browser.get(f"/children/{child}/statuses")
    assert "Looked after by the council: care order, from 2016" in words_of(page.text)
    form = {"key": key_of(page.text), "kind": "child-protection", "began": "12 3 2025", "words": "plan"}
    assert browser.post(f"/children/{child}/statuses", data=form).headers["location"] == f"/children/{child}/statuses"
    listed = service.api_of("u_rachel").get(f"/api/v1/children/{child}/statuses").json()["statuses"]
    assert [(one["kind"], one["began"]) for one in listed] == [("child-protection", "2025-03-12"), ("looked-after", "2016")]
    wrong = browser.post(f"/children/{child}/statuses", data={"key": "k", "kind": "adopted", "began": "2099"})
    assert wrong.status_code == 422
    assert 'href="#began"' in wrong.text
    assert "Carer" not in words_of(page.text).split("Record one")[1]


def test_who_may_look_and_not_write_sees_no_form_and_is_refused(service: Service) -> None:
    child = service.small_child()
    assert "Record one" not in service.browser_of("u_omar").get(f"/children/{child}/statuses").text
    assert service.api_of("u_omar").post(f"/api/v1/children/{child}/statuses", json={"kind": "adopted"}).status_code == 403


def test_a_hold_over_everything_is_said_on_the_list(service: Service, verity: str) -> None:
    site = service.app.state.site
    service.app.state.site = replace(site, retention_rules=replace(site.retention_rules, hold="An inquiry has asked for all records"))
    page = words_of(service.browser_of("u_gareth").get("/retention").text)
    assert "Nothing may be destroyed for now: An inquiry has asked for all records" in page
    assert "Its day has come 0" in page
