from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.web.security import HEADERS, MOST_BYTES, host_name
from graphsvc.web.session_cookie import SESSION_COOKIE
from tests.web.conftest import ADDRESS, Service

SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")


# ------------------------------------------------------------------ headers
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sign-in",
        "/accessibility",
        "/nonsense",
        "/healthz",
        "/api/v1/children",
        "/api/v1/nonsense",
        "/static/graphsvc.css",
        "/static/no",
    ],
)
def test_every_answer_bears_the_security_headers_errors_too(service: Service, path: str) -> None:
    headers = service.stranger().get(path).headers
    expected = dict(HEADERS)
    if path == "/static/graphsvc.css":
        del expected["cache-control"]
    assert {name: headers.get(name) for name in expected} == expected


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(service: Service) -> None:
    policy = service.stranger().get("/sign-in").headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_holds_no_inline_style_or_script_and_asks_nobody_else_for_anything(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    child = service.child_of("u_rachel")
    for path in ("/", f"/children/{child}", f"/children/{child}/people/add", "/accessibility"):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        html = answer.text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), path
        assert all("src=" in script for script in re.findall(r"<script[^>]*>", html)), path
        assert not re.search(r"""(?:src|href|action)=["'](?!/(?!/)|[#?])""", html), path


# ------------------------------------------------------------------ what may be kept
def test_nothing_about_a_child_may_be_kept_or_asked_for_again_by_its_fingerprint(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    for path in ("/", f"/children/{child}", f"/children/{child}/genogram.png", f"/api/v1/children/{child}", "/nonsense"):
        headers = browser.get(path).headers
        assert headers["cache-control"] == "no-store", path
        assert not {"etag", "last-modified"} & set(headers), path


def test_style_may_be_kept_for_ever_under_the_address_that_bears_its_fingerprint(service: Service) -> None:
    stranger = service.stranger()
    hashed = re.search(r'href="(/static/graphsvc\.css\?v=\w{12})"', stranger.get("/sign-in").text)
    assert hashed is not None
    assert stranger.get(hashed[1]).headers["cache-control"] == "public, max-age=31536000, immutable"
    bare = stranger.get("/static/graphsvc.css")
    assert bare.headers["cache-control"] == "no-cache"
    assert stranger.get("/static/graphsvc.css", headers={"if-none-match": bare.headers["etag"]}).status_code == 304


# ------------------------------------------------------------------ where a request comes from
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "graphsvc.local:8000", "", "localhost@evil.example"])
def test_a_name_that_is_not_this_machine_is_turned_away(service: Service, host: str) -> None:
    answer = service.stranger().get("/healthz", headers={"host": host})
    assert answer.status_code == 421
    assert "ok" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:80", "LOCALHOST", "[::1]:8000"])
def test_the_names_of_this_machine_are_let_in(service: Service, host: str) -> None:
    assert service.stranger().get("/healthz", headers={"host": host}).status_code == 200


def test_a_host_is_read_without_its_port() -> None:
    assert host_name("[::1]:8000") == "::1"
    assert host_name("LocalHost:8000") == "localhost"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {},
    ],
)
def test_a_change_that_does_not_come_from_our_own_pages_is_refused(service: Service, headers: dict[str, str]) -> None:
    browser = service.browser_of("u_rachel")
    foreign = TestClient(service.app, base_url=ADDRESS, cookies={SESSION_COOKIE: browser.cookies[SESSION_COOKIE]}, follow_redirects=False)
    child = service.child_of("u_rachel")
    before = len(service.store.people)
    form = {"relation": "friend", "to": child, "name": "Injected"}
    assert foreign.post(f"/children/{child}/people/add", data=form, headers=headers).status_code == 403
    assert foreign.post(f"/api/v1/children/{child}/people", json=form, headers=headers).status_code == 403
    assert foreign.post("/sign-out", headers=headers).status_code == 403
    assert len(service.store.people) == before


def test_the_refusal_does_not_hand_a_foreign_form_back_to_be_sent_again(service: Service) -> None:
    answer = service.stranger().post("/sign-out", data={"name": "Injected"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "Injected" not in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://127.0.0.1:8000"}])
def test_a_change_from_our_own_pages_is_taken(service: Service, headers: dict[str, str]) -> None:
    browser = service.browser_of("u_rachel")
    own = TestClient(service.app, base_url=ADDRESS, cookies={SESSION_COOKIE: browser.cookies[SESSION_COOKIE]}, follow_redirects=False)
    assert own.post("/sign-out", headers=headers).status_code == 303


def test_a_token_is_enough_without_an_origin_but_a_false_one_never_falls_back_to_the_cookie(service: Service) -> None:
    child = service.child_of("u_rachel")
    body = {"relation": "friend", "to": child}
    assert service.api_of("u_rachel").post(f"/api/v1/children/{child}/people", json=body).status_code == 201
    browser = service.browser_of("u_rachel")
    answer = browser.post(
        f"/api/v1/children/{child}/people", json=body, headers={"authorization": "Bearer gs1.x.1.x", "sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 401


def test_a_body_may_have_sixty_four_kilobytes_whether_or_not_it_says_so(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    address = f"/children/{service.child_of('u_rachel')}/people/add"
    large = b"name=" + b"x" * MOST_BYTES
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post(address, content=large, headers=kind).status_code == 413
    assert browser.post(address, content=iter([large[:40_000], large[40_000:]]), headers=kind).status_code == 413
    assert browser.post(address, content=b"name=x", headers=kind | {"content-length": "-1"}).status_code == 413


# ------------------------------------------------------------------ sign-in
def test_signing_in_by_a_link_gives_a_session_that_scripts_and_foreign_pages_cannot_use(service: Service) -> None:
    stranger = service.stranger()
    path = service.app.state.sign_in.new_link()
    page = stranger.get(path)
    assert "Rachel Obi" in page.text
    answer = stranger.post(path, data={"user": "u_rachel"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "domain" not in cookie
    assert stranger.get("/").status_code == 200
    assert [(e.deed, e.actor_id) for e in service.store.trail if e.deed == DeedKind.SIGN_IN] == [(DeedKind.SIGN_IN, "u_rachel")]


def test_a_used_link_and_a_made_up_one_say_the_same(service: Service) -> None:
    path = service.app.state.sign_in.new_link()
    service.stranger().post(path, data={"user": "u_rachel"})
    used = service.stranger().get(path)
    made_up = service.stranger().get("/sign-in/abc")
    assert used.status_code == made_up.status_code == 410
    assert used.text == made_up.text
    assert "Rachel" not in used.text


def test_a_link_that_is_fifteen_minutes_old_signs_nobody_in(service: Service) -> None:
    stranger, path = service.stranger(), service.app.state.sign_in.new_link()
    service.clock.move(minutes=15)
    assert stranger.get(path).status_code == 410
    answer = stranger.post(path, data={"user": "u_rachel"})
    assert answer.status_code == 410
    assert "more than 15 minutes old" in answer.text
    assert SESSION_COOKIE not in stranger.cookies


def test_a_link_is_not_used_up_by_a_missing_or_a_false_choice(service: Service) -> None:
    stranger = service.stranger()
    path = service.app.state.sign_in.new_link()
    assert stranger.post(path).status_code == 422
    assert stranger.post(path, data={"user": "u_nobody"}).status_code == 422
    assert stranger.post(path, data={"user": "u_rachel"}).status_code == 303


def test_nobody_is_signed_in_when_it_cannot_be_written_down(service: Service) -> None:
    stranger = service.stranger()
    path = service.app.state.sign_in.new_link()
    service.store.append = _away  # type: ignore[method-assign]
    assert stranger.post(path, data={"user": "u_rachel"}).status_code == 503
    del service.store.append
    assert SESSION_COOKIE not in stranger.cookies
    assert stranger.post(path, data={"user": "u_rachel"}).status_code == 303


def test_a_secret_that_came_with_the_request_is_never_taken_up_as_a_session(service: Service) -> None:
    browser = service.stranger()
    browser.cookies[SESSION_COOKIE] = "chosen-by-somebody-else"
    browser.post(service.app.state.sign_in.new_link(), data={"user": "u_rachel"})
    fresh = TestClient(service.app, base_url=ADDRESS, cookies={SESSION_COOKIE: "chosen-by-somebody-else"}, follow_redirects=False)
    assert fresh.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    kept = browser.cookies[SESSION_COOKIE]
    answer = browser.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert "cookies" in answer.headers["clear-site-data"]
    thief = TestClient(service.app, base_url=ADDRESS, cookies={SESSION_COOKIE: kept}, follow_redirects=False)
    assert thief.get("/").status_code == 303
    assert service.store.trail[-1].deed == DeedKind.SIGN_OUT


def test_a_user_taken_off_the_register_is_out_at_once(service: Service) -> None:
    browser, client = service.browser_of("u_rachel"), service.api_of("u_rachel")
    del service.store.users["u_rachel"]
    assert browser.get("/").status_code == 303
    assert client.get("/api/v1/children").status_code == 401


def test_an_idle_session_ends(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    service.clock.move(minutes=21)
    assert browser.get("/").status_code == 303


def test_a_new_link_is_shown_in_the_terminal_and_nowhere_else(service: Service) -> None:
    answer = service.stranger().post("/sign-in")
    (line,) = service.announced
    assert line.startswith("http://127.0.0.1:8000/sign-in/")
    assert line.rpartition("/")[2] not in answer.text + str(answer.headers)
    assert service.stranger().get(line.removeprefix(ADDRESS)).status_code == 200


def test_who_was_signed_out_elsewhere_is_told_so_and_comes_back_to_the_page_as_it_was(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    address = f"/children/{child}?steps=2&person={child}"
    browser.cookies.clear()
    asked = browser.get(address)
    page = browser.get(asked.headers["location"]).text
    assert "Afterwards you come back to the page that you asked for." in page
    (action,) = re.findall(r'form action="(/sign-in[^"]*)"', page)
    browser.post(action)
    (line,) = service.announced
    assert browser.post(line.removeprefix(ADDRESS), data={"user": "u_rachel"}).headers["location"] == address
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example/", "/sign-out", "/api/v1/children", "/a?b=//evil.example", "/a?b%0d%0a"]
)
def test_a_link_to_sign_in_leads_to_no_place_but_ours(service: Service, place: str) -> None:
    link = f"{service.app.state.sign_in.new_link()}?{urlencode({'next': place})}"
    assert service.stranger().post(link, data={"user": "u_rachel"}).headers["location"] == "/"


def test_no_secret_stands_in_a_page_or_in_a_log(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        browser = service.browser_of("u_rachel")
        pages = [browser.get(path) for path in ("/", "/sign-in", "/accessibility")]
    secrets = {browser.cookies[SESSION_COOKIE]}
    for page in pages:
        assert not any(secret in page.text for secret in secrets)
    own_records = [r.getMessage() for r in caplog.records if r.name.startswith("graphsvc")]
    assert not any(SECRET.search(message) for message in own_records)


# ------------------------------------------------------------------ health
def test_ready_says_when_the_store_is_away_and_alive_does_not_care(service: Service) -> None:
    stranger = service.stranger()
    assert stranger.get("/readyz").json() == {"status": "ready"}
    service.store.is_away = True
    assert stranger.get("/healthz").json() == {"status": "ok"}
    answer = stranger.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "60"


def _away(**_: object) -> None:
    raise StoreUnavailable("away")
