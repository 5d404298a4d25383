"""Each operation of the API that changes something leaves exactly one entry of what it did, and one that is refused leaves a refusal."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from graphsvc.domain.deeds import DeedKind
from seed import closed_file
from tests.support.photographs import drawing, jpeg
from tests.web.conftest import Service, add_closed_file

LOOKS = {  # that an operation may read first; each is an entry of its own
    *(DeedKind.VIEW_PERSON, DeedKind.MAP_TOGETHER, DeedKind.VIEW_DRAWING),
    *(DeedKind.VIEW_NETWORK, DeedKind.FIND_SUPPORTERS, DeedKind.FIND_GAPS, DeedKind.JUDGE_ISOLATION, DeedKind.SEARCH_PEOPLE),
    *(DeedKind.DRAW_GENOGRAM, DeedKind.LIST_EMERGENCIES, DeedKind.LIST_PEOPLE),
    *(DeedKind.REVIEW_RETENTION, DeedKind.VIEW_CONSENT),
    DeedKind.REVIEW_RETENTION,
    *(DeedKind.LIST_ACCESS_REQUESTS, DeedKind.VIEW_ACCESS_REQUEST, DeedKind.WEIGH_ACCESS),
    *(DeedKind.PREVIEW_SHARING, DeedKind.DRAW_GENOGRAM, DeedKind.LIST_EMERGENCIES, DeedKind.LIST_PEOPLE),
    DeedKind.REVIEW_RETENTION,
    DeedKind.LIST_DISPOSALS,
}
NO_CHANGE = {  # a POST because what is asked for may stand in no address; each is a look
    "/api/v1/search",
    "/api/v1/children/{child_id}/people/alike",
    "/api/v1/children/{child_id}/people/place",
    "/api/v1/children/{child_id}/genogram",
}


@dataclass(frozen=True)
class Change:
    """One operation with a body that is taken, by somebody who may."""

    deed: DeedKind
    body: Callable[[Service], dict[str, Any]]
    user: str = "u_rachel"
    family: str = "reeve"


def body(**fields: Any) -> Callable[[Service], dict[str, Any]]:
    return lambda _: fields


def child_of(service: Service, family: str) -> str:
    families = (*service.families, closed_file(service.clock.today()))
    return next(f.children[0].id for f in families if f.key == family)


def supporter(service: Service) -> str:
    bands = service.api_of("u_rachel").get(f"/api/v1/children/{child_of(service, 'reeve')}/supporters").json()["bands"]
    return next(str(p["person_id"]) for band in bands for p in band["people"] if p["who"] == "mother")


def a_question(service: Service) -> dict[str, Any]:
    gap = service.api_of("u_rachel").get(f"/api/v1/children/{child_of(service, 'reeve')}/gaps").json()["gaps"][0]
    return {"rule": gap["rule"], "about": gap["about"], "outcome": "answered"}


def two_records(service: Service) -> dict[str, Any]:
    return {"kept": supporter(service), "other": child_of(service, "reeve"), "evidence": "For this test they are one", "confirmed": True}


def a_join(service: Service) -> dict[str, Any]:
    join_id = service.api_of("u_rachel").post("/api/v1/join", json=two_records(service)).json()["join_id"]
    return {"join_id": join_id, "why": "They are two"}


def kept(service: Service) -> dict[str, Any]:
    about, where = supporter(service), f"/api/v1/children/{child_of(service, 'reeve')}/restricted"
    assert service.api_of("u_rachel").post(where, json={"about": about, "reason": "refuge", "words": WHY}).status_code == 204
    return {"about": about, "words": WHY}


HELD = "The inquiry asked every council"


def a_copy(service: Service) -> dict[str, Any]:
    address = f"/api/v1/children/{child_of(service, 'reeve')}/sharing?audience=child"
    digest = service.api_of("u_rachel").get(address).json()["digest"]
    return {"audience": "child", "whom": "The meeting on Friday", "purpose": "To plan together who can help", "digest": digest}


def an_answer(service: Service) -> dict[str, Any]:
    return {"person_id": supporter(service), "matter": "contact", "answer": "yes", "answers_as": "self", "how": "by-phone"}


def a_notice(service: Service) -> dict[str, Any]:
    return {"person_id": supporter(service), "told": True, "way": "letter"}


A_DECISION = {"matter": "search", "evidence": "weighed", "words": "He asked for it himself", "look_again": "3 2 2027"}


def a_request(service: Service) -> dict[str, Any]:
    day = service.clock.today().isoformat()
    known = {"received": day, "identity": "Came with their school pass", "identity_on": day}
    return {"kind": "child", "requester_id": child_of(service, "reeve"), "understands": "Fifteen, and knows what it is", **known}


def request_id(service: Service) -> str:
    """Of a request that is recorded for this."""
    if not service.store.asked_for:
        where = f"/api/v1/children/{child_of(service, 'reeve')}/access-requests"
        assert service.api_of("u_rachel").post(where, json=a_request(service)).status_code == 201
    return next(iter(service.store.asked_for))


def decisions(service: Service) -> dict[str, Any]:
    where = f"/api/v1/children/{child_of(service, 'reeve')}/access-requests/{request_id(service)}"
    statements = service.api_of("u_rachel").get(where).json()["statements"]
    return {"answers": [{"statement_id": s["statement_id"], "answer": "withhold", "words": "For this test alone"} for s in statements]}


def all_decided(service: Service) -> dict[str, Any]:
    where = f"/api/v1/children/{child_of(service, 'reeve')}/access-requests/{request_id(service)}"
    assert service.api_of("u_rachel").post(f"{where}/decisions", json=decisions(service)).status_code == 200
    test = {"outcome": "met", "words": "Somebody would be hurt by it", "opinion_of": "Dr Farrow, GP"}
    assert service.api_of("u_rachel").post(f"{where}/harm-test", json=test).status_code == 204
    return {}


TELEPHONE = {"kind": "telephone", "value": {"number": "01632 960 001"}}


def something_done(service: Service) -> dict[str, Any]:
    where = f"/api/v1/children/{child_of(service, 'reeve')}/people/{supporter(service)}/statements"
    return {"deed_id": service.api_of("u_rachel").post(where, json=TELEPHONE).json()["deed_id"]}


A_DRAWING = {"picture": b64encode(jpeg(drawing(60, 40))).decode(), "words": "me and Bea", "child_agrees": True}


def a_drawing(service: Service) -> str:
    where = f"/api/v1/children/{child_of(service, 'reeve')}/drawings"
    assert service.api_of("u_rachel").post(where, json=A_DRAWING).status_code == 201
    return str(service.api_of("u_rachel").get(where).json()["drawings"][0]["id"])


HELD_ONE = {"kind": "visit", "state": "held", "on": "20 11 2026", "words": "Seen at school"}
WHY = "A call at night: a neighbour heard shouting"
CHANGES = {
    "/api/v1/children/{child_id}/people": Change(
        DeedKind.ADD_PERSON, lambda s: {"relation": "neighbour", "to": child_of(s, "reeve"), "name": "Bea"}
    ),
    "/api/v1/children/{child_id}/gaps": Change(DeedKind.RECORD_ASKED, a_question),
    "/api/v1/children/{child_id}/searches": Change(
        DeedKind.RECORD_CONTACT, body(way="searched", outcome="not-found", words="The register of births")
    ),
    "/api/v1/children/{child_id}/supporters/order": Change(
        DeedKind.ORDER_SUPPORTERS, lambda s: {"places": {supporter(s): 1}, "why": "As Callum asked"}
    ),
    "/api/v1/children/{child_id}/supporters/{person_id}/contacts": Change(DeedKind.RECORD_CONTACT, body(way="phoned", outcome="reached")),
    "/api/v1/children/{child_id}/supporters/{person_id}/work": Change(DeedKind.RECORD_SUPPORT_WORK, body(step="met")),
    "/api/v1/children/{child_id}/circles": Change(DeedKind.RECORD_CIRCLES, lambda s: {"whose": "child", "places": {supporter(s): "inner"}}),
    "/api/v1/children/{child_id}/lines": Change(
        DeedKind.RECORD_ECOMAP, lambda s: {"whose": "child", "lines": {supporter(s): {"strength": "weak"}}}
    ),
    "/api/v1/children/{child_id}/drawings": Change(DeedKind.RECORD_CHILDS_MAP, body(**A_DRAWING)),
    "/api/v1/children/{child_id}/drawings/{drawing_id}/take-back": Change(DeedKind.CORRECT, body(why="They asked for it")),
    "/api/v1/children/{child_id}/reviews": Change(DeedKind.RECORD_REVIEW, body(on="20 11 2026")),
    "/api/v1/children/{child_id}/dates": Change(DeedKind.RECORD_MEETING, body(**HELD_ONE)),
    "/api/v1/children/{child_id}/dates/{meeting_id}": Change(DeedKind.RECORD_MEETING, body(**HELD_ONE | {"state": "mistake"})),
    "/api/v1/children/{child_id}/people/{person_id}/scale": Change(DeedKind.RECORD_SCALE, body(answers=[1, 1, 1, 2, 2, 2])),
    "/api/v1/children/{child_id}/people/{person_id}/statements": Change(DeedKind.CORRECT, body(**TELEPHONE)),
    "/api/v1/children/{child_id}/people/{person_id}/statements/{statement_id}/correct": Change(
        DeedKind.CORRECT, body(means="wrong", why="As she said", value={"whole": "Bea"})
    ),
    "/api/v1/children/{child_id}/undo": Change(DeedKind.CORRECT, something_done),
    "/api/v1/children/{child_id}/sharings": Change(DeedKind.SHARE, a_copy),
    "/api/v1/children/{child_id}/agreements": Change(DeedKind.RECORD_AGREEMENT, an_answer),
    "/api/v1/children/{child_id}/notices": Change(DeedKind.RECORD_NOTICE, a_notice),
    "/api/v1/children/{child_id}/lawful-bases": Change(
        DeedKind.RECORD_LAWFUL_BASIS, body(handling="hold", basis="public-task", statute="ca1989-s22")
    ),
    "/api/v1/children/{child_id}/decisions": Change(DeedKind.GO_WITHOUT_AGREEMENT, body(**A_DECISION), "u_morag"),
    "/api/v1/children/{child_id}/decisions/{decision_id}/end": Change(DeedKind.CORRECT, body(why="He has changed his mind"), "u_morag"),
    "/api/v1/children/{child_id}/consent/{statement_id}/take-back": Change(DeedKind.CORRECT, body(why="It was another")),
    "/api/v1/children/{child_id}/access-requests": Change(DeedKind.RECORD_ACCESS_REQUEST, a_request),
    "/api/v1/children/{child_id}/access-requests/{request_id}/decisions": Change(DeedKind.DECIDE_ACCESS, decisions),
    "/api/v1/children/{child_id}/access-requests/{request_id}/harm-test": Change(
        DeedKind.RECORD_HARM_TEST, body(outcome="not-met", words="Nothing of that kind is in it", opinion_of="Dr Farrow, GP")
    ),
    "/api/v1/children/{child_id}/access-requests/{request_id}/extension": Change(
        DeedKind.EXTEND_ACCESS, body(words="Four boxes of paper files")
    ),
    "/api/v1/children/{child_id}/access-requests/{request_id}/disclosure": Change(DeedKind.DISCLOSE, all_decided, "u_morag"),
    "/api/v1/join": Change(DeedKind.JOIN_RECORDS, two_records),
    "/api/v1/unjoin": Change(DeedKind.UNJOIN_RECORDS, a_join),
    "/api/v1/children/{child_id}/restricted": Change(
        DeedKind.RESTRICT, lambda s: {"about": supporter(s), "reason": "refuge", "words": WHY}
    ),
    "/api/v1/children/{child_id}/restricted/opened": Change(DeedKind.LIFT_RESTRICTION, kept, "u_morag"),
    "/api/v1/children/{child_id}/permissions": Change(
        DeedKind.PERMIT, body(user_id="u_sam", reason="adoption", until="2027-03-01", words=WHY), "u_morag"
    ),
    "/api/v1/children/{child_id}/permissions/{permission_id}/end": Change(DeedKind.END_PERMISSION, body(), "u_morag"),
    "/api/v1/children/{child_id}/statuses": Change(DeedKind.RECORD_STATUS, body(kind="looked-after", began="2016")),
    "/api/v1/retention/files/{child_id}/statuses": Change(DeedKind.RECORD_STATUS, body(kind="looked-after", began="2016"), "u_gareth"),
    "/api/v1/retention/files/{child_id}/holds": Change(DeedKind.HOLD_FILE, body(kind="inquiry", words=HELD), "u_gareth"),
    "/api/v1/retention/files/{child_id}/holds/{hold_id}/lift": Change(DeedKind.LIFT_HOLD, body(words=HELD), "u_gareth"),
    "/api/v1/retention/files/{child_id}/proposals": Change(DeedKind.PROPOSE_DISPOSAL, body(words=HELD), "u_gareth", "lorne"),
    "/api/v1/retention/proposals/{disposal_id}/decline": Change(DeedKind.DECLINE_DISPOSAL, body(words=HELD), "u_morag", "lorne"),
    "/api/v1/retention/proposals/{disposal_id}/confirm": Change(DeedKind.CONFIRM_DISPOSAL, body(words=HELD), "u_morag", "lorne"),
    "/api/v1/retention/proposals/{disposal_id}/destroy": Change(DeedKind.DESTROY_FILE, body(), "u_gareth", "lorne"),
    "/api/v1/children/{child_id}/emergency": Change(DeedKind.BREAK_GLASS, body(kind="danger", words=WHY), family="chen"),
    "/api/v1/children/{child_id}/emergencies/{emergency_id}": Change(
        DeedKind.REVIEW_EMERGENCY, body(outcome="right", words="Read what was looked at"), "u_morag", "chen"
    ),
}


def changing(service: Service) -> set[str]:
    """Every operation of the API but those that read."""
    paths: dict[str, dict[str, Any]] = service.app.openapi()["paths"]
    return {path for path, methods in paths.items() if path.startswith("/api/") and set(methods) - {"get"}} - NO_CHANGE


def test_every_operation_that_changes_something_is_tried_here(service: Service) -> None:
    assert changing(service) == set(CHANGES)


def proposed(service: Service, path: str) -> str:
    """A proposal as the operation needs it; none where it is to be made."""
    child = add_closed_file(service)
    if path.endswith("/proposals"):
        return ""
    words = {"words": HELD}
    disposal_id = str(service.api_of("u_gareth").post(f"/api/v1/retention/files/{child}/proposals", json=words).json()["id"])
    if path.endswith("/destroy"):
        assert service.api_of("u_morag").post(f"/api/v1/retention/proposals/{disposal_id}/confirm", json=words).status_code == 204
    return disposal_id


def address(service: Service, path: str, family: str) -> str:
    emergency_id = permission_id = hold_id = ""
    if "{permission_id}" in path:
        let = {"user_id": "u_sam", "reason": "adoption", "until": "2027-03-01", "words": WHY}
        permission_id = service.api_of("u_morag").post(f"/api/v1/children/{child_of(service, family)}/permissions", json=let).json()["id"]
    if "{emergency_id}" in path:
        opened = service.api_of("u_rachel").post(
            f"/api/v1/children/{child_of(service, family)}/emergency", json={"kind": "danger", "words": WHY}
        )
        emergency_id = opened.json()["id"]
    if "{hold_id}" in path:
        holds = f"/api/v1/retention/files/{child_of(service, family)}/holds"
        hold_id = service.api_of("u_gareth").post(holds, json={"kind": "inquiry", "words": HELD}).json()["id"]
    child = child_of(service, family)
    statement_id = a_statement(service, child, decided=False) if "{statement_id}" in path else ""
    if "/statements/" in path:
        told = service.api_of("u_rachel").get(f"/api/v1/children/{child}/people/{supporter(service)}/statements").json()
        statement_id = next(str(one["id"]) for one in told["statements"] if one["kind"] == "name")
    decision_id = a_statement(service, child, decided=True) if "{decision_id}" in path else ""
    ids = {"emergency_id": emergency_id, "permission_id": permission_id, "hold_id": hold_id, "statement_id": statement_id}
    ids["disposal_id"] = proposed(service, path) if family == "lorne" else ""
    meetings = service.api_of("u_rachel").get(f"/api/v1/children/{child}/dates").json() if "{meeting_id}" in path else {}
    ids["meeting_id"] = meetings["earlier"][0]["id"] if meetings else ""
    ids["drawing_id"] = a_drawing(service) if "{drawing_id}" in path else ""
    ids |= {"decision_id": decision_id, "request_id": request_id(service) if "{request_id}" in path else ""}
    return path.format(child_id=child, person_id=supporter(service), **ids)


def a_statement(service: Service, child: str, *, decided: bool) -> str:
    address = f"/api/v1/children/{child}"
    if decided:
        assert service.api_of("u_morag").post(f"{address}/decisions", json=A_DECISION).status_code == 201
    found = service.api_of("u_rachel").get(f"{address}/consent").json()
    lines = found["decisions"] if decided else [one for one in found["answers"] if one["answer"] == "yes"]  # a no is the manager's
    return str(lines[0]["id"])


@pytest.mark.parametrize("path", CHANGES)
def test_a_change_leaves_one_entry_of_what_was_done(service: Service, path: str) -> None:
    change = CHANGES[path]
    where, what, before = address(service, path, change.family), change.body(service), 0
    before = len(service.store.trail)
    answer = service.api_of(change.user).post(where, json=what)
    assert 200 <= answer.status_code < 300, answer.text
    done = [entry for entry in service.store.trail[before:] if entry.deed not in LOOKS]
    assert [(entry.deed, entry.actor_id) for entry in done] == [(change.deed, change.user)]
    assert "Bea" not in str(done)
    assert "shouting" not in str(done)


@pytest.mark.parametrize("path", [path for path in CHANGES if "{child_id}" in path])
def test_a_change_that_is_refused_leaves_a_refusal_and_changes_nothing(service: Service, path: str) -> None:
    change = CHANGES[path]
    where, what = address(service, path, change.family), change.body(service)
    before, deeds = len(service.store.trail), set(service.store.deeds)
    answer = service.api_of("u_leah").post(where, json=what)
    assert answer.status_code in {403, 404}
    assert [(e.deed, e.actor_id) for e in service.store.trail[before:]] == [(DeedKind.REFUSED, "u_leah")]
    assert set(service.store.deeds) == deeds
    assert not service.store.reviews
