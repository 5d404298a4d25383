"""Destroying a file that has come to its day: two people, with words, and a certificate without names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.domain.deeds import DeedKind
from graphsvc.web.pages.disposals import WENT
from tests.web.conftest import OPERATOR, Service, words_of
from tests.web.test_people_search import key_of

WHY = "Read the whole file, and nobody has asked for it"
LOOKED = "I have read it too"
OTHER = Actor("u_other", "Ade Cole", Role.RECORDS_OFFICER)


def proposed(service: Service, child: str) -> str:
    answer = service.api_of("u_gareth").post(f"/api/v1/retention/files/{child}/proposals", json={"words": WHY})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_it_is_proposed_on_its_page_with_what_would_go_and_nothing_happens_yet(service: Service, verity: str) -> None:
    browser = service.browser_of("u_gareth")
    page = browser.get(f"/retention/files/{verity}")
    assert "4 people belong to this file alone" in words_of(page.text)
    key = key_of(page.text)
    wrong = browser.post(f"/retention/files/{verity}/proposals", data={"key": key, "words": "old"})
    assert wrong.status_code == 422
    assert 'href="#proposal-words"' in wrong.text
    for _ in range(2):
        sent = browser.post(f"/retention/files/{verity}/proposals", data={"key": key, "words": WHY})
        assert sent.headers["location"] == "/retention/proposals"
    listed = words_of(browser.get("/retention/proposals").text)
    assert "It is proposed. Somebody else looks at it; until then nothing happens." in listed
    assert f"“{WHY}” Gareth Lowe, records officer" in listed
    assert "Verity" not in listed
    assert verity in service.store.people
    again = service.api_of("u_gareth").post(f"/api/v1/retention/files/{verity}/proposals", json={"words": "Another reason for it"})
    assert (again.status_code, "proposed already" in again.text) == (409, True)


def test_a_file_whose_day_has_not_come_or_that_is_held_cannot_be_proposed(service: Service, verity: str) -> None:
    api, words = service.api_of("u_gareth"), {"words": WHY}
    assert api.post(f"/api/v1/retention/files/{service.small_child()}/proposals", json=words).status_code == 409
    assert api.post(f"/api/v1/retention/files/{verity}/holds", json={"kind": "claim", "words": "A claim is open"}).status_code == 201
    assert api.post(f"/api/v1/retention/files/{verity}/proposals", json=words).status_code == 409
    assert "If it were destroyed" not in service.browser_of("u_gareth").get(f"/retention/files/{verity}").text
    assert api.post("/api/v1/retention/files/p_nobody/proposals", json=words).status_code == 404
    service.store.people[verity] = True
    assert api.post(f"/api/v1/retention/files/{verity}/proposals", json=words).status_code == 404
    assert not service.store.disposals.known


def test_whoever_proposed_it_cannot_confirm_it_and_the_manager_of_the_team_can(service: Service, verity: str) -> None:
    disposal_id = proposed(service, verity)
    own = service.browser_of("u_gareth")
    page = own.get(f"/retention/proposals/{disposal_id}").text
    assert "You proposed this yourself." in words_of(page)
    assert "Confirm, and destroy it" not in page
    assert own.post(f"/retention/proposals/{disposal_id}/confirm", data={"words": LOOKED}).status_code == 403
    refused = service.api_of("u_gareth").post(f"/api/v1/retention/proposals/{disposal_id}/confirm", json={"words": LOOKED})
    assert refused.status_code == 403
    assert "You proposed this yourself" in refused.json()["detail"]
    assert service.store.trail[-1].rule == "not-ones-own"
    assert verity in service.store.people
    manager = service.browser_of("u_morag")
    assert 'href="/retention/proposals"' in manager.get("/").text
    page = manager.get(f"/retention/proposals/{disposal_id}").text
    assert "Verity Lorne" in words_of(page)
    assert "4 people belong to this file alone" in words_of(page)
    wrong = manager.post(f"/retention/proposals/{disposal_id}/confirm", data={"words": "ok"})
    assert (wrong.status_code, 'href="#confirm-words"' in wrong.text) == (422, True)
    assert manager.post(f"/retention/proposals/{disposal_id}/confirm", data={"words": LOOKED}).headers["location"] == "/retention/proposals"
    assert "The file is destroyed. Certificate D-" in words_of(manager.get("/retention/proposals").text)
    assert verity not in service.store.people
    assert service.api_of("u_gareth").get(f"/api/v1/retention/files/{verity}").status_code == 404


def test_the_certificate_says_what_went_by_which_rule_and_who_answers_for_it_and_no_names(service: Service, verity: str) -> None:
    service.store.add_user(OPERATOR, OTHER, at="")
    disposal_id = proposed(service, verity)
    other = service.api_of("u_other")
    assert other.post(f"/api/v1/retention/proposals/{disposal_id}/confirm", json={"words": LOOKED}).status_code == 204
    (waiting,) = other.get("/api/v1/retention/proposals").json()["proposals"]
    assert (waiting["state"], waiting["people"]) == ("confirmed", 4)
    page = service.browser_of("u_other").get("/retention/proposals").text
    assert f'action="/retention/proposals/{disposal_id}/destroy"' in page
    made = other.post(f"/api/v1/retention/proposals/{disposal_id}/destroy")
    assert made.json() == other.post(f"/api/v1/retention/proposals/{disposal_id}/destroy").json()
    (certificate,) = service.api_of("u_jonas").get("/api/v1/retention/certificates").json()["certificates"]
    assert certificate == made.json()
    assert certificate["counts"] == {"people": 4, "files": 1}
    assert (certificate["proposed_by"], certificate["confirmed_by"]) == ("u_gareth", "u_other")
    assert certificate["grounds"]["rule"].startswith("child in need: 3 years")
    page = words_of(service.browser_of("u_jonas").get("/retention/certificates").text)
    assert f"Certificate {certificate['number']}" in page
    assert "Gareth Lowe, records officer" in page
    assert "What went 4 people; 1 file" in page
    assert not [word for word in ("Verity", "Lorne", WHY, LOOKED) if word in made.text + page]
    deeds = [e.deed for e in service.store.trail if e.child_id == verity]
    assert [deeds.count(d) for d in (DeedKind.PROPOSE_DISPOSAL, DeedKind.CONFIRM_DISPOSAL, DeedKind.DESTROY_FILE)] == [1, 1, 1]


def test_all_that_hangs_on_a_file_has_words_on_its_certificate() -> None:
    hangs = set(re.findall(r"^ +ChildFile -- \w+ --> (\w+)$", Path("docs/graph-schema.md").read_text("utf-8"), re.MULTILINE))
    assert len(hangs) > 5
    assert hangs - {"Person"} <= set(WENT)


def test_it_may_be_declined_or_taken_back_and_is_then_on_the_list_again(service: Service, verity: str) -> None:
    for user_id in ("u_morag", "u_gareth"):
        disposal_id, browser = proposed(service, verity), service.browser_of(user_id)
        wrong = browser.post(f"/retention/proposals/{disposal_id}/decline", data={"words": "no"})
        assert (wrong.status_code, 'href="#decline-words"' in wrong.text) == (422, True)
        sent = browser.post(f"/retention/proposals/{disposal_id}/decline", data={"words": "She may still ask for it"})
        assert sent.headers["location"] == "/retention/proposals"
        assert "The file stays." in words_of(browser.get("/retention/proposals").text)
        assert browser.get(f"/retention/proposals/{disposal_id}").status_code == 404
        service.clock.move(days=1)
    assert [one["child_id"] for one in service.api_of("u_gareth").get("/api/v1/retention").json()["come"]] == [verity]


def test_a_hold_that_comes_after_the_proposal_stops_it(service: Service, verity: str) -> None:
    disposal_id = proposed(service, verity)
    service.api_of("u_gareth").post(f"/api/v1/retention/files/{verity}/holds", json={"kind": "claim", "words": "A claim is open"})
    answer = service.api_of("u_morag").post(f"/api/v1/retention/proposals/{disposal_id}/confirm", json={"words": LOOKED})
    assert answer.status_code == 409
    assert verity in service.store.people


@pytest.mark.parametrize("user_id", ["u_rachel", "u_omar", "u_jonas", "u_nadia"])
def test_no_other_role_looks_at_proposals(service: Service, verity: str, user_id: str) -> None:
    disposal_id = proposed(service, verity)
    api = service.api_of(user_id)
    assert api.get("/api/v1/retention/proposals").status_code == 403
    assert api.get(f"/api/v1/retention/proposals/{disposal_id}").status_code == 403
    for what in ("confirm", "decline", "destroy"):
        assert api.post(f"/api/v1/retention/proposals/{disposal_id}/{what}", json={"words": LOOKED}).status_code == 403
    assert service.browser_of(user_id).get("/retention/proposals").status_code == 403
    assert api.get("/api/v1/retention/certificates").status_code == (200 if user_id == "u_jonas" else 403)


def test_a_manager_of_another_team_finds_nothing_and_destroys_nothing(service: Service, verity: str) -> None:
    disposal_id = proposed(service, verity)
    service.store.add_user(OPERATOR, Actor("u_south", "Ade Cole", Role.TEAM_MANAGER, "south"), at="")
    api = service.api_of("u_south")
    assert api.get("/api/v1/retention/proposals").json()["proposals"] == []
    for what in ("confirm", "decline"):
        assert api.post(f"/api/v1/retention/proposals/{disposal_id}/{what}", json={"words": LOOKED}).status_code == 404
    assert service.api_of("u_morag").post(f"/api/v1/retention/proposals/{disposal_id}/destroy").status_code == 403
    assert service.api_of("u_morag").get("/api/v1/retention/certificates").status_code == 403
    assert verity in service.store.people


def test_the_day_of_a_file_that_a_restricted_rule_kept_is_not_told(service: Service, verity: str) -> None:
    """Everybody is told the same rule as without the restricted status."""
    told = service.api_of("u_gareth").get(f"/api/v1/retention/proposals/{proposed(service, verity)}").json()
    assert told["proposal"]["grounds"]["until"][:4] == "2007"
    assert told["people"] == {"alone": 4, "shared": 0, "own_record": 0, "cut": False}
