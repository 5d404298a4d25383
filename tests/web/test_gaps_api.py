"""Gaps as JSON: every question with its reasons, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service


def gaps_of(service: Service, child: str, **params: str) -> Any:
    answer = service.api_of("u_rachel").get(f"/api/v1/children/{child}/gaps", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def send(service: Service, child: str, gap: dict[str, Any], **more: str) -> Any:
    body = {"rule": gap["rule"], "about": gap["about"], "outcome": "rather-not"} | more
    return service.api_of("u_rachel").post(f"/api/v1/children/{child}/gaps", json=body)


def test_every_question_carries_its_reasons_its_rule_and_where_the_rule_comes_from(service: Service) -> None:
    child = service.small_child()
    found = gaps_of(service, child)
    assert found["gaps"][0]["question"] == "Who is Callum’s dad, or other parent? Who in the family might know?"
    for gap in found["gaps"]:
        assert gap["reasons"]
        assert all(reason["words"] for reason in gap["reasons"])
        assert gap["source"]
        assert gap["opens_words"].endswith(".")
        assert gap["people"]
    assert "score" not in str(found)
    assert service.store.trail[-1].deed is DeedKind.FIND_GAPS


def test_an_answer_is_recorded_and_the_question_rests(service: Service) -> None:
    child = service.small_child()
    first = gaps_of(service, child)["gaps"][0]
    answer = send(service, child, first, asked_of=child, words="I don’t know who he is")
    assert answer.status_code == 201
    assert answer.json() == {"outcome": "rather-not", "back_on": "2027-05-27"}
    found = gaps_of(service, child)
    assert first["question"] not in [gap["question"] for gap in found["gaps"]]
    (resting,) = found["resting"]
    assert (resting["question"], resting["back_on"]) == (first["question"], "2027-05-27")
    assert resting["asked"]["source"] == "Callum was asked, 25 November 2026"
    assert resting["reasons"] == first["reasons"]


def test_answered_it_asks_whether_the_answer_is_recorded(service: Service) -> None:
    child = service.small_child()
    send(service, child, gaps_of(service, child)["gaps"][0], outcome="answered")
    (answered,) = gaps_of(service, child)["answered"]
    assert answered["to_do"].startswith("Thank you for asking.")


def test_a_repeat_with_the_same_key_changes_nothing(service: Service) -> None:
    child, client = service.small_child(), service.api_of("u_rachel")
    gap = gaps_of(service, child)["gaps"][0]
    body = {"rule": gap["rule"], "about": gap["about"], "outcome": "no-answer"}
    for _ in range(2):
        answer = client.post(f"/api/v1/children/{child}/gaps", json=body, headers={"Idempotency-Key": "visit-1"})
        assert answer.status_code == 201
    asked = [r for g in gaps_of(service, child)["gaps"] for r in g["reasons"] if r["words"] == "Asked, no answer"]
    assert len(asked) == 1


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"rule": "no-such-rule"}, "rule"),
        ({"about": "p_nobody"}, "about"),
        ({"asked_of": "p_nobody"}, "asked_of"),
        ({"asked_on": "the other day"}, "asked_on"),
        ({"outcome": "refused"}, "outcome"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(service: Service, wrong: dict[str, str], field: str) -> None:
    child = service.small_child()
    answer = send(service, child, gaps_of(service, child)["gaps"][0], **wrong)
    assert answer.status_code == 422
    assert field in answer.text


def test_life_as_it_was_on_a_day_leaves_its_own_questions(service: Service) -> None:
    found = gaps_of(service, service.small_child(), as_at="2026-09-01")
    assert found["as_at"] == "2026-09-01"
    assert found["gaps"]


def test_somebody_elses_child_is_not_there(service: Service) -> None:
    child = service.child_of("u_sam")
    assert service.api_of("u_leah").get(f"/api/v1/children/{child}/gaps").status_code == 404


def test_of_a_hidden_person_no_trace_is_in_the_questions(service: Service) -> None:
    """Poppy and Jude live where few may know; the questions hold no word of it, nor of what is feared."""
    child = service.child_of("u_sam")
    text = service.api_of("u_sam").get(f"/api/v1/children/{child}/gaps").text
    hidden = [p for p, restricted in service.store.people.items() if restricted]
    assert hidden
    assert not [p for p in hidden if p in text]
    restricted = {t.id for t in service.store.ties.values() if t.said.restricted}
    assert not [tie for tie in restricted if tie in text]
