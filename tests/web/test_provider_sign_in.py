"""Signing in with an identity provider: the whole way, and every way in which somebody may try to bend it."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from graphsvc.access.actor import Role
from graphsvc.access.providers import Provider, identity_id
from graphsvc.domain.deeds import DeedKind
from graphsvc.web.attempts import own_place
from graphsvc.web.site import instant_of
from tests.support.identity_provider import CLIENT, SECRET, SHARED, IdentityProvider, identity_provider
from tests.support.live_site import served
from tests.web.conftest import OPERATOR, Service, make_service, words_of

PUBLIC = "https://graphsvc.example.gov.uk"
SESSION, ATTEMPT = "__Host-graphsvc-session", "__Host-graphsvc-sign-in"
AT_THE_PROVIDER = httpx2.Client(verify=False, limits=httpx2.Limits(max_keepalive_connections=0))
ROLES = (("graphsvc.practitioner", Role.PRACTITIONER), ("graphsvc.manager", Role.TEAM_MANAGER))


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityProvider]:
    with identity_provider(lambda: 0.0) as provider:
        yield provider


@pytest.fixture
def provider(running: IdentityProvider) -> IdentityProvider:
    """The provider as it is when nothing is wrong."""
    fresh = IdentityProvider(running.now, issuer=running.issuer)
    for one in fields(running):
        setattr(running, one.name, getattr(fresh, one.name))
    return running


@pytest.fixture
def service(provider: IdentityProvider) -> Service:
    council = Provider("council", "Council account", provider.issuer, CLIENT, SECRET, ROLES)
    other = Provider("health", "Health account", f"{provider.issuer}/health", CLIENT, SECRET, ROLES)
    made = make_service(public_url=PUBLIC, providers=(council, other))
    provider.now = lambda: instant_of(made.clock).timestamp()
    made.store.link_sign_in(OPERATOR, identity_id(provider.issuer, "subject-17"), "u_rachel", at=made.clock.now())
    return made


@pytest.fixture
def browser(service: Service) -> TestClient:
    return TestClient(service.app, base_url=PUBLIC, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)


def go_out(browser: TestClient, place: str = "") -> str:
    """The address at the provider to which the service sends somebody who signs in."""
    answer = browser.get("/sign-in/with/council", params={"next": place} if place else {})
    assert answer.status_code == 303, words_of(answer.text)
    return str(answer.headers["location"])


def come_back(address: str) -> str:
    """The path at the service to which the provider sends them back."""
    back = AT_THE_PROVIDER.get(address).headers["location"]
    assert isinstance(back, str)
    assert back.startswith(f"{PUBLIC}/sign-in/from/council?")
    return back.removeprefix(PUBLIC)


def sign_in(browser: TestClient, place: str = "") -> Any:
    return browser.get(come_back(go_out(browser, place)))


def deeds(service: Service) -> list[tuple[str, str, str]]:
    return [(e.actor_id, e.deed, e.rule) for e in service.store.trail if e.deed in {DeedKind.SIGN_IN, DeedKind.SIGN_IN_REFUSED}]


def assert_refused(service: Service, answer: Any, title: str, rule: str, *, status: int = 403, who: str = "nobody") -> None:
    assert (answer.status_code, title in words_of(answer.text)) == (status, True), words_of(answer.text)
    assert SESSION not in answer.headers.get("set-cookie", "")
    assert deeds(service) == [(who, DeedKind.SIGN_IN_REFUSED, rule)]


def test_somebody_whom_provider_and_register_know_is_signed_in(service: Service, browser: TestClient) -> None:
    answer = sign_in(browser, f"/children/{service.small_child()}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/children/{service.small_child()}")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION))
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Rachel Obi" in browser.get("/accessibility").text or "Rachel Obi" in browser.get("/").text
    assert deeds(service) == [("u_rachel", DeedKind.SIGN_IN, "identity-provider")]
    assert ATTEMPT not in browser.cookies


def test_what_goes_out_is_proof_of_nothing_by_itself(provider: IdentityProvider, browser: TestClient) -> None:
    first, second = (parse_qs(urlsplit(go_out(browser)).query) for _ in range(2))
    assert first["redirect_uri"] == [f"{PUBLIC}/sign-in/from/council"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 43
        assert first[name] != second[name]
    assert set(first) == {
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
    }


def test_no_header_moves_the_address_to_which_people_are_sent_back(browser: TestClient) -> None:
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example", "x-forwarded-proto": "http"}
    address = browser.get("/sign-in/with/council", headers=forged).headers["location"]
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == [f"{PUBLIC}/sign-in/from/council"]
    assert browser.get("/sign-in/with/council", headers={"host": "evil.example"}).status_code == 421


def test_a_session_that_was_there_before_ends_and_its_secret_is_not_taken_up(service: Service, browser: TestClient) -> None:
    browser.cookies.set(SESSION, "chosen-by-somebody-else", domain="graphsvc.example.gov.uk", path="/")
    sign_in(browser)
    first = browser.cookies[SESSION]
    assert first != "chosen-by-somebody-else"
    sign_in(browser)
    old = TestClient(service.app, base_url=PUBLIC, cookies={SESSION: first}, follow_redirects=False)
    assert old.get("/").headers["location"] == "/sign-in"


def test_a_screen_locked_to_a_childs_map_opens_only_to_who_proves_anew_who_they_are(
    service: Service, provider: IdentityProvider, browser: TestClient
) -> None:
    child, before = service.small_child(), come_back(go_out(browser))
    kept = browser.cookies[ATTEMPT]
    sign_in(browser)
    assert browser.post(f"/children/{child}/together/start").status_code == 303
    browser.cookies.set(ATTEMPT, kept, domain="graphsvc.example.gov.uk", path="/")
    assert browser.get(before).status_code == 400, "an attempt from before the lock is none"
    asked = parse_qs(urlsplit(go_out(browser)).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    now = int(instant_of(service.clock).timestamp())
    for auth_time in (None, now - 600):
        provider.claims = {"auth_time": auth_time}
        assert sign_in(browser).status_code == 403
        assert browser.get("/").headers["location"] == f"/children/{child}/together/finish"
    provider.claims = {"auth_time": now}
    assert sign_in(browser, f"/children/{child}").headers["location"] == f"/children/{child}"
    assert browser.get("/").status_code == 200


def test_signing_out_forgets_the_cookie(browser: TestClient) -> None:
    sign_in(browser)
    answer = browser.post("/sign-out")
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert SESSION not in browser.cookies


def test_a_state_that_was_made_up_signs_nobody_in(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    forged = re.sub(r"state=[^&]+", "state=made-up", back)
    assert_refused(service, browser.get(forged), "This sign-in is over", "sign-in-out-of-step", status=400)


@pytest.mark.parametrize("missing", ["state", "code"])
def test_an_answer_with_a_part_missing_signs_nobody_in(service: Service, browser: TestClient, missing: str) -> None:
    back = re.sub(rf"{missing}=[^&]+&?", "", come_back(go_out(browser)))
    assert_refused(service, browser.get(back), "This sign-in is over", "sign-in-out-of-step", status=400)


def test_the_answer_to_somebody_elses_sign_in_signs_nobody_in(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    victim = TestClient(service.app, base_url=PUBLIC, follow_redirects=False)
    assert victim.get(back).status_code == 400
    go_out(victim)
    assert_refused(service, victim.get(back), "This sign-in is over", "sign-in-out-of-step", status=400)


def test_the_same_answer_does_not_work_twice(service: Service, provider: IdentityProvider, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    attempt = browser.cookies[ATTEMPT]
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 400
    thief = TestClient(service.app, base_url=PUBLIC, cookies={ATTEMPT: attempt}, follow_redirects=False)
    assert "could not be sure" in words_of(thief.get(back).text), "the provider gives nothing for a code that was used"
    assert deeds(service)[-1] == ("nobody", DeedKind.SIGN_IN_REFUSED, "provider-proved-nothing")


def test_a_code_of_another_attempt_is_worth_nothing_without_its_verifier(service: Service, browser: TestClient) -> None:
    stolen = dict(parse_qsl(urlsplit(come_back(go_out(browser))).query))["code"]
    thief = TestClient(service.app, base_url=PUBLIC, follow_redirects=False)
    own = re.sub(r"code=[^&]+", f"code={stolen}", come_back(go_out(thief)))
    assert_refused(service, thief.get(own), "could not be sure", "provider-proved-nothing")


def test_a_sign_in_that_takes_longer_than_ten_minutes_is_over(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    service.clock.move(minutes=10)
    assert browser.get(back).status_code == 400
    assert SESSION not in browser.cookies


def test_an_attempt_that_was_changed_is_none(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    said, _, mac = browser.cookies[ATTEMPT].rpartition(".")
    changed = json.loads(base64.urlsafe_b64decode(said)) | {"place": "//evil.example"}
    for forged in (f"{base64.urlsafe_b64encode(json.dumps(changed).encode()).decode()}.{mac}", f"{said}.", "", ".", "é.é"):
        other = TestClient(service.app, base_url=PUBLIC, follow_redirects=False)
        assert other.get(back, headers={b"cookie": f"{ATTEMPT}={forged}".encode()}).status_code == 400


def test_an_attempt_with_one_provider_is_none_with_another(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    assert browser.get(back.replace("/from/council", "/from/health")).status_code == 400
    assert browser.get(back.replace("/from/council", "/from/nobody")).status_code == 404


def test_the_answer_of_another_provider_is_refused(service: Service, provider: IdentityProvider, browser: TestClient) -> None:
    provider.answer = {"iss": "https://evil.example"}
    assert_refused(service, sign_in(browser), "This sign-in is over", "sign-in-out-of-step", status=400)


def test_a_provider_that_says_it_names_itself_must(service: Service, provider: IdentityProvider, browser: TestClient) -> None:
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    assert_refused(service, sign_in(browser), "This sign-in is over", "sign-in-out-of-step", status=400)
    provider.answer = {"iss": provider.issuer}
    assert sign_in(browser).status_code == 303


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": [CLIENT, "another-client"]},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"azp": "another-client"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "soon"},
        {"iat": 9_700_000_000},
        {"iat": None},
        {"nbf": 9_700_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": ["subject-17"]},
        {"sub": "s" * 300},
        {"at_hash": "bm90LXRoaXM"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_proves_nothing(
    service: Service, provider: IdentityProvider, browser: TestClient, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert_refused(service, sign_in(browser), "could not be sure", "provider-proved-nothing")


def test_a_token_for_several_of_which_we_are_the_one_that_asked_holds(provider: IdentityProvider, browser: TestClient) -> None:
    provider.claims = {"aud": [CLIENT, "another-client"], "azp": CLIENT}
    assert sign_in(browser).status_code == 303


def unsigned(provider: IdentityProvider) -> str:
    """A token with no signature, as "alg": "none" has it."""
    now = int(provider.now())
    said: list[dict[str, Any]] = [
        {"alg": "none"},
        {"iss": provider.issuer, "sub": "subject-17", "aud": CLIENT, "iat": now, "exp": now + 300},
    ]
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in said) + "."


@pytest.mark.parametrize("how", ["a key of somebody else", "our own secret", "unsigned", "no token", "not a token", "an empty one"])
def test_a_token_that_the_provider_did_not_sign_proves_nothing(
    service: Service, provider: IdentityProvider, browser: TestClient, how: str
) -> None:
    match how:
        case "a key of somebody else":
            provider.signs_with = IdentityProvider(provider.now).keys[0]
        case "our own secret":
            provider.signs_with, provider.header = SHARED, {"alg": "HS256"}
        case "unsigned":
            provider.sends = unsigned(provider)
        case _:
            provider.sends = {"no token": "a.b.c", "not a token": "<html>", "an empty one": ""}[how]
    assert_refused(service, sign_in(browser), "could not be sure", "provider-proved-nothing")


def test_a_tenant_is_held_to_where_one_is_named(provider: IdentityProvider) -> None:
    council = Provider("council", "Council account", provider.issuer, CLIENT, SECRET, ROLES, tenant="ours")
    service = make_service(public_url=PUBLIC, providers=(council,))
    provider.now = lambda: instant_of(service.clock).timestamp()
    service.store.link_sign_in(OPERATOR, identity_id(provider.issuer, "subject-17"), "u_rachel", at=service.clock.now())
    for tenant, status in ((None, 403), ("theirs", 403), ("ours", 303)):
        provider.claims = {"tid": tenant}
        browser = TestClient(service.app, base_url=PUBLIC, follow_redirects=False)
        assert sign_in(browser).status_code == status, tenant


def test_a_new_key_of_the_provider_is_learnt_and_not_asked_for_all_the_time(
    service: Service, provider: IdentityProvider, browser: TestClient
) -> None:
    assert sign_in(browser).status_code == 303
    assert provider.looked_up == ["metadata", "keys"]
    service.clock.move(minutes=2)
    provider.new_key()
    assert sign_in(browser).status_code == 303
    assert provider.looked_up == ["metadata", "keys"] * 2
    provider.new_key()
    assert sign_in(browser).status_code == 403, "within a minute of the last look"
    assert provider.looked_up == ["metadata", "keys"] * 2


def test_somebody_who_declines_is_told_what_to_do_and_nothing_of_what_the_provider_said(
    service: Service, provider: IdentityProvider, browser: TestClient
) -> None:
    provider.declines = True
    answer = sign_in(browser)
    assert_refused(service, answer, "You were not signed in", "declined-at-the-provider")
    assert "<b>no</b>" not in answer.text
    assert "access_denied" not in answer.text


def test_a_provider_that_is_away_is_said_so_and_asked_again(service: Service, provider: IdentityProvider, browser: TestClient) -> None:
    provider.is_away = True
    answer = browser.get("/sign-in/with/council")
    assert (answer.status_code, "We cannot reach Council account" in words_of(answer.text)) == (503, True)
    provider.is_away = False
    back = come_back(go_out(browser))
    provider.is_away = True
    assert_refused(service, browser.get(back), "We cannot reach Council account", "provider-away", status=503)
    provider.is_away = False
    assert sign_in(browser).status_code == 303


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://login.example.gov.uk/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"token_endpoint": "https://user@login.example.gov.uk/token"},
        {"code_challenge_methods_supported": ["plain"]},
    ],
    ids=str,
)
def test_what_a_provider_says_of_itself_is_checked(provider: IdentityProvider, browser: TestClient, metadata: dict[str, Any]) -> None:
    provider.metadata = metadata
    assert browser.get("/sign-in/with/council").status_code == 503


def test_no_redirect_of_a_provider_is_followed(provider: IdentityProvider, browser: TestClient) -> None:
    provider.metadata = {"jwks_uri": f"{provider.issuer}/moved"}
    assert browser.get("/sign-in/with/council").status_code == 503
    assert provider.looked_up == ["metadata"]
    provider.metadata = {}
    assert browser.get("/sign-in/with/council").status_code == 303


def test_somebody_whom_the_register_does_not_know_is_told_whom_to_ask(
    service: Service, provider: IdentityProvider, browser: TestClient
) -> None:
    provider.subject = "subject-18"
    number = identity_id(provider.issuer, "subject-18")
    answer = sign_in(browser)
    assert_refused(service, answer, "You are not in the register of graphsvc yet", "not-in-the-register", who=number)
    assert number in answer.text
    assert "subject-18" not in answer.text


@pytest.mark.parametrize(
    "roles", [(), ("graphsvc.auditor",), None, 7, {"graphsvc.practitioner": True}, [["graphsvc.practitioner"]]], ids=str
)
def test_somebody_whose_account_has_no_role_here_is_told_whom_to_ask(
    service: Service, provider: IdentityProvider, browser: TestClient, roles: object
) -> None:
    provider.roles = roles
    number = identity_id(provider.issuer, "subject-17")
    assert_refused(service, sign_in(browser), "Your account has no role", "no-role-from-the-provider", who=number)


def test_a_role_at_the_provider_is_not_a_role_here(service: Service, provider: IdentityProvider, browser: TestClient) -> None:
    provider.roles = ["graphsvc.manager"]
    number = identity_id(provider.issuer, "subject-17")
    assert_refused(service, sign_in(browser), "say different roles", "another-role-in-the-register", who=number)


def test_the_same_subject_of_another_issuer_is_somebody_else() -> None:
    assert identity_id("https://a", "b") != identity_id("https://ab", "") != identity_id("https://a/", "b")


def test_nobody_is_signed_in_while_it_cannot_be_written_down(service: Service, browser: TestClient) -> None:
    back = come_back(go_out(browser))
    service.store.is_away = True
    answer = browser.get(back)
    assert (answer.status_code, SESSION in browser.cookies) == (503, False)


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%2F/evil.example",
        "/%5Cevil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/%0d%0aset-cookie:a=b",
        "javascript:alert(1)",
        "/../evil",
        "/children/../../x",
        "/children//x",
        "/children/x?y=//evil.example",
        "/children/x#y",
        "evil.example",
        "/sign-out",
        "/sign-in/with/council",
        "/api/v1/children",
        "/children/é",
        "/" + "a" * 600,
        "",
    ],
)
def test_after_signing_in_one_goes_to_our_own_pages_alone(place: str) -> None:
    assert own_place(place) == "/"


def test_a_place_that_is_not_ours_is_left_out_on_the_way(service: Service, browser: TestClient) -> None:
    assert sign_in(browser, "//evil.example/").headers["location"] == "/"
    assert "evil.example" not in browser.get("/sign-in", params={"next": "https://evil.example/"}).text


def test_who_is_not_signed_in_comes_back_to_the_page_that_they_asked_for(service: Service, browser: TestClient) -> None:
    child = service.small_child()
    asked = browser.get(f"/children/{child}?layer=homes&at=2026-01-01")
    place = f"/children/{child}%3Flayer%3Dhomes%26at%3D2026-01-01"
    assert (asked.status_code, asked.headers["location"]) == (303, f"/sign-in?next={place}")
    typed = browser.get(f"/children/{child}?at=12%20May")
    assert typed.headers["location"] == f"/sign-in?next=/children/{child}"
    offered = re.findall(r'href="(/sign-in/with/[^"]+)"', browser.get(asked.headers["location"]).text)
    assert offered == [f"/sign-in/with/council?next={place}", f"/sign-in/with/health?next={place}"]
    assert browser.post(f"/children/{child}/purpose").headers["location"] == "/sign-in"


def test_there_are_no_one_time_links_beside_a_provider(service: Service, browser: TestClient) -> None:
    assert service.app.state.sign_in is None
    never = browser.post("/never-was")
    for path in ("/sign-in", "/sign-in/abc"):
        answer = browser.post(path, data={"user": "u_rachel"})
        assert (answer.status_code, answer.text) == (404, never.text)
    assert browser.get("/sign-in/abc").status_code == 404
    assert service.announced == []


def test_where_browsers_come_over_tls_nothing_is_answered_without_it(service: Service) -> None:
    plain = TestClient(service.app, base_url=PUBLIC.replace("https", "http"), follow_redirects=False)
    assert {path: plain.get(path).status_code for path in ("/", "/sign-in", "/static/graphsvc.css", "/api/v1/children", "/healthz")} == {
        "/": 403,
        "/sign-in": 403,
        "/static/graphsvc.css": 403,
        "/api/v1/children": 403,
        "/healthz": 200,
    }


@pytest.mark.parametrize("trusted, status", [("127.0.0.1", 200), ("10.0.0.0/8,127.0.0.0/8", 200), ("10.0.0.7", 403), ("", 403)])
def test_that_it_came_over_tls_is_believed_of_a_trusted_proxy_alone(service: Service, trusted: str, status: int) -> None:
    headers = {"host": "graphsvc.example.gov.uk", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7"}
    with served(service.app, trusted_proxies=trusted) as address:
        assert AT_THE_PROVIDER.get(f"{address}/sign-in", headers=headers).status_code == status
        assert AT_THE_PROVIDER.get(f"{address}/sign-in", headers=headers | {"x-forwarded-proto": "http"}).status_code == 403
        assert AT_THE_PROVIDER.get(f"{address}/healthz", headers={"host": "127.0.0.1"}).status_code == 200


def test_no_secret_of_a_sign_in_is_in_a_log_a_page_or_an_address_of_ours(
    service: Service, provider: IdentityProvider, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    own_visit = f"HTTP Request: GET {provider.issuer}/authorize"  # of the browser in this test
    answer = sign_in(browser)
    provider.subject = "subject-18"
    refused = sign_in(browser)
    secrets = {*provider.given, SECRET, "subject-17", "subject-18", browser.cookies[SESSION]}
    assert len(secrets) >= 12
    ours = [r.getMessage() for r in caplog.records if not r.getMessage().startswith((f"HTTP Request: GET {PUBLIC}", own_visit))]
    assert any("/token" in line for line in ours), "the log of the service's own requests is looked at"
    said = "".join(ours) + refused.text + answer.headers["location"] + repr(service.store.trail) + repr(service.providers)
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_whole_way_with_a_provider_that_others_wrote() -> None:
    """The double above is ours; this one is not, signs with RSA, and tells the real time."""
    from datetime import UTC, datetime

    from oidc_provider_mock import User, run_server_in_thread

    with run_server_in_thread(user_claims=[User(sub="alice", claims={"roles": ["graphsvc.practitioner"]})]) as server:
        issuer = f"http://localhost:{server.server_port}"
        council = Provider("council", "Council account", issuer, CLIENT, SECRET, ROLES)
        service = make_service(public_url=PUBLIC, providers=(council,))
        service.clock.instant = datetime.now(UTC)
        service.store.link_sign_in(OPERATOR, identity_id(issuer, "alice"), "u_rachel", at=service.clock.now())
        browser = TestClient(service.app, base_url=PUBLIC, follow_redirects=False)
        back = AT_THE_PROVIDER.post(go_out(browser), data={"sub": "alice"}).headers["location"].removeprefix(PUBLIC)
        answer = browser.get(back)
    assert (answer.status_code, answer.headers.get("location")) == (303, "/"), words_of(answer.text)
    assert deeds(service) == [("u_rachel", DeedKind.SIGN_IN, "identity-provider")]


def test_a_provider_keeps_its_secret_to_itself() -> None:
    council = Provider("council", "Council account", "https://login.example.gov.uk", CLIENT, SECRET, ROLES)
    assert SECRET not in repr(council)
    assert SECRET not in repr(replace(council, name="Another"))
