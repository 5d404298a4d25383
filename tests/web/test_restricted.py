"""What is kept restricted: seen on one page by those with a right, restricted and opened again, and nowhere else for anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from seed.users import TEAM
from seed.visits import opaque_id
from tests.web.conftest import OPERATOR, Service, words_of
from tests.web.test_people_search import key_of

WHY = "He has said that he would look for them"
JUDE, POPPY, LIN, HUI = (opaque_id("p", f"chen/{key}") for key in ("jude", "poppy", "lin", "hui"))
A_COPY = Sharing("s1", JUDE, AudienceKind.FAMILY, "", "", "", "u_sam", 3, "0" * 32)
NOAH, KOFI = opaque_id("p", "merrick/noah"), opaque_id("p", "asante-pike/kofi")


def kept(service: Service, user_id: str, child: str) -> list[dict[str, object]]:
    answer = service.api_of(user_id).get(f"/api/v1/children/{child}/restricted")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["kept"])


def words_kept(service: Service, user_id: str, child: str) -> str:
    return " | ".join(str(one["words"]) for one in kept(service, user_id, child))


def restrict(service: Service, about: str, reason: str = "refuge", child: str = JUDE, user_id: str = "u_sam") -> int:
    body = {"about": about, "reason": reason, "words": WHY}
    return service.api_of(user_id).post(f"/api/v1/children/{child}/restricted", json=body).status_code


def let(service: Service, child: str, user_id: str, reason: str, by: str = "u_morag", until: str = "") -> int:
    until = until or str(service.clock.today() + timedelta(days=30))
    body = {"user_id": user_id, "reason": reason, "until": until, "words": WHY}
    return service.api_of(by).post(f"/api/v1/children/{child}/permissions", json=body).status_code


@pytest.mark.parametrize("user_id", ["u_sam", "u_morag"])
def test_whoever_answers_for_the_child_sees_a_place_of_safety_and_confidences_on_the_one_page(service: Service, user_id: str) -> None:
    page = words_of(service.browser_of(user_id).get(f"/children/{JUDE}/restricted").text)
    for told in ("Sandra Moyo", "Where they are staying", "Jude Whitcombe does not feel safe with Mark Whitcombe", "The refuge"):
        assert told in page
    for path in ("", "/supporters", "/questions", "/connection", "/kinship", "/checks", "/restrict"):
        text = service.browser_of(user_id).get(f"/children/{JUDE}{path}").text
        assert "Sandra" not in text, path
        assert "The refuge" not in text, path
    entry = service.store.trail[-1]
    looked = [e for e in service.store.trail if e.deed == DeedKind.VIEW_RESTRICTED]
    assert {e.rule for e in looked} == {"may-see-restricted"}
    assert "Sandra" not in str(entry)


def test_a_reviewer_sees_where_the_child_is_and_no_confidence(service: Service) -> None:
    service.store.allocate(OPERATOR, Allocation(JUDE, "u_omar", "", service.clock.today()), at="")
    assert {one["reason"] for one in kept(service, "u_omar", JUDE)} == {"refuge"}
    page = service.browser_of("u_omar").get(f"/children/{JUDE}/restricted").text
    assert "feel safe with Mark" not in page
    assert restrict(service, HUI, user_id="u_omar") == 403


def test_a_worker_of_another_child_nearby_sees_nothing_that_is_kept_for_this_one(service: Service) -> None:
    """Rachel answers for Poppy alone from now on: what is kept in Jude's file is not hers."""
    service.store.allocate(OPERATOR, Allocation(POPPY, "u_rachel", "", service.clock.today()), at="")
    assert kept(service, "u_rachel", POPPY) == []
    assert "Sandra Moyo" in words_kept(service, "u_sam", POPPY)


def test_an_adoption_and_a_protected_identity_are_seen_by_nobody_whom_the_manager_has_not_let(service: Service) -> None:
    for user_id in ("u_rachel", "u_morag"):
        assert "Vance" not in words_kept(service, user_id, NOAH)
        assert kept(service, user_id, KOFI) == []
    assert let(service, NOAH, "u_rachel", "adoption") == 201
    assert "Thea Vance" in words_kept(service, "u_rachel", NOAH)
    assert "Vance" not in words_kept(service, "u_morag", NOAH), "who lets others see it sees no more for that"
    assert "Vance" not in service.browser_of("u_rachel").get(f"/children/{NOAH}").text
    assert let(service, KOFI, "u_rachel", "protected-identity") == 201
    assert [one["reason"] for one in kept(service, "u_rachel", KOFI)] == ["protected-identity"]


def test_a_permission_ends_on_its_day_and_when_it_is_taken_back(service: Service) -> None:
    assert let(service, NOAH, "u_rachel", "adoption") == 201
    (one,) = service.api_of("u_morag").get(f"/api/v1/children/{NOAH}/restricted").json()["permissions"]
    assert (one["user_id"], one["given_by"]) == ("u_rachel", "u_morag")
    assert service.api_of("u_rachel").get(f"/api/v1/children/{NOAH}/restricted").json()["permissions"] == []
    service.clock.move(days=31)
    assert "Vance" not in words_kept(service, "u_rachel", NOAH)
    assert let(service, NOAH, "u_rachel", "adoption") == 201
    assert "Vance" in words_kept(service, "u_rachel", NOAH)
    (again,) = service.api_of("u_morag").get(f"/api/v1/children/{NOAH}/restricted").json()["permissions"]
    assert service.api_of("u_morag").post(f"/api/v1/children/{NOAH}/permissions/{again['id']}/end").status_code == 204
    assert "Vance" not in words_kept(service, "u_rachel", NOAH)
    assert service.api_of("u_morag").post(f"/api/v1/children/{NOAH}/permissions/{again['id']}/end").status_code == 404


def test_only_the_manager_of_the_team_lets_somebody_see_it_and_never_themselves(service: Service) -> None:
    assert let(service, NOAH, "u_sam", "adoption", by="u_rachel") == 403
    assert let(service, NOAH, "u_morag", "adoption") == 422
    assert let(service, NOAH, "u_gareth", "adoption") == 422, "who opens no file can be let see nothing of it"
    assert let(service, NOAH, "u_nobody", "adoption") == 422
    assert let(service, NOAH, "u_rachel", "adoption", until=str(service.clock.today() + timedelta(days=400))) == 422
    assert let(service, NOAH, "u_rachel", "adoption", until=str(service.clock.today() - timedelta(days=1))) == 422
    assert "Vance" not in words_kept(service, "u_rachel", NOAH)
    assert [e.rule for e in service.store.trail if e.deed == DeedKind.REFUSED] == ["manager-decides"]


@pytest.mark.parametrize("user_id", ["u_leah", "u_gareth", "u_jonas"])
def test_who_may_not_open_the_file_is_answered_as_if_there_were_none(service: Service, user_id: str) -> None:
    there, nowhere = (service.api_of(user_id).get(f"/api/v1/children/{one}/restricted") for one in (JUDE, "p_nobody_at_all"))
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_nothing_restricted_is_opened_in_an_emergency(service: Service) -> None:
    body = {"kind": "danger", "words": "A call at night: a neighbour heard shouting"}
    assert service.api_of("u_rachel").post(f"/api/v1/children/{JUDE}/emergency", json=body).status_code == 201
    refused = service.api_of("u_rachel").get(f"/api/v1/children/{JUDE}/restricted")
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:graphsvc:problem:not-allowed")
    assert let(service, JUDE, "u_rachel", "refuge") == 201
    assert service.api_of("u_rachel").get(f"/api/v1/children/{JUDE}/restricted").status_code == 403, "not even where they were let"
    told = {one["what"]: one for one in service.api_of("u_rachel").get(f"/api/v1/children/{JUDE}/access").json()["allowances"]}
    assert not any(one["allowed"] for what, one in told.items() if "restricted" in what)


def test_a_person_is_restricted_from_the_page_and_opened_again_by_the_manager(service: Service) -> None:
    browser = service.browser_of("u_sam")
    before = browser.get(f"/children/{JUDE}/supporters").text
    assert "Hui Lau" in before
    form = browser.get(f"/children/{JUDE}/restrict?about={HUI}")
    assert 'value="protected-identity"' not in form.text, "a manager decides that, since a worker would hide it from them too"
    said = {"key": key_of(form.text), "person": HUI, "about": HUI, "reason": "protected-identity", "words": WHY}
    assert browser.post(f"/children/{JUDE}/restrict", data=said).status_code == 403
    worker, browser = browser, service.browser_of("u_morag")
    said["key"] = key_of(browser.get(f"/children/{JUDE}/restrict?about={HUI}").text)
    for missing in ("about", "reason", "words"):
        again = browser.post(f"/children/{JUDE}/restrict", data=said | {missing: ""})
        assert again.status_code == 422
        assert f'href="#{missing}"' in again.text
        assert (WHY in again.text) is (missing != "words")
    for _ in range(2):
        assert browser.post(f"/children/{JUDE}/restrict", data=said).headers["location"] == f"/children/{JUDE}"
    assert "Hui Lau" not in browser.get(f"/children/{JUDE}/supporters").text
    assert browser.get(f"/children/{JUDE}/restrict?about={HUI}").status_code == 404
    assert "Hui Lau" not in browser.get(f"/children/{JUDE}/restricted").text, "who protects somebody does not see them either"
    browser = worker
    assert let(service, JUDE, "u_sam", "protected-identity") == 201
    page = words_of(browser.get(f"/children/{JUDE}/restricted").text)
    assert "Hui Lau" in page
    assert WHY in page
    assert "Lift the restriction" not in page
    lifted = {"about": HUI, "words": "She says that everybody may know now"}
    assert service.api_of("u_sam").post(f"/api/v1/children/{JUDE}/restricted/opened", json=lifted).status_code == 403
    assert service.api_of("u_morag").post(f"/api/v1/children/{JUDE}/restricted/opened", json=lifted).status_code == 404, "not opened to her"
    service.store.add_user(OPERATOR, Actor("u_second", "Another manager", Role.TEAM_MANAGER, TEAM), at="")
    assert let(service, JUDE, "u_morag", "protected-identity", by="u_second") == 201
    manager = service.browser_of("u_morag")
    page_text = manager.get(f"/children/{JUDE}/restricted").text
    assert "Lift the restriction" in page_text
    assert manager.post(f"/children/{JUDE}/restricted", data={"key": key_of(page_text), "about": HUI, "words": ""}).status_code == 422
    sent = manager.post(f"/children/{JUDE}/restricted", data={"key": key_of(page_text), **lifted})
    assert sent.headers["location"] == f"/children/{JUDE}/restricted"
    assert browser.get(f"/children/{JUDE}/supporters").text == before


def test_a_fact_a_tie_and_a_home_can_be_restricted_one_by_one(service: Service) -> None:
    api = service.api_of("u_sam")
    network = api.get(f"/api/v1/children/{JUDE}/network").json()
    tie = next(t for t in network["ties"] if {t["a"], t["b"]} == {LIN, HUI} and t["kind"] == "in-contact")
    assert restrict(service, tie["id"], "confidence") == 204
    home = next(g for g in network["groups"] if g["kind"] == "household")
    assert restrict(service, home["id"], "placement") == 204
    after = api.get(f"/api/v1/children/{JUDE}/network").json()
    assert tie["id"] not in {t["id"] for t in after["ties"]}
    assert home["id"] not in {g["id"] for g in after["groups"]}
    assert {tie["id"], home["id"]} <= {one["id"] for one in kept(service, "u_sam", JUDE)}
    assert restrict(service, tie["id"]) == 404, "so already"


def test_the_child_and_the_name_by_which_a_child_is_found_are_not_restricted(service: Service) -> None:
    assert restrict(service, JUDE) == 422
    network = service.api_of("u_sam").get(f"/api/v1/children/{JUDE}/network").json()
    (name,) = [f["id"] for p in network["people"] if p["id"] == JUDE for f in p["facts"] if f["kind"] == "name"]
    assert restrict(service, name, "confidence") == 404
    assert restrict(service, "p_nobody") == 404
    assert restrict(service, opaque_id("p", "merrick/brenda")) == 404, "nobody outside of this network"


def test_nobody_finds_out_by_restricting_somebody_whether_they_have_a_file(service: Service) -> None:
    assert (restrict(service, POPPY), restrict(service, HUI)) == (204, 204)
    people = service.api_of("u_sam").get(f"/api/v1/children/{JUDE}/network").json()["people"]
    assert not {POPPY, HUI} & {person["id"] for person in people}
    assert "Poppy" in service.browser_of("u_sam").get(f"/children/{POPPY}").text, "their own file is theirs"


def test_a_manager_of_another_team_decides_nothing_though_the_child_is_allocated_to_them(service: Service) -> None:
    service.store.add_user(OPERATOR, Actor("u_south", "A manager", Role.TEAM_MANAGER, "south"), at="")
    service.store.allocate(OPERATOR, Allocation(JUDE, "u_south", "", service.clock.today()), at="")
    assert kept(service, "u_south", JUDE), "they work with the child, and see what a worker sees"
    assert let(service, JUDE, "u_rachel", "adoption", by="u_south") == 403
    lifted = {"about": opaque_id("p", "chen/sandra"), "words": "She says that everybody may know now"}
    assert service.api_of("u_south").post(f"/api/v1/children/{JUDE}/restricted/opened", json=lifted).status_code == 403


def test_of_a_copy_for_somebody_who_is_restricted_since_nobody_reads_who_it_was(service: Service) -> None:
    service.store.shared["s1"] = replace(A_COPY, at=service.clock.now(), person_id=HUI, whom="Hui Lau", purpose="To talk it over with Hui")
    assert "Hui Lau" in service.browser_of("u_sam").get(f"/children/{JUDE}/sharings").text
    assert restrict(service, HUI) == 204
    for user_id in ("u_sam", "u_morag"):
        assert "Hui" not in service.browser_of(user_id).get(f"/children/{JUDE}/sharings").text
        assert HUI not in service.api_of(user_id).get(f"/api/v1/children/{JUDE}/sharings").text


def test_what_one_may_see_is_said_with_why(service: Service) -> None:
    told = {one["what"]: one for one in service.api_of("u_sam").get(f"/api/v1/children/{JUDE}/access").json()["allowances"]}
    seen = next(one for what, one in told.items() if "place of safety" in what)
    protected = next(one for what, one in told.items() if "adoption" in what)
    assert (seen["allowed"], protected["allowed"]) == (True, False)
    assert "answer for the child" in seen["why"]
    assert let(service, JUDE, "u_sam", "adoption") == 201
    told = {one["what"]: one for one in service.api_of("u_sam").get(f"/api/v1/children/{JUDE}/access").json()["allowances"]}
    assert next(one for what, one in told.items() if "adoption" in what)["allowed"]
    page = service.browser_of("u_sam").get(f"/children/{JUDE}/access").text
    assert f'href="/children/{JUDE}/restricted"' in page


def test_each_reason_is_offered_with_words_of_its_own() -> None:
    assert len({reason.words for reason in RestrictionReason}) == len(RestrictionReason)
