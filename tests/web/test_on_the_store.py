"""The same pages and API on the real embedded store, put together as the program does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from graphsvc.access.actor import Purpose
from graphsvc.access.tokens import make_token
from graphsvc.domain.deeds import Deed, DeedKind, Withdrawal
from graphsvc.domain.facts import Name
from graphsvc.domain.ties import PartnerOf
from graphsvc.domain.trail import AuditEntry
from graphsvc.usecases.open_case import open_case
from graphsvc.web import security
from graphsvc.web.site import instant_of
from seed.visits import opaque_id
from tests.support.deeds import TRAIL
from tests.support.live_site import FAMILIES, OPERATOR, Site, site_on_store
from tests.web.conftest import ADDRESS, words_of

PARTS = ("", "/people", "/supporters", "/isolation", "/checks", "/kinship", "/network", "/genogram?format=svg", "/ecomap?format=svg")
PAGES = ("", "/supporters", "/connection", "/checks", "/access", "/kinship", "/people/add", "/genogram.svg", "/ecomap.svg")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(security, "NOT_FOUND_TAKES_S", 0.0)  # hundreds of answers; another test holds it
        with site_on_store(tmp_path_factory.mktemp("site"), (*FAMILIES, "merrick")) as site:
            yield site


@pytest.fixture
def browser(site: Site) -> TestClient:
    """A browser in which Rachel Obi is signed in."""
    return browser_of(site, "u_rachel")


def browser_of(site: Site, user_id: str) -> TestClient:
    client = TestClient(site.app, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)
    link = site.new_link()
    assert client.get(link).status_code == 200
    assert client.post(link, data={"user": user_id}).status_code == 303
    assert client.post(link, data={"user": user_id}).status_code == 410, "a link works once"
    return client


def trail(site: Site, child_id: str) -> list[AuditEntry]:
    """Who did what in a child's file, but for our own looks at the trail."""
    access = open_case(site.ports, OPERATOR, child_id, Purpose.RECORD_KEEPING)
    return [entry for entry in site.ports.audit.entries(access) if entry.actor_id != OPERATOR.id]


def test_the_list_and_each_page_are_there_and_each_look_stands_in_the_childs_trail(site: Site, browser: TestClient) -> None:
    child = site.child("asante-pike")
    assert f'href="/children/{child}"' in browser.get("/").text
    assert trail(site, child)[-1].deed == DeedKind.LIST_CHILDREN
    kinds = {
        "/supporters": DeedKind.FIND_SUPPORTERS,
        "/connection": DeedKind.JUDGE_ISOLATION,
        "/checks": DeedKind.CHECK_RECORDS,
        "/access": DeedKind.EXPLAIN_ACCESS,
        "/genogram.svg": DeedKind.DRAW_GENOGRAM,
        "/ecomap.svg": DeedKind.DRAW_ECOMAP,
    }
    looks = [kinds.get(part, DeedKind.VIEW_NETWORK) for part in PAGES]
    for page, deed in zip(PAGES, looks, strict=True):
        before = len(trail(site, child))
        assert browser.get(f"/children/{child}{page}").status_code == 200, page
        (entry,) = trail(site, child)[before:]
        assert (entry.deed, entry.actor_id, entry.purpose, entry.rule) == (deed, "u_rachel", "child-in-need", "allocated-to-you"), page
    assert site.ports.audit.verify(TRAIL).faults == ()


def test_a_person_is_recorded_with_who_said_so_and_the_deed_stands_in_the_trail(site: Site, browser: TestClient) -> None:
    child = site.child("reeve")
    form = {"key": "k" * 22, "relation": "neighbour", "to": child, "name": "Bronagh Kerr", "born": "about 60", "told_by": "child"}
    form |= {"told_on": "March 2026", "told_words": "on a walk", "child_words": "She lets me walk her dog."}
    for _ in range(2):  # pressing twice records once
        assert browser.post(f"/children/{child}/people/add", data=form).status_code == 303
    page = words_of(browser.get(f"/children/{child}").text)
    assert "Bronagh Kerr is added: neighbour." in page
    assert "Bronagh Kerr , about 60: neighbour." in page
    network = browser.get(f"/api/v1/children/{child}/network").json()
    (person,) = [p for p in network["people"] if p["name"] == "Bronagh Kerr"]
    (tie,) = [t for t in network["ties"] if t["kind"] == "knows" and person["id"] in {t["a"], t["b"]}]
    assert (tie["said"]["source"], tie["said"]["source_words"], tie["said"]["told_on"]) == ("child", "on a walk", "2026-03")
    assert tie["said"]["recorded_by"] == "u_rachel"
    (added,) = [entry for entry in trail(site, child) if entry.deed == DeedKind.ADD_PERSON]
    assert (added.actor_id, added.purpose) == ("u_rachel", "child-in-need")
    assert "Bronagh" not in added.counts
    assert site.ports.audit.verify(TRAIL).faults == ()


def test_a_mistake_records_nothing_and_keeps_what_was_typed(site: Site, browser: TestClient) -> None:
    child = site.child("reeve")
    before = browser.get(f"/api/v1/children/{child}/network").json()["people"]
    answer = browser.post(f"/children/{child}/people/add", data={"relation": "friend", "to": child, "name": "Ines", "born": "soon"})
    assert answer.status_code == 422
    assert 'value="Ines"' in answer.text
    assert browser.get(f"/api/v1/children/{child}/network").json()["people"] == before


@pytest.mark.parametrize("key,count", [("asante-pike", "1 person is"), ("merrick", "2 people are")])
def test_people_who_may_not_be_shown_are_in_no_page_picture_or_answer(site: Site, browser: TestClient, key: str, count: str) -> None:
    family = site.families[key]
    hidden = {person.id for deed in family.deeds for person in deed.people if person.restricted}
    facts = [fact for deed in family.deeds for fact in deed.facts if fact.person_id in hidden]
    secrets = hidden | {fact.id for fact in facts} | {fact.value.whole for fact in facts if isinstance(fact.value, Name)}
    assert "Thea Vance" in secrets or key != "merrick"
    child = family.children[0].id
    said = [browser.get(f"/children/{child}{page}") for page in PAGES]
    said += [browser.get(f"/api/v1/children/{child}{part}") for part in PARTS]
    said += [browser.get(f"/children/{child}/people/add?to={person_id}") for person_id in sorted(hidden)]
    for answer in said:
        assert answer.status_code == 200
        assert not any(secret in answer.text for secret in secrets), answer.url
    for person_id in hidden:
        assert browser.get(f"/api/v1/children/{child}/people/{person_id}").status_code == 404
        for asked in (f"of={person_id}", f"to={person_id}", f"of={child}&to={person_id}"):
            assert browser.get(f"/api/v1/children/{child}/kinship?{asked}").status_code == 404
            assert browser.get(f"/children/{child}/kinship?of={child}&{asked}").status_code == 404
        form = {"relation": "friend", "to": person_id, "name": "Ines"}
        assert "Choose someone in this network" in browser.post(f"/children/{child}/people/add", data=form).text
    assert f"{count} not shown to you." in words_of(said[0].text)


def test_a_child_of_somebody_else_is_the_same_bytes_as_an_address_that_never_was(site: Site) -> None:
    """For whoever is not of the team, and looks after no relative of the child."""
    browser, theirs = browser_of(site, "u_leah"), site.child("chen")
    page, api = browser.get("/nonsense"), browser.get("/api/v1/nonsense")
    assert (page.status_code, api.status_code) == (404, 404)
    for child in (theirs, "p_nobody"):
        for answer in [browser.get(f"/children/{child}{end}") for end in PAGES]:
            assert (answer.status_code, answer.content, answer.headers) == (404, page.content, page.headers)
        for answer in [browser.get(f"/api/v1/children/{child}{part}") for part in PARTS]:
            assert (answer.status_code, answer.content, answer.headers) == (404, api.content, api.headers)
        form = {"relation": "friend", "to": child, "name": "Ines"}
        assert browser.post(f"/children/{child}/people/add", data=form).content == page.content
        assert browser.post(f"/api/v1/children/{child}/people", json=form).content == api.content
    refused = [entry for entry in trail(site, theirs) if entry.deed == DeedKind.REFUSED]
    assert {entry.rule for entry in refused} == {"not-allocated"}
    assert len(refused) == len(PAGES) + len(PARTS) + 2
    assert "Jude" not in "".join(entry.counts for entry in refused)


def test_a_token_made_with_the_programs_key_opens_the_api(site: Site) -> None:
    from datetime import timedelta

    token = make_token(site.settings.key("token"), "u_rachel", instant_of(site.ports.clock) + timedelta(hours=1))
    client = TestClient(site.app, base_url=ADDRESS, headers={"authorization": f"Bearer {token}"})
    listed = {child["id"] for child in client.get("/api/v1/children").json()["children"]}
    assert listed == {child.id for key in ("asante-pike", "merrick", "reeve") for child in site.families[key].children}


def test_signing_in_and_out_stand_in_the_trail_that_belongs_to_no_child(site: Site, browser: TestClient) -> None:
    from graphsvc.usecases.open_register import open_register

    browser.post("/sign-out")
    assert browser.get("/").headers["location"] == "/sign-in"
    common = site.ports.audit.entries(open_register(site.ports, OPERATOR))
    assert [entry.deed for entry in common if entry.actor_id == "u_rachel"][-2:] == [DeedKind.SIGN_IN, DeedKind.SIGN_OUT]


def test_a_new_link_is_announced_where_the_program_runs(site: Site, browser: TestClient) -> None:
    before = len(site.announced)
    assert browser.post("/sign-in").status_code == 200
    (line,) = site.announced[before:]
    assert browser.get(line.removeprefix(ADDRESS)).status_code == 200


def test_it_is_alive_and_ready(site: Site, browser: TestClient) -> None:
    assert browser.get("/healthz").json() == {"status": "ok"}
    assert browser.get("/readyz").json() == {"status": "ready"}


def test_a_link_that_was_taken_back_is_shown_last_to_whoever_asks_for_what_stood_before(site: Site, browser: TestClient) -> None:
    child, (lorraine, dean) = site.child("merrick"), (opaque_id("p", f"merrick/{key}") for key in ("lorraine", "dean"))
    address = f"/api/v1/children/{child}/kinship?of={dean}"
    (before,) = browser.get(address).json()["relations"]
    assert before["relation"] == "birth mother's step-father"
    access = open_case(site.ports, OPERATOR, child, Purpose.RECORD_KEEPING)
    ties = [tie for deed in site.families["merrick"].deeds for tie in deed.ties]
    (tie,) = (tie for tie in ties if isinstance(tie, PartnerOf) and {tie.a, tie.b} == {lorraine, dean})
    now = site.ports.clock.now()
    site.ports.networks.record(
        access, Deed("d_wrong", DeedKind.CORRECT, now, OPERATOR.id, withdrawals=(Withdrawal(tie.id, "It was wrong"),))
    )
    looks = len(trail(site, child))
    (after,) = browser.get(address).json()["relations"]
    assert (after["relation"], after["routes"]) == ("", [])
    yesterday = site.ports.clock.today() - timedelta(days=1)
    (then,) = browser.get(f"{address}&withdrawn_since={yesterday}").json()["relations"]
    assert then["relation"] == ""
    assert [(route["relation"], route["withdrawn"]) for route in then["routes"]] == [("birth mother's step-father", True)]
    assert then["routes"][0]["reasons"][-1]["words"].endswith("(withdrawn)")
    assert [entry.deed for entry in trail(site, child)[looks:]] == [DeedKind.VIEW_NETWORK] * 3
    assert site.ports.audit.verify(TRAIL).faults == ()


def test_a_file_is_opened_in_an_emergency_looked_at_and_the_opening_looked_at_by_another(site: Site, browser: TestClient) -> None:
    theirs, manager = site.child("chen"), browser_of(site, "u_morag")
    refused = browser.get(f"/children/{theirs}")
    assert (refused.status_code, f'href="/children/{theirs}/emergency"' in refused.text) == (403, True)
    form = {"key": "k" * 22, "kind": "danger", "words": "A call at night: a neighbour heard shouting"}
    assert browser.post(f"/children/{theirs}/emergency", data=form).headers["location"] == f"/children/{theirs}"
    page = browser.get(f"/children/{theirs}")
    assert page.status_code == 200
    assert "Jude" in page.text
    assert browser.get(f"/children/{theirs}/genogram.svg").status_code == 200
    opened = manager.get("/emergencies").text
    assert "A neighbour heard shouting" in opened or "a neighbour heard shouting" in opened
    (address,) = set(re.findall(rf'action="(/children/{theirs}/emergencies/[^"]+)"', opened))
    said = {"outcome": "right", "words": "Read what was looked at"}
    assert manager.post(address, data=said).headers["location"] == "/emergencies"
    assert manager.post(address, data=said).status_code == 404
    deeds = [(entry.deed, entry.actor_id, entry.rule) for entry in trail(site, theirs)]
    assert ("break-glass", "u_rachel", "may-break-glass") in deeds
    assert ("draw-genogram", "u_rachel", "broke-glass") in deeds
    assert ("review-emergency", "u_morag", "manages-the-team") in deeds
    assert "shouting" not in str(trail(site, theirs))
    assert site.ports.audit.verify(TRAIL).faults == ()
