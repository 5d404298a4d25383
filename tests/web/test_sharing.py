"""Copies of a network for others: who may make them, what is seen before, what goes, what is noted."""

from __future__ import annotations

import json
import re

import pytest

from graphsvc.access.actor import Role
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Matter
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Fact, Note, Telephone
from graphsvc.domain.ties import FeelingKind, Feels, ResponsibleFor, Wishes, WishKind
from graphsvc.sharing.audience import AudienceKind
from seed.visits import opaque_id
from tests.support.networks import said
from tests.web.conftest import Service, words_of

WHAT_FOR = "To plan together who can help"


def child_of(service: Service, key: str = "asante-pike") -> str:
    return next(f.children[0].id for f in service.families if f.key == key)


def person(key: str) -> str:
    return opaque_id("p", f"asante-pike/{key}")


def look(service: Service, query: str, user: str = "u_rachel") -> dict[str, object]:
    answer = service.api_of(user).get(f"/api/v1/children/{child_of(service)}/sharing?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def make(service: Service, user: str = "u_rachel", **fields: object) -> object:
    digest = look(service, f"audience={fields.get('audience', 'court')}&person_id={fields.get('person_id', '')}")["digest"]
    body = {"audience": "court", "whom": "The meeting on Friday", "purpose": WHAT_FOR, "digest": digest, **fields}
    return service.api_of(user).post(f"/api/v1/children/{child_of(service)}/sharings", json=body)


def test_what_would_go_and_what_not_is_seen_before_and_each_reason_says_where_it_comes_from(service: Service) -> None:
    child = child_of(service)
    service.store.facts["f_note"] = Fact("f_note", person("miriam"), Note("sings in a choir nobody knows of"), said())
    service.store.facts["f_phone"] = Fact("f_phone", person("miriam"), Telephone("07700 900123"), said())
    service.store.ties["t_fear"] = Wishes("t_fear", child, person("miriam"), said(), WishKind.FEELS_UNSAFE, "she shouts")
    seen = look(service, "audience=meeting")
    assert "choir" not in json.dumps(seen["goes"])
    assert "07700" not in json.dumps(seen)
    assert "she shouts" not in json.dumps(seen)
    reasons = {one["code"]: one for one in seen["left_out"]}  # type: ignore[attr-defined]
    assert {"workers-notes", "contact-details", "confidence", "who-said-so", "full-date"} <= set(reasons)
    assert all(one["words"] and one["source"] and one["count"] for one in reasons.values())
    assert reasons["confidence"]["things"] == []  # counted and never told
    assert any("Miriam" in line for line in reasons["workers-notes"]["things"])
    assert [e.deed for e in service.store.trail[-1:]] == [DeedKind.PREVIEW_SHARING]


def test_a_copy_is_made_noted_and_listed_and_the_list_of_what_was_left_out_is_not_in_it(service: Service) -> None:
    answer = make(service)
    assert answer.status_code == 201  # type: ignore[attr-defined]
    made = answer.json()  # type: ignore[attr-defined]
    assert set(made) == {"id", "at", "version", "network"}
    assert made["network"]["format"] == "graphsvc-shared-network/1"
    assert "recorded_by" not in json.dumps(made)
    assert "p_" not in re.sub(r"\w+_p_", "", json.dumps([p["id"] for p in made["network"]["people"]]))
    (past,) = service.api_of("u_rachel").get(f"/api/v1/children/{child_of(service)}/sharings").json()["sharings"]
    assert (past["audience"], past["whom"], past["purpose"], past["by"]) == ("court", "The meeting on Friday", WHAT_FOR, "u_rachel")
    assert past["who"] == "Rachel Obi, social worker"
    assert past["people"] == len(made["network"]["people"])
    assert past["left_out"]["who-said-so"] > 0
    assert [e.deed for e in service.store.trail if e.deed == DeedKind.SHARE] == [DeedKind.SHARE]


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"whom": "x"}, None),
        ({"purpose": "short"}, None),
        ({"digest": "another"}, "seen"),
        ({"audience": "family", "digest": "x"}, "person_id"),
        ({"whom": " " * 10}, "whom"),
    ],
)
def test_without_words_or_after_a_change_nothing_goes(service: Service, fields: dict[str, str], field: str | None) -> None:
    digest = look(service, "audience=child")["digest"]
    body = {"audience": "child", "whom": "The meeting", "purpose": WHAT_FOR, "digest": digest} | fields
    answer = service.api_of("u_rachel").post(f"/api/v1/children/{child_of(service)}/sharings", json=body)
    assert answer.status_code == 422
    assert field is None or answer.json()["field"] == field
    assert not service.store.shared


def test_a_copy_for_many_is_for_no_one_person(service: Service) -> None:
    for query in ("audience=conference&person_id=p_x", "audience=family&person_id=p_x", "audience=family"):
        answer = service.api_of("u_rachel").get(f"/api/v1/children/{child_of(service)}/sharing?{query}")
        assert (answer.status_code, answer.json()["field"]) == (422, "person_id")


@pytest.mark.parametrize("user, status", [("u_leah", 404), ("u_gareth", 404), ("u_jonas", 404), ("u_sam", 403), ("u_morag", 200)])
def test_only_who_answers_for_the_child_may(service: Service, user: str, status: int) -> None:
    address = f"/api/v1/children/{child_of(service)}"
    for path in ("sharing?audience=court", "sharings"):
        assert service.api_of(user).get(f"{address}/{path}").status_code == status, path
    if status != 200:
        body = {"audience": "court", "whom": "The court", "purpose": WHAT_FOR, "digest": "x"}
        assert service.api_of(user).post(f"{address}/sharings", json=body).status_code == status
        assert not service.store.shared


def test_who_may_only_look_shares_nothing_and_is_told_why(service: Service) -> None:
    child = child_of(service, "brannigan")
    assert service.store.users["u_omar"].role is Role.INDEPENDENT_REVIEWER
    answer = service.api_of("u_omar").get(f"/api/v1/children/{child}/sharing?audience=meeting")
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:graphsvc:problem:not-allowed")
    assert "can share the network" in answer.json()["detail"]
    assert service.store.trail[-1].rule == "shares-nothing"


def test_harm_and_confidences_reach_nobody_at_home_and_what_is_established_reaches_those_who_decide(service: Service) -> None:
    child = child_of(service)
    harm = Feels("t_harm", person("miriam"), child, said(), FeelingKind.EMOTIONAL_HARM, "shouts at night")
    service.store.ties["t_harm"] = harm
    for query in ("audience=child", "audience=meeting", f"audience=family&person_id={person('miriam')}", "audience=conference"):
        assert "emotional-harm" not in json.dumps(look(service, query)["goes"]), query
    court = json.dumps(look(service, "audience=court")["goes"])
    assert "emotional-harm" in court
    assert "shouts at night" in court


@pytest.mark.parametrize("kind", [kind for kind in AudienceKind if kind is not AudienceKind.FAMILY])
def test_a_copy_of_every_example_can_be_looked_at_for_every_audience(service: Service, kind: AudienceKind) -> None:
    for user in ("u_rachel", "u_sam", "u_leah"):
        for one in service.api_of(user).get("/api/v1/children").json()["children"]:
            assert service.api_of(user).get(f"/api/v1/children/{one['id']}/sharing?audience={kind}").status_code == 200


def agreed(service: Service, answer: Answer, person_id: str, given_as: AnswersAs = AnswersAs.RESPONSIBLE) -> None:
    value = Agreement(child_of(service), Matter.SHARE_MEETING, answer, given_as)
    fact_id = f"f_agreed_{len(service.store.facts)}"
    service.store.facts[fact_id] = Fact(fact_id, person_id, value, said(began="2026-11-24"))


def test_a_copy_for_a_meeting_goes_when_those_who_are_asked_first_agree(service: Service) -> None:
    child, browser = child_of(service), service.browser_of("u_rachel")
    seen = look(service, "audience=meeting")
    assert (seen["may_go"], bool(seen["agreement"])) == (False, True)
    refused = make(service, audience="meeting")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:graphsvc:problem:agreement-missing")  # type: ignore[attr-defined]
    page = browser.get(f"/children/{child}/documents/new?for=meeting&what=words").text
    assert "It may not go yet:" in words_of(page)
    assert not service.store.shared
    for tie in list(service.store.ties.values()):
        if isinstance(tie, ResponsibleFor) and tie.b == child:
            agreed(service, Answer.YES, tie.a)
    agreed(service, Answer.YES, child, AnswersAs.OWN_VIEW)
    assert look(service, "audience=meeting")["may_go"] is True
    assert make(service, audience="meeting").status_code == 201  # type: ignore[attr-defined]


def test_of_whoever_said_no_for_themselves_only_who_they_are_in_the_family_goes(service: Service) -> None:
    before = look(service, "audience=meeting")
    agreed(service, Answer.NO, person("miriam"), AnswersAs.SELF)
    after = look(service, "audience=meeting")
    assert {one["code"] for one in after["left_out"]} - {one["code"] for one in before["left_out"]} == {"said-no"}  # type: ignore[attr-defined]
    names = [[p["name"] for p in seen["goes"]["people"]] for seen in (before, after)]  # type: ignore[index]
    assert names[0] == names[1]
