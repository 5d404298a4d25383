"""How connected the children of a worker or a team are: the API and the page."""

from __future__ import annotations

import pytest

from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service, words_of

STATES = ["not-enough-recorded", "isolated", "connected"]
ADDRESS = "/api/v1/isolation"


def test_a_manager_is_told_of_the_team_and_a_worker_of_their_own_children(service: Service) -> None:
    every = {child.id for family in service.families for child in family.children}
    own = {child.id for family in service.families for child in family.children if child.user_id == "u_rachel"}
    assert own < every
    for user, children in (("u_morag", every), ("u_rachel", own)):
        told = service.api_of(user).get(ADDRESS).json()
        assert {child["child_id"] for child in told["children"]} == children
        assert (told["total"], told["next"]) == (len(children), None)


def test_each_child_and_parent_is_told_as_in_the_childs_own_answer(service: Service) -> None:
    client = service.api_of("u_rachel")
    for child in client.get(ADDRESS).json()["children"]:
        own = client.get(f"/api/v1/children/{child['child_id']}/isolation").json()["findings"]
        for found, alone in zip([child["isolation"], *child["parents"]], own, strict=True):
            assert found == {name: alone[name] for name in found}


def test_those_of_whom_not_enough_is_recorded_come_first_and_pages_hold_everybody_once(service: Service) -> None:
    client = service.api_of("u_morag")
    whole = client.get(ADDRESS).json()
    order = [(STATES.index(child["isolation"]["state"]), child["name"].casefold()) for child in whole["children"]]
    assert order == sorted(order)
    assert sum(whole["counts"].values()) == whole["total"] == len(whole["children"])
    first = client.get(ADDRESS, params={"limit": 7}).json()
    rest = client.get(ADDRESS, params={"start": first["next"]}).json()
    assert (len(first["children"]), first["children"] + rest["children"]) == (7, whole["children"])
    for state in STATES:
        some = client.get(ADDRESS, params={"state": state}).json()
        assert len(some["children"]) == whole["counts"][state]
        assert {child["isolation"]["state"] for child in some["children"]} <= {state}
        assert some["total"] == whole["total"]


def test_every_childs_chain_shows_the_look_with_its_purpose(service: Service) -> None:
    before = len(service.store.trail)
    children = service.api_of("u_rachel").get(ADDRESS, headers={"purpose": "looked-after"}).json()["children"]
    new = [entry for entry in service.store.trail[before:] if entry.deed == DeedKind.SCAN_ISOLATION]
    assert [entry.child_id for entry in new] == ["", *sorted(child["child_id"] for child in children)]
    assert {(entry.actor_id, entry.purpose, entry.rule) for entry in new} == {("u_rachel", "looked-after", "scans-own-caseload")}


@pytest.mark.parametrize("address", [ADDRESS, "/team"])
def test_who_answers_for_no_child_is_told_of_none(service: Service, address: str) -> None:
    client = service.api_of("u_gareth") if address == ADDRESS else service.browser_of("u_gareth")
    assert client.get(address).status_code == 403
    refused = service.store.trail[-1]
    assert (refused.deed, refused.child_id, refused.rule) == (DeedKind.REFUSED, "", "answers-for-no-child")
    assert service.stranger().get(address).status_code in {303, 401}


def test_the_page_groups_the_team_and_every_state_leads_to_its_reasons(service: Service) -> None:
    told = service.api_of("u_morag").get(ADDRESS).json()
    answer = service.browser_of("u_morag").get("/team")
    assert answer.status_code == 200
    words = words_of(answer.text)
    places = [words.index(f"{child['isolation']['words']}: {told['counts'][child['isolation']['state']]}") for child in told["children"]]
    assert places == sorted(places)
    for child in told["children"]:
        assert f'href="/children/{child["child_id"]}/connection"' in answer.text
        assert child["isolation"]["sentence"] in words
    assert 'href="/team"' in service.browser_of("u_morag").get("/accessibility").text
    assert 'href="/team"' not in service.browser_of("u_rachel").get("/accessibility").text
