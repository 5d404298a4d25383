"""Where somebody is signed in: their own list, and what an administrator can do; and that an administrator sees no file."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.ports import Ports
from graphsvc.web.browsers import browser_words
from graphsvc.web.identity import Sessions
from graphsvc.web.site import instant_of
from tests.web.conftest import OPERATOR, Service, words_of

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1"


def signed_in(service: Service, user: str, agent: str) -> TestClient:
    client = service.stranger()
    client.headers["user-agent"] = agent
    assert client.post(service.app.state.sign_in.new_link(), data={"user": user}).status_code == 303
    return client


def is_in(client: TestClient) -> bool:
    return client.get("/accessibility").status_code == client.get("/sessions").status_code == 200


def addresses(client: TestClient) -> list[str]:
    return re.findall(r'action="(/sessions/s_[^"]+)"', client.get("/sessions").text)


def test_one_sees_where_one_is_signed_in_and_which_is_this_one(service: Service) -> None:
    desk, phone = signed_in(service, "u_rachel", FIREFOX), signed_in(service, "u_rachel", IPHONE)
    signed_in(service, "u_sam", FIREFOX)
    words = words_of(desk.get("/sessions").text)
    assert "Firefox on Windows (this one) Signed in 25 November 2026, 10:00; used last 25 November 2026, 10:00." in words
    assert words.count("Signed in 25 November") == 2
    assert "Safari on an iPhone (this one)" in words_of(phone.get("/sessions").text)


def test_one_session_is_ended_and_the_others_stay(service: Service) -> None:
    desk, phone, tablet = (signed_in(service, "u_rachel", agent) for agent in (FIREFOX, IPHONE, "?"))
    (of_phone,) = [a for a in addresses(desk) if a not in addresses(phone)]
    assert desk.post(of_phone).status_code == 303
    assert [is_in(desk), is_in(phone), is_in(tablet)] == [True, False, True]
    assert desk.post("/sessions/end-others").status_code == 303
    page = words_of(desk.get("/sessions").text)
    assert "You are signed in here alone." in page
    assert "You are signed in nowhere else." in page
    assert [is_in(desk), is_in(tablet)] == [True, False]


def test_nobody_ends_the_session_of_somebody_else(service: Service) -> None:
    desk, others = signed_in(service, "u_rachel", FIREFOX), [signed_in(service, "u_sam", FIREFOX) for _ in range(2)]
    of_sam = {*addresses(others[0]), *addresses(others[1])}
    assert len(of_sam) == 2
    for address in of_sam:
        assert desk.post(address).status_code == 303
    assert all(is_in(other) for other in others)
    for path in ("/users", "/users/u_sam"):
        assert desk.get(path).status_code == 403
    assert desk.post("/users/u_sam/end-sessions").status_code == 403
    assert all(is_in(other) for other in others)
    assert [e.rule for e in service.store.trail if e.deed == DeedKind.REFUSED] == ["not-an-administrator"] * 3


def test_a_secret_of_a_session_is_shown_on_no_page_and_its_id_opens_nothing(service: Service) -> None:
    desk, phone = signed_in(service, "u_rachel", FIREFOX), signed_in(service, "u_rachel", IPHONE)
    page = desk.get("/sessions").text
    assert phone.cookies["graphsvc-session"] not in page
    assert not any(key in page for key in service.store.sessions)
    for known in [*service.store.sessions, *(one.id for one in service.store.sessions.values())]:
        thief = service.stranger()
        thief.cookies["graphsvc-session"] = known
        assert thief.get("/").headers["location"] == "/sign-in"


def test_an_administrator_signs_somebody_out_everywhere(service: Service) -> None:
    desk, phone, sam = signed_in(service, "u_rachel", FIREFOX), signed_in(service, "u_rachel", IPHONE), signed_in(service, "u_sam", FIREFOX)
    nadia = signed_in(service, "u_nadia", FIREFOX)
    assert "Rachel Obi , social worker, north ( u_rachel )" in words_of(nadia.get("/users").text), "managers are asked for the id"
    assert "Safari on an iPhone" in words_of(nadia.get("/users/u_rachel").text)
    assert addresses(nadia) == []
    assert nadia.post("/users/u_rachel/end-sessions").status_code == 303
    assert "They are signed out everywhere." in words_of(nadia.get("/users").text)
    assert [is_in(desk), is_in(phone), is_in(sam), is_in(nadia)] == [False, False, True, True]
    assert ("u_nadia", "looks-after-users") in {(e.actor_id, e.rule) for e in service.store.trail if e.deed == DeedKind.END_SESSIONS}
    for path in ("/users/u_nobody", "/users/operator"):
        assert nadia.get(path).status_code == 404


def test_an_administrator_sees_no_file_even_of_a_child_who_is_allocated_to_them(service: Service) -> None:
    child = service.small_child()
    service.store.allocate(OPERATOR, Allocation(child, "u_nadia", "", service.clock.today()), at=service.clock.now())
    api = service.api_of("u_nadia")
    never = api.get("/api/v1/children/p_never")
    found = api.get(f"/api/v1/children/{child}")
    assert (found.status_code, found.content) == (404, never.content)
    for answer in (api.post("/api/v1/search", json={"name": "Callum"}), api.get("/api/v1/duplicates"), api.get("/api/v1/children")):
        assert (answer.status_code, "Administrators look after users" in answer.json()["detail"]) == (403, True)
    for path in ("/api/v1/isolation", "/api/v1/emergencies", f"/api/v1/children/{child}/trail", f"/children/{child}/emergency"):
        assert api.get(path).status_code in {403, 404}, path
    assert signed_in(service, "u_nadia", FIREFOX).get("/users").status_code == 200


def test_a_restart_ends_no_session_and_another_process_knows_of_its_end(service: Service) -> None:
    desk = signed_in(service, "u_rachel", FIREFOX)
    ports: Ports = service.store.ports(service.clock)
    secret = desk.cookies["graphsvc-session"]
    another = Sessions(ports.sessions)
    assert another.find(secret, instant_of(service.clock)) is not None
    another.end(secret)
    assert not is_in(desk)


def test_looking_again_within_a_minute_writes_nothing(service: Service) -> None:
    desk = signed_in(service, "u_rachel", FIREFOX)
    (before,) = service.store.sessions.values()
    service.clock.move(seconds=59)
    desk.get("/accessibility")
    desk.get("/sessions")
    assert tuple(service.store.sessions.values()) == (before,)
    service.clock.move(seconds=1)
    desk.get("/sessions")
    (after,) = service.store.sessions.values()
    assert after.last_seen == instant_of(service.clock)


@pytest.mark.parametrize(
    "agent, words",
    [
        (FIREFOX, "Firefox on Windows"),
        (IPHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on an Android phone or tablet"),
        ("<script>alert(1)</script>", "a browser"),
        ("", "a browser"),
    ],
)
def test_a_browser_is_told_in_a_few_words(agent: str, words: str) -> None:
    assert browser_words(agent) == words
