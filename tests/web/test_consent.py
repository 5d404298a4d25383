"""Agreement, the law and who has been told, on the page and by the API; and what nobody can find out from them."""

from __future__ import annotations

import re
from typing import Any

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.notice import NotToldWhy
from seed.visits import opaque_id
from tests.web.conftest import Service, make_service, words_of

RANG = {"way": "phoned", "outcome": "reached"}


def child_of(service: Service, family: str) -> str:
    return next(f.children[0].id for f in service.families if f.key == family)


def person(family: str, key: str) -> str:
    return opaque_id("p", f"{family}/{key}")


def consent(service: Service, family: str, user: str = "u_rachel") -> dict[str, Any]:
    answer = service.api_of(user).get(f"/api/v1/children/{child_of(service, family)}/consent")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def may(found: dict[str, Any], matter: str) -> dict[str, Any]:
    return next(one for one in found["may_go_ahead"] if one["matter"] == matter)


def test_the_examples_say_yes_no_with_a_decision_taken_back_and_not_told(service: Service) -> None:
    ellies, judes, callums = consent(service, "holloway"), consent(service, "chen", "u_sam"), consent(service, "reeve")
    assert may(ellies, "contact")["allowed"]
    assert may(ellies, "contact")["conditions"] == ["Dan: His mother first, and then whoever she thinks of"]
    assert [r["ground"] for r in may(ellies, "share-meeting")["reasons"] if r["stops"]] == ["taken-back"]
    assert may(judes, "contact")["allowed"]
    assert may(judes, "contact")["decided"]
    assert [r["ground"] for r in may(judes, "share-meeting")["reasons"] if r["stops"]] == ["said-no", "not-asked", "not-asked"]
    marks = next(n for n in judes["notices"] if n["person_id"] == person("chen", "mark"))
    assert (marks["told"], marks["why"], marks["words"], marks["decided_by"]) == (False, "kept-apart", "", "Morag Bell")
    assert may(callums, "search")["allowed"]
    assert {n["why"]: n["due"] for n in callums["notices"] if not n["told"]} == {"not-located": False, "not-yet": True}
    assert [b["statute"] for b in callums["bases"]] == ["ca1989-s22"] * 3


def test_the_page_says_all_of_it_and_names_no_reason_that_is_kept_apart(service: Service) -> None:
    answer = service.browser_of("u_sam").get(f"/children/{child_of(service, 'chen')}/consent")
    text = words_of(answer.text)
    for words in (
        "Yes, as a manager decided",
        "Lin does not agree: Not while the court has not finished.",
        "Asking would put somebody at risk",
        "Morag Bell, team manager",
        "Children Act 1989 s.47",
        "The reason is kept apart: ask the manager before anybody tells them",
        "With an interpreter, in Cantonese",
    ):
        assert words in text, words
    assert "refuge" not in text
    assert "Decide to go ahead" not in text
    assert "Decide to go ahead" in service.browser_of("u_morag").get(f"/children/{child_of(service, 'chen')}/consent").text


def test_a_reviewer_looks_and_is_offered_no_form(service: Service) -> None:
    answer = service.browser_of("u_omar").get(f"/children/{child_of(service, 'reeve')}/consent")
    assert answer.status_code == 200
    assert "Record an answer" not in answer.text
    assert "Recorded by mistake" not in answer.text


def test_an_answer_goes_through_the_form_and_is_taken_back(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), child_of(service, "reeve")
    address = f"/children/{child}/consent/agreement"
    form = browser.get(f"{address}?matter=share-services&person={child}")
    assert 'value="share-services" selected' in form.text
    typed = {
        "person": child,
        "matter": "share-services",
        "answer": "yes",
        "answers_as": "decides",
        "how": "in-writing",
        "words": "To college",
    }
    wrong = browser.post(address, data=typed | {"answer": ""})
    assert (wrong.status_code, "Choose what they answered" in wrong.text, "To college" in wrong.text) == (422, True, True)
    assert browser.post(address, data=typed | {"person": ""}).status_code == 422
    assert browser.post(address, data=typed).headers["location"] == f"/children/{child}/consent"
    page = browser.get(f"/children/{child}/consent").text
    assert "It is recorded." in page
    assert may(consent(service, "reeve"), "share-services")["allowed"]
    given = next(a for a in consent(service, "reeve")["answers"] if a["words"] == "To college")
    back = f"/children/{child}/consent/{given['id']}/take-back"
    asked, unanswered = browser.get(back).text, browser.post(back, data={"why": ""})
    assert ("What was wrong?" in asked, "<title>Take back: " in asked, "There is a problem" in asked) == (True, True, False)
    assert (unanswered.status_code, "<title>Error: Take back: " in unanswered.text, 'href="#why"' in unanswered.text) == (422, True, True)
    assert browser.post(back, data={"why": ""}).status_code == 422
    assert browser.post(back, data={"why": "It was his tutor"}).status_code == 303
    assert browser.get(back).status_code == 404
    assert not may(consent(service, "reeve"), "share-services")["allowed"]


def test_a_notice_and_a_basis_go_through_their_forms(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), child_of(service, "reeve")
    address = f"/children/{child}/consent"
    assert "Large print" in browser.get(f"{address}/notice?person={child}").text
    assert browser.post(f"{address}/notice", data={"person": child}).status_code == 422
    assert browser.post(f"{address}/notice", data={"person": child, "told": "told", "way": "braille"}).status_code == 303
    assert next(n for n in consent(service, "reeve")["notices"] if n["person_id"] == child)["way"] == "braille"
    assert "Children Act 1989 s.17" in browser.get(f"{address}/basis?handling=share").text
    assert browser.post(f"{address}/basis", data={"handling": "share", "basis": "public-task"}).status_code == 422
    typed = {"handling": "share", "basis": "public-task", "statute": "ca2004-s16la", "condition": "safeguarding"}
    assert browser.post(f"{address}/basis", data=typed).status_code == 303
    assert consent(service, "reeve")["bases"][2]["statute"] == "ca2004-s16la"


def test_a_manager_decides_on_the_page_and_ends_it_and_a_worker_is_told_who_may(service: Service) -> None:
    child = child_of(service, "reeve")
    address = f"/children/{child}/consent/decision"
    typed = {"matter": "share-services", "evidence": "weighed", "words": "College needs to know for his place", "look_again": "3 2 2027"}
    worker = service.browser_of("u_rachel")
    for refused in (worker.get(address), worker.post(address, data=typed)):
        assert refused.status_code == 403
        assert "Only a manager of the child’s team" in words_of(refused.text)
    manager = service.browser_of("u_morag")
    assert "What goes ahead?" in manager.get(f"{address}?matter=share-services").text
    assert manager.post(address, data=typed | {"words": "Needed"}).status_code == 422
    assert manager.post(address, data=typed).status_code == 303
    (decision,) = consent(service, "reeve")["decisions"]
    assert decision["decided_by"] == "Morag Bell, team manager"
    back = f"/children/{child}/consent/decision/{decision['id']}/end"
    assert manager.get(f"/children/{child}/consent/{decision['id']}/take-back").status_code == 404
    assert worker.post(back, data={"why": "Not needed"}).status_code == 403
    assert "Why does it no longer hold?" in manager.get(back).text
    assert manager.post(back, data={"why": "Not needed"}).status_code == 303
    assert consent(service, "reeve")["decisions"] == []


def test_a_no_is_taken_back_by_the_manager_and_a_worker_is_told_so(service: Service) -> None:
    child = child_of(service, "chen")
    no = next(a for a in consent(service, "chen", "u_sam")["answers"] if a["answer"] == "no" and a["person_id"] == person("chen", "lin"))
    worker, manager = service.browser_of("u_sam"), service.browser_of("u_morag")
    address, by_api = f"/children/{child}/consent/{no['id']}/take-back", f"/api/v1/children/{child}/consent/{no['id']}/take-back"
    shown = worker.get(f"/children/{child}/consent").text
    assert address not in shown
    assert "Recorded by mistake? Ask the manager of the child’s team to take it back." in words_of(shown)
    for refused in (worker.get(address), worker.post(address, data={"why": "A mistake"})):
        assert refused.status_code == 403
        assert "Only a manager of the child’s team" in words_of(refused.text)
    answer = service.api_of("u_sam").post(by_api, json={"why": "A mistake"})
    assert (answer.status_code, "take back a no that was recorded by mistake" in answer.json()["detail"]) == (403, True)
    assert no in consent(service, "chen", "u_sam")["answers"]
    assert address in manager.get(f"/children/{child}/consent").text
    assert manager.post(address, data={"why": "It was about another meeting"}).status_code == 303
    assert no["id"] not in {a["id"] for a in consent(service, "chen", "u_sam")["answers"]}


def test_what_is_kept_apart_of_a_notice_is_gone_from_the_page_when_it_is_taken_back(service: Service) -> None:
    child, browser = child_of(service, "chen"), service.browser_of("u_sam")
    notice = next(n for n in consent(service, "chen", "u_sam")["notices"] if n["why"] == "kept-apart")
    assert "The notice would come from the office near the refuge" in words_of(browser.get(f"/children/{child}/restricted").text)
    assert browser.post(f"/children/{child}/consent/{notice['id']}/take-back", data={"why": "He has been told"}).status_code == 303
    assert "office near the refuge" not in browser.get(f"/children/{child}/restricted").text


def test_the_page_says_no_where_somebody_said_no_and_who_somebody_answers_as_once(service: Service) -> None:
    def said(family: str, matter: str, user: str) -> str:
        text = words_of(service.browser_of(user).get(f"/children/{child_of(service, family)}/consent").text)
        return text.split(f"{matter} ", 1)[1][:9]

    assert said("chen", "Sharing with a family meeting", "u_sam").startswith("No ")
    assert said("wojcik", "Searching for family", "u_rachel").startswith("Not yet")
    callums = service.browser_of("u_rachel").get(f"/children/{child_of(service, 'reeve')}/consent").text
    assert len([a for a in consent(service, "reeve")["answers"] if a["answers_as"] == "decides" and a["stands"]]) > 1
    assert words_of(callums.split('id="agreed"')[1]).count("A young person who understands enough to decide this") == 1


def test_each_reason_for_not_telling_cites_the_law_that_it_rests_on(service: Service) -> None:
    harm = (NotToldWhy.SERIOUS_HARM, NotToldWhy.RISK_TO_CHILD, NotToldWhy.PLACE_OF_SAFETY)
    assert all("14(5)(b)" in why.source and "Sch. 3" not in why.source for why in harm)
    assert "14(5)(d)" in NotToldWhy.CONFIDENCE.source
    assert "Sch. 3 para 10" in NotToldWhy.CONFIDENCE.source
    child, browser = child_of(service, "reeve"), service.browser_of("u_rachel")
    for end in ("consent", "consent/notice"):
        text = words_of(browser.get(f"/children/{child}/{end}").text)
        assert "would do harm" not in text
        assert "seriously impair what the record is for" in text


def test_a_contact_while_agreement_is_missing_is_asked_about_on_the_page(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), child_of(service, "wojcik")
    address = f"/children/{child}/supporters/{person('wojcik', 'shirley')}/contact"
    shown = browser.get(address)
    assert "Before anyone gets in touch with Shirley" in words_of(shown.text)
    asked = browser.post(address, data=RANG | {"words": "She was glad", "key": "k"})
    assert asked.status_code == 409
    assert "Agreement is missing: if this has happened already, say so" in words_of(asked.text)
    assert "She was glad" in asked.text
    assert browser.post(address, data=RANG | {"words": "She was glad", "key": "k", "has_happened": "yes"}).status_code == 303
    log = words_of(browser.get(f"/children/{child}/supporters?view=log").text)
    assert "She was glad (agreement was missing on that day)" in log


def test_with_agreement_the_page_says_on_which_conditions_and_asks_nothing(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), child_of(service, "holloway")
    address = f"/children/{child}/supporters/{person('holloway', 'becky')}/contact"
    shown = browser.get(address)
    assert "Contact with Becky Marsh may go ahead" in words_of(shown.text)
    assert "Dan: His mother first" in shown.text
    assert "has_happened" not in shown.text
    assert browser.post(address, data=RANG).status_code == 303


def test_the_api_answers_409_with_what_is_missing_and_records_what_has_happened(service: Service) -> None:
    api, child = service.api_of("u_rachel"), child_of(service, "wojcik")
    address = f"/api/v1/children/{child}/supporters/{person('wojcik', 'shirley')}/contacts"
    missing = api.post(address, json=RANG)
    assert missing.status_code == 409
    assert missing.json()["type"] == "urn:graphsvc:problem:agreement-missing"
    assert {e["where"] for e in missing.json()["errors"]} == {"not-asked"}
    assert service.store.trail[-1].deed is DeedKind.FIND_SUPPORTERS  # nothing was written
    assert api.post(address, json=RANG | {"has_happened": True}).status_code == 201
    entry = api.get(f"/api/v1/children/{child}/contacts").json()["entries"][0]
    assert (entry["person_id"], entry["without_agreement"]) == (person("wojcik", "shirley"), True)
    (marked,) = consent(service, "wojcik")["contacts_without_agreement"]
    assert marked["person_id"] == person("wojcik", "shirley")


def test_one_can_ask_before_anything_is_done(service: Service) -> None:
    api, child = service.api_of("u_sam"), child_of(service, "chen")
    address = f"/api/v1/children/{child}/may-go-ahead"
    assert api.get(f"{address}?matter=contact&about={person('chen', 'alison')}").json()["allowed"]
    pauline = api.get(f"{address}?matter=contact&about={person('chen', 'pauline')}").json()
    assert [(r["ground"], r["person_id"]) for r in pauline["reasons"] if r["stops"]] == [("said-no", person("chen", "pauline"))]
    assert api.get(f"{address}?matter=contact&about=p_nobody").status_code == 422
    # whoever is hidden from the reader is nobody here
    assert api.get(f"{address}?matter=contact&about={person('chen', 'sandra')}").json() == (
        api.get(f"{address}?matter=contact&about=p_nobody").json()
    )


def test_consent_is_in_no_list_of_people_no_network_and_no_brothers_file(service: Service) -> None:
    api = service.api_of("u_sam")
    jude, poppy = (one.id for f in service.families if f.key == "chen" for one in f.children)
    network = api.get(f"/api/v1/children/{jude}/network").text
    people = api.get(f"/api/v1/children/{jude}/people").text
    for kind in ("agreement", "notice", "going-ahead", "lawful-basis"):
        assert f'"kind":"{kind}"' not in network
    for words in ("Popo's dumplings", "nothing says where they are", "would put them and Lin at risk"):
        assert words not in network + people or words == "Popo's dumplings"  # which he wished, too
    poppys = api.get(f"/api/v1/children/{poppy}/consent").json()
    assert (poppys["answers"], poppys["notices"], poppys["decisions"]) == ([], [], [])
    assert {one["basis"] for one in poppys["bases"]} == {None}


def everything(service: Service, child: str) -> dict[str, str]:
    """All that a worker and a manager can fetch of a child without changing anything, with ids made by chance left out."""
    api, browser, manager = service.api_of("u_rachel"), service.browser_of("u_rachel"), service.api_of("u_morag")
    ends = ("consent", "may-go-ahead?matter=contact", "people", "network", "gaps", "supporters", "contacts", "checks")
    found = {end: api.get(f"/api/v1/children/{child}/{end}").text for end in ends}
    found |= {f"page {end}": browser.get(f"/children/{child}/{end}").text for end in ("consent", "supporters", "questions", "checks")}
    found |= {f"manager {end}": manager.get(f"/api/v1/children/{child}/{end}").text for end in ("consent", "trail")}
    return {path: re.sub(r"f_[0-9a-f]{26}|name=\"key\" value=\"[^\"]*\"", "", text) for path, text in found.items()}


def test_nobody_finds_out_which_of_the_reasons_it_is_that_are_kept_apart() -> None:
    seen: list[dict[str, str]] = []
    stuart = {"person_id": person("reeve", "stuart"), "told": False, "decided_by": "Morag Bell", "look_again": "3 2 2027"}
    kept_apart = [why for why in NotToldWhy if why.is_kept_apart]
    for why in kept_apart:
        service = make_service()
        child = child_of(service, "reeve")
        body = stuart | {"why": why, "words": f"Because of {why}"}
        assert service.api_of("u_rachel").post(f"/api/v1/children/{child}/notices", json=body).status_code == 201
        seen.append(everything(service, child))
    assert len(seen) == 4
    assert all(one == seen[0] for one in seen)
    assert not any(why in text for one in seen for text in one.values() for why in kept_apart)
    assert "kept-apart" in seen[0]["consent"]


def test_an_answer_is_not_kept_restricted_since_whoever_did_not_see_a_no_would_go_ahead(service: Service) -> None:
    api, child = service.api_of("u_sam"), child_of(service, "chen")
    page = service.browser_of("u_sam").get(f"/children/{child}/restrict?about={person('chen', 'lin')}")
    assert page.status_code == 200
    no = next(a for a in consent(service, "chen", "u_sam")["answers"] if a["answer"] == "no" and a["person_id"] == person("chen", "lin"))
    assert no["id"] not in page.text
    body = {"about": no["id"], "reason": "confidence", "words": "She would rather nobody knew"}
    assert api.post(f"/api/v1/children/{child}/restricted", json=body).status_code == 404
    assert no in consent(service, "chen", "u_sam")["answers"]


def test_those_let_in_read_the_reason_that_is_kept_apart(service: Service) -> None:
    child = child_of(service, "chen")
    shown = words_of(service.browser_of("u_sam").get(f"/children/{child}/restricted").text)
    assert "Not told, since it would show where a place of safety is" in shown
    assert "The notice would come from the office near the refuge" in shown


def test_the_file_of_another_is_as_if_there_were_none(service: Service) -> None:
    child = child_of(service, "reeve")
    stranger = service.browser_of("u_leah")
    for end in ("consent", "consent/agreement", "consent/notice", "consent/basis", "consent/decision", "consent/f_1/take-back"):
        assert stranger.get(f"/children/{child}/{end}").text == stranger.get(f"/children/p_nobody/{end}").text


def test_who_has_no_name_is_told_by_who_they_are_in_the_tables_of_agreement() -> None:
    service = make_service()
    child, sam = child_of(service, "chen"), service.browser_of("u_sam")
    added = service.api_of("u_sam").post(
        f"/api/v1/children/{child}/people",
        json={"relation": "aunt", "to": child, "through": person("chen", "lin"), "told_by": "parent"},
        headers={"idempotency-key": "aunt-1"},
    )
    assert added.status_code == 201
    aunt = added.json()["person_id"]
    assert "Maternal aunt, whose name is not recorded: record it" in words_of(sam.get(f"/children/{child}/consent").text)
    assert "Name not recorded" not in words_of(sam.get(f"/children/{child}/consent").text)
    assert "Maternal aunt, whose name is not recorded to" in words_of(sam.get(f"/children/{child}/kinship?of={aunt}&to={child}").text)
